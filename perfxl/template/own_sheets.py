"""The sheets perfxl adds to a completed workbook, told from those of a unit that bear the same name."""

from perfxl.template import layout
from perfxl.template.cells import EMPTY, SheetCells, plain
from perfxl.template.model import Table, place_of

FIRST_SECTION = "一、总分与等级"
RENAMED = "（原表）"
LONGEST_NAME = 31


def _headings(table: Table) -> dict[str, str]:
    return {table.cell(column.name, table.first_row - 1): column.heading for column in table.columns}


MARKS = {
    layout.ANALYSIS_SHEET: {"A1": layout.ANALYSIS_SHEET, "A3": FIRST_SECTION},
    layout.FINDINGS.sheet: _headings(layout.FINDINGS),
    layout.ATTACHMENTS.sheet: _headings(layout.ATTACHMENTS),
}
"""Sheet → what perfxl writes on it whatever the workbook."""


def is_foreign(name: str, cells: SheetCells) -> bool:
    """Tell whether a sheet has the name of one of perfxl's and holds something else."""
    marks = MARKS.get(name)
    if marks is None or not cells:
        return False
    said = sum(plain(cells.get(place_of(cell), EMPTY).value) == plain(text) for cell, text in marks.items())
    return said * 2 < len(marks)


def other_name(name: str, taken: set[str]) -> str:
    """Return a name under which a unit's sheet stands beside perfxl's."""
    number = 1
    while (other := f"{name}{RENAMED}{number if number > 1 else ''}"[:LONGEST_NAME]) in taken:
        number += 1
    return other
