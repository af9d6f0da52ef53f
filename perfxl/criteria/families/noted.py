"""The ministry's note: one rule for indicators in numbers, levels for those in words."""

from dataclasses import dataclass

from perfxl.criteria.families.around import Around
from perfxl.criteria.families.default import Default
from perfxl.criteria.families.goals import Goal
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import Value

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
    plain = isinstance(numbers, Goal) and isinstance(numbers.missed, Proportion)
    return Noted(Default() if plain else numbers, levels)
