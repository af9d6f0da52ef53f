"""The family of counted incidents: `每出现一例…扣1分`, `每滞后一年扣1分`. A number counts them; 0 means full marks."""

import math
import re
from dataclasses import dataclass
from functools import partial

from perfxl.criteria.awards import FULL, NONE, Fixed
from perfxl.criteria.clauses import Branch
from perfxl.criteria.expressions import ACTUAL, BLANK, NOTHING, WEIGHT, Expression, choose, compare, constant
from perfxl.criteria.intervals import Interval
from perfxl.criteria.model import Doubt, Expect, Plan, Rules
from perfxl.criteria.numerals import shown
from perfxl.criteria.parts import Parts
from perfxl.criteria.phrases import names_of
from perfxl.criteria.stepped import Stepped
from perfxl.criteria.steps import Step
from perfxl.criteria.subjects import DANGER, is_qualified
from perfxl.criteria.text import word
from perfxl.criteria.units import kind
from perfxl.criteria.values import MISSING, Value


@dataclass(frozen=True)
class Incidents:
    """Full marks less a deduction per incident."""

    stepped: Stepped
    none: str = ""
    nothing: Interval | None = None
    """From how many on there is nothing."""
    counts_elements: bool = False
    needs_elements: bool = False

    def sentence(self) -> str:
        """How it is said."""
        said = f"业绩值是次数，0得满分；{self.stepped.sentence()}"
        return f"{said}；{self.nothing.shown()}不得分" if self.nothing else said

    def edges(self) -> tuple[object, ...]:
        """From none to one more than the weight bears."""
        size, unit = self.stepped.step.size, self.stepped.step.unit
        return ("0", *(f"{shown(count * size)}{unit}" for count in (1, 2, 3, 5)))

    def form(self, target: Value) -> Value:
        """A target above 0 is no count of incidents; beside a date `12月` may be December."""
        if target.kind == "date":
            return target
        return Value("number", number=1.0) if target.kind in ("number", "range") and _asks_for_more(target) else MISSING

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The weight less the deductions; a count is never negative."""
        if target.kind == "number":
            return Doubt(
                "criterion-unread", "criterion", "评分标准按出现的次数扣分，目标值却不是0，业绩值是不是次数不明"
            )
        some = self._from_none_on() if target.kind != "date" else choose(compare(ACTUAL, "=", NOTHING), WEIGHT, BLANK)
        points = choose(compare(ACTUAL, ">=", NOTHING), some, BLANK)
        zero_words = frozenset(names_of(self.none).exact) if self.none else frozenset()
        expect = Expect("number", percent=False, unit=self.stepped.step.unit, zero_words=zero_words)
        doubt = _unclear if target.kind != "date" else partial(_beside_date, target, self.stepped.step)
        return Plan(expect, points, doubt, direction="down", fixed_target=True)

    def _from_none_on(self) -> Expression:
        """The deductions, and nothing above the bound; on a bound the words leave open, no number."""
        points = self.stepped.points(NOTHING, NOTHING)
        if self.nothing is None:
            return points
        bound = constant(self.nothing.low)
        if self.nothing.low_edge == "soft":
            points = choose(compare(ACTUAL, "=", bound), BLANK, points)
        return choose(compare(ACTUAL, ">=" if self.nothing.low_edge == "in" else ">", bound), NOTHING, points)


def _asks_for_more(target: Value) -> bool:
    return target.number > 0 or target.kind == "range"


def _unclear(actual: float | str, weight: float) -> Doubt:  # noqa: ARG001
    number = float(actual)
    why = "不是次数" if number < 0 else "怎样计分没有写明"
    return Doubt("actual-gap", "actual", f"业绩值{shown(number)}{why}")


def _beside_date(target: Value, step: Step, actual: float | str, weight: float) -> Doubt:
    """`2天` beside a date: as late as that, or on that day."""
    if float(actual) < 0:
        return _unclear(actual, weight)
    why = f"目标值“{target.text}”是日期，业绩值{shown(float(actual))}是不是{step.verb}的{step.unit or '次'}数看不出"
    return Doubt("actual-gap", "actual", why)


def read(parts: Parts) -> Incidents | None:
    """The rule of a criterion that only counts incidents."""
    steps = [branch for branch in parts.branches if isinstance(branch.award, Step)]
    step = steps[0].award if len(steps) == 1 else None
    if not isinstance(step, Step) or step.way != "incident" or step.unit in ("%", "pp", "要素", "个要素"):
        return None
    others = [branch for branch in parts.branches if not isinstance(branch.award, Step)]
    vetoes = [
        branch.condition.interval
        for branch in others
        if branch.condition and branch.condition.interval and _is_veto(branch, step)
    ]
    others = [branch for branch in others if branch.condition is None]
    if parts.bases or len(others) > 1 or len(parts.branches) != 1 + len(vetoes) + len(others) or len(vetoes) > 1:
        return None
    if not all(_is_none(branch, step) for branch in others):
        return None
    words = steps[0].words or ""
    if not _introduced(parts, words, step) or steps[0].condition is not None or steps[0].otherwise:
        return None
    said = parts.of_steps()
    if said is None or re.search(DANGER, step.what):
        return None
    stepped = Stepped(step, "up", Fixed(1.0), 0.0, *said)
    return Incidents(stepped, word(others[0].words or "") if others else "", vetoes[0] if vetoes else None)


def _introduced(parts: Parts, said: str, step: Step) -> bool:
    """Requirements may be listed first, if the deduction speaks of them all (以上每出现一例…)."""
    before = said or step.before
    if parts.left:
        return (
            parts.left_numbered
            and before.startswith(("以上", "上述"))
            and all(not _forbidding(each) for each in parts.left)
        )
    if before in ("", "以上", "以上情况", "上述情况", "凡"):
        return True
    return not (before.startswith(("以上", "上述")) or re.search(DANGER, before) or is_qualified(before))


def _forbidding(words: str) -> bool:
    return any(sign in words for sign in ("除", "但", "外", "其中", "扣", "得分", "分;"))


def _is_none(branch: Branch, step: Step) -> bool:
    """`未发生安全事故得满分`, and where days late are counted `按时完成得满分`."""
    none = ("按时", "按期", "如期", "及时") if step.verb in _LATE else ("未", "无", "没有", "不存在")
    return branch.words is not None and branch.award == FULL and word(branch.words).startswith(none)


_LATE = ("滞后", "延迟", "推迟", "延期", "逾期", "延后", "晚", "迟")


def _is_veto(branch: Branch, step: Step) -> bool:
    """`逾期30天以上不得分`: of the same thing, in the same unit."""
    condition = branch.condition
    if condition is None or condition.interval is None or branch.award != NONE or step.what:
        return False
    interval, subject = condition.interval, condition.subject.replace("的", "")
    alike = subject in ("", step.verb) or {subject, step.verb} <= {*_LATE}
    above = math.isfinite(interval.low) and math.isinf(interval.high)
    return alike and above and bool(interval.unit) and kind(interval.unit) == kind(step.unit)
