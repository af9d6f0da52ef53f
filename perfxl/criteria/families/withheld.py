"""What a number does not say: whether a veto beside it holds (`发生重大事故的，该项不得分`), and whose number it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

from perfxl.criteria.expressions import BLANK, NOTHING, Expression, choose
from perfxl.criteria.families.around import Around
from perfxl.criteria.families.scales import is_excuse, of_one_thing
from perfxl.criteria.families.several import agreed
from perfxl.criteria.grammar.fitting import SPARED
from perfxl.criteria.lexicon.happening import VETO_EVENT
from perfxl.criteria.lexicon.patterns import NEVER_TYPED, OF_ALL
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.phrases import names_of
from perfxl.criteria.model import Doubt, Expect, Plan
from perfxl.criteria.values import Value
from perfxl.numerals import shown


@dataclass(frozen=True)
class Vetoed(Around):
    """A rule on numbers, and what in words takes everything."""

    said: tuple[str, ...]

    def sentence(self) -> str:
        """The rule, and the veto a number says nothing of."""
        return f"{self.rule.sentence()}；“{'”“'.join(self.said)}”不得分（业绩值是数的，须由人说明有没有）"

    def form(self, target: Value) -> Value:
        """The target itself: what the number earns beside it bounds what a person may give."""
        return target

    def around(self, plan: Plan, target: Value) -> Plan | Doubt:  # noqa: ARG002
        """Nothing for the veto's own words; for a number, what it earns or nothing, as a person says."""
        if plan.expect.kind != "number":
            return Doubt("criterion-unread", "criterion", f"评分标准中“{self.said[0]}”是否属实须由人工判断")
        vetoes = tuple(map(names_of, self.said))
        lost = reduce(lambda points, names: choose(names.matches(), NOTHING, points), vetoes, BLANK)
        words = Plan(Expect("words"), lost, plan.doubt, fixed_target=True, branches=vetoes, by_words=True)
        return replace(unless(plan, NOTHING, self.said), fixed_target=True, other=words)


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


def unless(plan: Plan, least: Expression, faults: Sequence[str]) -> Plan:
    """The plan where these faults, of which a number says nothing, would leave no less; else one of two scores."""
    readings = (plan, replace(plan, points=least))
    unlike = partial(_whether, "”“".join(faults))
    return replace(plan, points=agreed((plan.points, least)), readings=readings, unlike=unlike)


def _whether(faults: str, scores: Sequence[float]) -> Doubt:
    given = f"得{shown(scores[0])}分" if scores[0] else "不得分"
    why = f"评分标准中“{faults}”有没有，业绩值没有写明，须由人说明：没有得{shown(scores[-1])}分，有则{given}"
    return Doubt("judgement", "criterion", why, scores[0], scores[-1], apart=True)


def without_vetoes(parts: Parts) -> tuple[Parts, tuple[str, ...]]:
    """The clauses on numbers, and the vetoes beside them; none where something else is said in words."""
    vetoes = [branch for branch in parts.branches if _is_veto(branch)]
    rest = [branch for branch in parts.branches if branch not in vetoes]
    numbers = bool(rest) and all(branch.words is None for branch in rest)
    if not vetoes or not numbers or not any(branch.condition for branch in rest):
        return parts, ()
    return replace(parts, branches=tuple(rest)), tuple(branch.words or "" for branch in vetoes)


def _is_veto(branch: Branch) -> bool:
    if branch.said.endswith("一票否决") or branch.said == f"一票否决:{branch.words}":
        return False  # of what else, nobody says
    return branch.words is not None and branch.award == NONE and VETO_EVENT.search(word(branch.words)) is not None


def takes_everything(branch: Branch, branches: tuple[Branch, ...]) -> bool:
    """`存在截留的，本项不得分`: whatever the others give; an event that none of them speaks of takes everything too."""
    words = branch.plain
    if branch.award != NONE or NEVER_TYPED.search(words):
        return False
    others = [each.plain for each in branches if each is not branch]
    if any(is_excuse(each.plain) for each in branches if each.said.endswith(SPARED)):
        return False  # 整改到位的可不扣分
    apart = not any(of_one_thing(words, other) for other in others) and len({each.mark for each in branches}) == 1
    whole = OF_ALL.search(branch.said.removeprefix(branch.words or "")) is not None
    return whole or (len(others) > 0 and apart and VETO_EVENT.search(words) is not None)
