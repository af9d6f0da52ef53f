"""Clauses about numbers to a rule: a ladder beside the target, or bands where all bounds are numbers.

Every bound and step is first put in one kind of number: percentages, or counts in the unit of the first.
"""

import math
from dataclasses import replace

from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.line import WAYS, from_good
from perfxl.criteria.families.line_bands import bands_of
from perfxl.criteria.lexicon.degrees import is_better_high, is_better_low, is_completion
from perfxl.criteria.lexicon.measures import OF_PERSONS, is_special
from perfxl.criteria.lexicon.units import converted, is_unit, same
from perfxl.criteria.meaning.awards import NONE, Deducted, Proportion, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.subjects import one_subject
from perfxl.criteria.model import Rule


def read(parts: Parts) -> Rule | None:
    """The rule of clauses that compare numbers, with the target or without it."""
    parts = _with_ratios(_in_one_unit(_in_percent(parts)))
    beside = _caps_something(parts) and _rounds_a_step(parts)
    if not (_in_numbers(parts) and beside and _sound(parts) and one_subject(parts.branches)):
        return None
    return Ladder(replace(parts, context=())) if _is_relative(parts) else bands_of(parts)


def _in_numbers(parts: Parts) -> bool:
    return all(each.words is None and _numeric(each) for each in parts.branches)


def _caps_something(parts: Parts) -> bool:
    """Whether `最多扣3分` stands beside steps, or beside nothing that costs more."""
    lost = max((each.award.amount for each in parts.branches if isinstance(each.award, Deducted)), default=math.inf)
    return bool(parts.steps) or all(cap.points is None or cap.points >= lost for cap in parts.caps)


def _rounds_a_step(parts: Parts) -> bool:
    """Whether `不足1%按1%计` speaks of parts of a step there is: `不足1分按1分计` of no step rounds the points."""
    sized = [whole for whole in parts.wholes if whole.size is not None]
    return all(any(map(whole.fits, parts.steps)) for whole in sized)


def _sound(parts: Parts) -> bool:
    """Whether every clause has something it starts from, and more of what is measured is no worse."""
    bare = any(branch.award is None for branch in parts.branches)
    gains = any(step.gains for step in parts.steps)
    lone = len(parts.branches) == 1
    again = lone and any(step.again for step in parts.steps)
    lone_rate = lone and not parts.conditions and any(each.of == "rate" for each in parts.shares)
    wrong = (bare and not _nothing_else(parts)) or (gains and not _earns_by_bound(parts))
    return not (wrong or again or lone_rate or any(map(runs_low, parts.shares)) or _starts_nowhere(parts))


def _nothing_else(parts: Parts) -> bool:
    """Whether a bound without an award earns full marks: beside steps, 否则不得分 or 否则按比例, and nothing else."""
    told = [each for each in parts.branches if each.condition and each.award != NONE and not each.step]
    rest = [each for each in parts.branches if each.otherwise]
    shares = any(each.share and not each.otherwise for each in parts.branches)
    return len(told) == 1 and not shares and all(each.award == NONE or each.step or each.share for each in rest)


def _with_ratios(parts: Parts) -> Parts:
    """`按完成率计分` as actual/target, beside reaching a target that has no other name."""
    special = any(is_special(each.subject) for each in parts.conditions)
    return parts if special or not any(each.reached for each in parts.conditions) else parts.changed(_as_ratio)


def _as_ratio(branch: Branch) -> Branch:
    share = branch.share
    if share is None or share.of != "rate" or not is_completion(share.subject):
        return branch
    return replace(branch, award=replace(share, of="up", subject=""))


def _starts_nowhere(parts: Parts) -> bool:
    """`下降1个百分点扣1分`, `不足1个百分点四舍五入`: alone, of last year, or of a rounded actual?"""
    if len(parts.branches) > 1 or parts.conditions or parts.bases:
        return False
    return any(map(_of_last_year, parts.steps)) or any(whole.parts == "nearest" for whole in parts.wholes)


def _of_last_year(step: Step) -> bool:
    fallen = step.verb in ("降", "下降") and not _names_what_is_done(step.before)
    return not step.of_target and (fallen or (step.once and step.in_percent))


def _names_what_is_done(said: str) -> bool:
    """发放率每下降1%扣: a rate of what was to be done, and no opinion that may be compared with last year's."""
    return said.endswith("率") and "满意" not in said and not is_better_low(said)


def runs_low(award: Proportion) -> bool:
    """`差错率×权重`: more for what is worse; `按X率计分` needs one of which more is surely better."""
    if award.of != "rate":
        return False
    return not is_better_high(award.subject) if award.implied else is_better_low(award.subject)


def _numeric(branch: Branch) -> bool:
    step = branch.step
    if branch.where.due or branch.where.space == "fall":
        return False
    return step is None or step.way in WAYS or (step.way == "done" and step.gains)


def _is_relative(parts: Parts) -> bool:
    """Whether a bound, a step or a proportion needs the target."""
    if any(each.reached or each.space for each in parts.conditions):
        return True
    bounded = _earns_by_bound(parts)
    shares = any(each.of != "rate" for each in parts.shares)
    steps = any(each.step and not each.condition for each in parts.branches)
    of_target = any(step.of_target and step.unit == "%" and step.relative for step in parts.steps)
    return of_target or (not bounded and (shares or (steps and not parts.bases)))


def _earns_by_bound(parts: Parts) -> bool:
    return any(each.condition and (each.award is None or earns(each.award) or _begins(each)) for each in parts.branches)


def _begins(branch: Branch) -> bool:
    return bool(branch.step and branch.interval and from_good(branch.interval, branch.step))


def _in_percent(parts: Parts) -> Parts:
    """Bare bounds of a rate, or beside percentages, are percentages too.

    `合格率95以上得满分，少1个百分点扣1分`, `85%以上得满分，70-85得一半`.
    """
    held = [(each, each.interval) for each in parts.conditions if each.interval]
    rate = any(each.subject.endswith(OF_PERSONS) for each, _ in held) and any(step.unit == "pp" for step in parts.steps)
    percent = rate or any(found.percent for _, found in held)
    bare = [(each, found) for each, found in held if not found.percent]
    sized = all(bound == 0 or 2 < bound <= 100 for _, found in bare for bound in found.bounds)
    if not (percent and sized) or any(found.unit for _, found in held) or any(each.space for each, _ in bare):
        return parts
    return parts.changed(_of_hundred)


def _of_hundred(branch: Branch) -> Branch:
    found = branch.interval
    if found is None or found.percent:
        return branch
    return branch.within(found.of_hundred())


def _in_one_unit(parts: Parts) -> Parts:
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
