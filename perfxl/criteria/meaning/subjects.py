"""What clauses speak of: whether subjects are one thing."""

import math
import re

from perfxl.criteria.lexicon import degrees, measures
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, Proportion, worth_of
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.steps import Step


def _has_a_share(branch: Branch) -> bool:
    """Whether what reaches its target may be done in part: what is not named, or counted (资助人数)."""
    subject = branch.where.subject
    counted = subject.endswith(measures.COUNTS) and not degrees.is_better_low(subject)
    return not subject or counted


def one_subject(branches: tuple[Branch, ...]) -> bool:
    """Whether all clauses speak of one thing, named first, and named where something is earned."""
    loose = branches[0].step is not None and not (branches[0].condition or branches[0].step.before)
    said = branches[0].said.startswith("完成") and not branches[0].where.subject
    done = said and not any(each.share for each in branches)  # 完成90%得满分，否则按完成率计分: of which of the two?
    aimed = loose or done or any(each.reached == "reached" and _has_a_share(each) for each in branches)
    subjects = ["" if aimed and degrees.is_completion(said) else said for said in map(_subject, branches)]
    if any(measures.is_of_a_sample(subject) or measures.says_why(subject) for subject in subjects):
        return False
    earning = [subject for branch, subject in zip(branches, subjects, strict=True) if branch.award != NONE]
    special = [subject for subject in subjects if measures.is_special(subject)]
    if any(_runs_against_its_name(branch.award) or _earns_by_another(branch) for branch in branches):
        return False
    if any(_is_best(branch, branches) and _asks_for_failure(branch) for branch in branches):
        return False
    if _is_of_failures(branches, subjects):
        return False
    return measures.same_subject(tuple(subjects)) and (
        not special or bool(subjects[0]) or any(measures.is_special(subject) for subject in earning)
    )


def _is_of_failures(branches: tuple[Branch, ...], subjects: list[str]) -> bool:
    """`两次不合格不得分，达到目标值得满分`: what is to be reached is not what fails."""
    bare = any(each.reached == "reached" and not said for each, said in zip(branches, subjects, strict=True))
    return bare and branches[0].award == NONE and degrees.denies(subjects[0])


def measured(branches: tuple[Branch, ...]) -> str:
    """The name of what is measured, as a sentence shows it."""
    named = [subject for subject in map(_subject, branches) if subject]
    special = [subject for subject in named if measures.is_special(subject)]
    return max(special, key=len) if special else "业绩值"


def speaks_of_completion(branches: tuple[Branch, ...]) -> bool:
    """Whether a measure is named that is nothing but actual/target: 完成率, 实际完成率."""
    return any(degrees.is_completion(_subject(branch)) for branch in branches)


def _runs_against_its_name(award: object) -> bool:
    """`差错率每降低1%扣1分`: less of it is no worse."""
    return isinstance(award, Step) and award.way == "down" and degrees.is_better_low(award.before)


def _asks_for_failure(branch: Branch) -> bool:
    """`差错率达到1%得满分`: that much of it or less?"""
    interval = branch.interval
    return interval is not None and math.isinf(interval.high) and degrees.is_failing(_subject(branch))


def _is_best(branch: Branch, branches: tuple[Branch, ...]) -> bool:
    """Whether no clause earns more."""
    worths = [worth_of(each.award) for each in branches if isinstance(each.award, Fixed)]
    return isinstance(branch.award, Fixed) and 0 < worth_of(branch.award) == max(worths)


def _earns_by_another(branch: Branch) -> bool:
    """`完成率≥90%，按满意度计分`: what is asked for is not what counts."""
    asked, counted = branch.where.subject, _measure_of(branch.award)
    return bool(asked) and bool(counted) and not measures.same_subject((asked, counted))


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
    return not below and any(
        degrees.may_be_size(_subject(branch)) or _costs_little(branch) for branch in parts.branches
    )


def falls_below_nothing(parts: Parts) -> bool:
    """Whether less than none of what cannot be less is to cost something: 投诉0件得满分，每低1件扣1分."""
    full_at_none = any(
        each.award == FULL and each.interval and each.interval.at and each.interval.low == 0 for each in parts.branches
    )
    downward = any(step.way == "down" and not step.gains for step in parts.steps)
    return full_at_none and downward and not degrees.may_be_negative(measured(parts.branches))


def _costs_little(branch: Branch) -> bool:
    interval = branch.condition.interval if branch.condition else None
    if interval is None or interval.at or not isinstance(branch.award, Deducted):
        return False
    return math.isinf(interval.low) and interval.high > 0


def _subject(branch: Branch) -> str:
    return branch.where.subject or _measure_of(branch.award)


def own_name(criterion: str, indicator: str) -> tuple[str, ...]:
    """The indicator's name where the criterion says it and it holds signs of rules; else none."""
    said, name = canonical(criterion), re.sub(r"\([^()]*\)$", "", canonical(indicator))
    name = name if name in said else measures.END_OF_MONTH.sub("前", name)  # 11月底前支出进度
    if len(name) < 3 or name not in said:
        return ()
    plain = all(token.nameable and "TIME" not in token.roles for token in tokenised(name))
    return () if plain and not measures.says_when(name) else (name,)
