"""A criterion with several readings: a number only where all of them agree, else what lies between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfxl.criteria.agreement import agreed
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import Value


@dataclass(frozen=True)
class Several(Rule):
    """All rules a text may be."""

    rules: tuple[Rule, ...]

    @property
    def counts_elements(self) -> bool:
        """Whether every reading does."""
        return all(rule.counts_elements for rule in self.rules)

    @property
    def needs_elements(self) -> bool:
        """Whether any reading does."""
        return any(rule.needs_elements for rule in self.rules)

    def sentence(self) -> str:
        """Every reading."""
        return "；或者：".join(rule.sentence() for rule in self.rules)

    def edges(self) -> tuple[object, ...]:
        """Those of the first."""
        return self.rules[0].edges()

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The plans of all readings that can be settled, one for each kind of actual."""
        settled = [rule.plan(rule.form(target), rules) for rule in self.rules]
        for plan in settled:
            if isinstance(plan, Doubt) and plan.code == "target-missing":
                return plan  # what that reading would say, nobody knows
        plans = [each for plan in settled if isinstance(plan, Plan) for each in plan.all]
        if not plans:
            return settled[0]
        if any(plan.branches for plan in plans):  # by its words an actual names a clause before it counts anything
            plans = [plan for plan in plans if plan.counted is None]
        kinds = {plan.expect.kind: [each for each in plans if each.expect.kind == plan.expect.kind] for plan in plans}
        agreed = [one_of(group) for group in kinds.values()]
        if any(isinstance(each, Doubt) for each in agreed) or len(agreed) > 2:
            return Doubt("criterion-unread", "criterion", "评分标准有几种读法，得分不同")
        first, *others = [replace(each, other=None, fixed_target=True) for each in agreed if isinstance(each, Plan)]
        main, other = (first, others[0] if others else None)
        if other is not None and main.expect.kind == "words":
            main, other = other, main
        return replace(main, other=other)


def one_of(plans: Sequence[Plan]) -> Plan | Doubt:
    """One plan where all say the same of an actual."""
    first = plans[0]
    alike = all(_asks(plan) == _asks(first) for plan in plans)
    if not alike:
        return Doubt("criterion-unread", "criterion", "评分标准有几种读法，得分不同")
    if len(plans) == 1:
        return first
    words = frozenset[str]().union(*(plan.expect.zero_words for plan in plans))
    expect = replace(first.expect, zero_words=words)
    points = agreed([plan.points for plan in plans])
    branches = tuple(names for plan in plans for names in plan.branches)
    from_zero = any(plan.from_zero for plan in plans)
    readings = tuple(replace(plan, expect=expect) for plan in plans)
    return replace(first, expect=expect, points=points, readings=readings, branches=branches, from_zero=from_zero)


def _asks(plan: Plan) -> tuple[object, ...]:
    expect = plan.expect
    return expect.kind, expect.percent, expect.unit, plan.full_points, plan.full_share, plan.as_share
