"""Of what may be said at one place, what is meant: a comparison rather than its words, each rather than one."""

from dataclasses import replace
from typing import Any

from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.meaning.awards import Deducted
from perfxl.criteria.meaning.clauses import Branch
from perfxl.criteria.meaning.steps import Step

Clauses = list[tuple[Any, int]]
"""What can be said from a place on, each with the place behind it."""


def preferred(tokens: Tokens, found: Clauses) -> Clauses:
    """A comparison rather than its words, which it keeps; a condition with its award rather than without."""
    worded = _longest_words(found)
    numeric = {end for value, end in found if not (isinstance(value, Branch) and _in_words(value))}
    awarded = any(isinstance(value, Branch) and value.condition and value.award for value, _ in found)
    verbs = {end for value, end in found if _step_verb(value)}
    ones = {end for value, end in found if isinstance(value, Branch) and _is_once(value.award)}
    kept: dict[tuple[Any, int], None] = {}
    for value, end in found:
        if not isinstance(value, Branch):
            kept[value, end] = None
        elif value.words is not None:
            if end not in numeric and value == worded[end]:
                kept[value, end] = None
        elif (end in ones and _is_of_one(value)) or (
            value.condition and value.award is None and (awarded or not tokens.stops(end))
        ):
            continue
        elif not (isinstance(value.award, Step) and end in verbs and not value.award.verb):
            kept[_with_words(value, worded.get(end)), end] = None
    return list(kept)


def _longest_words(found: Clauses) -> dict[int, Branch]:
    """The worded clauses that leave nothing of their words to the award."""
    longest: dict[int, Branch] = {}
    for value, end in found:
        if isinstance(value, Branch) and value.words is not None:
            held = longest.get(end)
            longest[end] = value if held is None or _size(value) > _size(held) else held
    return longest


def _size(branch: Branch) -> int:
    """How much of a clause its words take up, what it is called included."""
    return len(branch.words or "") + 2 * len(branch.lead) + bool(branch.lead)


def _in_words(branch: Branch) -> bool:
    """Whether words say it, or may as well: `发现一项不合规不得分`."""
    step = branch.award
    return branch.words is not None or (isinstance(step, Step) and (step.amount, step.by) == (1.0, "weight"))


def _is_once(award: object) -> bool:
    """`有一件投诉的扣1分`: for each of them."""
    return isinstance(award, Step) and award.once and award.way == "incident" and bool(award.verb)


def _is_of_one(branch: Branch) -> bool:
    interval = branch.condition.interval if branch.condition else None
    return interval is not None and interval.at and interval.low == 1 and isinstance(branch.award, Deducted)


def _step_verb(value: Any) -> str:
    return value.award.verb if isinstance(value, Branch) and isinstance(value.award, Step) else ""


def _with_words(branch: Branch, worded: Branch | None) -> Branch:
    """A condition with its own words, for they may be meant as words."""
    same = worded is not None and branch.condition is not None and branch.award == worded.award
    return replace(branch, bare=worded.words or "") if same and worded is not None else branch
