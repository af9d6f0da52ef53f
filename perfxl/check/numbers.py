"""Amounts, weights and scores: what stands in a cell → a number, or why not."""

import datetime
import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

import numpy as np
import pandas as pd

from perfxl import findings, numerals
from perfxl.findings import Finding, quote
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank, plain


class State(Enum):
    """How a number cell was found."""

    NUMBER = "number"
    BLANK = "blank"
    WAS_TEXT = "was text"
    LARGE_UNIT = "large unit"
    UNREADABLE = "unreadable"
    TRUE = "true"
    DATE = "date"
    ERROR = "error"
    UNSTORED = "unstored"


BAD = (State.UNREADABLE, State.TRUE, State.DATE, State.ERROR, State.UNSTORED)

AMOUNT = rf"[¥￥]?([+-]?(?:{numerals.DIGITS}|\.\d+))(万元|亿元|万|亿|元|分)?"
FACTORS = {"万": 1e4, "万元": 1e4, "亿": 1e8, "亿元": 1e8}
SMALL_UNITS = {None, "元", "分"}
USUAL = "元"


class Numbers(NamedTuple):
    """The numbers of some cells, NaN where there is none, and the state of each: two arrays of one shape."""

    number: np.ndarray
    state: np.ndarray

    def are(self, *states: State) -> np.ndarray:
        """Return where the state is one of these."""
        chosen = np.zeros(self.state.shape, dtype=bool)
        for state in states:
            chosen |= self.state == state
        return chosen


def read_number(value: object, unit: str = USUAL) -> tuple[float, State]:
    """Return the number a cell holds and how it was found; text only where it is unambiguous.

    `unit` is what the sheet says its amounts are in: a text may name that one; any other only where it is 元.
    """
    if isinstance(value, bool):
        return np.nan, State.TRUE
    if isinstance(value, int | float) and not is_blank(value):
        return float(value), State.NUMBER
    if is_blank(value):
        return np.nan, State.BLANK
    if value is UNSTORED:
        return np.nan, State.UNSTORED
    if isinstance(value, ErrorValue):
        return np.nan, State.ERROR
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return np.nan, State.DATE
    return _text_number(str(value), unit)


def _text_number(text: str, unit: str) -> tuple[float, State]:
    match = re.fullmatch(AMOUNT, plain(text))
    amount = None if match is None else numerals.number(match[1])
    if match is None or amount is None:
        return np.nan, State.UNREADABLE
    if unit != USUAL and match[2] not in {None, unit, unit.removesuffix("元")}:
        return np.nan, State.UNREADABLE
    if match[2] in SMALL_UNITS or unit != USUAL:
        return amount, State.WAS_TEXT
    return round(amount * FACTORS[match[2]], 2), State.LARGE_UNIT


def read_numbers(values: pd.DataFrame, units: Sequence[str] | None = None) -> Numbers:
    """Return the numbers of a whole frame of cells; a formula counts by its stored result.

    `units` is what the amounts of each row are in, where that is not 元.
    """
    rows = values.to_numpy().tolist()
    found = [
        read_number(value, unit) for row, unit in zip(rows, units or [USUAL] * len(rows), strict=True) for value in row
    ]
    number = np.array([number for number, _ in found], dtype=float).reshape(values.shape)
    state = np.empty(len(found), dtype=object)
    state[:] = [state for _, state in found]
    return Numbers(number, state.reshape(values.shape))


def number_finding(
    sheet: str, cell: str, name: str, value: object, formula: object, state: State, number: float
) -> Finding | None:
    """Return what is to be said of a number cell because of its state, if anything."""
    if state is State.UNSTORED:
        return findings.FORMULA_UNSTORED.at(sheet, cell, name=name, value=quote(formula))
    if state in (State.WAS_TEXT, State.LARGE_UNIT):
        code = findings.NUMBER_WAS_TEXT if state is State.WAS_TEXT else findings.NUMBER_IN_LARGE_UNIT
        return code.at(sheet, cell, name=name, value=quote(value), number=number)
    codes = {
        State.UNREADABLE: findings.NUMBER_UNREADABLE,
        State.TRUE: findings.NUMBER_IS_TRUE,
        State.DATE: findings.NUMBER_IS_DATE,
        State.ERROR: findings.CELL_ERROR,
    }
    if state not in codes:
        return None
    return codes[state].at(sheet, cell, name=name, value=quote(shown(value)))


def shown(value: object) -> object:
    """Return a value as the sheet shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d}"
    return value
