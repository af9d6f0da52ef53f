"""Why clauses that speak of the target cannot be placed beside it: another way, another kind, nowhere to begin."""

import math

from perfxl.criteria.families.stepped import AS_LONG, is_as_long, step_misfit
from perfxl.criteria.lexicon.directions import is_completion
from perfxl.criteria.meaning.awards import FULL
from perfxl.criteria.meaning.clauses import Branch, Limit, Parts
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.values import Value


def limits_of(parts: Parts) -> set[Limit]:
    """Which sides the words call good."""
    return {each.limit for each in parts.conditions if each.limit}


def _sides(parts: Parts) -> set[Limit]:
    """The side on which a bound of full marks lies."""
    full = [each.interval for each in parts.branches if each.interval and each.award == FULL]
    return {"up" for each in full if math.isfinite(each.low) and math.isinf(each.high)}


def leads_both_ways(parts: Parts) -> bool:
    """Whether both sides of the target lead away from it."""
    return any(step.way == "both" for step in parts.steps)


def opposed(parts: Parts, target: Value, way: str) -> str:
    """Why words, ratios or steps run against the target's sign; empty if they do not."""
    limits, down = limits_of(parts) | _sides(parts), way == "down"
    kept = any(each.award == FULL and _ends(each) for each in parts.branches)
    beyond = "above" in limits and not down and not kept
    if ("up" in limits and down) or beyond or (down and target.sign in ("≥", ">")):
        return "评分标准的方向与目标值相反"
    if leads_both_ways(parts) and target.sign not in ("", "="):
        return f"偏离目标值都扣分，目标值“{target.sign}”却只有一边不好"
    wrong = ("up",) if down else ("down", "linear")
    if any(each.of in wrong for each in parts.shares):
        return "评分标准的比值方向与目标值相反"
    loose = [each.step for each in parts.branches if each.step and not each.condition]
    against = any(step.way == way and not step.gains for step in loose)
    return "扣分的方向与目标值相反" if against and not parts.intervals else ""


def _ends(branch: Branch) -> bool:
    """Whether full marks end somewhere (90%-100%), so that more than the target may cost them."""
    return branch.interval is not None and math.isfinite(branch.interval.high)


def of_another_kind(parts: Parts, target: Value) -> str:
    """Why steps, a budget or a division of counts speak of another kind of number than the target."""
    if why := next((why for step in parts.steps if (why := step_misfit(step, target))), ""):
        return why
    if target.percent and target.number != 1 and any(is_completion(step.before) for step in parts.steps):
        return "目标值不是100%，完成率的1%是百分点还是目标值的1%看不出"
    budget = any(each.budget for each in parts.conditions)
    if budget and not (target.percent or target.unit.endswith("元")):
        return "评分标准以预算为准，目标值却不是金额"
    counts = budget or any(each.whole for each in parts.conditions) or any(each.of_counts for each in parts.shares)
    return "目标值不是100%，看不出业绩值与它怎样相比" if counts and target.percent and target.number != 1 else ""


def without_base(parts: Parts, target: Value, *, follows: bool) -> str:
    """Why nobody can tell where the steps begin, or how they fit into the target."""
    if leads_both_ways(parts) and len(parts.branches) == 1 and not any(step.of_target for step in parts.steps):
        return "偏离多少从哪里算起没有说明"
    larger = not follows and any(_exceeds(step, target) for step in parts.steps)
    as_long = any(is_as_long(step, target.number, percent=target.percent) for step in parts.steps)
    return AS_LONG if larger or as_long else ""


def _exceeds(step: Step, target: Value) -> bool:
    """Whether one step is as large as the target: its own percentage points, or 10000元 beside a bare 100."""
    if target.percent:
        return step.of_target and step.unit == "%" and step.size / 100 >= target.number
    return not target.unit and not step.in_percent and step.size > max(1.0, target.number)
