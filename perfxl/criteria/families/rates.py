"""The family of rates: `得分=执行率×权重`, `根据到位资金占计划的比重计算得分（3分）`; what a whole one lacks."""

from dataclasses import replace

from perfxl.criteria.families import counting, numbers
from perfxl.criteria.families.around import Also
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.default import Rate
from perfxl.criteria.lexicon.degrees import is_better_low, leaves_out
from perfxl.criteria.meaning.awards import FULL, Fixed, Proportion, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.model import Rule


def read(parts: Parts) -> Rule | None:
    """The rule of a rate that must be whole and what is lacking of it, or of one rate times the weight."""
    return _with_lack(parts) or _alone(parts)


def _alone(parts: Parts) -> Rate | None:
    """The rule of one rate times the weight, and nothing else."""
    told = [each for each in parts.branches if not _is_full_at_none(each, parts)]
    branch = told[0] if told else parts.branches[0]
    lone = len(told) == 1 and not (parts.caps or parts.wholes)
    plain = not (branch.condition or branch.words or branch.otherwise)
    award = branch.award
    return Rate(award) if lone and plain and isinstance(award, Proportion) and _pays(award) else None


def _is_full_at_none(branch: Branch, parts: Parts) -> bool:
    """`得分=（1-超支率）×分值，超支率小于等于0的得满分`: what the formula says as well."""
    falls = any(each.falls and each.offset == 1 and each.subject == branch.where.subject for each in parts.shares)
    return falls and branch.award == FULL and branch.interval is not None and branch.interval.high == 0


def _pays(award: Proportion) -> bool:
    """Whether points rise with what is good: with a rate, or with what a rate of faults leaves."""
    if award.of != "rate" or award.counted:
        return False
    return is_better_low(award.subject) if award.falls else not numbers.runs_low(award)


def _with_lack(parts: Parts) -> Also | None:
    """`办结率100%得5分，每有1件未办结扣0.5分`: one rate that earns, and one deduction for what is lacking of it."""
    steps = [branch for branch in parts.branches if branch.step and branch.step.way == "incident"]
    rates = [branch for branch in parts.branches if branch not in steps]
    if len(steps) != 1 or len(rates) != 1 or not _is_whole(rates[0]):
        return None
    if not _is_lack_of(rates[0], steps[0]):
        return None
    award = rates[0].award
    rate = numbers.read(replace(parts, branches=tuple(rates), caps=(), wholes=()))
    lacking = counting.read(replace(parts, branches=tuple(steps)))
    if not isinstance(rate, Bands) or lacking is None or not isinstance(award, Fixed):
        return None
    return Also(rate, replace(lacking, start=award))


def _is_whole(branch: Branch) -> bool:
    interval = branch.interval
    return earns(branch.award) and interval is not None and interval.percent and interval.low == 1


def _is_lack_of(rate: Branch, lack: Branch) -> bool:
    """Whether the incidents are what the rate leaves out: 未办结 of 办结率, 错误 of 准确率."""
    step, subject = lack.step, rate.where.subject
    return step is not None and leaves_out(subject, f"{step.before}{step.verb}{step.what}")
