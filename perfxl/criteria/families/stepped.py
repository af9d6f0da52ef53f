"""Full marks less a deduction for every step away from a base: the points, and how it is said."""

from dataclasses import dataclass, replace
from typing import Literal

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    WEIGHT,
    Expression,
    choose,
    compare,
    constant,
    least,
    minus,
    most,
    over,
    plus,
    rounded,
    times,
    whole,
)  # fmt: skip
from perfxl.criteria.meaning.awards import BY_A_PERSON, Fixed
from perfxl.criteria.meaning.steps import Step, StepParts

NEGLIGIBLE = 0.0005
"""A remainder of the weight that 33.33 % × 3 leaves."""


@dataclass(frozen=True)
class Stepped:
    """A deduction per step from a base upwards or downwards, from a start, with a cap in points."""

    step: Step
    way: Literal["down", "up"]
    start: Fixed
    base: float | None = None
    cap: float | None = None
    top: float | None = None
    """The most that what is added can reach, in points."""
    parts: StepParts = ""
    percent: bool = False
    unsure: bool = False
    """Whether it counts only where it leaves nothing: elsewhere the words may take away everything, or not."""

    def sentence(self) -> str:
        """How it is said."""
        if self.unsure:
            return f"已经扣完的不得分，没有扣完的{BY_A_PERSON}（不知说的是业绩值还是相差多少）"
        cap = "" if self.cap is None else f"，最多扣{self.cap:g}分"
        top = "" if self.top is None else f"，最高{self.top:g}分"
        start = f"{self.start.sentence()}，" if self.step.gains else ""
        return start + replace(self.step, parts=self.parts).sentence() + cap + top

    def points(self, base: Expression, target: Expression) -> Expression:
        """What is left of the start after the deductions, never below nothing; no number where that is unsure."""
        left = self._left(base, target)
        return choose(compare(rounded(left), "<=", NOTHING), NOTHING, BLANK) if self.unsure else left

    def _left(self, base: Expression, target: Expression) -> Expression:
        away = minus(base, ACTUAL) if self.way == "down" else ACTUAL if base is NOTHING else minus(ACTUAL, base)
        if self.step.by == "weight" and self.start == Fixed(1.0) and self.cap is None and not self.step.gains:
            return times(WEIGHT, self._share_left(self._lost(away, target)))
        taken = self._lost(away, target)
        if self.step.by == "weight":
            taken = times(WEIGHT, taken)
        if self.cap is not None:
            taken = least(constant(self.cap), taken)
        if self.step.gains:
            gained = plus(self.start.points(), taken)
            return gained if self.top is None else least(constant(self.top), gained)
        return most(NOTHING, minus(self.start.points(), taken))

    def _lost(self, away: Expression, target: Expression) -> Expression:
        """The points or the share of the weight that so much away costs; factors of 1 are left out."""
        of_target = self.step.of_target and self.step.unit == "%" and not self.percent
        in_percent = self.step.unit in ("pp", "%")
        size, amount = self.step.size / 100 if in_percent else self.step.size, self.step.amount
        if not self.parts and not of_target and abs(size - amount) < 1e-12:
            return away
        each = constant(size, percent=in_percent)
        steps = over(away, times(target, each) if of_target else each) if of_target or size != 1 else away
        if self.parts:
            steps = whole(steps, self.parts)
        return steps if amount == 1 else times(steps, constant(amount, percent=self.step.by == "weight"))

    def _share_left(self, lost: Expression) -> Expression:
        left = most(NOTHING, minus(constant(1), lost))
        if not self._leaves_remainder():
            return left
        return choose(compare(rounded(left), "<", constant(NEGLIGIBLE, percent=True)), NOTHING, left)

    def _leaves_remainder(self) -> bool:
        """Whether whole steps come close to the weight without reaching it (33.33 % × 3)."""
        if self.step.by == "points" or self.step.amount <= 0:
            return False
        rest = 1 - round(1 / self.step.amount) * self.step.amount
        return 1e-12 < rest < NEGLIGIBLE
