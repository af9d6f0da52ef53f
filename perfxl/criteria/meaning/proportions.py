"""Awards in proportion: `按比例得分`, `得分=执行率×权重`, `按B/A或A/B*该指标分值`."""

from dataclasses import dataclass
from typing import Literal

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    TARGET,
    WEIGHT,
    Expression,
    constant,
    minus,
    most,
    over,
    times,
)
from perfxl.criteria.model import Rules
from perfxl.numerals import percent, shown

Of = Literal["target", "up", "down", "loss", "rate", "linear"]


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
