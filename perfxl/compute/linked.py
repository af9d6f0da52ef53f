"""Indicators that take their value from 资金安排: which rate, from which cell, and whether it is known."""

from typing import Any

import numpy as np

from perfxl.compute.funding import Funding
from perfxl.compute.typed_rates import typed_rates
from perfxl.standards import Standard
from perfxl.template.columns import Array, Column, Columns, Flags, Numbers, Rows
from perfxl.template.indicators import Computed, Linked, Typed
from perfxl.template.rates import rate_name


def linked_indicators(typed: Rows[Typed], funding: Funding, standard: Standard) -> Rows[Linked]:
    """Return the indicators with the rate each stands for."""
    kinds = [None if name is None else standard.linked_to(str(name)) for name in typed[Typed.indicator]]
    lines = [kind.line if kind else "" for kind in kinds]
    other_lines = [kind.other if kind else "" for kind in kinds]
    no_money = np.array([line != "" for line in lines], dtype=bool)
    for line in standard.form.execution:
        no_money &= (_totals(funding, line) == 0)[typed.workbooks]
    own = np.where(no_money, np.nan, _rates(funding, lines, typed.workbooks))
    other = _rates(funding, other_lines, typed.workbooks)
    compared = typed_rates(zip(lines, typed[Typed.actual], typed[Typed.actual_format], own, other, strict=True))
    names = {line: rate_name(standard.form, line) for line in {*lines, *other_lines}}
    rates: Columns = {
        Linked.line: lines,
        Linked.other_line: other_lines,
        Linked.rate_name: [names[line] for line in lines],
        Linked.other_rate_name: [names[line] for line in other_lines],
        Linked.rate: own,
        Linked.other_rate: other,
        Linked.no_money: no_money,
        Linked.typed_rate: [rate.percent for rate in compared],
        Linked.is_rate: [rate.is_rate for rate in compared],
        Linked.rounded: [rate.is_rate == "own" and rate.is_rounded for rate in compared],
    }
    return typed.grown(Linked, rates)


def _totals(funding: Funding, line: str) -> Numbers:
    """Return the 合计 of a line, an entry per workbook."""
    return funding.line(line).total


def _rates(funding: Funding, lines: list[str], workbooks: Array) -> Numbers:
    """Return each row's own line of its workbook, NaN where it has none."""
    rates = np.full(len(lines), np.nan)
    for line in {line for line in lines if line}:
        rows = np.array([line == own for own in lines], dtype=bool)
        rates[rows] = _totals(funding, line)[workbooks[rows]]
    return rates


def compared_rates(linked: Rows[Linked], readable: Flags) -> dict[Column[Any], Array]:
    """Return how typed rates compare with the sheet's.

    One that is not `readable` is compared with nothing, unless it is one of the rates.
    """
    known = np.array([bool(which) for which in linked[Linked.is_rate]], dtype=bool)
    is_own = np.array([which == "own" for which in linked[Linked.is_rate]], dtype=bool)
    percent = np.where(readable | known, linked[Linked.typed_rate], np.nan)
    differs = ~np.isnan(percent) & ~np.isnan(linked[Linked.rate]) & ~is_own
    return {
        Computed.compared_rate: percent,
        Computed.rate_differs: differs,
        Computed.is_other_rate: differs & known,
    }
