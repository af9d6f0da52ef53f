"""Indicators that take their value from 资金安排: which rate, from which cell, and whether it is known."""

import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from perfxl.compute.funding import Funding
from perfxl.standards import Standard

Numbers = npt.NDArray[Any]

CLOSE_ENOUGH = 0.01
"""Percentage points: a typed rate nearer to the funding sheet's is the same."""


def linked_rates(indicators: pd.DataFrame, funding: Funding, standard: Standard) -> pd.DataFrame:
    """Return the rate each indicator stands for; index as `indicators`, in percent.

    Columns: `line` ("" where the indicator is not linked), `rate` and `other` (NaN where unknown or none),
    `nothing` (budgeted and received both 0: nothing can be executed).
    """
    kinds = [None if name is None else standard.linked_to(str(name)) for name in indicators["indicator"]]
    workbooks = indicators.index.get_level_values("workbook").to_numpy()
    lines = [kind.line if kind else "" for kind in kinds]
    other_lines = [kind.other if kind else "" for kind in kinds]
    nothing = (_totals(funding, "budgeted") == 0) & (_totals(funding, "received") == 0)
    nothing = nothing[workbooks] & np.array([line != "" for line in lines], dtype=bool)
    columns = {
        "line": lines,
        "other_line": other_lines,
        "rate": np.where(nothing, np.nan, _rates(funding, lines, workbooks)),
        "other": _rates(funding, other_lines, workbooks),
        "nothing": nothing,
    }
    return pd.DataFrame(columns, index=indicators.index)


def _totals(funding: Funding, line: str) -> Numbers:
    """Return the 合计 of a line, an entry per workbook."""
    totals: Numbers = funding.line(line)["total"].to_numpy(dtype=float)
    return totals


def _rates(funding: Funding, lines: list[str], workbooks: Numbers) -> Numbers:
    """Return each row's own line of its workbook, NaN where it has none."""
    rates = np.full(len(lines), np.nan)
    for line in {line for line in lines if line}:
        rows = np.array([line == own for own in lines], dtype=bool)
        rates[rows] = _totals(funding, line)[workbooks[rows]]
    return rates


def typed_percent(actual: object, number_format: str) -> float:
    """Return a typed rate in percent: `95%`, 0.95 formatted as percent, 95; NaN where it is none."""
    if isinstance(actual, bool):
        return np.nan
    if isinstance(actual, int | float):
        return float(actual) * 100 if "%" in number_format else float(actual)
    match = re.fullmatch(r"(\d+(?:\.\d+)?)[%％]?", str(actual).strip())
    return float(match[1]) if match else np.nan


def differences(indicators: pd.DataFrame, linked: pd.DataFrame, readable: Numbers) -> pd.DataFrame:
    """Return how typed rates compare with the sheet's; one that is not `readable` is compared with nothing.

    Columns: `typed` (percent, NaN where none), `differs`, and `is_other` (it equals the other definition instead).
    """
    pairs = zip(indicators["actual"], indicators["actual_format"], linked["line"], strict=True)
    typed = [typed_percent(value, form) if line and value is not None else np.nan for value, form, line in pairs]
    percent = np.where(readable, np.array(typed, dtype=float), np.nan)
    with np.errstate(invalid="ignore"):
        differs = np.round(np.abs(percent - linked["rate"].to_numpy()), 8) >= CLOSE_ENOUGH
        is_other = differs & (np.round(np.abs(percent - linked["other"].to_numpy()), 8) < CLOSE_ENOUGH)
    return pd.DataFrame({"typed": percent, "differs": differs, "is_other": is_other}, index=indicators.index)
