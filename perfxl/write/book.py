"""A workbook being written: cells with styles, every text as text, every formula with its stored value."""

import datetime
import math
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from perfxl.template.carried import NOTHING_CARRIED, Carried
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank
from perfxl.template.model import Kind, Owner, place_of

OWN_NAME = "perfxl"
FONT, FONT_SIZE = "宋体", 10
FILLS = {
    Owner.UNIT: "#FFFBEA",
    Owner.SHARED: "#F4F6FA",
    Owner.PERFXL: "#EEF2F7",
    Owner.REVIEWER: "#EEF7EE",
}
HEADING_FILL, ERROR_FILL, BORDER = "#DCE6F1", "#FFC7CE", "#A6A6A6"
FORMATS = {
    Kind.AMOUNT: "#,##0.00",
    Kind.RATE: "0.00",
    Kind.WEIGHT: "0.##",
    Kind.SCORE: "0.00",
}
DATE_FORMAT, COUNT_FORMAT = "yyyy-mm-dd", '0"项"'
ERROR_VALUES = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
MOMENTS = (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)
DATE_LETTERS = re.compile(r"(?i)^(?:[^\"\[]|\"[^\"]*\"|\[[^\]]*\])*?(?:[ymdhs]|\[h)")
EPOCH, DAY = datetime.date(1899, 12, 30), datetime.timedelta(days=1)
MIDNIGHT = datetime.datetime.combine(EPOCH, datetime.time())
AFTER_THE_LEAP_DAY = datetime.datetime(1900, 3, 1)  # noqa: DTZ001 - Excel has no zones
CREATED = datetime.datetime(2021, 1, 1)  # noqa: DTZ001 - the same in every workbook: equal input gives equal bytes


class Style(NamedTuple):
    """How a cell looks; equal styles share one format of the workbook."""

    number_format: str = "General"
    fill: str = ""
    bold: bool = False
    size: float = FONT_SIZE
    align: str = "left"
    valign: str = "vcenter"
    border: bool = True
    wrap: bool = True
    color: str = ""
    underline: bool = False

    def with_format(self, number_format: str) -> "Style":
        """Return the style with the number format a person gave the cell, if any."""
        return self if number_format == "General" else self._replace(number_format=number_format)

    def error(self) -> "Style":
        """Return the style of the same cell with an error in it."""
        return self._replace(fill=ERROR_FILL)


TITLE = Style(bold=True, size=16, align="center_across", border=False, wrap=False)
HEADING = Style(fill=HEADING_FILL, bold=True, align="center")
SECTION = Style(bold=True, size=12, border=False, wrap=False)
PLAIN = Style(border=False, wrap=False)
REMARK = Style(border=False, wrap=False, align="right")


@cache
def style_of(kind: Kind, owner: Owner) -> Style:
    """Return the style of a cell by what it holds and who fills it."""
    align = {Kind.AMOUNT: "right", Kind.RATE: "right"}.get(kind, "center")
    if kind in (Kind.LONG_TEXT, Kind.TEXT):
        align = "left"
    return Style(number_format=FORMATS.get(kind, "General"), fill=FILLS[owner], align=align)


class PlainWorksheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A worksheet that takes formulas as they are: perfxl's need no prefixes, and persons' have theirs.

    A third of a workbook's time is the writing of cells, and most of it a search for signs to be escaped, in numbers
    too, where it ends in an exception. Here the usual cells are written at once, in the same bytes.
    """

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: Any = 0
    ) -> int:
        if formula.startswith(("=", "{")):  # a person's may use functions of today's Excel, perfxl's never do
            return int(super()._write_formula(row, col, formula, cell_format, value))
        if outside := self._check_dimensions(row, col):
            return int(outside)
        self.table[row][col] = CellFormulaTuple(formula, cell_format, value)
        return 0

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if not cell.format or kind not in ("Number", "String", "Blank", "Formula"):
            super()._write_cell(row, col, cell)
            return
        begin = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001
        if kind == "Blank":
            self.fh.write(f"{begin}/>")
        elif kind == "String":
            self.fh.write(f'{begin} t="s"><v>{cell.string}</v></c>')
        elif kind == "Number":
            self.fh.write(f"{begin}><v>{cell.number:.16G}</v></c>")
        elif isinstance(cell.value, str) and cell.value not in ERROR_VALUES:
            typed = ' t="str"' if cell.value else ""
            value = self._escape_data(cell.value)
            self.fh.write(f"{begin}{typed}><f>{self._escape_data(cell.formula)}</f><v>{value}</v></c>")
        elif isinstance(cell.value, float):
            self.fh.write(f"{begin}><f>{self._escape_data(cell.formula)}</f><v>{cell.value}</v></c>")
        else:
            super()._write_cell(row, col, cell)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        if formula.startswith("{"):
            formula = formula.removeprefix("{").removesuffix("}")  # an array formula
        return formula.removeprefix("=")


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
            form = self._formats[style] = self.workbook.add_format(_properties(style))
        return form

    def close(self) -> None:
        """Write the file."""
        self.workbook.close()


def _properties(style: Style) -> dict[str, Any]:
    words = style._asdict()
    properties: dict[str, Any] = {
        "font_name": FONT,
        "font_size": words["size"],
        "num_format": words["number_format"],
        "bold": words["bold"],
        "align": words["align"],
        "valign": words["valign"],
        "text_wrap": words["wrap"],
        "underline": int(words["underline"]),
    }
    if words["border"] and words["align"] in ("left", "right"):
        properties["indent"] = 1
    if words["fill"]:
        properties |= {"bg_color": words["fill"], "pattern": 1}
    if words["border"]:
        properties |= {"border": 1, "border_color": BORDER}
    if words["color"]:
        properties["font_color"] = words["color"]
    return properties


class Sheet:
    """One sheet being written; addresses as `D3`."""

    def __init__(self, book: Book, worksheet: Worksheet) -> None:
        self.book = book
        self.worksheet = worksheet

    def put(self, cell: str, value: object, style: Style | Format = PLAIN) -> None:
        """Write a constant as what it is: a text never becomes a formula, a number or a link."""
        sheet, form, (row, column) = self.worksheet, self.book.format(_dated(style, value)), _place(cell)
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
        self.worksheet.write_formula(row, column, formula, self.book.format(_dated(style, value)), stored(value))

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


def stored(value: object) -> Any:
    """Return a value as it is stored beside a formula."""
    if value is UNSTORED or is_blank(value):
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return excel_serial(value)
    if isinstance(value, datetime.time):
        return _days(datetime.datetime.combine(EPOCH, value) - MIDNIGHT)
    if isinstance(value, datetime.timedelta):
        return _days(value)
    if isinstance(value, float) and math.isinf(value):
        return ""
    if isinstance(value, bool | int | str):
        return value
    return float(f"{value:.15g}") if isinstance(value, float) else str(value)


def _dated(style: Style | Format, value: object) -> Style | Format:
    """Return a style that shows a date as one, so that it is read as one again."""
    if not isinstance(value, MOMENTS) or isinstance(style, Format) or DATE_LETTERS.search(style.number_format):
        return style
    if isinstance(value, datetime.timedelta):
        return replaced(style, "[h]:mm:ss")
    if isinstance(value, datetime.time):
        return replaced(style, "hh:mm:ss")
    midnight = not isinstance(value, datetime.datetime) or value.time() == datetime.time()
    return replaced(style, DATE_FORMAT if midnight else f"{DATE_FORMAT} hh:mm:ss")


def replaced(style: Style, number_format: str) -> Style:
    """Return a style with another number format."""
    return style._replace(number_format=number_format)


def excel_serial(day: datetime.date) -> float:
    """Return the number Excel keeps for a date, the 1900 system."""
    moment = day if isinstance(day, datetime.datetime) else datetime.datetime.combine(day, datetime.time())
    serial = _days(moment - MIDNIGHT)
    return serial if moment >= AFTER_THE_LEAP_DAY else serial - 1  # Excel counts a 29 February 1900


def _days(span: datetime.timedelta) -> float:
    """Return a span in days, to a tenth of a millisecond: what a cell keeps, read again, gives the same."""
    return round(span / DAY, 9)


WIDEST = 2.0
"""How wide the widest character is printed."""


def display_width(text: object) -> float:
    """Return how wide a text is printed, in half-width characters."""
    characters = str(text)
    # in UTF-8 a wide character takes two bytes more than a half-width one
    wide = (len(characters.encode("utf-8", "surrogatepass")) - len(characters)) / 2
    return wide * WIDEST + (len(characters) - wide) * 1.15


LINE_HEIGHT, ROW_MARGIN, LEAST_HEIGHT, MOST_HEIGHT = 15.0, 6.0, 21.0, 409.0


def lines_needed(text: object, width: float, size: float = FONT_SIZE) -> int:
    """Return how many lines a text takes in a column of that width."""
    # a column is measured in digits of 7 pixels; a half-width character takes half the font's size
    room = max((width * 7 - 10) / (size * 4 / 3 / 2), 3.0)
    short = isinstance(text, str) and len(text) * WIDEST <= room and text.isprintable()
    if short or is_blank(text):
        return 1
    widths = (display_width(line) for line in str(text).splitlines() or [""])
    # a line that is broken leaves room at its end: a wide character or a closing mark moves on
    return sum(1 if line <= room else math.ceil(line / max(room - 1.5, 1.5)) for line in widths)


def height_of(lines: float) -> float:
    """Return the height of a row, in points, that shows so many lines."""
    return min(max(lines * LINE_HEIGHT + ROW_MARGIN, LEAST_HEIGHT), MOST_HEIGHT)
