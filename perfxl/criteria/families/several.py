"""A criterion with several readings: a number only where all of them agree, else what lies between them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import Any

import numpy as np

from perfxl.criteria.expressions import TAKEN_DIGITS, Bound, Call, Columns, Expression, Texts, choice, rounded
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import Value

NOT_AGREED = '""'


@dataclass(frozen=True)
class Several(Rule):
    """All rules a text may be."""

    rules: tuple[Rule, ...]

    @property
    def counts_elements(self) -> bool:
        """Whether every reading does."""
        return all(rule.counts_elements for rule in self.rules)

    def sentence(self) -> str:
        """Every reading."""
        return "；或者：".join(rule.sentence() for rule in self.rules)

    def edges(self) -> tuple[object, ...]:
        """Those of the first."""
        return self.rules[0].edges()

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The plans of all readings that can be settled, one for each kind of actual."""
        settled = [rule.plan(rule.form(target), rules) for rule in self.rules]
        for plan in settled:
            if isinstance(plan, Doubt) and plan.code == "target-missing":
                return plan  # what that reading would say, nobody knows
        plans = [each for plan in settled if isinstance(plan, Plan) for each in plan.all]
        if not plans:
            return settled[0]
        if any(plan.branches for plan in plans):  # by its words an actual names a clause before it counts anything
            plans = [plan for plan in plans if plan.counted is None]
        kinds = {plan.expect.kind: [each for each in plans if each.expect.kind == plan.expect.kind] for plan in plans}
        agreed = [one_of(group) for group in kinds.values()]
        if any(isinstance(each, Doubt) for each in agreed) or len(agreed) > 2:
            return Doubt("criterion-unread", "criterion", "评分标准有几种读法，得分不同")
        first, *others = [replace(each, other=None, fixed_target=True) for each in agreed if isinstance(each, Plan)]
        main, other = (first, others[0] if others else None)
        if other is not None and main.expect.kind == "words":
            main, other = other, main
        return replace(main, other=other)


def one_of(plans: Sequence[Plan]) -> Plan | Doubt:
    """One plan where all say the same of an actual."""
    first = plans[0]
    alike = all(_asks(plan) == _asks(first) for plan in plans)
    if not alike:
        return Doubt("criterion-unread", "criterion", "评分标准有几种读法，得分不同")
    if len(plans) == 1:
        return first
    words = frozenset[str]().union(*(plan.expect.zero_words for plan in plans))
    expect = replace(first.expect, zero_words=words)
    points = agreed([plan.points for plan in plans])
    branches = tuple(names for plan in plans for names in plan.branches)
    from_zero = any(plan.from_zero for plan in plans)
    readings = tuple(replace(plan, expect=expect) for plan in plans)
    counted = None if first.counted is None else partial(_count, plans)
    return replace(
        first, expect=expect, points=points, readings=readings, branches=branches, from_zero=from_zero, counted=counted
    )  # fmt: skip


def _count(plans: Sequence[Plan], said: str) -> float:
    """What all readings count a text for; NaN where one counts it otherwise."""
    found = {plan.counted(said) for plan in plans if plan.counted is not None}
    return found.pop() if len(found) == 1 else math.nan


def _asks(plan: Plan) -> tuple[object, ...]:
    expect, counts = plan.expect, plan.counted is not None
    return expect.kind, counts, expect.percent, expect.unit, plan.full_points, plan.full_share, plan.as_share


def agreed(readings: Sequence[Expression]) -> Expression:
    """What all readings give to 8 decimals, as scores are rounded; none where they differ."""
    return reduce(_same, readings)


def _same(left: Expression, right: Expression) -> Expression:
    def column(columns: Columns) -> Any:
        given, other = (rounded(each).column(columns) for each in (left, right))
        return np.where(given == other, given, np.nan)

    def formula(texts: Texts) -> str:
        return _both(left.formula(texts), right.formula(texts))

    return Expression(column, formula)


def _both(one: str, other: str) -> str:
    """What both formulas give; MODE wants a number that comes twice."""
    first, second = (each.parts if isinstance(each, Call) and each.function == "IF" else () for each in (one, other))
    if one == other or first[1:] == (other, NOT_AGREED):
        return one
    if second[1:] == (one, NOT_AGREED):
        return other
    if _takes_further(one, other):
        other = "0"
    if first and first[1:] == second[1:] and (bounds := _by_strictness(first[0], second[0])):
        between = choice(bounds[1], NOT_AGREED, first[2])
        return between if first[1] == NOT_AGREED else choice(bounds[0], first[1], between)
    if NOT_AGREED in (one, other):
        return NOT_AGREED
    if "0" in (one, other):
        return f"IF({_rounded(other if one == '0' else one)}=0,0,{NOT_AGREED})"
    if isinstance(one, Call) and one.function == "MODE" and _rounded(other) in one.parts:
        return one
    told_apart = filter(None, (_told_apart(one, other), _told_apart(other, one)))
    return min((*told_apart, Call("MODE", _rounded(one), _rounded(other))), key=len)


def _told_apart(one: str, other: str) -> str:
    """What both give where the first condition of one holds, and where not; nothing where the other is all the same."""
    if not isinstance(one, Call) or one.function != "IF":
        return ""
    condition, *sides = one.parts
    others = [_where(other, condition, holds=holds) for holds in (True, False)]
    if others == [other, other]:
        return ""
    return choice(condition, *map(_both, sides, others))


def _where(text: str, condition: str, *, holds: bool) -> str:
    """Return a formula without the IFs that are decided where a condition holds, or does not."""
    if not isinstance(text, Call) or text.function != "IF":
        return text
    asked, *sides = text.parts
    then, otherwise = (_where(side, condition, holds=holds) for side in sides)
    decided = holds if asked == condition else _decided(asked, condition, holds=holds)
    return choice(asked, then, otherwise) if decided is None else then if decided else otherwise


def _decided(asked: str, condition: str, *, holds: bool) -> bool | None:
    """Whether a bound is kept wherever another is, or is not; None where that does not say."""
    bounds = [each for each in (asked, condition) if isinstance(each, Bound) and each.number is not None]
    if len({bound.left for bound in bounds}) != 1 or len(bounds) < len((asked, condition)):
        return None
    wanted, known = bounds
    low, high = sorted(bound.number or 0.0 for bound in bounds)
    # from one of two numbers to the other nothing changes: at them, between and beyond tells all
    tried = (low - 1, low, (low + high) / 2, high, high + 1)
    kept = {wanted.keeps(value) for value in tried if known.keeps(value) is holds}
    return kept.pop() if len(kept) == 1 else None


def _takes_further(one: str, other: str) -> bool:
    """Whether the other deducts still more from what is left, so that both are the same where nothing is."""
    further = rf"(?:MAX\(0,)+{re.escape(one)}(?:-[\d.]+\))+"
    return isinstance(one, Call) and one.function == "MAX" and re.fullmatch(further, other) is not None


def _by_strictness(*conditions: str) -> list[str]:
    """Return bounds of one quantity, the one first that holds only where the other does; none where they are not."""
    bounds = [each for each in conditions if isinstance(each, Bound) and each.number is not None]
    if len(bounds) < len(conditions) or len({(each.left, each.sign.rstrip("=")) for each in bounds}) > 1:
        return []
    upwards = {">": 1, "<": -1}.get(bounds[0].sign.rstrip("="), 0)
    ordered = sorted(bounds, key=lambda each: (-upwards * (each.number or 0.0), each.sign.endswith("=")))
    return list(ordered) if upwards else []


def _rounded(text: str) -> str:
    whole, _, decimals = text.partition(".")
    return text if (whole + decimals).isdigit() and len(decimals) <= TAKEN_DIGITS else f"ROUND({text},{TAKEN_DIGITS})"
