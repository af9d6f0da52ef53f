"""What several readings of a criterion agree on: a number only where all of them give the same."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from perfxl.criteria.expressions import Columns, Expression, Texts, choice, is_whole, rounded
from perfxl.patterns import pattern

SHORT = pattern(r'""|\d+(?:\.\d{1,8})?')
CHOICE = pattern(r"IF\(([^(),]*),([^(),]*),(.*)\)")


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
    """What both formulas give, a choice with which both begin before it; MODE wants a number that comes twice."""
    if one == other or _only_guards(one, other):
        return one
    if _only_guards(other, one):
        return other
    first, second = (CHOICE.fullmatch(each) if is_whole(each) else None for each in (one, other))
    if first and second and first.group(1, 2) == second.group(1, 2):
        return choice(first[1], first[2], _both(first[3], second[3]))
    return '""' if '""' in (one, other) else f"MODE({_rounded(one)},{_rounded(other)})"


def _only_guards(formula: str, other: str) -> bool:
    """Whether a formula is the other one, or blank."""
    return formula.startswith("IF(") and formula.endswith(f',{other},"")')


def _rounded(text: str) -> str:
    return text if SHORT.fullmatch(text) else f"ROUND({text},8)"
