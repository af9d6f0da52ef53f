"""A cell as found in a workbook, before anything is made of it."""

import math
from typing import Any, NamedTuple

from perfxl import spelling
from perfxl.patterns import pattern

CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no markup can hold."""
UNUSUAL = pattern("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""Those, and how a file spells one by its number."""


class ErrorValue(str):
    """An Excel error such as `#DIV/0!` standing in a cell."""

    __slots__ = ()


class Unstored:
    """The stored value of a formula that was never calculated."""

    def __repr__(self) -> str:
        return "（没有结果）"


UNSTORED = Unstored()


class Cell(NamedTuple):
    """What stands in a cell: the value (stored result of a formula), its formula or None, its number format."""

    value: Any
    formula: str | None = None
    number_format: str = "General"


EMPTY = Cell(None)
PERCENT_FORMAT = "0.00%"
"""How perfxl shows a percentage it writes."""

SheetCells = dict[tuple[int, int], Cell]
"""(row, column) → what stands there; only cells that hold something."""


def is_number(value: object) -> bool:
    """Tell whether a cell holds a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_blank(value: object) -> bool:
    """Tell whether a value is nothing: no value, or only white space and characters that show nothing."""
    if type(value) is str:  # an error value is one of its own kind
        return not value or spelling.shows_nothing(value)
    return value is None or (isinstance(value, float) and math.isnan(value))


def plain(text: object) -> str:
    """Return a text without what typing changes by accident: white space, full width, what shows nothing."""
    return spelling.plain(str(text))


def same_name(text: object) -> str:
    """Return what two spellings of one name, label or phrase have in common, for comparing."""
    return spelling.same_name(str(text))


MARK, READING = "【自动】", "【读法】"
OWN_COMMENTS = (MARK, READING)
"""How the lines of a comment begin that are perfxl's own: a mark on an error, how a criterion is read."""

IN_A_LIST = pattern(r"^\s*(?:[(（]\d{1,2}[)）]|\d{1,2}(?:[、)）]|[.．](?!\d))|[①-⑳])\s*")
BETWEEN_PHRASES = pattern("[;；\n]+")


def phrases(text: object) -> list[str]:
    """Return the phrases of a cell that lists several, without blanks around them."""
    return [phrase.strip() for phrase in BETWEEN_PHRASES.split(str(text)) if phrase.strip()]


def unnumbered(phrase: str) -> str:
    """Return a phrase without the number it has in a list: 1.…, （1）…, ①…; 3项 is a count and no phrase."""
    return IN_A_LIST.sub("", phrase)


def separators(text: object) -> int:
    """Return how many separators stand in a cell that lists phrases."""
    return 0 if text is None else sum(str(text).count(mark) for mark in ";；\n")
