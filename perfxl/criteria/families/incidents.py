"""The family of counted incidents: `每出现一例…扣1分`, `每滞后一年扣1分`. A number counts them; 0 means full marks."""

import math
import re
from dataclasses import dataclass, replace
from functools import partial

from perfxl.criteria.bare import numbers_in
from perfxl.criteria.expressions import ACTUAL, BLANK, NOTHING, WEIGHT, Expression, choose, compare, constant
from perfxl.criteria.families.stepped import Stepped
from perfxl.criteria.model import Doubt, Expect, Plan, Rules
from perfxl.criteria.meaning.awards import FULL, NONE, Fixed
from perfxl.criteria.meaning.clauses import Branch
from perfxl.criteria.meaning.clauses import Parts
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.meaning.phrases import names_of
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import kind, same
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
        """A target above 0 is no count of incidents; beside a date or `30天内完成` the actual may be none either."""
        if target.kind == "date" or counts_something(target):
            return target
        return Value("number", number=1.0) if target.kind in ("number", "range") and _asks_for_more(target) else MISSING

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The weight less the deductions; a count is never negative."""
        if target.kind == "number" or (target.kind == "words" and self.stepped.step.verb in _SHORT):
            return Doubt(
                "criterion-unread", "criterion", "评分标准按出现的次数扣分，目标值却不是0，业绩值是不是次数不明"
            )
        none = choose(compare(ACTUAL, "=", NOTHING), WEIGHT, BLANK)
        some = self._from_none_on() if target.kind == "missing" else none
        points = choose(compare(ACTUAL, ">=", NOTHING), some, BLANK)
        zero_words = _all_names(self.none) if self.none else frozenset()
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


def _all_names(said: str) -> frozenset[str]:
    """The words that say there was none, and their shortest ending (规范 of 程序规范)."""
    names = names_of(said)
    ending = [names.ending_of[-names.shortest :]] if names.has_endings else []
    return frozenset([*names.exact, *ending])


def counts_something(target: Value) -> bool:
    """Whether worded targets name a number (`30天内完成`, `事故≤2起`), which is no year and not 0."""
    plain = re.sub(_NO_COUNT, "", target.text)
    return target.kind == "words" and any(numbers_in(plain))


_NO_COUNT = r"(?:19|20)\d\d年度?|一次性"


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
    if not isinstance(step, Step) or step.way not in ("incident", "late") or step.unit in ("%", "pp", "要素", "个要素"):
        return None
    others = [branch for branch in parts.branches if not isinstance(branch.award, Step)]
    vetoes = [
        branch.condition.interval
        for branch in others
        if branch.condition and branch.condition.interval and _is_veto(branch, step)
    ]
    others = [branch for branch in others if branch.condition is None or _counts_none(branch, step)]
    if parts.bases or len(others) > 1 or len(parts.branches) != 1 + len(vetoes) + len(others) or len(vetoes) > 1:
        return None
    if not all(_is_none(branch, step) for branch in others):
        return None
    said = parts.of_steps()
    if said is None or steps[0].condition is not None:
        return None
    stepped = Stepped(step, "up", Fixed(1.0), 0.0, said[0], None, said[1])
    return Incidents(stepped, word(others[0].words or "") if others else "", vetoes[0] if vetoes else None)


_ALL = ("", "以上", "以上情况", "上述情况", "凡")


def _is_none(branch: Branch, step: Step) -> bool:
    """`未发生安全事故得满分`, and where days late are counted `按时完成得满分`: of the same thing."""
    said = word(branch.words or "")
    if _counts_none(branch, step):
        return True
    if branch.award != FULL or not said:
        return False
    if step.verb in _LATE:
        return said.startswith(("按时", "按期", "如期", "及时")) and re.fullmatch(_WORK, word(step.before)) is not None
    if _is_opposite(said, step):
        return True
    negated = re.match(rf"(?:全年|当年)?(?:未|无|没有|不存在|零|不){_FOUND}?过?", said)
    return negated is not None and all(_thing(each) in said[negated.end() :] for each in (step.before, step.what))


_FOUND = r"(?:发生|出现|发现|有|存在|查出|认定)"
_HALF = r"基本|部分|较|多数|大多|未|不|无"


def _is_opposite(said: str, step: Step) -> bool:
    """`程序规范` beside `有一处不规范扣0.5分`: what is counted is where it does not hold."""
    denied = re.fullmatch(r"[未不](.{2,})", _thing(step.what))
    whole = (step.amount, step.by) == (1.0, "weight")
    return denied is not None and not whole and said.endswith(denied[1]) and not re.search(_HALF, said)


def _counts_none(branch: Branch, step: Step) -> bool:
    """`0次得满分`, `事故为0得满分`: none of the same thing, in the same unit."""
    interval = branch.condition.interval if branch.condition else None
    if branch.award != FULL or branch.condition is None or interval is None or interval.percent:
        return False
    subject = branch.condition.subject
    named = not subject or subject in step.what or subject in step.before or not (step.what or step.before)
    return interval.at and interval.low == 0 and named and same(interval.unit, step.unit)


_WORK = r"(?:项目|工程|工期|任务|工作|完成|时间|进度|每)*"


def _thing(said: str) -> str:
    """What incidents are of: 违规 of 违规行为; empty where all of them are meant."""
    plain = word(said)
    return "" if plain in _ALL else re.sub(r"(?:行为|事件|事项|情况|问题|现象|情形)+$", "", plain)


_SHORT = ("缺失", "缺", "缺少", "遗漏", "漏", "迟报", "漏报", "错报", "少报")
"""Beside a count as target nobody can tell whether 50人 came or are missing, nor what a 0 says."""
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
