"""Every bound and step of a criterion in one kind of number: percentages, or counts in the unit of the first."""

import math
from dataclasses import replace

from perfxl.criteria.lexicon.units import converted, is_unit, same
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval


def in_percent(parts: Parts) -> Parts:
    """`合格率95以上得满分，少1个百分点扣1分`: bare bounds of a rate are percentages."""
    intervals = parts.intervals
    bounds = [bound for each in intervals for bound in (each.low, each.high) if math.isfinite(bound)]
    rate = any(each.subject.endswith(("率", "满意度")) for each in parts.conditions if each.interval)
    points = any(each.unit == "pp" for each in parts.steps)
    bare = not any(each.percent or each.unit for each in intervals)
    if any(each.percent for each in intervals) and not any(each.unit for each in intervals):
        return _as_the_others(parts)
    if not (rate and points and bare and bounds) or not all(bound == 0 or 2 < bound <= 100 for bound in bounds):
        return parts
    return parts.changed(_of_hundred)


def _as_the_others(parts: Parts) -> Parts:
    """`85%以上得满分，70-85得一半`: bare bounds beside percentages are percentages too."""
    bare = [each for each in parts.conditions if each.interval and not each.interval.percent]
    held = [each.interval for each in bare if each.interval]
    bounds = [bound for each in held for bound in (each.low, each.high) if math.isfinite(bound)]
    if not all(2 < bound <= 100 for bound in bounds) or any(each.space for each in bare):
        return parts
    return parts.changed(_of_hundred)


def _of_hundred(branch: Branch) -> Branch:
    found = branch.interval
    if found is None or found.percent:
        return branch
    return branch.within(found.of_hundred())


def in_one_unit(parts: Parts) -> Parts:
    """`2万亩得满分，每少1000亩扣0.5分`, `1万户以上…，5000户以上…`: everything in the unit of the first bound."""
    named = [each.unit for each in parts.intervals if each.unit]
    if not named or any(each.percent for each in parts.intervals):
        return parts
    others = [*named, *(each.unit for each in parts.steps)]
    plain = next((each for each in others if is_unit(f"万{each}")), "")
    unit = f"万{plain}" if named[0] == "万" and plain else named[0]
    return parts.changed(lambda each: _rescaled(each, unit))


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
    branch = branch.within(_in_unit(branch.interval, unit)) if branch.interval else branch
    step = branch.step
    if step is None or same(step.unit, unit) or step.way not in ("down", "up", "both", "short"):
        return branch
    size = converted(step.size, step.unit, unit)
    return branch if size is None else replace(branch, award=replace(step, size=size, unit=unit))
