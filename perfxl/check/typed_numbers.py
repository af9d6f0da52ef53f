"""One typed cell → its number as people see it, or why it has none."""

import datetime
import unicodedata
from collections.abc import Mapping
from enum import Enum

import numpy as np

from perfxl.number_formats import as_shown
from perfxl.numerals import MOST
from perfxl.patterns import pattern
from perfxl.spelling import AlteredText, half_width, seen, simplified
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank
from perfxl.template.money_unit import YUAN


class State(Enum):
    """How a number cell was found."""

    NUMBER = "number"
    BLANK = "blank"
    WAS_TEXT = "was text"
    LARGE_UNIT = "large unit"
    SHOWN_UNIT = "shown unit"
    BY_FORMULA = "by formula"
    UNREADABLE = "unreadable"
    ALTERED = "altered"
    TOO_LONG = "too long"
    TRUE = "true"
    DATE = "date"
    ERROR = "error"
    UNSTORED = "unstored"


BAD = (
    State.UNREADABLE, State.ALTERED, State.TOO_LONG, State.BY_FORMULA, State.TRUE, State.DATE, State.ERROR,
    State.UNSTORED,
)  # fmt: skip
MENDED = (State.WAS_TEXT, State.LARGE_UNIT, State.SHOWN_UNIT)
"""Read as another number than the cell holds: that number is written in its place."""
USUAL = "元"
Units = Mapping[str, float]
"""What may stand behind a number, and what it makes of it."""
MONEY: Units = {"": 1.0, **YUAN, "万": 1e4, "亿": 1e8}
POINTS: Units = {"": 1.0, "分": 1.0}
NOTHING: Units = {"": 1.0}
TYPED = pattern(r"¥?([+-]?(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[+-]?\.[0-9]+) ?([^0-9 ]*)")
IN_A_LIST = pattern(r"\(?([0-9]{1,3})[).、]?|([①-⑳])")


def money_in(unit: str) -> Units:
    """Return the units of amounts on a sheet in this one: another may be named only where that is 元."""
    return MONEY if unit == USUAL else {"": 1.0, unit: 1.0, unit.removesuffix("元"): 1.0}


def read_number(value: object, units: Units = NOTHING, number_format: str | None = None) -> tuple[float, State]:
    """Return the number people see in a cell and how it was found; a text only where it is unambiguous.

    What a number format shows beside a number counts as if it had been typed.
    """
    if type(value) in (int, float) and value == value:  # noqa: PLR0124 - not NaN; no bool either
        return _seen_number(value, units, number_format)  # type: ignore[arg-type] # a number by its type
    if is_blank(value):
        return np.nan, State.BLANK
    states: tuple[tuple[type | tuple[type, ...], State], ...] = (
        (bool, State.TRUE),
        (ErrorValue, State.ERROR),
        (AlteredText, State.ALTERED),
        ((datetime.date, datetime.time, datetime.timedelta), State.DATE),
    )
    for kind, state in states:
        if isinstance(value, kind):
            return np.nan, state
    return (np.nan, State.UNSTORED) if value is UNSTORED else _text_number(str(value), units)


def list_number(value: object, number_format: str | None = None) -> float:
    """Return the number something has in a list, written as people number lists: 1, 1., （1）, ①; NaN where none."""
    number, state = read_number(value, NOTHING, number_format)
    found = IN_A_LIST.fullmatch(half_width(seen(str(value))).strip()) if state is State.UNREADABLE else None
    return float(unicodedata.numeric(found[2]) if found[2] else found[1]) if found else number


def _seen_number(value: float, units: Units, number_format: str | None) -> tuple[float, State]:
    if not -MOST < value < MOST:
        return np.nan, State.TOO_LONG
    shown = as_shown(value, number_format)
    if shown is None:
        return float(value), State.NUMBER
    number, state = _text_number(shown, units)
    if state in BAD:
        return number, state
    is_same = abs(number - value) <= 1e-9 * abs(value)
    return (float(value), State.NUMBER) if is_same else (number, State.SHOWN_UNIT)


def _text_number(text: str, units: Units) -> tuple[float, State]:
    found = TYPED.fullmatch(" ".join(half_width(seen(text)).split()))
    unit = simplified(found[2].strip()) if found else ""
    if found is None or unit not in units:
        return np.nan, State.UNREADABLE
    number = float(found[1].replace(",", "").replace(" ", "")) * units[unit]
    if not -MOST < number < MOST:
        return np.nan, State.TOO_LONG
    return (number, State.WAS_TEXT) if units[unit] == 1 else (round(number, 2), State.LARGE_UNIT)
