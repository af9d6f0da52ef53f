"""Where a table of the template ends, whatever people typed below it."""

from itertools import count

from perfxl.template import layout
from perfxl.template.cells import SheetCells, same_name
from perfxl.template.model import Table


def total_row(cells: SheetCells) -> int:
    """Return the row that says 总计 in 绩效指标, 0 where none does."""
    first = layout.INDICATORS.first_row
    labels = ((row, cell.value) for (row, column), cell in cells.items() if column == 1 and row >= first)
    return min((row for row, label in labels if same_name(label) == layout.TOTAL_LABEL), default=0)


def last_row(table: Table, cells: SheetCells) -> int:
    """Return the last row of a table, its rows of totals included."""
    if table.lines:
        return table.lines[-1].row
    if table is layout.INDICATORS and (total := total_row(cells)):
        return total + 1
    used = {row for row, column in cells if column <= table.columns[-1].number}
    return next(row for row in count(table.first_row) if row not in used) - 1
