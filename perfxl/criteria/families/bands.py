"""Bands on a line of numbers: `业绩值为100%得满分，每降低1%扣权重分的1%`, `90%（含）-100%得80%权重分`."""

import math
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Literal

from perfxl.criteria.expressions import ACTUAL, BLANK, TARGET, Expression, choose, compare, constant
from perfxl.criteria.families.gaps import doubt_in, faults, met_by
from perfxl.criteria.families.occurrence import or_in_words
from perfxl.criteria.families.pieces import OF_ANOTHER, Gap, Given, Piece, pieces_apart
from perfxl.criteria.families.stepped import Stepped, full_points, takes_only
from perfxl.criteria.lexicon.happening import NONE_AT_ALL, NONE_SAID
from perfxl.criteria.lexicon.units import is_time, is_unit, is_whole
from perfxl.criteria.meaning.awards import FULL, Fixed, Open, Proportion, earns, worth_of
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import percent, shown


@dataclass(frozen=True)
class Bands(Rule):
    """Awards on disjoint pieces of the line of numbers, in ascending order."""

    pieces: tuple[Piece, ...]
    percent: bool
    unit: str
    base: float | None
    counts_elements: bool = False
    measure: str = field(default="业绩值", compare=False)
    """The name of what is measured."""
    of_target: bool = False
    """Whether it speaks of 完成率, full at 100%: an actual counted as the target is, is a share of it."""
    same_target: bool = False
    """Whether a step is said to start at the target, which must then be where full marks begin."""
    none: frozenset[str] = frozenset()
    """The words for 0 (没有投诉)."""
    implied: bool = False
    """Whether full marks only follow from where points are lost (低于90%的，每低1%扣1分): the target must agree."""
    placed: bool = False
    """Whether its bounds came from the target, so that a share of it needs no further proof."""
    goal: float | None = None
    """The bound that is the target itself, and is written so."""
    alone: bool = True
    """Whether no other reading's points stand beside these, to be compared before the weight bounds them."""

    def sentence(self) -> str:
        """Every piece with its award, the best first."""
        said = [
            f"{piece.interval.of(self.measure)}，{piece.award.sentence()}"
            for piece in self.pieces
            if not isinstance(piece.award, Gap)
        ]
        counts = ("带单位的业绩值，指业绩值÷目标值",) if self.of_target else ()
        return "；".join((*(reversed(said) if earns(self.pieces[-1].award) else said), *counts))

    def edges(self) -> tuple[object, ...]:
        """Bounds, and values just beside and a few steps away from them."""
        bounds = [piece.interval.high for piece in self.pieces if math.isfinite(piece.interval.high)]
        near = 0.01 if self.percent else 1.0
        values = {round(bound + shift * near, 6) for bound in bounds for shift in (-5, -1, 0, 1)}
        return tuple(self._said(value) for value in sorted(values) if value >= 0 or min(bounds) <= 0)

    def form(self, target: Value) -> Value:
        """The target matters only for shares in proportion, and where it says what earns full marks."""
        asked = self._asks_for_its_bound or self.same_target or self._has_shares
        if asked or self._in_unit_of(target) is not self:
            return target
        if not self._takes_counts(target):
            return MISSING
        return Value("number", number=1.0, unit=target.unit, sign=target.sign)

    def _in_unit_of(self, target: Value) -> "Bands":
        """The same in the target's unit: `2万以上` beside one in 万人 or 人, bare 95以上 beside ≥95%."""
        unit = f"万{target.unit.removeprefix('万')}"
        if self.unit == "万" and target.unit not in ("", "万") and is_unit(unit):
            return replace(self, unit=unit)
        if not self._in_hundredths(target):
            return self
        cut = tuple(replace(each, interval=each.interval.of_hundred()) for each in self.pieces)
        return replace(self, pieces=cut, percent=True, base=None if self.base is None else self.base / 100)

    def _in_hundredths(self, target: Value) -> bool:
        """`95以上满分，90-95得8分` beside ≥95%: bare bounds, of which the best is the target's, are percentages."""
        bounds = {bound for each in self.pieces for bound in each.interval.bounds} - {0.0}
        stepped = any(isinstance(each.award, Stepped) for each in self.pieces)
        plain = self.measure == "业绩值" and not (self.percent or self.unit or stepped)
        own = target.kind == "number" and target.percent and abs(100 * target.number - max(bounds, default=0)) < 1e-9
        return plain and own and all(2 < bound <= 100 for bound in bounds)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The choice of the piece the actual lies in."""
        if (meant := self._in_unit_of(target)) is not self:
            return meant.plan(target, rules)
        if why := self._disagrees(target):
            return Doubt("criterion-opposed", "criterion", why)
        settled = tuple(self._settle(piece, target) for piece in self.pieces)
        points = self._ladder(settled, target, rules)
        other = self._of_counts(target, rules) if self._takes_counts(target) else None
        asks_for_all = self.percent and self._direction() == "up"
        plan = Plan(
            Expect(
                "number", self.percent, self.unit, hundred_words=asks_for_all, zero_words=self._none(),
                base=self.base, bound=self._least_bound(),
            ),
            points, partial(self._doubt, settled),
            full_points=full_points(piece.award for piece in self.pieces), base=self.base,
            needs_target=self._has_shares and target.kind == "number", direction=self._direction(),
            fixed_target=self._asks_for_its_bound or (self._has_shares and target.kind == "missing"), other=other,
            faults=partial(met_by, found) if (found := faults(self.pieces)) else None,
        )  # fmt: skip
        measure = self.measure.removeprefix("业绩值").removesuffix("时间")
        counted = Step("incident", 1.0, self.unit, 0.0, "points", "", before=measure)
        lasts = is_time(self.unit) and plan.direction == "up"  # 未响应 took no time at all
        plan = or_in_words(plan, counted, self._none()) if (is_whole(self.unit) or lasts) and not self.implied else plan
        short = [(each.award.step, each.interval.high) for each in self.pieces if isinstance(each.award, Stepped)]
        (step, bound), *more = short or [(counted, math.inf)]
        lacking = step.lacks and not (more or self.percent or math.isinf(bound))
        return or_in_words(plan, step, bound=bound) if lacking else plan

    def _doubt(self, settled: tuple[Piece, ...], actual: float | str, weight: float) -> Doubt:
        value = round(float(actual), 8)
        return doubt_in(settled, self._said(value), value, weight)

    def _said(self, value: float) -> str:
        """A value in the kind of number all of them are."""
        return percent(value) if self.percent else shown(value) + self.unit

    def _none(self) -> frozenset[str]:
        """The words for none, where none of it has a piece of its own."""
        ending = [piece for piece in self.pieces if piece.holds(0) and piece.interval.high == 0]
        said = any(not isinstance(piece.award, Gap) for piece in ending)
        plain = frozenset() if self.percent else frozenset(NONE_SAID if self.none else NONE_AT_ALL)
        return self.none | plain if said else frozenset()

    def _takes_counts(self, target: Value) -> bool:
        """Whether a count of the target's unit has a share of it; full marks for 90% of it contradict the target."""
        counted = target.kind == "number" and bool(target.unit) and target.number > 0 and target.unit != "月"
        judged = any(isinstance(piece.award, Open) for piece in self.pieces)
        return counted and self.of_target and not judged and target.sign not in ("≤", "<")

    def _of_counts(self, target: Value, rules: Rules) -> Plan:
        """The same pieces for actual/target; in proportion to the target is the share itself."""
        points = self._ladder(tuple(map(_share, self.pieces)), target, rules)
        expect = Expect("number", percent=False, unit=target.unit, unit_said=True)
        return Plan(
            expect, points, _NO_BAND, full_points=full_points(piece.award for piece in self.pieces), needs_target=True,
            direction=self._direction(), as_share=True,
        )  # fmt: skip

    def _disagrees(self, target: Value) -> str:
        """Why the target should be where full marks begin, but is not, or good on the other side of it; else empty."""
        gains = (each.award.base for each in self.pieces if isinstance(each.award, Stepped) and each.award.step.gains)
        start = self.base if self.base is not None else next(gains, None)
        same = target.percent == self.percent and abs(target.number - (start or 0.0)) < 1e-9
        wrong_side = target.sign in (("≤", "<") if self._direction() == "up" else ("≥", ">"))
        if target.kind == "number" and same and not wrong_side:
            return ""
        if self.same_target:
            return f"评分标准从目标值起扣分，目标值“{target.text}”却不是得满分的界限"
        told = self._asks_for_its_bound and (self.implied or target.number)
        if not told or target.kind not in ("number", "range"):
            return ""
        return f"评分标准只说了扣分的情形，目标值“{target.text}”与其界限不同，看不出怎样得满分"

    @property
    def _has_shares(self) -> bool:
        """Whether a piece gives points in proportion."""
        return any(isinstance(piece.award, Proportion) for piece in self.pieces)

    @property
    def _asks_for_its_bound(self) -> bool:
        """Whether full marks are said by the target alone, which then can be no other."""
        return self.implied or takes_only(piece.award for piece in self.pieces)

    def _least_bound(self) -> float | None:
        """The least count above 0 it names."""
        bounds = (piece.interval.high for piece in self.pieces if 0 < piece.interval.high < math.inf)
        return None if self.percent else min(bounds, default=None)

    def _ladder(self, settled: tuple[Piece, ...], target: Value, rules: Rules) -> Expression:
        """Nested choices from the highest piece down, and before them the pieces between two of one award."""
        told, apart = pieces_apart(settled)
        points = self._stepped_up(told, target, rules)
        for piece in apart:
            points = choose(piece.interval.around(ACTUAL), self._given(piece, target, rules), points)
        return points

    def _stepped_up(self, settled: tuple[Piece, ...], target: Value, rules: Rules) -> Expression:
        points = self._given(settled[0], target, rules)
        for below, piece in pairwise(settled):
            bound, above = piece.interval.low, self._given(piece, target, rules)
            if piece.award == FULL and self._fills(below.award, bound, target):
                continue
            if below == settled[0] and below.award == FULL and self._fills(piece.award, bound, target):
                points = above
                continue
            sign, edge = ">" if below.interval.high_edge == "in" else ">=", self._number(bound)
            if below == settled[0] and isinstance(below.award, Stepped) and below.award.swings_with(piece.award, bound):
                points = below.award.both_ways(piece.award, sign, edge, TARGET)
            else:
                points = choose(compare(ACTUAL, sign, edge), above, points)
        return points

    def _fills(self, award: Given | Gap, bound: float, target: Value) -> bool:
        """Whether what is lost from a bound on, or shared out up to it, never more than the weight, says full too."""
        if isinstance(award, Stepped):
            return self.alone and award.start == FULL and award.base == bound and not award.unsure
        limit = target.sign in ("≤", "<")
        if not isinstance(award, Proportion) or award.falls or (award.of == "loss" and limit):
            return False
        return self.alone and abs((award.full_at if award.of == "rate" else target.number) - bound) < 1e-9

    def _number(self, value: float) -> Expression:
        """A bound as the formula writes it."""
        return TARGET if value == self.goal else constant(value, percent=self.percent)

    def _given(self, piece: Piece, target: Value, rules: Rules) -> Expression:
        """The points in a piece."""
        award = piece.award
        if isinstance(award, Gap):
            return BLANK
        if isinstance(award, Stepped):
            return award.points(self._number(award.base or 0.0), TARGET)
        if isinstance(award, Proportion):
            return award.points(reverse=target.sign in ("≤", "<"), rules=rules)
        return award.points()

    def _settle(self, piece: Piece, target: Value) -> Piece:
        """A share in proportion needs a target equal to the base of full marks, or words that say it is of it."""
        award = piece.award
        if not isinstance(award, Proportion) or award.of == "rate":
            return piece
        if target.kind == "missing" and self.percent and self.base == 1 and math.isinf(piece.interval.low):
            return _share(piece)  # 100%得满分，否则按比例得分
        usable = target.kind == "number" and target.percent == self.percent and target.number > 0
        same = self.base is not None and abs(target.number - self.base) < 1e-9
        rises = target.sign not in ("≤", "<") and self._direction() != "down"
        falls = target.sign not in ("≥", ">") and award.of in ("down", "linear")
        told = (rises and (same or award.of == "up" or self.base is None)) or (falls and same)
        told = told or (self.placed and (same or self.base is None or award.of not in ("target", "loss")))
        return piece if usable and told else replace(piece, award=OF_ANOTHER)

    def _direction(self) -> Literal["", "up", "down"]:
        first, last = self.pieces[0].award, self.pieces[-1].award
        if len(self.pieces) == 1 and isinstance(first, Proportion):
            return "down" if first.of in ("down", "linear") else "up"
        if _worth(last) > _worth(first):
            return "up"
        return "down" if _worth(first) > _worth(last) else ""


def _share(piece: Piece) -> Piece:
    """按比例得分 of a share is the share times the weight."""
    award = piece.award
    if isinstance(award, Proportion) and award.of in ("target", "up", "loss"):
        return replace(piece, award=replace(award, of="rate"))
    return piece


_NO_BAND = Left("业绩值{}与目标值之比不在评分标准的任何一档内")


def _worth(award: object) -> float:
    """How good an award is, as far as awards can be compared."""
    if isinstance(award, Fixed | Open):
        return worth_of(award)
    return math.inf if isinstance(award, Stepped) and award.step.gains else 0.5
