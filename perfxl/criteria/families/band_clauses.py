"""How criteria word bands on numbers and deductions per step."""

import math
from dataclasses import replace
from itertools import pairwise

from perfxl.criteria.families.band_steps import Beside, base_of, leads_in, leads_out, with_steps
from perfxl.criteria.families.bands import Bands, worth
from perfxl.criteria.families.excess import crosses, one_sided
from perfxl.criteria.families.pieces import Band, Gap, Piece, pieces, without_negatives
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.directions import is_better_high
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import GENERIC, counts_as, is_large, same
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Edge, Interval
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.subjects import measured, one_subject, speaks_of_completion, speaks_of_size


def read(parts: Parts) -> Bands | None:
    """The rule of a criterion made of numbers and awards only."""
    if not parts.branches or not all(_is_numeric(branch) for branch in parts.branches):
        return None
    conditioned = [branch for branch in parts.branches if branch.condition is not None]
    if not conditioned or not one_subject(parts.branches):
        return None
    form = _form(parts)
    if form is None or not all(_rises(branch.award) for branch in parts.branches):
        return None
    return _assembled(parts, *form)


def _is_numeric(branch: Branch) -> bool:
    if branch.condition is not None and branch.condition.space:
        return False
    if branch.words is not None or (branch.condition is not None and branch.condition.interval is None):
        return False
    loose = branch.condition is None and not branch.otherwise
    return (
        not loose
        or isinstance(branch.award, Step)
        or (isinstance(branch.award, Proportion) and branch.award.of == "rate")
    )


def _rises(award: object) -> bool:
    """Whether a rate that is only named (按到位率计分) is one of which more is better."""
    return not isinstance(award, Proportion) or not award.implied or is_better_high(award.subject)


def _steps(parts: Parts) -> list[Step]:
    return [branch.award for branch in parts.branches if isinstance(branch.award, Step)]


def _intervals(parts: Parts) -> list[Interval]:
    conditions = [branch.condition for branch in parts.branches] + [basis.condition for basis in parts.bases]
    return [condition.interval for condition in conditions if condition is not None and condition.interval is not None]


def _form(parts: Parts) -> tuple[bool, str] | None:
    """Whether it speaks of percentages, and of which unit; None if it speaks of several."""
    intervals, steps = _intervals(parts), _steps(parts)
    is_percent = any(interval.percent for interval in intervals) or any(step.unit in ("pp", "%") for step in steps)
    if is_percent:
        bare = [interval for interval in intervals if not interval.percent]
        zero = all(bound in (0, math.inf, -math.inf) for interval in bare for bound in (interval.low, interval.high))
        fits = zero and not any(interval.unit for interval in bare) and all(step.unit in ("pp", "%") for step in steps)
        return (True, "") if fits and (any(interval.percent for interval in intervals) or not _counts(steps)) else None
    units = [interval.unit for interval in intervals] + [step.unit for step in steps if step.unit not in GENERIC]
    named = [unit for unit in units if unit]
    if any(not same(named[0], unit) for unit in named[1:]):
        return None
    if not all(counts_as(step.unit, unit) for step in steps for unit in named):
        return None
    if named and is_large(named[0]) and any(interval.high > 0 and not interval.unit for interval in intervals):
        return None  # 100000以内得满分，每超1万元扣1分: 100000 of what?
    return False, named[0] if named else ""


def _counts(steps: list[Step]) -> bool:
    """Whether a deduction per 1 % has nothing that says of what."""
    return any(step.unit == "%" for step in steps)


def _assembled(parts: Parts, is_percent: bool, unit: str) -> Bands | None:  # noqa: FBT001
    bands, base = _bands(parts, is_percent)
    if bands is None:
        return None
    best = _best_of_thresholds(bands)
    bands = bands if best is None else [_onward(band) if band is best else band for band in bands]
    if any(_lies_within(one, other) or _takes_back(one, other) for one in bands for other in bands):
        return None
    cut, otherwise = pieces(tuple(bands), _otherwise(parts)), _otherwise(parts)
    if otherwise is not None and _steps(parts) and cut == pieces(tuple(bands), None):
        return None  # 否则不得分 beside a deduction for each 1 %: which of them?
    if cut is None or not any(worth(piece.award) > 0 for piece in cut) or not _takes_up(cut, parts):
        return None
    if best is not None:
        cut = _up_to(cut, best)
    if speaks_of_size(parts.branches):
        cut = without_negatives(cut)
    counts = not is_percent and unit in GENERIC
    return Bands(
        cut,
        is_percent,
        unit,
        base,
        counts,
        same_target=any(step.of_target for step in _steps(parts)) or _is_often(parts),
        implied=_is_implied(parts),
        of_target=speaks_of_completion(parts.branches),
        measure=measured(parts.branches),
        none=frozenset(word(each.bare) for each in parts.branches if each.bare and _is_nothing(each)),
    )


def _is_nothing(branch: Branch) -> bool:
    """Whether a clause speaks of 0 (没有投诉)."""
    interval = branch.condition.interval if branch.condition else None
    return interval is not None and interval.at and interval.low == 0


def _is_often(parts: Parts) -> bool:
    """Whether so much is asked for every month or quarter: the target must be that of the year."""
    return any(branch.condition is not None and branch.condition.often for branch in parts.branches)


def _best_of_thresholds(bands: list[Band]) -> Band | None:
    """`100%得5分，90%以上得4分`: the one value that earns most, above thresholds that reach over it."""
    best = max(bands, key=lambda band: worth(band.award))
    others = [band for band in bands if band is not best]
    alike = any(worth(band.award) >= worth(best.award) for band in others)
    reached = best.interval.at and any(_reaches_over(band, best.interval.low) for band in others)
    return best if reached and not alike else None


def _onward(band: Band) -> Band:
    return replace(band, interval=replace(band.interval, high=math.inf, high_edge="out", at=False))


def _up_to(cut: tuple[Piece, ...], best: Band) -> tuple[Piece, ...]:
    """The pieces with nothing said of more than the value that earns most."""
    top, last = best.interval.low, cut[-1]
    if last.interval.low != top or not last.closed_below:
        return cut
    at = replace(last, interval=replace(last.interval, high=top, high_edge="in"), closed_above=True)
    over = Piece(replace(last.interval, low=top, low_edge="out"), Gap())
    return (*cut[:-1], at, over)


def _reaches_over(band: Band, top: float) -> bool:
    interval = band.interval
    return not interval.at and interval.low < top and math.isinf(interval.high) and math.isfinite(interval.low)


def _takes_up(cut: tuple[Piece, ...], parts: Parts) -> bool:
    """Whether a proportion that stands without a condition is that of a piece."""
    loose = [branch.award for branch in parts.branches if branch.condition is None and not branch.otherwise]
    held = [_plain(piece.award) for piece in cut if isinstance(piece.award, Proportion)]
    return all(_plain(award) in held for award in loose if isinstance(award, Proportion))


def _plain(award: Proportion) -> tuple[str, float | None, float | None]:
    return award.of, award.points_named, award.divisor


def _is_implied(parts: Parts) -> bool:
    """Whether no clause says where full marks are given, only where they are lost."""
    return len(parts.branches) == 1 and (
        leads_in(parts.branches[0]) is not None or isinstance(parts.branches[0].award, Deducted)
    )


def _lies_within(point: Band, other: Band) -> bool:
    """`完成100%得满分，完成80%以上得50%`: what of 105 %?"""
    return (
        point.interval.at
        and not (other.loose and point.award == NONE)
        and other.award != point.award
        and other.interval.holds(point.interval.low) == "yes"
        and point is not other
    )


def _says_again(one: Band, other: Band) -> bool:
    """`达到95%得6分，达到95%得10分`: which of them?"""
    held, again = one.interval, other.interval
    edges = ({held.low_edge, again.low_edge}, {held.high_edge, again.high_edge})
    same = (held.low, held.high) == (again.low, again.high) and {"in", "out"} not in edges
    return same and one.award != other.award


def _takes_back(nothing: Band, full: Band) -> bool:
    """`≤100%得满分，超过10%不得分`: nothing where full marks are, and beyond."""
    if nothing.award != NONE or full.award == NONE or full.loose or not one_sided(nothing.interval):
        return False
    opposed = one_sided(full.interval) and math.isinf(nothing.interval.high) != math.isinf(full.interval.high)
    return opposed and crosses(nothing.interval, full.interval)


def _otherwise(parts: Parts) -> Award | Proportion | None:
    awards = [
        branch.award
        for branch in parts.branches
        if branch.otherwise or (branch.condition is None and isinstance(branch.award, Proportion))
    ]
    return awards[0] if len(awards) == 1 and not isinstance(awards[0], Step) else None


def _bands(parts: Parts, is_percent: bool) -> tuple[list[Band] | None, float | None]:  # noqa: FBT001
    fixed = [branch for branch in parts.branches if branch.condition is not None and not isinstance(branch.award, Step)]
    steps = [branch for branch in parts.branches if isinstance(branch.award, Step)]
    taken = [branch for branch in parts.branches if isinstance(branch.award, Deducted)]
    if taken and not any(branch.award in (FULL, None) for branch in fixed):
        return _only_taken(parts)
    if sum(branch.otherwise for branch in parts.branches) > 1 or (
        parts.caps and not steps and parts.caps[0].points is not None
    ):
        return None, None
    full = _full_branch(fixed, steps)
    bands = _stated(fixed)
    if any(_says_again(one, other) for one in bands for other in bands):
        return None, None
    if full is None:
        rated = _rated(parts)
        return (None, None) if steps or parts.bases or parts.wholes or not rated else (bands, rated)
    if len(parts.bases) > 1 or (parts.bases and not _agrees(parts.bases[0].condition.interval, full[0])):
        return None, None
    if not steps:
        nothing_else = len(fixed) == 1 and any(each.otherwise and each.award == NONE for each in parts.branches)
        unsure = parts.wholes or any(_counts_from_full(branch, full[0]) for branch in fixed)
        unsure = unsure or (not nothing_else and any(branch.award is None for branch in fixed))
        return (None if unsure else bands), base_of(full[0])
    return with_steps(bands, Beside(*full, steps, parts, is_percent))


def _counts_from_full(branch: Branch, full: Interval) -> bool:
    """`不超过10人得满分，超过2人扣1分`: 2 more than the 10, not more than 2."""
    condition = branch.condition
    if condition is None or condition.interval is None or not isinstance(branch.award, Deducted):
        return False
    return "超" in branch.said and condition.how_far and condition.interval.low not in (full.low, full.high)


_HAPPENING = frozenset(f"{w.ROLES['HAPPEN']} {w.ROLES['LACK']} {w.ROLES['LATE']}".split())


def _only_taken(parts: Parts) -> tuple[list[Band] | None, float | None]:
    """`低于90%扣2分，低于80%扣4分`, `80%-90%扣2分，80%以下不得分`: full marks on the side where nothing is taken."""
    held = [branch.condition.interval for branch in parts.branches if branch.condition and branch.condition.interval]
    named = any(branch.condition and branch.condition.subject in _HAPPENING for branch in parts.branches)
    takes = all(isinstance(branch.award, Deducted) or branch.award == NONE for branch in parts.branches)
    if named or not takes or len(held) < len(parts.branches) or any(interval.at for interval in held):
        return None, None  # 发生一起以上扣5分: how many are let pass?
    if (
        len(held) == 1
        and parts.branches[0].condition
        and parts.branches[0].condition.how_far
        and "超" in parts.branches[0].said
    ):
        return None, None  # 超10%扣1分: above 10 %, or for each 10 % more?
    costs = [branch.award.amount if isinstance(branch.award, Deducted) else math.inf for branch in parts.branches]
    worst = held[costs.index(max(costs))]
    away = any(one_sided(interval) and math.isinf(interval.low) != math.isinf(worst.low) for interval in held)
    ordered = sorted(held, key=lambda interval: interval.low)
    if away and any(one.high != other.low for one, other in pairwise(ordered)):
        return None, None  # 超过110%扣2分，低于90%不得分: two ways to lose
    return _deeper(parts, held, costs, down=math.isinf(worst.low)) if one_sided(worst) else (None, None)


def _deeper(
    parts: Parts, held: list[Interval], costs: list[float], *, down: bool
) -> tuple[list[Band] | None, float | None]:
    """The deepest threshold counts, what is worse costs more, and nothing is taken where nothing is said."""
    nearest = [interval.high if down else -interval.low for interval in held]
    deep = sorted(range(len(held)), key=lambda place: nearest[place], reverse=True)
    if any(costs[one] >= costs[other] or nearest[one] <= nearest[other] for one, other in pairwise(deep)):
        return None, None
    bands = []
    for place, worse in zip(deep, [*deep[1:], None], strict=True):
        interval, award = held[place], parts.branches[place].award
        if worse is not None and one_sided(interval):
            interval = _short_of(interval, held[worse], down=down)
        assert isinstance(award, Deducted | Fixed)  # noqa: S101  (asked above)
        bands.append(Band(interval, award))
    best = held[deep[0]]
    if math.isinf(best.high if down else best.low):
        return [*bands, Band(replace(best, low=0.0, high=0.0, low_edge="in", high_edge="in"), FULL)], None
    if not down and best.low_edge == "soft":  # 5件以上扣2分: from 5 on, or beyond it?
        best = replace(best, low_edge="out")
        bands[0] = replace(bands[0], interval=replace(bands[0].interval, low_edge="out"))
        return [*bands, Band(replace(_beside(best, down=down), high_edge="out"), FULL)], best.low
    return [*bands, Band(_beside(best, down=down), FULL)], best.high if down else best.low


def _short_of(interval: Interval, worse: Interval, *, down: bool) -> Interval:
    """A threshold up to where a deeper one begins."""
    if down:
        return replace(interval, low=worse.high, low_edge=_turned(worse.high_edge))
    return replace(interval, high=worse.low, high_edge=_turned(worse.low_edge))


def _beside(interval: Interval, *, down: bool) -> Interval:
    """All that is better than an interval."""
    if down:
        return replace(
            interval, low=interval.high, low_edge=_turned(interval.high_edge), high=math.inf, high_edge="out"
        )
    return replace(interval, high=interval.low, high_edge=_turned(interval.low_edge), low=-math.inf, low_edge="out")


def _turned(edge: Edge) -> Edge:
    return "out" if edge == "in" else "in"


def _stated(fixed: list[Branch]) -> list[Band]:
    """The bands the criterion states."""
    return [
        Band(
            branch.condition.interval,
            FULL if branch.award is None or isinstance(branch.award, Step) else branch.award,
            how_far=branch.condition.how_far,
        )
        for branch in fixed
        if branch.condition and branch.condition.interval
    ]


def _rated(parts: Parts) -> float | None:
    """The rate that earns full marks, where one times the weight gives the points if nothing else is said."""
    awards = [branch.award for branch in parts.branches]
    return next((each.full_at for each in awards if isinstance(each, Proportion) and each.of == "rate"), None)


def _agrees(basis: Interval | None, full: Interval) -> bool:
    return basis is not None and basis.at and basis.low in (full.low, full.high)


def _full_branch(fixed: list[Branch], steps: list[Branch]) -> tuple[Interval, Fixed] | None:
    """Where full marks are given: the best award, or the condition every step leads away from."""
    earning = [branch for branch in fixed if earns(branch.award)]
    best = max(earning, key=lambda branch: worth(branch.award), default=None)
    unsaid = [branch for branch in fixed if branch.award is None]
    if best is None and len(unsaid) == 1:
        best = replace(unsaid[0], award=FULL)
    if best is None and len(steps) == 1 and steps[0].condition and steps[0].condition.interval and leads_out(steps[0]):
        return steps[0].condition.interval, FULL
    if best is None and steps and not fixed and (full := leads_in(steps[0])) is not None:
        return full, FULL
    if best is None and not _is_rate(fixed):
        ranges = [branch for branch in fixed if isinstance(branch.award, Open | Proportion)]
        return (
            (ranges[0].condition.interval, FULL)
            if ranges and ranges[0].condition and ranges[0].condition.interval
            else None
        )
    if best is None or not isinstance(best.award, Fixed) or best.condition is None or best.condition.interval is None:
        return None
    return best.condition.interval, best.award


def _is_rate(fixed: list[Branch]) -> bool:
    return any(isinstance(branch.award, Proportion) and branch.award.of == "rate" for branch in fixed)
