"""A sheet of the roll-up being written: title, note, headings, rows of values."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from perfxl.template.model import Column, Kind, Owner, Table, column_letters
from perfxl.write.book import Book, Sheet
from perfxl.write.form import print_on_a4
from perfxl.write.measuring import height_of, lines_needed
from perfxl.write.rollup.links import link_to
from perfxl.write.styles import HEADING, LINK, PLAIN, TITLE, Style, style_of
from perfxl.write.values import calculated, constant

MOST_LINKS = 65_000
"""Excel allows 65,530 a sheet; what comes after is plain text."""
TITLE_HEIGHT = 30


class Formula(NamedTuple):
    """A formula and the value it has now."""

    text: str
    value: object


class Link(NamedTuple):
    """A workbook by its path from the roll-up, and the cell to jump to."""

    place: str
    cell: str = ""
    text: str = ""

    @property
    def shown(self) -> str:
        """What the cell says."""
        return self.text or self.place


def plain_style(column: Column) -> Style:
    """Return how a column of a roll-up looks: as on the template, without a colour for who fills it."""
    return style_of(column.kind, Owner.PERFXL)._replace(fill="")


class Page:
    """A sheet that is one table."""

    def __init__(
        self,
        book: Book,
        table: Table,
        note: str | Formula,
        *,
        name: str = "",
        largest: float = 0,
        is_long: bool = False,
    ) -> None:
        self.table = wide_enough(table, largest)
        self.book = book
        self.is_long = is_long
        self.sheet: Sheet = book.sheet(name or table.sheet)
        self.styles = [plain_style(column) for column in table.columns]
        self.looks = [book.looks[style] for style in self.styles]
        self.letters = [column.letter for column in table.columns]
        self.wraps = [column.kind in (Kind.TEXT, Kind.LONG_TEXT) for column in table.columns]
        self.lines: list[dict[str, int]] = [{} for _ in table.columns]
        self._begin(name or table.title, note)

    def _begin(self, title: str, note: str | Formula) -> None:
        worksheet, columns, heading_row = self.sheet.worksheet, self.table.columns, self.table.first_row - 1
        for column in columns:
            worksheet.set_column(column.number - 1, column.number - 1, column.width)
            self.put(1, column.number, None if column.number > 1 else title, TITLE)
        self.sheet.set_height(1, TITLE_HEIGHT)
        self.put(2, 1, note, PLAIN)
        for column in columns:
            self.put(heading_row, column.number, column.heading, HEADING)
        lines = max(lines_needed(column.heading, column.width) for column in columns)
        self.sheet.set_height(heading_row, height_of(lines))
        print_on_a4(self.sheet, landscape=True, repeated_rows=0)
        worksheet.repeat_rows(heading_row - 1)

    def row(self, number: int, values: Sequence[object], fills: Sequence[int] = ()) -> None:
        """Write a row; cells of the columns `fills` (from 0) are coloured as something to be mended."""
        cells: list[str] = []
        lines = 1
        for position, value in enumerate(values):
            look = self.looks[position]
            if isinstance(value, Link):
                look, content = self._linked(number, position, value)
            elif isinstance(value, Formula):
                content = calculated(value.text, value.value)
            elif type(value) is str and value:
                content = self.book.texts[value]
            else:
                content = constant(value) or self.book.texts[str(value)]
            if position in fills:
                look = self.book.looks[self.styles[position].error()]
            cells.append(f'<c r="{self.letters[position]}{number}" s="{look}"{content}')
            if self.wraps[position]:
                lines = max(lines, self._lines(position, value))
        self._keep(number, cells)
        self.sheet.set_height(number, height_of(lines))

    def _keep(self, number: int, cells: list[str]) -> None:
        """Keep the cells of a row; of a long list as one piece and the last cell, which takes a third of the memory."""
        if self.is_long:
            *before, last = cells
            cells = ["".join(before), *[""] * (len(before) - 1), last]
        row = self.sheet.rows[number - 1]
        row.update((position, cell) for position, cell in enumerate(cells) if cell)

    def _lines(self, position: int, value: object) -> int:
        """Return how many lines a value takes in its column; much of it stands in many rows."""
        text, known = str(_shown(value) or ""), self.lines[position]
        if text not in known:
            known[text] = lines_needed(text, self.table.columns[position].width)
        return known[text]

    def emphasised(self, number: int, values: Sequence[object]) -> None:
        """Write a row of sums."""
        lines = 1.0
        for column, style, value in zip(self.table.columns, self.styles, values, strict=True):
            self.put(number, column.number, value, style._replace(bold=True, fill=HEADING.fill))
            lines = max(lines, lines_needed(_shown(value), column.width) if column.kind is Kind.LONG_TEXT else 1)
        self.sheet.set_height(number, height_of(lines))

    def put(self, row: int, column: int, value: object, style: Style) -> None:
        """Write one cell; row and column count from 1."""
        cell = f"{column_letters(column)}{row}"
        if isinstance(value, Formula):
            self.sheet.formula(cell, value.text, value.value, style)
        else:
            self.sheet.put(cell, value, style)

    def _linked(self, row: int, position: int, value: Link) -> tuple[int, str]:
        """Return the look of a link and its words; plain words where there are links enough."""
        links, content = self.sheet.worksheet.links, self.book.texts[value.shown]
        link = link_to(value.place, row, position + 1, value.cell) if len(links) < MOST_LINKS else None
        if link is None:
            return self.looks[position], content
        links.append(link)
        return self.book.looks[LINK], content

    def filtered(self, last_row: int) -> None:
        """Let people filter the rows, and keep the headings in sight."""
        columns = self.table.columns
        self.sheet.worksheet.autofilter(
            self.table.first_row - 2, 0, max(last_row, self.table.first_row) - 1, len(columns) - 1
        )
        self.sheet.worksheet.freeze_panes(self.table.first_row - 1, 0)


def _shown(value: object) -> object:
    """Return what a cell shows."""
    if isinstance(value, Link):
        return value.shown
    return value.value if isinstance(value, Formula) else value


def wide_enough(table: Table, largest: float) -> Table:
    """Return a table whose columns of amounts show the largest of them, in bold and indented."""
    needed = len(f"{largest:,.2f}") + 3
    columns = [
        column._replace(width=max(column.width, needed)) if column.kind is Kind.AMOUNT else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns))
