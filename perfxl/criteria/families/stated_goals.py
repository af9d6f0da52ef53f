"""A goal the criterion states itself (`目标值95%，达到目标值得满分`), put where it speaks of reaching it."""

import math
from dataclasses import replace

from perfxl.criteria.meaning.clauses import Branch, Condition, Parts
from perfxl.criteria.meaning.intervals import Interval

MISSED, ABOVE = Condition(reached="missed"), Condition(reached="missed", limit="above")


def with_goal(parts: Parts) -> Parts:
    """Reaching and missing the goal as intervals, where the criterion itself says which goal."""
    goals = [basis.condition.interval for basis in parts.bases if basis.condition.subject]
    reaching = [branch for branch in parts.branches if branch.condition is not None and branch.condition.reached]
    if len(parts.bases) == len(goals) == 1 and reaching and goals[0] is not None:
        goal = goals[0]
        return replace(parts, branches=tuple(_reaching(branch, goal) for branch in parts.branches), bases=())
    return _missed_as_else(parts, reaching)


def _missed_as_else(parts: Parts, reaching: list[Branch]) -> Parts:
    """`达到95%得满分，未达到的…`, `50万元以内得满分，超过的…`: everything else."""
    stated = [
        branch for branch in parts.branches if branch.condition is not None and branch.condition.interval is not None
    ]
    if len(stated) != 1 or len(reaching) != 1:
        return parts
    interval = stated[0].condition.interval if stated[0].condition else None
    is_limit = interval is not None and math.isinf(interval.low)
    if not _is(reaching[0], MISSED) and not (is_limit and _is(reaching[0], ABOVE)):
        return parts
    changed = (
        replace(branch, condition=None, otherwise=True) if branch in reaching else branch for branch in parts.branches
    )
    return replace(parts, branches=tuple(changed))


def _is(branch: Branch, condition: Condition) -> bool:
    """Whether a condition is this one, whatever words it was said in."""
    found = branch.condition
    return found is not None and replace(found, plain=False, whole=False, budget=False) == condition


def _reaching(branch: Branch, goal: Interval) -> Branch:
    condition = branch.condition
    if condition is None or condition.reached is None or condition.limit:
        return branch
    if condition.reached == "reached":
        interval = replace(goal, high=math.inf, high_edge="out", at=False)
    else:
        interval = replace(goal, low=-math.inf, low_edge="out", high_edge="out", at=False)
    return replace(branch, condition=Condition(interval, subject=condition.subject))
