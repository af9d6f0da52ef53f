"""支出情况: the sum of each item and of each column."""

import numpy as np

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.columns import Columns, FlagColumn, Index, NumberColumn, Numbers, Rows
from perfxl.template.items import AMOUNTS, Item, ItemAmounts, Marked


def item_totals(amounts: ItemAmounts, factor: float = 1.0) -> Rows[Item]:
    """Return the items with every blank 合计 computed as fiscal + other, in so many 元."""

    def usable(number: NumberColumn, marked: FlagColumn) -> Numbers:
        known = amounts.typed[marked] | amounts.bad[marked]
        return np.where(known, amounts.number[number] * factor, 0.0)

    fiscal, other = usable(Item.fiscal, Marked.fiscal), usable(Item.other, Marked.other)
    summed = round_half_up(fiscal + other)
    total = np.where(amounts.typed[Marked.total], amounts.number[Item.total] * factor, summed)
    earmarked = usable(Item.earmarked, Marked.earmarked)
    columns: Columns = {Item.total: total, Item.fiscal: fiscal, Item.other: other, Item.earmarked: earmarked}
    return Rows(Item, amounts.number.index, columns)


def column_totals(items: Rows[Item], workbooks: int) -> Rows[Item]:
    """Return the sum of every column, a row per workbook; unknown where an item is, 0 where there is none."""
    index = Index(np.arange(workbooks), np.full(workbooks, layout.EXPENDITURE_TOTAL_ROW))
    sums: Columns = {
        number: round_half_up(np.bincount(items.workbooks, weights=items[number], minlength=workbooks))
        for number, _ in AMOUNTS.values()
    }
    return Rows(Item, index, sums)
