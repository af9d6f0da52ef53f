"""The cells of one sheet as openpyxl streams them: values, formulas, number formats; texts made sound."""

import re
from collections.abc import Generator, Iterator, Mapping
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import XMLPullParser

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import (
    INLINE_STRING,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)

from perfxl import findings
from perfxl.findings import Code, Finding, quote
from perfxl.read.archive import unreadable
from perfxl.read.far import far_rows
from perfxl.read.formulas import beyond, error_alone, formula_text, with_names
from perfxl.read.package import text_of
from perfxl.spelling import AlteredText
from perfxl.template.cells import UNSTORED, Cell, ErrorValue, SheetCells
from perfxl.template.model import MAX_COLUMN, MAX_ROW, column_letters

FIRST_DAY = datetime(1900, 1, 1)  # noqa: DTZ001 - Excel has no zones
EMPTY_ROWS_END_A_TABLE = 1_000
PIECE = 64 * 1024
MAX_TEXT = 32_767
LARGEST = 9.99999999999999e307
MOST_DIGITS = 17
"""A longer number is read as a binary one, which holds no more digits."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
SURROGATES = range(0xD800, 0xE000)

Place = tuple[int, int]
Parsed = tuple[int, int, Any, str, int]
"""Row, column, value, kind and style of a cell, the kind as openpyxl names it."""


class SheetReader:
    """Reads one sheet; `remarks` is what there is to say of it, `seen` counts all cells, blank ones too."""

    def __init__(self, sheet: Any, most_cells: int) -> None:
        self.sheet = sheet
        self.most_cells = most_cells
        self.seen = 0
        self.cells: SheetCells = {}
        self.styles: dict[Place, int] = {}
        self.remarks: list[Finding] = []
        self._formats: dict[int, str] = {}

    def say(self, code: Code, place: Place, **words: object) -> None:
        """Remark something at a cell."""
        cell = f"{column_letters(place[1])}{place[0]}"
        self.remarks.append(code.at(self.sheet.title, cell, **words))

    def read(self, *, styled: bool) -> None:
        """Read every cell that holds something; if `styled`, keep the style of every cell, blank or not."""
        sound: set[str] = set()
        for cells in self._rows():
            for row, column, value, kind, style in cells:
                place = (row, column)
                if not (0 < row <= MAX_ROW and 0 < column <= MAX_COLUMN):
                    raise unreadable(findings.FILE_DAMAGED, why="单元格的位置超出Excel的范围")
                if styled:
                    self.styles[place] = style
                if value is None:
                    continue
                number_format = self._formats.get(style) or self._format(style)
                if kind == "s" and value in sound:  # most texts come again and again
                    self.cells[place] = Cell(value, None, number_format)
                    continue
                self.cells[place] = cell = self._cell(kind, value, place, number_format)
                if kind == "s" and cell.value is value:
                    sound.add(value)

    def _cell(self, kind: str, value: Any, place: Place, number_format: str) -> Cell:
        if kind == "f":
            formula = formula_text(value)
            error = error_alone(formula)
            return Cell(UNSTORED, formula, number_format) if error is None else Cell(error, None, number_format)
        if kind == "e":
            return Cell(ErrorValue(value), None, number_format)
        if isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
            return Cell(ErrorValue("#NUM!"), None, number_format)  # what Excel makes of it
        return Cell(self._sound(value, place) if isinstance(value, str) else value, None, number_format)

    def add_stored(self) -> None:
        """Add the results stored beside formulas, from a second look at the sheet."""
        for cells in self._rows(stored=True):
            for row, column, value, kind, _ in cells:
                place = (row, column)
                # a formula whose stored result is an empty text has the type "str" and no value
                if value is None and kind != "str":
                    continue
                raw = self.cells.get(place)
                if raw is not None and raw.formula:
                    stored = self._cell(kind, "" if value is None else value, place, raw.number_format).value
                    self.cells[place] = raw._replace(value=stored)

    def _rows(self, *, stored: bool = False) -> Iterator[list[Parsed]]:
        """Yield the rows of the table, and of what stands far below it, but not the empty ones between.

        A formula's cell holds its text, or if `stored` its result.
        """
        number, empty = 0, 0
        with self.sheet._get_source() as source:  # noqa: SLF001 - the part behind the sheet
            for number, row in _parse(self.sheet, source, stored=stored):  # noqa: B007 - where the table ends
                holds = any(value is not None or kind == "str" for _, _, value, kind, _ in row)
                empty = 0 if holds else empty + 1
                if empty >= EMPTY_ROWS_END_A_TABLE:
                    break
                self._count(row)
                yield row
            else:
                return
        for _, row in _parse(self.sheet, far_rows(self.sheet, after=number), stored=stored):
            self._count(row)
            yield row

    def _count(self, row: list[Parsed]) -> None:
        self.seen += len(row)
        if self.seen > self.most_cells:
            why = f"工作表“{self.sheet.title}”的单元格超过{self.most_cells}个"
            raise unreadable(findings.FILE_TOO_LARGE, why=why)

    def _format(self, style: int) -> str:
        if style not in self._formats:
            self._formats[style] = ReadOnlyCell(self.sheet, 1, 1, None, style_id=style).number_format
        return self._formats[style]

    def rename(self, sheets: Mapping[str, str]) -> None:
        """Let formulas speak of sheets by their new names."""
        for place, cell in self.cells.items() if sheets else ():
            if cell.formula:
                self.cells[place] = cell._replace(formula=with_names(cell.formula, sheets))

    def cut_formulas(self, names: frozenset[str]) -> None:
        """Keep only the value of formulas that the completed workbook could not calculate."""
        for place, cell in self.cells.items():
            if cell.formula and (what := beyond(cell.formula, names)):
                value = ErrorValue("#REF!") if cell.value is UNSTORED else cell.value
                self.cells[place] = Cell(value, None, cell.number_format)
                formula, stored = quote(cell.formula), quote(value)
                self.say(findings.FORMULA_CUT, place, formula=formula, what=what, stored=stored)

    def _sound(self, text: str, place: Place) -> str:
        """Return a text as a cell can hold it."""
        whole = text
        if UNUSUAL.search(text):
            text = decoded(text).replace("\r\n", "\n").replace("\r", "\n")
            if CONTROL.search(text):
                text = CONTROL.sub("", text)
                self.say(findings.TEXT_CLEANED, place, value=quote(text), what="含有看不见的控制字符，已去掉")
        if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le")) > 2 * MAX_TEXT:
            text = text.encode("utf-16-le")[: 2 * MAX_TEXT].decode("utf-16-le", "ignore")
            self.say(findings.TEXT_CLEANED, place, value=quote(text), what=f"超过{MAX_TEXT}字，只保留了前面的字")
        return AlteredText(text) if isinstance(whole, AlteredText) else text


class _Parser(WorkSheetParser):
    """Parses rows and nothing else; entities were refused before, so that the fast parser is safe."""

    def parse_cell(self, element: Any) -> Parsed:  # type: ignore[override] # a tuple is made faster than a dictionary
        """Return a cell; a number that no calendar knows stays a number under its date format."""
        if (plain := self._plain_cell(element)) is not None:
            return plain
        content = element.find(VALUE_TAG)
        if content is not None and len(text := content.text or "") > MOST_DIGITS and element.get("t", "n") == "n":
            content.text = f"{_number(text):.17g}".replace("inf", "1e999")
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["data_type"] in ("e", "d") and element.get("t", "n") == "n" and _is_no_date(cell["value"]):
            cell |= {"data_type": "n", "value": _number(element.findtext(VALUE_TAG) or "")}
        return cell["row"], cell["column"], cell["value"], cell["data_type"], cell["style_id"]

    def _plain_cell(self, element: Any) -> Parsed | None:
        """Return a blank cell, a text or a number at once: most cells are one of these, none of them a formula."""
        place, kind = element.get("r"), element.get("t", "n")
        value: Any = None
        style = int(element.get("s", 0))
        if not place or len(element) > 1:
            return None
        if len(element):
            [content] = element
            if kind == "s" and content.tag == VALUE_TAG and content.text:
                value = self.shared_strings[int(content.text)]
            elif kind == "inlineStr" and content.tag == INLINE_STRING:
                kind, value = "s", text_of(content)
            elif kind == "n" and content.tag == VALUE_TAG and content.text and style not in self.date_formats:
                value = _number(content.text)
            else:
                return None
        row, self.col_counter = coordinate_to_tuple(place)
        return row, self.col_counter, value, kind, style

    def parse(self) -> Generator[tuple[int, list[Parsed]], None, None]:
        """Yield the number of every row the part has, and its cells."""
        parser: Any = XMLPullParser(("end",))  # no part with a document type comes here
        source: Any = self.source
        while piece := source.read(PIECE):
            parser.feed(piece)
            for _, element in parser.read_events():
                if element.tag == ROW_TAG:
                    row: Any = self.parse_row(element)
                    yield row
                    element.clear()
        parser.close()

    def parse_row(self, row: Any) -> Any:
        """Return the number of a row and its cells; its size is read elsewhere."""
        number = row.get("r", "")
        if not number.isdecimal():
            return super().parse_row(row)
        self.row_counter, self.col_counter = int(number), 0
        return self.row_counter, [self.parse_cell(cell) for cell in row]


def _number(text: str) -> float:
    """Return a number as Excel keeps it: of no more digits than it has, infinite where it has too many."""
    return int(text) if len(text) <= MOST_DIGITS and text.lstrip("-").isdigit() else float(text)


def _is_no_date(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, datetime) and value < FIRST_DAY)


def _parse(sheet: Any, source: Any, *, stored: bool) -> Iterator[tuple[int, list[Parsed]]]:
    book = sheet.parent
    parser = _Parser(
        source,
        sheet._shared_strings,  # noqa: SLF001 - what openpyxl gives its own parser
        data_only=stored,
        epoch=book.epoch,
        date_formats=book._date_formats,  # noqa: SLF001
        timedelta_formats=book._timedelta_formats,  # noqa: SLF001
    )
    yield from parser.parse()


def decoded(text: str) -> str:
    """Return a text with the characters that stand as `_x000D_` in the file."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return found[0] if code in SURROGATES else chr(code)

    return ESCAPED.sub(character, text)
