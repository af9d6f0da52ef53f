"""绩效指标 as a sheet: what the unit typed, and scores, review columns, totals and grades as live formulas."""

import datetime
from collections.abc import Iterator

import pandas as pd

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.cells import PERCENT_FORMAT, is_blank, phrases
from perfxl.template.model import Column, Kind, Owner
from perfxl.template.records import Record, rows_held, rows_of
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.funding import amount_written
from perfxl.write.measuring import display_width, lines_needed
from perfxl.write.scores import ScoreFormulas
from perfxl.write.styles import COUNT_FORMAT, DATE_FORMAT, Style, style_of
from perfxl.write.totals import write_totals

TABLE = layout.INDICATORS
LONG_VALUE, EMPTY_ROW_LINES = 12, 1.5
REVIEW = ("reviewed_actual", "reviewed_score", "review_note")
EVIDENCE_STYLE = style_of(Kind.LONG_TEXT, Owner.UNIT)._replace(valign="top")
EVIDENCE_LINES, MOST_LINES = 14, 1_000
"""A cell of evidence shows so many lines at most; 附件清单 has every attachment on a line of its own."""


def write_indicators(
    book: Book, results: Results, workbook: int, found: tuple[Finding, ...], *, reviewed: bool = True
) -> None:
    """Write the indicators, 总计 and 评价等级; without the review columns' contents for a template."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=True, frozen=TABLE.cell("weight", TABLE.first_row))
    rows = rows_of(results.indicators, workbook)
    writer = _Rows(form, results, workbook, rows, reviewed=reviewed)
    writer.write_typed()
    for row, entry in rows.items():
        writer.write_scores(row, entry)
    total_row = int(results.entries.total_row[workbook])
    for row in range(TABLE.first_row, total_row):
        if row not in rows:
            writer.write_empty(row)
    write_totals(form, results, workbook, writer.values, reviewed=reviewed)
    _inputs(form, total_row)
    form.heights(writer.lines)
    form.end()


class _Rows:
    """Writes one workbook's indicators."""

    def __init__(self, form: Form, results: Results, workbook: int, rows: dict[int, Record], *, reviewed: bool) -> None:
        self.form = form
        self.reviewed = reviewed
        self.lines: dict[int, float] = {TABLE.first_row - 1: 2}
        values, formulas, formats = results.entries.indicators
        self.values, self.formats = rows_of(values, workbook), rows_of(formats, workbook)
        self.formulas = rows_held(formulas, workbook)
        self.scores = ScoreFormulas(rows_of(results.elements, workbook))
        self.entries = rows
        deviations = any(entry["deviation"] is not None for entry in rows.values())
        columns = TABLE.all_columns if deviations else TABLE.columns
        self.unit_columns = [column for column in columns if column.owner is Owner.UNIT and column.name != "actual"]
        self.styles: dict[tuple[str, str, bool], Style] = {}

    def write_typed(self) -> None:
        """Write what the unit typed, column by column, but for 业绩值."""
        for column in self.unit_columns:
            groups: dict[Style, dict[int, object]] = {}
            for row in self.entries:
                value = self._value(column, row)
                groups.setdefault(self._typed_style(column, row, value), {})[row] = value
            for style, values in groups.items():
                self.form.column(column.letter, values, style)
                for row in self.formulas.keys() & values.keys():
                    self._typed(column.name, row, values[row], style)
                most = EVIDENCE_LINES if column.name == "evidence" else MOST_LINES
                for row, value in values.items():
                    if isinstance(value, str):
                        self._make_room(row, min(lines_needed(value, column.width), most))

    def _value(self, column: Column, row: int) -> object:
        raw = self.values[row][column.name]
        if column.kind is not Kind.WEIGHT or not isinstance(raw, str):
            return raw
        number = self.entries[row][f"{column.name}_typed"]
        return amount_written(raw, number, bad=pd.isna(number))

    def _typed_style(self, column: Column, row: int, value: object) -> Style:
        if column.name == "evidence":
            return EVIDENCE_STYLE
        if column.kind in (Kind.TEXT, Kind.LONG_TEXT):
            return style_of(column.kind, column.owner)
        return self._style(column.name, self.formats[row][column.name], value if column.kind is Kind.VALUE else None)

    def _make_room(self, row: int, lines: float) -> None:
        self.lines[row] = max(self.lines.get(row, 1), lines)

    def write_scores(self, row: int, entry: Record) -> None:
        """Write 业绩值, what follows from it, and the review of one indicator."""
        self._make_room(row, self._write_actual(row, entry))
        self._write_score(row, entry)
        for lines in self._write_review(row, entry):
            self._make_room(row, lines)
        if entry["is_indicator"] and entry["reading"]:
            self.form.notes[TABLE.cell("criterion", row)] = entry["reading"]
        evidence = entry["evidence"]
        if evidence is not None and lines_needed(evidence, TABLE.by_name["evidence"].width) > EVIDENCE_LINES:
            words = f"共{len(phrases(evidence))}件附件，本格显示不全，全部列在“{layout.ATTACHMENTS.sheet}”"
            self.form.notes[TABLE.cell("evidence", row)] = words

    def write_empty(self, row: int) -> None:
        """Write a row nobody has filled in yet."""
        for column in TABLE.columns:
            self.form.put(TABLE.cell(column.name, row), None, style_of(column.kind, column.owner))
        self.lines[row] = EMPTY_ROW_LINES

    def _typed(self, column: str, row: int, value: object, style: Style) -> None:
        """Write back what a person typed into a column."""
        formula = self.formulas[row][column] if row in self.formulas else None
        self.form.typed(TABLE.cell(column, row), value, formula, style)

    def _style(self, column: str, number_format: str = "General", words: object = None) -> Style:
        """Return the style of a column; words too long to look well in the middle stand to the left."""
        left = isinstance(words, str) and display_width(words) > LONG_VALUE * 2
        style = self.styles.get((column, number_format, left))
        if style is None:
            of = TABLE.by_name[column]
            usual = style_of(of.kind, of.owner).with_format(number_format)
            style = self.styles[column, number_format, left] = usual._replace(align="left") if left else usual
        return style

    def _write_actual(self, row: int, entry: Record) -> int:
        """Write 业绩值, and return how many lines it takes."""
        fills = self.scores.fills_actual(row, entry)
        value = self.scores.filled_value(entry) if fills else self.values[row]["actual"]
        percent = entry["percent_row"] and (fills or is_blank(value))
        style = self._style("actual", PERCENT_FORMAT if percent else self.formats[row]["actual"], value)
        if fills:
            self.form.formula(TABLE.cell("actual", row), self.scores.filled_actual(row, entry), value, style)
        else:
            self._typed("actual", row, value, style)
        return _lines("actual", value)

    def _write_score(self, row: int, entry: Record) -> None:
        cell, style = TABLE.cell("score", row), self._style("score")
        if entry["pasted"]:
            self.form.put(cell, entry["claim"], style)
        elif entry["claim_bad"] or not pd.isna(entry["claim"]):
            self._typed("score", row, self.values[row]["score"], style)
        elif entry["is_indicator"]:
            self.form.formula(cell, self.scores.self_score(row, entry), entry["computed"], style)
        else:
            self.form.put(cell, None, style)

    def _write_review(self, row: int, entry: Record) -> Iterator[int]:
        """Write the review columns, and yield how many lines they take."""
        actual_style = self._style("reviewed_actual", _reviewed_format(entry), self._reviewed_words(row, entry))
        score_style, note_style = self._style("reviewed_score"), self._style("review_note")
        actual, score, note = (TABLE.cell(name, row) for name in REVIEW)
        if not self.reviewed:
            for cell, style in ((actual, actual_style), (score, score_style), (note, note_style)):
                self.form.put(cell, None, style)
            return
        if not entry["is_indicator"]:
            self.form.put(actual, self.values[row]["reviewed_actual"], actual_style)
            self.form.put(score, self.values[row]["reviewed_score"], score_style)
        else:
            if entry["kept_actual"] is not None:
                self._typed("reviewed_actual", row, self.values[row]["reviewed_actual"], actual_style)
            else:
                self.form.formula(actual, self.scores.vouched(row, entry), entry["vouched"], actual_style)
            if entry["override"] or entry["typed_score_bad"]:
                self._typed("reviewed_score", row, self.values[row]["reviewed_score"], score_style)
            else:
                formula = self.scores.reviewed_score(row, entry)
                self.form.formula(score, formula, entry["reviewed_score"], score_style)
        self.form.put(note, entry["review_note"], note_style)
        yield _lines("reviewed_actual", self._reviewed_words(row, entry))
        yield _lines("review_note", entry["review_note"])

    def _reviewed_words(self, row: int, entry: Record) -> object:
        """Return what 复核业绩值 shows."""
        if not self.reviewed:
            return None
        return self.values[row]["reviewed_actual"] if entry["is_kept"] else entry["vouched"]


def _lines(column: str, words: object) -> int:
    """Return how many lines words take in a column; numbers fit any cell."""
    return lines_needed(words, TABLE.by_name[column].width) if isinstance(words, str) else 1


def _reviewed_format(entry: Record) -> str:
    return str(entry["reviewed_format"]) if entry["kept_actual"] is not None else vouched_format(entry)


def vouched_format(entry: Record) -> str:
    """Return the number format of 复核业绩值 as perfxl writes it."""
    if entry["counted"]:
        return COUNT_FORMAT
    if entry["percent"] or entry["percent_row"]:
        return PERCENT_FORMAT
    return DATE_FORMAT if isinstance(entry["vouched"], datetime.date) else "General"


def _inputs(form: Form, total_row: int) -> None:
    last = max(total_row - 1, TABLE.first_row)
    for column in TABLE.columns:
        place = f"{TABLE.cell(column.name, TABLE.first_row)}:{TABLE.cell(column.name, last)}"
        if column.kind in (Kind.WEIGHT, Kind.SCORE):
            form.numbers_only(place, column.heading, column.prompt or "0至100", most=100)
        else:
            form.prompt(place, column.heading, column.prompt)
