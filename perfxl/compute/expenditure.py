"""支出情况: the sum of each item and of each column."""

import numpy as np
import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.template import layout


def item_totals(number: pd.DataFrame, typed: pd.DataFrame, bad: pd.DataFrame) -> pd.DataFrame:
    """Return the items with every blank 合计 computed as fiscal + other; index (workbook, row), 元."""
    position = {name: place for place, name in enumerate(number.columns)}
    amounts = np.where(typed.to_numpy() | bad.to_numpy(), number.to_numpy(), 0.0)
    summed = round_half_up(amounts[:, position["fiscal"]] + amounts[:, position["other"]])
    total = position["total"]
    amounts[:, total] = np.where(typed.to_numpy()[:, total], number.to_numpy()[:, total], summed)
    return pd.DataFrame(amounts, index=number.index, columns=number.columns)


def column_totals(items: pd.DataFrame, workbooks: int) -> pd.DataFrame:
    """Return the sum of every column, a row per workbook; unknown where an item is, 0 where there is none."""
    belongs = items.index.get_level_values("workbook").to_numpy()
    sums = {
        name: np.bincount(belongs, weights=items[name].to_numpy(), minlength=workbooks)
        for name in layout.EXPENDITURE_COLUMNS
    }
    return pd.DataFrame(round_half_up(pd.DataFrame(sums).to_numpy()), columns=list(sums))
