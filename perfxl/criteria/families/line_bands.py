"""Clauses about numbers as bands: laid on a line, found to agree, and cut."""

import math
from dataclasses import replace

from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.line import (
    LINE,
    Line,
    agree,
    completed,
    from_good,
    nothing_above,
    onward,
    top_of,
)
from perfxl.criteria.families.line_steps import with_step
from perfxl.criteria.families.pieces import Band, Gap, Piece, pieces
from perfxl.criteria.families.stepped import Stepped, takes
from perfxl.criteria.lexicon.measures import RATES
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import GENERIC, is_large, same
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, Open, Proportion
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.subjects import hides_sign, measured, speaks_of_completion


def _is_nothing(branch: Branch) -> bool:
    """Whether a clause speaks of 0 (没有投诉, 未下降)."""
    interval = branch.interval
    return interval is not None and interval.high == 0 and (interval.at or branch.award == NONE)


def bands_of(parts: Parts, *, percent: bool | None = None, unit: str = "") -> Bands | None:
    """The bands that clauses about numbers make; none where they contradict each other in kind."""
    line = _line(parts, percent, unit)
    if line is None or not all(_laid(line, branch) for branch in parts.branches) or not agree(line):
        return None
    given = [line.otherwise, *(band.award for band in line.fixed)]
    implied = not any(isinstance(each, Proportion) for each in given) and all(takes(band.award) for band in line.fixed)
    if implied and (takes(line.otherwise) or (line.otherwise is None and not completed(line))):
        return None  # 低于90%的每低1%扣0.5分，否则不得分: and full marks?
    steps = sorted(line.steps, key=lambda each: each[1].gains)
    if not all(with_step(line, interval, step) for interval, step in steps) or not line.fixed:
        return None
    cut = _cut(line)
    if cut is None or not _takes_up(cut, parts):
        return None
    none = [word(each.bare) for each in parts.branches if each.bare and _is_nothing(each)]
    full_from = _full_from(line)
    return Bands(
        _with_open_losses(cut, line), line.percent, line.unit, full_from, none=frozenset(none),
        measure=measured(parts.branches),
        of_target=line.percent and full_from == 1 and speaks_of_completion(parts.branches),
        implied=implied and percent is None and sum(each.award != NONE for each in parts.branches) < 2,
        counts_elements=not line.percent and line.unit in GENERIC,
        same_target=percent is None and _starts_at_the_target(parts),
    )  # fmt: skip


def _line(parts: Parts, percent: bool | None, unit: str) -> Line | None:  # noqa: FBT001  (None: not known)
    """An empty line of the kind of numbers the clauses speak of; none where they speak of several."""
    bounds = [*parts.intervals, *(each.condition.interval for each in parts.bases if each.condition.interval)]
    kinds = {each.percent for each in bounds if {each.low, each.high} - {0.0, math.inf, -math.inf}}
    units = [each for each in (*(bound.unit for bound in bounds), unit) if each]
    kinds |= {percent} if percent is not None else set()
    if len(kinds) > 1 or any(not same(units[0], each) for each in units):
        return None
    sizes = [step.unit for step in parts.steps]
    shares = bool({"%", "pp"} & set(sizes)) or not bounds or any(each.percent for each in bounds)
    shares = shares or (
        not (kinds or units or sizes) and any(each.subject.endswith(RATES) for each in parts.conditions)
    )
    if percent is False and not units:
        units = [each for each in sizes if each not in GENERIC | {"%", "pp"}]
    if any(map(is_large, [*units[:1], *sizes])) and any(0 < each.high < math.inf and not each.unit for each in bounds):
        return None  # 100000以内得满分，每超1万元扣1分: 100000 of what?
    return Line(parts, kinds.pop() if kinds else shares, units[0] if units else "", [], [])


def _starts_at_the_target(parts: Parts) -> bool:
    """Whether a step is said to start at the target (较目标每低1%), or so much is asked for every month."""
    return any(each.often for each in parts.conditions) or any(step.of_target for step in parts.steps)


def _cut(line: Line) -> tuple[Piece, ...] | None:
    """The line cut at every bound."""
    best = onward(line)
    _raise_above_nothing(line)
    bands = tuple(line.fixed)
    cut = pieces(bands, line.otherwise)
    taken = any(isinstance(band.award, Deducted | Stepped) for band in bands)
    if taken and line.otherwise is not None and cut == pieces(bands, None):
        return None  # 每低1%扣1分，否则不得分: where?
    if cut is not None and best is not None:
        cut = nothing_above(cut, best)
    if cut is None or not hides_sign(line.parts):
        return cut
    return tuple(piece for piece in cut if piece.holds(0) or piece.interval.high > 0)


def _raise_above_nothing(line: Line) -> None:
    """`不满7天得1分，未公示0分`: less than seven, and more than none."""
    none = any(band.award == NONE and band.interval.at and band.interval.low == 0 for band in line.fixed)
    for place, band in enumerate(line.fixed):
        if none and not band.loose and math.isinf(band.interval.low) and band.interval.high > 0:
            line.fixed[place] = replace(band, interval=replace(band.interval, low=0.0, low_edge="out"))


def _takes_up(cut: tuple[Piece, ...], parts: Parts) -> bool:
    """Whether something is given anywhere, and a proportion that stands without a condition is that of a piece."""
    loose = [each.share for each in parts.branches if each.share and each.condition is None and not each.otherwise]
    held = [(each.award.of, each.award.points_named) for each in cut if isinstance(each.award, Proportion)]
    told = all((each.of, each.points_named) in held for each in loose)
    if held and any(isinstance(each.award, Deducted) for each in cut):
        return False  # 得分=完成率×分值，低于60%扣2分: from the full mark, or from what the rate earns?
    return told and not all(isinstance(each.award, Gap) for each in cut)


def _with_open_losses(cut: tuple[Piece, ...], line: Line) -> tuple[Piece, ...]:
    """`96%-99%按比例扣分，95%以下不计分`: nothing is left at 95 %, so that nobody knows of what the loss is a share."""
    banded = any(_is_loss(each.award) and math.isfinite(each.interval.high - each.interval.low) for each in line.fixed)
    if not banded or not any(each.award == NONE and 0 < each.interval.high < math.inf for each in line.fixed):
        return cut
    lost = Open("按比例扣分", 0.0, 1.0)
    return tuple(replace(each, award=lost) if _is_loss(each.award) else each for each in cut)


def _is_loss(award: object) -> bool:
    return isinstance(award, Proportion) and award.of == "loss"


def _laid(line: Line, branch: Branch) -> bool:
    """A clause put on the line."""
    award, interval = branch.award, branch.interval
    if isinstance(award, Step):
        return _stepped(line, branch, award)
    if branch.otherwise:
        if line.otherwise is not None or award is None:
            return False
        line.otherwise = award
        return True
    if award is None and interval is not None and interval.unit == "分" and interval.at:
        return False
    if interval is None:
        if not isinstance(award, Proportion) or line.otherwise is not None:
            return False
        line.otherwise = award
        if len(line.parts.branches) == 1:
            line.fixed.append(Band(LINE, award, loose=True))
        return True
    if isinstance(award, Fixed) and award != NONE and _behind_else(line.parts.branches, branch):
        return False  # 达到得满分，否则按比例；80%以上得一半: another rule behind what is left
    how_far = branch.where.how_far
    line.fixed.append(Band(interval, award if award is not None else FULL, how_far=how_far))
    return True


def _stepped(line: Line, branch: Branch, step: Step) -> bool:
    """What is lost or gained per step, with the full marks its own bound may be."""
    interval = branch.interval
    ended = interval and any(
        each.award == NONE and each.interval and each.interval.high == interval.low for each in line.parts.branches
    )
    if interval is not None and from_good(interval, step) and not ended:
        if any(band.interval == interval for band in line.fixed):
            return False  # 10万元以内得满分，不超过10万元每超1万元扣1分
        line.fixed.append(Band(interval, FULL))
        interval = None
    line.steps.append((interval, step))
    line.unsure = line.unsure or (branch.otherwise and step.way == "both")
    return interval is None or not interval.at


def _behind_else(branches: tuple[Branch, ...], branch: Branch) -> bool:
    """Whether a clause stands behind 否则, which leaves nothing over."""
    return any(each.otherwise for each in branches[: branches.index(branch)])


def _full_from(line: Line) -> float | None:
    """The one bound full marks begin at, or the rate that earns them, if there is one."""
    top = top_of(line)
    if top is None:
        held = [*(band.award for band in line.fixed[:1]), line.otherwise]
        return 1.0 if line.percent and any(isinstance(each, Proportion) for each in held) else None
    bounds = top.interval.bounds
    return bounds[0] if len(bounds) == 1 and not (top.loose and bounds == (0.0,)) else None
