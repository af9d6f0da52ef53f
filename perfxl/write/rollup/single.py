"""A sheet that is one printed page: sections one below the other on the same few columns."""

from collections.abc import Sequence
from typing import NamedTuple

from perfxl.template.model import Kind, Owner, column_letters
from perfxl.write.book import Book
from perfxl.write.measuring import lines_needed
from perfxl.write.printing import LEAST_SCALE, page_height, print_on_a4
from perfxl.write.rollup.page import Formula
from perfxl.write.styles import HEADING, PLAIN, SECTION, TITLE, Style, style_of

WIDTHS = (22.3, 11, 11.1, 11.1, 11.1, 12, 9.1, 9.1)
TITLE_HEIGHT, SECTION_HEIGHT, ROW_HEIGHT, LINE = 26.0, 19.0, 15.5, 13.0
"""Closer than on other sheets, so that all of it stands on one page."""
MOST_OF_HEADING = 6
"""Rates of one name that mean different things say so in their headings, which are not cut."""
PAGE = page_height((), landscape=False) / LEAST_SCALE
"""How high all of it may be together, in points, to be legible."""


class Field(NamedTuple):
    """What stands in a cell, what kind of thing it is, over how many columns."""

    value: object
    kind: Kind = Kind.NUMBER
    span: int = 1


def headings_of(texts: Sequence[str], spans: Sequence[int] = ()) -> list[Field]:
    """Return a row of headings."""
    return [Field(text, Kind.TEXT, span) for text, span in zip(texts, spans or (1,) * len(texts), strict=True)]


def row_height(fields: Sequence[Field], most_lines: int = MOST_OF_HEADING) -> float:
    """Return how high a row is that shows its longest text, or `most_lines` of it."""
    lines, column = [1], 0
    for field in fields:
        width = sum(WIDTHS[column : column + field.span])
        lines += [lines_needed(_text(field), width)] if field.kind is Kind.TEXT else []
        column += field.span
    return ROW_HEIGHT + LINE * (min(max(lines), most_lines) - 1)


def _text(field: Field) -> object:
    return field.value.value if isinstance(field.value, Formula) else field.value


class SinglePage:
    """The sheet being written; `row` is where the next thing goes, `left` how high that may be for all to be legible.

    Of a name, `most_lines` are shown.
    """

    def __init__(self, book: Book, name: str, title: str, note: str) -> None:
        self.book = book
        self.sheet = book.sheet(name)
        self.row, self.left, self.most_lines = 1, PAGE, 1
        for column, width in enumerate(WIDTHS):
            self.sheet.worksheet.set_column(column, column, width)
            self.sheet.put(f"{column_letters(column + 1)}1", None if column else title, TITLE)
        self._end(TITLE_HEIGHT)
        self.sheet.put("A2", note, PLAIN)
        self._end(ROW_HEIGHT)

    def section(self, title: str, remark: object = None, column: str = "D") -> None:
        """Begin a section; a remark may stand beside its title."""
        self.sheet.put(f"A{self.row}", title, SECTION)
        if remark is not None:
            self._put(f"{column}{self.row}", remark, PLAIN)
        self._end(SECTION_HEIGHT)

    def headings(self, *texts: str, spans: Sequence[int] = ()) -> None:
        """Write a row of headings."""
        fields = headings_of(texts, spans)
        self._write(fields, HEADING)
        self._end(row_height(fields))

    def values(self, *fields: Field) -> None:
        """Write a row of values, as high as its longest name; of one that is cut, the beginning is seen."""
        height = row_height(fields, self.most_lines)
        self._write(fields, is_cut=row_height(fields) > height)
        self._end(height)

    def aside(self, column: str, value: Formula, style: Style) -> None:
        """Write what the row before this one is made by, beside what is printed."""
        self._put(f"{column}{self.row - 1}", value, style)

    def _write(self, fields: Sequence[Field], style: Style | None = None, *, is_cut: bool = False) -> None:
        column = 1
        for field in fields:
            look = style or style_of(field.kind, Owner.PERFXL)._replace(fill="")
            if is_cut and field.kind is Kind.TEXT:
                look = look._replace(valign="top")
            last = column + field.span - 1
            place = f"{column_letters(column)}{self.row}"
            if field.span > 1:
                self.sheet.merge(f"{place}:{column_letters(last)}{self.row}", None, look)
            self._put(place, field.value, look)
            column = last + 1

    def _put(self, cell: str, value: object, style: Style) -> None:
        if isinstance(value, Formula):
            self.sheet.formula(cell, value.text, value.value, style)
        else:
            self.sheet.put(cell, value, style)

    def _end(self, height: float) -> None:
        self.sheet.set_height(self.row, height)
        self.row += 1
        self.left -= height

    def end(self) -> None:
        """Set the sheet up as one upright page of A4."""
        print_on_a4(self.sheet, landscape=False, titles=None, columns=len(WIDTHS))
        self.sheet.worksheet.fit_to_pages(1, 1)
        self.sheet.worksheet.center_horizontally()
