"""A rule beside a target that the criterion itself says: `目标值90%，每低1个百分点扣0.5分`."""

import math
from dataclasses import dataclass, replace

from perfxl.criteria.expressions import Expression, constant
from perfxl.criteria.families.around import Around
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.rates import Rate
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import Sign, Value


@dataclass(frozen=True)
class Aimed(Around):
    """A rule over numbers beside its own target; where the column says another, the criterion wins."""

    goal: Value

    def sentence(self) -> str:
        """The target, and the rule."""
        return f"目标值{self.goal.text}：{self.rule.sentence()}"

    def form(self, target: Value) -> Value:
        """The target where the rule depends on it."""
        return target if isinstance(self.rule, Ladder) else self.rule.form(target)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan beside the target it says."""
        if target.sign in _OTHERS.get(self.goal.sign, ()):
            return Doubt("criterion-opposed", "criterion", f"评分标准写的目标值“{self.goal.text}”方向与目标值相反")
        if target.kind == "number" and not self._is_of_its_kind(target):
            why = f"评分标准写的目标值“{self.goal.text}”与目标值“{target.text}”的单位不同"
            return Doubt("criterion-opposed", "criterion", why)
        own = replace(target, sign=self.goal.sign or target.sign) if self._agrees(target) else self.goal
        plan = self.rule.plan(self.rule.form(own), rules)
        if isinstance(plan, Doubt):
            return plan
        if isinstance(self.rule, Bands) and plan.base is not None and abs(plan.base - self.goal.number) > 1e-9:
            why = f"评分标准写的目标值是“{self.goal.text}”，得满分的界限却不是"
            return Doubt("criterion-bands", "criterion", why)
        return plan if own is not self.goal or not isinstance(self.rule, Ladder) else _beside(plan, self.goal)

    def _is_of_its_kind(self, target: Value) -> bool:
        return target.percent == self.goal.percent and same(target.unit, self.goal.unit)

    def _agrees(self, target: Value) -> bool:
        return target.kind == "number" and abs(target.number - self.goal.number) < 1e-9


_OTHERS = {"≥": ("≤", "<"), ">": ("≤", "<"), "≤": ("≥", ">"), "<": ("≥", ">")}


def _beside(plan: Plan, goal: Value) -> Plan:
    """The same with the number itself where it speaks of the target."""
    said = constant(goal.number, percent=goal.percent)

    def column(columns: object) -> object:
        return plan.points.column({**columns, "target": said.column(columns)})  # type: ignore[dict-item, arg-type]

    points = Expression(column, lambda texts: plan.points.formula({**texts, "target": said.formula(texts)}))
    return replace(plan, points=points, needs_target=False, fixed_target=False, base=goal.number)


def aimed(rule: Rule, parts: Parts) -> Rule | None:
    """The rule beside the one target the clauses name; none where it is no rule over numbers, or they name two."""
    named = {each.condition.interval for each in parts.bases if each.is_goal}
    goals = {each for each in named if each and not any(_says_more(other, each) for other in named)}
    if not goals:
        return rule
    goal = goals.pop()
    fits = isinstance(rule, Ladder | Bands | Rate) or all(
        each.condition and each.condition.reached for each in parts.branches
    )
    return Aimed(rule, _value(goal, parts)) if fits and goal is not None and not goals else None


def _says_more(other: Interval | None, goal: Interval) -> bool:
    """Whether a goal says the same number with its sign: ≥98% beside 98%."""
    return other is not None and goal.at and not other.at and goal.low in (other.low, other.high)


def without_goal(parts: Parts) -> Parts:
    """The clauses without the target they name; what leads away on both sides leads away from it."""
    if not any(each.is_goal for each in parts.bases):
        return parts
    branches = tuple(map(_from_it, parts.branches))
    return replace(parts, branches=branches, bases=tuple(each for each in parts.bases if not each.is_goal))


def _from_it(branch: Branch) -> Branch:
    step = branch.step
    return replace(branch, award=step.against_target()) if step and step.way == "both" else branch


def _value(goal: Interval, parts: Parts) -> Value:
    number = goal.low if math.isfinite(goal.low) else goal.high
    text = goal.shown().removeprefix("等于")
    return Value("number", text, number=number, unit=goal.unit, percent=goal.percent, sign=_sign(goal, parts))


def _sign(goal: Interval, parts: Parts) -> Sign:
    """What the target's own words say is good, or what is lost for."""
    if not goal.at:
        held = goal.low_edge if math.isfinite(goal.low) else goal.high_edge
        sides: tuple[Sign, Sign] = ("≥", ">") if math.isfinite(goal.low) else ("≤", "<")
        return sides[held == "out"]
    ways = {step.way for step in parts.steps if not step.gains}
    return {frozenset({"up"}): "≤", frozenset({"down"}): "≥"}.get(frozenset(ways), "")  # type: ignore[return-value]  # one of the signs
