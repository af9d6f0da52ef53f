"""What clauses speak of: whether subjects are one thing."""

import math
import re

from perfxl.criteria.lexicon.degrees import is_better_low, is_completion, is_failing, may_be_negative, may_be_size
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, Proportion, worth_of
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.steps import Step
from perfxl.patterns import pattern

GENERIC = (
    r"(?:指标|实际|业绩|本项|年度|全年|年内|项目|该|本|其|目标|任务|工作|计划)*(?:完成|实现|达到|达成|执行|具备)?"
    r"(?:业绩值|完成值|实际值|比率|比例|指标值|完成情况|值|数值|结果|业绩|)"
)


_SAMPLE = r"(?:抽查|抽样|样本|样本量)$|^样本"
"""How much was looked at is not what is measured."""


_WHY = pattern(r"^(?:因|由于|未经|未按|擅自|私自|造成|导致)|原因|正当理由|(?:造成|导致)的?$")


def says_why(said: str) -> bool:
    """Whether words tell why or with whose leave, which no number shows: 因自身原因, 未经批准超概算的."""
    measured_so = said.endswith(("率", "度", "数", "量", "额", "比例", "值", "成本", "费用"))
    return _WHY.search(said) is not None and not measured_so


def one_subject(branches: tuple[Branch, ...]) -> bool:
    """Whether all clauses speak of one thing, named first, and named where something is earned."""
    loose = branches[0].step is not None and not (branches[0].condition or branches[0].step.before)
    said = branches[0].said.startswith("完成") and not branches[0].where.subject
    done = said and not any(each.share for each in branches)  # 完成90%得满分，否则按完成率计分: of which of the two?
    aimed = loose or done or any(each.reached == "reached" and not each.where.subject for each in branches)
    subjects = ["" if aimed and is_completion(said) else said for said in map(_subject, branches)]
    if any(re.search(_SAMPLE, subject) or says_why(subject) for subject in subjects):
        return False
    earning = [subject for branch, subject in zip(branches, subjects, strict=True) if branch.award != NONE]
    special = [subject for subject in subjects if is_special(subject)]
    if any(_runs_against_its_name(branch.award) or _earns_by_another(branch) for branch in branches):
        return False
    if any(_is_best(branch, branches) and _asks_for_failure(branch) for branch in branches):
        return False
    return same_subject(tuple(subjects)) and (
        not special or bool(subjects[0]) or any(is_special(subject) for subject in earning)
    )


def measured(branches: tuple[Branch, ...]) -> str:
    """The name of what is measured, as a sentence shows it."""
    named = [subject for subject in map(_subject, branches) if subject]
    special = [subject for subject in named if is_special(subject)]
    return max(special, key=len) if special else "业绩值"


def speaks_of_completion(branches: tuple[Branch, ...]) -> bool:
    """Whether a measure is named that is nothing but actual/target: 完成率, 实际完成率."""
    return any(is_completion(_subject(branch)) for branch in branches)


def _runs_against_its_name(award: object) -> bool:
    """`差错率每降低1%扣1分`: less of it is no worse."""
    return isinstance(award, Step) and award.way == "down" and is_better_low(award.before)


def _asks_for_failure(branch: Branch) -> bool:
    """`差错率达到1%得满分`: that much of it or less?"""
    interval = branch.interval
    return interval is not None and math.isinf(interval.high) and is_failing(_subject(branch))


def _is_best(branch: Branch, branches: tuple[Branch, ...]) -> bool:
    """Whether no clause earns more."""
    worths = [worth_of(each.award) for each in branches if isinstance(each.award, Fixed)]
    return isinstance(branch.award, Fixed) and 0 < worth_of(branch.award) == max(worths)


def _earns_by_another(branch: Branch) -> bool:
    """`完成率≥90%，按满意度计分`: what is asked for is not what counts."""
    asked, counted = branch.where.subject, _measure_of(branch.award)
    return bool(asked) and bool(counted) and not same_subject((asked, counted))


def _measure_of(award: object) -> str:
    """What an award names to be measured by."""
    if isinstance(award, Step) and award.way != "incident":
        return award.before
    return award.subject if isinstance(award, Proportion) and not award.counted else ""


def hides_sign(parts: Parts) -> bool:
    """Whether a negative actual of what is named says nothing clear (偏差率, 能耗下降), and no bound lies below 0.

    Where the least of it costs something (超支率5%以内扣1分), less than nothing does not for sure.
    """
    below = any(each.high == 0 or min(each.bounds, default=0) < 0 for each in parts.intervals)
    return not below and any(may_be_size(_subject(branch)) or _costs_little(branch) for branch in parts.branches)


def falls_below_nothing(parts: Parts) -> bool:
    """Whether less than none of what cannot be less is to cost something: 投诉0件得满分，每低1件扣1分."""
    full_at_none = any(
        each.award == FULL and each.interval and each.interval.at and each.interval.low == 0 for each in parts.branches
    )
    downward = any(step.way == "down" and not step.gains for step in parts.steps)
    return full_at_none and downward and not may_be_negative(measured(parts.branches))


def _costs_little(branch: Branch) -> bool:
    interval = branch.condition.interval if branch.condition else None
    if interval is None or interval.at or not isinstance(branch.award, Deducted):
        return False
    return math.isinf(interval.low) and interval.high > 0


def _subject(branch: Branch) -> str:
    return branch.where.subject or _measure_of(branch.award)


def is_special(subject: str) -> bool:
    """Whether a subject names a thing of its own (满意度, not 业绩值)."""
    return not re.fullmatch(rf"{GENERIC}|比?率|[xX]", _bare(subject))


def _bare(subject: str) -> str:
    plain = re.sub(r"[的是]|\(.*?\)|^实际(?=.*率)|^项目(?=..)|^(?:发生|出现|产生|存在)(?:了|过)?(?!率)", "", subject)
    return re.sub("增[幅速]", "增长", plain)


def same_subject(subjects: tuple[str, ...]) -> bool:
    """Whether all conditions speak of one thing, so far as their subjects say."""
    named = ["完成率" if is_completion(subject) else _bare(subject) for subject in subjects]
    special = [subject for subject in named if is_special(subject)]
    if special and named[0] != special[0]:
        return False  # 业绩值…，执行率低于…: two things
    longest = max(special, key=len, default="")
    return all(_is_short_for(subject, longest) for subject in special)


def _is_short_for(subject: str, longest: str) -> bool:
    """三公经费 for 三公经费变动率; 产区 is not 非产区."""
    if not (longest.startswith(subject) or longest.endswith(subject)):
        return False
    rest = longest.replace(subject, "", 1)
    return not re.search(r"[非不未无新续其外]|有效", rest)
