"""Deductions per step beside full marks, each a band of its own on its side."""

import math
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from perfxl.criteria.families.excess import one_sided, settled
from perfxl.criteria.families.pieces import Band
from perfxl.criteria.families.stepped import BASE, FROM, Stepped
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.steps import Step


def base_of(interval: Interval) -> float | None:
    """The one bound full marks begin at, if there is one."""
    finite = [bound for bound in (interval.low, interval.high) if math.isfinite(bound)]
    return finite[0] if len(finite) == 1 or interval.at else None


def leads_out(branch: Branch) -> bool:
    """`不低于95%。每低一个百分点…`: the condition earns full marks and the deduction runs away from it."""
    interval, step = branch.condition.interval if branch.condition else None, branch.award
    if interval is None or not isinstance(step, Step):
        return False
    if interval.at:
        return step.way in ("down", "up", "both")
    down, up = math.isfinite(interval.low), math.isfinite(interval.high)
    return (
        (down and not up and step.way in ("down", "short"))
        or (up and not down and step.way in ("up", "short"))
        or (down and up and step.way == "both")
    )


def leads_in(branch: Branch) -> Interval | None:
    """`低于90%的,每低1%扣0.5分`: full marks are on the other side, where nothing is lost."""
    interval, step = branch.condition.interval if branch.condition else None, branch.award
    if interval is None or not isinstance(step, Step) or not one_sided(interval):
        return None
    if step.way == "down" and math.isinf(interval.low):
        return replace(interval, low=interval.high, low_edge="in", high=math.inf, high_edge="out")
    if step.way == "up" and math.isinf(interval.high):
        return replace(interval, high=interval.low, high_edge="in", low=-math.inf, low_edge="out")
    return None


Found = tuple[list[Band] | None, float | None]
"""The bands, None where they cannot be told, and the bound full marks begin at."""


class Beside(NamedTuple):
    """What deductions per step stand beside: full marks in their interval, and all that the criterion says."""

    interval: Interval
    start: Fixed
    steps: list[Branch]
    parts: Parts
    is_percent: bool

    def stepped(self, step: Step, way: str, start: Fixed, base: float) -> Stepped | None:
        """What a step leaves of a start from a bound on; None where it is of another kind than the bands."""
        said = self.parts.of_steps()
        if (step.unit in ("%", "pp")) != self.is_percent or said is None:
            return None
        most = _top(self.parts, start) if step.gains else None
        return Stepped(step, way, start, base, said[0], most, said[1], self.is_percent)  # type: ignore[arg-type] # a way is one of Stepped's


def with_steps(bands: list[Band], beside: Beside) -> Found:
    """Every step as a band of its own beside full marks."""
    interval, start, steps, is_percent = beside.interval, beside.start, beside.steps, beside.is_percent
    stated = [band for band in bands if band.interval == interval]
    bands = [band for band in bands if band.interval != interval]
    if any(isinstance(band.award, Fixed | Deducted) and band.award != NONE for band in bands):
        return _below_others([Band(interval, stated[0].award if stated else FULL), *bands], beside)
    ways_said = {branch.award.way for branch in steps if isinstance(branch.award, Step)}
    if len(steps) > 1 == len(ways_said) and all(branch.condition and leads_in(branch) for branch in steps):
        return _steeper(beside) if not bands else (None, None)
    steps = [_between(branch, interval, bands) for branch in steps]
    away = [branch.condition.interval for branch in steps if branch.condition and leads_out(branch)]
    if any(each != interval or (stated and not each.at) for each in away if each):
        return None, None  # 10万元以内得满分，不超过10万元每超1万元扣1分: where is it lost?
    gains = [branch.award for branch in steps if isinstance(branch.award, Step) and branch.award.gains]
    if gains:
        return _gaining(bands, beside)
    ways: dict[str, Stepped] = {}
    for branch in steps:
        step = branch.award
        assert isinstance(step, Step)  # noqa: S101  (steps are chosen by it)
        found = _sides(step, interval)
        step = (
            replace(step, of_target=False, relative=False)
            if step.of_target and step.unit in ("pp", "%") and is_percent and not step.relative
            else step
        )
        if not found or set(ways) & set(found) or step.of_target or step.way == "incident":
            return None, None
        for way in found:
            base = interval.low if way == "down" else interval.high
            inner = branch.condition.interval if branch.condition and not leads_out(branch) else None
            stepped = beside.stepped(step, way, start, base)
            if stepped is None or (inner is not None and base not in (inner.low, inner.high)):
                return None, None
            ways[way] = _sure(stepped, branch)
            outer = Interval(-math.inf, base, "out", "out") if way == "down" else Interval(base, math.inf, "out", "out")
            bands.append(Band(inner or outer, ways[way], loose=inner is None))
    opened = _opened(interval, ways)
    others = settled(bands, opened, ways)
    if others is None:
        return None, None
    return [Band(opened, stated[0].award if stated else FULL), *others], base_of(interval)


def _sure(stepped: Stepped, branch: Branch) -> Stepped:
    """`90%-110%之间满分，其余每偏1%扣0.5分`: off the bound, or off the plan?"""
    return replace(stepped, unsure=BASE) if branch.otherwise and stepped.step.way == "both" else stepped


def _between(branch: Branch, full: Interval, bands: list[Band]) -> Branch:
    """`90%以上满分，80%以上每低1%扣0.5分，80%以下不得分`: down to where there is nothing."""
    interval = branch.condition.interval if branch.condition else None
    nothing = any(band.award == NONE and interval is not None and band.interval.high == interval.low for band in bands)
    if (
        branch.condition is None
        or interval is None
        or not (nothing and one_sided(interval) and interval.low < full.low)
    ):
        return branch
    return replace(branch, condition=replace(branch.condition, interval=replace(interval, high=full.low)))


def _below_others(bands: list[Band], beside: Beside) -> Found:
    """`90%以上得5分，80%-90%得3分，80%以下每低1%扣1分`: of how much, only 再扣 says."""
    ways = {branch.award.way for branch in beside.steps if isinstance(branch.award, Step)}
    bands = [replace(bands[0], interval=_opened(bands[0].interval, ways)), *bands[1:]]
    for branch in beside.steps:
        inner, step = leads_in(branch), branch.award
        if isinstance(step, Step) and step.gains and step.way == "up" and not branch.condition and not step.of_target:
            more = beside.stepped(step, "up", beside.start, beside.interval.low)
            bands = [Band(bands[0].interval, more), *bands[1:]] if more is not None else bands
            continue
        if inner is None or not isinstance(step, Step) or not branch.condition or not branch.condition.interval:
            return None, None
        base = inner.low if step.way == "down" else inner.high
        held = [band.award for band in bands if base in (band.interval.low, band.interval.high)]
        known = step.again and len(held) == 1 and isinstance(held[0], Fixed)
        start = held[0] if known else beside.start
        assert isinstance(start, Fixed)  # noqa: S101  (asked above)
        stepped = beside.stepped(step, step.way, start, base)
        if stepped is None or step.of_target or step.gains:
            return None, None
        bands = [
            *bands,
            Band(branch.condition.interval, stepped if known else replace(stepped, unsure=FROM), loose=True),
        ]
    return bands, base_of(beside.interval)


def _steeper(beside: Beside) -> Found:
    """`低于90%的每低1%扣0.2分，低于80%的每低1%扣0.4分`: beyond the second bound nobody says from where."""
    interval, start, steps = beside.interval, beside.start, beside.steps
    bands, held = [Band(interval, start)], [branch.condition.interval for branch in steps if branch.condition]
    ways = {branch.award.way for branch in steps if isinstance(branch.award, Step)}
    for place, (branch, one) in enumerate(zip(steps, held, strict=True)):
        step, other = branch.award, held[place + 1] if place + 1 < len(held) else None
        if one is None or not isinstance(step, Step) or len(ways) > 1 or step.of_target or step.gains:
            return None, None
        down = step.way == "down"
        if other is not None and not (other.high < one.high if down else other.low > one.low):
            return None, None
        stepped = beside.stepped(step, step.way, start, one.high if down else one.low)
        if stepped is None:
            return None, None
        bands.append(
            Band(_up_to(one, other, down=down), replace(stepped, unsure=FROM) if place else stepped, loose=True)
        )
    return bands, base_of(interval)


def _up_to(one: Interval, other: Interval | None, *, down: bool) -> Interval:
    if other is None:
        return one
    return replace(one, low=other.high, low_edge="in") if down else replace(one, high=other.low, high_edge="in")


def _gaining(bands: list[Band], beside: Beside) -> Found:
    """`达到85%得5分，每提高1个百分点加0.5分，最高10分`: more than the base mark above its bound, less below it."""
    interval, start, steps, parts = beside.interval, beside.start, beside.steps, beside.parts
    if (
        not math.isfinite(interval.low)
        or len(steps) > 2
        or any(branch.condition for branch in steps)
        or (start.by != "points" and any(cap.added for cap in parts.caps))
    ):
        return None, None
    opened = replace(interval, high=math.inf, high_edge="out", at=False)
    for branch in steps:
        step = branch.award
        assert isinstance(step, Step)  # noqa: S101  (steps are chosen by it)
        if step.way != ("up" if step.gains else "down") or step.by != "points" or step.of_target:
            return None, None
        stepped = beside.stepped(step, step.way, start, interval.low)
        if stepped is None:
            return None, None
        below = Interval(-math.inf, interval.low, "out", "out")
        bands.append(Band(opened if step.gains else below, stepped))
    return bands, interval.low


def _top(parts: Parts, start: Fixed) -> float | None:
    """The most that can be earned; 最多加2分 is on top of the start."""
    cap = next((cap for cap in parts.caps if cap.top), None)
    if cap is None or cap.points is None:
        return parts.worth
    added = start.by == "points" and (cap.added or cap.points < start.amount)  # 完成得7分，加满3分为止
    return cap.points + start.amount if added else cap.points


def _opened(interval: Interval, ways: Collection[str]) -> Interval:
    """`业绩值为100%得满分，每降低…`: from 100 % upwards."""
    if not interval.at or len(ways) == 2:
        return interval
    if "down" in ways:
        return replace(interval, high=math.inf, high_edge="out", at=False)
    return replace(interval, low=-math.inf, low_edge="out", at=False)


def _sides(step: Step, interval: Interval) -> tuple[str, ...]:
    """The sides of full marks on which a step deducts; none where the words contradict the condition."""
    down, up = math.isfinite(interval.low), math.isfinite(interval.high)
    if step.way == "both":
        return tuple(way for way, open_side in (("down", down), ("up", up)) if open_side)
    if step.way == "short":
        return () if interval.at or (down and up) else ("down",) if down else ("up",)
    return (step.way,) if (step.way == "down" and down) or (step.way == "up" and up) else ()
