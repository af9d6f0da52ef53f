"""The line of numbers cut at every bound, and one award, gap or contradiction for each piece."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from perfxl.criteria.families.stepped import Stepped, takes
from perfxl.criteria.lexicon.units import has_two_sides
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open, Proportion, worth_of
from perfxl.criteria.meaning.intervals import Interval


@dataclass(frozen=True)
class Gap:
    """No award here, or two that contradict each other."""

    code: Literal["actual-gap", "criterion-bands", "criterion-unread"] = "actual-gap"
    detail: str = "业绩值{}不在评分标准的任何一档内"


OF_ANOTHER = Gap("criterion-unread", "“按比例得分”以什么为基数没有写明，且与目标值不一致")
"""A share beside full marks that do not begin at the target."""
Given = Award | Stepped | Proportion
CONTRADICTION = Gap("criterion-bands", "评分标准的几档在业绩值{}处互相矛盾")
UNTOLD = Gap()
"""What lies in none of the bands."""


@dataclass(frozen=True)
class Band:
    """An interval with its award; a loose one is only what the deduction implies."""

    interval: Interval
    award: Given
    loose: bool = False
    how_far: bool = False
    """Whether its words may speak of how far off the actual is (超过5天)."""


@dataclass(frozen=True)
class Piece:
    """A piece of the line with its one award; its upper bound belongs to it or to the next."""

    interval: Interval
    award: Given | Gap

    def holds(self, value: float) -> bool:
        """Whether the value lies in this piece."""
        return self.interval.holds(value) == "yes"


def pieces(bands: tuple[Band, ...], otherwise: Given | None) -> tuple[Piece, ...] | None:
    """The whole line in ascending order, neighbours of one award joined."""
    bounds = sorted({bound for band in bands for bound in band.interval.bounds})
    percent, unit = bands[0].interval.percent, bands[0].interval.unit
    if otherwise is not None and min(bounds, default=0.0) > 0 and _leaves_nothing(bands, bounds):
        bounds.insert(0, 0.0)
        bands = tuple(_of_more_than_none(band) for band in bands)
    cut: list[Piece] = []
    below = -math.inf
    for bound in [*bounds, math.inf]:
        between = Interval(below, bound, percent=percent, unit=unit)
        cut.append(Piece(between, _award(bands, _between(below, bound), otherwise)))
        if math.isfinite(bound):
            at = Interval(bound, bound, "in", "in", percent, unit)
            cut.append(Piece(at, _award(bands, bound, otherwise)))
        below = bound
    return tuple(_joined(_undecided_at_bounds(cut, bands)))


def _leaves_nothing(bands: tuple[Band, ...], bounds: list[float]) -> bool:
    """Whether 否则 is of nothing that the bands leave: of 降幅5%以上, 5%以下 it can only be a rise."""
    between = [_between(low, high) for low, high in pairwise([-math.inf, *bounds, math.inf])]
    held = all(any(band.interval.holds(value) == "yes" for band in bands) for value in between)
    lowest = [band for band in bands if band.interval.holds(between[0]) == "yes"]
    return held and all(isinstance(band.award, Fixed) and band.award != NONE for band in lowest)


def _of_more_than_none(band: Band) -> Band:
    """A band from 0 on, where it had no lower bound."""
    if not math.isinf(band.interval.low):
        return band
    return replace(band, interval=replace(band.interval, low=0.0, low_edge="in"))


def _undecided_at_bounds(cut: list[Piece], bands: tuple[Band, ...]) -> list[Piece]:
    """The pieces; a bound that may belong to where bands contradict each other is as contradictory as this.

    90 of `90-95得8分，50以上得5分` is no clear 5 points.
    """
    awards = [piece.award for piece in cut]
    return [
        replace(piece, award=CONTRADICTION)
        if piece.interval.is_point
        and CONTRADICTION in awards[max(0, place - 1) : place + 2]
        and any(band.interval.holds(piece.interval.low) == "perhaps" for band in bands)
        else piece
        for place, piece in enumerate(cut)
    ]


def _between(low: float, high: float) -> float:
    if math.isinf(low) and math.isinf(high):
        return 0.0
    return high - 1 if math.isinf(low) else low + 1 if math.isinf(high) else (low + high) / 2


def _award(bands: tuple[Band, ...], value: float, otherwise: Given | None) -> Given | Gap:
    """The award at one value: what includes it surely, else what may include it, the better one."""
    sure = [band for band in bands if band.interval.holds(value) == "yes"]
    perhaps = [band for band in bands if band.interval.holds(value) == "perhaps"]
    if sure and perhaps and _one_way([*sure, *perhaps]) and not _all_take([*sure, *perhaps]):
        return _strictest([*sure, *perhaps])
    if sure and all(band.loose for band in sure):  # 95%以上得9分 counts at 95 % too; 60%以下不得分 need not
        sure += [band for band in perhaps if band.award != NONE]
    if sure:
        return _surest(sure)
    if perhaps:
        return _better([band.award for band in perhaps])
    return otherwise if otherwise is not None and _is_left(bands, value) else UNTOLD


def _is_left(bands: tuple[Band, ...], value: float) -> bool:
    """Whether 否则 speaks of this value: `举办3场得满分，否则不得分` says nothing of four.

    Beside a count of 0 everything above is the rest; of days and sums nobody says which side is the worse.
    """
    points = [band.interval.low for band in bands if band.interval.is_point]
    if not points:
        return True
    if max(points) == 0:
        return value > 0
    return value < min(points) and not has_two_sides(bands[0].interval.unit)


def _surest(sure: list[Band]) -> Given | Gap:
    awards = {band.award for band in sure}
    if len(awards) == 1:
        return sure[0].award
    stated = [band for band in sure if not band.loose]
    if len(stated) == 1 and _stands_above(stated[0].award):
        return stated[0].award
    if len(stated) != len(sure):
        return CONTRADICTION
    return _strictest(stated)


def _stands_above(award: Given) -> bool:
    """低于60%不得分 stands above a deduction per step, surely or not."""
    return award == NONE or (isinstance(award, Stepped) and bool(award.unsure))


def _one_way(bands: list[Band]) -> Literal["", "up", "down"]:
    """Whether all are thresholds in one direction (90%以上, 80%以上)."""
    ways = {band.interval.way for band in bands}
    return ways.pop() if len(ways) == 1 and not any(band.loose for band in bands) else ""


def _strictest(stated: list[Band]) -> Given | Gap:
    """Of 达到60%, 达到80% the strictest counts, if it is the best; of 不到100%, 不到60%, if it is the worst."""
    way = _one_way(stated)
    if not way:
        return CONTRADICTION
    ordered = sorted(stated, key=lambda band: band.interval.low if way == "up" else -band.interval.high)
    best, last = _better([band.award for band in ordered]), ordered[-1].award
    rising = all(_worth(one) < _worth(other) or other.award == FULL for one, other in pairwise(ordered))
    falling = all(_worth(one) > _worth(other) for one, other in pairwise(ordered))
    ends = _stands_above(last) and not any(_stands_above(band.award) for band in ordered[:-1])
    beyond = all(band.interval.is_beyond for band in ordered) or _all_take(ordered)
    return last if (rising and best == last) or (beyond and (falling or ends)) else CONTRADICTION


def _all_take(bands: list[Band]) -> bool:
    """`90%以下扣1分，80%以下扣3分`: whether each takes more, the deeper it goes."""
    return all(takes(band.award) for band in bands)


def _worth(band: Band) -> float:
    """How good its award is; a range (15-19分) is worth its best."""
    award = band.award
    told = isinstance(award, Fixed | Deducted) or (isinstance(award, Open) and award.code == "award-range")
    return worth_of(award) if told and isinstance(award, Award) else math.nan


def _better(awards: list[Given]) -> Given | Gap:
    """The better of awards that can be compared; anything is at least nothing."""
    something = [award for award in dict.fromkeys(awards) if award != NONE]
    if len(something) <= 1:
        return something[0] if something else NONE
    if FULL in something:
        return FULL
    sized = [award for award in something if isinstance(award, Award)]
    kinds = {(isinstance(award, Deducted), award.by) for award in sized}
    return max(sized, key=worth_of) if len(sized) == len(something) and len(kinds) == 1 else CONTRADICTION


def _joined(cut: list[Piece]) -> list[Piece]:
    """Neighbours of one award joined into one piece."""
    result = [cut[0]]
    for piece in cut[1:]:
        if result[-1].award == piece.award:
            end = piece.interval
            result[-1] = replace(piece, interval=replace(result[-1].interval, high=end.high, high_edge=end.high_edge))
        else:
            result.append(piece)
    return result


def pieces_apart(cut: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], list[Piece]]:
    """The pieces without those between two of one award, which are joined; and these, the innermost last.

    Single numbers always, longer ones where the award around them is something to be reckoned twice.
    """
    around = zip(cut, cut[1:], cut[2:], strict=False)
    apart = [
        at
        for before, at, after in around
        if before.award == after.award and (at.interval.is_point or _is_reckoned(before.award))
    ]
    if not apart:
        return cut, []
    told, further = pieces_apart(tuple(_joined([piece for piece in cut if piece not in apart])))
    return told, [*further, *apart]


def _is_reckoned(award: Given | Gap) -> bool:
    """Whether the points are more than a number, or the cell of the weight."""
    return not isinstance(award, Gap) and not (
        isinstance(award, Fixed) and (award.amount in (0, 1) or award.by != "weight")
    )
