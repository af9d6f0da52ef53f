"""The family of lateness: `按时完成得满分，每延迟一个月扣权重分的20%`, `12月底前完成得满分，延期得60%`."""

import math
import re
from dataclasses import dataclass, replace
from typing import Literal

from perfxl.criteria.families.stepped import FROM_NONE_ON, Counted, Stepped, from_none_on, full_points
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import kind
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.steps import Step, StepParts
from perfxl.criteria.model import Doubt, Expect, Plan, Rule, Rules
from perfxl.criteria.values import Value, read_value


@dataclass(frozen=True)
class Late(Rule):
    """What being in time earns, and being late: per step, once, or by how much."""

    reached: Award
    after: Counted
    unit: str = ""
    due: str = ""
    """The date the criterion itself names (12月底前)."""
    none: str = ""
    """The words for being in time, as the criterion gives them."""
    parts: StepParts = ""
    named: bool = False
    """Whether what is late has a name of its own (计划总结每迟交1天), so that a date beside it may be another's."""
    within: Interval | None = None
    """How long it may take (三个月内完成), so that a bare number may be how long it took."""

    def sentence(self) -> str:
        """How it is said."""
        in_time = f"“{self.none}”" if self.none else f"{self.due or '按时'}完成"
        after = [
            f"推迟{'的' if interval == FROM_NONE_ON else interval.shown()}{self._named(award)}{award.sentence()}"
            for interval, award in self.after
        ]
        return "；".join([f"{in_time}{self.reached.sentence()}", *after])

    def _named(self, award: object) -> str:
        """What is late, where it has a name of its own."""
        return f"（{award.step.before}）" if self.named and isinstance(award, Stepped) else ""

    def edges(self) -> tuple[object, ...]:
        """In time, and a few steps late."""
        unit = self.unit or "天"
        return ("按时", *(f"推迟{count}{'个月' if kind(unit) == '月' else unit}" for count in (1, 2, 5)))

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The points by how late it was."""
        limit = self.within is not None and target.kind == "number" and target.number == self.within.high
        if target.kind in ("number", "range") and not limit and not (target.kind == "number" and target.number == 0):
            return Doubt("criterion-unread", "criterion", f"评分标准按推迟多久计分，目标值“{target.text}”却不是日期")
        if (self.named and target.kind != "missing") or (self.within is not None and target.kind == "date"):
            return Doubt("criterion-unread", "criterion", f"目标值“{target.text}”是不是评分标准所说的时限，看不出")
        if self.due and (why := self._disagrees(target)):
            return Doubt("criterion-opposed", "criterion", why)
        points = from_none_on(self.reached, self.after)
        zero = frozenset({self.none} if self.none else ())
        bound = self.within.high if self.within is not None else None
        expect = Expect("late", percent=False, unit=self.unit, parts=self.parts, zero_words=zero, bound=bound)
        full = full_points([self.reached])
        return Plan(expect, points, self._doubt, full, direction="down", fixed_target=True, from_zero=True)

    def _disagrees(self, target: Value) -> str:
        """Why the date of the criterion is not the target's."""
        own = read_value(self.due)
        if target.kind != "date" or target.date is None or own.date is None:
            return f"评分标准以“{self.due}”为准，目标值不是日期，年份不明"
        same = (own.date.month, own.date.day) == (target.date.month, target.date.day)
        same = same and (own.date.year == target.date.year or not (own.year_known and target.year_known))
        return "" if same else f"评分标准以“{self.due}”为准，目标值却是“{target.text}”"

    def _doubt(self, actual: float | str, weight: float) -> Doubt:
        interval, award = self.after[0]
        if isinstance(award, Open) and interval == FROM_NONE_ON:
            return award.doubt(weight)
        return Doubt("actual-gap", "actual", f"业绩值“{actual}”，评分标准没有规定推迟这么久得多少分")


_ON_TIME = "|".join(sorted(w.ROLES["ONTIME"].split(), key=len, reverse=True))
_BEHIND = "|".join(sorted(w.ROLES["LATE"].split(), key=len, reverse=True))


def says_in_time(said: str) -> bool:
    """Whether words say that something was done in time, and nothing against it."""
    plain = word(said)
    return re.search(_ON_TIME, plain) is not None and not re.search(_AGAINST, plain)


_AGAINST = (
    r"未(?!逾|延)|不(?!逾)|没|且|并|,|合格|质量|基本|部分|视|最[多高]|原则|一般|比例|整改|核实|造成|(?:免|于|暂|限|先)$"
)


def _says_late(said: str) -> bool:
    plain = word(said)
    return (
        re.fullmatch(
            rf"(?:{_BEHIND})(?:的|完成|报送|未完成|者|完工|验收|交付)*|(?:未|没有|未能|不)(?:{_ON_TIME})(?:完成|报送|完工|验收)?",
            plain,
        )
        is not None
    )


def read(parts: Parts) -> Late | None:
    """The rule of a criterion about being in time."""
    if parts.bases or parts.counted or parts.base is not None:
        return None
    branches = parts.branches
    good = [branch for branch in branches if _is_in_time(branch) or (branch is branches[0] and _within_time(branch))]
    steps = [
        branch.award
        for branch in branches
        if isinstance(branch.award, Step)
        and branch.award.way == "late"
        and branch.condition is None
        and not branch.words
    ]
    said = any(branch.condition and branch.condition.subject in w.ROLES["LATE"].split() for branch in branches)
    vetoes = [branch for branch in branches if _counts_late(branch, stepping=bool(steps), said=said)]
    worse = [
        branch
        for branch in branches
        if branch not in good and branch not in vetoes and (branch.otherwise or _says_late(branch.words or ""))
    ]
    if len(good) > 1 or len(steps) > 1 or len(good) + len(steps) + len(vetoes) + len(worse) != len(branches):
        return None
    reached = good[0].award if good else FULL
    if not isinstance(reached, Fixed) or not reached.amount:
        return None
    due = good[0].condition.due if good and good[0].condition else ""
    if due in _UNDATED:
        due = ""
    none = word(good[0].words or good[0].bare) if good else ""
    within = _within_time(good[0]) if good and len(steps) == 1 and len(branches) > 1 and steps[0].verb else None
    if good and within is None and _within_time(good[0]):
        return None
    if steps:
        found = _stepping(parts, reached, steps[0], vetoes, worse, due)
        return replace(found, none=none, within=within) if found is not None else None
    if (
        not good
        and vetoes
        and not worse
        and all(isinstance(each.award, Deducted) or each.award == NONE for each in vetoes)
    ):
        return _banded(reached, vetoes, worse, due) if said and len(vetoes) > 1 else None
    if not good or not (vetoes or worse) or not (due or vetoes or _partial(worse) or good[0].words is None):
        return None  # 按时得满分，否则不得分 is a matter of words
    found = _banded(reached, vetoes, worse, due)
    return replace(found, none=none) if found is not None else None


_UNDATED = ("截止日期前",)


def _partial(worse: list[Branch]) -> bool:
    return any(earns(branch.award) for branch in worse)


def _earns(branch: Branch) -> bool:
    award = branch.award
    return award == FULL or (isinstance(award, Fixed) and award.amount > 0 and award.by == "points")


def _within_time(branch: Branch) -> Interval | None:
    """`三个月内完成得满分`: how long it may take."""
    interval = branch.condition.interval if branch.condition else None
    if interval is None or kind(interval.unit) not in _TIMES or (branch.condition and branch.condition.subject):
        return None
    limit = math.isinf(interval.low) and math.isfinite(interval.high)
    return interval if limit and _earns(branch) else None


_TIMES = ("天", "月", "周", "年", "工作日", "个工作日")


def _is_in_time(branch: Branch) -> bool:
    if branch.condition is not None and branch.condition.due:
        return isinstance(branch.award, Fixed)
    said = branch.words or (branch.bare if branch.condition is not None and branch.condition.plain else "")
    return bool(said) and earns(branch.award) and says_in_time(said)


def _counts_late(branch: Branch, *, stepping: bool, said: bool) -> bool:
    """`逾期30天以上不得分`, `延迟3个月以内得3分`."""
    condition = branch.condition
    found = (
        condition is not None
        and condition.interval is not None
        and (
            condition.subject in w.ROLES["LATE"].split()
            or (not condition.subject and (said or (stepping and branch.award == NONE)))
        )
    )
    return (
        found
        and isinstance(branch.award, Fixed | Deducted | Open)
        and kind(condition.interval.unit if condition and condition.interval else "") in _TIMES
    )


def _stepping(
    parts: Parts, reached: Fixed, step: Step, vetoes: list[Branch], worse: list[Branch], due: str
) -> Late | None:
    said = parts.of_steps()
    nothing = [_from(branch.condition.interval) for branch in vetoes if branch.condition and branch.award == NONE]
    if said is None or worse or len(vetoes) > 1 or len(nothing) < len(vetoes):
        return None
    if nothing and nothing[0] is not None and kind(nothing[0].unit) != kind(step.unit):
        return None
    named = _other_thing(step.before)
    if step.what or (named and (len(parts.branches) > 1 + len(vetoes) or parts.context)):
        return None
    stepped = Stepped(step, "up", reached, 0.0, said[0], None, said[1])
    beyond = tuple((interval, NONE) for interval in nothing if interval is not None)
    return Late(reached, ((FROM_NONE_ON, stepped), *beyond), step.unit, due, parts=said[1], named=named)


def _from(interval: Interval | None) -> Interval | None:
    return interval and interval.and_more()


def _other_thing(before: str) -> bool:
    """Whether the step speaks of something of its own (验收每延期一天)."""
    return (
        re.fullmatch(
            rf"(?:{_BEHIND}|项目|工程|工期|任务|工作|完成|时间|进度|完工|每|较|比|计划|目标|较计划|与|相比|竣工|交付|报送|的)*",
            word(before),
        )
        is None
    )


def _banded(reached: Fixed, vetoes: list[Branch], worse: list[Branch], due: str) -> Late | None:
    if vetoes:
        units = {
            kind(branch.condition.interval.unit) for branch in vetoes if branch.condition and branch.condition.interval
        }
        if len(units) > 1 or worse:
            return None
        bands = tuple(
            (_in_days(branch.condition.interval), branch.award)
            for branch in vetoes
            if branch.condition and branch.condition.interval and isinstance(branch.award, Fixed | Deducted | Open)
        )
        unit = units.pop()
        return Late(reached, bands, "天" if unit == "周" else unit, due=due)
    award = worse[0].award
    if len(worse) > 1 or not isinstance(award, Fixed | Deducted | Open):
        return None
    return Late(reached, ((FROM_NONE_ON, award),), due=due)


def _in_days(interval: Interval) -> Interval:
    """Weeks as days, the lower bound that words leave open belonging to the band below."""
    days = 7.0 if kind(interval.unit) == "周" else 1.0
    unit = "天" if days > 1 else interval.unit
    found = replace(interval, low=interval.low * days, high=interval.high * days, unit=unit)
    return replace(found, low_edge=_hard(found.low_edge))


def _hard(edge: Literal["in", "out", "soft"]) -> Literal["in", "out", "soft"]:
    """Of `3个月以内` and `3个月以上` the first takes three months."""
    return "out" if edge == "soft" else edge
