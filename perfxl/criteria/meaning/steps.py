"""Deductions per step: `每降低1%扣权重分的1%`, `每超过一个百分点扣0.5分`, `每少一场扣2分`."""

from dataclasses import dataclass, replace
from typing import Literal

from perfxl.criteria.lexicon.connecting import LACKING
from perfxl.criteria.lexicon.timing import LIMITS, PAST
from perfxl.criteria.lexicon.units import TIMES, kind
from perfxl.numerals import shown, worth

Way = Literal["down", "up", "both", "short", "incident", "late", "beyond", "done"]
"""Away from full marks, or counted: incidents, days late, what was done; beyond: which way, the condition says."""


def of_all(verb: str) -> bool:
    """Whether a verb says of what so many percent are: of all that was meant to be done, spent or paid (少发)."""
    less = verb.startswith("少") and verb not in ("少", "少于")
    return less or verb == "超支" or "完成" in verb or "超额" in verb


StepParts = Literal["", "up", "down", "nearest"]


@dataclass(frozen=True)
class Step:
    """One deduction: per which step, in which direction, how much, and how much at most."""

    way: Way
    size: float
    unit: str
    amount: float
    by: Literal["weight", "points"]
    verb: str
    of_target: bool = False
    parts: StepParts = ""
    what: str = ""
    before: str = ""
    relative: bool = False
    gains: bool = False
    """Whether it adds instead of taking away."""
    once: bool = False
    """Whether no 每 says that it is for each, but only what is earned at most."""
    again: bool = False
    """Whether it says 再扣: from what the band beside it earns."""
    of_points: float | None = None
    """The points it takes from, where a formula names them (4-差错数×0.5)."""

    def __post_init__(self) -> None:
        if self.size <= 0 or self.amount < 0:
            raise ValueError("a step must be longer than nothing")

    @property
    def in_percent(self) -> bool:
        """Whether it is so many percent, or percentage points."""
        return self.unit in ("%", "pp")

    @property
    def lacks(self) -> bool:
        """Whether something is missing: 缺, 少建."""
        return self.verb in LACKING or self.verb.startswith("少")

    @property
    def of(self) -> str:
        """What it is counted of, apart from what happens; empty where nothing names that."""
        return self.before + self.what

    @property
    def length(self) -> float:
        """Its size as numbers are stored, percentages as fractions."""
        return self.size / 100 if self.in_percent else self.size

    def costs_as(self, other: "Step") -> bool:
        """Whether it takes as much for as much as another."""
        return (self.size, self.unit, self.amount, self.by) == (other.size, other.unit, other.amount, other.by)

    def against_target(self) -> "Step":
        """The same, said to start at the target (较目标值)."""
        return replace(self, of_target=True)

    def named(self, subject: str) -> "Step":
        """The same, of what is measured."""
        return replace(self, before=subject)

    def sentence(self) -> str:
        """How it is said."""
        size = "1个百分点" if self.unit == "pp" and self.size == 1 else f"{shown(self.size)}个百分点"
        if self.unit == "%":
            points = f"{shown(self.size)}个百分点"
            size = f"目标值的{shown(self.size)}%{self._or(points)}" if self.of_target else points
        elif self.unit != "pp":
            size = f"{shown(self.size)}{self.unit}"
        whole = {"": "", "up": "（不足一步按一步）", "down": "（不足一步不扣）", "nearest": "（步数四舍五入）"}
        return f"每{self.verb}{size}{'加' if self.gains else '扣'}{worth(self.amount, self.by)}{whole[self.parts]}"

    def _or(self, points: str) -> str:
        """Of a target that is itself a percentage, 每低于目标值1% means percentage points."""
        return "" if self.relative else f"（目标值是百分比的，{points}）"


def exceeds_a_time(step: Step) -> bool:
    """`每超1天`, `超过规定时限的，每超1天`: so long beyond a time, which the target may name."""
    over = step.verb in PAST and kind(step.unit) in TIMES and not step.of_target
    return over and (not step.before or any(limit in step.before for limit in LIMITS))
