"""Rules around another: worth so many points, beside its own target, the ministry's note; the rest is the other's."""

import math
from dataclasses import dataclass, replace

from perfxl.criteria.expressions import Expression, constant
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.default import Default, Rate
from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.several import Several
from perfxl.criteria.families.unplaced import full_of
from perfxl.criteria.lexicon.cells import Sign
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import FULL
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import shown


@dataclass(frozen=True)
class Around(Rule):
    """A rule that says more, or plans otherwise, than the rule it holds."""

    rule: Rule

    @property
    def counts_elements(self) -> bool:
        """As the rule does."""
        return self.rule.counts_elements

    def sentence(self) -> str:
        """As the rule is said."""
        return self.rule.sentence()

    def edges(self) -> tuple[object, ...]:
        """As the rule has them."""
        return self.rule.edges()

    def form(self, target: Value) -> Value:
        """As the rule has it."""
        return self.rule.form(target)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, or its doubt, with what is around it."""
        plan = self.rule.plan(self.rule.form(target), rules)
        return plan if isinstance(plan, Doubt) else self.around(plan, target)

    def around(self, plan: Plan, target: Value) -> Plan | Doubt:  # noqa: ARG002
        """The plan of the rule with what is around it."""
        return plan


def within(rule: Rule) -> Rule:
    """The rule that others stand around."""
    return within(rule.rule) if isinstance(rule, Around) else rule


@dataclass(frozen=True)
class Worth(Around):
    """A rule for rows of so many points only."""

    full: float

    def sentence(self) -> str:
        """How it is said."""
        return f"满分{shown(self.full)}分：{self.rule.sentence()}"

    def around(self, plan: Plan, target: Value) -> Plan | Doubt:  # noqa: ARG002
        """The plan for a weight of these points."""
        if plan.full_points is not None and abs(plan.full_points - self.full) > 1e-9:
            why = f"满分{shown(self.full)}分，各档最高却是{shown(plan.full_points)}分"
            return Doubt("criterion-points", "criterion", f"评分标准自相矛盾：{why}")
        return plan.changed(lambda each: replace(each, full_points=self.full))


@dataclass(frozen=True)
class Also(Around):
    """A rule, and another for actuals of another kind: so many counted beside a rate, items that are named."""

    other: Rule

    def sentence(self) -> str:
        """Both, one behind the other."""
        return f"{self.rule.sentence()}；{self.other.sentence()}"

    def form(self, target: Value) -> Value:
        """As the rule has it, or the target where it is so many of something."""
        return target if _is_so_many(target) else super().form(target)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, and beside it the other's, for a number only with its unit."""
        plan, other = super().plan(target, rules), self.other.plan(MISSING, rules)
        if isinstance(plan, Doubt) or isinstance(other, Doubt):
            return plan
        counted = other.expect.kind == "number"
        if counted and _is_so_many(target) and same(other.expect.unit, target.unit):
            return plan if other.other is None else replace(plan, other=replace(other.other, fixed_target=True))
        expect = replace(other.expect, unit_said=counted)
        return replace(plan, other=replace(other, expect=expect, fixed_target=True, other=other.other or plan.other))


def _is_so_many(target: Value) -> bool:
    """Whether a target is so many of something, so that as many of it may be what was done: 48件 of 50件."""
    return target.kind == "number" and bool(target.unit) and target.number > 0


_PLAIN = "达到目标值得满分，未达到的按业绩值÷目标值×权重得分（目标值为上限的按目标值÷业绩值）"


@dataclass(frozen=True)
class Noted(Around):
    """A rule on numbers; beside a target in words the same words earn full marks, and levels bound a person's score."""

    levels: str
    """What it says of indicators in words."""

    def sentence(self) -> str:
        """Both."""
        said = _PLAIN if isinstance(self.rule, Default) else self.rule.sentence()
        return f"定量指标：{said}；定性指标（{self.levels}）：业绩与文字目标相同得满分，其他由人工评分"

    def form(self, target: Value) -> Value:
        """Words by themselves, anything else as the rule has it."""
        return target if target.kind == "words" else self.rule.form(target)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, or for words that of no criterion."""
        return Default().plan(target, rules) if target.kind == "words" else super().plan(target, rules)


def noted(numbers: Rule, levels: str) -> Noted:
    """The note by what it says of numbers: full marks and a proportion are those of no criterion."""
    held = within(numbers)
    plain = isinstance(held, Ladder) and held.shares and full_of(held.parts) == FULL
    return Noted(Default() if plain else numbers, levels)


@dataclass(frozen=True)
class Sized(Around):
    """A rule on a measure whose negative actual may be a size as well (偏差率-8%): it scores none of these."""

    def around(self, plan: Plan, target: Value) -> Plan | Doubt:
        """The plan, which leaves what is below 0 to a person, unless that is what the target asks for."""
        below = target.kind in ("number", "range") and target.number < 0 and not isinstance(within(self.rule), Bands)
        if plan.expect.kind != "number" or below:
            return plan
        return plan.changed(lambda each: replace(each, from_zero=each.from_zero or each.expect.kind == "number"))


def sized(rule: Rule) -> Rule:
    """The rule, where its measure or the row's indicator is one that hides a sign."""
    if isinstance(rule, Several):
        return replace(rule, rules=tuple(map(sized, rule.rules)))
    return Sized(rule) if isinstance(within(rule), Default | Rate | Bands | Ladder) else rule


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
        return plan if own is not self.goal or not isinstance(self.rule, Ladder) else with_number(plan, self.goal)

    def _is_of_its_kind(self, target: Value) -> bool:
        return target.percent == self.goal.percent and same(target.unit, self.goal.unit)

    def _agrees(self, target: Value) -> bool:
        return target.kind == "number" and abs(target.number - self.goal.number) < 1e-9


_OTHERS = {"≥": ("≤", "<"), ">": ("≤", "<"), "≤": ("≥", ">"), "<": ("≥", ">")}


def with_number(plan: Plan, goal: Value) -> Plan:
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
    fits = isinstance(rule, Ladder | Bands | Rate) or all(each.reached for each in parts.branches)
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
    number = goal.bounds[0]
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
