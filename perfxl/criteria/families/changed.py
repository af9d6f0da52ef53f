"""Rules on a change (`同比下降得满分，每上升1%扣1分`): those of its rate, for actuals that say which way it went."""

from dataclasses import dataclass, replace

from perfxl.criteria.families.around import Also, Around, Sized
from perfxl.criteria.families.cited import Cited
from perfxl.criteria.lexicon.changes import Change
from perfxl.criteria.model import Plan, Rule
from perfxl.criteria.values import Value


@dataclass(frozen=True)
class Changed(Around):
    """A rule on the rate of a change."""

    change: Change
    cited: Cited | None = None
    """The clauses to the letter, for an actual that says only which way it went."""
    is_named: bool = False
    """Whether the row's indicator is the rate, so that a number alone is one."""

    def sentence(self) -> str:
        """How it is said, and how the actual is to be written."""
        way, other = ("增长", "下降") if self.change.up else ("下降", "增长")
        base = f"与{self.change.base}比，" if self.change.base else ""
        asked = "" if self.is_named else f"业绩值写明{way}或{other}多少，"
        return f"{base}{asked}{other}的按负数计：{self.rule.sentence()}"

    def around(self, plan: Plan, target: Value) -> Plan:
        """The plan of the rate, which takes the number of a change."""
        change = replace(self.change, is_alone=self.is_named)
        plan = plan.expecting(lambda each: replace(each, change=change, is_growth=True))
        if self.cited is None or plan.branches:
            return plan
        return replace(plan, other=replace(self.cited.lettered(target), fixed_target=True, other=plan.other))


@dataclass(frozen=True)
class Grown(Around):
    """A rule on a rate of growth, fall or saving, for actuals that say no more than a number."""

    def around(self, plan: Plan, target: Value) -> Plan:  # noqa: ARG002
        """The plan, to which 107% may be the level of the year before."""
        return plan.expecting(lambda each: replace(each, is_growth=True))


class OrByHowMuch(Also):
    """A rule on words (增长, 持平, 下降), which an actual may say together with how far it went."""

    def sentence(self) -> str:
        """The words, and that they may say more."""
        return f"{self.rule.sentence()}（业绩值也可以写明增长或下降多少）"


def named(rule: Rule, indicator: str) -> Rule:
    """A rule on a change, by itself or beside words, in the row of this indicator; any other as it is."""
    if isinstance(rule, Also):
        return replace(rule, other=named(rule.other, indicator))
    if not isinstance(rule, Changed):
        return rule
    change = replace(rule.change, of=(*rule.change.of, indicator))
    return replace(rule, change=change, is_named=rule.is_named or change.is_named(indicator))


def signed(rule: Rule) -> Rule:
    """The rule on a rate whose sign is known."""
    return rule.rule if isinstance(rule, Sized) else rule
