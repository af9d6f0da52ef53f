"""Rules on a measure whose negative actual may mean a size as well as less than nothing: 偏差率-8%, 节约率-3%."""

from dataclasses import dataclass, replace

from perfxl.criteria.expressions import unless_negative
from perfxl.criteria.families.around import Around
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.default import Default
from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.rates import Rate
from perfxl.criteria.families.several import Several
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import Value


@dataclass(frozen=True)
class Sized(Around):
    """A rule that scores no number below 0, unless the target is one."""

    def sentence(self) -> str:
        """As the rule is said."""
        return self.rule.sentence()

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, which leaves what is below 0 to a person."""
        plan = self.rule.plan(target, rules)
        below = target.kind in ("number", "range") and target.number < 0
        if isinstance(plan, Doubt) or plan.expect.kind != "number" or below:
            return plan
        return replace(plan, points=unless_negative(plan.points), from_zero=True)


def sized(rule: Rule) -> Rule:
    """The rule, where its measure or the row's indicator is one that hides a sign."""
    if isinstance(rule, Around):
        return replace(rule, rule=sized(rule.rule))
    if isinstance(rule, Several):
        return replace(rule, rules=tuple(map(sized, rule.rules)))
    return Sized(rule) if isinstance(rule, Default | Rate | Bands | Ladder) else rule
