"""Words of reaching that name no target (`完成得满分，未完成不得分`, `达标得满分，每降低1%扣1分`): they mean it."""

import re
from dataclasses import replace

from perfxl.criteria import goal_clauses
from perfxl.criteria.clauses import MISSED, Branch
from perfxl.criteria.conditions import Condition
from perfxl.criteria.goals import Goal
from perfxl.criteria.parts import Parts
from perfxl.criteria.text import word

_DOING = r"(?:(?:全部|全面|均|按要求|按计划)*(?:完成|达标|达到(?:要求|标准)?)|(?:全部|足额|全额)到位)"
_WHOSE = r"(?:(?:项目|财政|预算|专项)?资金)?"
_REACHED = re.compile(rf"{_WHOSE}{_DOING}")
_MISSED = re.compile(rf"{_WHOSE}(?:未能|未|没有|没|不){_DOING}|达不到(?:要求|标准)?")
_ALL = re.compile(r"全部|全面|足额|全额")
REACHED = Condition(reached="reached")


def read(parts: Parts) -> Goal | None:
    """The rule of a criterion that says 完成 or 达标 and means the target."""
    meant = _of_the_target(parts)
    goal = goal_clauses.read(meant) if meant is not None else None
    asks_for_all = any(_ALL.search(branch.words or "") for branch in parts.branches)
    return replace(goal, whole=asks_for_all) if goal is not None else None


def _of_the_target(parts: Parts) -> Parts | None:
    """The clauses with reaching and missing as conditions; None where one says anything else in words."""
    branches = tuple(_meant(branch) for branch in parts.branches)
    if branches == parts.branches or any(branch.words is not None for branch in branches):
        return None
    return replace(parts, branches=branches)


def _meant(branch: Branch) -> Branch:
    said = word(branch.words or "")
    if _REACHED.fullmatch(said):
        return replace(branch, words=None, condition=REACHED)
    if _MISSED.fullmatch(said):
        return replace(branch, words=None, condition=MISSED)
    return branch
