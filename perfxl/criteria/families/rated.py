"""A rate that must be whole, and what is lacking of it counted: `办结率100%得5分，每有1件未办结扣0.5分`."""

from dataclasses import replace

from perfxl.criteria.families import counting, numbers
from perfxl.criteria.families.around import Also
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.lexicon.directions import leaves_out
from perfxl.criteria.meaning.awards import Fixed, earns
from perfxl.criteria.meaning.clauses import Branch, Parts


def read(parts: Parts) -> Also | None:
    """The rule of one rate that earns, and one deduction for what is lacking of it."""
    steps = [branch for branch in parts.branches if branch.step and branch.step.way == "incident"]
    rates = [branch for branch in parts.branches if branch not in steps]
    if len(steps) != 1 or len(rates) != 1 or parts.bases or not _is_whole(rates[0]):
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
    step, subject = lack.step, rate.condition.subject if rate.condition else ""
    return step is not None and leaves_out(subject, f"{step.before}{step.verb}{step.what}")
