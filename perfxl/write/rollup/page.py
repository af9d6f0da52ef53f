"""A sheet of the roll-up being written: title, note, headings, rows of values."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from perfxl.rollup.layout import FILE, FOUND_AT, OLD_FILE
from perfxl.template.columns import Listing
from perfxl.template.model import Column, Kind, Owner, Table, column_letters
from perfxl.write.book import Book, Sheet
from perfxl.write.measuring import NARROW, height_of, lines_needed
from perfxl.write.printing import print_on_a4
from perfxl.write.rollup.links import link_to
from perfxl.write.styles import HEADING, LINK, PLAIN, TITLE, Style, style_of
from perfxl.write.values import calculated, constant
from perfxl.write.widths import LEAST, fitted, least_of, number_width, sampled, shared

MOST_LINKS = 65_000
"""Excel allows 65,530 a sheet; what comes after is plain text."""
TITLE_HEIGHT = 30
NO_MONEY: Mapping[str, float] = {}
LEAST_SUM = 6.0
"""So wide a column of amounts is at least, for its heading."""
LARGE = 10_000_000
"""Where the largest sum has so many 元, amounts are shown in 万元."""
UNPRINTED = FILE.text, FOUND_AT.text, OLD_FILE.text
"""Where one of these begins, nothing more is printed."""
MARGIN = "　"
"""So much wider than its text a cell is, at least."""
IN_WAN = r"0\.0,"
"""Shows thousands, with a point before the last digit."""


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
    style = style_of(column.kind, Owner.PERFXL)._replace(fill="")
    return style if style.align != "right" and is_indented(column) else style._replace(indented=False)


def is_indented(column: Column) -> bool:
    """Tell whether there is room to indent the texts of a column."""
    return column.width > NARROW


class Page:
    """A sheet that is one table; its columns share a page by what stands in a `sample` of its rows."""

    def __init__(
        self,
        book: Book,
        table: Table,
        note: str | Formula,
        *,
        sample: Sequence[Sequence[object]] = (),
        name: str = "",
        sums: Mapping[str, float] = NO_MONEY,
        is_long: bool = False,
    ) -> None:
        self.table = fitted_table(table, sums, sample)
        self.book = book
        self.is_long = is_long
        self.sheet: Sheet = book.sheet(name or table.sheet)
        self.sheet.worksheet.whole_columns = len(table.columns)
        self.styles = [plain_style(column) for column in self.table.columns]
        if in_ten_thousands(sums):
            amounts = [column.kind is Kind.AMOUNT for column in table.columns]
            self.styles = [
                style._replace(number_format=IN_WAN) if is_amount else style
                for style, is_amount in zip(self.styles, amounts, strict=True)
            ]
        self.looks = [book.looks[style] for style in self.styles]
        self.letters = [column.letter for column in table.columns]
        self.wraps = [column.kind in (Kind.TEXT, Kind.LONG_TEXT) for column in table.columns]
        self.lines: list[dict[str, int]] = [{} for _ in table.columns]
        self._begin(name or table.title, note)

    def _begin(self, title: str, note: str | Formula) -> None:
        worksheet, columns, heading_row = self.sheet.worksheet, self.table.columns, self.table.first_row - 1
        for column in columns:
            worksheet.set_column(column.number - 1, column.number - 1, column.width)
        for number in range(1, printed_columns(self.table) + 1):
            self.put(1, number, None if number > 1 else title, TITLE)
        self.sheet.set_height(1, TITLE_HEIGHT)
        self.put(2, 1, note, PLAIN)
        for column in columns:
            self.put(heading_row, column.number, column.heading, HEADING)
        lines = max(lines_needed(column.heading, column.width) for column in columns)
        self.sheet.set_height(heading_row, height_of(lines))
        print_on_a4(self.sheet, landscape=True, titles=(heading_row, heading_row))

    def print_down_to(self, last_row: int) -> None:
        """Print no further than to this row, and of the columns those that are."""
        self.sheet.worksheet.print_area(0, 0, last_row - 1, printed_columns(self.table) - 1)

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
        if self.is_long:
            self.sheet.worksheet.whole[number - 1] = "".join(cells).encode()
        else:
            self.sheet.rows[number - 1].update(enumerate(cells))

    def _lines(self, position: int, value: object) -> int:
        """Return how many lines a value takes in its column; much of it stands in many rows."""
        text, known = str(_shown(value) or ""), self.lines[position]
        if text not in known:
            known[text] = self._lines_of(text, self.table.columns[position])
        return known[text]

    @staticmethod
    def _lines_of(value: object, column: Column) -> int:
        return lines_needed(value, column.width, indented=is_indented(column))

    def emphasised(self, number: int, values: Sequence[object]) -> None:
        """Write a row of sums."""
        lines = 1.0
        for column, style, value in zip(self.table.columns, self.styles, values, strict=True):
            self.put(number, column.number, value, style._replace(bold=True, fill=HEADING.fill))
            lines = max(lines, self._lines_of(_shown(value), column) if column.kind in LEAST else 1)
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
        """Let people filter the rows, keep the headings in sight, and print all of it."""
        columns = self.table.columns
        self.sheet.worksheet.autofilter(
            self.table.first_row - 2, 0, max(last_row, self.table.first_row) - 1, len(columns) - 1
        )
        self.sheet.worksheet.freeze_panes(self.table.first_row - 1, 0)
        self.print_down_to(max(last_row, self.table.first_row))


def _shown(value: object) -> object:
    """Return what a cell shows."""
    if isinstance(value, Link):
        return value.shown
    return value.value if isinstance(value, Formula) else value


def printed_columns(table: Table) -> int:
    """Return how many columns are printed: those before what links and formulas need."""
    headings = [column.heading for column in table.columns]
    return next((place for place, text in enumerate(headings) if place and text in UNPRINTED), len(headings))


def fitted_table(table: Table, sums: Mapping[str, float], sample: Sequence[Sequence[object]]) -> Table:
    """Return a table whose printed columns share a page that lies on its side, with room for the sums of money."""
    said = in_wan if in_ten_thousands(sums) else "{:,.2f}".format
    printed = [
        column._replace(width=max(LEAST_SUM, number_width(said(sums[column.name])))) if column.name in sums else column
        for column in table.columns[: printed_columns(table)]
    ]
    widths = _shared(printed, sample) if sample else _as_declared(printed)
    columns = [column._replace(width=width) for column, width in zip(printed, widths, strict=True)]
    return replace(table, columns=(*columns, *table.columns[len(printed) :]))


def sample_of(rows: Listing[Any], table: Table) -> Sequence[Sequence[object]]:
    """Return of some rows what a table has of them, by which its columns share a page."""
    return [[entry.under(column) for column in table.columns] for entry in sampled(list(rows))]


def _as_declared(columns: Sequence[Column]) -> list[float]:
    return fitted([column.width for column in columns], list(map(least_of, columns)), landscape=True)


def _shared(columns: Sequence[Column], sample: Sequence[Sequence[object]]) -> list[float]:
    cells = {
        column.name: [f"{_shown(value) or ''}{MARGIN}" for value in values] if column.kind in LEAST else []
        for column, values in zip(columns, zip(*sample, strict=True), strict=False)
    }
    return list(shared(columns, cells, {}).values())


def in_ten_thousands(sums: Mapping[str, float]) -> bool:
    """Tell whether the amounts of a sheet are shown in 万元."""
    return max(sums.values(), default=0) >= LARGE


def money_said(sums: Mapping[str, float]) -> str:
    """Return in what amounts are shown: in their cells they are 元."""
    return "金额显示为万元（单元格里是元）" if in_ten_thousands(sums) else "单位：元"


def in_wan(amount: float) -> str:
    """Return an amount as a list shows it in 万元."""
    return f"{amount / 10_000:.1f}"
