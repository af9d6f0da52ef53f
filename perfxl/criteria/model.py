"""What a rule is, what an authority decides, and which cells a formula speaks of."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np

from perfxl.criteria.expressions import Columns, Expression
from perfxl.criteria.lexicon.changes import Change
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.phrases import Names
from perfxl.criteria.meaning.steps import StepParts
from perfxl.criteria.values import LONGEST, Value
from perfxl.numerals import percent, shown

Code = Literal[
    "actual-missing", "actual-unreadable", "actual-unit", "percent-ambiguous", "actual-unmatched", "actual-gap",
    "actual-signed", "not-applicable", "award-range", "judgement", "criterion-unread", "criterion-judgement",
    "criterion-points", "criterion-opposed", "criterion-bands", "elements-missing", "elements-undecided",
    "element-unknown", "target-missing", "target-unreadable",
]  # fmt: skip
Place = Literal["criterion", "actual", "target", "elements"]


@dataclass(frozen=True)
class Rules:
    """What an authority decides about scoring."""

    reverse: Literal["inverse", "linear"] = "inverse"
    not_applicable: Literal["undecided", "full"] = "undecided"
    bands: tuple[tuple[str, float, float], ...] = (("达成", 0.8, 1.0), ("部分达成", 0.6, 0.8), ("未达成", 0.0, 0.6))

    def __post_init__(self) -> None:
        if self.reverse not in ("inverse", "linear") or self.not_applicable not in ("undecided", "full"):
            raise ValueError("a standard names rules that do not exist")
        if any(not 0 <= low <= high <= 1 for _, low, high in self.bands):
            raise ValueError("a band lies outside 0 to 100 % of the weight")


@dataclass(frozen=True)
class Doubt:
    """Why there is no score: a code, where the cause stands, what to say, and the interval left to a person."""

    code: Code
    at: Place
    detail: str
    low: float | None = None
    high: float | None = None
    apart: bool = False
    """Whether it is one bound of the interval or the other, and nothing between."""


@dataclass(frozen=True)
class Left:
    """Why what gets no number is left to a person; {} stands for the actual, `open` leaves all of the weight."""

    why: str
    code: Code = "actual-gap"
    at: Place = "actual"
    percent: bool = False
    open: bool = False

    def __call__(self, actual: float | str, weight: float) -> Doubt:
        """The doubt at one actual."""
        said = actual if isinstance(actual, str) else (percent if self.percent else shown)(actual)
        low, high = (0.0, weight) if self.open else (None, None)
        return Doubt(self.code, self.at, self.why.replace("{}", said), low, high)


@dataclass(frozen=True)
class Expect:
    """What a rule needs from the actual: which kind, as a percentage or in which unit."""

    kind: Literal["number", "words", "date", "elements", "late"] = "number"
    percent: bool | None = None
    unit: str = ""
    counted: str = ""
    """What is counted where any unit of its kind will do: by 项 are no persons and no kilometres."""
    hundred_words: bool = False
    zero_words: frozenset[str] = frozenset()
    base: float | None = None
    """The number or percentage full marks begin at, where the criterion names one."""
    bound: float | None = None
    """The least number above 0 the criterion names, in its unit."""
    parts: StepParts = ""
    """What becomes of a part of a month that something is late."""
    unit_said: bool = False
    """Whether only an actual with its unit counts: a bare 45 beside 50场 may be 45%."""
    names_percent: bool = True
    """Whether the criterion names a percentage itself, so that without a target a bare 95 is 95%."""

    is_growth: bool = False
    """Whether it is how far something rose, fell or was saved, of which 107% may be told as the level it came to."""
    change: Change | None = None
    """What change the number is of, where it is one."""

    @property
    def takes_bare_numbers(self) -> bool:
        """Whether any number typed in the place of another is one of what is expected."""
        return not self.unit_said and (self.change is None or (self.change.is_alone and self.change.up))

    def is_meant(self, actual: Value) -> bool:
        """Whether an actual is of the kind expected, where there are two."""
        if self.kind in ("words", "date"):
            return actual.kind == self.kind and (self.kind == "words" or actual.names_day)
        if self.change is not None:
            return self.change.signed(word(actual.text)) is not None
        return actual.kind == "number" and (bool(actual.unit) or not self.unit_said)


CHOICE, MOST_CHOICES = 20, 220
"""What a choice takes in a score's formula beside the words of its clause, and how long all may be."""


@dataclass(frozen=True)
class Plan:
    """A rule settled for one form of target: what it needs, the points, and why some stay undecided."""

    expect: Expect
    points: Expression
    doubt: Callable[[float | str, float], Doubt]
    full_points: float | None = None
    full_share: float | None = None
    base: float | None = None
    needs_target: bool = False
    fixed_target: bool = False
    """Whether another target would ask for another plan, so that the formula holds for this one only."""
    direction: Literal["", "up", "down"] = ""
    faults: Callable[[str, Sequence[float]], str] | None = None
    """What is unsound about its bands, wherever the actual lies, for values in this unit."""
    no_limit: bool = False
    """Whether an upper limit as target would contradict the criterion."""
    as_share: bool = False
    """Whether the actual counts as its share of the target (45场 of 50场)."""
    from_zero: bool = False
    """Whether nobody can tell what a negative actual means."""
    branches: tuple[Names, ...] = ()
    """The words of each clause, where words decide."""
    counted: Callable[[str], float] | None = None
    """What a text counts for, where its phrases do (①…②…): NaN where that is not clear."""
    readings: tuple["Plan", ...] = ()
    """The plan of every reading, where there are several; it gives a number only where they agree."""
    unlike: Callable[[Sequence[float]], Doubt] | None = None
    """Why nobody can tell which of the readings' scores it is, where another reason is meant than the wording."""
    by_words: bool = False
    """Whether it is meant only where an actual names one of its clauses."""
    other: "Plan | None" = None
    """The plan for another kind of actual: for words (完成) beside numbers, for a count (45场) beside a rate."""

    def given(self, columns: Columns) -> Any:
        """The points of rows; none below 0 where nobody can tell what that means."""
        points = self.points.column(columns)
        return np.where(columns["actual"] >= 0, points, np.nan) if self.from_zero else points

    def count(self, said: str) -> float:
        """What a text counts for; a report counts for nothing."""
        return self.counted(said) if self.counted is not None and len(said) <= LONGEST else math.nan

    def beside(self, actual: Value) -> "Plan":
        """The plan for this kind of actual."""
        if word(actual.text) in self.expect.zero_words:
            return self
        return next((plan for plan in self.all[1:] if plan.is_meant(actual)), self)

    @property
    def all(self) -> tuple["Plan", ...]:
        """This plan, and those for other kinds of actuals."""
        return (self, *(self.other.all if self.other is not None else ()))

    def changed(self, change: Callable[["Plan"], "Plan"]) -> "Plan":
        """The same with a change of this plan and of those for other kinds of actuals."""
        return replace(change(self), other=self.other and self.other.changed(change))

    def expecting(self, change: Callable[[Expect], Expect]) -> "Plan":
        """The same with a change of what they expect of an actual."""
        return self.changed(lambda each: replace(each, expect=change(each.expect)))

    def is_meant(self, actual: Value) -> bool:
        """Whether an actual is of its kind; words that count something only where they do."""
        said = word(actual.text)
        counts = self.counted is None or not math.isnan(self.count(actual.text))
        names = not self.by_words or any(names.holds(said) for names in self.branches)
        return counts and names and self.expect.is_meant(actual)

    @cached_property
    def labels(self) -> dict[str, str]:
        """How the working column names each clause: by its words, or where those are long by its place."""
        words = [names.first for names in self.branches]
        if sum(map(len, words)) + CHOICE * len(words) <= MOST_CHOICES:
            return {said: said for said in words}
        return {said: f"第{place}档" for place, said in enumerate(words, start=1)}

    @property
    def asks_for_little(self) -> bool:
        """Whether full marks are for what does not exceed its base."""
        return self.direction == "down" and self.base is not None


class Rule:
    """A criterion as read: what it says, and how it is settled for a target."""

    @property
    def counts_elements(self) -> bool:
        """Whether it counts elements, without naming one of them."""
        return False

    def sentence(self) -> str:
        """How the criterion was read, in Chinese."""
        raise NotImplementedError

    def form(self, target: Value) -> Value:
        """What of a target decides the plan; targets of one form share it."""
        return target

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule settled for this target."""
        raise NotImplementedError

    def edges(self) -> tuple[object, ...]:
        """Actuals at which the score turns; none where the target decides."""
        return ()


@dataclass(frozen=True)
class Settled:
    """A rule in its place: the authority's rules, the unit the indicator names, and its list of elements."""

    rule: Rule
    rules: Rules = Rules()
    hint: str = ""
    elements: tuple[int, ...] | None = None

    @cached_property
    def _key(self) -> int:
        return hash((self.rule, self.rules, self.hint, self.elements))

    def __hash__(self) -> int:
        return self._key  # asked for by every row


@dataclass(frozen=True)
class Cells:
    """The cells one score formula speaks of: the weight, and what the working columns took as target and actual."""

    weight: str
    target: str
    actual: str
