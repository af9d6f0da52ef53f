"""支出情况 as a sheet."""

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.items import AMOUNTS, Item, Marked, sums_of
from perfxl.template.model import Kind, Owner
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.formulas import BLANK
from perfxl.write.funding import number_written
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import style_of

TABLE = layout.EXPENDITURE
TOTAL_ROW = layout.EXPENDITURE_TOTAL_ROW
LEAST_ITEMS = 10
ROWS_SUMMED = 500
"""The sums look at this many rows at least, so that items added below the last are counted."""
WIDEST_AMOUNT = 1e15


def write_expenditure(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write the items as typed, their sums where blank, and the sums of all items."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"B{TABLE.first_row}")
    items = results.items.of(workbook)
    last = max([TABLE.first_row + LEAST_ITEMS - 1, *items])
    sums = sums_of(results.item_sums, workbook)
    disguised, typed = results.item_amounts.disguised.of(workbook), results.item_amounts.typed.of(workbook)
    for name, (number, _) in AMOUNTS.items():
        total = style_of(Kind.AMOUNT, Owner.PERFXL)
        unknown = any(_is_unknown(name, amounts, typed[row]) for row, amounts in disguised.items())
        formula = BLANK if unknown else column_formula(name, last)
        form.formula(TABLE.cell(name, TOTAL_ROW), formula, sums[number], total)
    _items(form, results, workbook, items, last)
    _inputs(form, last)
    shown = [sums, *items.values()]
    form.show_amounts({name: [each[number] for each in shown] for name, (number, _) in AMOUNTS.items()})
    form.end()


def _items(form: Form, results: Results, workbook: int, items: dict[int, Item], last: int) -> None:
    values, formulas, formats = results.entries.expenditure.of(workbook)
    amounts = results.item_amounts
    typed, number, disguised = amounts.typed.of(workbook), amounts.number.of(workbook), amounts.disguised.of(workbook)
    name_column, *amount_columns = TABLE.columns
    lines = dict.fromkeys(range(TABLE.first_row - 3, TABLE.first_row), 1.4)
    for row in range(TABLE.first_row, last + 1):
        present = row in items
        name = values[row]["item"] if present else None
        style = style_of(Kind.TEXT, Owner.UNIT)
        form.typed(TABLE.cell("item", row), name, formulas[row]["item"] if present else None, style)
        lines[row] = max(float(lines_needed(name, name_column.width)), 1.2)
        for column in amount_columns:
            amount_column, marked = AMOUNTS[column.name]
            cell, style = TABLE.cell(column.name, row), style_of(Kind.AMOUNT, column.owner)
            if present and (column.owner is Owner.UNIT or typed[row][marked]):
                amount, look = number_written(
                    values[row].at(column), formats[row].at(column), number[row][amount_column]
                )
                form.typed(cell, amount, formulas[row].at(column), style.with_format(look))
            elif column.owner is Owner.SHARED:
                formula = BLANK if present and _disguised(disguised[row]) else item_formula(row)
                form.formula(cell, formula, items[row][amount_column] if present else None, style)
            else:
                form.put(cell, None, style)
    form.heights(lines)


def _is_unknown(name: str, disguised: Marked, typed: Marked) -> bool:
    """Tell whether an amount of an item, or what its 合计 is computed of, is none though it looks like one."""
    return disguised[AMOUNTS[name][1]] or (name == "total" and not typed.total and _disguised(disguised))


def _disguised(amounts: Marked) -> bool:
    return amounts.fiscal or amounts.other


def _inputs(form: Form, last: int) -> None:
    """Refuse words where amounts belong; a negative amount is a correction and allowed."""
    for column in TABLE.columns[1:]:
        place = f"{TABLE.cell(column.name, TABLE.first_row)}:{TABLE.cell(column.name, last)}"
        form.numbers_only(place, column.heading, column.prompt, least=-WIDEST_AMOUNT, most=WIDEST_AMOUNT)


def item_formula(row: int) -> str:
    """Return the 合计 of an item: blank on a row without an item, or where an amount is no number."""
    name, first = TABLE.cell("item", row), TABLE.cell("fiscal", row)
    parts, entered = f"{first}:{TABLE.cell('other', row)}", f"{first}:{TABLE.cell('earmarked', row)}"
    amounts = f'IF(COUNT({parts})=COUNTA({parts}),ROUND(SUM({parts}),2),"")'
    return f'IF(AND({name}="",COUNTA({entered})=0),"",{amounts})'


def column_formula(column: str, last: int) -> str:
    """Return the sum of a column: blank where an item's amount is no number, or a row is inserted right below 合计."""
    end = max(last, TABLE.first_row + ROWS_SUMMED - 1)
    span, names = _below(column, end), TABLE.columns[0].letter
    follows = f"ROWS({names}{TOTAL_ROW}:{names}{end})-ROWS({span})=1"
    if column != "total":
        return f'IF(AND({follows},COUNT({span})=COUNTA({span})),ROUND(SUM({span}),2),"")'
    # its own cells hold formulas that are blank on unused rows: every row in use must have a number here; an error
    # value beside it makes a row no less used
    used = "&".join(_below(each.name, end) for each in TABLE.columns)
    known = f'{follows},SUMPRODUCT((1-ISNUMBER(1/({used}="")))*(1-ISNUMBER({span})))=0'
    return f'IFERROR(IF(AND({known}),ROUND(SUM({span}),2),""),"")'


def _below(column: str, end: int) -> str:
    """Return a column below the total."""
    return f"{TABLE.cell(column, TOTAL_ROW + 1)}:{TABLE.cell(column, end)}"
