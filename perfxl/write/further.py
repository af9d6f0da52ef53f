"""Sheets that are neither the template's nor perfxl's: values and formulas where they stood, as they looked."""

from collections.abc import Mapping

from perfxl.template.carried import NO_EXTRAS, Look, address
from perfxl.template.cells import EMPTY, SheetCells
from perfxl.write.book import Book


def write_further_sheets(book: Book, sheets: Mapping[str, SheetCells]) -> None:
    """Write every cell, blank ones with a look of their own too."""
    for name, cells in sheets.items():
        sheet, looks = book.sheet(name), book.carried.get(name, NO_EXTRAS).looks
        sheet.worksheet.laid_out = True
        for place in sorted({*cells, *looks}):
            cell = cells.get(place, EMPTY)
            look = looks.get(place) or Look(number_format=cell.number_format)
            sheet.typed(address(place), cell.value, cell.formula, look)
