"""Formulas that cells share: the first has the text, in the others its relative addresses move along."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from perfxl import findings
from perfxl.patterns import pattern
from perfxl.read.archive import unreadable
from perfxl.read.formulas import OVER_SEVERAL_CELLS
from perfxl.template.carried import Place
from perfxl.template.model import MAX_COLUMN, MAX_ROW, column_letters, letter_number

MOST_CHARACTERS = 30_000_000
"""Of all formulas of a sheet: a small file may share a long one over a million cells."""
OUTSIDE = "#REF!"
"""Stands for an address beyond the sheet."""
WORD = pattern(
    r"""
    "[^"]*"? | '[^']*'? | \[[^\]]*\]?                # texts, quoted sheets, names of tables and books
    | (?P<c1>\$?[A-Za-z]{1,3}):(?P<c2>\$?[A-Za-z]{1,3})(?![\w.(!])   # whole columns
    | (?P<r1>\$?[0-9]{1,7}):(?P<r2>\$?[0-9]{1,7})(?![\w.(!])       # whole rows
    | (?P<column>\$?[A-Za-z]{1,3})(?P<row>\$?[1-9][0-9]{0,6})(?![\w.(!])
    | [\w.\\?$]+                                                 # names, functions, numbers
    """,
    re.VERBOSE,
)


Address = tuple[str, str]
"""The letters and digits of an address; one of them is empty for a whole column or row, both for none."""
Part = tuple[str, Address]
"""A piece of a formula: words as they are, and the address behind them."""


class First(NamedTuple):
    """The formula others follow, and where it stands."""

    words: str
    place: Place


class SharedFormulas:
    """The formulas of one sheet."""

    def __init__(self) -> None:
        self._firsts: dict[str, First] = {}
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
            self._firsts[number] = First(words, place)
        return f"={words}" if words else ""

    def _moved(self, number: str, place: Place) -> str:
        first, (row, column) = self._firsts[number]
        parts, addresses = _taken_apart(first)
        down, right = place[0] - row, place[1] - column
        places = {address: _address(*address, down, right) for address in addresses}
        moved = "".join([words + places[address] for words, address in parts])
        self._characters += len(moved)
        if self._characters > MOST_CHARACTERS:
            raise unreadable(findings.FILE_TOO_LARGE, why=f"公式超过{MOST_CHARACTERS}字")
        return moved


@lru_cache(maxsize=64)
def _taken_apart(formula: str) -> tuple[list[Part], frozenset[Address]]:
    """Return the pieces of a formula, and the addresses among them."""
    parts = list(_parts(formula))
    return parts, frozenset(address for _, address in parts)


def _parts(formula: str) -> Iterator[Part]:
    """Cut a formula at its addresses."""
    end = 0
    for found in WORD.finditer(formula):
        before = formula[end : found.start()]
        if found["column"]:
            if letter_number(found["column"].lstrip("$").upper()) > MAX_COLUMN:
                continue  # a name
            yield before, (found["column"], found["row"])
        elif found["c1"]:
            yield before, (found["c1"], "")
            yield ":", (found["c2"], "")
        elif found["r1"]:
            yield before, ("", found["r1"])
            yield ":", ("", found["r2"])
        else:
            continue
        end = found.end()
    yield formula[end:], ("", "")


def _address(letters: str, digits: str, down: int, right: int) -> str:
    column = letters if letters.startswith("$") else _column(letters, right)
    row = digits if digits.startswith("$") else _row(digits, down)
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
