"""What is asked for without points: so many (演出不少于24场，完成得满分), all of it, or what a share is taken of."""

from dataclasses import replace

from perfxl.criteria.lexicon.degrees import is_better_low, is_in_full
from perfxl.criteria.meaning.awards import FULL, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Condition, Interval


def asked_for(parts: Parts) -> Parts:
    """`演出不少于24场，完成得满分，没完成的不得分`: so many are what is to be done."""
    asked = [each for each in parts.branches if each.award is None]
    reached = [each for each in parts.branches if each.reached == "reached" and isinstance(each.award, Fixed)]
    if len(asked) != 1 or len(reached) != 1 or asked[0] is not parts.branches[0] or not _is_least(asked[0].interval):
        return parts
    rest = tuple(each for each in parts.branches[1:] if each not in reached)
    return replace(parts, branches=(replace(asked[0], award=reached[0].award), *rest))


def _is_least(interval: Interval | None) -> bool:
    return interval is not None and interval.way == "up" and not interval.percent and bool(interval.unit)


def shared_out(parts: Parts) -> Parts:
    """`栽植树木200棵，按完成比例得分`: full marks for so many, a share of them for fewer."""
    asked = [each for each in parts.branches if each.share and each.share.of == "target" and _is_so_many(each)]
    if len(asked) != 1 or any(each.award == FULL for each in parts.branches):
        return parts
    full = onward(replace(asked[0], award=FULL))
    rest = parts.changed(lambda each: replace(each, condition=None) if each in asked else each)
    return replace(parts, branches=(full, *rest.branches))


def of_so_many(parts: Parts) -> Parts:
    """`报送次数/12×3`: full marks for so many, which the target must be, and a share of them for fewer."""
    if len(parts.branches) != 1 or parts.conditions or not any(each.counted and each.divisor for each in parts.shares):
        return parts
    full = Branch(condition=Condition(reached="reached"), award=FULL)
    rest = parts.changed(lambda each: replace(each, condition=Condition(reached="missed")))
    worth = parts.worth if parts.worth is not None else parts.shares[0].points_named
    return replace(parts, branches=(full, *rest.branches), worth=worth)


def _is_so_many(branch: Branch) -> bool:
    interval = branch.interval
    counted = interval is not None and interval.at and bool(interval.unit) and interval.low > 0
    return counted and not is_better_low(branch.where.subject)


def in_full(parts: Parts) -> Parts:
    """`足额发放得满分，每少发1%扣0.5分`, `完成招生计划得10分；未完成按比例扣分`: all of the target."""
    whole = [each for each in parts.branches if each.words is not None and is_in_full(each.words)]
    rest = [each for each in parts.branches if each not in whole]
    if len(whole) != 1 or not rest or whole[0].award is None or not all(map(_falls_short, rest)):
        return parts
    full = Condition(reached="reached", whole=True)
    reached = replace(whole[0], condition=full, words=None, bare=whole[0].words or "")
    return parts.changed(lambda each: reached if each in whole else each)


def _falls_short(branch: Branch) -> bool:
    """Whether a clause takes away, or shares out, what is missing of the target."""
    if branch.step:
        return branch.step.way == "down" and branch.step.verb.startswith("少")
    if branch.share is None or branch.where.subject:
        return False
    return branch.reached == "missed" or (branch.condition is None and branch.share.of == "loss")


def onward(branch: Branch) -> Branch:
    """`举办10场得满分，每超1场加0.5分`: more than that is as good."""
    return branch.within(branch.interval.and_more()) if branch.interval else branch
