"""Every bound and step of a criterion in one kind of number: percentages, or counts in the unit of the first."""

import math
from dataclasses import replace

from perfxl.criteria.lexicon.units import converted, is_unit, same
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.steps import Step


def in_percent(parts: Parts) -> Parts:
    """`合格率95以上得满分，少1个百分点扣1分`: bare bounds of a rate are percentages."""
    held = [each.condition for each in parts.branches if each.condition and each.condition.interval]
    intervals = [each.interval for each in held if each.interval]
    bounds = [bound for each in intervals for bound in (each.low, each.high) if math.isfinite(bound)]
    rate = any(each.subject.endswith(("率", "满意度")) for each in held)
    points = any(isinstance(each.award, Step) and each.award.unit == "pp" for each in parts.branches)
    bare = not any(each.percent or each.unit for each in intervals)
    if any(each.percent for each in intervals) and not any(each.unit for each in intervals):
        return _as_the_others(parts)
    if not (rate and points and bare and bounds) or not all(bound == 0 or 2 < bound <= 100 for bound in bounds):
        return parts
    return replace(parts, branches=tuple(map(_of_hundred, parts.branches)))


def _as_the_others(parts: Parts) -> Parts:
    """`85%以上得满分，70-85得一半`: bare bounds beside percentages are percentages too."""
    bare = [each for each in parts.branches if each.condition and each.condition.interval]
    bare = [each for each in bare if each.condition and each.condition.interval and not each.condition.interval.percent]
    held = [each.condition.interval for each in bare if each.condition and each.condition.interval]
    bounds = [bound for each in held for bound in (each.low, each.high) if math.isfinite(bound)]
    if not all(2 < bound <= 100 for bound in bounds) or any(each.condition and each.condition.space for each in bare):
        return parts
    return replace(parts, branches=tuple(_of_hundred(each) if each in bare else each for each in parts.branches))


def _of_hundred(branch: Branch) -> Branch:
    if branch.condition is None or branch.condition.interval is None:
        return branch
    found = branch.condition.interval
    held = replace(found, low=found.low / 100, high=found.high / 100, percent=True)
    return replace(branch, condition=replace(branch.condition, interval=held))


def in_one_unit(parts: Parts) -> Parts:
    """`2万亩得满分，每少1000亩扣0.5分`, `1万户以上…，5000户以上…`: everything in the unit of the first bound."""
    held = [each.condition.interval for each in parts.branches if each.condition and each.condition.interval]
    named = [each.unit for each in held if each.unit]
    if not named or any(each.percent for each in held):
        return parts
    others = [*named, *(each.award.unit for each in parts.branches if isinstance(each.award, Step))]
    plain = next((each for each in others if is_unit(f"万{each}")), "")
    unit = f"万{plain}" if named[0] == "万" and plain else named[0]
    return replace(parts, branches=tuple(_rescaled(branch, unit) for branch in parts.branches))


def _in_unit(interval: Interval, unit: str) -> Interval:
    if interval.unit == "万":
        return replace(interval, unit=unit) if unit.startswith("万") else interval
    ends = [
        bound if math.isinf(bound) else converted(bound, interval.unit, unit) for bound in (interval.low, interval.high)
    ]
    if not interval.unit or None in ends:
        return interval
    return replace(interval, low=ends[0] or 0.0, high=ends[1] or 0.0, unit=unit)


def _rescaled(branch: Branch, unit: str) -> Branch:
    if branch.condition is not None and branch.condition.interval is not None:
        held = _in_unit(branch.condition.interval, unit)
        branch = replace(branch, condition=replace(branch.condition, interval=held))
    step = branch.award
    if not isinstance(step, Step) or same(step.unit, unit) or step.way not in ("down", "up", "both", "short"):
        return branch
    size = converted(step.size, step.unit, unit)
    return branch if size is None else replace(branch, award=replace(step, size=size, unit=unit))
