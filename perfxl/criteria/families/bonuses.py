"""What is added beyond full marks, where nothing more is earned: passed over, and said so."""

import math
from dataclasses import replace

from perfxl.criteria.meaning.awards import FULL, NONE, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts


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


def onward(branch: Branch) -> Branch:
    """`举办10场得满分，每超1场加0.5分`: more than that is as good."""
    return branch.within(branch.interval.and_more()) if branch.interval else branch


def _runs_back(bonus: Branch, rest: list[Branch]) -> bool:
    """`90%以上得满分，每低1%加0.5分`: what is added for what is worse?"""
    held = [each.interval for each in rest if each.interval and each.award != NONE]
    bounds = [each for each in held if math.isinf(each.low) != math.isinf(each.high)]
    down = bonus.step is not None and bonus.step.way == "down"
    return bool(bounds) and all(math.isinf(each.high if down else each.low) for each in bounds)


def _is_bonus(branch: Branch) -> bool:
    step, condition = branch.step, branch.condition
    beyond = condition is None or (condition.reached == "missed" and condition.limit == "above")
    return step is not None and step.gains and step.way in ("up", "down") and beyond
