"""How one clause is said back: when it applies, and what it gives."""

from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.meaning.clauses import Branch, Condition
from perfxl.criteria.meaning.intervals import Interval

_REACHED = {"reached": "达到目标值", "missed": "未达到目标值"}
_SPACES = {"": "", "share": "为目标值的", "offset": "与目标值相差"}


def said(branch: Branch) -> str:
    """`业绩值为目标值的80%以上，得6分`."""
    given = branch.award.sentence() if branch.award is not None else "得满分"
    if branch.otherwise:
        return f"否则{given}"
    return f"{_when(branch.condition)}，{given}" if branch.condition is not None else given


def _when(condition: Condition) -> str:
    if condition.reached:
        above = condition.reached == "missed" and condition.limit == "above"
        return f"{condition.subject}{'超过目标值' if above else _REACHED[condition.reached]}"
    return f"{condition.subject or '业绩值'}{_SPACES[condition.space]}{_shown(condition)}"


def _shown(condition: Condition) -> str:
    interval = condition.interval or Interval()
    if condition.space != "offset":
        return interval.shown()
    size = abs(interval.high if interval.low == float("-inf") else interval.low)
    return f"{shown(round(size * 100, 8))}个百分点以上" if interval.percent else f"{shown(size)}{interval.unit}以上"
