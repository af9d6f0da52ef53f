"""The family of counted incidents: `每出现一例…扣1分`, `资料完整得4分，每有一处错误扣0.5分`. 0 is full marks."""

import re
from dataclasses import dataclass, replace

from perfxl.criteria.bare import numbers_in
from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    WEIGHT,
    Expression,
    choose,
    compare,
    minus,
    most,
    times,
    unless_negative,
)
from perfxl.criteria.families.happened import Happened, never, none_of
from perfxl.criteria.families.ladder import short_of
from perfxl.criteria.families.stepped import FROM_NONE_ON, Stepped, from_none_on, full_points
from perfxl.criteria.families.unplaced import UNSAID
from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.lexicon.patterns import HAPPENED
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import GENERIC, counts_as
from perfxl.criteria.meaning.awards import Award
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import NEGATING, Names, names_of, positive_of
from perfxl.criteria.meaning.steps import Step, lacks
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value

_NOT_COUNTED = "评分标准按出现的次数扣分，目标值却不是0，业绩值“{}”是不是次数不明"


@dataclass(frozen=True)
class Incidents(Rule):
    """Full marks less a deduction per incident."""

    stepped: Stepped
    none: str = ""
    """The words that say there was none, as the criterion gives them."""
    bands: tuple[tuple[Interval, Award], ...] = ()
    """What so many leave (2次扣3分), and from how many on there is nothing."""
    also: frozenset[str] = frozenset()
    """The same with the words before its comma, or without what all of it is said of (均符合要求)."""
    kinds: tuple[Step, ...] = ()
    """What else is counted: of several kinds only words say how many of each."""
    sterner: str = ""
    """What costs something else (重复投诉加倍), so that only none of all is clear."""
    faults: tuple[tuple[Names, Award], ...] = ()
    """What else costs something or everything, by its words."""
    worse: bool = False
    """Whether some of what is counted may be such a fault, so that a number says nothing of it."""
    things: frozenset[str] = frozenset()
    """What is listed, of which some may be missing."""
    periodic: bool = False
    """Whether something was to be done every month or quarter, so that a number may be of what was done."""
    of_count: bool = False
    """Whether the criterion says 0次 rather than words."""

    def sentence(self) -> str:
        """How it is said."""
        step = self.stepped.step
        none = f"“{self.none}”{self.stepped.start.sentence()}，" if self.none and not self.of_count else f"{self.none}"
        of = f"（{step.before}{step.what}）" if step.before or step.what else ""
        said = f"{none}业绩值是次数{of}，0{self.stepped.start.sentence()}；{self.stepped.sentence()}"
        said += "".join(f"；{step.before}{step.what}{step.sentence()}" for step in self.kinds)
        said += "".join(f"；“{names.first}”{award.sentence()}" for names, award in self.faults)
        said = f"{said}；另有“{self.sterner}”，次数由人评分" if self.sterner else said
        return said + "".join(f"；{interval.shown()}{award.sentence()}" for interval, award in self.bands)

    def edges(self) -> tuple[object, ...]:
        """From none to one more than the weight bears."""
        size, unit = self.stepped.step.size, self.stepped.step.unit
        lack = "缺" if lacks(self.stepped.step.verb) else ""
        return ("0", *(f"{lack}{shown(count * size)}{unit}" for count in (1, 2, 3, 5)))

    def form(self, target: Value) -> Value:
        """A target above 0 is no count of incidents; beside a date or `30天内完成` the actual may be none either."""
        if target.kind == "date" or counts_something(target):
            return target
        if target.kind == "number" and target.number > 0:
            return replace(target, number=1.0, text="", marks=())
        if target.kind in ("number", "range"):
            return Value("number", number=1.0 if target.number > 0 or target.kind == "range" else 0.0)
        return MISSING

    def _counted(self) -> Expression:
        """The deductions, and nothing beyond the bound."""
        return from_none_on(self.stepped.start, ((FROM_NONE_ON, self.stepped), *self.bands))

    def _lacks(self) -> bool:
        """Whether a bare number may be of what is there: of what is missing, or undone (有一个没完成) of three."""
        undone = positive_of(self.stepped.step.what)
        some_of = bool(undone) and undone in self.none and any(numbers_in(self.none))
        return lacks(self.stepped.step.verb) or some_of

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The full mark less the deductions; a count is never negative."""
        lacking = self._lacks()
        if target.kind == "number" and target.number > 0:
            wanting = self._wanting(target, rules) if lacking else None
            return self.said(_NOT_COUNTED) if wanting is None else replace(wanting, other=self.said())
        if lacking and target.kind in ("words", "missing"):
            return self.said()
        none = choose(compare(ACTUAL, "=", NOTHING), self.stepped.start.points(), BLANK)
        one = not (self.sterner or self.kinds or self.worse or self.periodic)
        known = one and (target.kind == "number" or (target.kind == "missing" and not lacking))
        points = self._counted() if known else unless_negative(BLANK if lacking else none)
        expect = Expect("number", percent=False, unit=self.stepped.step.unit, zero_words=self._zero_words())
        doubt = self._unclear(target)
        other = None if lacking else self.said("业绩值“{}”不是一个明确的数")
        full = self._full()
        return Plan(expect, points, doubt, full, direction="down", fixed_target=True, from_zero=True, other=other)

    def _wanting(self, target: Value, rules: Rules) -> Plan | None:
        """`资料齐全得4分，每缺1份扣1分` beside 10份: what there is, short of the target."""
        step = self.stepped.step
        counts = not target.percent and target.sign not in ("≤", "<", "?") and step.unit not in GENERIC
        fits = bool(self.none and target.unit) and counts_as(step.unit, target.unit)
        if not (counts and fits) or self.bands or self.sterner or self.kinds:
            return None
        plan = short_of(step, self.stepped).plan(target, rules)
        if isinstance(plan, Doubt):
            return None
        some = compare(ACTUAL, ">", NOTHING)  # 0份: there, or missing?
        return replace(plan, points=choose(some, plan.points, BLANK))

    def said(self, unclear: str = UNSAID) -> Plan:
        """What words say of how much happened (漏报2次, 缺2项, 迟到2次、缺席1次); numbers alone are unclear."""
        steps = (self.stepped.step, *self.kinds)
        happened = Happened(steps, self._zero_words() | none_of(steps), self.things, self._whose())
        counted = happened.none_only if self.sterner else happened.counted
        points = unless_negative(self._left()) if self.kinds else self._counted()
        doubt = Left(unclear, "actual-unmatched")
        other = self._faulty(doubt) if self.faults else None
        return Plan(Expect("words"), points, doubt, self._full(), fixed_target=True, counted=counted, other=other)

    def _whose(self) -> str:
        """`账实相符得满分，重点项目差错1处扣1分`: what is counted is of something the rest does not speak of."""
        step = self.stepped.step
        whose = HAPPENED.sub("", word(step.before))
        apart = self.none and not self.of_count and whose not in self.none and not re.search(NEGATING, whose)
        return whose if apart and (step.verb or step.what) else ""

    def _faulty(self, doubt: Left) -> Plan:
        """What a fault in words leaves."""
        points: Expression = BLANK
        for names, award in self.faults:
            points = choose(names.matches(), award.points(), points)
        branches = tuple(names for names, _ in self.faults)
        return Plan(Expect("words"), points, doubt, self._full(), fixed_target=True, branches=branches)

    def _unclear(self, target: Value) -> Left:
        """Why a number gets no score."""
        step = self.stepped.step
        if self._lacks():
            return Left(f"业绩值{{}}是{step.verb}的个数还是已有的个数看不出")
        if target.kind == "date":
            unit = step.unit or "次"
            return Left(f"目标值“{target.text}”是日期，业绩值{{}}是不是{step.verb}的{unit}数看不出")
        return Left("业绩值{}怎样计分没有写明")

    def _full(self) -> float | None:
        return full_points([self.stepped.start])

    def _left(self) -> Expression:
        """What is left of the start after all that was lost."""
        lost = ACTUAL if self.stepped.step.by == "points" else times(WEIGHT, ACTUAL)
        return most(NOTHING, minus(self.stepped.start.points(), lost))

    def _zero_words(self) -> frozenset[str]:
        own = _all_names(self.none) | self.also if self.none and not self.of_count else frozenset()
        steps = (self.stepped.step, *self.kinds)
        own |= never(steps, self.none if own else "")
        return own if self._lacks() and not self.kinds else own | none_of(steps)


def _all_names(said: str) -> frozenset[str]:
    """The words that say there was none, and their shortest ending (规范 of 程序规范)."""
    names = names_of(said)
    ending = [names.ending_of[-names.shortest :]] if names.has_endings else []
    return frozenset([*names.exact, *ending])


def counts_something(target: Value) -> bool:
    """Whether worded targets name a number (`30天内完成`, `事故≤2起`), which is no year and not 0."""
    return target.kind == "words" and any(numbers_in(re.sub(r"(?:19|20)\d\d年度?|一次性", "", target.text)))
