"""Sheets as openpyxl has them, of whose cells mostly the values are asked: these are read from the markup.

A look, a comment, a merged range, a number that may be a day, whatever else is asked, the library tells: it reads the
sheets asked for then, in six times the time.
"""

import io
import re
import zipfile
from collections.abc import Collection
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from typing import Any

from cells import NOTHING, held
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

ADDRESS = re.compile(r"[A-Z]{1,3}\d+")
DAYS = {number for number, code in BUILTIN_FORMATS.items() if is_date_format(code)}
"""Number formats of days and times that stand in no workbook: every program knows them."""


class SomeSheets(ExcelReader):
    """Reads some sheets of a workbook; the others are there, and empty."""

    def __init__(self, workbook: io.BytesIO, names: Collection[str], **options: bool) -> None:
        super().__init__(workbook, **options)
        self.names = names

    def read_worksheets(self) -> None:
        sheets = list(self.parser.find_sheets())
        self.parser.find_sheets = lambda: (each for each in sheets if each[0].name in self.names)
        super().read_worksheets()
        read = {sheet.title: sheet for sheet in self.wb._sheets}  # noqa: SLF001 - openpyxl reads all or none
        self.wb._sheets = [read.get(sheet.name) or self.wb.create_sheet(sheet.name) for sheet, _ in sheets]  # noqa: SLF001


class Book:
    """A workbook, of which some sheets are asked for; what it holds is kept, whatever becomes of its file."""

    def __init__(self, workbook: Path, names: Collection[str], options: dict[str, bool]) -> None:
        self.content, self.names, self.options = workbook.read_bytes(), names, options
        self.cells = held(io.BytesIO(self.content), *names)

    @cached_property
    def library(self) -> SomeSheets:
        reader = SomeSheets(io.BytesIO(self.content), self.names, **self.options)
        reader.read()
        return reader

    @cached_property
    def holds_days(self) -> bool:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return names_days(archive.read("xl/styles.xml"))


@cache
def names_days(styles: bytes) -> bool:
    """Tell whether some cell may be shown as a day or a time."""
    markup = styles.decode()
    used = set(map(int, re.findall(r'\bnumFmtId="(\d+)"', markup)))
    own = map(unescape, re.findall(r'\bformatCode="([^"]*)"', markup))
    return bool(used & DAYS) or any(map(is_date_format, own))


class Sheet:
    """A sheet of which cells are taken by address, or by row and column; the rest is the library's."""

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.name = book, name

    @property
    def library(self) -> Worksheet:
        return self.book.library.wb[self.name]

    def __getitem__(self, place: str | int) -> Any:
        return Cell(self, place) if isinstance(place, str) and ADDRESS.fullmatch(place) else self.library[place]

    def cell(self, row: int, column: int) -> "Cell":
        return Cell(self, f"{get_column_letter(column)}{row}")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.library, name)


class Cell:
    """A cell of which the value is known; the rest is the library's."""

    def __init__(self, sheet: Sheet, address: str) -> None:
        self.sheet, self.address = sheet, address

    @property
    def library(self) -> Any:
        return self.sheet.library[self.address]

    @property
    def value(self) -> Any:
        book, cells = self.sheet.book, self.sheet.book.cells[self.sheet.name]
        formula, value = cells.get(self.address, NOTHING)
        if formula is not None and not book.options.get("data_only"):
            return formula if re.match("=.", formula) else self.library.value
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return self.library.value if book.options.get("rich_text") or (is_number and book.holds_days) else value

    def __getattr__(self, name: str) -> Any:
        return getattr(self.library, name)


def sheets_of(workbook: Path, *names: str, **options: bool) -> list[Sheet]:
    """Return some sheets."""
    book = Book(workbook, names, options)
    return [Sheet(book, name) for name in names]


def sheet_of(workbook: Path, name: str, **options: bool) -> Sheet:
    """Return one sheet of a workbook: to read all of them takes longer than to complete it."""
    [sheet] = sheets_of(workbook, name, **options)
    return sheet
