"""What a clause awards: points, a share of the weight, in proportion, a range, or what a person finds."""

import math
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    TARGET,
    WEIGHT,
    Expression,
    Numbers,
    constant,
    minus,
    most,
    over,
    times,
)
from perfxl.criteria.model import Doubt, Plan, Rules
from perfxl.numerals import percent, shown, worth
from perfxl.rounding import round_half_up

By = Literal["weight", "points"]
Of = Literal["target", "up", "down", "loss", "rate", "linear"]
BY_A_PERSON = "由人工评分"
"""Stands in the sentence of every award that is no number."""


@dataclass(frozen=True)
class Fixed:
    """A number of points, or a share of the weight."""

    amount: float
    by: By = "weight"
    veto: bool = field(default=False, compare=False)
    """Whether it is said as 一票否决."""

    def __post_init__(self) -> None:
        if self.amount < 0 or (self.by == "weight" and self.amount > 1):
            raise ValueError("an award is between nothing and full marks")

    def points(self) -> Expression:
        """The points it is worth."""
        if self.amount == 0:
            return NOTHING
        if self.by == "points":
            return constant(self.amount)
        return WEIGHT if self.amount == 1 else times(WEIGHT, constant(self.amount, percent=True))

    def sentence(self) -> str:
        """How it is said."""
        if self.amount == 0:
            return "不得分（一票否决）" if self.veto else "不得分"
        return "得满分" if (self.amount, self.by) == (1, "weight") else f"得{worth(self.amount, self.by)}"


@dataclass(frozen=True)
class Deducted:
    """Full marks less a number of points or a share of the weight."""

    amount: float
    by: By = "points"

    def points(self) -> Expression:
        """Full marks less the deduction; never below nothing, as every score."""
        return self.off(WEIGHT)

    def off(self, start: Expression) -> Expression:
        """What it leaves of these points."""
        taken = constant(self.amount) if self.by == "points" else times(WEIGHT, constant(self.amount, percent=True))
        return most(NOTHING, minus(start, taken))

    def sentence(self) -> str:
        """How it is said."""
        return f"扣{worth(self.amount, self.by)}"


@dataclass(frozen=True)
class Open:
    """An award that is a range or a person's judgement: no number, perhaps an interval."""

    words: str
    low: float | None = None
    high: float | None = None
    by: By = "weight"
    code: Literal["award-range", "judgement"] = "judgement"

    def points(self) -> Expression:
        """No number."""
        return BLANK

    def sentence(self) -> str:
        """How it is said."""
        if self.low is None or self.high is None:
            return f"{BY_A_PERSON}（{self.words}）"
        say = shown if self.by == "points" else percent
        unit = "分" if self.by == "points" else "权重"
        judged = f"（{self.words}）" if self.code == "judgement" else ""
        return f"在{say(self.low)}至{say(self.high)}{unit}之间{BY_A_PERSON}{judged}"

    def doubt(self, weight: float) -> Doubt:
        """Why no number is given, with the interval if it is known."""
        scale = weight if self.by == "weight" else 1.0
        low = None if self.low is None else min(weight, self.low * scale)
        high = None if self.high is None else min(weight, self.high * scale)
        what = "给出的是分值区间" if self.code == "award-range" else "需要人工判断"
        return Doubt(self.code, "criterion", f"评分标准对此{what}“{self.words}”，须{BY_A_PERSON}", low, high)


@dataclass(frozen=True)
class Proportion:
    """The weight (or as many points) times a rate, or times actual against target.

    Of the target: whichever of actual/target (up) and target/actual (down) its direction asks for. A loss (按比例扣分)
    is what is missing of a target; how much an excess costs it does not say.
    """

    of: Of
    subject: str = ""
    points_named: float | None = None
    implied: bool = False
    """Whether the words only name the rate (根据到位率计分), without saying how it becomes points."""
    divisor: float | None = None
    """`执行率/95%×权重`: the rate that earns full marks."""
    slope: float = 1.0
    offset: float = 0.0
    """`得分=70×达标率-63`: so much of the weight for all of the rate, and without it."""
    counted: bool = False
    """Whether the divisor is a count (实际场次/20), not a percentage."""
    noun: str = ""
    """What is divided by the target, in the criterion's own nouns."""
    of_counts: bool = False
    """Whether it divides counts (实际完成数/计划完成数): beside a percentage that may be the actual itself."""

    def sentence(self) -> str:
        """How it is said."""
        whole = "权重" if self.points_named is None else f"{shown(self.points_named)}分"
        said = {
            "rate": f"得分={whole}×{self._rate_said()}",
            "up": f"得分={whole}×{self.noun or '业绩值'}÷目标值",
            "down": f"得分={whole}×目标值÷业绩值",
            "linear": f"得分={whole}×（2-业绩值÷目标值）",
            "loss": f"按没有完成的比例扣分（得分={whole}×业绩值÷目标值）",
            "target": f"得分={whole}×业绩值÷目标值（目标值为上限的，目标值÷业绩值）",
        }
        return said[self.of]

    def _rate_said(self) -> str:
        said = self.subject or "业绩值"
        if self.divisor is not None:
            return f"{said}÷{shown(self.divisor) if self.counted else percent(self.divisor)}"
        said = said if abs(self.slope) == 1 else f"{abs(self.slope):.6g}×{said}"
        if self.falls:
            return f"（{self.offset:.6g}-{said}）"
        return f"（{said}-{-self.offset:.6g}）" if self.offset else said

    @property
    def falls(self) -> bool:
        """Whether less of the rate earns more: `权重×（1-差错率）`."""
        return self.slope < 0

    @property
    def full_at(self) -> float:
        """The rate that earns full marks."""
        return self.divisor or (1 - self.offset) / self.slope

    def points(self, *, reverse: bool, rules: Rules) -> Expression:
        """The weight × rate, × actual/target, or for an upper limit × target/actual."""
        if self.of == "rate":
            return times(WEIGHT, self._share())
        if self.of == "loss" and reverse:
            return BLANK
        if self.of == "linear":
            return times(WEIGHT, most(NOTHING, minus(constant(2), over(ACTUAL, TARGET))))
        if self.of == "down":
            return over(WEIGHT, most(constant(1), over(ACTUAL, TARGET)))
        return against_target(reverse=reverse, rules=rules)

    def _share(self) -> Expression:
        """The share of the weight that a rate earns."""
        rate = most(NOTHING, ACTUAL)
        if self.divisor is not None:
            return over(rate, constant(self.divisor, percent=not self.counted))
        rate = rate if abs(self.slope) == 1 else times(rate, constant(abs(self.slope)))
        if self.falls:
            return most(NOTHING, minus(constant(self.offset), rate))
        return most(NOTHING, minus(rate, constant(-self.offset))) if self.offset else rate


def against_target(*, reverse: bool, rules: Rules) -> Expression:
    """Weight × actual/target; for upper limits × target/actual, or linear to zero at twice the target.

    A limit is full until it is passed. The target is above 0: the working column takes no other in its place.
    """
    share = over(ACTUAL, TARGET)
    if not reverse:
        return most(NOTHING, over(times(WEIGHT, ACTUAL), TARGET))
    if rules.reverse == "inverse":
        return over(WEIGHT, most(constant(1), share))
    return times(WEIGHT, most(NOTHING, minus(constant(2), share)))


Award = Fixed | Deducted | Open
FULL, HALF, NONE = Fixed(1.0), Fixed(0.5), Fixed(0.0)


def earns(award: object) -> bool:
    """Whether an award is something, and how much is said."""
    return isinstance(award, Fixed) and award.amount > 0


def worth_of(award: Award) -> float:
    """How good an award is: full marks above any number, a range at its best, what is taken less than nothing."""
    if award == FULL:
        return math.inf
    if isinstance(award, Open):
        return award.high or 0.0
    return -award.amount if isinstance(award, Deducted) else award.amount


def awarded(points: Any, weight: Any) -> Numbers:
    """The score of these points: rounded half up to two decimals, within 0 and the weight."""
    with np.errstate(invalid="ignore"):
        score = round_half_up(np.asarray(points, dtype=np.float64))
        return np.asarray(np.maximum(0.0, np.minimum(weight, score)))


def earns_all(plan: Plan, actual: float, target: float) -> bool:
    """Whether an actual earns full marks, whatever the row's weight is where the criterion names no full points."""
    weight = np.array([plan.full_points or _ANY_WEIGHT])
    given = plan.given({"weight": weight, "actual": np.array([actual]), "target": np.array([target])})
    return bool(awarded(given, weight).item() == awarded(weight, weight).item())


_ANY_WEIGHT = 100.0
