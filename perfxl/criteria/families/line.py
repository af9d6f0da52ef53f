"""What is said of a line of numbers before it is cut: bands within each other, said twice, or without full marks."""

import math
from dataclasses import dataclass, replace

from perfxl.criteria.families.pieces import Band, Gap, Given, Piece
from perfxl.criteria.families.stepped import takes
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, worth_of
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
    fixed: list[Band]
    steps: list[tuple[Interval | None, Step]]
    otherwise: Given | None = None
    unsure: bool = False
    """Whether `其余每偏1%` leaves open where it starts."""


def from_good(interval: Interval, step: Step) -> bool:
    """`不低于95%，每低1个百分点`: from the bound away."""
    return (interval.way, step.way) in (("up", "down"), ("down", "up")) or (interval.at and step.way in WAYS)


def top_of(line: Line) -> Band | None:
    """The band that earns most."""
    earning = [band for band in line.fixed if isinstance(band.award, Fixed) and band.award.amount > 0]
    return max(earning, key=lambda band: worth_of(band.award), default=None)  # type: ignore[arg-type]  # all are fixed


def agree(line: Line) -> bool:
    """Whether nothing is said twice, costs less the deeper it goes, or takes away what full marks are said to be."""
    pairs = [(one, other) for one in line.fixed for other in line.fixed]
    if any(_says_again(*pair) or _costs_less(*pair) for pair in pairs):
        return False
    best = top_of(line)
    return _steps_agree(line) and _deductions_agree(line, best) and (best is None or not _takes_full_marks(line, best))


def _steps_agree(line: Line) -> bool:
    """Whether loose steps lead different ways, and nothing else is said of where they lead."""
    loose = [step for interval, step in line.steps if interval is None]
    if len({step.way for step in loose}) < len(loose):
        return False
    points = any(band.award == NONE and band.interval.at and band.interval.low for band in line.fixed)
    earning = {band.award for band in line.fixed if isinstance(band.award, Fixed) and band.award.amount > 0}
    return not (loose and points) and (len(earning) < 2 or all(step.gains for step in loose))


def _deductions_agree(line: Line, best: Band | None) -> bool:
    """`不超过8人得满分，超过2人扣1分`: of the actual, or so far off? `得5分，扣6分`: more than there is, or nothing."""
    taken = [each for each in (line.otherwise, *(band.award for band in line.fixed)) if isinstance(each, Deducted)]
    gained = [band.award.amount for band in line.fixed if isinstance(band.award, Fixed) and band.award.by == "points"]
    if gained and any(each.by == "points" and each.amount > max(gained) for each in taken):
        return False
    graded = any(isinstance(band.award, Fixed) and band.award not in (FULL, NONE) for band in line.fixed)
    if graded and any(each.amount == 0 for each in taken):
        return False
    lone = [band for band in line.fixed if isinstance(band.award, Deducted)]
    if len(lone) != 1 or not lone[0].how_far or math.isfinite(lone[0].interval.high):
        return True
    return best is not None and lone[0].interval.low >= best.interval.bounds[-1]


def _takes_full_marks(line: Line, best: Band) -> bool:
    """`≤100%得满分，超过10%不得分`: nothing where full marks are."""
    full = best.interval
    nothing = [band.interval for band in line.fixed if band.award == NONE and not (band.how_far and line.steps)]
    nothing = [each for each in nothing if each.high > 0]
    return not full.at and any(max(each.low, full.low) < min(each.high, full.high) for each in nothing)


def _costs_less(deeper: Band, other: Band) -> bool:
    """`低于90%扣2分，低于95%扣5分`: more for less."""
    if not _is_deeper(deeper.interval, other.interval) or not isinstance(deeper.award, Deducted):
        return False
    more = other.award
    alike = isinstance(more, Deducted) and more.by == deeper.award.by
    return more == NONE or (alike and isinstance(more, Deducted) and deeper.award.amount <= more.amount)


def _is_deeper(one: Interval, other: Interval) -> bool:
    """Whether one goes as far as another that begins before it: below 80 %, below 90 %."""
    return one.way == other.way != "" and (one.high < other.high or one.low > other.low)


def _says_again(one: Band, other: Band) -> bool:
    """`达到95%得6分，达到95%得10分`: which of them?"""
    held, again = one.interval, other.interval
    edges = ({held.low_edge, again.low_edge}, {held.high_edge, again.high_edge})
    return (held.low, held.high) == (again.low, again.high) and {"in", "out"} not in edges and one.award != other.award


def onward(line: Line) -> float | None:
    """`100%得5分，90%以上得4分`: the one value that earns most, above thresholds that reach over it."""
    best = top_of(line)
    if best is None or not best.interval.at or line.steps:
        return None
    reached = any(
        band is not best and band.interval.low < best.interval.low < band.interval.high for band in line.fixed
    )
    if reached:
        line.fixed[line.fixed.index(best)] = replace(best, interval=best.interval.and_more())
    return best.interval.low if reached else None


def nothing_above(cut: tuple[Piece, ...], top: float) -> tuple[Piece, ...]:
    """The pieces with nothing said of more than the value that earns most."""
    last = cut[-1]
    if last.interval.low != top or last.interval.low_edge != "in":
        return cut
    at = replace(last.interval, high=top, high_edge="in")
    return (*cut[:-1], replace(last, interval=at), Piece(at.above, Gap()))


def completed(line: Line) -> bool:
    """Where only deductions are said, the rest of the line is full."""
    taking = [band.interval for band in line.fixed] + [interval for interval, _ in line.steps if interval]
    below = [each for each in taking if math.isinf(each.low)]
    above = [each for each in taking if math.isinf(each.high)]
    if below and above:
        line.fixed += [_none_of(each) for each in line.fixed if each.interval in below and _costs_least(each, line)]
        return max(each.high for each in below) >= min(each.low for each in above) or len(taking) > 2
    first = next(iter(line.fixed), None)
    if len(line.parts.branches) == 1 and first and first.award == NONE and first.interval.low_edge == "soft":
        return False  # 80%以上扣满分
    bands = sorted(line.fixed, key=lambda each: each.interval.low)
    rising, falling = _graver(bands), _graver(bands[::-1])
    if any(each.at for each in taking) or not (below or above or rising or falling):
        return False
    if below or falling:
        full = max(taking, key=lambda each: each.high).above
    else:
        full = _short_of(line, min(taking, key=lambda each: each.low))
    line.fixed.append(Band(full, FULL, loose="soft" in (full.low_edge, full.high_edge)))
    return True


def _graver(bands: list[Band]) -> bool:
    """Whether each of several takes more than the one before it (10-100亩扣5分；100-200亩扣8分)."""
    taken = [band.award for band in bands if isinstance(band.award, Deducted)]
    amounts = [each.amount for each in taken]
    return len({each.by for each in taken}) == 1 < len(taken) == len(bands) and amounts == sorted(set(amounts))


def _short_of(line: Line, taken: Interval) -> Interval:
    """What lies below what takes points; of `5件以上扣2分` a person decides whether 5 are."""
    for place, band in enumerate(line.fixed):
        if band.interval == taken and taken.low_edge == "soft":
            line.fixed[place] = replace(band, interval=replace(taken, low_edge="out"))
            return replace(taken.below, high_edge="out")
    return taken.below


def _costs_least(band: Band, line: Line) -> bool:
    """`3%以内扣1分，3%-6%扣2分，6%以上不得分`: what costs least, and what of none at all?"""
    taken = [each.award for each in line.fixed]
    costs = [each.amount if isinstance(each, Deducted) else math.inf for each in taken if takes(each)]
    return isinstance(band.award, Deducted) and len(costs) == len(taken) and band.award.amount == min(costs)


def _none_of(band: Band) -> Band:
    return Band(replace(band.interval, low=0.0, high=0.0, low_edge="in", high_edge="in"), FULL, loose=True)
