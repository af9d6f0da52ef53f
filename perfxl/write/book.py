"""A workbook being written: cells with styles, every text as text, every formula with its stored value."""

import datetime
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from perfxl.template.carried import NO_EXTRAS, NOTHING_CARRIED, Carried, Emphasis, Node
from perfxl.template.cells import Cell, SheetCells
from perfxl.template.model import column_letters, letter_number, place_of
from perfxl.write.carried_sheet import CarriedWorksheet
from perfxl.write.formulas import ROW, SOURCE
from perfxl.write.looks import AnyStyle, ConditionalFormat, Looks, NumberedFormat, emphasised
from perfxl.write.measuring import display_width
from perfxl.write.packed import PackedWorkbook, TextCells
from perfxl.write.seal import seal
from perfxl.write.styles import PLAIN, Style
from perfxl.write.values import NOTHING, SIMPLE, calculated, constant, dated, escaped, result, stored

OWN_NAME = "perfxl"
CREATED = datetime.datetime(2021, 1, 1)  # noqa: DTZ001 - the same in every workbook: equal input gives equal bytes


class Book:
    """A new workbook; nothing reaches the disk before `close`.

    What is written on the sheets `aside` is remembered; the sheets `own` are perfxl's; `header` is printed above all.
    """

    def __init__(
        self,
        path: Path,
        carried: Carried = NOTHING_CARRIED,
        *,
        aside: Container[str] = (),
        own: Container[str] = (),
        header: str = "",
        in_memory: bool = True,
    ) -> None:
        self.carried = carried
        self.aside = aside
        self.own = own
        self.header = header
        self.sheets: dict[str, Sheet] = {}
        self.workbook = PackedWorkbook(path, in_memory=in_memory)
        self.workbook.set_properties({"created": CREATED})
        self.workbook.set_size(2400, 1500)
        self.looks: Looks = self.workbook.looks
        self.texts = TextCells(self.workbook.str_table)

    def sheet(self, name: str) -> "Sheet":
        """Add a sheet."""
        worksheet = self.workbook.add_worksheet(name, worksheet_class=CarriedWorksheet)
        worksheet.validated = self.carried.get(name, NO_EXTRAS).validated()
        self.sheets[name] = Sheet(self, worksheet)
        self.sheets[name].recorded = {} if name in self.aside else None
        return self.sheets[name]

    def format(self, style: AnyStyle) -> NumberedFormat:
        """Return a style in the form in which XlsxWriter asks for one."""
        return NumberedFormat(self.looks[style])

    def conditional(self, node: Node) -> ConditionalFormat:
        """Return a look of conditional formats, added once."""
        numbers = self.looks.conditional
        return ConditionalFormat(node, numbers.setdefault(node, len(numbers)))

    def close(self) -> None:
        """Write the file, seal it, and let go of what was in it."""
        self.texts.clear()
        self.workbook.close()
        if not self.workbook.in_memory:
            with ZipFile(self.workbook.path, "a") as archive:
                seal(archive)
        self.sheets.clear()  # they name the book, and XlsxWriter's their workbook: garbage to be searched for
        self.workbook.worksheets().clear()
        self.workbook.sheetnames.clear()


class Sheet:
    """One sheet being written; addresses as `D3`."""

    def __init__(self, book: Book, worksheet: CarriedWorksheet) -> None:
        self.book = book
        self.worksheet = worksheet
        self.rows: dict[int, dict[int, Any]] = worksheet.table
        self.recorded: SheetCells | None = None

    def put(self, cell: str, value: object, style: AnyStyle = PLAIN) -> None:
        """Write a constant as what it is: a text never becomes a formula, a number or a link."""
        book, (row, column) = self.book, _place(cell)
        if self.recorded is not None:
            self._record(cell, value)
        if value is None:
            content = NOTHING
        elif type(value) is str and value:
            content = book.texts[value]
        else:
            style = dated(style, value)
            content = constant(value) or book.texts[str(value)]
        self.rows[row][column] = f'<c r="{cell}" s="{book.looks[style]}"{content}'

    def formula(self, cell: str, formula: str, value: object, style: AnyStyle) -> None:
        """Write a formula of perfxl's and the value it has now; nothing is shown as blank."""
        row, column = _place(cell)
        if self.recorded is not None:
            self._record(cell, value, formula)
        look = self.book.looks[dated(style, value)]
        self.rows[row][column] = f'<c r="{cell}" s="{look}"{calculated(formula, value)}'

    def link(self, cell: str, sheet: str, target: str, text: str, style: Style) -> None:
        """Write a text that leads to a cell of this workbook."""
        self._record(cell, text)
        self.worksheet.write_url(cell, f"internal:'{sheet}'!{target}", self.book.format(style), text)

    def _record(self, cell: str, value: object, formula: str | None = None) -> None:
        """Remember what is written, where somebody wants to know."""
        if self.recorded is not None and (value is not None or formula):
            self.recorded[place_of(cell)] = Cell(value, formula)

    def column(self, letter: str, values: Mapping[int, object], style: Style) -> None:
        """Write constants down a column, by row."""
        column, look, texts = letter_number(letter) - 1, self.book.looks[style], self.book.texts
        for row, value in values.items():
            if self.recorded is not None:
                self._record(f"{letter}{row}", value)
            if type(value) is str and value:
                content = texts[value]
            elif type(value) in SIMPLE:
                content = constant(value) or NOTHING
            else:
                self.put(f"{letter}{row}", value, style)
                continue
            self.rows[row - 1][column] = f'<c r="{letter}{row}" s="{look}"{content}'

    def formulas(
        self, letter: str, template: str, places: Iterable[tuple[int, int | str]], values: Iterable[Any], style: Style
    ) -> None:
        """Write a formula of perfxl's down a column.

        `places` are its rows, each with what `SOURCE` stands for there: mostly the row it looks at elsewhere.
        """
        column, look, parts = letter_number(letter) - 1, self.book.looks[style], escaped(template).split(ROW)
        looks_elsewhere = SOURCE in template
        for (row, source), value in zip(places, values, strict=True):
            formula = str(row).join(parts)
            if looks_elsewhere:
                formula = formula.replace(SOURCE, str(source))
            if self.recorded is not None:
                self._record(f"{letter}{row}", value, formula)
            self.rows[row - 1][column] = f'<c r="{letter}{row}" s="{look}"{result(formula, value)}'

    def merged_formulas(
        self, span: str, template: str, places: Sequence[tuple[int, int]], values: Iterable[Any], style: Style
    ) -> None:
        """Write a formula of perfxl's down columns that are merged row by row, such as `A:C`."""
        first, last = map(letter_number, span.split(":"))
        look, row_numbers = self.book.looks[style], [row for row, _ in places]
        for row in row_numbers:
            self.worksheet.merge.append([row - 1, first - 1, row - 1, last - 1])
            for number in range(first + 1, last + 1):
                self.rows[row - 1][number - 1] = f'<c r="{column_letters(number)}{row}" s="{look}"{NOTHING}'
        self.formulas(column_letters(first), template, places, values, style)

    def typed(self, cell: str, value: object, formula: object, style: AnyStyle) -> None:
        """Write back what a person typed: a constant, or a formula with its stored result."""
        if not formula:
            self.put(cell, value, style)
            return
        (row, column), text, style = _place(cell), str(formula).removeprefix("="), dated(style, value)
        if text.startswith("{"):
            self.worksheet.write_formula(row, column, text, self.book.format(style), stored(value))
        else:
            self.rows[row][column] = f'<c r="{cell}" s="{self.book.looks[style]}"{calculated(text, value)}'

    def emphasise(self, cell: str, emphasis: Emphasis) -> None:
        """Give a cell that is written, or a blank one, what a person made of its look."""
        row, column = _place(cell)
        held = self.rows.get(row, {}).get(column)
        if held is None:
            self.put(cell, None, emphasised(PLAIN, emphasis))
            return
        style = self.look_of(held)
        if not isinstance(style, Style) or (other := emphasised(style, emphasis)) == style:
            return
        self.rows[row][column] = self.restyled(held, style, other)

    def restyled(self, held: Any, style: AnyStyle, other: AnyStyle) -> Any:
        """Return a cell that is written with another style than it has."""
        if not isinstance(held, str):
            return held._replace(format=self.book.format(other))
        old, new = (f' s="{self.book.looks[look]}"' for look in (style, other))
        return held.replace(old, new, 1)

    def look_of(self, held: Any) -> AnyStyle | None:
        """Return the style of a cell that is written."""
        number = int(held.split('"', 4)[3]) if isinstance(held, str) else held.format.xf_index
        return self.book.looks.numbered(number)

    def in_fonts(self, cell: str, text: str, runs: str) -> None:
        """Write a text that a cell holds with the fonts of its runs, unless something else has taken its place."""
        row, column = _place(cell)
        held = self.rows.get(row, {}).get(column)
        content = self.book.texts.get(text)
        if content and isinstance(held, str) and held.endswith(content):
            self.rows[row][column] = f'{held.removesuffix(content)} t="inlineStr"><is>{runs}</is></c>'

    def merge(self, place: str, value: object, style: Style) -> None:
        """Write a constant over a range of cells, or into one."""
        first, _, last = place.partition(":")
        if last:
            (top, left), (bottom, right) = _place(first), _place(last)
            self.worksheet.merge.append([top, left, bottom, right])
            look = self.book.looks[style]
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    self.rows[row][column] = f'<c r="{column_letters(column + 1)}{row + 1}" s="{look}"{NOTHING}'
        self.put(first, value, style)

    def set_height(self, row: int, points: float) -> None:
        """Give a row a height."""
        self.worksheet.set_height(row - 1, points)

    def hide_row(self, row: int) -> None:
        """Hide a row that has a height."""
        sizes = self.worksheet.row_info
        sizes[row - 1] = replace(sizes[row - 1], hidden=True)

    def note(self, cell: str, text: str, author: str = OWN_NAME) -> None:
        """Attach a comment to a cell."""
        lines = sum(1 + display_width(line) // 36 for line in text.splitlines())
        options = {"author": author, "x_scale": 2.2, "height": 18 * lines + 12, "font_size": 9}
        self.worksheet.write_comment(cell, text, options)


@lru_cache(maxsize=65_536)
def _place(cell: str) -> tuple[int, int]:
    """Return row and column as XlsxWriter counts them, from 0."""
    row, column = place_of(cell)
    return row - 1, column - 1
