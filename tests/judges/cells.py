"""The rows and cells of a sheet: in order, of a kind that fits, formulas within Excel's limits."""

import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from judges import operands
from judges.book import MOST_TEXT, Book, SheetPart
from judges.formulas import parsed
from judges.package import MAIN, units

MOST_ROWS, MOST_COLUMNS, MOST_HEIGHT = 1_048_576, 16_384, 409.5
MOST_FORMULA, MOST_LITERAL, MOST_ARGUMENTS, DEEPEST = 8192, 255, 255, 64
FUNCTIONS_2010 = set(
    "ABS AND AVERAGE CHAR CHOOSE COUNT COUNTA COUNTIF COUNTIFS DATE DAY EXACT FIND IF IFERROR INDEX INT "
    "ISERROR ISLOGICAL ISNUMBER ISTEXT LEFT LEN LN LOOKUP MATCH MAX MID MIN MOD MODE MONTH NA NOT OR REPT "
    "RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SMALL SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT TEXT "
    "TRIM VALUE YEAR".split()
)
"""What perfxl uses of the functions of Excel 2010 that every spreadsheet program and office suite knows."""
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
LITERAL = re.compile(r'"((?:[^"]|"")*)"')


def column_number(letters: str) -> int:
    """Return the number of a column."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Cells:
    """The cells of one sheet; `texts` is what stands in them, by address."""

    def __init__(self, book: Book, sheet: SheetPart, root: Element, known: set[str]) -> None:
        self.book, self.sheet, self.root, self.known = book, sheet, root, known
        self.texts: dict[str, str] = {}
        self.looks = len(book.listed("cellXfs"))

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with rows and cells, each with its address."""
        before = 0
        for row in self.root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
            number = int(row.get("r", 0))
            if not before < number <= MOST_ROWS:
                yield f"row {number} out of order"
            if not 0 <= float(row.get("ht", 0)) <= MOST_HEIGHT:
                yield f"row {number} is {row.get('ht')} high"
            before = number
            yield from self._of_row(row, number)

    def _of_row(self, row: Element, number: int) -> Iterator[str]:
        before = 0
        for cell in row:
            address = cell.get("r", "")
            letters = address.removesuffix(str(number))
            if not letters.isalpha() or not before < column_number(letters) <= MOST_COLUMNS:
                yield f"{address} out of order"
                continue
            before = column_number(letters)
            if int(cell.get("s", 0)) >= self.looks:
                yield f"{address} looks like nothing"
            yield from (f"{address} {fault}" for fault in self._of_cell(cell, address))

    def _of_cell(self, cell: Element, address: str) -> Iterator[str]:
        value, formula, kind = cell.findtext(f"{MAIN}v"), cell.find(f"{MAIN}f"), cell.get("t", "n")
        if kind == "s":
            if not (value or "").isdecimal() or int(value or 0) >= len(self.book.texts):
                yield f"text number {value} is not there"
            else:
                self.texts[address] = self.book.texts[int(value or 0)]
        elif kind == "str":
            self.texts[address] = value or ""
            if formula is None or units(value) > MOST_TEXT:
                yield "a result without a formula, or too long"
        elif kind != "inlineStr" and value is not None and not _fits(kind, value):
            yield f"{value!r} is nothing of the kind {kind}"
        if formula is not None:
            yield from self._of_formula(formula.text or "")

    def _of_formula(self, formula: str) -> Iterator[str]:
        """Yield what is wrong with a formula; the shape of formulas that differ in rows alone is looked at once."""
        yield from self.book.unknown_sheets(LITERAL.sub('""', formula))
        if units(formula) > MOST_FORMULA:
            yield f"{units(formula)} characters of formula"
        yield from (
            f"literal {text[:40]!r} too long" for text in LITERAL.findall(formula) if units(text) > MOST_LITERAL
        )
        shape = re.sub(r"\d+", "0", formula)
        if shape not in self.known:
            self.known.add(shape)
            yield from _of_shape(formula)


def _fits(kind: str, value: str) -> bool:
    if kind == "b":
        return value in ("0", "1")
    if kind == "e":
        return value in ERRORS
    try:
        return kind == "n" and value == value.strip() and math.isfinite(float(value))
    except ValueError:
        return False


def _of_shape(formula: str) -> Iterator[str]:
    try:
        taken_apart = parsed(formula)
    except ValueError as problem:
        yield f"={formula[:60]}: {problem}"
        return
    unknown = operands.functions(taken_apart) - FUNCTIONS_2010
    if unknown:
        yield f"uses {', '.join(sorted(unknown))}"
        return
    if operands.depth(taken_apart) > DEEPEST or operands.most_arguments(taken_apart) > MOST_ARGUMENTS:
        yield "has too many arguments, or functions within functions"
    yield from operands.faults(taken_apart)
