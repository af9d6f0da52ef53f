"""部门汇总 and 单位汇总: a row per department or unit, every figure a formula over 项目汇总."""

from typing import Any

import numpy as np

from perfxl.rollup.layout import DEPARTMENTS, UNITS, Level, level_table
from perfxl.rollup.layout import SUM_ROW as PROJECTS_SUM
from perfxl.rollup.listing import COUNTS, Summed
from perfxl.rollup.model import Rollup
from perfxl.template.columns import Listing, Named
from perfxl.template.model import Column, Table
from perfxl.write.book import Book
from perfxl.write.formulas import shown
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.page import Formula, Page, money_said, sample_of

SUM_ROW = 3
NOTE = "只含计入汇总的项目；比率按金额加权，平均总分按总分已定的项目计算"


def write_departments(book: Book, rollup: Rollup) -> None:
    """Write 部门汇总."""
    _write(book, rollup, DEPARTMENTS, rollup.departments)


def write_units(book: Book, rollup: Rollup) -> None:
    """Write 单位汇总."""
    _write(book, rollup, UNITS, rollup.units)


def _write(book: Book, rollup: Rollup, level: Level, rows: Listing[Summed]) -> None:
    table = level_table(level, rollup.shown)
    sample = sample_of(rows, table)
    page = Page(book, table, f"{money_said(rollup.sums)}　{NOTE}", sums=rollup.sums, sample=sample)
    for row, entry in enumerate(rows, start=table.first_row):
        formulas = _formulas(table, row, rollup, level)
        page.row(row, [_value(entry, column, formulas) for column in table.columns])
    last = table.first_row + max(len(rows), 1) - 1
    _sums(page, rollup, level, rows, last)
    page.filtered(last)


def _value(entry: Summed, column: Column, formulas: dict[str, str]) -> object:
    return Formula(formulas[column.name], entry.under(column)) if column.name in formulas else entry.under(column)


def _formulas(table: Table, row: int, rollup: Rollup, level: Level) -> dict[str, str]:
    sums = Sums(rollup, level.number.name, f"${table.cell('number', row)}")
    known = sums.known("reviewed")
    grades = {f"grade{place}": sums.grade(grade) for place, grade in enumerate(rollup.shown.grades)}
    return {
        "projects": sums.count(),
        **{name: sums.sum(name) for name in (*rollup.shown.names, *(count.name for count in COUNTS))},
        **{rate.name: sums.rate(rate) for rate in rollup.shown.rates},
        "decided": known,
        "mean": sums.mean("reviewed"),
        **grades,
        "open": f"{table.cell('projects', row)}-{table.cell('decided', row)}",
    }


def _sums(page: Page, rollup: Rollup, level: Level, rows: Listing[Summed], last: int) -> None:
    """Write the sums of all rows; rates and mean are those of all projects, not means of means."""
    table, total = page.table, rollup.totals

    def taken(name: str, value: object) -> Formula:
        cell = rollup.table.absolute(name, PROJECTS_SUM)
        return Formula(shown(cell), value)

    def summed(column: Column) -> Formula:
        span = f"{column.letter}{table.first_row}:{column.letter}{last}"
        return Formula(f"ROUND(SUM({span}),2)", round(float(np.nansum(rows.under(column))), 2))

    values: dict[str, Any] = {
        "number": "合计",
        **dict.fromkeys(("department", "unit"), ""),
        level.name.name: f"{len(rows)}{level.counted_as}",
        **{rate.name: taken(rate.name, total[Named(rate.name)]) for rate in rollup.shown.rates},
        "mean": taken("reviewed", total.reviewed),
    }
    page.emphasised(
        SUM_ROW, [values[column.name] if column.name in values else summed(column) for column in table.columns]
    )
