"""What is left of a full mark after what went wrong: so much for each of what is counted, so much once, or everything.

`每出现一例…扣1分`, `资料完整得4分，每有一处错误扣0.5分`, `未编制预案的扣2分；迟报的，每次扣0.5分`. Nothing is full.
"""

from dataclasses import dataclass, replace

from perfxl.criteria.bare import counts_something, numbers_in
from perfxl.criteria.expressions import ACTUAL, BLANK, NOTHING, TARGET, Expression, choose, compare
from perfxl.criteria.families.faults import Clause, is_undone, never, none_of
from perfxl.criteria.families.graded import Graded
from perfxl.criteria.families.grades import Grade
from perfxl.criteria.families.occurrence import Named, Sum, left_of
from perfxl.criteria.families.scales import shares_stem
from perfxl.criteria.families.stepped import FROM_NONE_ON, Stepped, from_none_on, full_points, is_as_long
from perfxl.criteria.families.unplaced import UNSAID
from perfxl.criteria.families.withheld import unless
from perfxl.criteria.lexicon.denying import NEGATING
from perfxl.criteria.lexicon.happening import BESIDES, NONE_AT_ALL, SHORT_OF_IT, core
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import GENERIC, OF_FAULTS, OF_WHOM, counts_as
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import names_of
from perfxl.criteria.meaning.steps import Step, StepParts
from perfxl.criteria.meaning.unsaid import positive_of
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import shown

_NOT_COUNTED = "评分标准按出现的次数扣分，目标值却不是0，业绩值“{}”是不是次数不明"
_OF_A_RATE = "业绩值“{}”是有几次还是占百分之几看不出"


@dataclass(frozen=True)
class Counts(Rule):
    """Full marks less what each clause takes."""

    clauses: tuple[Clause, ...]
    start: Fixed = FULL
    cap: float | None = None
    parts: StepParts = ""
    bands: tuple[tuple[Interval, Award], ...] = ()
    """What so many leave (2次扣3分), and from how many on there is nothing."""
    none: str = ""
    """The words that say there was none, as the criterion gives them."""
    also: frozenset[str] = frozenset()
    """The same with the words before its comma, or without what all of it is said of (均符合要求)."""
    joined: bool = False
    """Whether more is asked for in front of it, so that its end alone (完整 of 记录完整) may be of either."""
    of_count: bool = False
    """Whether the criterion says 0次 rather than words."""
    sterner: str = ""
    """What costs something else (重复投诉加倍), so that only none of all is clear."""
    vague: bool = False
    """Whether a number says nothing of it: some may be a worse fault, or it may count what was done (每月)."""
    whole: bool = False
    """Whether all of a rate is asked for (合格率100%), so that a number without its unit may be that rate."""
    lettered: bool = False
    """Whether the words of what is counted were not understood, and count to the letter."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is counted."""
        return tuple(each.step for each in self.clauses if each.step)

    @property
    def stepped(self) -> Stepped:
        """The deductions of the first thing that is counted."""
        return Stepped(self.steps[0], "up", self.start, 0.0, self.cap, None, self.parts)

    @property
    def _once(self) -> list[tuple[Clause, Award]]:
        """What costs something once."""
        return [(each, each.award) for each in self.clauses if not isinstance(each.award, Step)]

    @property
    def _further(self) -> list[tuple[Clause, Award]]:
        """What of it a number says nothing of."""
        return [(each, award) for each, award in self._once if each.further]

    def sentence(self) -> str:
        """How it is said."""
        step = self.steps[0]
        none = f"“{self.none}”{self.start.sentence()}，" if self.none and not self.of_count else f"{self.none}"
        of = f"（{step.of}）" if step.of else ""
        said = f"{none}业绩值是次数{of}，0{self.start.sentence()}；{self.stepped.sentence()}"
        said += "".join(f"；{step.of}{step.sentence()}" for step in self.steps[1:])
        said += "".join(f"；“{each.said}”{award.sentence()}" for each, award in self._once)
        said = f"{said}；另有“{self.sterner}”，次数由人评分" if self.sterner and not self.lettered else said
        said += "".join(f"；{interval.shown()}{award.sentence()}" for interval, award in self.bands)
        if not self.lettered:
            return said
        counted = "按原文计数，业绩值只写个数" if not self.sterner else "一个也没有的才计分，有的由人评分"
        return f"没有全部读懂，{counted}：{said.replace(',', '，')}"

    def edges(self) -> tuple[object, ...]:
        """From none to one more than the weight bears."""
        size, unit = self.steps[0].size, self.steps[0].unit
        lack = "缺" if self.steps[0].lacks else ""
        return ("0", *(f"{lack}{shown(count * size)}{unit}" for count in (1, 2, 3, 5)))

    def form(self, target: Value) -> Value:
        """A target above 0 is no count of incidents; beside a date or `30天内完成` the actual may be none either."""
        if target.kind == "date" or counts_something(target) or (self.whole and target.percent):
            return target
        if target.kind == "number" and target.number > 0:
            return replace(target, number=1.0, text="", marks=())
        return Value("number", number=float(target.kind == "range")) if target.kind in ("number", "range") else MISSING

    def _lacks(self) -> bool:
        """Whether a bare number may be of what is there: of what is missing, or undone (有一个没完成) of three."""
        undone = positive_of(self.steps[0].what)
        some_of = bool(undone) and undone in self.none and any(numbers_in(self.none))
        missed = self.whole and self.steps[0].verb == "漏"  # 98户 beside 覆盖率100%，每漏1户
        return self.steps[0].lacks or missed or some_of

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The full mark less the deductions; a count is never negative."""
        lacking = self._lacks()
        if self.whole and target.percent and target.number == 1 and self.steps[0].unit in OF_FAULTS:
            target = MISSING  # 98户 beside 覆盖率100%，每漏1户: those missed, or those reached?
        if target.kind == "number" and target.number > 0:
            wanting = self._wanting(target) if lacking else None
            return self.said(_NOT_COUNTED) if wanting is None else replace(wanting, other=self.said())
        if lacking and target.kind in ("words", "missing"):
            return self.said()
        alike = all(each.costs_as(self.steps[0]) for each in self.steps)
        one = alike and not (self.sterner or self.vague or self._asks_more)
        known = one and (target.kind == "number" or (target.kind == "missing" and not lacking))
        more = bool(self._further) or self._asks_more
        none = BLANK if lacking or more else choose(compare(ACTUAL, "=", NOTHING), self.start.points(), BLANK)
        points = self._counted() if known else none
        zero = frozenset() if more else self._zero_words()
        unit = self.steps[0].unit
        expect = Expect("number", percent=False, unit=unit, counted="个" if unit in OF_WHOM else "", zero_words=zero)
        other = None if lacking else self.said("业绩值“{}”不是一个明确的数")
        plan = Plan(expect, points, self._unclear(target), self._full(), direction="down", fixed_target=True)
        plan = replace(plan, from_zero=True, other=other)
        if self.whole:
            plan = replace(plan, expect=replace(expect, unit_said=True), other=None)
            return replace(self.said(_OF_A_RATE), other=plan)
        return self._besides(plan) if known and self._further else plan

    def _counted(self) -> Expression:
        """The deductions, and nothing beyond the bound."""
        return from_none_on(self.start, ((FROM_NONE_ON, self.stepped), *self.bands))

    def _besides(self, plan: Plan) -> Plan:
        """The same where it is nothing anyway; else what else may have been leaves open how much less it is."""
        least = plan.points
        for _, award in self._further:
            least = award.off(least) if isinstance(award, Deducted) else NOTHING
        return unless(plan, least, [each.said for each, _ in self._further])

    def _wanting(self, target: Value) -> Plan | None:
        """`资料齐全得4分，每缺1份扣1分`, `数量不达标的，每少1份` beside 10份: what there is, short of the target."""
        step = self.steps[0]
        counts = not target.percent and target.sign not in ("≤", "<", "?") and step.unit not in GENERIC
        told = bool(self.none) or SHORT_OF_IT.search(step.before) is not None
        fits = told and bool(target.unit) and counts_as(step.unit, target.unit)
        alone = len(self.clauses) == 1 and not (self.bands or self.sterner)
        if not (counts and fits and alone) or is_as_long(step, target.number, percent=False):
            return None
        short = replace(self.stepped, way="down").points(TARGET, TARGET)
        points = choose(compare(ACTUAL, ">", NOTHING), short, BLANK)  # 0份: there, or missing?
        expect, doubt = Expect("number", percent=False, unit=target.unit), Left(UNSAID, "actual-unmatched")
        return Plan(expect, points, doubt, self._full(), needs_target=True, direction="up")

    def said(self, unclear: str = UNSAID) -> Plan:
        """What words say of how much happened (漏报2次, 缺2项, 迟到2次、缺席1次); numbers alone are unclear."""
        doubt = Left(unclear, "actual-unmatched")
        of_it = any(step.before.startswith("不符合") for step in self.steps)  # 不符合以上要求的，每次
        only_none = bool(self.sterner) or (self._asks_more and not of_it)
        named = Named(self.clauses, self._zero_words(), self._whose(), only_none=only_none)
        once = tuple(Grade(each.said, each.names, award) for each, award in self._once if self._is_clear(each))
        plan = self._one_of(once, doubt) if once else None
        each = len(self.clauses) > 1 and not only_none
        costs: list[Sum] = list(dict.fromkeys(step.by for step in self.steps)) if each else ["times"]
        for by in reversed(costs):
            points, counted = (
                left_of(self.start.points(), by, self.cap) if each else self._counted(),
                replace(named, by=by).lost,
            )
            plan = Plan(Expect("words"), points, doubt, self._full(), fixed_target=True, counted=counted, other=plan)
        assert plan is not None  # noqa: S101  (something is counted)
        return plan

    def _whose(self) -> str:
        """`账实相符得满分，重点项目差错1处扣1分`: what is counted is of something the rest does not speak of."""
        step = self.steps[0]
        whose = core(word(step.before))
        apart = self.none and not self.of_count and whose not in self.none and not NEGATING.search(whose)
        return whose if apart and (step.verb or step.what) else ""

    def _is_clear(self, fault: Clause) -> bool:
        """Whether what costs something once, named alone, says all: no cap that may be another's is below it."""
        capped = self.cap is not None and not (isinstance(fault.award, Deducted) and fault.award.amount <= self.cap)
        return fault.award == NONE or not (fault.unclear or capped)

    def _one_of(self, once: tuple[Grade, ...], doubt: Left) -> Plan:
        """What one fault in words leaves."""
        plan = Graded(once).worded(MISSING)
        return replace(plan, doubt=doubt, full_points=self._full(), full_share=None, fixed_target=True, by_words=True)

    def _unclear(self, target: Value) -> Left:
        """Why a number gets no score."""
        step = self.steps[0]
        if self._lacks():
            return Left(f"业绩值{{}}是{step.verb}的个数还是已有的个数看不出")
        if target.kind == "date":
            return Left(f"目标值“{target.text}”是日期，业绩值{{}}是不是{step.verb}的{step.unit or '次'}数看不出")
        if self.lettered and self.sterner:
            return Left(f"评分标准中“{self.sterner}”怎样计数没有读懂，业绩值{{}}由人评分")
        return Left("业绩值{}怎样计分没有写明")

    def _full(self) -> float | None:
        return full_points([self.start])

    @property
    def _asks_more(self) -> bool:
        """`制度健全且未发生投诉得2分`: full marks ask for something besides, of which no count says anything."""
        return BESIDES.search(self.none) is not None

    def _zero_words(self) -> frozenset[str]:
        if self._asks_more:
            return frozenset({self.none})
        said = self.none and not self.of_count and self._says_all()
        names = names_of(self.none) if said else None
        if names and self.joined:
            names = names.unshortened()
        own = names.short.union(names.exact, self.also) if names else frozenset() if self.none else self.also
        own |= never(self.clauses, self.none if own else "")
        # 每缺一项: of 无, is nothing missing, or nothing there?
        alone = len(self.clauses) == 1 and self._lacks() and not is_undone(self.steps[0])
        own = own if alone else own | none_of(self.clauses)
        return self._to_the_letter(own) if self.lettered else own

    def _to_the_letter(self, none: frozenset[str]) -> frozenset[str]:
        """The same without denials of a part of a description, and without 无 where one speaks of what there is not."""
        lacking = any(sign in each.said for each in self.clauses for sign in "无没缺")
        return none.difference(never(self.clauses, ""), NONE_AT_ALL if lacking else ())

    def _says_all(self) -> bool:
        """Whether what is good speaks of all that may go wrong once, too."""
        return all(shares_stem(self.none, word(each.said)) for each, _ in self._further)
