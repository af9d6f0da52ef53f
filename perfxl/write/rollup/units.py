"""单位汇总: a row per unit, every figure a formula over 项目汇总."""

from perfxl.rollup.layout import PROJECTS, RATE_OF, units_table
from perfxl.rollup.layout import SUM_ROW as PROJECTS_SUM
from perfxl.rollup.model import Rollup
from perfxl.rollup.sums import totals
from perfxl.template import layout
from perfxl.template.model import Table
from perfxl.template.records import Record, records
from perfxl.write.book import HEADING, Book
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.page import Formula, Page, plain_style
from perfxl.write.rollup.projects import last_row

SUM_ROW = 3


def write_units(book: Book, rollup: Rollup) -> None:
    """Write the sheet."""
    table = units_table(rollup.standard)
    page = Page(book, table, "单位：元　只含计入汇总的项目；比率按金额加权，平均总分按总分已定的项目计算")
    for row, (_, entry) in enumerate(records(rollup.units), start=table.first_row):
        formulas = _formulas(table, row, rollup)
        page.row(row, [_value(entry, column.name, formulas) for column in table.columns])
    last = table.first_row + max(len(rollup.units), 1) - 1
    _sums(page, rollup, last)
    page.filtered(last)


def _value(entry: Record, name: str, formulas: dict[str, str]) -> object:
    return Formula(formulas[name], entry[name]) if name in formulas else entry[name]


def _formulas(table: Table, row: int, rollup: Rollup) -> dict[str, str]:
    sums = Sums(last_row(rollup), f"$A{row}")
    known = sums.known("reviewed")
    grades = {f"grade{place}": sums.grade(grade.name) for place, grade in enumerate(rollup.standard.grades)}
    return {
        "projects": sums.count(),
        **{name: sums.sum(name) for name in (*layout.MONEY_LINES, "errors", "warnings")},
        **{name: sums.rate(name) for name in RATE_OF},
        "decided": known,
        "mean": sums.mean("reviewed"),
        **grades,
        "open": f"{table.cell('projects', row)}-{table.cell('decided', row)}",
    }


def _sums(page: Page, rollup: Rollup, last: int) -> None:
    """Write the sums of all units; rates and mean are those of all projects, not means of means."""
    table, total = page.table, totals(rollup.projects)
    taken = {name: (PROJECTS.absolute(name, PROJECTS_SUM), total[name]) for name in RATE_OF}
    taken["mean"] = PROJECTS.absolute("reviewed", PROJECTS_SUM), total["reviewed"]
    for column in table.columns:
        style = plain_style(column)._replace(bold=True, fill=HEADING.fill)
        value: object = {
            "number": "合计",
            "unit": Formula(f'COUNTA({_span(table, "unit", last)})&"个单位"', f"{len(rollup.units)}个单位"),
        }.get(column.name)
        if column.name in taken:
            cell, known = taken[column.name]
            value = Formula(f'IF({cell}="","",{cell})', known)
        elif value is None:
            value = Formula(
                f"ROUND(SUM({_span(table, column.name, last)}),2)", round(float(rollup.units[column.name].sum()), 2)
            )
        page.put(SUM_ROW, column.number, value, style)
    page.sheet.worksheet.set_row(SUM_ROW - 1, 24)


def _span(table: Table, column: str, last: int) -> str:
    letter = table.letter(column)
    return f"{letter}{table.first_row}:{letter}{last}"
