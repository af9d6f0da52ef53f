"""Rules around another: worth so many points, or the ministry's note; what they do not change is the other's."""

from dataclasses import dataclass, replace

from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.default import Default
from perfxl.criteria.families.ladder import Ladder
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

    @property
    def needs_elements(self) -> bool:
        """As the rule does."""
        return self.rule.needs_elements

    def edges(self) -> tuple[object, ...]:
        """As the rule has them."""
        return self.rule.edges()

    def form(self, target: Value) -> Value:
        """As the rule has it."""
        return self.rule.form(target)


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

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, for a weight of these points."""
        plan = self.rule.plan(target, rules)
        if isinstance(plan, Doubt):
            return plan
        if plan.full_points is not None and abs(plan.full_points - self.full) > 1e-9:
            why = f"满分{shown(self.full)}分，各档最高却是{shown(plan.full_points)}分"
            return Doubt("criterion-points", "criterion", f"评分标准自相矛盾：{why}")
        return self._of_so_many(plan)

    def _of_so_many(self, plan: Plan) -> Plan:
        other = self._of_so_many(plan.other) if plan.other is not None else None
        return replace(plan, full_points=self.full, other=other)


@dataclass(frozen=True)
class Also(Around):
    """A rule, and another for actuals of another kind: so many counted beside a rate, items that are named."""

    other: Rule

    def sentence(self) -> str:
        """Both, one behind the other."""
        return f"{self.rule.sentence()}；{self.other.sentence()}"

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, and beside it the other's, for a number only with its unit."""
        plan, other = self.rule.plan(self.rule.form(target), rules), self.other.plan(MISSING, rules)
        if isinstance(plan, Doubt) or isinstance(other, Doubt):
            return plan
        expect = replace(other.expect, unit_said=other.expect.kind == "number")
        return replace(plan, other=replace(other, expect=expect, fixed_target=True, other=other.other or plan.other))


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
        if target.kind == "words":
            return Default().plan(target, rules)
        return self.rule.plan(self.rule.form(target), rules)


def noted(numbers: Rule, levels: str) -> Noted:
    """The note by what it says of numbers: full marks and a proportion are those of no criterion."""
    held = within(numbers)
    plain = isinstance(held, Ladder) and held.shares
    return Noted(Default() if plain else numbers, levels)


@dataclass(frozen=True)
class Sized(Around):
    """A rule on a measure whose negative actual may be a size as well (偏差率-8%): it scores none of these."""

    def sentence(self) -> str:
        """As the rule is said."""
        return self.rule.sentence()

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, which leaves what is below 0 to a person, unless that is what the target asks for."""
        plan = self.rule.plan(target, rules)
        below = target.kind in ("number", "range") and target.number < 0 and not isinstance(within(self.rule), Bands)
        if isinstance(plan, Doubt) or plan.expect.kind != "number" or below:
            return plan
        return _from_zero(plan)


def _from_zero(plan: Plan) -> Plan:
    """A plan that leaves a negative number to a person, whatever the actual counts."""
    return replace(
        plan,
        from_zero=plan.from_zero or plan.expect.kind == "number",
        other=plan.other and _from_zero(plan.other),
    )
