"""`满分10分，…`: a rule whose criterion says at the beginning how many points it is worth."""

import re
from dataclasses import dataclass, replace

from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.words.numerals import shown
from perfxl.criteria.words.values import Value

_SAID = r"(?:(?:本|该|此)(?:项|指标))?(?:满分|总分|分值|权重分?|标准分)(?:值)?(?:为|:|共)?(\d+(?:\.\d+)?)分[,:;。]"


def split_worth(plain: str) -> tuple[float | None, str]:
    """The points named first, and the rest of the criterion."""
    match = re.match(_SAID, plain)
    return (float(match[1]), plain[match.end() :]) if match and plain[match.end() :] else (None, plain)


@dataclass(frozen=True)
class Worth:
    """A rule for rows of so many points only."""

    rule: Rule
    full: float

    @property
    def counts_elements(self) -> bool:
        """As the rule does."""
        return self.rule.counts_elements

    @property
    def needs_elements(self) -> bool:
        """As the rule does."""
        return self.rule.needs_elements

    def sentence(self) -> str:
        """How it is said."""
        return f"满分{shown(self.full)}分：{self.rule.sentence()}"

    def edges(self) -> tuple[object, ...]:
        """As the rule has them."""
        return self.rule.edges()

    def form(self, target: Value) -> Value:
        """As the rule has it."""
        return self.rule.form(target)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, for a weight of these points."""
        plan = self.rule.plan(target, rules)
        if isinstance(plan, Doubt):
            return plan
        if plan.full_points is not None and abs(plan.full_points - self.full) > 1e-9:
            why = f"满分{shown(self.full)}分，各档最高却是{shown(plan.full_points)}分"
            return Doubt("criterion-points", "criterion", f"评分标准自相矛盾：{why}")
        other = replace(plan.other, full_points=self.full) if plan.other is not None else None
        return replace(plan, full_points=self.full, other=other)
