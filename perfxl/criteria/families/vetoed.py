"""A veto as a sentence of its own beside numbers: `发生重大事故的，该项不得分`. A number says nothing of it."""

from dataclasses import dataclass, replace

from perfxl.criteria.families.around import Around
from perfxl.criteria.lexicon.patterns import VETO_EVENT
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.model import Doubt, Plan, Rules
from perfxl.criteria.values import Value


@dataclass(frozen=True)
class Vetoed(Around):
    """A rule on numbers, and what in words takes everything."""

    said: tuple[str, ...]

    def sentence(self) -> str:
        """The rule, and the veto a number says nothing of."""
        return f"{self.rule.sentence()}；“{'”“'.join(self.said)}”不得分（业绩值是数的，视为没有）"

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan for numbers, and none for words."""
        plan = self.rule.plan(self.rule.form(target), rules)
        if isinstance(plan, Doubt) or plan.expect.kind == "number":
            return replace(plan, other=None) if isinstance(plan, Plan) else plan
        return Doubt("criterion-unread", "criterion", f"评分标准中“{self.said[0]}”是否属实须由人工判断")


def without_vetoes(parts: Parts) -> tuple[Parts, tuple[str, ...]]:
    """The clauses on numbers, and the vetoes beside them; none where something else is said in words."""
    vetoes = [branch for branch in parts.branches if _is_veto(branch)]
    rest = [branch for branch in parts.branches if branch not in vetoes]
    numbers = bool(rest) and all(branch.words is None for branch in rest)
    if not vetoes or not numbers or not any(branch.condition for branch in rest):
        return parts, ()
    return replace(parts, branches=tuple(rest)), tuple(branch.words or "" for branch in vetoes)


def _is_veto(branch: Branch) -> bool:
    if branch.said.endswith("一票否决"):
        return False  # of what else, nobody says
    return branch.words is not None and branch.award == NONE and VETO_EVENT.search(word(branch.words)) is not None
