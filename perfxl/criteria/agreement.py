"""What several readings of a criterion agree on: a number only where all of them give the same."""

import re
from collections.abc import Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from perfxl.criteria.expressions import BOUND, Columns, Expression, Texts, choice, is_whole, rounded
from perfxl.patterns import pattern

SHORT = pattern(r'""|\d+(?:\.\d{1,8})?')
PLACES = pattern(r'"[^"]*"|[(),]')
NOT_AGREED = '""'


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
    if one == other or _only_guards(one, other):
        return one
    if _only_guards(other, one):
        return other
    if _goes_on(one, other):
        other = "0"
    first, second = _choice(one), _choice(other)
    if first and second and first.condition == second.condition:
        return choice(first.condition, _both(first.then, second.then), _both(first.otherwise, second.otherwise))
    if first and second and first[1:] == second[1:] and (bounds := _by_strictness(first.condition, second.condition)):
        between = choice(bounds[1], NOT_AGREED, first.otherwise)
        return between if first.then == NOT_AGREED else choice(bounds[0], first.then, between)
    return NOT_AGREED if NOT_AGREED in (one, other) else f"MODE({_rounded(one)},{_rounded(other)})"


def _only_guards(formula: str, other: str) -> bool:
    """Whether a formula is the other one, or blank."""
    return formula.startswith("IF(") and formula.endswith(f',{other},"")')


def _goes_on(one: str, other: str) -> bool:
    """Whether the other deducts still more from what is left, so that both are the same where nothing is."""
    further = rf"(?:MAX\(0,)+{re.escape(one)}(?:-[\d.]+\))+"
    return one.startswith("MAX(0,") and is_whole(one) and re.fullmatch(further, other) is not None


class _Choice(NamedTuple):
    condition: str
    then: str
    otherwise: str


def _choice(formula: str) -> _Choice | None:
    """Return the parts of an IF that is all of a formula."""
    if not formula.startswith("IF(") or not is_whole(formula):
        return None
    depth, ends = 0, [len("IF(") - 1]
    for found in PLACES.finditer(formula):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == "," and depth == 1:
            ends.append(found.start())
    condition, then, otherwise = (
        formula[start + 1 : end] for start, end in zip(ends, [*ends[1:], len(formula) - 1], strict=True)
    )
    return _Choice(condition, then, otherwise)


def _by_strictness(*conditions: str) -> list[str]:
    """Return bounds of one quantity, the one first that holds only where the other does; none where they are not."""
    bounds = [found for each in conditions if (found := BOUND.fullmatch(each))]
    if len(bounds) < len(conditions) or len({(found[1].rstrip("="), found[3]) for found in bounds}) > 1:
        return []
    upwards = 1 if ">" in bounds[0][1] else -1
    ordered = sorted(bounds, key=lambda found: (-upwards * float(found[2]), found[1].endswith("=")))
    return [found[0] for found in ordered]


def _rounded(text: str) -> str:
    return text if SHORT.fullmatch(text) else f"ROUND({text},8)"
