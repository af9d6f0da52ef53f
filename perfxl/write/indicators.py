"""绩效指标 as a sheet: what the unit typed, and scores, review columns, totals and grades as live formulas."""

import datetime
from collections.abc import Iterator

import pandas as pd

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.cells import PERCENT_FORMAT, is_blank, phrases
from perfxl.template.model import Column, Kind, Owner
from perfxl.template.records import Record, rows_of
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
TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
EVIDENCE_WIDTH = TABLE.by_name["evidence"].width
EVIDENCE_STYLE = style_of(Kind.LONG_TEXT, Owner.UNIT)._replace(valign="top")
EVIDENCE_LINES = 14
"""A cell of evidence shows so many lines at most; 附件清单 has every attachment on a line of its own."""


def write_indicators(
    book: Book, results: Results, workbook: int, found: tuple[Finding, ...], *, reviewed: bool = True
) -> None:
    """Write the indicators, 总计 and 评价等级; without the review columns' contents for a template."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=True, frozen=TABLE.cell("weight", TABLE.first_row))
    rows = rows_of(results.indicators, workbook)
    writer = _Rows(form, results, workbook, rows, reviewed=reviewed)
    for row, entry in rows.items():
        writer.write(row, entry)
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
        self.entries = rows
        self.reviewed = reviewed
        self.lines: dict[int, float] = {TABLE.first_row - 1: 2}
        self.values, self.formulas, self.formats = (rows_of(f, workbook) for f in results.entries.indicators)
        self.scores = ScoreFormulas(rows_of(results.elements, workbook))
        self.has_deviation = any(entry["deviation"] is not None for entry in rows.values())
        columns = TABLE.all_columns if self.has_deviation else TABLE.columns
        columns = tuple(column for column in columns if column.name != "evidence")
        texts = [column for column in columns if column.owner is Owner.UNIT and column.kind in TEXTS]
        self.texts = [(c.name, c.letter, c.width, style_of(c.kind, c.owner)) for c in texts]
        self.others = [column for column in columns if column not in texts]

    def write(self, row: int, entry: Record) -> None:
        """Write one indicator."""
        evidence = self.values[row]["evidence"]
        self.form.typed(TABLE.cell("evidence", row), evidence, self.formulas[row]["evidence"], EVIDENCE_STYLE)
        long = lines_needed(evidence, EVIDENCE_WIDTH)
        self.lines[row] = max(*self._write_texts(row), *self._write_others(row, entry), min(long, EVIDENCE_LINES))
        if entry["is_indicator"] and entry["reading"]:
            self.form.notes[TABLE.cell("criterion", row)] = entry["reading"]
        if long > EVIDENCE_LINES:
            count = len(phrases(entry["evidence"]))
            cell = TABLE.cell("evidence", row)
            self.form.notes[cell] = f"共{count}件附件，本格显示不全，全部列在“{layout.ATTACHMENTS.sheet}”"

    def _write_texts(self, row: int) -> Iterator[int]:
        """Write what the unit put in words, and yield how many lines it takes."""
        values, formulas = self.values[row], self.formulas[row]
        for name, letter, width, style in self.texts:
            self.form.typed(f"{letter}{row}", values[name], formulas[name], style)
            yield lines_needed(values[name], width) if isinstance(values[name], str) else 1

    def _write_others(self, row: int, entry: Record) -> Iterator[int]:
        """Write numbers, dates, scores and the review, and yield how many lines they take."""
        fills = self.scores.fills_actual(row, entry)
        for column in self.others:
            cell, shown = f"{column.letter}{row}", self._shown(column, row, entry, fills=fills)
            style = self._style(column, row, entry, shown, fills=fills)
            if column.owner is Owner.UNIT and not (fills and column.name == "actual"):
                self.form.typed(cell, self._typed(column, row, entry), self.formulas[row][column.name], style)
            elif column.name == "actual":
                self.form.formula(cell, self.scores.filled_actual(row, entry), self.scores.filled_value(entry), style)
            elif column.name == "score":
                self._score(cell, row, entry, style)
            elif self.reviewed:
                self._review(column, cell, row, entry, style)
            else:
                self.form.put(cell, None, style)
            yield lines_needed(shown, column.width) if shown else 1

    def write_empty(self, row: int) -> None:
        """Write a row nobody has filled in yet."""
        for column in TABLE.columns:
            self.form.put(TABLE.cell(column.name, row), None, style_of(column.kind, column.owner))
        self.lines[row] = EMPTY_ROW_LINES

    def _typed(self, column: Column, row: int, entry: Record) -> object:
        raw = self.values[row][column.name]
        if column.kind is not Kind.WEIGHT:
            return raw
        number = entry[f"{column.name}_typed"]
        return amount_written(raw, number, bad=pd.isna(number))

    def _style(self, column: Column, row: int, entry: Record, shown: str, *, fills: bool) -> Style:
        style = style_of(column.kind, column.owner)
        if shown and column.kind is Kind.VALUE and display_width(shown) > LONG_VALUE * 2:
            style = style._replace(align="left")
        if column.name == "reviewed_actual":
            is_kept = entry["kept_actual"] is not None
            return style.with_format(str(entry["reviewed_format"]) if is_kept else vouched_format(entry))
        if column.name == "actual" and entry["percent_row"] and (fills or is_blank(self.values[row]["actual"])):
            return style.with_format(PERCENT_FORMAT)
        if column.kind in (Kind.VALUE, Kind.WEIGHT):
            return style.with_format(self.formats[row][column.name])
        return style

    def _score(self, cell: str, row: int, entry: Record, style: Style) -> None:
        if not pd.isna(entry["claim"]) or entry["claim_bad"]:
            formula = self.formulas[row]["score"] if not entry["pasted"] else None
            value = entry["claim"] if entry["pasted"] else self.values[row]["score"]
            self.form.typed(cell, value, formula, style)
        elif entry["is_indicator"]:
            self.form.formula(cell, self.scores.self_score(row, entry), entry["computed"], style)
        else:
            self.form.put(cell, None, style)

    def _review(self, column: Column, cell: str, row: int, entry: Record, style: Style) -> None:
        if not entry["is_indicator"] or column.name == "review_note":
            typed = entry["review_note"] if column.name == "review_note" else self.values[row][column.name]
            self.form.put(cell, typed, style)
        elif column.name == "reviewed_actual":
            if entry["kept_actual"] is not None:
                self.form.typed(cell, self.values[row][column.name], self.formulas[row][column.name], style)
            else:
                self.form.formula(cell, self.scores.vouched(row, entry), entry["vouched"], style)
        elif entry["override"] or entry["typed_score_bad"]:
            self.form.typed(cell, self.values[row][column.name], self.formulas[row][column.name], style)
        else:
            self.form.formula(cell, self.scores.reviewed_score(row, entry), entry["reviewed_score"], style)

    def _shown(self, column: Column, row: int, entry: Record, *, fills: bool) -> str:
        """Return the words a cell will show; numbers fit any cell."""
        words = self.values[row][column.name]
        if column.name == "actual" and fills:
            words = self.scores.filled_value(entry)
        elif column.name == "review_note":
            words = entry["review_note"]
        elif column.name == "reviewed_actual" and not entry["is_kept"]:
            words = entry["vouched"]
        hidden = column.owner is Owner.REVIEWER and not self.reviewed
        return words if isinstance(words, str) and not hidden else ""


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
