"""What every sheet of the template shares: title, headings, widths, marks, loose text, print set-up."""

import math
from collections.abc import Iterable, Mapping

from perfxl.findings import BLANKING, Finding
from perfxl.template import layout
from perfxl.template.carried import NO_EXTRAS, Comment, address
from perfxl.template.cells import MARK, is_blank
from perfxl.template.entries import LooseCell
from perfxl.template.inputs import PROMPT_CHARACTERS, title_of
from perfxl.template.model import Column, Table, column_letters, letter_number, place_of
from perfxl.write.book import OWN_NAME, Book, Sheet
from perfxl.write.contents import Contents
from perfxl.write.formulas import SOURCE, in_row
from perfxl.write.measuring import height_of
from perfxl.write.printing import print_on_a4
from perfxl.write.styles import HEADING, TITLE, Style
from perfxl.write.values import escaped
from perfxl.write.widths import for_amounts


class Form:
    """A sheet of the template being written for one workbook."""

    def __init__(self, book: Book, table: Table, loose: Iterable[LooseCell], found: Iterable[Finding]) -> None:
        self.table = table
        self.sheet: Sheet = book.sheet(table.sheet)
        self.landscape = False
        self.widths = {name: column.width for name, column in table.by_name.items()}
        self.sized = dict.fromkeys(column.name for column in table.columns)
        self.loose = {(cell.row, cell.column): cell.cell for cell in loose if cell.sheet == table.sheet}
        self.marks: dict[str, list[str]] = {}
        comments = book.carried.get(table.sheet, NO_EXTRAS).comments
        self.comments = {address(place): comment for place, comment in comments.items()}
        for finding in found:
            if finding.sheet == table.sheet and finding.severity in BLANKING:
                for cell in finding.cells:
                    self.marks.setdefault(cell, []).append(finding.mark)
        self.marked: dict[int, set[int]] = {}
        for row, number in map(place_of, self.marks):
            self.marked.setdefault(number, set()).add(row)

    def begin(self, *, landscape: bool, frozen: str) -> None:
        """Write title and headings, and set widths."""
        worksheet, self.landscape = self.sheet.worksheet, landscape
        self._title()
        for heading in self.table.headings[1:]:
            self.fixed(heading.place, heading.text, HEADING)
        self._working_columns()
        row, column_number = place_of(frozen)
        worksheet.freeze_panes(row - 1, column_number - 1)

    def show_amounts(self, amounts: Mapping[str, Iterable[float]]) -> None:
        """Make columns wide enough for their amounts."""
        largest = {
            name: max((abs(value) for value in values if not math.isnan(value)), default=0)
            for name, values in amounts.items()
        }
        self.set_widths(for_amounts(self.table.columns, largest, landscape=self.landscape))

    def set_widths(self, widths: Mapping[str, float]) -> None:
        """Set the widths of columns, before `end`."""
        self.widths |= widths
        self.sized |= dict.fromkeys(widths)

    def _working_columns(self) -> None:
        """Give the columns that show how perfxl computes their headings; they are grouped, and not printed."""
        columns = self.table.working_columns
        for column in columns:
            self.sheet.worksheet.set_column(column.number - 1, column.number - 1, column.width, None, {"level": 1})
            self.sheet.put(self.table.cell(column.name, self.table.first_row - 1), column.heading, HEADING)

    def print_up_to(self, column: Column, last_row: int) -> None:
        """Print the columns up to one, and the rows up to one or to what stands below them."""
        below = (row for row, number in self.loose if number <= column.number)
        self.sheet.worksheet.print_area(0, 0, max(last_row, *below, 1) - 1, column.number - 1)

    def _title(self) -> None:
        last = self.table.columns[-1].number
        for number in range(2, last + 1):
            if (1, number) not in self.loose and not (self.table.sheet == layout.BASICS_SHEET and number == 4):
                self.sheet.put(f"{column_letters(number)}1", None, TITLE)
        self.fixed("A1", self.table.title, TITLE)
        self.sheet.set_height(1, 30)

    def fixed(self, place: str, text: str, style: Style) -> None:
        """Write a fixed text, as the unit has it where it differs by white space only."""
        found = self.loose.pop(place_of(place.split(":")[0]), None)
        shown = text if found is None or is_blank(found.value) else found.value
        self.sheet.merge(place, shown, style)

    def put(self, cell: str, value: object, style: Style) -> None:
        """Write a constant."""
        self.sheet.put(cell, value, style.error() if cell in self.marks else style)

    def formula(self, cell: str, formula: str, value: object, style: Style) -> None:
        """Write a formula of perfxl's."""
        self.sheet.formula(cell, formula, value, style.error() if cell in self.marks else style)

    def column(self, letter: str, values: Mapping[int, object], style: Style) -> None:
        """Write constants down a column, by row."""
        self.sheet.column(letter, values, style)
        for row in self._marked(letter, values):
            self.put(f"{letter}{row}", values[row], style)

    def formulas(
        self, letter: str, template: str, values: Mapping[int, object], style: Style, sources: Mapping[int, str]
    ) -> None:
        """Write a formula of perfxl's down a column, with its values by row.

        `ROW` stands in it for the row, `SOURCE` for what the row has among the `sources`.
        """
        of_rows = {row: in_row(sources[row], row) for row in values} if SOURCE in template else {}
        places = [(row, escaped(of_rows[row])) for row in values] if of_rows else zip(values, values, strict=True)
        self.sheet.formulas(letter, template, places, values.values(), style)
        for row in self._marked(letter, values):
            formula = template.replace(SOURCE, of_rows[row]) if of_rows else template
            self.formula(f"{letter}{row}", in_row(formula, row), values[row], style)

    def fill(self, letter: str, contents: Contents) -> None:
        """Write a column: what looks alike, or has one formula, at once."""
        for row, (value, style, formula) in contents.typed.items():
            self.typed(f"{letter}{row}", value, formula, style)
        for (style, template), values in contents.alike.items():
            if template is None:
                self.column(letter, values, style)
            else:
                self.formulas(letter, template, values, style, contents.sources)

    def _marked(self, letter: str, values: Mapping[int, object]) -> set[int]:
        return self.marked.get(letter_number(letter), set()) & values.keys() if self.marked else set()

    def typed(self, cell: str, value: object, formula: object, style: Style) -> None:
        """Write back what a person typed."""
        self.sheet.typed(cell, value, formula, style.error() if cell in self.marks else style)

    def heights(self, lines: Mapping[int, float]) -> None:
        """Set the height of rows by the lines they need."""
        for row, count in lines.items():
            self.sheet.set_height(row, height_of(count))

    def prompt(self, place: str, title: str, text: str) -> None:
        """Show a text beside a cell that is being filled in."""
        if text:
            self._validate(place, title, text, validate="any")

    def numbers_only(self, place: str, title: str, prompt: str, least: float = 0, most: float = 1e15) -> None:
        """Refuse anything but a number within these bounds, with an explanation beside the cell."""
        lowest = "" if least < 0 else "不小于0的"
        self._validate(
            place,
            title,
            prompt,
            validate="decimal",
            criteria="between",
            minimum=least,
            maximum=most,
            error_title="请填数字",
            error_message=f"这里只能填{lowest}数字，不带文字和单位",
        )

    def one_of(self, place: str, words: tuple[str, ...], title: str, prompt: str) -> None:
        """Refuse anything but one of these words, and offer them."""
        error = f"这里只能填{'或'.join(f'“{word}”' for word in words)}"
        self._validate(
            place,
            title,
            prompt,
            validate="list",
            source=words,
            error_title=f"请填{'或'.join(words)}",
            error_message=error,
        )

    def _validate(self, place: str, title: str, prompt: str, **options: object) -> None:
        words = {"input_title": title_of(title), "input_message": prompt[:PROMPT_CHARACTERS]}
        self.sheet.worksheet.validate(place, **options, **words)

    def end(self) -> None:
        """Give columns their widths; write what stands beside the table, and the comments; set the sheet up for A4."""
        for name in self.sized:
            number = self.table.by_name[name].number
            self.sheet.worksheet.set_column(number - 1, number - 1, self.widths[name])
        for place, cell in self.loose.items():
            style = Style(number_format=cell.number_format, border=False, wrap=False)
            self.typed(address(place), cell.value, cell.formula, style)
        for cell_name in sorted({*self.marks, *self.comments}, key=place_of):
            self._note(cell_name)
        print_on_a4(self.sheet, landscape=self.landscape, titles=(1, self.table.first_row - 1))

    def _note(self, cell: str) -> None:
        """Write a cell's comment: what people wrote there, and below it perfxl's own lines."""
        written = self.comments.get(cell, Comment("", OWN_NAME))
        own = [MARK + message for message in self.marks.get(cell, [])]
        lines = [" ".join(line.splitlines()) for line in own]
        self.sheet.note(cell, "\n".join(filter(None, [written.text, *lines])), written.author)
