"""What stands in one workbook, cell by cell: what was typed, and what perfxl computes from it."""

import datetime
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from perfxl.compare.model import PERFXL, REVIEWER, UNIT, Key, State, StatedCell
from perfxl.template import layout
from perfxl.template.cells import is_blank, plain
from perfxl.template.entries import TableGrids
from perfxl.template.grid import Cells
from perfxl.template.identity import name_in
from perfxl.template.indicators import Indicator
from perfxl.template.model import Owner, Table, column_letters
from perfxl.template.notes import written_by_people
from perfxl.template.results import Results
from perfxl.template.years import year_in

BESIDE = "表外文字"
SAID_ON_TOP = {(layout.BASICS_SHEET, layout.VERSION_CELL), (layout.BASICS_SHEET, layout.STANDARD_CELL)}
"""Where the form's own words stand; whether they are right is said elsewhere."""
Stated = Iterator[tuple[Key, StatedCell]]


def state_of(results: Results, number: int) -> State:
    """Return what a comparison keeps of the workbook with this number."""
    basics, reviewed = results.basics[number], results.reviewed[number]
    sources = (_lines, _items, _indicators, _elements, _opinion, _beside, _answers, _sums)
    return State(
        unit=name_in(basics["unit"]),
        name=name_in(basics["project"]),
        year=year_in(basics["year"]),
        claimed=results.claimed[number].total,
        reviewed=reviewed.total,
        grade=reviewed.grade,
        cells={key: cell for source in sources for key, cell in source(results, number)},
    )


class _Sheet:
    """One table of a workbook: its cells as typed, rows that name the same told apart by their number."""

    def __init__(self, table: Table, grids: TableGrids[Any], number: int) -> None:
        self.table = table
        self.values, self.formats = grids.values.of(number), grids.formats.of(number)
        self._alike: Counter[str] = Counter()

    def item(self, *names: object) -> Key:
        """Return the key of a row: what it names, and which of those alike it is."""
        name = "|".join(plain(name) for name in names if not is_blank(name))
        self._alike[name] += 1
        return self.table.sheet, name, str(self._alike[name])

    def cell(self, item: Key, row: int, column: str, value: object, owner: str, *, of: str = "") -> Stated:
        """Yield a cell in which something stands; `of` is what its row is called."""
        shown = _shown(value, str(self.formats[row][column]) if row in self.formats else "")
        if shown is None:
            return
        of_table = self.table.by_name[column]
        heading = " ".join(filter(None, (of, of_table.heading)))
        yield (*item, column), StatedCell(self.table.sheet, self.table.cell(column, row), heading, shown, owner)


def _shown(value: object, number_format: str = "") -> str | float | None:
    """Return a value as JSON has it: a number, or its words; a percentage as its cell shows it."""
    if is_blank(value):
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{round(value * 100, 8):.10g}%" if "%" in number_format else float(value)
    if isinstance(value, datetime.datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _lines(results: Results, number: int) -> Stated:
    """基本情况 and 资金安排: fixed lines that the unit fills."""
    entries = results.entries
    for table, grids in (
        (layout.basics(entries.form), entries.basics),
        (layout.funding(entries.form), entries.funding),
    ):
        sheet = _Sheet(table, grids, number)
        for line in table.lines:
            for column in table.columns if line.owner is Owner.UNIT else ():
                if column.owner is not Owner.PERFXL:
                    value = sheet.values[line.row].at(column)
                    yield from sheet.cell(
                        (table.sheet, line.name, ""), line.row, column.name, value, UNIT, of=line.label
                    )


def _items(results: Results, number: int) -> Stated:
    """支出情况, each item by its name."""
    sheet = _Sheet(layout.EXPENDITURE, results.entries.expenditure, number)
    names = [column.name for column in sheet.table.columns]
    for row, typed in sheet.values.items():
        item = sheet.item(typed[names[0]])
        for column in names:
            yield from sheet.cell(item, row, column, typed[column], UNIT, of=_called(typed[names[0]], row))


def _numeral(number: object) -> str:
    """Return the number of an element as a person writes it."""
    return f"{number:.10g}" if isinstance(number, int | float) else str(number or "")


def _called(name: object, row: int) -> str:
    return f"第{row}行" if is_blank(name) else f"“{str(name).strip()}”"


def _indicators(results: Results, number: int) -> Stated:
    """绩效指标: what was typed, what the reviewer set, and the scores perfxl gives."""
    sheet = _Sheet(layout.INDICATORS, results.entries.indicators, number)
    scored = results.indicators.of(number)
    for row, typed in sheet.values.items():
        item, called = sheet.item(typed["indicator"]), _called(typed["indicator"], row)
        for column in sheet.table.all_columns:
            value, owner = _of_indicator(column.name, column.owner, typed, scored[row])
            yield from sheet.cell(item, row, column.name, value, owner, of=called)


def _of_indicator(column: str, owner: Owner, typed: Cells[Any], scored: Indicator) -> tuple[object, str]:
    """Return what counts in a cell, and whose it is; a number pasted over perfxl's own is still perfxl's."""
    if column == "score":
        computed = scored.pasted or math.isnan(scored.claim)
        return (scored.score, PERFXL) if computed and not scored.score_bad else (typed[column], UNIT)
    if column == "reviewed_score":
        set_by_hand = scored.overridden or scored.reviewed_score_bad
        return (typed[column], REVIEWER) if set_by_hand else (scored.reviewed_score, PERFXL)
    if column == "reviewed_actual":
        return scored.kept_actual, REVIEWER
    if column == "review_note":
        return written_by_people(typed[column]), REVIEWER
    return typed[column], UNIT if owner is Owner.UNIT else REVIEWER


def _elements(results: Results, number: int) -> Stated:
    """要素清单: the unit's words and the reviewer's; of rows perfxl made only what persons typed over."""
    sheet = _Sheet(layout.ELEMENTS, results.entries.elements, number)
    for row, listed in results.elements.of(number).items():
        item = sheet.item(listed.indicator, listed.number)
        called = f"{_called(listed.indicator, row)}要素{_numeral(listed.typed_number)}"
        words = {"possessed": listed.typed_possessed, "reviewed": listed.typed_reviewed}
        if not listed.made:
            words |= {"indicator": listed.indicator, "element": listed.element, "number": listed.typed_number}
        for column, value in words.items():
            owner = REVIEWER if sheet.table.by_name[column].owner is Owner.REVIEWER else UNIT
            yield from sheet.cell(item, row, column, value, owner, of=called)


def _opinion(results: Results, number: int) -> Stated:
    """复核意见: the reviewer's."""
    table, entries = layout.OPINION, results.entries.opinion
    sheet = _Sheet(table, entries, number)
    for line in table.lines:
        value = sheet.values[line.row]["entry"]
        yield from sheet.cell((table.sheet, line.name, ""), line.row, "entry", value, REVIEWER, of=line.label)


def _beside(results: Results, number: int) -> Stated:
    """What was typed beside the tables, and on further sheets."""
    entries = results.entries
    loose = [(cell.sheet, cell.row, cell.column, cell.cell) for cell in entries.loose[number]]
    further = [
        (sheet, row, column, cell)
        for sheet, cells in entries.further_sheets[number].items()
        for (row, column), cell in cells.items()
    ]
    fixed = SAID_ON_TOP | {
        (table.sheet, heading.cell) for table in layout.template(entries.form) for heading in table.headings
    }
    for sheet, row, column, cell in loose + further:
        place = f"{column_letters(column)}{row}"
        shown = _shown(cell.value, cell.number_format)
        if shown is not None and sheet != layout.INSTRUCTIONS_SHEET and (sheet, place) not in fixed:
            yield (sheet, "", "", place), StatedCell(sheet, place, BESIDE, shown, UNIT)


def _answers(results: Results, number: int) -> Stated:
    """单位说明, each beside its finding."""
    table = layout.FINDINGS
    for answer in results.entries.answers[number]:
        heading = f"{answer.code} {answer.place} {table.by_name['answer'].heading}"
        key = (table.sheet, answer.code, answer.place, answer.problem)
        yield key, StatedCell(table.sheet, "", heading, answer.text, UNIT)


def _sums(results: Results, number: int) -> Stated:
    """What perfxl computes from all of it: sums and rates of 资金安排, totals and grades."""
    funding, indicators = layout.funding(results.standard.form), layout.INDICATORS
    cells = results.entries.funding.values.of(number)
    for line in funding.lines:
        total = results.funding[line.name].of(number)["total"]
        place = funding.cell("total", line.row)
        typed = line.owner is Owner.UNIT and not is_blank(cells[line.row]["total"])
        if not math.isnan(total) and not typed:
            heading = f"{line.label} {funding.by_name['total'].heading}"
            yield (funding.sheet, line.name, "", "total"), StatedCell(funding.sheet, place, heading, total, PERFXL)
    last = results.entries.total_row[number]
    for column, sums in (("score", results.claimed), ("reviewed_score", results.reviewed)):
        found = sums[number]
        for row, label, value in ((last, layout.TOTAL_LABEL, found.total), (last + 1, layout.GRADE_LABEL, found.grade)):
            if value is not None and not is_blank(value):
                heading, cell = f"{label} {indicators.by_name[column].heading}", indicators.cell(column, row)
                stated = StatedCell(indicators.sheet, cell, heading, value, PERFXL)
                yield (indicators.sheet, label, "", column), stated
