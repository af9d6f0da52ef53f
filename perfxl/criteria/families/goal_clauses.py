"""How criteria word reaching and missing the target."""

from dataclasses import replace

from perfxl.criteria.families.goals import Goal
from perfxl.criteria.families.incidents import Incidents
from perfxl.criteria.families.late import Late
from perfxl.criteria.families.stepped import FROM_NONE_ON, Stepped
from perfxl.criteria.lexicon.units import kind
from perfxl.criteria.meaning.awards import FULL, Fixed
from perfxl.criteria.meaning.clauses import Branch, Condition, Limit, Parts
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.meaning.steps import Step, lacks
from perfxl.criteria.meaning.subjects import is_completion, is_special, measured, one_subject, speaks_of_size
from perfxl.criteria.model import Plan, Rules
from perfxl.criteria.values import MISSING


def read(parts: Parts) -> Goal | None:
    """The rule of a criterion that speaks of reaching the target, or only of a proportion."""
    if parts.bases or any(branch.words is not None for branch in parts.branches):
        return None
    parts = _with_ratios(parts)
    conditions = [branch.condition for branch in parts.branches if branch.condition is not None]
    if not one_subject(parts.branches) or any(condition.due for condition in conditions):
        return None
    reached = [
        branch for branch in parts.branches if branch.condition is not None and branch.condition.reached == "reached"
    ]
    if len(reached) > 1 or any(condition.interval for condition in conditions):
        return None
    goal = _assembled(parts, reached, [branch for branch in parts.branches if branch not in reached])
    if goal is None:
        return None
    if isinstance(goal.missed, Stepped) and goal.over is None and lacks(goal.missed.step.verb):
        counted = replace(goal.missed, step=replace(goal.missed.step, way="incident"), way="up", base=0.0)
        units = counted.step.unit not in ("%", "pp", "分", "")
        goal = replace(goal, lacking=Incidents(counted).said() if units else None)
    if _counts_days(goal, parts):
        assert isinstance(goal.missed, Stepped)  # noqa: S101  (what counts days is a step)
        after = ((FROM_NONE_ON, replace(goal.missed, base=0.0)),)
        late = Late(FULL, after, goal.missed.step.unit).plan(MISSING, Rules())
        goal = replace(goal, untargeted=late if isinstance(late, Plan) else None)
    whole, budget = any(each.whole for each in conditions), any(each.budget for each in conditions)
    sized = speaks_of_size(parts.branches)
    return replace(
        goal, measure=measured(parts.branches), sized=sized, counted=parts.counted, whole=whole, budget=budget
    )


def _counts_days(goal: Goal, parts: Parts) -> bool:
    """`超一天扣1分` and nothing else: without a target, so many days late."""
    alone = len(parts.branches) == 1 and isinstance(goal.missed, Stepped) and goal.over is None
    step = goal.missed.step if isinstance(goal.missed, Stepped) else None
    late = step is not None and step.verb in ("超", "超过", "超出") and not step.before and not step.of_target
    return alone and late and step is not None and kind(step.unit) in ("天", "月", "工作日", "个工作日", "周")


def _with_ratios(parts: Parts) -> Parts:
    """`按完成率计分` as actual/target, beside reaching a target that has no other name."""
    conditions = [branch.condition for branch in parts.branches if branch.condition is not None]
    names_another = any(is_special(condition.subject) for condition in conditions)
    if names_another or not any(condition.reached == "reached" for condition in conditions):
        return parts
    return replace(parts, branches=tuple(map(_as_ratio, parts.branches)))


def _as_ratio(branch: Branch) -> Branch:
    award = branch.award
    if not isinstance(award, Proportion) or award.of != "rate" or not is_completion(award.subject):
        return branch
    return replace(branch, award=replace(award, of="up", subject=""))


def _assembled(parts: Parts, reached: list[Branch], missed: list[Branch]) -> Goal | None:
    awards = [branch.award for branch in missed]
    full = reached[0].award if reached else FULL
    if not reached and not (len(awards) == 1 and starts_at_the_target(awards[0], parts)):
        return None
    if (
        not isinstance(full, Fixed)
        or full.amount == 0
        or (parts.caps and not any(isinstance(each, Step) for each in awards) and any(cap.points for cap in parts.caps))
    ):
        return None
    limit = _limit([branch.condition for branch in (*reached, *missed) if branch.condition])
    if limit is None:
        return None
    steps = [each for each in awards if isinstance(each, Step)]
    if steps:
        return _stepping(parts, full, steps, limit) if len(steps) == len(awards) else None
    if len(awards) != 1 or parts.wholes:
        return None
    award = awards[0]
    if isinstance(award, Step) or (isinstance(award, Proportion) and award.of == "rate"):
        return None
    return Goal(award, reached=full, limit="down" if isinstance(award, Proportion) and award.of == "linear" else limit)


def _limit(conditions: list[Condition]) -> Limit | None:
    """The side of the target the words call good; 超过 beside 不超过 says it once more. None if they disagree."""
    limits = {condition.limit for condition in conditions} - {""}
    if "down" in limits:
        limits.discard("above")
    return None if len(limits) > 1 else next(iter(limits), "")


_FALLS = ("降", "下降")
"""What may be said of last year as well as of the target."""


def starts_at_the_target(award: object, parts: Parts) -> bool:
    """`按比例得分`, `每低于目标值1%扣0.5分`, `每少一场扣1分`: full marks at the target go without saying.

    Where steps are 四舍五入 and nothing names the base, nobody can tell whether the actual is rounded.
    """
    if any(whole.parts == "nearest" for whole in parts.wholes):
        return False
    if not isinstance(award, Step):
        return isinstance(award, Proportion) and not award.falls  # (1-完成率)×权重 is nothing where it is reached
    return award.of_target or (award.way in ("down", "up") and award.verb not in _FALLS)


def _stepping(parts: Parts, full: Fixed, steps: list[Step], limit: Limit) -> Goal | None:
    said = parts.of_steps()
    if (
        said is None
        or any(step.gains for step in steps)
        or len(steps) > 2
        or any(step.way in ("incident", "short") for step in steps)
    ):
        return None
    if len(steps) == 1 and steps[0].way == "both":
        steps = [replace(steps[0], way="down"), replace(steps[0], way="up")]
    sides = {
        step.way: Stepped(step, "down" if step.way == "down" else "up", full, None, said[0], None, said[1])
        for step in steps
    }
    if len(sides) < len(steps) or (len(sides) == 2 and sides.keys() != {"down", "up"}):
        return None
    if len(sides) == 2:
        return Goal(sides["down"], sides["up"], full, limit)
    return Goal(next(iter(sides.values())), None, full, limit)
