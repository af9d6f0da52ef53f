"""A criterion's text to a rule: the first family that accounts for every clause takes it."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from perfxl.criteria.families import (
    band_clauses,
    completion,
    element_clauses,
    goal_clauses,
    graded,
    incidents,
    item_clauses,
    levels,
    rates,
)
from perfxl.criteria.families.default import Default
from perfxl.criteria.families.elements import Elements
from perfxl.criteria.families.goals import Goal
from perfxl.criteria.model import Rule
from perfxl.criteria.sentences.awards import Open
from perfxl.criteria.sentences.clauses import clauses
from perfxl.criteria.sentences.merging import merge
from perfxl.criteria.sentences.parts import Parts
from perfxl.criteria.sentences.steps import Step
from perfxl.criteria.sentences.subjects import one_subject
from perfxl.criteria.sentences.worth import Worth, split_worth
from perfxl.criteria.words.text import canonical


@dataclass(frozen=True)
class Reading:
    """A criterion as perfxl understands it; without a rule, the words it could not read."""

    text: str
    rule: Rule | None
    unread: tuple[str, ...] = ()
    judged: bool = False

    def __post_init__(self) -> None:
        if (self.rule is None) != bool(self.unread):
            raise ValueError("a criterion is read completely, or it is not read")

    @cached_property
    def reading(self) -> str | None:
        """How it was read, in a sentence."""
        return None if self.rule is None else self.rule.sentence()

    @property
    def counts_elements(self) -> bool:
        """Whether it counts elements, without naming one."""
        return self.rule is not None and self.rule.counts_elements

    @property
    def needs_elements(self) -> bool:
        """Whether it speaks of numbered elements."""
        return "要素" in self.text or (self.rule is not None and self.rule.needs_elements)


_NONE = frozenset({"", "无", "/", "-"})
FAMILIES = (
    item_clauses.read,
    incidents.read,
    rates.read,
    goal_clauses.read,
    band_clauses.read,
    graded.read,
    completion.read,
)
"""The families in the order in which they are asked; a new one is a new file and a name here."""


@lru_cache(maxsize=4096)
def read_criterion(text: str) -> Reading:
    """The criterion's rule, or the words that were not understood."""
    plain = canonical(text or "")
    points, rest = split_worth(plain)
    if points is not None:
        return _worth(text, points, read_criterion(rest))
    if plain in _NONE or re.fullmatch(r"完成得满分[。;]?", plain):
        return Reading(text, Default())
    if "要素" in plain or plain.startswith("全部具备"):
        rule = element_clauses.read(text)
        if isinstance(rule, Elements):
            return Reading(text, rule)
        if re.search(r"要素[\d一二三四五六七八九十]", plain):
            return Reading(text, None, rule)
    if (three := levels.read(plain)) is not None:
        return Reading(text, three)
    found = clauses(text)
    if found is None:
        return Reading(text, None, (text.strip(),))
    parts = merge(found)
    for family in FAMILIES:
        numeric = family(parts)
        if numeric is not None:
            return Reading(text, numeric)
    return Reading(text, None, _unread(parts, text), not parts.left and bool(_judged(parts)))


def _worth(text: str, points: float, inner: Reading) -> Reading:
    """The reading of what follows, for rows of so many points; of bands and words the points may be the best one's."""
    if not isinstance(inner.rule, Goal):
        return Reading(text, None, inner.unread or (text.strip(),), inner.judged)
    return Reading(text, Worth(inner.rule, points))


def _unread(parts: Parts, text: str) -> tuple[str, ...]:
    """The words that stand in the way, as few as can be named; else the whole text."""
    suspects = (parts.left, _judged(parts), _words_among_numbers(parts), _other_subjects(parts), _baseless(parts))
    return next((found for found in suspects if found), (text.strip(),))


def _judged(parts: Parts) -> tuple[str, ...]:
    judged = [
        branch for branch in parts.branches if isinstance(branch.award, Open) and branch.award.code == "judgement"
    ]
    return tuple(branch.said for branch in judged)


def _words_among_numbers(parts: Parts) -> tuple[str, ...]:
    """Clauses of words beside clauses of numbers."""
    worded = [branch.said for branch in parts.branches if branch.words is not None]
    return tuple(worded) if len(worded) < len(parts.branches) else ()


def _other_subjects(parts: Parts) -> tuple[str, ...]:
    """Clauses about another thing than the first."""
    first = parts.branches[:1]
    others = [branch.said for branch in parts.branches[1:] if not one_subject((*first, branch))]
    return tuple(others)


def _baseless(parts: Parts) -> tuple[str, ...]:
    """`每降低1%` where full marks are a count and nothing says of what."""
    counted = any(
        branch.condition and branch.condition.interval and branch.condition.interval.unit for branch in parts.branches
    )
    steps = [branch for branch in parts.branches if isinstance(branch.award, Step) and branch.award.unit in ("%", "pp")]
    return tuple(branch.said for branch in steps) if counted else ()
