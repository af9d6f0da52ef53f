"""Awards by the day something was done: `10月底前完成得满分，11月底前完成得60%，其后完成不得分`."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from perfxl.criteria.families.late import Late
from perfxl.criteria.families.stepped import FROM_NONE_ON
from perfxl.criteria.meaning.awards import NONE, Fixed, worth_of
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import Value, as_deadline, read_value, with_year


@dataclass(frozen=True)
class DateBands(Rule):
    """Deadlines in order, each with its award, and what comes later."""

    dues: tuple[tuple[str, Fixed], ...]
    later: Fixed | None

    def sentence(self) -> str:
        """Every deadline with its award."""
        said = [f"{due}完成{award.sentence()}" for due, award in self.dues]
        return "；".join([*said, *([f"再晚{self.later.sentence()}"] if self.later is not None else [])])

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The points by how many days after the target's day it was."""
        if target.kind != "date" or target.date is None or not target.year_known:
            why = f"评分标准按完成日期计分，目标值“{target.text}”不是写明年份的日期"
            return Doubt("target-unreadable", "target", why)
        days = [day for due, _ in self.dues if (day := _day(due, target.date)) is not None]
        if len(days) < len(self.dues) or days[0] != target.date:
            why = f"评分标准以“{self.dues[0][0]}”为得满分的期限，目标值却是“{target.text}”"
            return Doubt("criterion-opposed", "criterion", why)
        if any(one >= other for one, other in pairwise(days)):
            why = f"评分标准的期限“{self.dues[-1][0]}”不晚于它前面的期限，是哪一年的没有写明"
            return Doubt("criterion-opposed", "criterion", why)
        later = [(FROM_NONE_ON, self.later)] if self.later is not None else []
        until = [
            (Interval(high=(day - target.date).days, high_edge="in"), award)
            for day, (_, award) in zip(days[1:], self.dues[1:], strict=True)
        ]
        return Late(self.dues[0][1], (*later, *reversed(until)), "天").plan(target, rules)


def _day(due: str, target: date) -> date | None:
    """A deadline in the target's year."""
    found = as_deadline(with_year(read_value(due), target.year))
    return found.date if found.kind == "date" else None


def read(parts: Parts) -> DateBands | None:
    """The rule of a criterion of two deadlines or more."""
    if parts.bases or parts.caps or parts.wholes or parts.base is not None:
        return None
    due = [branch for branch in parts.branches if branch.condition is not None and branch.condition.due]
    later = [branch for branch in parts.branches if branch not in due]
    if len(due) < 2 or len(later) > 1 or not all(map(_is_rest, later)):
        return None
    fixed = [(each.condition, each.award) for each in due if isinstance(each.award, Fixed)]
    dues = tuple((condition.due, award) for condition, award in fixed if condition is not None)
    falling = all(worth_of(one[1]) > worth_of(other[1]) for one, other in pairwise(dues))
    if len(dues) < len(due) or not falling:
        return None
    return DateBands(dues, NONE if later else None)


def _is_rest(branch: Branch) -> bool:
    missed = branch.condition is not None and branch.condition.reached == "missed" and branch.condition.plain
    return branch.award == NONE and (branch.otherwise or missed)
