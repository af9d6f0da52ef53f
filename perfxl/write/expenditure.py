"""支出情况 as a sheet."""

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.model import Kind, Owner
from perfxl.template.records import record_of, rows_of
from perfxl.template.results import Results
from perfxl.write.book import Book, lines_needed, style_of
from perfxl.write.form import Form
from perfxl.write.funding import amount_written

TABLE = layout.EXPENDITURE
TOTAL_ROW = layout.EXPENDITURE_TOTAL_ROW
LEAST_ITEMS = 10
ROWS_SUMMED = 500
"""The sums look at this many rows at least, so that items added below the last are counted."""


def write_expenditure(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write the items as typed, their sums where blank, and the sums of all items."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"B{TABLE.first_row}")
    values, formulas, formats = (rows_of(frame, workbook) for frame in results.entries.expenditure)
    sums = record_of(results.item_sums, workbook)
    last = max([TABLE.first_row + LEAST_ITEMS - 1, *values])
    for column in layout.EXPENDITURE_COLUMNS:
        formula = column_formula(column, last)
        value = sums[column]
        form.formula(TABLE.cell(column, TOTAL_ROW), formula, value, style_of(Kind.AMOUNT, Owner.PERFXL))
    typed, number, bad = (
        rows_of(frame, workbook)
        for frame in (results.item_amounts.typed, results.item_amounts.number, results.item_amounts.bad)
    )
    items = rows_of(results.items, workbook)
    lines = {}
    for row in range(TABLE.first_row, last + 1):
        present = row in values
        name = values[row]["item"] if present else None
        form.typed(
            TABLE.cell("item", row), name, formulas[row]["item"] if present else None, style_of(Kind.TEXT, Owner.UNIT)
        )
        lines[row] = lines_needed(name, TABLE.columns[0].width)
        for column in TABLE.columns[1:]:
            cell, style = TABLE.cell(column.name, row), style_of(Kind.AMOUNT, column.owner)
            if present and (column.owner is Owner.UNIT or typed[row][column.name]):
                raw = values[row][column.name]
                amount = amount_written(raw, number[row][column.name], bad=bad[row][column.name])
                form.typed(cell, amount, formulas[row][column.name], style.with_format(formats[row][column.name]))
            elif column.owner is Owner.SHARED:
                form.formula(cell, item_formula(row), items[row][column.name] if present else None, style)
            else:
                form.put(cell, None, style)
    for column in TABLE.columns[1:]:
        place = f"{TABLE.cell(column.name, TABLE.first_row)}:{TABLE.cell(column.name, last)}"
        form.sheet.worksheet.data_validation(
            place,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": -1e15,
                "maximum": 1e15,
                "input_title": column.heading,
                "input_message": column.prompt,
                "error_title": "请填数字",
                "error_message": "这里只能填数字，不带文字和单位",
            },
        )
    form.heights(lines)
    form.end()


def item_formula(row: int) -> str:
    """Return the 合计 of an item: blank on a row without an item, or where an amount is no number."""
    name, parts = TABLE.cell("item", row), f"{TABLE.cell('fiscal', row)}:{TABLE.cell('other', row)}"
    amounts = f'IF(COUNT({parts})=COUNTA({parts}),ROUND(SUM({parts}),2),"")'
    return f'IF(AND({name}="",COUNTA({parts})=0),"",{amounts})'


def column_formula(column: str, last: int) -> str:
    """Return the sum of a column: blank where an item's amount is no number."""
    end = max(last, TABLE.first_row + ROWS_SUMMED - 1)
    span = f"{TABLE.cell(column, TABLE.first_row)}:{TABLE.cell(column, end)}"
    if column != "total":
        return f'IF(COUNT({span})=COUNTA({span}),ROUND(SUM({span}),2),"")'
    # its own cells hold formulas that may be blank: the parts are looked at, and typed texts
    parts = f"{TABLE.cell('fiscal', TABLE.first_row)}:{TABLE.cell('other', end)}"
    words = f'SUMPRODUCT(ISTEXT({span})*({span}<>""))'
    return f'IF(AND(COUNT({parts})=COUNTA({parts}),{words}=0),ROUND(SUM({span}),2),"")'
