"""Words of reaching that name no target (`完成得满分，未完成不得分`, `达标得满分，每降低1%扣1分`): they mean it."""

import re
from dataclasses import replace

from perfxl.criteria.families import goal_clauses
from perfxl.criteria.families.goals import Goal
from perfxl.criteria.sentences.clauses import MISSED, Branch
from perfxl.criteria.sentences.conditions import Condition
from perfxl.criteria.sentences.parts import Parts
from perfxl.criteria.words.text import word

_DOING = r"(?:(?:全部|全面|均|按要求|按计划)*(?:完成|达标|达到(?:要求|标准)?)|(?:全部|足额|全额)到位)"
_WHOSE = r"(?:(?:项目|财政|预算|专项)?资金)?"
_REACHED = rf"{_WHOSE}{_DOING}"
_MISSED = rf"{_WHOSE}(?:未能|未|没有|没|不){_DOING}|达不到(?:要求|标准)?"
_ALL = r"全部|全面|足额|全额"
_COST = r"(?:项目|工程)?(?:实际)?(?:总)?(?:成本|支出|费用|投资|造价|经费)?"
_BUDGET = r"(?:批复)?(?:预算|概算)(?:金额|数|安排数?|控制数|总额)?"
_WITHIN = (
    rf"{_COST}(?:控制)?在{_BUDGET}(?:以内|之内|内|范围内)|{_COST}(?:不|未|没有)(?:超过|超出|超|突破){_BUDGET}|"
    rf"{_COST}(?:≤|不高于|不大于|小于等于){_BUDGET}"
)
_BEYOND = rf"{_COST}(?:超过|超出|超|突破|>|高于){_BUDGET}"
REACHED = Condition(reached="reached")


def read(parts: Parts) -> Goal | None:
    """The rule of a criterion that says 完成 or 达标 and means the target."""
    meant = _of_the_target(parts)
    goal = goal_clauses.read(meant) if meant is not None else None
    asks_for_all = any(re.search(_ALL, branch.words or "") for branch in parts.branches)
    budget = any(re.fullmatch(_WITHIN, word(branch.words or "")) for branch in parts.branches)
    return replace(goal, whole=asks_for_all, budget=budget) if goal is not None else None


def _of_the_target(parts: Parts) -> Parts | None:
    """The clauses with reaching and missing as conditions; None where one says anything else in words."""
    branches = tuple(_meant(branch) for branch in parts.branches)
    if branches == parts.branches or any(branch.words is not None for branch in branches):
        return None
    return replace(parts, branches=branches)


def _meant(branch: Branch) -> Branch:
    said = word(branch.words or "")
    if re.fullmatch(_REACHED, said):
        return replace(branch, words=None, condition=REACHED)
    if re.fullmatch(_MISSED, said):
        return replace(branch, words=None, condition=MISSED)
    if re.fullmatch(_WITHIN, said):
        return replace(branch, words=None, condition=Condition(reached="reached", limit="down"))
    if re.fullmatch(_BEYOND, said):
        return replace(branch, words=None, condition=Condition(reached="missed", limit="above"))
    return branch
