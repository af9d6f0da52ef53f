"""Deductions and gains per step on a line: from their own bound, or from where full marks begin."""

import math
from dataclasses import replace
from typing import Literal

from perfxl.criteria.families.line import Line, top_of
from perfxl.criteria.families.pieces import Band
from perfxl.criteria.families.stepped import BASE, EXCESS, FROM, Stepped, is_as_long
from perfxl.criteria.lexicon.units import counts_as
from perfxl.criteria.meaning.awards import FULL, NONE, Fixed
from perfxl.criteria.meaning.intervals import Edge, Interval
from perfxl.criteria.meaning.steps import Step


def with_step(line: Line, interval: Interval | None, step: Step) -> bool:
    """A deduction or a gain per step, from its own bound or from where full marks begin."""
    told, best = line.parts.of_steps(), top_of(line)
    if told is None or best is None or not isinstance(best.award, Fixed) or not _fits(line, step):
        return False
    if len(line.steps) > 1 and told[0] is not None:
        return False
    made = Stepped(step, "down", best.award, 0.0, told[0], None, told[1], line.percent, BASE if line.unsure else "")
    if interval is not None:
        return _from_its_bound(line, best, interval, made)
    if step.gains:
        return _gaining(line, best, made)
    basis = next((each.condition.interval for each in line.parts.bases), None)
    return _losing(line, best, basis or best.interval, made)


def _fits(line: Line, step: Step) -> bool:
    """Whether a step is of the kind of numbers the line is of."""
    if line.percent or step.of_target:
        return step.of_target or step.in_percent
    return not step.in_percent and counts_as(step.unit, line.unit)


def _losing(line: Line, best: Band, held: Interval, made: Stepped) -> bool:
    """What is lost on either side of full marks, or on the one the words name."""
    way = made.step.way
    ways: tuple[Literal["down", "up"], ...] = ("down", "up") if way == "both" else ("up",) if way == "up" else ("down",)
    full = best.interval
    if full.at and way != "both" and len(line.steps) == 1:
        _extend(line, best, ways[0])
    bases = {side: base for side in ways if math.isfinite(base := held.low if side == "down" else held.high)}
    if way == "both" and len(bases) == 1 and "或" in made.step.verb:
        return False  # 达到90%得满分，每降低（提高）1%扣1分
    if (way != "both" and not bases) or any(
        is_as_long(made.step, base, percent=line.percent) for base in bases.values()
    ):
        return False
    for side, base in bases.items():
        line.fixed.append(Band(_beside(full, base, side, line), replace(made, way=side, base=base), loose=True))
    return _away(line, held, tuple(bases), made)


def _beside(full: Interval, base: float, side: Literal["down", "up"], line: Line) -> Interval:
    """The side of a base; it is part of it where full marks begin beyond."""
    edge: Edge = "out" if (full.low_edge if side == "down" else full.high_edge) == "out" else "in"
    at = Interval(base, base, edge, edge, line.percent, line.unit)
    return at.below if side == "down" else at.above


def _extend(line: Line, best: Band, way: Literal["down", "up"]) -> Band:
    """`为100%得满分，每降低1%`: more than that is as good."""
    wider = replace(best, interval=best.interval.and_more() if way == "down" else best.interval.and_less())
    line.fixed[line.fixed.index(best)] = wider
    return wider


def _away(line: Line, held: Interval, ways: tuple[str, ...], made: Stepped) -> bool:
    """`每超1%扣0.5分，超过10%不得分`: of the actual, or so far off? Else only what is lost anyway is clear."""
    for place, band in enumerate(list(line.fixed)):
        if band.award != NONE or not band.interval.way:
            continue
        up = band.interval.way == "up"
        bound, base = (band.interval.low, held.high) if up else (band.interval.high, held.low)
        if ("up" if up else "down") not in ways:
            other = held.low if up else held.high
            if bound < other if up else bound > other:
                return False  # 每少1场扣1分，超过5场不得分
            continue
        distance = bound - base if up else base - bound
        doubtful = band.how_far and base > 0 and (bound >= 2 * base or distance == 0 if up else bound < base / 2)
        near = distance < 0 or (distance == 0 and base != 0)
        if near and (not (up and band.how_far and bound > 0) or len(ways) > 1):
            return False
        if distance < 0:
            line.fixed[place] = replace(band, interval=replace(band.interval, low=round(base + bound, 10)))
        elif doubtful:
            if len(ways) > 1:
                return False
            line.fixed[place : place + 1] = _either(
                band, base, replace(made, way="up" if up else "down", base=base, unsure=EXCESS)
            )
    return True


def _either(band: Band, base: float, unsure: Stepped) -> list[Band]:
    """Between both meanings a deduction that has left nothing says the same, any other nothing."""
    held = band.interval
    if math.isinf(held.high):
        certain = replace(held, low=round(held.low + base, 10))
        return [
            Band(replace(held, high=certain.low, high_edge=certain.below.high_edge), unsure),
            replace(band, interval=certain),
        ]
    between = replace(held.above, high=round(base - held.high, 10), high_edge="in")
    return [Band(between, unsure), band]


def _gaining(line: Line, best: Band, made: Stepped) -> bool:
    """A base mark and so much more for every step beyond its bound."""
    top = next((each for each in line.parts.caps if each.top and each.points is not None), None)
    if made.step.way != "up" or not math.isfinite(best.interval.low):
        return False
    if best.interval.at:
        best = _extend(line, best, "down")
    if not math.isinf(best.interval.high) or made.step.by != "points":
        return False
    most = line.parts.worth
    if top is not None and top.points is not None:
        added = made.start.by == "points" and (top.added or top.points < made.start.amount)
        most = top.points + made.start.amount if added else top.points
    line.fixed[line.fixed.index(best)] = replace(best, award=replace(made, way="up", base=best.interval.low, top=most))
    return True


def _from_its_bound(line: Line, best: Band, interval: Interval, made: Stepped) -> bool:
    """What is lost per step within a bound, from what is earned beside it; unsure where that is not the best."""
    way: Literal["down", "up"] = "up" if made.step.way == "up" else "down"
    if way == "down" and math.isinf(interval.high) and interval.low < best.interval.low:
        interval = replace(interval, high=best.interval.low)
    if way == "down" and best.interval.at and best.interval.low >= interval.high:
        best = _extend(line, best, "down")  # 100%得满分，95%以下每低1%扣1分
    base = _near(interval, "up" if way == "down" else "down")
    if not math.isfinite(base) or made.step.way == "both" or made.step.gains:
        return False
    between = math.isinf(interval.low) == math.isinf(interval.high)
    ended = any(band.award == NONE and band.interval.high == interval.low for band in line.fixed)
    if between and not (ended and interval.high == best.interval.low):
        return False
    awards = [band.award for band in line.fixed if isinstance(band.award, Fixed) and _near(band.interval, way) == base]
    start, again, top = awards[0] if awards else FULL, made.step.again, made.start
    made = replace(made, way=way, base=base, start=start)
    if _lies_behind(line, interval, way):
        made = replace(made, start=FULL, unsure=FROM)
    elif awards and start != top and not again:
        made = replace(made, start=top, unsure=FROM)
    elif not awards and _near(best.interval, way) != base:
        if not any(base in (band.interval.low, band.interval.high) for band in line.fixed):
            return False  # 90%-110%得满分，高于120%每高1%: and between them?
        made = replace(made, unsure=FROM)
    elif start == NONE or (again and not awards):
        return False
    line.fixed.append(Band(interval, made))
    return True


def _near(interval: Interval, way: str) -> float:
    """The bound from which a way leads on: the lower one where it leads down."""
    return interval.low if way == "down" else interval.high


def _lies_behind(line: Line, interval: Interval, way: str) -> bool:
    """Whether another step begins nearer to full marks."""
    others = [each for each, _ in line.steps if each is not None and each is not interval]
    if way == "down":
        return any(math.isfinite(each.high) and each.high > interval.high for each in others)
    return any(math.isfinite(each.low) and each.low < interval.low for each in others)
