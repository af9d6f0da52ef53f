"""资金安排 as a sheet, its sums, balance and rates as live formulas."""

import math
from functools import lru_cache

from perfxl.findings import Finding
from perfxl.number_formats import as_shown
from perfxl.standards import Form as Declared
from perfxl.standards.form import TOTAL
from perfxl.template import layout
from perfxl.template.grid import Cells
from perfxl.template.model import Kind, Line, Owner
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.formulas import BLANK, MEMORY
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import HEADING, REMARK, style_of


def write_funding(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write what the unit typed into its lines, and perfxl's formulas everywhere else."""
    declared = results.standard.form
    table = layout.funding(declared)
    form = Form(book, table, results.entries.loose[workbook], found)
    form.begin(landscape=True, frozen=table.cell(TOTAL, table.first_row))
    form.fixed(layout.money_unit_cell(declared), layout.MONEY_UNIT_TEXT, REMARK)
    for line in table.lines:
        form.fixed(table.cell("item", line.row), line.label, HEADING)
        form.fixed(table.cell("number", line.row), line.sign, HEADING)
    disguised = results.funding_amounts.disguised.of(workbook)
    _amounts(form, results, workbook, disguised)
    for line in table.lines:
        if line.owner is Owner.PERFXL:
            amounts = results.funding[line.name].of(workbook)
            for column in declared.columns:
                formula = line_formula(declared, line, column, disguised)
                style = style_of(line.kind, line.owner)
                form.formula(table.cell(column, line.row), formula, amounts[column], style)
    shown = [results.funding[line.name].of(workbook) for line in table.lines if line.kind is Kind.AMOUNT]
    form.show_amounts({name: [float(amounts[name]) for amounts in shown] for name in declared.columns})
    lines: dict[int, float] = dict.fromkeys(range(table.first_row - 2, table.lines[-1].row + 1), 1.4)
    headings = max(lines_needed(column.heading, form.widths[column.name]) for column in table.columns)
    form.heights(lines | {table.first_row - 1: max(headings, 1.4)})
    form.end()


def _amounts(form: Form, results: Results, workbook: int, disguised: dict[int, Cells[str]]) -> None:
    declared, table = results.standard.form, form.table
    values, formulas, formats = results.entries.funding.of(workbook)
    typed = results.funding_amounts.typed.of(workbook)
    number = results.funding_amounts.number.of(workbook)
    for line in table.lines:
        if line.owner is Owner.PERFXL:
            continue
        amounts = results.funding[line.name].of(workbook)
        entered = frozenset(name for name in declared.columns if typed[line.row][name])
        # a person's formula may look at the sum in turn: that something was entered is known without looking
        looked_at = None if any(formulas[line.row][name] for name in entered) else entered
        for column in table.columns[2:]:
            cell, name = table.cell(column.name, line.row), column.name
            style = style_of(Kind.AMOUNT, column.owner)
            if column.owner is Owner.SHARED and not typed[line.row][name]:
                formula = sum_formula(declared, name, line.row, looked_at, disguised[line.row])
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


def sum_formula(form: Declared, column: str, row: int, entered: frozenset[str] | None, disguised: Cells[str]) -> str:
    """Return the formula of 小计 or 合计: blank where a term is no amount, or where nothing was entered in the line.

    `entered` are the columns of the line in which persons typed: a typed 小计 counts as an entry of its own; None where
    it does not matter. Over something `disguised` as an amount nothing is summed before it is mended.
    """
    if any(disguised[term] for term in form.sums[column]):
        return BLANK
    known, amount = _total(form, row) if column == TOTAL else _subtotal(form, column, row)
    if entered is not None:
        known = f"AND({_any_entry(form, column, row, entered)},{known})"
    return f'IF({known},{amount},"")'


def _subtotal(form: Declared, column: str, row: int) -> tuple[str, str]:
    """Return when the sum of a group is known, and the sum."""
    span = _sources(form, column, row)
    return f"COUNT({span})=COUNTA({span})", f'IF(MIN({span})>=0,ROUND(SUM({span}),2),"")'


def _total(form: Declared, row: int) -> tuple[str, str]:
    """Return when 合计 is known, and 合计: a sum must be there for it, a group of a single source may be blank."""
    table = layout.funding(form)
    sums = [table.cell(group.column, row) for group in form.groups if group.sources]
    singles = [table.cell(group.column, row) for group in form.groups if not group.sources]
    known = [f"COUNT({','.join(sums)})={len(sums)}"] if sums else []
    if not singles:
        return known[0], f"ROUND({'+'.join(sums)},2)"
    listed = ",".join(singles)
    known.append(f"COUNT({listed})=COUNTA({listed})")
    together = known[0] if len(known) == 1 else f"AND({','.join(known)})"
    cells = ",".join(table.cell(group.column, row) for group in form.groups)
    return together, f'IF(MIN({listed})>=0,ROUND(SUM({cells}),2),"")'


def _any_entry(form: Declared, column: str, row: int, entered: frozenset[str]) -> str:
    """Return the condition that a line holds something its sum follows from."""
    table = layout.funding(form)
    places = [
        table.cell(group.column, row) if group.column in entered else _sources(form, group.column, row)
        for group in form.groups
    ]
    if column == TOTAL:
        return f"COUNT({','.join(places)})>0"
    total = [table.cell(TOTAL, row)] if TOTAL in entered else []
    return f"COUNTA({','.join([*places, *total])})>0"


def _sources(form: Declared, column: str, row: int) -> str:
    """Return the cells of a group's sources."""
    table, sources = layout.funding(form), form.sums.get(column, (column,))
    first, last = table.cell(sources[0], row), table.cell(sources[-1], row)
    return first if first == last else f"{first}:{last}"


def line_formula(form: Declared, line: Line, column: str, disguised: dict[int, Cells[str]]) -> str:
    """Return the formula of the balance or of a rate in one column.

    A blank source counts as 0, a blank sum does not; nothing follows from a line whose 合计 is unknown, nor from
    anything that is no amount.
    """
    table = layout.funding(form)
    if any(disguised[table.line_by_name[name].row][column] for name in _terms(form, line)):
        return BLANK
    return _of_terms(form, line, column)


def _terms(form: Declared, line: Line) -> tuple[str, str]:
    """Return what a line of perfxl's follows from."""
    balance = form.balance
    if balance is not None and line.name == balance.key:
        return balance.first, balance.second
    return form.terms[line.name]


@lru_cache(maxsize=MEMORY)
def _of_terms(form: Declared, line: Line, column: str) -> str:
    table, terms = layout.funding(form), _terms(form, line)
    first, second = (table.cell(column, name) for name in terms)
    amounts = f"{first},{second}"
    formula = f"ROUND({first}-{second},2)"
    if line.kind is Kind.RATE:
        formula = f'IF({second}=0,IF({first}=0,0,""),ROUND(ROUND({first}/{second}*100,8),2))'
    totals = ",".join(table.cell(TOTAL, name) for name in terms)
    if table.by_name[column].owner is Owner.SHARED:
        known = f"COUNT({','.join(dict.fromkeys([amounts, totals]))})={2 if column == TOTAL else 4}"
    else:
        known = f"AND(COUNT({totals})=2,COUNT({amounts})=COUNTA({amounts}))"
    return f'IF({known},IF(MIN({amounts})>=0,{formula},""),"")'
