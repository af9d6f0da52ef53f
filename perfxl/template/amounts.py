"""Amounts of a table as numbers, and what is known of each; a line of 资金安排."""

from typing import NamedTuple

from perfxl.standards.form import TOTAL
from perfxl.template.columns import Array, Numbers
from perfxl.template.grid import Grid


class Amounts(NamedTuple):
    """Amounts of a table in 元.

    `number` is NaN where nothing is typed or where it cannot be used; `typed` tells where a person's
    amount or formula stands, `bad` where it cannot be used, `disguised` where it is bad though a spreadsheet
    program takes it for a number: a date, TRUE, 5 shown as 5人.
    """

    number: Grid[str]
    typed: Grid[str]
    bad: Grid[str]
    disguised: Grid[str]


class Line(NamedTuple):
    """A line of 资金安排, a row per workbook; amounts in 元 or rates in percent, NaN where unknown."""

    columns: tuple[str, ...]
    cells: Array

    @property
    def total(self) -> Numbers:
        """合计 of every workbook."""
        total: Numbers = self.cells[:, self.columns.index(TOTAL)]
        return total

    def of(self, workbook: int) -> dict[str, float]:
        """Return one workbook's amounts by column."""
        return dict(zip(self.columns, self.cells[workbook].tolist(), strict=True))
