"""Formulas that cells share: the first has the text, in the others its relative addresses move along."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from perfxl import findings
from perfxl.read.archive import unreadable
from perfxl.read.formulas import OVER_SEVERAL_CELLS
from perfxl.template.carried import Place
from perfxl.template.model import MAX_COLUMN, MAX_ROW, column_letters, letter_number

MOST_CHARACTERS = 30_000_000
"""Of all formulas of a sheet: a small file may share a long one over a million cells."""
OUTSIDE = "#REF!"
"""Stands for an address beyond the sheet."""
WORD = re.compile(
    r"""
    "(?:[^"]|"")*" | '(?:[^']|'')*' | \[[^\]]*\]                # texts, quoted sheets, names of tables and books
    | (?P<c1>\$?[A-Za-z]{1,3}):(?P<c2>\$?[A-Za-z]{1,3})(?![\w.(!])   # whole columns
    | (?P<r1>\$?[0-9]{1,7}):(?P<r2>\$?[0-9]{1,7})(?![\w.(!])       # whole rows
    | (?P<column>\$?[A-Za-z]{1,3})(?P<row>\$?[1-9][0-9]{0,6})(?![\w.(!])
    | [\w.\\?$]+                                                 # names, functions, numbers
    """,
    re.VERBOSE,
)


class Part(NamedTuple):
    """A piece of a formula: words as they are, then a column and a row to be moved, where there are any."""

    words: str
    column: str = ""
    row: str = ""


class SharedFormulas:
    """The formulas of one sheet."""

    def __init__(self) -> None:
        self._firsts: dict[str, tuple[list[Part], Place]] = {}
        self._characters = 0

    def text(self, words: str, attributes: Mapping[str, str], place: Place) -> str:
        """Return a formula's text, empty where there is none; an array formula in braces, over several cells alone."""
        kind = attributes.get("t", "")
        if kind == "dataTable":
            return OVER_SEVERAL_CELLS
        if kind == "array":
            return f"{{={words}}}" if words and ":" not in attributes.get("ref", ":") else OVER_SEVERAL_CELLS
        number = attributes.get("si", "")
        if kind == "shared" and not words and number in self._firsts:
            words = self._moved(number, place)
        elif kind == "shared" and words:
            self._firsts[number] = (list(_parts(words)), place)
        return f"={words}" if words else ""

    def _moved(self, number: str, place: Place) -> str:
        parts, (row, column) = self._firsts[number]
        down, right = place[0] - row, place[1] - column
        moved = "".join(part.words + _address(part, down, right) for part in parts)
        self._characters += len(moved)
        if self._characters > MOST_CHARACTERS:
            raise unreadable(findings.FILE_TOO_LARGE, why=f"公式超过{MOST_CHARACTERS}字")
        return moved


def _parts(formula: str) -> Iterator[Part]:
    """Cut a formula at its addresses."""
    end = 0
    for found in WORD.finditer(formula):
        before = formula[end : found.start()]
        if found["column"]:
            if letter_number(found["column"].lstrip("$").upper()) > MAX_COLUMN:
                continue  # a name
            yield Part(before, found["column"], found["row"])
        elif found["c1"]:
            yield Part(before, column=found["c1"])
            yield Part(":", column=found["c2"])
        elif found["r1"]:
            yield Part(before, row=found["r1"])
            yield Part(":", row=found["r2"])
        else:
            continue
        end = found.end()
    yield Part(formula[end:])


def _address(part: Part, down: int, right: int) -> str:
    column = part.column if part.column.startswith("$") else _column(part.column, right)
    row = part.row if part.row.startswith("$") else _row(part.row, down)
    return OUTSIDE if OUTSIDE in (column, row) else column + row


def _column(letters: str, right: int) -> str:
    if not letters:
        return ""
    number = letter_number(letters.upper()) + right
    return column_letters(number) if 0 < number <= MAX_COLUMN else OUTSIDE


def _row(digits: str, down: int) -> str:
    if not digits:
        return ""
    number = int(digits) + down
    return str(number) if 0 < number <= MAX_ROW else OUTSIDE
