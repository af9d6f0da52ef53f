"""Which families are asked for a rule, in which order, and what each takes beside its clauses."""

from collections.abc import Callable
from typing import NamedTuple

from perfxl.criteria.families import counting, earned, graded, item_clauses, late, numbers, rates
from perfxl.criteria.families.around import Worth, aimed, sized, without_goal
from perfxl.criteria.families.stated_goals import with_goal
from perfxl.criteria.families.withheld import Vetoed, without_vetoes
from perfxl.criteria.grammar.assembling import contradicts, judges_apart
from perfxl.criteria.grammar.fitting import is_lone_judgement
from perfxl.criteria.lexicon.patterns import ANY_MISSING
from perfxl.criteria.lexicon.ranks import RANKED
from perfxl.criteria.meaning.clauses import Parts
from perfxl.criteria.meaning.subjects import falls_below_nothing, hides_sign
from perfxl.criteria.model import Rule


class Family(NamedTuple):
    """How clauses become a rule of this kind, and which of `Parts.besides` it takes up."""

    read: Callable[[Parts], Rule | None]
    takes: str = ""


FAMILIES = (
    Family(item_clauses.read, "base counted"),
    Family(earned.read, "base caps"),
    Family(late.read, "caps wholes"),
    Family(counting.read, "base counted caps wholes"),
    Family(rates.read, "base counted caps wholes"),
    Family(graded.read, "base caps"),
    Family(counting.read_once, "base"),
    Family(item_clauses.read_plain, "base counted"),
    Family(numbers.read, "base bases counted caps wholes"),
)
"""The families in the order in which they are asked."""


def rule_of(parts: Parts) -> Rule | None:
    """The rule all clauses make together."""
    if any(map(is_lone_judgement, parts.branches)) or judges_apart(parts.branches) or _takes_of_several(parts):
        return None
    if contradicts(parts.branches) or falls_below_nothing(parts) or _steps_down_ranks(parts):
        return None
    numbers, vetoes = without_vetoes(with_goal(without_goal(parts)))
    found = _of_family(numbers)
    rule = found and aimed(found, parts)
    if rule is None:
        return None
    rule = Vetoed(rule, vetoes) if vetoes else rule
    rule = rule if parts.worth is None else Worth(rule, parts.worth)
    return sized(rule) if hides_sign(numbers) else rule


def _of_family(parts: Parts) -> Rule | None:
    """The rule of the first family that takes all there is; 基础分10分 that nothing adds to is all there is."""
    for family in FAMILIES:
        rule = family.read(parts) if parts.besides.issubset(family.takes.split()) else None
        if rule is not None:
            return rule if parts.base is None or isinstance(rule, earned.Earned) else Worth(rule, parts.base)
    return None


def _steps_down_ranks(parts: Parts) -> bool:
    """`第1名得8分，每下降1位扣0.5分`: a rank that falls is a number that rises."""
    steps = any(step.unit in ("名", "位") for step in parts.steps)
    return steps and any(RANKED.search(each.said) for each in parts.branches)


def _takes_of_several(parts: Parts) -> bool:
    """`任一项不达标不得分` beside several awards: of which of them, nobody says; beside one it is what else is."""
    return len(parts.branches) > 2 and any(each.otherwise and ANY_MISSING.search(each.said) for each in parts.branches)
