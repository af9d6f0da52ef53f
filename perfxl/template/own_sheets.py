"""Which sheet is which: the template's by any spelling, and perfxl's told from those of a unit with the same name."""

from collections.abc import Iterable

from perfxl.template import layout
from perfxl.template.cells import EMPTY, SheetCells, same_name
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


def declared_names(titles: Iterable[str]) -> dict[str, str]:
    """Return the sheets that are the template's under a name spelled otherwise: `资金安排 ` → 资金安排.

    None where the template's own name is taken, or more than one could be meant.
    """
    present = list(titles)
    meant = {title: same_name(title) for title in present}
    names = list(meant.values())
    declared = {table.sheet for table in layout.TEMPLATE} - set(present)
    return {title: name for title, name in meant.items() if name in declared and names.count(name) == 1}


def is_foreign(name: str, cells: SheetCells) -> bool:
    """Tell whether a sheet has the name of one of perfxl's and holds something else."""
    marks = MARKS.get(name)
    if marks is None or not cells:
        return False
    said = sum(same_name(cells.get(place_of(cell), EMPTY).value) == same_name(text) for cell, text in marks.items())
    return said * 2 < len(marks)


def other_name(name: str, taken: set[str]) -> str:
    """Return a name under which a unit's sheet stands beside perfxl's."""
    number = 1
    while (other := f"{name}{RENAMED}{number if number > 1 else ''}"[:LONGEST_NAME]) in taken:
        number += 1
    return other
