"""Clauses that speak of the target and of numbers: every bound put where the target is, then cut as bands.

`完成年度任务的得10分；完成80%以上的得6分；完成不足80%的得0分`, `达到目标值得满分，低于目标的90%每低1%扣2分`.
"""

import math
from dataclasses import dataclass, replace

from perfxl.criteria.families import band_clauses
from perfxl.criteria.families.default import is_limit, is_month
from perfxl.criteria.families.excess import one_sided
from perfxl.criteria.families.goal_clauses import starts_at_the_target
from perfxl.criteria.families.several import one_of
from perfxl.criteria.families.stepped import step_misfit
from perfxl.criteria.lexicon.numerals import percent
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Open
from perfxl.criteria.meaning.clauses import Branch, Condition, Parts
from perfxl.criteria.meaning.intervals import Edge, Interval
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.meaning.saying import said
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.subjects import is_special, measured, one_subject
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import Value
from perfxl.patterns import pattern

_SHARE_OF_WHAT = pattern(r"完成(?:了|达到|不足|不到|≥|≤|<|>|低于|超过)?\d")
"""完成80% beside a target of 90 %: 80 %, or 80 % of it?"""
_WAYS = ("down", "up", "both", "short")


@dataclass(frozen=True)
class Ladder(Rule):
    """Clauses that become bands once the target is known."""

    parts: Parts

    def sentence(self) -> str:
        """Every clause with what it gives, and what bounds them."""
        bounds = [found for cap in self.parts.caps if (found := cap.sentence())]
        return "；".join([*(said(self._in_whole_steps(branch)) for branch in self.parts.branches), *bounds])

    def _in_whole_steps(self, branch: Branch) -> Branch:
        """A clause with what becomes of parts of its step."""
        step = branch.award
        whole = [each.parts for each in self.parts.wholes if isinstance(step, Step) and each.fits(step)]
        return replace(branch, award=replace(step, parts=whole[0])) if whole and isinstance(step, Step) else branch

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The bands beside this target."""
        if target.kind == "missing":
            return Doubt("target-missing", "target", "评分标准以目标值为准，而目标值没有填写")
        if target.sign == "?" and self._goes_one_way():
            target = replace(target, sign="")
        if target.sign == "?":
            why = f"目标值“{target.text}”没有写≤或≥，不知多好还是少好，请在目标值前写明"
            return Doubt("target-unreadable", "target", why)
        if target.kind != "number" or target.number <= 0 or is_month(target):
            why = f"评分标准以目标值为准，而目标值“{target.text}”不是一个明确的数"
            return Doubt("target-unreadable", "target", why)
        if target.percent and target.number != 1 and self._asks_for_all():
            return Doubt("criterion-unread", "criterion", "目标值不是100%，看不出业绩值与它怎样相比")
        if self._speaks_of_money() and not (target.percent or target.unit.endswith("元")):
            return Doubt("criterion-unread", "criterion", "评分标准以预算为准，目标值却不是金额")
        plans: list[Plan] = []
        for parts in _meanings(self.parts, target):
            plan = self._beside(parts, target, rules)
            if isinstance(plan, Doubt):
                return plan
            plans.append(plan)
        return one_of(plans)

    def _beside(self, parts: Parts, target: Value, rules: Rules) -> Plan | Doubt:
        """The bands of clauses that are meant so."""
        placed = _placed(parts, target)
        if isinstance(placed, Doubt):
            return placed
        bands = band_clauses.read(placed)
        if bands is None:
            return Doubt(
                "criterion-unread", "criterion", f"评分标准的各档与目标值“{target.text}”放在一起看不出怎样计分"
            )
        plan = bands.plan(bands.form(target), rules)
        return plan if isinstance(plan, Doubt) else replace(plan, fixed_target=True, other=None)

    def _goes_one_way(self) -> bool:
        """Whether the words say which side of the target is the better."""
        return any(branch.condition and branch.condition.limit for branch in self.parts.branches)

    def _asks_for_all(self) -> bool:
        """Whether a percentage as target has to be 100 %: the words say 全部 or 预算, or divide counts."""
        asked = any(each.condition and (each.condition.whole or each.condition.budget) for each in self.parts.branches)
        return asked or any(isinstance(each.award, Proportion) and each.award.of_counts for each in self.parts.branches)

    def _speaks_of_money(self) -> bool:
        return any(branch.condition and branch.condition.budget for branch in self.parts.branches)


def read(parts: Parts) -> Ladder | None:
    """The rule of clauses of which one at least speaks of the target, and none of words."""
    conditions = [branch.condition for branch in parts.branches if branch.condition is not None]
    loose = [each for each in parts.branches if each.condition is None and not each.otherwise]
    relative = any(each.reached or each.space for each in conditions) or _is_implied(parts, loose)
    sound = all(map(_is_numeric, parts.branches)) and one_subject(parts.branches)
    if not relative or not sound or parts.bases:
        return None
    if any(not isinstance(branch.award, Step | Proportion) for branch in loose):
        return None
    return Ladder(replace(parts, context=()))


def _is_implied(parts: Parts, loose: list[Branch]) -> bool:
    """`按完成比例得分，低于60%不得分`: from the target down to a bound of nothing."""
    others = [each for each in parts.branches if each not in loose]
    nothing = bool(others) and all(each.award == NONE and each.condition is not None for each in others)
    return nothing and len(loose) == 1 and starts_at_the_target(loose[0].award, parts)


def _is_numeric(branch: Branch) -> bool:
    step = branch.award
    fits = not isinstance(step, Step) or step.way in _WAYS
    return branch.words is None and fits and not (branch.condition and branch.condition.due)


def _meanings(parts: Parts, target: Value) -> tuple[Parts, ...]:
    """Beside a target of 90 % `低于60%不得分` may speak of the actual, or of how much of the target it is."""
    if not target.percent or target.number == 1:
        return (parts,)
    shared = any(isinstance(each.award, Proportion) and each.award.of != "rate" for each in parts.branches)
    of_target = tuple(_share_of(branch, target, shared=shared) for branch in parts.branches)
    return tuple(dict.fromkeys((parts, replace(parts, branches=of_target))))


def _share_of(branch: Branch, target: Value, *, shared: bool) -> Branch:
    """A clause with its bounds as shares of the target, where they may be."""
    found = branch.condition.interval if branch.condition and not branch.condition.space else None
    completion = shared or _SHARE_OF_WHAT.search(branch.said) is not None
    if branch.condition is None or found is None or not found.percent or not completion:
        return branch
    low, high = (round(bound * target.number, 10) for bound in (found.low, found.high))
    return replace(branch, condition=replace(branch.condition, interval=replace(found, low=low, high=high)))


def _placed(parts: Parts, target: Value) -> Parts | Doubt:
    """The clauses with every bound a number."""
    limits = {each.condition.limit for each in parts.branches if each.condition} - {""}
    down = is_limit(target) or "down" in limits
    if ("up" in limits and down) or (not down and "above" in limits) or (down and target.sign in ("≥", ">")):
        return Doubt("criterion-unread", "criterion", f"评分标准的方向与目标值“{target.text}”相反")
    if any(isinstance(each.award, Proportion) and _runs_against(each.award, down=down) for each in parts.branches):
        return Doubt("criterion-unread", "criterion", f"评分标准的比值方向与目标值“{target.text}”相反")
    branches = []
    for branch in parts.branches:
        found = _branch(branch, target, down=down)
        if isinstance(found, Doubt):
            return found
        branches += [found, *_on_the_edge(found, branch)]
    if all(map(_takes, parts.branches)):
        subject = measured(parts.branches)
        subject = subject if is_special(subject) else ""
        full = Branch(condition=Condition(_reaching(target, down=down), subject=subject), award=FULL)
        branches.insert(0, full)
    return replace(parts, branches=tuple(branches))


def _on_the_edge(found: Branch, branch: Branch) -> list[Branch]:
    """`少3场以上不得分`: and three?"""
    interval = found.condition.interval if found.condition else None
    off = branch.condition is not None and branch.condition.space == "offset" and branch.award == NONE
    ends = ((interval.low, interval.low_edge), (interval.high, interval.high_edge)) if interval and off else ()
    edges = [bound for bound, edge in ends if edge == "soft"]
    at = [replace(interval, low=edge, high=edge, low_edge="in", high_edge="in") for edge in edges if interval]
    return [replace(found, condition=Condition(one), award=Open(branch.said)) for one in at]


def _is_on_the_better_side(interval: Interval, target: Value, *, down: bool) -> bool:
    """`达到目标值得满分，超过120%不得分`: nothing for what is better than the target?"""
    return one_sided(interval) and (interval.high <= target.number if down else interval.low >= target.number)


def _runs_against(award: Proportion, *, down: bool) -> bool:
    return award.of in ("up", "down") and (award.of == "down") != down


def _takes(branch: Branch) -> bool:
    missed = branch.condition is not None and branch.condition.reached == "missed"
    shared = isinstance(branch.award, Proportion) and (
        branch.condition is None or (missed and (branch.award.divisor is not None or branch.award.of == "up"))
    )
    return shared or branch.award == NONE or isinstance(branch.award, Step | Deducted)


def _branch(branch: Branch, target: Value, *, down: bool) -> Branch | Doubt:
    award = branch.award
    if isinstance(award, Step):
        if why := step_misfit(award, target):
            return Doubt("criterion-unread", "criterion", why)
        award = _step(award, target)
    condition = branch.condition
    if condition is None:
        return replace(branch, award=award, otherwise=branch.otherwise or _follows_the_target(award))
    if condition.reached == "missed" and isinstance(award, Step):
        return replace(branch, condition=None, award=award)
    if condition.reached == "missed":
        return replace(branch, condition=_at(condition, _missing(target, down=down)), award=award)
    if condition.reached == "reached":
        return replace(branch, condition=_at(condition, _reaching(target, down=down)), award=award)
    bound = _bound(condition, target)
    if down and not condition.space and condition.interval is not None and condition.interval.percent != target.percent:
        return Doubt("criterion-unread", "criterion", f"“{branch.said}”从哪一边算起看不出")
    if isinstance(bound, Interval) and branch.award == NONE and _is_on_the_better_side(bound, target, down=down):
        return Doubt("criterion-unread", "criterion", f"“{branch.said}”是比目标值更好的，却不得分，看不出说的是什么")
    return bound if isinstance(bound, Doubt) else replace(branch, condition=_at(condition, bound), award=award)


def _follows_the_target(award: object) -> bool:
    """`按完成比例得分`: wherever nothing else is said."""
    return isinstance(award, Proportion) and award.of != "rate"


def _step(step: Step, target: Value) -> Step:
    """A step of so many percent of a counted target as so many of them."""
    if target.percent or not (step.of_target and step.unit == "%"):
        return replace(step, of_target=False)
    return replace(step, of_target=False, size=step.size / 100 * target.number, unit=target.unit)


def _at(condition: Condition, interval: Interval) -> Condition:
    return Condition(interval, subject=condition.subject, how_far=condition.how_far and not condition.space)


def _reaching(target: Value, *, down: bool) -> Interval:
    edge: Edge = "out" if target.sign in ("<", ">") else "in"
    low, high = (-math.inf, target.number) if down else (target.number, math.inf)
    edges: tuple[Edge, Edge] = ("out", edge) if down else (edge, "out")
    return Interval(low, high, *edges, target.percent, target.unit)


def _missing(target: Value, *, down: bool) -> Interval:
    edge: Edge = "in" if target.sign in ("<", ">") else "out"
    low, high = (target.number, math.inf) if down else (-math.inf, target.number)
    edges: tuple[Edge, Edge] = (edge, "out") if down else ("out", edge)
    return Interval(low, high, *edges, target.percent, target.unit)


def _bound(condition: Condition, target: Value) -> Interval | Doubt:
    """A bound of the actual, from one of the actual, of a share of the target, or so far off it."""
    found = condition.interval
    assert found is not None  # noqa: S101  (neither reached nor missed)
    if condition.space == "share" or (
        not condition.space and found.percent and not target.percent and _of_completion(condition)
    ):
        return _share(found, target)
    if found.percent != target.percent or not same(found.unit, target.unit):
        return Doubt("criterion-unread", "criterion", f"“{found.shown()}”与目标值“{target.text}”的单位不同")
    shift = target.number if condition.space == "offset" else 0.0
    low, high = (round(bound + shift, 10) for bound in (found.low, found.high))
    return replace(found, low=low, high=high, unit=target.unit)


def _of_completion(condition: Condition) -> bool:
    return condition.subject in ("", "完成率", "任务", "目标", "任务完成率", "目标完成率", "完成")


def _share(found: Interval, target: Value) -> Interval | Doubt:
    if target.percent and target.number != 1:
        ends = [bound for bound in (found.low, found.high) if math.isfinite(bound)]
        why = f"目标值的{percent(ends[0])}是百分点还是百分之几，看不出"
        return Doubt("criterion-unread", "criterion", why)
    low, high = (round(bound * target.number, 10) for bound in (found.low, found.high))
    return replace(found, low=low, high=high, percent=target.percent, unit=target.unit)
