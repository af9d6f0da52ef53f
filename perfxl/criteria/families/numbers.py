"""Clauses about numbers to a rule: a ladder beside the target, or bands where all bounds are numbers."""

import math
from dataclasses import replace

from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.line import WAYS, from_good
from perfxl.criteria.families.line_bands import bands_of
from perfxl.criteria.lexicon.directions import is_better_high, is_better_low
from perfxl.criteria.meaning.awards import NONE, Deducted, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.subjects import (
    is_completion,
    is_special,
    one_subject,
)
from perfxl.criteria.model import Rule


def read(parts: Parts) -> Rule | None:
    """The rule of clauses that compare numbers, with the target or without it."""
    parts = _with_ratios(parts)
    if not (_in_numbers(parts) and _caps_something(parts) and _sound(parts) and one_subject(parts.branches)):
        return None
    return Ladder(replace(parts, context=())) if _is_relative(parts) else bands_of(parts)


def _in_numbers(parts: Parts) -> bool:
    return all(branch.words is None and _numeric(branch) for branch in parts.branches)


def _caps_something(parts: Parts) -> bool:
    """Whether `最多扣3分` stands beside steps, or beside nothing that costs more."""
    steps = any(isinstance(each.award, Step) for each in parts.branches)
    lost = max((each.award.amount for each in parts.branches if isinstance(each.award, Deducted)), default=math.inf)
    return steps or all(cap.points is None or cap.points >= lost for cap in parts.caps)


def _sound(parts: Parts) -> bool:
    """Whether every clause has something it starts from, and more of what is measured is no worse."""
    bare = any(branch.award is None for branch in parts.branches)
    shares = [branch.award for branch in parts.branches if isinstance(branch.award, Proportion)]
    gains = any(isinstance(branch.award, Step) and branch.award.gains for branch in parts.branches)
    again = len(parts.branches) == 1 and isinstance(parts.branches[0].award, Step) and parts.branches[0].award.again
    lone_rate = (
        len(parts.branches) == 1 and not parts.branches[0].condition and any(each.of == "rate" for each in shares)
    )
    wrong = (bare and not _nothing_else(parts)) or (gains and not _earns_by_bound(parts))
    return not (wrong or again or lone_rate or any(map(_runs_low, shares)) or _starts_nowhere(parts))


def _nothing_else(parts: Parts) -> bool:
    """Whether a bound without an award earns full marks: beside steps, 否则不得分 or 否则按比例, and nothing else."""
    told = [
        each for each in parts.branches if each.condition and each.award != NONE and not isinstance(each.award, Step)
    ]
    rest = [each for each in parts.branches if each.otherwise]
    shares = [each for each in parts.branches if isinstance(each.award, Proportion) and not each.otherwise]
    return (
        len(told) == 1
        and not shares
        and all(each.award == NONE or isinstance(each.award, Step | Proportion) for each in rest)
    )


def _with_ratios(parts: Parts) -> Parts:
    """`按完成率计分` as actual/target, beside reaching a target that has no other name."""
    conditions = [branch.condition for branch in parts.branches if branch.condition is not None]
    if any(is_special(each.subject) for each in conditions) or not any(each.reached for each in conditions):
        return parts
    return replace(parts, branches=tuple(map(_as_ratio, parts.branches)))


def _as_ratio(branch: Branch) -> Branch:
    award = branch.award
    if not isinstance(award, Proportion) or award.of != "rate" or not is_completion(award.subject):
        return branch
    return replace(branch, award=replace(award, of="up", subject=""))


def _starts_nowhere(parts: Parts) -> bool:
    """`下降1个百分点扣1分`, `不足1个百分点四舍五入`: alone, of last year, or of a rounded actual?"""
    branch = parts.branches[0]
    step = branch.award
    lone = len(parts.branches) == 1 and branch.condition is None and not parts.bases
    fallen = isinstance(step, Step) and step.verb in ("降", "下降") and not _names_what_is_done(step.before)
    once = isinstance(step, Step) and step.once and step.unit in ("%", "pp")
    falls = isinstance(step, Step) and not step.of_target and (fallen or once)
    return lone and (falls or any(whole.parts == "nearest" for whole in parts.wholes))


def _names_what_is_done(said: str) -> bool:
    """发放率每下降1%扣: a rate of what was to be done, and no opinion that may be compared with last year's."""
    return said.endswith("率") and "满意" not in said and not is_better_low(said)


def _runs_low(award: object) -> bool:
    """`差错率×权重`: more for what is worse; `按X率计分` needs one of which more is surely better."""
    if not isinstance(award, Proportion) or award.of != "rate":
        return False
    return not is_better_high(award.subject) if award.implied else is_better_low(award.subject)


def _numeric(branch: Branch) -> bool:
    award, condition = branch.award, branch.condition
    if condition is not None and condition.due:
        return False
    return not isinstance(award, Step) or award.way in WAYS or (award.way == "done" and award.gains)


def _is_relative(parts: Parts) -> bool:
    """Whether a bound, a step or a proportion needs the target."""
    conditions = [branch.condition for branch in parts.branches if branch.condition is not None]
    if any(each.reached or each.space for each in conditions):
        return True
    bounded = _earns_by_bound(parts) or bool(parts.bases)
    shares = any(isinstance(each.award, Proportion) and each.award.of != "rate" for each in parts.branches)
    steps = any(isinstance(each.award, Step) and not each.condition for each in parts.branches)
    return (
        (shares and not _earns_by_bound(parts))
        or (steps and not bounded)
        or any(
            isinstance(each.award, Step) and each.award.of_target and each.award.unit == "%" and each.award.relative
            for each in parts.branches
        )
    )


def _earns_by_bound(parts: Parts) -> bool:
    return any(each.condition and (each.award is None or earns(each.award) or _begins(each)) for each in parts.branches)


def _begins(branch: Branch) -> bool:
    interval = branch.condition.interval if branch.condition else None
    return isinstance(branch.award, Step) and interval is not None and from_good(interval, branch.award)
