"""The cells of one sheet as openpyxl streams them: values, formulas, number formats; texts made sound."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from perfxl import findings
from perfxl.findings import Code, Finding, quote
from perfxl.read.archive import unreadable
from perfxl.read.far import far_rows
from perfxl.template.cells import UNSTORED, Cell, ErrorValue, SheetCells
from perfxl.template.model import MAX_ROW, column_letters

EMPTY_ROWS_END_A_TABLE = 1_000
MAX_COLUMN, MAX_TEXT = 16_384, 32_767
OTHER_BOOK = re.compile(r"\[\d+\]")
TEXT_LITERAL = re.compile('"[^"]*"')
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
SURROGATES = range(0xD800, 0xE000)

Place = tuple[int, int]


class SheetReader:
    """Reads one sheet; `remarks` is what there is to say of it, `seen` counts all cells, blank ones too."""

    def __init__(self, sheet: Any, most_cells: int) -> None:
        self.sheet = sheet
        self.most_cells = most_cells
        self.seen = 0
        self.cells: SheetCells = {}
        self.last_near = 0
        self.remarks: list[Finding] = []
        self._formats: dict[int, str] = {}

    def say(self, code: Code, place: Place, **words: object) -> None:
        """Remark something at a cell."""
        cell = f"{column_letters(place[1])}{place[0]}"
        self.remarks.append(code.at(self.sheet.title, cell, **words))

    def read(self, look: Callable[[Any], None] | None = None) -> None:
        """Read every cell that holds something; `look` sees every cell with a style, blank or not."""
        for row in self.rows(self.sheet):
            for cell in row:
                if look is not None and hasattr(cell, "_style_id"):
                    look(cell)
                kind, value = cell.data_type, cell.value
                if value is None:
                    continue
                place = (cell.row, cell.column)
                if not (0 < place[0] <= MAX_ROW and place[1] <= MAX_COLUMN):
                    raise unreadable(findings.FILE_DAMAGED, why="单元格的位置超出Excel的范围")
                if kind == "f":
                    self.cells[place] = Cell(UNSTORED, self._formula(value), self._format(cell))
                elif kind == "e":
                    self.cells[place] = Cell(ErrorValue(value), None, self._format(cell))
                else:
                    kept = self._sound(value, place) if isinstance(value, str) else value
                    self.cells[place] = Cell(kept, None, self._format(cell))

    def add_stored(self, sheet: Any) -> None:
        """Add the results stored beside formulas, from the same sheet opened for values."""
        for row in self.rows(sheet):
            for cell in row:
                # a formula whose stored result is an empty text has the type "str" and no value
                if cell.value is None and cell.data_type != "str":
                    continue
                place = (cell.row, cell.column)
                raw = self.cells.get(place)
                if raw is not None and raw.formula:
                    self.cells[place] = raw._replace(value=self._stored(cell, place))

    def _stored(self, cell: Any, place: Place) -> Any:
        if cell.value is None:
            return ""
        if isinstance(cell.value, str):
            return ErrorValue(cell.value) if cell.data_type == "e" else self._sound(cell.value, place)
        return cell.value

    def rows(self, sheet: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of the table, and of what stands far below it, but not the empty ones between."""
        sheet.reset_dimensions()  # WPS writes <dimension ref="A1:A1">
        last, number = 0, 0
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if any(cell.value is not None or cell.data_type == "str" for cell in row):
                last = number
            self._count(row)
            yield row
            if number - last >= EMPTY_ROWS_END_A_TABLE:
                break
        else:
            self.last_near = max(self.last_near, number)
            return
        self.last_near = max(self.last_near, number)
        far = far_rows(sheet, after=number)
        if far is not None:
            for row in far.iter_rows(min_row=number + 1):
                self._count(row)
                yield row

    def _count(self, row: tuple[Any, ...]) -> None:
        self.seen += len(row)
        if self.seen > self.most_cells:
            why = f"工作表“{self.sheet.title}”的单元格超过{self.most_cells}个"
            raise unreadable(findings.FILE_TOO_LARGE, why=why)

    def _format(self, cell: Any) -> str:
        style = cell._style_id  # noqa: SLF001 - the number format of a style is looked up once
        if style not in self._formats:
            self._formats[style] = cell.number_format
        return self._formats[style]

    @staticmethod
    def _formula(value: Any) -> str:
        """Return a formula's text; one that fills a range is shown in braces, as a spreadsheet program does."""
        if isinstance(value, str):
            return value
        text = str(getattr(value, "text", "") or "")
        return f"{{={text.removeprefix('=')}}}" if ":" not in str(value.ref or ":") and text else "{}"

    def cut_formulas(self, names: frozenset[str]) -> None:
        """Keep only the value of formulas that the completed workbook could not calculate."""
        for place, cell in self.cells.items():
            if cell.formula and (what := _beyond(cell.formula, names)):
                value = ErrorValue("#REF!") if cell.value is UNSTORED else cell.value
                self.cells[place] = Cell(value, None, cell.number_format)
                formula, stored = quote(cell.formula), quote(value)
                self.say(findings.FORMULA_CUT, place, formula=formula, what=what, stored=stored)

    def _sound(self, text: str, place: Place) -> str:
        """Return a text as a cell can hold it."""
        if UNUSUAL.search(text):
            text = unescaped(text).replace("\r\n", "\n").replace("\r", "\n")
            if CONTROL.search(text):
                text = CONTROL.sub("", text)
                self.say(findings.TEXT_CLEANED, place, value=quote(text), what="含有看不见的控制字符，已去掉")
        if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le")) > 2 * MAX_TEXT:
            text = text.encode("utf-16-le")[: 2 * MAX_TEXT].decode("utf-16-le", "ignore")
            self.say(findings.TEXT_CLEANED, place, value=quote(text), what=f"超过{MAX_TEXT}字，只保留了前面的字")
        return text


def unescaped(text: str) -> str:
    """Return a text with the characters that stand as `_x000D_` in the file."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return found[0] if code in SURROGATES else chr(code)

    return ESCAPED.sub(character, text)


def _beyond(formula: str, names: frozenset[str]) -> str:
    """Return what a formula needs that is not carried over, empty where it needs nothing of the kind."""
    if formula == "{}":
        return "一片单元格（数组）"
    if "[" not in formula and not names:
        return ""
    shown = TEXT_LITERAL.sub("", formula)
    if OTHER_BOOK.search(shown):
        return "其他工作簿"
    if "[" in shown:
        return "“表格”的列名"
    used = names.intersection(re.findall(r"[\w.\\]+", shown))
    return f"名称“{min(used)}”" if used else ""
