"""支出情况: the sum of each item and of each column."""

import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.template import layout


def item_totals(number: pd.DataFrame, typed: pd.DataFrame, bad: pd.DataFrame) -> pd.DataFrame:
    """Return the items with every blank 合计 computed as fiscal + other; index (workbook, row), 元."""
    complete = number.where(typed | bad, 0.0)
    summed = round_half_up(complete["fiscal"] + complete["other"])
    return complete.assign(total=number["total"].where(typed["total"], summed))


def column_totals(items: pd.DataFrame, workbooks: int) -> pd.DataFrame:
    """Return the sum of every column, a row per workbook; unknown where an item is, 0 where there is none."""
    sums = items.groupby(level="workbook")[list(layout.EXPENDITURE_COLUMNS)].sum(min_count=0)
    unknown = items.isna().groupby(level="workbook").any()
    known = round_half_up(sums).where(~unknown)
    missing = [number for number in range(workbooks) if number not in known.index]
    empty = pd.DataFrame(0.0, index=missing, columns=known.columns)
    return pd.concat([known, empty]).sort_index() if missing else known
