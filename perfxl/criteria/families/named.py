"""A criterion in the row of an indicator that is named for the contrary of what it measures."""

from dataclasses import dataclass

from perfxl.criteria.families.around import Around
from perfxl.criteria.model import Doubt, Plan
from perfxl.criteria.values import Value


@dataclass(frozen=True)
class Contrary(Around):
    """A rule whose measure the row's indicator contradicts; it scores beside a target that is plainly the measure's."""

    measure: str
    name: str
    apart: bool = False
    """Whether it is of something else (单项 of 综合), whatever the target is."""

    def form(self, target: Value) -> Value:
        """The target, which tells whose number stands in the row."""
        return target if target.kind == "number" else self.rule.form(target)

    def around(self, plan: Plan, target: Value) -> Plan | Doubt:
        """The plan beside its own bound as target, else a doubt."""
        if not self.apart and self._is_the_measures(target, plan):
            return plan
        why = f"评分标准说的是“{self.measure}”，三级指标说的是“{self.name}”，业绩值是哪一个看不出"
        return Doubt("criterion-opposed", "criterion", why)

    def _is_the_measures(self, target: Value, plan: Plan) -> bool:
        own = plan.base if plan.base is not None else plan.expect.bound
        wrong = ("≥", ">") if plan.asks_for_little else ("≤", "<")
        return target.kind == "number" and own is not None and target.number == own and target.sign not in wrong
