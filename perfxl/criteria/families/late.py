"""The family of lateness: `按时完成得满分，每延迟一个月扣权重分的20%`, `12月底前完成得满分，延期得60%`."""

import math
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from perfxl.criteria.families.stepped import FROM_NONE_ON, Counted, Stepped, from_none_on, full_points
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.timing import ACTS, BEHIND, KEPT, MISSED, is_as_ruled, is_in_time, speaks_of_another
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.units import TIMES, kind
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open, earns, worth_of
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval, meet
from perfxl.criteria.meaning.steps import StepParts, exceeds_a_time
from perfxl.criteria.model import Doubt, Expect, Plan, Rule, Rules
from perfxl.criteria.values import Value, as_deadline, read_value, with_year


@dataclass(frozen=True)
class Late(Rule):
    """What being in time earns, and being late: per step, once, or by how much."""

    reached: Fixed
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
    of: str = ""
    """The words that say what was to be done, which an actual may say again (验收推迟3天)."""
    further: tuple[tuple[str, Fixed], ...] = ()
    """Later deadlines in order, each with what there is until then."""

    def sentence(self) -> str:
        """How it is said."""
        in_time = f"“{self.none}”" if self.none else f"{self.due or '按时'}完成"
        until = [f"{due}完成{award.sentence()}" for due, award in self.further]
        after = [f"{self._late_by(interval, award)}{award.sentence()}" for interval, award in self.after]
        return "；".join([f"{in_time}{self.reached.sentence()}", *until, *after])

    def _late_by(self, interval: Interval, award: Stepped | Award) -> str:
        """How late, and what, where it has a name of its own."""
        named = f"（{award.step.before}）" if self.named and isinstance(award, Stepped) else ""
        late = "再晚" if self.further else "推迟的" if interval == FROM_NONE_ON else f"推迟{interval.shown()}"
        return late + named

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
        undated = bool(self.due) and target.kind == "missing"
        if self.due and (self.further or not undated) and (why := self._disagrees(target)):
            return Doubt("criterion-opposed", "criterion", why)
        until = [(Interval(high=size, high_edge="in"), award) for size, award in reversed(self._until(target))]
        points = from_none_on(self.reached, (*self.after, *until))
        expect = Expect("late", percent=False, unit=self.unit, counted=self.of, parts=self.parts)
        bound = self.within.high if self.within is not None else 1.0 if undated else None
        expect = replace(expect, bound=bound, zero_words=frozenset({self.none} if self.none else ()))
        full = full_points([self.reached])
        return Plan(expect, points, self._doubt, full, direction="down", fixed_target=True, from_zero=True)

    def _disagrees(self, target: Value) -> str:
        """Why the date of the criterion is not the target's."""
        if target.kind != "date" or target.date is None:
            return f"评分标准以“{self.due}”为准，目标值不是日期，年份不明"
        if _day(self.due, target) != target.date:
            return f"评分标准以“{self.due}”为准，目标值却是“{target.text}”"
        if any(one >= other for one, other in pairwise((0, *(size for size, _ in self._until(target))))):
            return f"评分标准的期限“{self.further[-1][0]}”不晚于它前面的期限，是哪一年的没有写明"
        return ""

    def _until(self, target: Value) -> list[tuple[int, Fixed]]:
        """What there is until each later deadline, in days."""
        due = target.date or date.min
        return [(((_day(each, target) or due) - due).days, award) for each, award in self.further]

    def _doubt(self, actual: float | str, weight: float) -> Doubt:
        judged = [award for interval, award in self.after if interval == FROM_NONE_ON and isinstance(award, Open)]
        if judged:
            return judged[0].doubt(weight)
        return Doubt("actual-gap", "actual", f"业绩值“{actual}”，评分标准没有规定推迟这么久得多少分")


def _day(due: str, target: Value) -> date | None:
    """A deadline, in the target's year where either names none."""
    own = read_value(due)
    held = replace(own, year_known=own.year_known and target.year_known)
    return as_deadline(with_year(held, target.date.year if target.date is not None else None)).date


def read(parts: Parts) -> Late | None:
    """The rule of a criterion about being in time."""
    branches = parts.branches
    dues = [each for each in branches if each.where.due]
    if len(dues) > 1:
        return _deadlines(parts, dues)
    good = [branch for branch in branches if _is_in_time(branch) or (branch is branches[0] and _within_time(branch))]
    late = any(each.step is not None and each.step.way == "late" for each in branches)
    good = good or [each for each in branches[:1] if late and earns(each.award) and is_as_ruled(each.words or "")]
    within = _within_time(good[0]) if good else None
    stepped = [branch for branch in branches if _steps_late(branch, timed=bool(good) and within is None)]
    said = any(each.subject.removesuffix("完成") in BEHIND for each in parts.conditions)
    bands = [branch for branch in branches if _counts_late(branch, stepping=bool(stepped), said=said)]
    rest = [each for each in branches if each not in (*good, *stepped, *bands)]
    worse = [each for each in rest if each.otherwise or MISSED.fullmatch(each.plain)]
    if len(good) > 1 or len(stepped) > 1 or len(worse) != len(rest) or (worse and (stepped or bands)):
        return None
    found = _in_time(parts, good, within, stepping=bool(stepped))
    if found is None:
        return None
    if stepped:
        return _stepping(found, parts, stepped[0], bands, good)
    losing = all(each.takes for each in bands)
    if within or not (bands or worse) or not (good or (said and len(bands) > 1 and losing)):
        return None
    if bands:
        return _banded(found, bands)
    award = worse[0].award
    told = found.due or earns(award) or good[0].words is None  # 按时得满分，否则不得分 is a matter of words
    if len(worse) > 1 or not told or not isinstance(award, Fixed | Deducted | Open):
        return None
    return replace(found, after=((FROM_NONE_ON, award),))


_UNDATED = "截止日期前"


def _in_time(parts: Parts, good: list[Branch], within: Interval | None, *, stepping: bool) -> Late | None:
    """What being in time earns, and the words or the day that say when it is."""
    reached = good[0].award if good else FULL
    if not isinstance(reached, Fixed) or not reached.amount or (within and not stepping):
        return None
    asked = parts.required[-1] if parts.required and not good else ""
    if good:
        due = good[0].where.due.removeprefix(_UNDATED)
        none = word(good[0].words or good[0].bare or good[0].where.subject)
        return Late(reached, (), due=due, none=none, within=within, of=f"{good[0].said}{none}")
    day = next((token.text for token in tokenised(asked) if "TIME" in token.roles), "")
    return Late(reached, (), due=day, none=word(asked) if stepping and is_in_time(asked) else "", of=asked)


def _deadlines(parts: Parts, dues: list[Branch]) -> Late | None:
    """`10月底前完成得满分，11月底前完成得60%，其后完成不得分`: deadlines in order, and what comes later."""
    later = [each for each in parts.branches if each not in dues]
    held = [(each.where.due, each.award) for each in dues if isinstance(each.award, Fixed)]
    falling = all(worth_of(one) > worth_of(other) for (_, one), (_, other) in pairwise(held))
    plain = not (parts.caps or parts.wholes) and len(later) <= 1 and all(map(_is_rest, later))
    if len(held) < len(dues) or not (falling and plain):
        return None
    return Late(held[0][1], ((FROM_NONE_ON, NONE),) if later else (), "天", due=held[0][0], further=tuple(held[1:]))


def _is_rest(branch: Branch) -> bool:
    missed = branch.reached == "missed" and branch.where.plain
    return branch.award == NONE and (branch.otherwise or missed)


def _steps_late(branch: Branch, *, timed: bool) -> bool:
    """Whether a clause takes something for each day; beside 按时完成 what is beyond a time is late."""
    step = branch.step
    if step is None or branch.words:
        return False
    beyond = timed and step.way == "up" and exceeds_a_time(step)
    plain = branch.condition is None or (beyond and branch.where.limit == "above")
    return plain and (step.way == "late" or beyond)


def _within_time(branch: Branch) -> Interval | None:
    """`三个月内完成得满分`: how long it may take."""
    interval, award = branch.interval, branch.award
    if interval is None or kind(interval.unit) not in TIMES or branch.where.subject:
        return None
    earning = award == FULL or (isinstance(award, Fixed) and award.amount > 0 and award.by == "points")
    return interval if earning and interval.way == "down" else None


def _is_in_time(branch: Branch) -> bool:
    if branch.where.due:
        return isinstance(branch.award, Fixed)
    said = branch.words or (branch.bare if branch.where.plain else "")
    return bool(said) and earns(branch.award) and is_in_time(said)


def _counts_late(branch: Branch, *, stepping: bool, said: bool) -> bool:
    """`逾期30天以上不得分`, `延迟3个月以内得3分`."""
    if branch.interval is None or not isinstance(branch.award, Fixed | Deducted | Open):
        return False
    subject = branch.where.subject.removesuffix("完成")
    bare = not subject and (said or (stepping and branch.award == NONE))
    return (bare or subject in BEHIND) and kind(branch.interval.unit) in TIMES


def _stepping(found: Late, parts: Parts, stepped: Branch, bands: list[Branch], good: list[Branch]) -> Late | None:
    """So much for each day, and from so many on nothing."""
    step, told = stepped.step, parts.of_steps()
    of_another = step is not None and bool(step.what) and step.what not in ACTS  # 每推迟1个月到位
    if step is None or told is None or of_another:
        return None
    held = [each.interval for each in bands if each.interval]
    later = all(kind(each.unit) == kind(step.unit) and math.isfinite(each.low) for each in held)  # not 晚5天以下
    if len(bands) > 1 or not later or any(each.award != NONE for each in bands) or (found.within and not step.verb):
        return None
    named = speaks_of_another(word(f"{step.before}{step.verb}"), found.of)
    plain = bool(good) and parts.branches.index(good[0]) > 0 and KEPT.fullmatch(found.none) is not None
    if named and not plain and (len(parts.branches) > 1 + len(bands) or parts.context):
        return None
    each = Stepped(step, "up", found.reached, 0.0, told[0], None, told[1])
    after: Counted = ((FROM_NONE_ON, each), *((interval.and_more(), NONE) for interval in held))
    of = f"{found.of}{step.before}{step.verb}"
    return replace(found, after=after, unit=step.unit, parts=told[1], named=named and not plain, of=of)


def _banded(found: Late, bands: list[Branch]) -> Late | None:
    """`5天以内扣1分，10天以内扣3分`: each begins where the one before it ends; 10天以上 stands behind 5天以上."""
    held = [(each.interval, each.award) for each in bands if each.interval]
    after: list[tuple[Interval, Award]] = []
    ends = {0.0, *(interval.high for interval, _ in held)}
    for interval, award in sorted(held, key=lambda band: (band[0].high, band[0].low)):
        low = after[-1][0].high if after and math.isinf(interval.low) else interval.low
        next_day = interval.low - 1 in ends and interval.low not in ends  # 逾期1-3天，逾期4-7天
        edge = "in" if next_day else "out" if interval.low_edge == "soft" else interval.low_edge
        if isinstance(award, Fixed | Deducted | Open):
            after.append((replace(interval, low=low, low_edge=edge), award))
    units = {kind(interval.unit) for interval, _ in held}
    if len(units) > 1 or any(_contradict(one, other) for (one, _), (other, _) in pairwise(after)):
        return None
    return replace(found, after=tuple(after), unit=units.pop())


def _contradict(one: Interval, other: Interval) -> bool:
    """Whether both hold for some delay, and neither says that it goes beyond the other (5天以上, then 10天以上)."""
    both, beyond = meet(one, other), one.high == other.high == math.inf and one.low < other.low
    return both is not None and both.low < both.high and not beyond
