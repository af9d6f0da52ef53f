"""A workbook being written: cells with styles, every text as text, every formula with its stored value."""

import datetime
from functools import lru_cache
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from perfxl.template.carried import NOTHING_CARRIED, Carried
from perfxl.template.cells import ErrorValue, is_blank
from perfxl.template.model import place_of
from perfxl.write.measuring import display_width
from perfxl.write.styles import PLAIN, Style
from perfxl.write.values import MOMENTS, dated, stored
from perfxl.write.worksheet import PlainWorksheet

OWN_NAME = "perfxl"
CREATED = datetime.datetime(2021, 1, 1)  # noqa: DTZ001 - the same in every workbook: equal input gives equal bytes


class Book:
    """A new workbook; nothing reaches the disk before `close`."""

    def __init__(self, path: Path, carried: Carried = NOTHING_CARRIED) -> None:
        self.carried = carried
        self.sheets: dict[str, Sheet] = {}
        self.workbook = xlsxwriter.Workbook(
            str(path),
            {
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "in_memory": True,
            },
        )
        self.workbook.set_properties({"created": CREATED})
        self.workbook.set_size(2400, 1500)
        self._formats: dict[Style, Format] = {}

    def sheet(self, name: str) -> "Sheet":
        """Add a sheet."""
        self.sheets[name] = Sheet(self, self.workbook.add_worksheet(name, worksheet_class=PlainWorksheet))
        return self.sheets[name]

    def format(self, style: "Style | Format") -> Format:
        """Return the workbook's format for a style, made once; a format is one already."""
        if isinstance(style, Format):
            return style
        form = self._formats.get(style)
        if form is None:
            form = self._formats[style] = self.workbook.add_format(style.properties())
        return form

    def close(self) -> None:
        """Write the file."""
        self.workbook.close()


class Sheet:
    """One sheet being written; addresses as `D3`."""

    def __init__(self, book: Book, worksheet: Worksheet) -> None:
        self.book = book
        self.worksheet = worksheet

    def put(self, cell: str, value: object, style: Style | Format = PLAIN) -> None:
        """Write a constant as what it is: a text never becomes a formula, a number or a link."""
        sheet, form, (row, column) = self.worksheet, self.book.format(dated(style, value)), _place(cell)
        if is_blank(value) and not (isinstance(value, str) and value):
            sheet.write_blank(row, column, None, form)
        elif isinstance(value, ErrorValue):
            sheet.write_formula(row, column, f"={value}", form, str(value))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, form)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, form)
        elif isinstance(value, MOMENTS):
            sheet.write_number(row, column, stored(value), form)
        else:
            sheet.write_string(row, column, str(value), form)

    def formula(self, cell: str, formula: str, value: object, style: Style | Format) -> None:
        """Write a formula (with or without its `=`) and the value it has now; nothing is shown as blank."""
        row, column = _place(cell)
        self.worksheet.write_formula(row, column, formula, self.book.format(dated(style, value)), stored(value))

    def typed(self, cell: str, value: object, formula: object, style: Style | Format) -> None:
        """Write back what a person typed: a constant, or a formula with its stored result."""
        if formula:
            self.formula(cell, str(formula), value, style)
        else:
            self.put(cell, value, style)

    def merge(self, place: str, value: object, style: Style) -> None:
        """Write a constant over a range of cells, or into one."""
        if ":" in place:
            self.worksheet.merge_range(place, "", self.book.format(style))
        self.put(place.split(":")[0], value, style)

    def note(self, cell: str, text: str, author: str = OWN_NAME) -> None:
        """Attach a comment to a cell."""
        lines = sum(1 + display_width(line) // 36 for line in text.splitlines())
        options = {"author": author, "x_scale": 2.2, "height": 18 * lines + 12, "font_size": 9}
        self.worksheet.write_comment(cell, text, options)


@lru_cache(maxsize=65_536)
def _place(cell: str) -> tuple[int, int]:
    """Return row and column as XlsxWriter counts them, from 0."""
    row, column = place_of(cell)
    return row - 1, column - 1
