"""Clauses to the letter: an actual that repeats the words of a clause is that clause, whatever else was not understood.

`无结余得3分；结余未超过上年得2分；超过上年不得分` beside 无结余. A clause counts where its award is clear and no
other could hold as well: others that earn stand for something else than it, others that take are its opposite.
"""

import re
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, starmap
from operator import and_, eq, gt

from perfxl.criteria.families import scales
from perfxl.criteria.families.around import Around
from perfxl.criteria.families.graded import Graded
from perfxl.criteria.families.grades import Grade
from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.several import Several
from perfxl.criteria.families.stepped import full_points
from perfxl.criteria.families.withheld import takes_everything
from perfxl.criteria.grammar.assembling import judges_apart
from perfxl.criteria.grammar.criterion import cited
from perfxl.criteria.grammar.fitting import SPARED
from perfxl.criteria.lexicon.cells import DONE_SAID
from perfxl.criteria.lexicon.degrees import CHANGED, COMMON, on_one_scale
from perfxl.criteria.lexicon.happening import EXCUSES, NOT_DONE, nothing_of
from perfxl.criteria.lexicon.patterns import BONUS, NEVER_TYPED, SINCE
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.awards import BY_A_PERSON, FULL, NONE, Award, Deducted, Fixed, Open, earns
from perfxl.criteria.meaning.clauses import Branch
from perfxl.criteria.meaning.phrases import Names, names_of, of_another
from perfxl.criteria.meaning.unsaid import positive_of
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value


@dataclass(frozen=True)
class Cited(Graded):
    """Clauses whose words count only to the letter."""

    most: float | None = None
    """What the best of all clauses earns, one that is not clear and what is added included."""
    headings: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Every clause that counts."""
        of = f"（{'、'.join(self.headings)}）" if self.headings else ""
        return f"没有全部读懂，业绩值与原文相同的才计分{of}：{super().sentence()}；其他{BY_A_PERSON}"

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The choice of one clause: of several, none was read; full marks are the best with what is added to it."""
        plan = super().plan(target, rules)
        if isinstance(plan, Doubt):
            return plan
        return replace(plan, full_points=None if plan.full_points is None else self.most, other=None)

    def lettered(self, target: Value) -> Plan:
        """The choice of the clauses that are clear, and of nothing else."""
        return replace(Graded(self._clear(target)).worded(MISSING), by_words=True)

    def _clear(self, target: Value) -> tuple[Grade, ...]:
        return tuple(grade for grade in self.beside(target) if not isinstance(grade.award, Open))

    def says(self, actual: Value, target: Value) -> bool:
        """Whether an actual repeats the words of a clause that is clear."""
        holds = (grade.names.holds(word(actual.text)) for grade in self._clear(target))
        return actual.kind == "not-applicable" or (actual.kind == "words" and any(holds))


@dataclass(frozen=True)
class AlsoCited(Around):
    """A rule on numbers whose clauses count to the letter beside a target in words, or none."""

    cited: Cited

    def form(self, target: Value) -> Value:
        """Words matter by themselves."""
        return target if target.kind in ("words", "missing") else self.rule.form(target)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule's plan, and in its place that of the clauses for an actual that repeats one."""
        plan = self.rule.plan(self.rule.form(target), rules)
        if target.kind not in ("words", "missing") or (isinstance(plan, Plan) and plan.branches):
            return plan
        words = replace(self.cited.lettered(target), fixed_target=True)
        if isinstance(plan, Doubt):
            return replace(words, doubt=lambda actual, weight: plan)  # noqa: ARG005
        return replace(plan, other=replace(words, other=plan.other))


def beside(rule: Rule, text: str) -> Rule:
    """A rule on the target, and its clauses to the letter where the target is no number."""
    found = read(text) if isinstance(rule, Ladder | Several) else None
    return AlsoCited(rule, found) if found is not None else rule


def read(text: str) -> Cited | None:
    """The clauses of a criterion that count to the letter; none where no clause does."""
    branches = cited(text)
    if (
        not branches
        or not all(each.plain for each in branches)
        or len({each.plain for each in branches}) < len(branches)
    ):
        return None
    vetoes = [branch for branch in branches if takes_everything(branch, branches)]
    clear = [branch in vetoes or _is_clear(branch, branches, vetoes) for branch in branches]
    if judges_apart(branches) or not any(clear):
        return None
    grades = [
        Grade(branch.words or "", _names(branch, branches), _award(branch) if sure else Open(branch.said))
        for branch, sure in zip(branches, clear, strict=True)
    ]
    if len(grades) == 1 and isinstance(grades[0].award, Deducted) and (kept := positive_of(branches[0].plain)):
        grades.append(Grade(kept, Names((kept,)), FULL))
    bonus = sum(float(found[1]) for branch in branches if (found := BONUS.search(branch.said)))
    headings = tuple(branch.lead.rstrip(":") for branch in branches if branch.lead.endswith(":"))
    best = full_points(map(_award, branches))
    return Cited(tuple(grades), most=None if best is None else best + bonus, headings=headings)


def _names(branch: Branch, branches: tuple[Branch, ...]) -> Names:
    """A clause by its words, with or without what it is said of, where no other clause says the same of that."""
    own, names = branch.plain, names_of(branch.words or "")
    others = [each.plain for each in branches if each is not branch]
    tokens = tokenised(own)
    named = len(tokens) > 1 and tokens[0].is_name
    short = {own.removeprefix(tokens[0].text)} if named and tokens[1].text != "," else set()
    short |= {SINCE.sub("", own)} if all(re.search(CHANGED, each.plain) for each in branches) else set()
    lead, _, tail = own.rpartition(",")
    short |= {tail} if lead and any(scales.is_parallel(tail, each) for each in others) else set()
    also = [
        each
        for each in (*names.exact[1:], *short, *names.short)
        if len(each) > 1 and not tokenised(each)[0].plays(_JOINING)
    ]
    done = DONE_SAID if own in DONE_SAID else ()
    free = (each for each in also if not any(each in other or of_another(each, own, other) for other in others))
    return Names((own, *free, *(each for each in done if each not in (own, *others))))


_JOINING = "LISTING AND OR STOP"
"""Words before the second of two things: it alone is half of what is asked for."""


def _award(branch: Branch) -> Award:
    assert isinstance(branch.award, Fixed | Deducted | Open)  # noqa: S101  (what clauses to the letter have)
    return branch.award


def _is_clear(own: Branch, all_branches: tuple[Branch, ...], vetoes: list[Branch]) -> bool:
    """Whether no other clause could hold where this one does; beside a veto what earns nothing is clear as well."""
    branches = tuple(each for each in all_branches if earns(own.award) or each not in vetoes)
    others = [each for each in branches if each is not own]
    if isinstance(own.award, Open) or NEVER_TYPED.search(own.words or ""):
        return False
    if isinstance(own.award, Deducted) and any(EXCUSES.search(each.plain) for each in others):
        return False  # 发现问题扣一半，不整改全扣
    if any(each.plain.endswith(own.plain) and _narrows(each.plain.removesuffix(own.plain)) for each in others):
        return False  # 获B档 says nothing of 连续两年获B档
    none = nothing_of(own.plain)
    if none and any(_is_wider(none, each.plain) for each in others):
        return False  # 没有重大投诉 says nothing of 1起投诉
    alike = all(scales.of_one_thing(own.plain, each.plain) for each in others if earns(each.award))
    apart = any(map(_is_of_its_own, branches)) or not alike
    if isinstance(own.award, Deducted) and apart:
        return False  # 无专人负责扣1分，得分=完成率×权重: from how much?
    if len({branch.mark for branch in branches}) > 1 or not _is_scale(branches):
        return False
    if scales.loses_all(own, branches) or not scales.has_one_lowest(
        [each.plain for each in branches], list(map(_award, branches))
    ):
        return False
    if not earns(own.award):
        taking = [each.plain for each in others if not earns(each.award) or each.said.endswith(SPARED)]
        return not any(scales.is_excuse(each) and not scales.is_unexcused(own.plain, each) for each in taking)
    degrees = [each.plain for each in branches if earns(each.award)]
    return all(earns(each.award) or _is_opposite(own.plain, each, degrees) for each in others)


def _narrows(said: str) -> bool:
    """Whether words say of which times or things what stands behind them is said: 连续两年, 首次."""
    return any("BLOCK" in token.roles for token in tokenised(said))


def _is_wider(thing: str, counted: str) -> bool:
    """Whether a clause counts what this thing is a kind of."""
    kinds = [thing[start:] for start in range(1, len(thing) - 1)]
    return thing not in counted and re.search(r"\d", counted) is not None and any(map(counted.endswith, kinds))


def _is_of_its_own(branch: Branch) -> bool:
    """Whether a clause counts or ranks (排名后三位), so that nothing is known of it where words say something else."""
    words = branch.words or ""
    return (
        (isinstance(branch.award, Open) and branch.award.low is None)
        or NEVER_TYPED.search(words) is not None
        or (branch.award == NONE and _narrows(words))
    )


def _is_scale(branches: tuple[Branch, ...]) -> bool:
    """Whether what is earned is one award or another, never one beside another: akin, and falling or rising."""
    earning = [each for each in branches if earns(each.award)]
    ordered = [each.award for each in branches if not each.plain.startswith(("缺少", "缺失"))]
    fixed: list[Award] = [award for award in ordered if isinstance(award, Fixed)]
    if len(earning) < 2:
        return True
    while fixed and fixed[-1] == NONE:
        fixed.pop()
    while fixed and fixed[0] == NONE:
        fixed.pop(0)
    said = [each.plain for each in earning]
    alike = all(any(scales.of_one_thing(one, other) for other in said if other != one) for one in said)
    lowest = [each for each in branches if each.award == NONE]
    framed = len(said) == 2 and lowest == [branches[-1]] and scales.of_one_thing(said[0], lowest[0].plain)
    headed = branches[0].lead.endswith(":") and len(earning) > len("好坏")
    apart = len({each.award for each in earning}) == len(earning)
    return (alike or framed or headed or _is_graduated(branches)) and scales.is_one_way(fixed) and apart


def _is_graduated(branches: tuple[Branch, ...]) -> bool:
    """Whether each clause gives less than the one before: of several things it would be their sum that is the whole.

    Whether the first of them is the whole, the plan asks. What only names points gives none: 上下浮动1分.
    """
    worths = [each.award.amount for each in branches if isinstance(each.award, Fixed)]
    gives = all(re.match(r"[^\d.]", each.said.removeprefix(each.words or "")) for each in branches)
    return gives and len(worths) == len(branches) > 1 and all(starmap(gt, pairwise(worths)))


def _is_opposite(own: str, branch: Branch, degrees: list[str]) -> bool:
    """Whether what takes cannot hold beside what is earned: of the same thing, and no special case of it.

    What earns nothing is the lowest of several degrees, if it is of the same thing as one of them.
    """
    other = branch.plain
    if all(token.plays("ELSE") for token in tokenised(other)) or NOT_DONE.fullmatch(other):
        return True  # 否则, 未按时完成
    asked, core = positive_of(other), own.rstrip("了")
    if asked.startswith(core) and asked != core:
        return False  # 做了 may be 没做好
    lowest = branch.award == NONE and len(degrees) > 1 and any(scales.of_one_thing(each, other) for each in degrees)
    return own not in other and (lowest or (scales.of_one_thing(own, other) and not _is_other_side(own, branch)))


def _is_other_side(own: str, branch: Branch) -> bool:
    """Whether a deduction is for another side of the same thing: 验收合格 and 验收超期."""
    begun = sum(accumulate(map(eq, own, branch.plain), and_))
    one, two = own[begun:], branch.plain[begun:]
    if branch.award == NONE or begun < len("验收") or on_one_scale(one, two):
        return False
    return not set(one) & set(two) - COMMON and not (scales.is_degree(one) and scales.is_degree(two))
