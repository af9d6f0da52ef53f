"""Indicators that take their value from 资金安排: which rate, from which cell, and whether it is known."""

import re

import numpy as np
import pandas as pd

from perfxl.compute.funding import Funding
from perfxl.standards import Standard

OTHER_THAN_NAME = r"[(（].*?[)）]|[%％\s]"
CLOSE_ENOUGH = 0.01
"""Percentage points: a typed rate nearer to the funding sheet's is the same."""


def linked_rates(indicators: pd.DataFrame, funding: Funding, standard: Standard) -> pd.DataFrame:
    """Return the rate each indicator stands for; index as `indicators`, in percent.

    Columns: `line` ("" where the indicator is not linked), `rate` and `other` (NaN where unknown or none),
    `nothing` (budgeted and received both 0: nothing can be executed).
    """
    names = indicators["indicator"].map(lambda name: re.sub(OTHER_THAN_NAME, "", str(name)), na_action="ignore")
    kinds = [standard.linked_by_name.get(name) for name in names]
    workbooks = indicators.index.get_level_values("workbook").to_numpy()
    linked = pd.DataFrame({"line": [kind.line if kind else "" for kind in kinds]}, index=indicators.index)
    linked["other_line"] = [kind.other if kind else "" for kind in kinds]
    for line_column, rate_column in (("line", "rate"), ("other_line", "other")):
        linked[rate_column] = np.nan
        for line in {line for line in linked[line_column] if line}:
            rows = (linked[line_column] == line).to_numpy()
            rates = funding.line(line)["total"].reindex(workbooks[rows])
            linked.loc[rows, rate_column] = rates.to_numpy()
    nothing = (funding.budgeted["total"] == 0) & (funding.received["total"] == 0)
    linked["nothing"] = (linked["line"] != "") & nothing.reindex(workbooks).to_numpy()
    linked.loc[linked["nothing"], "rate"] = np.nan
    return linked


def typed_percent(actual: object, number_format: str) -> float:
    """Return a typed rate in percent: `95%`, 0.95 formatted as percent, 95; NaN where it is none."""
    if isinstance(actual, bool):
        return np.nan
    if isinstance(actual, int | float):
        return float(actual) * 100 if "%" in number_format else float(actual)
    match = re.fullmatch(r"(\d+(?:\.\d+)?)[%％]?", str(actual).strip())
    return float(match[1]) if match else np.nan


def differences(indicators: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Return how typed rates compare with the sheet's.

    Columns: `typed` (percent, NaN where none), `differs`, and `is_other` (it equals the other definition instead).
    """
    pairs = zip(indicators["actual"], indicators["actual_format"], linked["line"], strict=True)
    typed = [typed_percent(value, form) if line and value is not None else np.nan for value, form, line in pairs]
    result = pd.DataFrame({"typed": typed}, index=indicators.index, dtype=float)
    gap = (result["typed"] - linked["rate"]).abs().round(8)
    result["differs"] = gap >= CLOSE_ENOUGH
    result["is_other"] = result["differs"] & ((result["typed"] - linked["other"]).abs().round(8) < CLOSE_ENOUGH)
    return result
