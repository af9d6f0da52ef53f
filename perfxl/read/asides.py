"""What people typed on the sheets perfxl adds: below its lists and beside them."""

from collections.abc import Iterator

from perfxl.template import layout
from perfxl.template.carried import Link
from perfxl.template.cells import SheetCells, is_blank
from perfxl.template.entries import Aside
from perfxl.template.own_sheets import BELOW, LAST_COLUMN, own_rows


def asides_of(name: str, cells: SheetCells, links: tuple[Link, ...]) -> Iterator[Aside]:
    """Yield what is not perfxl's on one of its sheets, with the row of perfxl's it stands in or below."""
    rows = own_rows(name, cells)
    leads = {link.place[:2]: link for link in links}
    end, above, label = max(rows, default=0), 0, ""
    pasted = name == layout.ANALYSIS_SHEET and not any(cell.formula for cell in cells.values())
    for (row, column), cell in sorted(cells.items()):
        if row in rows:
            above, label = row, rows[row].label
            if column <= rows[row].last:
                continue
        values_alone = pasted and column <= LAST_COLUMN  # perfxl's formulas, turned into what they showed
        if values_alone or (is_blank(cell.value) and not cell.formula):
            continue
        place = (BELOW, row - end) if row > end else (label, row - above)
        yield Aside(name, *place, row, column, cell, leads.get((row, column)))
