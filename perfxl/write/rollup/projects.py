"""项目汇总: a row per workbook as a table with filter; above it the sums of what counts, and of what is filtered."""

import math
from typing import Any

import numpy as np

from perfxl.rollup.layout import (
    APART,
    COUNTED,
    FILTERED_ROW,
    LEFT_OUT,
    SUM_ROW,
    key_of,
)
from perfxl.rollup.listing import COUNTS, Listed, Totals
from perfxl.rollup.model import Rollup
from perfxl.rollup.sums import totals
from perfxl.template.columns import Column, Named
from perfxl.template.model import Table
from perfxl.template.rates import Rate
from perfxl.write.book import Book
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.page import Formula, Link, Page, money_said, sample_of
from perfxl.write.styles import HEADING
from perfxl.write.totals import grade_formula

TABLE_NAME = "项目"
SCORES = (Totals.claimed, Totals.reviewed)
NOTE = "平均分按总分已定的项目计算；“筛选结果”含标为“否”的，要去掉，在“计入汇总”筛选“是”"


def write_projects(book: Book, rollup: Rollup) -> None:
    """Write the sheet."""
    table, columns = rollup.table, rollup.table.columns
    sample = sample_of(rollup.projects, table)
    note = f"{money_said(rollup.sums)}　评价年度：{years_said(rollup)}　评价标准：{rollup.shown.title}　{NOTE}"
    page = Page(book, table, note, sample=sample, sums=rollup.sums, is_long=True)
    for number, entry in enumerate(rollup.projects, start=table.first_row):
        page.row(number, _values(table, entry, number, rollup), _fills(table, entry))
    if not len(rollup.projects):
        page.row(table.first_row, [None] * len(columns))
    _sums(page, rollup)
    _filtered_sums(page, rollup)
    page.sheet.worksheet.add_table(
        table.first_row - 2,
        0,
        rollup.last_row - 1,
        len(columns) - 1,
        {
            "name": TABLE_NAME,
            "style": None,
            "columns": [{"header": column.heading, "header_format": book.format(HEADING)} for column in columns],
        },
    )
    page.sheet.worksheet.freeze_panes(table.first_row - 1, table.by_name["name"].number)
    page.print_down_to(rollup.last_row)


def years_said(rollup: Rollup) -> str:
    """Return the years of all projects."""
    return "、".join(sorted({str(year) for year in rollup.projects[Listed.year]}))


def _values(table: Table, entry: Listed, row: int, rollup: Rollup) -> list[object]:
    total, shown = table.cell("reviewed", row), rollup.shown
    special: dict[str, Any] = {
        "grade": Formula(grade_formula(total, shown.standard(entry.standard)), entry.grade),
        "counted": COUNTED if entry.counted else LEFT_OUT,
        "place": Link(entry.place, text=entry.place.rsplit("/", 1)[-1]),
        **{rate.name: _rate(table, entry, rate, row) for rate in shown.rates},
        **{key.name: Formula(_key(table, figure, row), entry[key]) for key, figure in key_of(shown).items()},
    }
    return [special.get(column.name, entry.under(column)) for column in table.columns]


def _rate(table: Table, entry: Listed, rate: Rate, row: int) -> object:
    """Return a rate as a formula of its row; where the amounts cannot be told in 元, as the form has it."""
    upper, lower = rate.terms
    if any(math.isnan(entry[Named(term)]) for term in rate.terms):
        return entry[Named(rate.name)]
    above, below = table.cell(upper, row), table.cell(lower, row)
    quotient = f'IF({below}=0,IF({above}=0,0,""),ROUND(ROUND({above}/{below}*100,8),2))'
    return Formula(f'IF(COUNT({above},{below})=2,{quotient},"")', entry[Named(rate.name)])


def _key(table: Table, figure: Column[float], row: int) -> str:
    """Return what the lowest of a figure is found by, blank where the row does not count or has none."""
    cell = table.cell(figure.name, row)
    return f'IF(AND({table.cell("counted", row)}="{COUNTED}",ISNUMBER({cell})),{cell}+ROW()/{APART:.0f},"")'


def _fills(table: Table, entry: Listed) -> list[int]:
    marked = {"errors": entry.errors > 0, "waiting": entry.waiting > 0, "counted": not entry.counted}
    return [table.by_name[name].number - 1 for name, is_marked in marked.items() if is_marked]


def _sums(page: Page, rollup: Rollup) -> None:
    total, sums = rollup.totals, Sums(rollup)
    values: dict[str, Any] = {
        "department": "合计",
        "unit": Formula(f'"总分已定"&{sums.known("reviewed")}&"个"', f"总分已定{total.decided}个"),
        "name": Formula(f'{sums.count()}&"个项目"', f"{total.projects}个项目"),
        **{column.name: Formula(sums.sum(column.name), total[column]) for column in _summed(rollup)},
        **{rate.name: Formula(sums.rate(rate), total[Named(rate.name)]) for rate in rollup.shown.rates},
        **{score.name: Formula(sums.mean(score.name), total[score]) for score in SCORES},
    }
    page.emphasised(SUM_ROW, [values.get(column.name) for column in page.table.columns])


def _filtered_sums(page: Page, rollup: Rollup) -> None:
    """Write the sums of the rows that are shown, whether they count or not."""
    counted = rollup.projects.grown(Listed, {Listed.counted: np.ones(len(rollup.projects), dtype=bool)})
    total, sums = totals(counted, rollup.shown), Sums(rollup)
    values: dict[str, Any] = {
        "department": "筛选结果",
        "name": Formula(f'SUBTOTAL(103,{sums.span("name")})&"个工作簿"', f"{len(rollup.projects)}个工作簿"),
        **{
            column.name: Formula(f"ROUND(SUBTOTAL(109,{sums.span(column.name)}),2)", total[column])
            for column in _summed(rollup)
        },
        **{score.name: Formula(_shown_mean(sums.span(score.name)), total[score]) for score in SCORES},
    }
    page.emphasised(FILTERED_ROW, [values.get(column.name) for column in page.table.columns])


def _summed(rollup: Rollup) -> tuple[Column[Any], ...]:
    """Return the columns that are added up."""
    return *map(Named, rollup.shown.names), *COUNTS


def _shown_mean(span: str) -> str:
    return f'IF(SUBTOTAL(102,{span})=0,"",ROUND(ROUND(SUBTOTAL(101,{span}),8),2))'
