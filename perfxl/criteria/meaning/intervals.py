"""What must hold of an actual: an interval and what the words make of its bounds, or that a target is reached."""

import math
from dataclasses import dataclass, field, replace
from typing import Literal

from perfxl.criteria.expressions import Expression, both, compare, constant
from perfxl.criteria.lexicon.units import is_unit, same
from perfxl.numerals import percent, shown

Edge = Literal["in", "out", "soft"]
"""A bound belongs to the interval, does not, or the words leave it open (以上, 80%-90%)."""
_OTHER: dict[Edge, Edge] = {"in": "out", "out": "in", "soft": "soft"}
"""The edge of what begins where this ends."""
Note = tuple[Edge, float | None, str]
"""What words in brackets make of a bound (含60%), which number it is (None: every bound, 含本数), and its unit."""
Reached = Literal["reached", "missed"]
Limit = Literal["", "up", "down", "above"]
"""Which side of the target the words call good: above (up), below (down); above: only that more than it is not."""
Space = Literal["", "share", "offset", "fall"]
"""What an interval speaks of: the actual, its share of the target (目标值的90%), how far it is off the target, or off
where the deduction per step begins (下降超过8个百分点)."""


@dataclass(frozen=True)
class Interval:
    """From low to high, in one unit; a percentage is stored as a fraction."""

    low: float = -math.inf
    high: float = math.inf
    low_edge: Edge = "out"
    high_edge: Edge = "out"
    percent: bool = False
    unit: str = ""
    at: bool = False
    """Said as one value (为100%): the direction comes from the words of the deduction."""

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError("an interval ends before it begins")

    @property
    def bounds(self) -> tuple[float, ...]:
        """Its ends that are numbers; of one value that one."""
        return tuple(end for end in dict.fromkeys((self.low, self.high)) if math.isfinite(end))

    @property
    def way(self) -> Literal["", "up", "down"]:
        """On which side alone it has no end: 95%以上 goes up, 5%以内 down."""
        if math.isinf(self.low) == math.isinf(self.high):
            return ""
        return "up" if math.isinf(self.high) else "down"

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    @property
    def is_beyond(self) -> bool:
        """Whether it lies beyond its one bound (不到60%, 超过5天)."""
        return (self.low_edge if math.isfinite(self.low) else self.high_edge) == "out"

    def holds(self, value: float) -> Literal["yes", "perhaps", "no"]:
        """Whether the value lies inside; perhaps on a bound the words leave open."""
        if self.low < value < self.high:
            return "yes"
        edges = {edge for bound, edge in ((self.low, self.low_edge), (self.high, self.high_edge)) if bound == value}
        if not edges or "out" in edges:
            return "no"
        return "perhaps" if edges == {"soft"} else "yes"

    @property
    def above(self) -> "Interval":
        """What lies above it."""
        return replace(self, low=self.high, low_edge=_OTHER[self.high_edge], high=math.inf, high_edge="out", at=False)

    @property
    def below(self) -> "Interval":
        """What lies below it."""
        return replace(self, low=-math.inf, low_edge="out", high=self.low, high_edge=_OTHER[self.low_edge], at=False)

    def and_more(self) -> "Interval":
        """The same where so many and more are meant (累计3次)."""
        return replace(self, high=math.inf, high_edge="out", at=False) if self.at else self

    def and_less(self) -> "Interval":
        """The same where so many and less are meant."""
        return replace(self, low=-math.inf, low_edge="out", at=False) if self.at else self

    def of_hundred(self) -> "Interval":
        """The same in percent (95 for 95%)."""
        return replace(self, low=self.low / 100, high=self.high / 100, percent=True)

    def around(self, value: Expression) -> Expression:
        """Whether the value lies inside; a bound the words leave open is taken for inside."""
        if self.low == self.high and "out" not in (self.low_edge, self.high_edge):
            return compare(value, "=", constant(self.low, percent=self.percent))
        sides = ((self.low, ">", self.low_edge), (self.high, "<", self.high_edge))
        return both(
            *(
                compare(value, sign if edge == "out" else sign + "=", constant(bound, percent=self.percent))
                for bound, sign, edge in sides
                if math.isfinite(bound)
            )
        )

    def said(self, value: float) -> str:
        """A number of its kind as a person would write it."""
        return percent(value) if self.percent else shown(value) + self.unit

    def shown(self) -> str:
        """The interval as a person would write it."""
        if self.low == self.high:
            return f"等于{self.said(self.low)}"
        if self.high == math.inf:
            return ("大于" if self.low_edge == "out" else "不低于") + self.said(self.low)
        if self.low == -math.inf:
            return ("低于" if self.high_edge == "out" else "不超过") + self.said(self.high)
        left = "（含）" if self.low_edge == "in" else "（不含）" if self.low_edge == "out" else ""
        right = "（含）" if self.high_edge == "in" else "（不含）" if self.high_edge == "out" else ""
        return f"{self.said(self.low)}{left}至{self.said(self.high)}{right}"

    def of(self, measure: str) -> str:
        """What is measured, and the interval; places of a ranking as people name them: 第3名及以后."""
        if not measure.endswith("第"):
            return f"{measure}{self.shown()}"
        low, high = (f"{shown(bound)}{self.unit}" for bound in (self.low, self.high))
        if self.high == math.inf:
            return f"{measure}{low}{'及' if self.low_edge != 'out' else ''}以后"
        if self.low == -math.inf:
            return f"{measure}{high}{'及' if self.high_edge != 'out' else ''}以前"
        if self.low == self.high:
            return f"{measure}{low}"
        return f"{measure}{low}至第{high}" if self.at_both_ends else f"{measure}{low}与第{high}之间"

    @property
    def at_both_ends(self) -> bool:
        """Whether both bounds belong to it."""
        return "out" not in (self.low_edge, self.high_edge)


@dataclass(frozen=True)
class Condition:
    """What must hold of the actual, and of what the words say it (subject)."""

    interval: Interval | None = None
    reached: Reached | None = None
    limit: Limit = ""
    subject: str = ""
    how_far: bool = field(default=False, compare=False)
    """Whether behind a deduction per step it may say how far off the actual is (超过5天不得分)."""
    space: Space = ""
    whole: bool = False
    """Whether the words ask for all of it (全部到位)."""
    plain: bool = False
    """Whether they name no target (完成, 未达标), so that words may be meant as well as numbers."""
    due: str = ""
    """The date something was to be done by (12月底前)."""
    budget: bool = False
    """Whether they speak of a budget, so that the target must be money, or a share of it."""
    often: bool = False
    """Whether it is so much in every month or quarter, reckoned for a year that the target must be for too."""

    def sentence(self) -> str:
        """`业绩值为目标值的80%以上`."""
        if self.reached:
            missed = "超过目标值" if self.limit == "above" else "未达到目标值"
            return f"{self.subject}{missed if self.reached == 'missed' else '达到目标值'}"
        interval = self.interval or Interval()
        size = abs(interval.high if interval.low == -math.inf else interval.low)
        off = f"{shown(round(size * 100, 8))}个百分点" if interval.percent else f"{shown(size)}{interval.unit}"
        measure = self.subject or "业绩值"
        if not self.space:
            return interval.of(measure)
        return measure + (f"为目标值的{interval.shown()}" if self.space == "share" else f"与目标值相差{off}以上")


ANYWHERE = Condition()


def meet(one: Interval, other: Interval) -> Interval | None:
    """Both intervals at once (>1个月,≤2个月); None if they speak of percentages and of counts, or do not meet.

    Each is to leave less of the other: of 1-2次,至少一次 nobody can tell what the second is said for.
    """
    if one.percent != other.percent or (one.unit and other.unit and not same(one.unit, other.unit)):
        return None
    low, low_edge = max((one.low, one.low_edge), (other.low, other.low_edge), key=lambda bound: bound[0])
    high, high_edge = min((one.high, one.high_edge), (other.high, other.high_edge), key=lambda bound: bound[0])
    if low > high or (low, high) in ((one.low, one.high), (other.low, other.high)):
        return None
    return Interval(low, high, low_edge, high_edge, one.percent, one.unit or other.unit)


def bounded(interval: Interval, notes: tuple[Note, ...]) -> Interval | None:
    """The interval with its bounds as the notes say; None if one names no bound of it, or contradicts another."""
    if not notes:
        return interval
    edges: dict[str, Edge] = {}
    for edge, number, unit in notes:
        sides = [side for side in ("low", "high") if _names(interval, side, number, unit)]
        if not sides or any(edges.get(side, edge) != edge for side in sides) or (interval.at and edge == "out"):
            return None
        edges |= dict.fromkeys(sides, edge)
    return replace(
        interval, low_edge=edges.get("low", interval.low_edge), high_edge=edges.get("high", interval.high_edge)
    )


def _names(interval: Interval, side: str, number: float | None, unit: str) -> bool:
    bound = interval.low if side == "low" else interval.high
    if math.isinf(bound) or number is None:
        return math.isfinite(bound)
    if unit == "%" or (interval.percent and not unit):
        return interval.percent and abs(bound - number / 100) < 1e-12
    return not interval.percent and (not unit or is_unit(unit)) and same(unit, interval.unit) and bound == number
