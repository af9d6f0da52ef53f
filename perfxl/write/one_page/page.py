"""The page being written: cells merged and ruled as on the form, rows as high as what stands in them."""

import math
from typing import NamedTuple

from perfxl.template.model import column_letters, letter_number
from perfxl.template.one_page import ONE_PAGE
from perfxl.write.book import Book, Sheet
from perfxl.write.measuring import lines_needed
from perfxl.write.printing import print_on_a4
from perfxl.write.styles import TITLE, Style

SIZE = 9.0
LABEL, TEXT, WORD = Style(align="center", size=SIZE), Style(size=SIZE), Style(align="center", size=SIZE)
LINE = Style(border=False, size=SIZE)
LINE_HEIGHT, ROW_MARGIN, LEAST_HEIGHT, MOST_HEIGHT = 12.5, 5.0, 18.0, 409.0
WIDTHS = {column.letter: column.width for column in ONE_PAGE.columns}
FIRST, LAST = ONE_PAGE.columns[0].letter, ONE_PAGE.columns[-1].letter
PAGE_POINTS = 830.0
"""So high may the rows of one printed page be: its text is still of 8 points then."""
MOST_PAGES = 2
"""A longer list takes more pages; smaller it could not be read."""


class Live(NamedTuple):
    """A formula of perfxl's and what it shows now."""

    formula: str
    value: object


class Page:
    """The sheet; `row` is the row that is being written."""

    def __init__(self, book: Book) -> None:
        self.sheet: Sheet = book.sheet(ONE_PAGE.sheet)
        self.row = 1
        self.heights: dict[int, float] = {}
        for column in ONE_PAGE.columns:
            self.sheet.worksheet.set_column(column.number - 1, column.number - 1, column.width)

    def cell(self, letters: str, content: object, style: Style = WORD, *, rows: int = 1) -> None:
        """Write a constant or a formula over columns, `B:I` or `D`, and so many rows down from this one."""
        first, _, last = letters.partition(":")
        place = f"{first}{self.row}"
        if last or rows > 1:
            place += f":{last or first}{self.row + rows - 1}"
        shown = content.value if isinstance(content, Live) else content
        self.sheet.merge(place, None if isinstance(content, Live) else content, style)
        if isinstance(content, Live):
            self.sheet.formula(f"{first}{self.row}", content.formula, content.value, style)
        is_number = isinstance(shown, int | float)  # a number stays on one line
        lines = 1.0 if is_number else lines_needed(shown, _width(first, last or first), style.size) / rows
        for row in range(self.row, self.row + rows):
            self.heights[row] = max(self.heights.get(row, 1.0), lines)

    def next(self) -> None:
        """Go on to the next row."""
        self.row += 1

    def title(self, text: str) -> None:
        """Write the title over the whole page."""
        for number in range(letter_number(FIRST), letter_number(LAST) + 1):
            self.sheet.put(f"{column_letters(number)}1", None, TITLE)
        self.sheet.put(f"{FIRST}1", text, TITLE)
        self.heights[1] = 1.6
        self.next()

    def end(self, heading_row: int) -> None:
        """Set heights, and the sheet up for one page of A4 or two."""
        for row, lines in self.heights.items():
            self.sheet.set_height(row, _height(lines))
        print_on_a4(self.sheet, landscape=False, titles=None)
        pages = sum(_height(lines) for lines in self.heights.values()) / PAGE_POINTS
        self.sheet.worksheet.fit_to_pages(1, math.ceil(pages) if pages <= MOST_PAGES else 0)
        if pages > 1:
            self.sheet.worksheet.repeat_rows(heading_row - 1, heading_row - 1)


def _width(first: str, last: str) -> float:
    numbers = range(letter_number(first), letter_number(last) + 1)
    return sum(WIDTHS[column_letters(number)] for number in numbers)


def _height(lines: float) -> float:
    return min(max(lines * LINE_HEIGHT + ROW_MARGIN, LEAST_HEIGHT), MOST_HEIGHT)
