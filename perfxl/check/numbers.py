"""Amounts, weights and scores: what stands in a cell → a number, or why not."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from perfxl import findings
from perfxl.check.typed_numbers import MENDED, State, Units, read_number
from perfxl.findings import Code, Finding, quote
from perfxl.number_formats import as_shown
from perfxl.template.cells import Cell
from perfxl.template.entries import TableGrids

UNUSABLE: Mapping[State, Code] = {
    State.UNREADABLE: findings.NUMBER_UNREADABLE,
    State.ALTERED: findings.TEXT_ALTERED,
    State.TOO_LONG: findings.NUMBER_TOO_LONG,
    State.BY_FORMULA: findings.NUMBER_BY_FORMULA,
    State.TRUE: findings.NUMBER_IS_TRUE,
    State.DATE: findings.NUMBER_IS_DATE,
    State.ERROR: findings.CELL_ERROR,
}


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


def read_numbers(grids: TableGrids[Any], units: Sequence[Units]) -> Numbers:
    """Return the numbers of whole grids of cells as people see them; `units` are those of each row.

    A formula counts by its stored result, as long as that needs no mending.
    """
    cells = (grid.cells.tolist() for grid in grids)
    found = [
        _read(value, formula, number_format, of_row)
        for *row, of_row in zip(*cells, units, strict=True)
        for value, formula, number_format in zip(*row, strict=True)
    ]
    shape = grids.values.cells.shape
    number = np.array([number for number, _ in found], dtype=float).reshape(shape)
    state = np.empty(len(found), dtype=object)
    state[:] = [state for _, state in found]
    return Numbers(number, state.reshape(shape))


def _read(value: object, formula: object, number_format: object, units: Units) -> tuple[float, State]:
    number, state = read_number(value, units, str(number_format))
    return (np.nan, State.BY_FORMULA) if formula and state in MENDED else (number, state)


def number_finding(sheet: str, cell: str, name: str, typed: Cell, state: State, number: float) -> Finding | None:
    """Return what is to be said of a number cell because of its state, if anything."""
    shown = quote(as_seen(typed))
    if state is State.UNSTORED:
        return findings.FORMULA_UNSTORED.at(sheet, cell, name=name, value=quote(typed.formula))
    if state in (State.WAS_TEXT, State.LARGE_UNIT):
        code = findings.NUMBER_WAS_TEXT if state is State.WAS_TEXT else findings.NUMBER_IN_LARGE_UNIT
        return code.at(sheet, cell, name=name, value=shown, number=number)
    return UNUSABLE[state].at(sheet, cell, name=name, value=shown) if state in UNUSABLE else None


def as_seen(typed: Cell) -> object:
    """Return a value as the sheet shows it."""
    value = typed.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float) and (shown := as_shown(float(value), typed.number_format)) is not None:
        return shown
    return value
