"""A sheet that is one printed page: sections one below the other on the same few columns."""

from collections.abc import Sequence
from typing import NamedTuple

from perfxl.template.model import Kind, Owner, column_letters
from perfxl.write.book import Book
from perfxl.write.measuring import lines_needed
from perfxl.write.printing import LEAST_SCALE, page_height, print_on_a4
from perfxl.write.rollup.page import TITLE_HEIGHT, Formula
from perfxl.write.sections import break_pages, heights
from perfxl.write.styles import HEADING, PLAIN, SECTION, TITLE, Style, style_of

WIDTHS = (22, 8, 13, 13, 13, 10, 9.5, 9.5)
SECTION_HEIGHT, ROW_HEIGHT, LINE = 21.0, 17.0, 13.5
"""Closer than on other sheets, so that all of it stands on one page."""
MOST_LINES = 2
"""A longer name is cut where it is printed, so that the page stays one."""
MOST_OF_HEADING = 6
"""Rates of one name that mean different things say so in their headings, which are not cut."""


class Field(NamedTuple):
    """What stands in a cell, what kind of thing it is, over how many columns."""

    value: object
    kind: Kind = Kind.NUMBER
    span: int = 1


class SinglePage:
    """The sheet being written; `row` is where the next thing goes."""

    def __init__(self, book: Book, name: str, title: str, note: str) -> None:
        self.book = book
        self.sheet = book.sheet(name)
        self.row = 3
        self.sections: list[int] = []
        for column, width in enumerate(WIDTHS):
            self.sheet.worksheet.set_column(column, column, width)
            self.sheet.put(f"{column_letters(column + 1)}1", None if column else title, TITLE)
        self.sheet.set_height(1, TITLE_HEIGHT)
        self.sheet.put("A2", note, PLAIN)

    def section(self, title: str, remark: object = None, column: str = "D") -> None:
        """Begin a section; a remark may stand beside its title."""
        self.sections.append(self.row)
        self.sheet.put(f"A{self.row}", title, SECTION)
        if remark is not None:
            self._put(f"{column}{self.row}", remark, PLAIN)
        self.sheet.set_height(self.row, SECTION_HEIGHT)
        self.row += 1

    def headings(self, *texts: str, spans: Sequence[int] = ()) -> None:
        """Write a row of headings."""
        fields = [Field(text, Kind.TEXT, span) for text, span in zip(texts, spans or (1,) * len(texts), strict=True)]
        self._end(max(ROW_HEIGHT, *self._write(fields, HEADING)))

    def values(self, *fields: Field) -> None:
        """Write a row of values, as high as its longest name."""
        self._end(max(ROW_HEIGHT, *self._write(fields)))

    def aside(self, column: str, value: Formula, style: Style) -> None:
        """Write what the row before this one is made by, beside what is printed."""
        self._put(f"{column}{self.row - 1}", value, style)

    def _write(self, fields: Sequence[Field], style: Style | None = None) -> list[float]:
        """Write a row of cells, and return how high each has to be."""
        column, heights = 1, [0.0]
        for field in fields:
            look = style or style_of(field.kind, Owner.PERFXL)._replace(fill="")
            last = column + field.span - 1
            place = f"{column_letters(column)}{self.row}"
            if field.span > 1:
                self.sheet.merge(f"{place}:{column_letters(last)}{self.row}", None, look)
            self._put(place, field.value, look)
            heights.append(
                _height(field, sum(WIDTHS[column - 1 : last]), MOST_LINES if style is None else MOST_OF_HEADING)
            )
            column = last + 1
        return heights

    def _put(self, cell: str, value: object, style: Style) -> None:
        if isinstance(value, Formula):
            self.sheet.formula(cell, value.text, value.value, style)
        else:
            self.sheet.put(cell, value, style)

    def _end(self, height: float) -> None:
        self.sheet.set_height(self.row, height)
        self.row += 1

    def end(self) -> None:
        """Set the sheet up as one upright page of A4; as several, where one would be too small to read."""
        print_on_a4(self.sheet, landscape=False, titles=None, columns=len(WIDTHS))
        last = self.row - 1
        if sum(heights(self.sheet, (1,), last)) <= page_height((), landscape=False) / LEAST_SCALE:
            self.sheet.worksheet.fit_to_pages(1, 1)
        else:
            break_pages(self.sheet, self.sections, last, page_height(WIDTHS, landscape=False))
        self.sheet.worksheet.center_horizontally()


def _height(field: Field, width: float, most: int) -> float:
    if field.kind is not Kind.TEXT:
        return 0.0
    value = field.value.value if isinstance(field.value, Formula) else field.value
    return ROW_HEIGHT + LINE * (min(lines_needed(value, width), most) - 1)
