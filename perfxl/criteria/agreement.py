"""What several readings of a criterion agree on: a number only where all of them give the same."""

import re
from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from perfxl.criteria.expressions import TAKEN_DIGITS, Bound, Call, Columns, Expression, Texts, choice, rounded

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
    first, second = (each.parts if isinstance(each, Call) and each.function == "IF" else () for each in (one, other))
    if one == other or first[1:] == (other, NOT_AGREED):
        return one
    if second[1:] == (one, NOT_AGREED):
        return other
    if _goes_on(one, other):
        other = "0"
    if first and second and first[0] == second[0]:
        return choice(first[0], _both(first[1], second[1]), _both(first[2], second[2]))
    if first and first[1:] == second[1:] and (bounds := _by_strictness(first[0], second[0])):
        between = choice(bounds[1], NOT_AGREED, first[2])
        return between if first[1] == NOT_AGREED else choice(bounds[0], first[1], between)
    return NOT_AGREED if NOT_AGREED in (one, other) else f"MODE({_rounded(one)},{_rounded(other)})"


def _goes_on(one: str, other: str) -> bool:
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
