"""What a clause awards: full marks, nothing, points, a share of the weight, a range, or a person's judgement."""

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from perfxl.criteria.expressions import BLANK, NOTHING, WEIGHT, Expression, Numbers, constant, minus, most, times
from perfxl.criteria.model import Doubt
from perfxl.numerals import percent, shown, worth
from perfxl.rounding import round_half_up

By = Literal["weight", "points"]
BY_A_PERSON = "由人工评分"
"""Stands in the sentence of every award that is no number."""


@dataclass(frozen=True)
class Fixed:
    """A number of points, or a share of the weight."""

    amount: float
    by: By = "weight"

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
            return "不得分"
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
