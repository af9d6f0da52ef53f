"""Sheets that are neither the template's nor perfxl's: their values are carried over."""

from collections.abc import Mapping

from perfxl.template.cells import SheetCells
from perfxl.template.model import column_letters
from perfxl.write.book import Book, Style


def write_further_sheets(book: Book, sheets: Mapping[str, SheetCells]) -> None:
    """Write every cell where it stood."""
    for name, cells in sheets.items():
        sheet = book.sheet(name)
        for (row, column), cell in cells.items():
            style = Style(number_format=cell.number_format, border=False, wrap=False)
            sheet.typed(f"{column_letters(column)}{row}", cell.value, cell.formula, style)
