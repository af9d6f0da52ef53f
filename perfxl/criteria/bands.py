"""The family of numbers against numbers of the criterion: bands, and full marks with deductions per step.

Wording `业绩值为100%得满分，每降低1%扣权重分的1%`, `90%（含）-100%得80%权重分`, `≤100%计5分；每超过一个百分点扣0.5分`.
"""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from perfxl.criteria.awards import FULL, Award, Deducted, Fixed, Open
from perfxl.criteria.clauses import Branch
from perfxl.criteria.expressions import ACTUAL, BLANK, TARGET, Expression, choose, compare, constant, rounded
from perfxl.criteria.intervals import Interval
from perfxl.criteria.merging import Parts, one_subject
from perfxl.criteria.model import Doubt, Expect, Plan, Rules
from perfxl.criteria.numerals import percent, shown
from perfxl.criteria.pieces import Band, Gap, Piece, pieces
from perfxl.criteria.proportions import Proportion
from perfxl.criteria.stepped import Stepped
from perfxl.criteria.steps import Step
from perfxl.criteria.units import GENERIC, same
from perfxl.criteria.values import MISSING, Value


@dataclass(frozen=True)
class Bands:
    """Awards on disjoint pieces of the line of numbers, in ascending order."""

    pieces: tuple[Piece, ...]
    percent: bool
    unit: str
    base: float | None
    counts_elements: bool
    needs_elements: bool = False

    def sentence(self) -> str:
        """Every piece with its award, the best first."""
        said = [
            f"业绩值{piece.interval.shown()}，{_said(piece)}"
            for piece in self.pieces
            if not isinstance(piece.award, Gap)
        ]
        return "；".join(reversed(said) if self._best_last() else said)

    def _best_last(self) -> bool:
        return isinstance(self.pieces[-1].award, Fixed) and self.pieces[-1].award.amount > 0

    def edges(self) -> tuple[object, ...]:
        """Bounds, and values just beside and a few steps away from them."""
        bounds = [piece.interval.high for piece in self.pieces if math.isfinite(piece.interval.high)]
        near = 0.01 if self.percent else 1.0
        values = {round(bound + shift * near, 6) for bound in bounds for shift in (-5, -1, 0, 1)}
        texts = [
            percent(value) if self.percent else shown(value) + self.unit
            for value in sorted(values)
            if value >= 0 or min(bounds) <= 0
        ]
        return tuple(texts)

    def form(self, target: Value) -> Value:
        """The target matters only for shares in proportion."""
        return target if any(isinstance(piece.award, Proportion) for piece in self.pieces) else MISSING

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The choice of the piece the actual lies in."""
        needs_target = any(isinstance(piece.award, Proportion) for piece in self.pieces)
        settled = tuple(self._settle(piece, target) for piece in self.pieces)
        points = self._ladder(settled, target, rules)
        return Plan(
            Expect("number", self.percent, self.unit, hundred_words=self.percent), points, _Doubts(settled, self.percent, self.unit),
            full_points=self._full_points(), base=self.base,
            needs_target=needs_target and target.kind == "number", direction=self._direction(),
        )  # fmt: skip

    def _ladder(self, settled: tuple[Piece, ...], target: Value, rules: Rules) -> Expression:
        """Nested choices from the highest piece down."""
        points = _points(settled[0], target, rules)
        for below, piece in pairwise(settled):
            above = _points(piece, target, rules)
            if _is_cut_by_weight(below, piece):
                points = above if isinstance(piece.award, Stepped) else points
                continue
            bound = constant(piece.interval.low, percent=self.percent)
            sign = ">" if below.closed_above else ">="
            points = choose(compare(rounded(ACTUAL), sign, bound), above, points)
        return points

    def _settle(self, piece: Piece, target: Value) -> Piece:
        """A share in proportion needs a target equal to the base of full marks."""
        if not isinstance(piece.award, Proportion) or piece.award.of == "rate":
            return piece
        usable = target.kind == "number" and target.percent == self.percent and target.number > 0
        if usable and (self.base is None or abs(target.number - self.base) < 1e-9) and self._direction() != "down":
            return piece
        return replace(piece, award=Gap("criterion-unread", "“按比例得分”以什么为基数没有写明，且与目标值不一致"))

    def _direction(self) -> Literal["", "up", "down"]:
        first, last = self.pieces[0].award, self.pieces[-1].award
        if _worth(last) > _worth(first):
            return "up"
        return "down" if _worth(first) > _worth(last) else ""

    def _full_points(self) -> float | None:
        amounts = [
            piece.award.amount for piece in self.pieces if isinstance(piece.award, Fixed) and piece.award.by == "points"
        ]
        tops = [
            piece.award.high or 0.0
            for piece in self.pieces
            if isinstance(piece.award, Open) and piece.award.by == "points"
        ]
        amounts += [
            piece.award.points_named
            for piece in self.pieces
            if isinstance(piece.award, Proportion) and piece.award.points_named
        ]
        if any(piece.award == FULL for piece in self.pieces):
            return None
        return max(amounts + tops, default=None)


def _is_cut_by_weight(below: Piece, above: Piece) -> bool:
    """Whether a deduction from full marks, never more than the weight, says full marks too."""
    if below.award == FULL and math.isinf(below.interval.low) and isinstance(above.award, Stepped):
        stepped, base = above.award, below.interval.high
    elif above.award == FULL and math.isinf(above.interval.high) and isinstance(below.award, Stepped):
        stepped, base = below.award, above.interval.low
    else:
        return False
    return stepped.start == FULL and stepped.base == base


def _worth(award: object) -> float:
    if isinstance(award, Fixed):
        return award.amount if award != FULL else math.inf
    return award.high or 0.0 if isinstance(award, Open) else 0.5


def _said(piece: Piece) -> str:
    award = piece.award
    return award.sentence() if not isinstance(award, Gap) else award.detail


def _points(piece: Piece, target: Value, rules: Rules) -> Expression:
    award = piece.award
    if isinstance(award, Gap):
        return BLANK
    if isinstance(award, Stepped):
        base = constant(award.base or 0.0, percent=award.percent)
        return award.points(base, TARGET)
    if isinstance(award, Proportion):
        return award.points(reverse=target.sign in ("≤", "<"), rules=rules)
    return award.points()


@dataclass(frozen=True)
class _Doubts:
    """Why an actual gets no score: the piece it lies in says so."""

    pieces: tuple[Piece, ...]
    percent: bool
    unit: str

    def __call__(self, actual: float | str, weight: float) -> Doubt:
        value = round(float(actual), 8)
        said = percent(value) if self.percent else shown(value) + self.unit
        for piece in self.pieces:
            if piece.holds(value):
                if isinstance(piece.award, Open):
                    return piece.award.doubt(weight)
                if isinstance(piece.award, Gap):
                    at = "actual" if piece.award.code == "actual-gap" else "criterion"
                    return Doubt(piece.award.code, at, piece.award.detail.replace("{}", said))  # type: ignore[arg-type]
        return Doubt("actual-gap", "actual", f"业绩值{said}不在评分标准的任何一档内")


def read(parts: Parts) -> Bands | None:
    """The rule of a criterion made of numbers and awards only."""
    if parts.left or not parts.branches or not all(_is_numeric(branch) for branch in parts.branches):
        return None
    conditioned = [branch for branch in parts.branches if branch.condition is not None]
    if not conditioned or not one_subject(parts.branches):
        return None
    form = _form(parts)
    if form is None:
        return None
    return _assembled(parts, *form)


def _is_numeric(branch: Branch) -> bool:
    if branch.words is not None or (branch.condition is not None and branch.condition.interval is None):
        return False
    loose = branch.condition is None and not branch.otherwise
    return (
        not loose
        or isinstance(branch.award, Step)
        or (isinstance(branch.award, Proportion) and branch.award.of == "rate")
    )


def _steps(parts: Parts) -> list[Step]:
    return [branch.award for branch in parts.branches if isinstance(branch.award, Step)]


def _intervals(parts: Parts) -> list[Interval]:
    conditions = [branch.condition for branch in parts.branches] + [basis.condition for basis in parts.bases]
    return [condition.interval for condition in conditions if condition is not None and condition.interval is not None]


def _form(parts: Parts) -> tuple[bool, str] | None:
    """Whether it speaks of percentages, and of which unit; None if it speaks of several."""
    intervals, steps = _intervals(parts), _steps(parts)
    is_percent = any(interval.percent for interval in intervals) or any(step.unit in ("pp", "%") for step in steps)
    if is_percent:
        bare = [interval for interval in intervals if not interval.percent]
        zero = all(bound in (0, math.inf, -math.inf) for interval in bare for bound in (interval.low, interval.high))
        fits = zero and not any(interval.unit for interval in bare) and all(step.unit in ("pp", "%") for step in steps)
        return (True, "") if fits and (any(interval.percent for interval in intervals) or not _counts(steps)) else None
    units = [interval.unit for interval in intervals] + [step.unit for step in steps if step.unit not in GENERIC]
    named = [unit for unit in units if unit]
    if any(not same(named[0], unit) for unit in named[1:]):
        return None
    return False, named[0] if named else ""


def _counts(steps: list[Step]) -> bool:
    """Whether a deduction per 1 % has nothing that says of what."""
    return any(step.unit == "%" for step in steps)


def _assembled(parts: Parts, is_percent: bool, unit: str) -> Bands | None:  # noqa: FBT001
    bands, base = _bands(parts, is_percent)
    if bands is None:
        return None
    cut = pieces(tuple(bands), _otherwise(parts))
    if cut is None or not any(_worth(piece.award) > 0 for piece in cut):
        return None
    counts = not is_percent and unit in GENERIC
    return Bands(tuple(cut), is_percent, unit, base, counts)


def _otherwise(parts: Parts) -> Award | Proportion | None:
    awards = [
        branch.award
        for branch in parts.branches
        if branch.otherwise or (branch.condition is None and isinstance(branch.award, Proportion))
    ]
    return awards[0] if len(awards) == 1 and not isinstance(awards[0], Step) else None


def _bands(parts: Parts, is_percent: bool) -> tuple[list[Band] | None, float | None]:  # noqa: FBT001
    fixed = [branch for branch in parts.branches if branch.condition is not None and not isinstance(branch.award, Step)]
    steps = [branch for branch in parts.branches if isinstance(branch.award, Step)]
    if any(branch.otherwise and isinstance(branch.award, Step) for branch in parts.branches) or len(steps) > 2:
        return None, None
    if any(isinstance(branch.award, Deducted) for branch in parts.branches):
        return None, None  # 低于50%扣5分: from what?
    if sum(branch.otherwise for branch in parts.branches) > 1 or (
        parts.caps and not steps and parts.caps[0].points is not None
    ):
        return None, None
    full = _full_branch(fixed, steps)
    bands = _stated(fixed)
    if full is None:
        return (None, None) if steps or parts.bases or parts.wholes or not _rated(parts) else (bands, 1.0)
    if len(parts.bases) > 1 or (parts.bases and not _agrees(parts.bases[0].condition.interval, full[0])):
        return None, None
    if not steps:
        return (None if parts.wholes or any(branch.award is None for branch in fixed) else bands), _base(full[0])
    return _with_steps(bands, full, steps, parts, is_percent)


def _stated(fixed: list[Branch]) -> list[Band]:
    """The bands the criterion states."""
    return [
        Band(
            branch.condition.interval, FULL if branch.award is None or isinstance(branch.award, Step) else branch.award
        )
        for branch in fixed
        if branch.condition and branch.condition.interval
    ]


def _rated(parts: Parts) -> bool:
    """Whether a rate times the weight gives the points where nothing else is said."""
    return any(isinstance(branch.award, Proportion) and branch.award.of == "rate" for branch in parts.branches)


def _base(interval: Interval) -> float | None:
    finite = [bound for bound in (interval.low, interval.high) if math.isfinite(bound)]
    return finite[0] if len(finite) == 1 or interval.at else None


def _agrees(basis: Interval | None, full: Interval) -> bool:
    return basis is not None and basis.at and basis.low in (full.low, full.high)


def _full_branch(fixed: list[Branch], steps: list[Branch]) -> tuple[Interval, Fixed] | None:
    """Where full marks are given: the best award, or the condition every step leads away from."""
    worth = [branch for branch in fixed if isinstance(branch.award, Fixed) and branch.award.amount > 0]
    best = max(worth, key=lambda branch: _worth(branch.award), default=None)
    unsaid = [branch for branch in fixed if branch.award is None]
    if best is None and len(unsaid) == 1:
        best = replace(unsaid[0], award=FULL)
    if best is None and len(steps) == 1 and steps[0].condition and steps[0].condition.interval and _leads_out(steps[0]):
        return steps[0].condition.interval, FULL
    if best is None and not _is_rate(fixed):
        ranges = [branch for branch in fixed if isinstance(branch.award, Open | Proportion)]
        return (
            (ranges[0].condition.interval, FULL)
            if ranges and ranges[0].condition and ranges[0].condition.interval
            else None
        )
    if best is None or not isinstance(best.award, Fixed) or best.condition is None or best.condition.interval is None:
        return None
    return best.condition.interval, best.award


def _is_rate(fixed: list[Branch]) -> bool:
    return any(isinstance(branch.award, Proportion) and branch.award.of == "rate" for branch in fixed)


def _leads_out(branch: Branch) -> bool:
    """`不低于95%。每低一个百分点…`: the condition earns full marks and the deduction runs away from it."""
    interval, step = branch.condition.interval if branch.condition else None, branch.award
    if interval is None or not isinstance(step, Step):
        return False
    if interval.at:
        return step.way in ("down", "up", "both")
    down, up = math.isfinite(interval.low), math.isfinite(interval.high)
    return (
        (down and not up and step.way in ("down", "short"))
        or (up and not down and step.way in ("up", "short"))
        or (down and up and step.way == "both")
    )


def _with_steps(
    bands: list[Band],
    full: tuple[Interval, Fixed],
    steps: list[Branch],
    parts: Parts,
    is_percent: bool,  # noqa: FBT001
) -> tuple[list[Band] | None, float | None]:
    """Every step as a band of its own beside full marks."""
    interval, start = full
    stated = [band for band in bands if band.interval == interval]
    bands = [band for band in bands if band.interval != interval]
    ways: set[str] = set()
    for branch in steps:
        step = branch.award
        assert isinstance(step, Step)  # noqa: S101  (steps are chosen by it)
        found = _sides(step, interval)
        if not found or ways & set(found) or step.of_target or step.way == "incident":
            return None, None
        ways |= set(found)
        for way in found:
            base = interval.low if way == "down" else interval.high
            inner = branch.condition.interval if branch.condition and not _leads_out(branch) else None
            stepped = _stepped(step, way, start, base, parts, is_percent)
            if stepped is None or (inner is not None and base not in (inner.low, inner.high)):
                return None, None
            outer = Interval(-math.inf, base, "out", "out") if way == "down" else Interval(base, math.inf, "out", "out")
            bands.append(Band(inner or outer, stepped, loose=inner is None))
    return [Band(_opened(interval, ways), stated[0].award if stated else FULL), *bands], _base(interval)


def _opened(interval: Interval, ways: set[str]) -> Interval:
    """`业绩值为100%得满分，每降低…`: from 100 % upwards."""
    if not interval.at or len(ways) == 2:
        return interval
    if "down" in ways:
        return replace(interval, high=math.inf, high_edge="out", at=False)
    return replace(interval, low=-math.inf, low_edge="out", at=False)


def _sides(step: Step, interval: Interval) -> tuple[str, ...]:
    """The sides of full marks on which a step deducts; none where the words contradict the condition."""
    down, up = math.isfinite(interval.low), math.isfinite(interval.high)
    if step.way == "both":
        return tuple(way for way, open_side in (("down", down), ("up", up)) if open_side)
    if step.way == "short":
        return () if interval.at or (down and up) else ("down",) if down else ("up",)
    return (step.way,) if (step.way == "down" and down) or (step.way == "up" and up) else ()


def _stepped(step: Step, way: str, start: Fixed, base: float, parts: Parts, is_percent: bool) -> Stepped | None:  # noqa: FBT001
    if (step.unit == "%" or step.unit == "pp") != is_percent:
        return None
    caps = [cap.points for cap in parts.caps if cap.points is not None]
    wholes = {part.parts for part in parts.wholes}
    if len(caps) > 1 or len(wholes) > 1:
        return None
    return Stepped(step, way, start, base, caps[0] if caps else None, wholes.pop() if wholes else "", is_percent)  # type: ignore[arg-type]
