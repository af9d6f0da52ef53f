"""Comparisons of the actual with a target, and with a bound of nothing."""

import math

from perfxl.criteria.expressions import ACTUAL, Expression, compare, constant, rounded
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.values import Value


def sign_reaching(target: Value, *, down: bool, exact: bool) -> str:
    """How the actual compares with a target it reaches."""
    if exact:
        return "="
    return ("<" if target.sign == "<" else "<=") if down else (">" if target.sign == ">" else ">=")


def inside(interval: Interval) -> Expression:
    """Whether the actual lies beyond the one bound of an interval."""
    if math.isinf(interval.low):
        sign = "<=" if interval.high_edge == "in" else "<"
        return compare(rounded(ACTUAL), sign, constant(interval.high, percent=interval.percent))
    sign = ">=" if interval.low_edge == "in" else ">"
    return compare(rounded(ACTUAL), sign, constant(interval.low, percent=interval.percent))
