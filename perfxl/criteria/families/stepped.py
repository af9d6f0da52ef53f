"""Full marks less a deduction for every step away from a base: the points, and how it is said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeGuard

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    TARGET,
    WEIGHT,
    Expression,
    choose,
    compare,
    constant,
    least,
    minus,
    most,
    over,
    part_of,
    plus,
    rounded,
    times,
    whole,
)  # fmt: skip
from perfxl.criteria.lexicon.units import counts_as, is_large
from perfxl.criteria.meaning.awards import BY_A_PERSON, FULL, NONE, Award, Deducted, Fixed, Open, Proportion, worth_of
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.steps import Step, StepParts
from perfxl.criteria.values import Value
from perfxl.numerals import shown

NEGLIGIBLE = 0.0005
"""A remainder of the weight that 33.33 % × 3 leaves."""


def steps_to_nothing(amount: float) -> int:
    """How many steps of a share cost everything but a negligible rest: three of 33.33 %; 0 where none is left."""
    steps = round(1 / amount) if amount > 0 else 0
    return steps if 1e-12 < 1 - steps * amount < NEGLIGIBLE else 0


EXCESS, FROM = "不知说的是业绩值还是相差多少", "不知从多少分扣起"
BASE = "不知从区间的界限还是从计划算起"
"""Why a deduction is unsure."""


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
    unsure: str = ""
    """Why it counts only where it leaves nothing: elsewhere the words may take away everything, or not."""

    def sentence(self) -> str:
        """How it is said."""
        if self.unsure:
            return f"已经扣完的不得分，没有扣完的{BY_A_PERSON}（{self.unsure}）"
        cap = "" if self.cap is None else f"，最多扣{self.cap:g}分"
        top = "" if self.top is None else f"，最高{self.top:g}分"
        start = f"{self.start.sentence()}，" if self.step.gains else ""
        return start + replace(self.step, parts=self.parts).sentence() + cap + top

    def points(self, base: Expression, target: Expression) -> Expression:
        """What is left of the start after the deductions, never below nothing; no number where that is unsure."""
        if self.unsure:
            return choose(self._leaves_nothing(base, target), NOTHING, BLANK)
        return self._left(base, target)

    def _leaves_nothing(self, base: Expression, target: Expression) -> Expression:
        """Whether so much is lost that nothing is left: by where the actual lies, unless whole steps count."""
        if self.base is None or self.parts or self.cap is not None or (self.step.of_target and self.step.unit == "%"):
            return compare(rounded(self._left(base, target)), "<=", NOTHING)
        size = self.step.length
        if self.start.by == self.step.by:
            reach = constant(round(size * self.start.amount / self.step.amount, 10), percent=self.percent)
        else:
            reach = times(over(self.start.points(), constant(self.step.amount)), constant(size, percent=self.percent))
        edge = minus(base, reach) if self.way == "down" else plus(base, reach)
        return compare(ACTUAL, "<=" if self.way == "down" else ">=", edge)

    def _left(self, base: Expression, target: Expression) -> Expression:
        if self.step.by == "weight" and self.start == Fixed(1.0) and self.cap is None and not self.step.gains:
            return self._share_left(self._lost(self._away(base), target), base, target)
        taken = self.moved(base, target)
        if self.step.gains:
            return self.topped(plus(self.start.points(), taken))
        return most(NOTHING, minus(self.start.points(), taken))

    def swings_with(self, other: object, base: float | None) -> TypeGuard["Stepped"]:
        """Whether another adds above a base what this one takes below it, from points that are best said once."""
        if not isinstance(other, Stepped) or self.unsure or self.step.gains or not other.step.gains:
            return False
        alike = self.start == other.start and self.base == other.base == base
        return alike and (self._is_even(other) or self.start.by == "weight")

    def _is_even(self, other: "Stepped") -> bool:
        """Whether as much is added above as is lost below."""
        whole_line = not (self.parts or other.parts) and self.cap is None
        return whole_line and self.step.costs_as(other.step) and self.of_target == other.of_target

    def both_ways(self, gaining: "Stepped", sign: str, base: Expression, target: Expression) -> Expression:
        """What is lost below a base and added above it, from one start."""
        moved = gaining.moved(base, target)
        if not self._is_even(gaining):
            moved = choose(compare(ACTUAL, sign, base), moved, minus(NOTHING, self.moved(base, target)))
        return gaining.topped(most(NOTHING, plus(self.start.points(), moved)))

    def _away(self, base: Expression) -> Expression:
        return minus(base, ACTUAL) if self.way == "down" else minus(ACTUAL, base)

    def moved(self, base: Expression, target: Expression) -> Expression:
        """The points lost or added, at most so many lost."""
        taken = self._lost(self._away(base), target)
        if self.step.by == "weight":
            taken = times(WEIGHT, taken)
        return taken if self.cap is None else least(constant(self.cap), taken)

    def topped(self, points: Expression) -> Expression:
        """No more than what is added can reach."""
        return points if self.top is None else least(constant(self.top), points)

    @property
    def of_target(self) -> bool:
        """Whether a step is so many percent of a counted target."""
        return self.step.of_target and self.step.unit == "%" and not self.percent

    def _lost(self, away: Expression, target: Expression) -> Expression:
        """The points or the share of the weight that so much away costs; factors of 1 are left out."""
        of_target, size, amount = self.of_target, self.step.length, self.step.amount
        if not self.parts and not of_target and abs(size - amount) < 1e-12:
            return away
        each = constant(size, percent=self.step.in_percent)
        steps = over(away, times(target, each) if of_target else each) if of_target or size != 1 else away
        if self.parts:
            steps = whole(steps, self.parts)
        return steps if amount == 1 else part_of(steps, amount, percent=self.step.by == "weight")

    def _share_left(self, lost: Expression, base: Expression, target: Expression) -> Expression:
        """What is left of the weight; 33.33 % × 3 leaves nothing."""
        left = minus(constant(1), lost)
        if steps := steps_to_nothing(self.step.amount):
            return choose(self._beyond(steps, base, target), NOTHING, times(WEIGHT, left))
        return most(NOTHING, times(WEIGHT, left))

    def _beyond(self, steps: int, base: Expression, target: Expression) -> Expression:
        """Whether the actual is so many steps away; of whole steps the last begins where it is counted."""
        begun = {"up": steps - 1.0, "nearest": steps - 0.5}.get(self.parts, float(steps))
        sign = ("<" if self.way == "down" else ">") + ("" if self.parts == "up" else "=")
        away = round(self.step.length * begun, 10)
        if not self.of_target and self.base is not None and base is not TARGET:
            edge = constant(round(self.base + (away if self.way == "up" else -away), 10), percent=self.percent)
        else:
            reach = constant(away, percent=self.step.in_percent)
            reach = times(target, reach) if self.of_target else reach
            edge = minus(base, reach) if self.way == "down" else plus(base, reach)
        return compare(ACTUAL, sign, edge)


Counted = tuple[tuple[Interval, Stepped | Award], ...]
"""What so many give, each in its interval; a later one goes before an earlier one."""
FROM_NONE_ON = Interval(0.0, low_edge="out")


def from_none_on(start: Award, counted: Counted) -> Expression:
    """The points of a count: the start where there is none; no number on a bound that the words leave open."""
    points = BLANK
    for interval, award in counted:
        given = award.points(NOTHING, NOTHING) if isinstance(award, Stepped) else award.points()
        if interval.low_edge == "soft":
            points = choose(compare(ACTUAL, "=", constant(interval.low)), BLANK, points)
            interval = replace(interval, low_edge="out")  # noqa: PLW2901  (beyond that bound)
        points = given if interval == FROM_NONE_ON else choose(interval.around(ACTUAL), given, points)
    if not isinstance(counted[0][1], Stepped):
        points = choose(compare(ACTUAL, "<=", NOTHING), start.points(), points)
    return points


AS_LONG = "目标值不大于一步，看不出怎样扣"


def is_as_long(step: Step, bound: float, *, percent: bool) -> bool:
    """`每少于20节扣1分` beside 20节: a step as long as what it starts from may be that bound itself."""
    return step.size > 1 and step.in_percent == percent and abs(step.length - bound) < 1e-9


def step_misfit(step: Step, target: Value) -> str:
    """Why a step cannot be taken from this target; empty if it can."""
    said = f"“每{step.verb}{shown(step.size)}{'个百分点' if step.unit == 'pp' else step.unit}”"
    if step.in_percent:
        if not target.percent and not (step.of_target and step.unit == "%"):
            return f"{said}没有写明以什么为基数（{f'目标值“{target.text}”' if target.text else '目标值不是百分比'}）"
        return (
            f"{said}既可指百分点，也可指目标值的百分之几" if target.percent and step.of_target and step.relative else ""
        )
    if target.percent:
        return f"{said}与目标值的百分比不是同一单位"
    if not counts_as(step.unit, target.unit):
        return f"{said}与目标值的单位“{target.unit}”不同"
    if is_large(step.unit) and not target.unit:
        return f"{said}以“{step.unit}”计，目标值“{target.text}”却没有写单位"
    return ""


def takes(award: object) -> bool:
    """Whether an award takes something away, or shares it out."""
    stepped = isinstance(award, Stepped) and not award.step.gains
    return award == NONE or isinstance(award, Deducted | Proportion) or stepped


def takes_only(awards: Iterable[object]) -> bool:
    """`3天以内扣1分，3-5天扣2分，5天以上不得分`: nothing is said of full marks, which a target stands for."""
    held = [each for each in awards if isinstance(each, Award | Stepped | Proportion) and each != NONE]
    return bool(held) and all(isinstance(each, Deducted) for each in held)


def full_points(awards: Iterable[object]) -> float | None:
    """The points full marks are said to be, or shared out of; none where they are only called full, or a share."""
    held = list(awards)
    held = [each for each in held if isinstance(each, Proportion)] if FULL in held else held
    return max((most for each in held if (most := _most_of(each)) is not None), default=None)


def _most_of(award: object) -> float | None:
    """The points an award gives at most, where it names points."""
    if isinstance(award, Fixed | Open):
        return worth_of(award) if award.by == "points" else None
    if isinstance(award, Proportion):
        return award.points_named or None
    return award.top if isinstance(award, Stepped) else None
