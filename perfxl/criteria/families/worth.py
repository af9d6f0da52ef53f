"""`满分10分，…`: a rule whose criterion says at the beginning how many points it is worth."""

from dataclasses import dataclass, replace

from perfxl.criteria.families.around import Around
from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.model import Doubt, Plan, Rules
from perfxl.criteria.values import Value


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
