"""What clauses mean beside each other: a goal the criterion states itself, what misses it, what is lacking of it."""

import math
from dataclasses import replace
from itertools import pairwise

from perfxl.criteria.families.asked_for import asked_for, in_full, of_so_many, onward, shared_out
from perfxl.criteria.families.occurrence import each_counted, none_of_it, undone
from perfxl.criteria.families.target_line import on_the_edge
from perfxl.criteria.lexicon.connecting import LACKING
from perfxl.criteria.lexicon.degrees import is_completion
from perfxl.criteria.lexicon.patterns import GOAL
from perfxl.criteria.lexicon.timing import PAST
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Condition, Interval
from perfxl.criteria.meaning.steps import of_all


def with_goal(parts: Parts) -> Parts:
    """The clauses as they are meant together."""
    parts = _thresholds(in_full(of_so_many(shared_out(asked_for(parts)))))
    parts = each_counted(_from_base(_of_bound(_of_completion(_fallen(without_bonus(parts))))))
    parts = _lacking(undone(none_of_it(_lost_again(parts))))
    if len(parts.bases) == 1 and all(map(_is_plain_step, parts.branches)):
        full = Branch(condition=parts.bases[0].condition, award=FULL)
        return replace(parts, branches=(full, *parts.branches), bases=())
    return _missed_as_else(parts)


def _thresholds(parts: Parts) -> Parts:
    """`达到20家10分、15家8分、10家6分`: what is reached first is reached behind it too.

    So it is of `完成任务得5分，完成90%得4分，完成80%得3分，80%以下不得分`, where what is below the last ends it.
    """
    held, points = parts.intervals, [each for each in parts.intervals if each.at]
    stated = [each.award for each in parts.branches if each.interval]
    earned = [each.amount if isinstance(each, Fixed) else math.nan for each in stated]
    if not points or not all(one > other for one, other in pairwise(earned)):
        return parts
    opened, last = held[0].way == "up" and held[0].low_edge == "in", held[-1]
    below = last.way == "down" and last.high == points[-1].low and last.high_edge != "in"
    if not opened and not (below and len(held) == len(points) + 1):
        return parts
    steps = [held[0], *points] if opened else points
    if not all(one.low > other.low > 0 for one, other in pairwise(steps)):
        return parts
    aimed = opened or any(each.reached == "reached" for each in parts.conditions)
    return parts.changed(lambda each: each if not aimed and each.interval == points[0] else onward(each))


def _is_plain_step(branch: Branch) -> bool:
    return branch.step is not None and branch.condition is None and branch.step.way in ("up", "down", "both")


def _of_completion(parts: Parts) -> Parts:
    """`每少完成1%`, or `每少1%` beside a share of the target: so much of the target."""
    shared = any(each.space == "share" for each in parts.conditions)
    aimed = not parts.conditions or any(each.reached == "reached" for each in parts.conditions)
    # 完成任务得2分，完成率每降1%扣0.1分: of the task, which stands in the target where it is not said
    completing = aimed and any(is_completion(step.before) for step in parts.steps)
    return parts.changed(lambda each: _from_there(_relative(each, shared=shared or completing)))


def _from_there(branch: Branch) -> Branch:
    """`达到85%得5分；超过的，每提高1%加0.5分`: from where the base mark is earned."""
    step = branch.step
    beyond = step and step.gains and step.way == "up" and branch.where.limit == "above"
    return replace(branch, condition=None) if beyond else branch


def _relative(branch: Branch, *, shared: bool) -> Branch:
    step, below = branch.step, branch.reached == "missed"
    of_nothing = branch.interval is not None and branch.interval.high == 0  # 节约率低于0%的，每超支1%
    if step is None or step.unit != "%" or step.way not in ("down", "up", "both") or of_nothing:
        return branch
    counted = step.lacks or step.verb in ("", "减少", *PAST)
    of_goal = below and counted and GOAL.search(branch.said.split("每")[0]) is not None  # 低于计划的，每少1%
    of_it = shared or of_goal or of_all(step.verb)
    return replace(branch, award=replace(step, of_target=True)) if of_it else branch


def _of_bound(parts: Parts) -> Parts:
    """`控制在200万元以内，每超支1%扣1分`: so many percent of the bound itself."""
    held = [each.interval for each in parts.branches if each.interval and (_earns(each) or each.step)]
    bounds = [abs(end) for each in held for end in each.bounds]
    if len(held) != 1 or len(bounds) != 1 or held[0].percent or not held[0].unit or 0 in bounds:
        return parts
    return parts.changed(lambda each: _so_many(each, bounds[0], held[0].unit))


def _fallen(parts: Parts) -> Parts:
    """`95%以上得满分，每下降1个百分点扣0.5分，下降超过8个百分点的不得分`: off what is full, or off the target."""
    held = [each.interval for each in parts.branches if each.interval and not each.where.space and _earns(each)]

    def placed(branch: Branch) -> list[Branch]:
        found = branch.interval
        if found is None or branch.where.space not in ("fall", "offset") or GOAL.search(branch.said):
            return [branch]
        way = "down" if math.isinf(found.low) else "up"
        alike = any(step.way == way and step.in_percent == found.percent for step in parts.steps)
        base = next((each.low if way == "down" else each.high for each in held), math.inf)
        if not alike or len(held) > 1 or (held and (math.isinf(base) or held[0].percent != found.percent)):
            return [branch]
        if not held:
            return [replace(branch, condition=replace(branch.where, space="offset"))]
        moved = replace(found, low=round(found.low + base, 10), high=round(found.high + base, 10))
        ended = replace(branch, condition=replace(branch.where, interval=moved, space=""))
        return [ended, *on_the_edge(ended, branch)]

    return replace(parts, branches=tuple(made for each in parts.branches for made in placed(each)))


def _earns(branch: Branch) -> bool:
    """Whether something is earned; a condition alone may be full marks."""
    return branch.award is None or earns(branch.award)


def _so_many(branch: Branch, bound: float, unit: str) -> Branch:
    step = branch.step
    if step is None or not step.of_target or step.relative or step.unit != "%":
        return branch
    return replace(branch, award=replace(step, size=round(step.size / 100 * bound, 10), unit=unit, of_target=False))


def _from_base(parts: Parts) -> Parts:
    """`基础分9分，超额完成每10%加0.5分`: the base is what reaching the target earns."""
    gains = all(each.step and each.step.gains and each.step.way == "up" for each in parts.branches)
    if parts.base is None or not gains or not any("超" in each.verb for each in parts.steps):
        return parts
    base = Branch(condition=Condition(reached="reached"), award=Fixed(parts.base, "points"))
    return replace(parts, branches=(base, *parts.branches), base=None)


def _lost_again(parts: Parts) -> Parts:
    """`90%以上得5分，未达标的扣5分`: what is taken is all that is earned (A4.14)."""
    awards = [each.award for each in parts.branches]
    earned = {each.amount for each in awards if isinstance(each, Fixed) and each.by == "points"}
    numbers = all(each.condition is not None or each.otherwise for each in parts.branches)
    if len(earned) != 1 or not numbers:
        return parts
    lost = Deducted(earned.pop(), "points")
    return parts.changed(lambda each: replace(each, award=NONE) if each.award == lost else each)


def _lacking(parts: Parts) -> Parts:
    """`不少于6期得满分，每缺1期扣1分`: beside a bound of the same unit what is lacking is less than it."""
    bounds = [each.interval for each in parts.branches if each.interval and _earns(each)]
    least = [each for each in bounds if each.low > 0 and not each.percent and each.unit]
    return parts.changed(lambda each: _fewer(each, least)) if least else parts


def _fewer(branch: Branch, least: list[Interval]) -> Branch:
    step = branch.step
    fits = step and step.way == "incident" and step.verb in LACKING and not step.of
    if not fits or step is None or not all(same(each.unit, step.unit) for each in least):
        return branch
    return replace(branch, award=replace(step, way="down"))


def _missed_as_else(parts: Parts) -> Parts:
    """`达到95%得满分，未达到的…`, `50万元以内得满分，超过的…`: everything else."""
    stated = [branch for branch in parts.branches if branch.interval]
    reaching = [branch for branch in parts.branches if branch.reached]
    if len(stated) != 1 or len(reaching) != 1:
        return parts
    (interval,), (one,) = parts.intervals, reaching
    is_limit = math.isinf(interval.low)
    if is_limit and stated[0].award == NONE and len(parts.branches) == 2 and one.bare == "达到":
        beyond = stated[0].within(interval.above)  # 不达95%不得分，达到的得满分
        return replace(parts, branches=(stated[0], replace(one, condition=beyond.condition, bare="")))
    where, good = one.where, "above" if is_limit or interval.low == -interval.high else "up"
    if one.reached != "missed" or where.limit not in ("", good) or where.subject:
        return parts
    left = replace(one, condition=None, otherwise=one.step is None)
    return parts.changed(lambda each: left if each == one else each)


def bonuses(parts: Parts) -> tuple[str, ...]:
    """The clauses that add beyond full marks, where nothing more is earned."""
    kept = without_bonus(parts).branches
    return tuple(each.said for each in parts.branches if each not in kept)


def without_bonus(parts: Parts) -> Parts:
    """`达到90%得满分，每超过1个百分点加0.5分`: beyond full marks nothing more is earned."""
    bonus = [each for each in parts.branches if _is_bonus(each)]
    rest = [each for each in parts.branches if each not in bonus]
    fixed = [each.award for each in rest if isinstance(each.award, Fixed) and each.award != NONE]
    whole = all(award == FULL for award in fixed) and bool(fixed or any(each.condition for each in rest if each.step))
    numbers = all(each.words is None and not each.otherwise for each in rest)
    if not (bonus and whole and numbers) or parts.base is not None or any(_runs_back(each, rest) for each in bonus):
        return parts
    more = all(each.step and each.step.way == "up" for each in bonus)
    return replace(
        parts,
        branches=tuple(onward(each) if more and each.award == FULL else each for each in rest),
        caps=tuple(cap for cap in parts.caps if not cap.top),
    )


def _runs_back(bonus: Branch, rest: list[Branch]) -> bool:
    """`90%以上得满分，每低1%加0.5分`: what is added for what is worse?"""
    held = [each.interval for each in rest if each.interval and each.award != NONE]
    ways = {each.way for each in held} - {""}
    down = bonus.step is not None and bonus.step.way == "down"
    return ways == {"up" if down else "down"}


def _is_bonus(branch: Branch) -> bool:
    step = branch.step
    beyond = branch.condition is None or (branch.reached, branch.where.limit) == ("missed", "above")
    return step is not None and step.gains and step.way in ("up", "down") and beyond
