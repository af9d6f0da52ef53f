"""An item of 支出情况: its amounts in 元, and what is known of each of them."""

from collections.abc import Mapping
from typing import NamedTuple, Self, TypeVar

from perfxl.template import layout
from perfxl.template.amounts import Amounts
from perfxl.template.columns import FlagColumn, NumberColumn, Row, Rows
from perfxl.template.grid import Grid


class Item(Row):
    """The amounts of an item, or the sums of a workbook's items; NaN where there is none or it cannot be used."""

    total = NumberColumn()
    fiscal = NumberColumn()
    other = NumberColumn()
    earmarked = NumberColumn()


class Marked(Row):
    """Of which of its amounts something is so."""

    total = FlagColumn()
    fiscal = FlagColumn()
    other = FlagColumn()
    earmarked = FlagColumn()


AMOUNTS: Mapping[str, tuple[NumberColumn, FlagColumn]] = {
    number.name: (number, marked)
    for number, marked in (
        (Item.total, Marked.total),
        (Item.fiscal, Marked.fiscal),
        (Item.other, Marked.other),
        (Item.earmarked, Marked.earmarked),
    )
}
"""The columns by what the sheet calls them."""


R = TypeVar("R", Item, Marked)


def _rows(kind: type[R], grid: Grid[str]) -> Rows[R]:
    """Return a grid's columns as those of a class."""
    return Rows(kind, grid.index, {column: grid[column.name] for column in kind.columns()})


class ItemAmounts(NamedTuple):
    """The items of all workbooks: their amounts, and of which a person typed them, they are bad, or are disguised.

    What these say is described with the amounts of any table (amounts.py).
    """

    number: Rows[Item]
    typed: Rows[Marked]
    bad: Rows[Marked]
    disguised: Rows[Marked]

    @classmethod
    def of(cls, amounts: Amounts) -> Self:
        """Return the amounts of a table with these columns."""
        return cls(_rows(Item, amounts.number), *(_rows(Marked, grid) for grid in amounts[1:]))


def sums_of(totals: Rows[Item], workbook: int) -> Item:
    """Return the sums of a workbook."""
    return totals.of(workbook)[layout.EXPENDITURE_TOTAL_ROW]
