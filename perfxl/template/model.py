"""The shapes a template is declared with: fields, columns, lines and tables."""

from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from typing import NamedTuple

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384


class Kind(Enum):
    """What a cell holds, and with it how it is read, checked and formatted."""

    TEXT = "文本"
    LONG_TEXT = "长文本"
    AMOUNT = "金额"
    RATE = "百分率"
    WEIGHT = "权重"
    VALUE = "数值、百分比、日期或文字"
    SCORE = "得分"
    NUMBER = "整数"
    YES_NO = "是/否"

    __hash__ = object.__hash__  # each is one of a kind; Enum's own takes a call, for every cell


class Owner(Enum):
    """Who fills a cell."""

    UNIT = "项目单位"
    PERFXL = "自动计算"
    SHARED = "空白时自动计算"
    REVIEWER = "复核人"

    __hash__ = object.__hash__


@cache
def letter_number(letters: str) -> int:
    """Return the number of a column from its letters: A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@cache
def column_letters(number: int) -> str:
    """Return the letters of a column from its number: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(cell: str) -> tuple[int, int]:
    """Return row and column number of an address: D3 → (3, 4)."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), letter_number(letters)


class Heading(NamedTuple):
    """A fixed text of the form, over one cell or a merged range such as `D3:H3`."""

    place: str
    text: str

    @property
    def cell(self) -> str:
        """The first cell, where the text stands."""
        return self.place.split(":")[0]


class Column(NamedTuple):
    """A column of a table: its letter, heading, what it holds, who fills it, how wide it is printed."""

    name: str
    letter: str
    heading: str
    kind: Kind
    owner: Owner = Owner.UNIT
    width: float = 12
    prompt: str = ""

    @property
    def number(self) -> int:
        """The column's number, A being 1."""
        return letter_number(self.letter)


class Line(NamedTuple):
    """A fixed row of a form: its number, label, and what it holds."""

    name: str
    row: int
    label: str
    kind: Kind
    owner: Owner = Owner.UNIT
    sign: str = ""
    prompt: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet of the template: columns, and either fixed lines or a list that grows downwards."""

    sheet: str
    title: str
    columns: tuple[Column, ...]
    headings: tuple[Heading, ...]
    first_row: int
    lines: tuple[Line, ...] = ()
    optional: bool = False
    optional_columns: tuple[Column, ...] = ()
    working_columns: tuple[Column, ...] = ()
    """perfxl's own, right of the others, made anew at each run and never printed."""

    def __post_init__(self) -> None:
        numbers = [column.number for column in (*self.all_columns, *self.working_columns)]
        if numbers != sorted(set(numbers)):
            raise ValueError(f"columns of {self.sheet} are not in order")

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns and the optional ones behind them."""
        return self.columns + self.optional_columns

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their name."""
        return {column.name: column for column in (*self.all_columns, *self.working_columns)}

    @cached_property
    def line_by_name(self) -> dict[str, Line]:
        """The fixed lines by their name."""
        return {line.name: line for line in self.lines}

    def letter(self, column: str) -> str:
        """Return the letter of a column."""
        return self.by_name[column].letter

    def cell(self, column: str, row: int | str) -> str:
        """Return the address of a cell, `row` being a row number or the name of a line."""
        number = self.line_by_name[row].row if isinstance(row, str) else row
        return f"{self.by_name[column].letter}{number}"

    def absolute(self, column: str, row: int | str) -> str:
        """Return the address of a cell as seen from other sheets: `资金安排!C10`."""
        return f"{self.sheet}!{self.cell(column, row)}"

    def span(self, column: str, first: int, last: int) -> str:
        """Return a fixed range of a column as seen from other sheets: `要素清单!$A$4:$A$503`."""
        letter = self.by_name[column].letter
        return f"{self.sheet}!${letter}${first}:${letter}${last}"
