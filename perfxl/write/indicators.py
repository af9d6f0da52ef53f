"""绩效指标 as a sheet: what the unit typed, and scores, review columns, totals and grades as live formulas."""

import datetime

import pandas as pd

from perfxl.criteria import Cells, actual_formula, score_formula
from perfxl.findings import Finding
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import is_blank, phrases
from perfxl.template.model import Column, Kind, Owner
from perfxl.template.records import Record, record_of, rows_of
from perfxl.template.results import Results
from perfxl.write import elements as lists
from perfxl.write.book import (
    COUNT_FORMAT,
    DATE_FORMAT,
    HEADING,
    PERCENT_FORMAT,
    Book,
    Style,
    display_width,
    lines_needed,
    style_of,
)
from perfxl.write.form import Form
from perfxl.write.funding import amount_written
from perfxl.write.linked import rate_formula

TABLE = layout.INDICATORS
BLANK = '""'
EVIDENCE_LINES = 14
LONG_VALUE = 12
EMPTY_ROW_LINES = 1.5
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
    _totals(form, results, workbook, total_row, reviewed=reviewed)
    _inputs(form, total_row)
    form.heights(writer.lines)
    form.end()


class _Rows:
    """Writes one workbook's indicators."""

    def __init__(self, form: Form, results: Results, workbook: int, rows: dict[int, Record], *, reviewed: bool) -> None:
        self.form = form
        self.reviewed = reviewed
        self.lines: dict[int, float] = {TABLE.first_row - 1: 2}
        self.values, self.formulas, self.formats = (rows_of(f, workbook) for f in results.entries.indicators)
        elements = rows_of(results.elements, workbook)
        self.last_element = lists.last_row(elements)
        self.element_rows: dict[int, list[int]] = {}
        unsound = set()
        for row, element in elements.items():
            if not pd.isna(element["of"]):
                self.element_rows.setdefault(int(element["of"]), []).append(row)
                unsound |= set() if element["sound"] else {int(element["of"])}
        self.sound_lists = set(self.element_rows) - unsound
        self.has_deviation = any(entry["deviation"] is not None for entry in rows.values())
        self.columns = TABLE.all_columns if self.has_deviation else TABLE.columns

    def write(self, row: int, entry: Record) -> None:
        """Write one indicator."""
        for column in self.columns:
            cell, style = TABLE.cell(column.name, row), self._style(column, row, entry)
            if column.owner is Owner.UNIT and not (column.name == "actual" and self._fills_actual(row, entry)):
                self.form.typed(cell, self._typed(column, row, entry), self.formulas[row][column.name], style)
            elif column.name == "actual":
                self.form.formula(cell, self._filled_actual(row, entry), self._filled_value(entry), style)
            elif column.name == "score":
                self._score(cell, row, entry, style)
            elif self.reviewed:
                self._review(column, cell, row, entry, style)
            else:
                self.form.put(cell, None, style)
        if entry["is_indicator"] and entry["reading"]:
            self.form.notes[TABLE.cell("criterion", row)] = entry["reading"]
        self.lines[row] = self._lines(row, entry)
        if lines_needed(entry["evidence"], TABLE.by_name["evidence"].width) > EVIDENCE_LINES:
            count = len(phrases(entry["evidence"]))
            cell = TABLE.cell("evidence", row)
            self.form.notes[cell] = f"共{count}件附件，本格显示不全，全部列在“{layout.ATTACHMENTS.sheet}”"

    def write_empty(self, row: int) -> None:
        """Write a row nobody has filled in yet."""
        for column in TABLE.columns:
            self.form.put(TABLE.cell(column.name, row), None, style_of(column.kind, column.owner))
        self.lines[row] = EMPTY_ROW_LINES

    def _typed(self, column: Column, row: int, entry: Record) -> object:
        raw = self.values[row][column.name]
        if column.kind is not Kind.WEIGHT:
            return raw
        return amount_written(raw, entry[column.name], bad=pd.isna(entry[column.name]))

    def _style(self, column: Column, row: int, entry: Record) -> Style:
        style = style_of(column.kind, column.owner)
        if column.name == "evidence":
            return style._replace(valign="top")
        if column.kind is Kind.VALUE and display_width(self.values[row][column.name] or "") > LONG_VALUE * 2:
            style = style._replace(align="left")
        if column.name == "reviewed_actual":
            return style.with_format(self._reviewed_format(entry))
        if column.name == "actual" and self.values[row]["actual"] is None and entry["percent_row"]:
            return style.with_format(PERCENT_FORMAT)
        if column.kind in (Kind.VALUE, Kind.WEIGHT):
            return style.with_format(self.formats[row][column.name])
        return style

    @staticmethod
    def _reviewed_format(entry: Record) -> str:
        if entry["kept_actual"] is not None:
            return str(entry["reviewed_format"])
        if entry["counted"]:
            return COUNT_FORMAT
        if entry["percent"] or entry["percent_row"]:
            return PERCENT_FORMAT
        return DATE_FORMAT if isinstance(entry["vouched"], datetime.date) else "General"

    def _fills_actual(self, row: int, entry: Record) -> bool:
        """Tell whether perfxl fills 业绩值: blank, and linked or on a list that persons made."""
        return entry["actual"] is None and entry["usable"] and bool(entry["line"] or row in self._listed(entry))

    def _listed(self, entry: Record) -> dict[int, list[int]]:
        return {} if entry["made"] else self.element_rows

    def _filled_actual(self, row: int, entry: Record) -> str:
        if entry["line"]:
            return rate_formula(entry["line"])
        return lists.phrases_formula(self.element_rows[row], f"$E{row}", self.last_element)

    @staticmethod
    def _filled_value(entry: Record) -> object:
        if entry["line"]:
            return None if pd.isna(entry["rate"]) else round(entry["rate"] / 100, 8)
        return entry["phrases"]

    def _cells(self, row: int, entry: Record, *, reviewed: bool) -> Cells:
        listed = row in self.element_rows
        elements = lists.element_cells(f"$E{row}", self.last_element, reviewed=reviewed) if listed else None
        counted = reviewed and listed and entry["counts_elements"]
        return Cells(
            weight=TABLE.cell("weight", row),
            target=TABLE.cell("target", row),
            actual=TABLE.cell("reviewed_actual" if reviewed else "actual", row),
            elements=elements,
            typed_count=counted,
        )

    def _score(self, cell: str, row: int, entry: Record, style: Style) -> None:
        if not pd.isna(entry["claim"]) or not is_blank(self._typed_score(row, "score")):
            formula = self.formulas[row]["score"] if not entry["pasted"] else None
            value = entry["claim"] if entry["pasted"] else self.values[row]["score"]
            self.form.typed(cell, value, formula, style)
        elif entry["is_indicator"]:
            self.form.formula(cell, self._own_formula(row, entry), entry["computed"], style)
        else:
            self.form.put(cell, None, style)

    def _typed_score(self, row: int, column: str) -> object:
        """Return a constant of a person's in a column of scores, readable or not."""
        return None if self.formulas[row][column] else self.values[row][column]

    def _own_formula(self, row: int, entry: Record) -> str:
        if not self._live(row, entry) or entry["left_open"]:
            return BLANK
        cells = self._cells(row, entry, reviewed=False)
        return score_formula(entry["self_rule"], entry["actual_value"], entry["target_value"], cells) or BLANK

    def _live(self, row: int, entry: Record) -> bool:
        """Tell whether a formula can see everything the score depends on."""
        sound = row not in self.element_rows or row in self.sound_lists
        return entry["self_rule"] is not None and bool(entry["usable"]) and sound and not pd.isna(entry["weight"])

    def _review(self, column: Column, cell: str, row: int, entry: Record, style: Style) -> None:
        if not entry["is_indicator"] or column.name == "review_note":
            typed = entry["review_note"] if column.name == "review_note" else self.values[row][column.name]
            self.form.put(cell, typed, style)
        elif column.name == "reviewed_actual":
            if entry["kept_actual"] is not None:
                self.form.typed(cell, self.values[row][column.name], self.formulas[row][column.name], style)
            else:
                self.form.formula(cell, self._vouched_formula(row, entry), entry["vouched"], style)
        elif entry["override"] or self._unreadable_override(row, entry):
            self.form.typed(cell, self.values[row][column.name], self.formulas[row][column.name], style)
        else:
            self.form.formula(cell, self._reviewed_formula(row, entry), entry["reviewed_score"], style)

    def _unreadable_override(self, row: int, entry: Record) -> bool:
        return pd.isna(entry["typed_score"]) and not is_blank(self._typed_score(row, "reviewed_score"))

    def _vouched_formula(self, row: int, entry: Record) -> str:
        if entry["left_open"]:
            return BLANK
        if entry["line"]:
            return rate_formula(entry["line"])
        if row in self.element_rows:
            cells = lists.element_cells(f"$E{row}", self.last_element, reviewed=True)
            return lists.count_formula(cells) if row in self.sound_lists else BLANK
        actual = TABLE.cell("actual", row)
        if entry["self_rule"] is None or not isinstance(entry["vouched"], int | float):
            return f'IF({actual}="","",{actual})' if entry["vouched"] is not None else BLANK
        number = actual_formula(entry["self_rule"], entry["actual_value"], entry["target_value"], actual)
        return f'IFERROR({number},"")'

    def _reviewed_formula(self, row: int, entry: Record) -> str:
        if entry["accepted"]:
            return self._accepted_formula(row, entry)
        if not self._live(row, entry) or (entry["left_open"] and entry["kept_actual"] is None):
            return BLANK
        cells = self._cells(row, entry, reviewed=True)
        return score_formula(entry["rule"], entry["reviewed_value"], entry["target_value"], cells) or BLANK

    @staticmethod
    def _accepted_formula(row: int, entry: Record) -> str:
        """Return the claim, as long as it lies in the allowed interval and the actual is still this one."""
        claim, actual = TABLE.cell("score", row), TABLE.cell("reviewed_actual", row)
        vouched = entry["vouched"]
        same = f"{actual}={literal(vouched)}" if vouched is not None else f'{actual}=""'
        inside = f"{claim}>={entry['low']:.10g},{claim}<={entry['high']:.10g}"
        return f'IF(ISNUMBER({claim}),IF(AND({same},{inside}),ROUND({claim},2),""),"")'

    def _lines(self, row: int, entry: Record) -> float:
        most = 1
        for column in self.columns:
            shown = self.values[row][column.name]
            if column.name == "actual" and shown is None:
                shown = self._filled_value(entry) if self._fills_actual(row, entry) else None
                shown = shown if isinstance(shown, str) else None
            elif column.name == "review_note":
                shown = entry["review_note"] if self.reviewed else None
            elif column.name == "reviewed_actual" and isinstance(entry["vouched"], str) and self.reviewed:
                shown = entry["vouched"]
            elif not isinstance(shown, str):
                continue
            lines = lines_needed(shown, column.width)
            most = max(most, min(lines, EVIDENCE_LINES) if column.name == "evidence" else lines)
        return most


def literal(value: object) -> str:
    """Return a value as a formula writes it."""
    return f"{value:.15g}" if isinstance(value, int | float) else '"' + str(value).replace('"', '""') + '"'


def _totals(form: Form, results: Results, workbook: int, row: int, *, reviewed: bool) -> None:
    claimed = record_of(results.claimed, workbook)
    in_review = record_of(results.reviewed, workbook) if reviewed else {"total": None, "grade": None}
    for number, label in ((row, layout.TOTAL_LABEL), (row + 1, layout.GRADE_LABEL)):
        for column in TABLE.columns:
            place = (number, column.number)
            if place not in form.loose:
                form.put(TABLE.cell(column.name, number), None, HEADING)
        form.fixed(TABLE.cell("level1", number), label, HEADING)
    bold = Style(number_format="0.00", fill=HEADING.fill, bold=True, align="center")
    span = column_span("weight")
    form.formula(TABLE.cell("weight", row), f"ROUND(SUM({span}),2)", claimed["weight"], bold)
    for name, sums in (("score", claimed), ("reviewed_score", in_review)):
        form.formula(TABLE.cell(name, row), total_formula(name), sums["total"], bold)
        formula = grade_formula(TABLE.cell(name, row), results.standard)
        form.formula(TABLE.cell(name, row + 1), formula, sums["grade"], bold)
    form.heights({row: 1.3, row + 1: 1.3})


def column_span(column: str) -> str:
    """Return a column from the first indicator to the row above the formula, wherever that row moves to."""
    letter = TABLE.letter(column)
    return f"{letter}${TABLE.first_row}:INDEX({letter}:{letter},ROW()-1)"


def total_formula(column: str) -> str:
    """Return the sum of a column of scores; blank while an indicator has none, or a weight has no indicator."""
    scores, names, weights = column_span(column), column_span("indicator"), column_span("weight")
    complete = f"COUNT({scores})=COUNTA({names})"
    proper = f'SUMPRODUCT(({names}="")*({weights}<>"")*({weights}<>0))=0'
    return f'IF(AND(COUNTA({names})>0,{complete},{proper}),ROUND(SUM({scores}),2),"")'


def grade_formula(total: str, standard: Standard) -> str:
    """Return the grade of a total, blank where there is none."""
    *upper, lowest = standard.grades
    words = "".join(f'IF({total}>={grade.at_least:g},"{grade.name}",' for grade in upper)
    return f'IF(ISNUMBER({total}),{words}"{lowest.name}"{")" * len(upper)},"")'


def _inputs(form: Form, total_row: int) -> None:
    last = max(total_row - 1, TABLE.first_row)
    for column in TABLE.columns:
        place = f"{TABLE.cell(column.name, TABLE.first_row)}:{TABLE.cell(column.name, last)}"
        if column.kind in (Kind.WEIGHT, Kind.SCORE):
            form.numbers_only(place, column.heading, column.prompt or "0至100", most=100)
        else:
            form.prompt(place, column.heading, column.prompt)
