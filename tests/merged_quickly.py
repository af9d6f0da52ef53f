"""What openpyxl does to the cells of a merged range, in less time: it took as long as reading all the rest.

The library lends every cell the borders and the protection of the first, and for each looks among all there are.
Here a workbook's ranges look once which border becomes which.
"""

from weakref import WeakKeyDictionary

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Border
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook import Workbook
from openpyxl.worksheet.merge import MergedCellRange

THEIR_OWN = {name: getattr(MergedCellRange, name) for name in ("_get_borders", "format")}
SIDES = ("top", "left", "right", "bottom")
LENT: WeakKeyDictionary[Workbook, dict[tuple[int, str, int], int]] = WeakKeyDictionary()
"""By workbook: the first cell's border, a side of it, a cell's border → what border becomes of it, all by number."""


BORROWED: WeakKeyDictionary[Workbook, dict[tuple[int, int], int]] = WeakKeyDictionary()
"""By workbook: the first cell's border, the last one's → what border becomes of the first one's, all by number."""


def borrowed(merged: MergedCellRange) -> None:
    """Give the first cell the right and the bottom border of the last, as the library's `_get_borders` does."""
    sheet = merged.ws
    merged.start_cell = sheet.cell(merged.min_row, merged.min_col)
    if (last := sheet._cells.get((merged.max_row, merged.max_col))) is None:  # noqa: SLF001
        return
    borders, becomes = sheet.parent._borders, BORROWED.setdefault(sheet.parent, {})  # noqa: SLF001
    for cell in (merged.start_cell, last):
        cell._style = cell._style or StyleArray()  # noqa: SLF001
    first = merged.start_cell._style  # noqa: SLF001
    if (known := (first.borderId, last._style.borderId)) not in becomes:  # noqa: SLF001
        border = last.border
        becomes[known] = borders.add(borders[first.borderId] + Border(right=border.right, bottom=border.bottom))
    first.borderId = becomes[known]


def lent(merged: MergedCellRange) -> None:
    """Lend the cells of a merged range the look of the first, as the library's `format` does."""
    sheet = merged.ws
    cells, borders, becomes = sheet._cells, sheet.parent._borders, LENT.setdefault(sheet.parent, {})  # noqa: SLF001
    for row, column in merged.cells:
        if (row, column) not in cells:
            cells[row, column] = MergedCell(sheet, row=row, column=column)
        cells[row, column]._style = cells[row, column]._style or StyleArray()  # noqa: SLF001
    first = merged.start_cell._style  # noqa: SLF001
    for name in SIDES:
        lending = first.borderId
        side = getattr(borders[lending], name)
        if side and side.style is None:
            continue
        for place in getattr(merged, name):
            style = cells[place]._style  # noqa: SLF001
            if (known := (lending, name, style.borderId)) not in becomes:
                becomes[known] = borders.add(borders[style.borderId] + Border(**{name: side}))
            style.borderId = becomes[known]
    for place in merged.cells:
        cells[place]._style.protectionId = first.protectionId  # noqa: SLF001


def take_it_quickly() -> None:
    """Let openpyxl do so from now on."""
    MergedCellRange._get_borders, MergedCellRange.format = borrowed, lent  # noqa: SLF001
