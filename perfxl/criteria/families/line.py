"""What is said of a line of numbers, before it is cut into pieces."""

import math
from dataclasses import dataclass
from typing import Literal

from perfxl.criteria.families.pieces import Band, Given
from perfxl.criteria.meaning.awards import Fixed, worth_of
from perfxl.criteria.meaning.clauses import Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.steps import Step

WAYS = ("down", "up", "both", "short")
LINE = Interval(-math.inf, math.inf)


@dataclass
class Line:
    """The clauses on a line of numbers: what is given where, before it is cut."""

    parts: Parts
    percent: bool
    unit: str
    way: Literal["up", "down", ""]
    fixed: list[Band]
    steps: list[tuple[Interval | None, Step]]
    otherwise: Given | None = None
    unsure: bool = False
    """Whether `其余每偏1%` leaves open where it starts."""


def from_good(interval: Interval, step: Step) -> bool:
    """`不低于95%，每低1个百分点`: from the bound away."""
    low, high = math.isfinite(interval.low), math.isfinite(interval.high)
    return (
        (step.way == "down" and low and not high)
        or (step.way == "up" and high and not low)
        or (interval.at and step.way in WAYS)
    )


def top_of(line: Line) -> Band | None:
    """The band that earns most."""
    earning = [band for band in line.fixed if isinstance(band.award, Fixed) and band.award.amount > 0]
    return max(earning, key=lambda band: worth_of(band.award), default=None)  # type: ignore[arg-type]  # all are fixed
