"""The family of what is earned piece by piece: `每完成1项得3分，最高10分`, `基础分4分，每新增1家加1分`."""

from dataclasses import dataclass, replace

import numpy as np

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    COMPARISON,
    NOTHING,
    Expression,
    choose,
    constant,
    literal,
    rounded,
    times,
)
from perfxl.criteria.families.occurrence import or_in_words
from perfxl.criteria.families.stepped import Stepped
from perfxl.criteria.lexicon.happening import NONE_SAID
from perfxl.criteria.lexicon.units import GENERIC, is_measured
from perfxl.criteria.lexicon.verbs import RISES
from perfxl.criteria.meaning.awards import FULL, NONE, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.unsaid import positive_of
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import percent, shown, worth

_OF_A_RISE = "业绩值是增加了多少还是增加后有多少，没有目标值看不出"


@dataclass(frozen=True)
class Earned(Rule):
    """So many points for each, on top of a base, up to a most."""

    step: Step
    base: float = 0.0
    most: float | None = None
    none: tuple[str, ...] = ()
    """The words for none of it, where the criterion says that they earn nothing (未新增不得分)."""

    def _reaches_most(self, target: Value) -> bool:
        """Whether the target earns just the most that can be earned."""
        return self._fits(target) and self.most is not None and abs(self._earned_at(target) - self.most) < 1e-9

    def _fits(self, target: Value) -> bool:
        return target.kind == "number" and target.percent == self.step.in_percent and target.sign not in ("≤", "<")

    def _earned_at(self, target: Value) -> float:
        """What the target earns."""
        steps = target.number * (100 if self.step.in_percent else 1) / self.step.size
        return round(self.base + steps * self.step.amount, 8)

    def sentence(self) -> str:
        """How it is said."""
        base = f"基础分{shown(self.base)}分，" if self.base else ""
        size = percent(self.step.size / 100) if self.step.in_percent else f"{shown(self.step.size)}{self.step.unit}"
        most = f"，最高{shown(self.most)}分" if self.most is not None else ""
        none = "".join(f"；“{said}”不得分" for said in self.none)
        done, what = (each.replace(",", "，") for each in (self.step.verb, self.step.what))
        return f"{base}每{done}{size}{what}得{worth(self.step.amount, self.step.by)}{most}{none}"

    def edges(self) -> tuple[object, ...]:
        """None, some, and as many as make the most."""
        return tuple(
            f"{shown(count * self.step.size)}{'%' if self.step.in_percent else self.step.unit}"
            for count in (0, 1, 2, 3, 5, 10)
        )

    def form(self, target: Value) -> Value:
        """A number as target must earn the most."""
        return target if target.kind in ("number", "range", "date") else MISSING

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The base, and what is earned for each; parts of one earn nothing that anybody said."""
        if self.most is None and self._fits(target):
            return replace(self, most=self._earned_at(target)).plan(target, rules)
        if target.kind != "missing" and not self._reaches_most(target):
            return Doubt(
                "criterion-unread", "criterion", f"完成目标值“{target.text}”得不到最高分，看不出业绩值是不是加分的个数"
            )
        points = Stepped(self.step, "up", Fixed(self.base, "points"), 0.0, None, self.most).points(NOTHING, NOTHING)
        if self.step.size != 1 and not self.step.in_percent:
            points = choose(_is_multiple(ACTUAL, self.step.size), points, BLANK)
        of = "人" if self.step.what.endswith("人数") else "个"  # 得分=篇数×0.5: of no days and no metres
        named = "" if self.step.in_percent else self.step.unit or of
        unit, counted = ("", named) if named in GENERIC else (named, "")
        expect = Expect("number", percent=self.step.in_percent, unit=unit, counted=counted)
        left = Left("业绩值{}不是整数个，评分标准没有规定得分")
        plan = Plan(expect, points, left, self.most, direction="up", fixed_target=True, from_zero=True)
        sized = self.step.in_percent or is_measured(self.step.unit)
        if target.kind == "missing" and sized and self.step.verb.endswith(tuple(RISES.split())):
            return replace(plan, points=BLANK, doubt=Left(_OF_A_RISE))
        return plan if self.step.in_percent else or_in_words(plan, self.step, frozenset({*NONE_SAID, *self.none}))


def _is_multiple(value: Expression, size: float) -> Expression:
    """Whether a number of the row is a size some whole times; computed in whole numbers, as 0.3 is no 3*0.1."""
    decimals = len(literal(size).partition(".")[2])
    large = value if not decimals else rounded(times(value, constant(10**decimals)))
    units = round(size * 10**decimals)
    return Expression(
        lambda columns: np.mod(large.column(columns), units) == 0,
        lambda texts: f"MOD({large.formula(texts)},{units})=0",
        COMPARISON,
    )


def _says_all_or_none(branch: Branch) -> bool:
    """`每项措施得2分，完成得满分，没有完成不得分`: what all of them earn, and none of them."""
    told = {"reached": FULL, "missed": NONE}.get(branch.reached or "")
    return told is not None and branch.award == told and branch.where.plain


def _is_none(branch: Branch, step: Step | None) -> bool:
    """`每新增1家得1分，未新增不得分`: nothing of it, which earns nothing anyway."""
    said = branch.plain
    if step is None or not said or not (isinstance(branch.award, Fixed) and branch.award.amount == 0):
        return False
    return said in ("没有", "无") or positive_of(said) in {step.verb, step.what, step.verb + step.what} - {""}


def read(parts: Parts) -> Earned | None:
    """The rule of a criterion that only adds."""
    first = parts.branches[0].step
    none = tuple(each.plain for each in parts.branches if _is_none(each, first))
    branches = [each for each in parts.branches if not (_says_all_or_none(each) or _is_none(each, first))]
    if len(branches) != 1 or branches[0].condition is not None:
        return None
    step, tops = branches[0].step, {cap.points for cap in parts.caps}
    if step is None or step.way != "done" or not step.gains or step.by != "points" or len(tops) > 1:
        return None
    base, top = parts.base or 0.0, tops.pop() if tops else parts.worth
    if (step.once and top is None) or any(not cap.top for cap in parts.caps):
        return None  # 新增1家得1分: for each, or for one?
    added = top is not None and (top <= base or any(cap.added for cap in parts.caps))
    return Earned(step, base, base + top if added and top is not None else top, none)
