"""Indicators that take their value from 资金安排: which rate, from which cell, and whether it is known."""

from typing import Any

import numpy as np

from perfxl.compute.funding import Funding
from perfxl.criteria import Value
from perfxl.standards import Standard
from perfxl.template.columns import Array, Column, Columns, Flags, Numbers, Rows, filled
from perfxl.template.indicators import Computed, Linked, Typed, is_linked

CLOSE_ENOUGH = 0.01
"""Percentage points: a typed rate nearer to the funding sheet's is the same."""


def linked_indicators(typed: Rows[Typed], funding: Funding, standard: Standard) -> Rows[Linked]:
    """Return the indicators with the rate each stands for."""
    kinds = [None if name is None else standard.linked_to(str(name)) for name in typed[Typed.indicator]]
    lines = [kind.line if kind else "" for kind in kinds]
    other_lines = [kind.other if kind else "" for kind in kinds]
    no_money = (_totals(funding, "budgeted") == 0) & (_totals(funding, "received") == 0)
    no_money = no_money[typed.workbooks] & np.array([line != "" for line in lines], dtype=bool)
    rates: Columns = {
        Linked.line: lines,
        Linked.other_line: other_lines,
        Linked.rate: np.where(no_money, np.nan, _rates(funding, lines, typed.workbooks)),
        Linked.other_rate: _rates(funding, other_lines, typed.workbooks),
        Linked.no_money: no_money,
    }
    return typed.grown(Linked, rates)


def _totals(funding: Funding, line: str) -> Numbers:
    """Return the 合计 of a line, an entry per workbook."""
    totals: Numbers = funding.line(line)["total"].to_numpy(dtype=float)
    return totals


def _rates(funding: Funding, lines: list[str], workbooks: Array) -> Numbers:
    """Return each row's own line of its workbook, NaN where it has none."""
    rates = np.full(len(lines), np.nan)
    for line in {line for line in lines if line}:
        rows = np.array([line == own for own in lines], dtype=bool)
        rates[rows] = _totals(funding, line)[workbooks[rows]]
    return rates


def compared_rates(linked: Rows[Linked], actual_values: Array, readable: Flags) -> dict[Column[Any], Array]:
    """Return how typed rates compare with the sheet's; one that is not `readable` is compared with nothing.

    `actual_values` are the actuals as the criterion reads them.
    """
    looked_at = readable & is_linked(linked) & filled(linked[Linked.actual])
    typed = [_percent(value) if seen else np.nan for value, seen in zip(actual_values, looked_at, strict=True)]
    percent = np.array(typed, dtype=float)
    with np.errstate(invalid="ignore"):
        differs = np.round(np.abs(percent - linked[Linked.rate]), 8) >= CLOSE_ENOUGH
        is_other = differs & (np.round(np.abs(percent - linked[Linked.other_rate]), 8) < CLOSE_ENOUGH)
    return {
        Computed.typed_rate: percent,
        Computed.rate_differs: differs,
        Computed.is_other_rate: is_other,
    }


def _percent(value: Value | None) -> float:
    """Return a rate in percent: of `95%`, 0.95 formatted as percent, 95; NaN where it is none."""
    if value is None or value.kind != "number" or value.unit or value.marks:
        return np.nan
    return value.number * 100 if value.percent else value.number
