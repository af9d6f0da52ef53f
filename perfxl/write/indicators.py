"""绩效指标 as a sheet: what the unit typed, and scores, review columns, totals and grades as live formulas."""

import datetime
import math
from collections.abc import Callable
from functools import partial

from perfxl.criteria.expressions import quoted
from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.cells import PERCENT_FORMAT, is_blank
from perfxl.template.indicators import Indicator
from perfxl.template.model import Column, Kind, Owner
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Content, Contents, Form
from perfxl.write.funding import number_written
from perfxl.write.measuring import display_width, lines_needed
from perfxl.write.readings import reading_written
from perfxl.write.scores import NOT_TAKEN, ScoreFormulas, Taken
from perfxl.write.styles import COUNT_FORMAT, DATE_FORMAT, HEADING, Style, style_of
from perfxl.write.totals import write_totals
from perfxl.write.widths import narrowed, shared

TABLE = layout.INDICATORS
TYPED_WEIGHTS: dict[str, Callable[[Indicator], float]] = {
    "level1_weight": lambda entry: entry.typed_level1_weight,
    "level2_weight": lambda entry: entry.typed_level2_weight,
    "weight": lambda entry: entry.weight,
}
NOTICE = Style(number_format=';;;"改动后提示："@', border=False, wrap=False)
LONG_VALUE, EMPTY_ROW_LINES = 12, 1.5
EVIDENCE_STYLE = style_of(Kind.LONG_TEXT, Owner.UNIT)._replace(valign="top")
EVIDENCE_LINES, MOST_LINES = 14, 1_000
"""A cell of evidence shows so many lines at most; 附件清单 has every attachment on a line of its own."""
SHOWN_LINES = {"evidence": EVIDENCE_LINES}


def write_indicators(
    book: Book, results: Results, workbook: int, found: tuple[Finding, ...], *, reviewed: bool = True
) -> None:
    """Write the indicators, 总计 and 评价等级; without the review columns' contents for a template."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=True, frozen=TABLE.cell("weight", TABLE.first_row))
    notice = layout.CRITERION_CHANGED
    form.formula(TABLE.cell("reading", layout.NOTICE_ROW), quoted(notice), notice, NOTICE)
    rows = _Rows(form, results, workbook, reviewed=reviewed)
    total_row = results.entries.total_row[workbook]
    if rows.printed == TABLE.all_columns:
        _optional_headings(form, total_row)
    rows.write()
    form.print_up_to(rows.printed[-1], total_row + 1)
    for row in range(TABLE.first_row, total_row):
        if row not in rows.entries:
            rows.write_empty(row)
    write_totals(form, results, workbook, rows.values, reviewed=reviewed)
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

    def __init__(self, form: Form, results: Results, workbook: int, *, reviewed: bool) -> None:
        self.form = form
        self.reviewed = reviewed
        self.values, self.formulas, self.formats = (grid.down(workbook) for grid in results.entries.indicators)
        self.entries = results.indicators.of(workbook)
        optional = results.standard.form.prints_reasons or any(
            one.deviation is not None for one in self.entries.values()
        )
        self.printed = TABLE.all_columns if optional else TABLE.columns
        self.columns = (*self.printed, *TABLE.working_columns)
        self.scores = ScoreFormulas(results.standard.form, results.elements.of(workbook), self.entries)
        self.lines: dict[int, float] = dict.fromkeys(self.entries, 1)
        self.styles: dict[tuple[str, str, bool], Style] = {}

    def write(self) -> None:
        """Write every column."""
        computed: dict[str, Callable[[int, Indicator], Content]] = {
            "actual": self._actual,
            "score": self._score,
            "reviewed_actual": self._reviewed_actual,
            "reviewed_score": self._reviewed_score,
            "review_note": self._review_note,
            "reading": self._reading,
            "target_taken": partial(self._taken, "target_taken", self.scores.target_taken),
            "actual_taken": partial(self._taken, "actual_taken", self.scores.actual_taken),
            "reviewed_taken": self._reviewed_taken,
        }
        contents = {
            column.name: self._of_unit(column)
            if column.kind in (Kind.TEXT, Kind.LONG_TEXT) and column.name not in computed
            else self._by_row(computed.get(column.name) or partial(self._weight_or_target, column))
            for column in self.columns
        }
        if self.reviewed:
            cells = {name: list(column.values.values()) for name, column in contents.items()}
            self.form.set_widths(shared(self.printed, cells, SHOWN_LINES))
        elif len(self.printed) > len(TABLE.columns):
            self.form.set_widths(narrowed(self.printed))
        for column in self.columns:
            self._write_column(column, contents[column.name])

    def _by_row(self, content: Callable[[int, Indicator], Content]) -> Contents:
        return Contents((row, content(row, entry)) for row, entry in self.entries.items())

    def _of_unit(self, column: Column) -> Contents:
        """Return a column of texts that the unit fills."""
        style = EVIDENCE_STYLE if column.name == "evidence" else style_of(column.kind, column.owner)
        return Contents.of_one_look(self.values.at(column), self.formulas.at(column), style)

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

    def _weight_or_target(self, column: Column, row: int, entry: Indicator) -> Content:
        """Return what the unit typed; a weight in words is written as its number."""
        value, look = self.values.at(column)[row], self.formats.at(column)[row]
        if column.kind is Kind.WEIGHT:
            value, look = number_written(value, look, TYPED_WEIGHTS[column.name](entry))
        words = value if column.kind is Kind.VALUE else None
        return Content(value, self._style(column.name, look, words), typed=self.formulas.at(column)[row])

    def _style(self, column: str, number_format: str = "General", words: object = None) -> Style:
        """Return the style of a column; words too long to look well in the middle stand to the left."""
        left = isinstance(words, str) and display_width(words) > LONG_VALUE * 2
        style = self.styles.get((column, number_format, left))
        if style is None:
            of = TABLE.by_name[column]
            usual = style_of(of.kind, of.owner).with_format(number_format)
            style = self.styles[column, number_format, left] = usual._replace(align="left") if left else usual
        return style

    def _actual(self, row: int, entry: Indicator) -> Content:
        """Return 业绩值: as typed, or where it was left blank a rate of 资金安排 or the phrases of a checklist."""
        fills = self.scores.fills_actual(row, entry)
        value = self.scores.filled_value(row, entry) if fills else self.values["actual"][row]
        percent = entry.percent_row and (fills or is_blank(value))
        style = self._style("actual", PERCENT_FORMAT if percent else self.formats["actual"][row], value)
        if fills:
            return Content(value, style, self.scores.filled_actual(row, entry))
        return Content(value, style, typed=self.formulas["actual"][row])

    def _score(self, row: int, entry: Indicator) -> Content:
        style = self._style("score")
        if entry.pasted:
            return Content(entry.claim, style)
        if entry.score_bad or not math.isnan(entry.claim):
            return Content(self.values["score"][row], style, typed=self.formulas["score"][row])
        if entry.is_indicator:
            return Content(entry.computed_score, style, self.scores.self_score(row, entry))
        return Content(None, style)

    def _reviewed_actual(self, row: int, entry: Indicator) -> Content:
        typed = self.values["reviewed_actual"][row]
        shown = (typed if entry.kept_actual is not None else entry.vouched_actual) if self.reviewed else None
        style = self._style("reviewed_actual", _reviewed_format(entry), shown)
        if not self.reviewed:
            return Content(None, style)
        if not entry.is_indicator or entry.kept_actual is not None:
            return Content(typed, style, typed=self.formulas["reviewed_actual"][row])
        return Content(shown, style, self.scores.vouched(row, entry))

    def _reviewed_score(self, row: int, entry: Indicator) -> Content:
        style, typed = self._style("reviewed_score"), self.values["reviewed_score"][row]
        if not self.reviewed:
            return Content(None, style)
        if not entry.is_indicator or entry.overridden or entry.reviewed_score_bad:
            return Content(typed, style, typed=self.formulas["reviewed_score"][row])
        return Content(entry.reviewed_score, style, self.scores.reviewed_score(row, entry))

    def _review_note(self, _: int, entry: Indicator) -> Content:
        return Content(entry.review_note if self.reviewed else None, self._style("review_note"))

    def _reading(self, row: int, entry: Indicator) -> Content:
        """Return how the criterion is read: as a formula, so that words typed there are a person's."""
        style = self._style("reading")
        if not entry.is_indicator:
            return Content(None, style)
        listed = row in self.scores.lists.lists
        formula, shown = reading_written(entry, self.values["criterion"][row], listed=listed)
        return Content(shown, style, formula)

    def _taken(self, column: str, taken: Callable[[int, Indicator], Taken], row: int, entry: Indicator) -> Content:
        found = taken(row, entry) if entry.is_indicator else NOT_TAKEN
        is_day = isinstance(found.value, datetime.date)
        number_format = PERCENT_FORMAT if found.percent else DATE_FORMAT if is_day else "General"
        style = self._style(column, number_format, found.value)
        return Content(found.value, style, found.formula) if found.formula else Content(None, style)

    def _reviewed_taken(self, row: int, entry: Indicator) -> Content:
        taken = self.scores.reviewed_taken if self.reviewed else lambda *_: NOT_TAKEN
        return self._taken("reviewed_taken", taken, row, entry)


def _reviewed_format(entry: Indicator) -> str:
    return str(entry.reviewed_actual_format) if entry.kept_actual is not None else vouched_format(entry)


def vouched_format(entry: Indicator) -> str:
    """Return the number format of 复核业绩值 as perfxl writes it."""
    if entry.counted:
        return COUNT_FORMAT
    if entry.vouched_percent or entry.percent_row:
        return PERCENT_FORMAT
    return DATE_FORMAT if isinstance(entry.vouched_actual, datetime.date) else "General"


def _inputs(form: Form, total_row: int) -> None:
    last = max(total_row - 1, TABLE.first_row)
    for column in TABLE.columns:
        place = f"{TABLE.cell(column.name, TABLE.first_row)}:{TABLE.cell(column.name, last)}"
        if column.kind in (Kind.WEIGHT, Kind.SCORE):
            form.numbers_only(place, column.heading, column.prompt or "0至100", most=100)
        else:
            form.prompt(place, column.heading, column.prompt)
