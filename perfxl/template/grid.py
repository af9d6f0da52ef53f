"""Cells of one table of many workbooks, by the names its columns are declared with."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import numpy as np

from perfxl.template.columns import Array, Flags, Index
from perfxl.template.model import Column

C = TypeVar("C", bound=str)
"""The names a table's columns may have: a Literal, so that a misspelt one fails the type check."""


Record = dict[str, Any]
"""A row of a table whose columns nobody declares: those of a standard, or of what is summed up."""


class Cells(dict[C, Any]):
    """What stands in one row, by column."""

    def at(self, column: Column | str) -> Any:
        """Return what stands in a column as the table declares it, or the standard names it."""
        return self[column if isinstance(column, str) else column.name]  # type: ignore[index] # a declared name


class Down(dict[C, dict[int, Any]]):
    """What stands in one workbook, by column and then by row: each column is made when it is first asked for."""

    def __init__(self, rows: Sequence[int], columns: Sequence[C], cells: Array) -> None:
        super().__init__()
        self.rows, self.columns, self.cells = rows, columns, cells

    def __missing__(self, column: C) -> dict[int, Any]:
        values = self.cells[:, self.columns.index(column)].tolist()
        found = self[column] = dict(zip(self.rows, values, strict=True))
        return found

    def at(self, column: Column) -> dict[int, Any]:
        """Return a column as the table declares it."""
        return self[column.name]  # type: ignore[index] # a declared name


class Grid(Generic[C]):
    """An array with a row for each row of a table, a column for each of the table's."""

    def __init__(self, index: Index, columns: Sequence[C], cells: Array) -> None:
        self.index, self.columns, self.cells = index, tuple(columns), cells

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, column: C) -> Array:
        """Return a column."""
        cells: Array = self.cells[:, self.columns.index(column)]
        return cells

    def only(self, columns: Sequence[C], rows: Flags | None = None) -> "Grid[C]":
        """Return some of the columns, and of the rows those marked."""
        kept = np.ones(len(self), dtype=bool) if rows is None else rows
        places = [self.columns.index(column) for column in columns]
        return Grid(self.index[kept], columns, self.cells[kept][:, places])

    def emptied(self, columns: Sequence[C]) -> "Grid[C]":
        """Return the same with nothing in some of the columns."""
        cells = self.cells.copy()
        cells[:, [self.columns.index(column) for column in columns]] = None
        return Grid(self.index, self.columns, cells)

    def times(self, factor: float) -> "Grid[C]":
        """Return amounts in another unit."""
        return Grid(self.index, self.columns, self.cells * factor)

    def of(self, workbook: int) -> dict[int, Cells[C]]:
        """Return one workbook's rows: row → values by column; workbooks follow each other."""
        part = self._part(workbook)
        rows = zip(self.index.rows[part].tolist(), self.cells[part].tolist(), strict=True)
        return {row: Cells(zip(self.columns, values, strict=True)) for row, values in rows}

    def down(self, workbook: int) -> Down[C]:
        """Return one workbook's columns: column → values by row."""
        part = self._part(workbook)
        return Down(self.index.rows[part].tolist(), self.columns, self.cells[part])

    def _part(self, workbook: int) -> slice:
        return slice(*np.searchsorted(self.index.workbooks, (workbook, workbook + 1)).tolist())
