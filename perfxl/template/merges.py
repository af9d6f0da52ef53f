"""Merged cells that say one thing of several rows: which columns may be merged so, and over what."""

from collections.abc import Iterable

from perfxl.template import layout
from perfxl.template.carried import Range
from perfxl.template.cells import EMPTY, SheetCells, is_blank
from perfxl.template.model import Table

OF_SEVERAL_ROWS = {
    layout.INDICATORS.sheet: ("target", "criterion", "evidence"),
    layout.ELEMENTS.sheet: ("possessed", "reviewed"),
}
"""Columns whose merged content is true of every row beneath; one weight or score over several rows is not."""
NAMED_BY = {layout.INDICATORS.sheet: "indicator", layout.ELEMENTS.sheet: "element"}
WITH_ITS_TARGET = "actual"
"""One actual over several rows is that of each only beside one target over the same rows."""


def of_several_rows(table: Table, merges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the merges whose content is true of every row beneath; it is that of their first column."""
    columns = {table.by_name[name].number for name in OF_SEVERAL_ROWS.get(table.sheet, ())}
    upright = [merge for merge in merges if merge[0] < merge[2] and merge[0] >= table.first_row]
    found = [merge for merge in upright if merge[1] in columns]
    if WITH_ITS_TARGET in table.by_name:
        actual, target = (table.by_name[name].number for name in (WITH_ITS_TARGET, "target"))
        rows = {(top, bottom) for top, column, bottom, _ in found if column == target}
        found += [merge for merge in upright if merge[1] == actual and (merge[0], merge[2]) in rows]
    return tuple(found)


def filled_down(table: Table, cells: SheetCells, merges: Iterable[Range]) -> SheetCells:
    """Return the cells of a sheet with what such a merge holds in every row beneath that has a name."""
    filled: SheetCells = {}
    for top, column, bottom, _ in of_several_rows(table, merges):
        content, named_by = cells.get((top, column), EMPTY), table.by_name[NAMED_BY[table.sheet]].number
        for row in range(top + 1, bottom + 1):
            if not is_blank(cells.get((row, named_by), EMPTY).value):
                filled[row, column] = content._replace(formula=None)
    return cells | filled if filled else cells
