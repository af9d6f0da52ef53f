"""What the report says of a cell: amounts, scores, people's words, and a mark where nothing can be said."""

import datetime

from perfxl.patterns import pattern
from perfxl.review.notes import shown
from perfxl.template.cells import ErrorValue, is_blank

NOT_ALLOWED = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = pattern(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]|_x000D_\n?")


MISSING, TO_MEND, UNKNOWN, OPEN = "（未填写）", "（待改正）", "（无法计算）", "（待人工评分）"
MARKS = (MISSING, TO_MEND, UNKNOWN, OPEN)
"""What stands where something cannot be said; the report highlights it."""


def clean(text: str) -> str:
    """Return a text without the characters a document cannot hold, its line ends all alike."""
    return NOT_ALLOWED.sub("", LINE_ENDS.sub("\n", text))


def entry(value: object, number_format: str = "General") -> str:
    """Return what stands in a cell, as its cell shows it, or a mark."""
    if is_blank(value):
        return MISSING
    if isinstance(value, ErrorValue):
        return TO_MEND
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return clean(shown(value, number_format)).strip() or MISSING


def amount(value: float, unknown: str = UNKNOWN) -> str:
    """Return an amount or a rate with two decimals and thousands separators, or the mark of an unknown one."""
    return f"{value:,.2f}" if value == value else unknown  # noqa: PLR0124 - NaN: it cannot be known


def score(value: float) -> str:
    """Return a score or a total with two decimals, or the mark of one nobody has given yet."""
    return f"{value:.2f}" if value == value else OPEN  # noqa: PLR0124 - NaN: no score yet
