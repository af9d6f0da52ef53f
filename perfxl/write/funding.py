"""资金安排 as a sheet, its sums, balance and rates as live formulas."""

import math
from functools import lru_cache

from perfxl.findings import Finding
from perfxl.number_formats import as_shown
from perfxl.template import layout
from perfxl.template.model import Kind, Line, Owner
from perfxl.template.records import Record, record_of, rows_of
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.formulas import BLANK, MEMORY
from perfxl.write.styles import HEADING, REMARK, style_of

TABLE = layout.FUNDING
TERMS = {"balance": ("received", "spent"), **layout.RATE_TERMS}
SOURCES = {"fiscal": layout.FISCAL_SOURCES, "other": layout.OTHER_SOURCES}


def write_funding(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write what the unit typed into lines (1) to (4), and perfxl's formulas everywhere else."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=True, frozen=TABLE.cell("total", TABLE.first_row))
    form.fixed(layout.MONEY_UNIT_CELL, layout.MONEY_UNIT_TEXT, REMARK)
    for line in TABLE.lines:
        form.fixed(TABLE.cell("item", line.row), line.label, HEADING)
        form.fixed(TABLE.cell("number", line.row), line.sign, HEADING)
    disguised = rows_of(results.funding_amounts.disguised, workbook)
    _amounts(form, results, workbook, disguised)
    for line in TABLE.lines:
        if line.owner is Owner.PERFXL:
            amounts = record_of(results.funding[line.name], workbook)
            for column in layout.MONEY_COLUMNS:
                formula = line_formula(line, column, disguised)
                style = style_of(line.kind, line.owner)
                form.formula(TABLE.cell(column, line.row), formula, amounts[column], style)
    form.heights(dict.fromkeys(range(TABLE.first_row - 2, TABLE.lines[-1].row + 1), 1.4))
    form.end()


def _amounts(form: Form, results: Results, workbook: int, disguised: dict[int, Record]) -> None:
    values, formulas, formats = (rows_of(frame, workbook) for frame in results.entries.funding)
    typed = rows_of(results.funding_amounts.typed, workbook)
    number = rows_of(results.funding_amounts.number, workbook)
    for line in TABLE.lines:
        if line.owner is Owner.PERFXL:
            continue
        amounts = record_of(results.funding[line.name], workbook)
        entered = {name for name in layout.MONEY_COLUMNS if typed[line.row][name]}
        # a person's formula may look at the sum in turn: that something was entered is known without looking
        looked_at = None if any(formulas[line.row][name] for name in entered) else entered
        for column in TABLE.columns[2:]:
            cell, name = TABLE.cell(column.name, line.row), column.name
            style = style_of(Kind.AMOUNT, column.owner)
            if column.owner is Owner.SHARED and not typed[line.row][name]:
                formula = sum_formula(name, line.row, looked_at, disguised[line.row])
                form.formula(cell, formula, amounts[name], style)
            else:
                formula = formulas[line.row][name]
                amount, look = number_written(values[line.row][name], formats[line.row][name], number[line.row][name])
                form.typed(cell, amount, formula, style.with_format(look))
            prompt = line.prompt if column.owner is Owner.SHARED else column.prompt
            form.numbers_only(cell, f"{line.sign}{line.label}", f"{prompt}")


def number_written(raw: object, number_format: str, number: float) -> tuple[object, str]:
    """Return what is written for an amount or weight, and its number format.

    What was read as another number than the cell holds becomes that number: a text, 207 shown as 207万元.
    """
    if math.isnan(number) or not (isinstance(raw, str) or raw != number):
        return raw, number_format
    return number, number_format if as_shown(number, number_format) is None else "General"


def sum_formula(column: str, row: int, entered: set[str] | None, disguised: Record) -> str:
    """Return the formula of 小计 or 合计: blank where a term is no amount, or where nothing was entered in the line.

    `entered` are the columns of the line in which persons typed: a typed 小计 counts as an entry of its own; None where
    it does not matter. Over something `disguised` as an amount nothing is summed before it is mended.
    """
    if any(disguised[term] for term in SOURCES.get(column, tuple(SOURCES))):
        return BLANK
    if column in SOURCES:
        span = _sources(column, row)
        known, amount = f"COUNT({span})=COUNTA({span})", f'IF(MIN({span})>=0,ROUND(SUM({span}),2),"")'
    else:
        fiscal, other = TABLE.cell("fiscal", row), TABLE.cell("other", row)
        known, amount = f"COUNT({fiscal},{other})=2", f"ROUND({fiscal}+{other},2)"
    if entered is not None:
        known = f"AND({_any_entry(column, row, entered)},{known})"
    return f'IF({known},{amount},"")'


def _any_entry(column: str, row: int, entered: set[str]) -> str:
    """Return the condition that a line holds something its sum follows from."""
    places = [TABLE.cell(part, row) if part in entered else _sources(part, row) for part in SOURCES]
    if column not in SOURCES:
        return f"COUNT({','.join(places)})>0"
    total = [TABLE.cell("total", row)] if "total" in entered else []
    return f"COUNTA({','.join([*places, *total])})>0"


def _sources(part: str, row: int) -> str:
    return f"{TABLE.cell(SOURCES[part][0], row)}:{TABLE.cell(SOURCES[part][-1], row)}"


def line_formula(line: Line, column: str, disguised: dict[int, Record]) -> str:
    """Return the formula of the balance or of a rate in one column.

    A blank source counts as 0, a blank sum does not; nothing follows from a line whose 合计 is unknown, nor from
    anything that is no amount.
    """
    if any(disguised[TABLE.line_by_name[name].row][column] for name in TERMS[line.name]):
        return BLANK
    return _of_terms(line, column)


@lru_cache(maxsize=MEMORY)
def _of_terms(line: Line, column: str) -> str:
    first, second = (TABLE.cell(column, name) for name in TERMS[line.name])
    amounts = f"{first},{second}"
    formula = f"ROUND({first}-{second},2)"
    if line.name in layout.RATE_LINES:
        formula = f'IF({second}=0,IF({first}=0,0,""),ROUND(ROUND({first}/{second}*100,8),2))'
    totals = ",".join(TABLE.cell("total", name) for name in TERMS[line.name])
    if TABLE.by_name[column].owner is Owner.SHARED:
        known = f"COUNT({','.join(dict.fromkeys([amounts, totals]))})={2 if column == 'total' else 4}"
    else:
        known = f"AND(COUNT({totals})=2,COUNT({amounts})=COUNTA({amounts}))"
    return f'IF({known},IF(MIN({amounts})>=0,{formula},""),"")'
