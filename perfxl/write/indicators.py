"""绩效指标 as a sheet: what the unit typed, and scores, review columns, totals and grades as live formulas."""

from perfxl.criteria.expressions import quoted
from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.model import Column, Kind
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.contents import Contents
from perfxl.write.form import Form
from perfxl.write.indicator_columns import IndicatorColumns
from perfxl.write.measuring import lines_needed
from perfxl.write.scores import ScoreFormulas
from perfxl.write.styles import HEADING, Style, style_of
from perfxl.write.totals import write_totals
from perfxl.write.widths import narrowed, shared

TABLE = layout.INDICATORS
NOTICE = Style(number_format=';;;"改动后提示："@', border=False, wrap=False)
EMPTY_ROW_LINES = 1.5
EVIDENCE_LINES, MOST_LINES = 14, 1_000
"""A cell of evidence shows so many lines at most; 附件清单 has every attachment on a line of its own."""
SHOWN_LINES = {"evidence": EVIDENCE_LINES}


def write_indicators(
    book: Book, results: Results, workbook: int, found: tuple[Finding, ...], scores: ScoreFormulas, *, reviewed: bool
) -> None:
    """Write the indicators, 总计 and 评价等级; without the review columns' contents for a template."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=True, frozen=TABLE.cell("weight", TABLE.first_row))
    notice = layout.CRITERION_CHANGED
    form.formula(TABLE.cell("reading", layout.NOTICE_ROW), quoted(notice), notice, NOTICE)
    rows = _Rows(form, results, workbook, scores, reviewed=reviewed)
    total_row = results.entries.total_row[workbook]
    if rows.printed == TABLE.all_columns:
        _optional_headings(form, total_row)
    cells = rows.write()
    form.print_up_to(rows.printed[-1], total_row + 1)
    for row in range(TABLE.first_row, total_row):
        if row not in rows.entries:
            rows.write_empty(row)
    write_totals(form, results, workbook, cells, reviewed=reviewed)
    _inputs(form, total_row)
    headings = max(lines_needed(column.heading, form.widths[column.name]) for column in rows.printed)
    form.heights(rows.lines | {TABLE.first_row - 1: headings})
    if reviewed:
        _hide_unused(form, max(rows.entries, default=total_row) + 1, total_row)
    form.end()


def _optional_headings(form: Form, total_row: int) -> None:
    for column in TABLE.optional_columns:
        for row in (total_row, total_row + 1):
            if (row, column.number) not in form.loose:
                form.put(TABLE.cell(column.name, row), None, HEADING)
        form.fixed(TABLE.cell(column.name, layout.OPTIONAL_HEADING_ROW), column.heading, HEADING)
        form.sheet.worksheet.set_column(column.number - 1, column.number - 1, column.width)


def _hide_unused(form: Form, first: int, total_row: int) -> None:
    """Hide the rows above 总计 that nobody filled in, so that they are not printed."""
    for row in range(first, total_row):
        form.sheet.hide_row(row)


class _Rows:
    """Writes one workbook's indicators, column by column."""

    def __init__(self, form: Form, results: Results, workbook: int, scores: ScoreFormulas, *, reviewed: bool) -> None:
        self.form = form
        self.reviewed = reviewed
        self.entries = results.indicators.of(workbook)
        optional = results.standard.form.prints_reasons or any(
            one.deviation is not None for one in self.entries.values()
        )
        self.printed = TABLE.all_columns if optional else TABLE.columns
        self.columns = (*self.printed, *TABLE.working_columns)
        self.held = IndicatorColumns(results, workbook, scores, reviewed=reviewed)
        self.lines: dict[int, float] = dict.fromkeys(self.entries, 1)

    def write(self) -> dict[str, dict[int, object]]:
        """Write every column; return what its cells show, by row."""
        contents = self.held.contents(self.columns)
        if self.reviewed:
            cells = {name: list(column.values.values()) for name, column in contents.items()}
            self.form.set_widths(shared(self.printed, cells, SHOWN_LINES))
        elif len(self.printed) > len(TABLE.columns):
            self.form.set_widths(narrowed(self.printed))
        for column in self.columns:
            self._write_column(column, contents[column.name])
        return {name: column.values for name, column in contents.items()}

    def _write_column(self, column: Column, contents: Contents) -> None:
        self.form.fill(column.letter, contents)
        self._make_room(column, contents.values)

    def _make_room(self, column: Column, values: dict[int, object]) -> None:
        """Make rows as high as the texts of a column need; many rows hold the same."""
        most = SHOWN_LINES.get(column.name, MOST_LINES)
        texts = {value for value in values.values() if isinstance(value, str)}
        needed = {
            text: lines for text in texts if (lines := min(lines_needed(text, self.form.widths[column.name]), most)) > 1
        }
        for row, value in values.items() if needed else ():
            if value in needed:
                self.lines[row] = max(self.lines[row], needed[value])

    def write_empty(self, row: int) -> None:
        """Write a row nobody has filled in yet."""
        for column in self.columns:
            self.form.put(TABLE.cell(column.name, row), None, style_of(column.kind, column.owner))
        self.lines[row] = EMPTY_ROW_LINES


def _inputs(form: Form, total_row: int) -> None:
    last = max(total_row - 1, TABLE.first_row)
    for column in TABLE.columns:
        place = f"{TABLE.cell(column.name, TABLE.first_row)}:{TABLE.cell(column.name, last)}"
        if column.kind in (Kind.WEIGHT, Kind.SCORE):
            form.numbers_only(place, column.heading, column.prompt or "0至100", most=100)
        else:
            form.prompt(place, column.heading, column.prompt)
