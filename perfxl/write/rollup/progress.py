"""执行进度: how far the money received is spent, by groups of projects and for the slowest units."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from perfxl.rollup.layout import UNITS, level_table
from perfxl.rollup.listing import Summed, in_order
from perfxl.rollup.lists import SLOWEST_UNITS, SPENDING_BOUNDS, progress_table
from perfxl.rollup.model import Rollup
from perfxl.rounding import round_half_up
from perfxl.template.columns import Column, Named
from perfxl.template.grid import Record
from perfxl.template.model import Table
from perfxl.template.rates import Rate
from perfxl.write.book import Book
from perfxl.write.formulas import shown
from perfxl.write.measuring import height_for
from perfxl.write.rollup.charts import LEAST_HEIGHT, add_chart
from perfxl.write.rollup.formulas import Sums, ratio
from perfxl.write.rollup.grades import share
from perfxl.write.rollup.page import Formula, Page, money_said
from perfxl.write.styles import HEADING, SECTION

ROWS_OF_CHART = LEAST_HEIGHT // 20 + 2
FEW_UNITS = 5
"""More units begin a page, so that none is cut through with its chart."""


class Group(NamedTuple):
    """Projects whose spending rate lies from `low` to below `high`, in percent; infinite where open."""

    low: float
    high: float

    @property
    def name(self) -> str:
        """The words on the sheet."""
        if self.low == -np.inf:
            return f"低于{self.high}%"
        return f"{self.low}%及以上" if self.high == np.inf else f"{self.low}%（含）至{self.high}%"

    def conditions(self, rates: str) -> list[str]:
        """Return the conditions of a formula."""
        low = [] if self.low == -np.inf else [rates, f'">={self.low}"']
        return low + ([] if self.high == np.inf else [rates, f'"<{self.high}"'])


GROUPS = tuple(Group(low, high) for low, high in pairwise((-np.inf, *SPENDING_BOUNDS, np.inf)))


def write_progress(book: Book, rollup: Rollup) -> None:
    """Write the sheet with its charts; nothing where no form has a rate."""
    rate = rollup.shown.spending
    if rate is None:
        return
    labels = {amount.name: amount.label for amount in rollup.shown.amounts}
    definition = "÷".join(labels[term] for term in rate.terms)
    note = f"{money_said(rollup.sums)}　只含计入汇总的项目；{rate.bare.splitlines()[0]}={definition}"
    page = Page(book, progress_table(rollup.shown), note, sums=rollup.sums)
    page.sheet.worksheet.repeat_rows(0, 1)  # each of the two tables has its own headings
    last = _groups(page, rollup, rate)
    first = page.table.first_row
    add_chart(book, page.sheet, f"H{first}", "column", "各支出率区间的项目数", (first, last - 1), 1)
    heading_row = max(last + 3, first + ROWS_OF_CHART + 1)
    listed = _units(page, rollup, rate, heading_row)
    if listed:
        rows = (heading_row + 1, heading_row + listed)
        column = page.table.by_name["spending_rate"].number - 1
        add_chart(book, page.sheet, f"H{heading_row}", "bar", "支出率最低的单位（%）", rows, column)
    if listed > FEW_UNITS:
        page.sheet.worksheet.set_h_pagebreaks([heading_row - 2])


def _groups(page: Page, rollup: Rollup, rate: Rate) -> int:
    """Write a row per group, one for unknown rates, and the sums; return the row of the sums."""
    sums, table, first = Sums(rollup), page.table, page.table.first_row
    projects = rollup.counted
    rates, money = projects[Named(rate.name)], rate.terms[::-1]
    total: Record = {"projects": rollup.totals.projects, **{name: rollup.totals[Named(name)] for name in money}}
    last = first + len(GROUPS) + 1
    rest = dict(total)
    for row, group in enumerate(GROUPS, start=first):
        of_group = projects.chosen((rates >= group.low) & (rates < group.high))
        conditions = group.conditions(sums.span(rate.name))
        known = {
            "projects": len(of_group),
            **{name: float(round_half_up(np.nansum(of_group[Named(name)]))) for name in money},
        }
        formulas = {
            "projects": sums.count(*conditions),
            **{name: f"ROUND(SUMIFS({','.join((sums.span(name), sums.which, *conditions))}),2)" for name in money},
        }
        rest = {name: round(rest[name] - value, 2) for name, value in known.items()}
        _row(page, row, group.name, rate, formulas, known, last, total["projects"])
    above = {name: f"SUM({table.cell(name, first)}:{table.cell(name, last - 2)})" for name in rest}
    formulas = {
        "projects": f"{sums.count()}-{above['projects']}",
        **{name: f"ROUND({sums.sum(name)}-{above[name]},2)" for name in money},
    }
    _row(page, last - 1, "支出率未知", rate, formulas, rest, last, total["projects"])
    summed = {name: f"ROUND(SUM({table.cell(name, first)}:{table.cell(name, last - 1)}),2)" for name in rest}
    values: Record = {name: Formula(formula, total[name]) for name, formula in summed.items()}
    amounts = [values[name] for name in money]
    page.emphasised(last, ["合计", values["projects"], None, *amounts, _rate(table, last, rate, total)])
    return last


def _row(
    page: Page,
    row: int,
    name: str,
    rate: Rate,
    formulas: dict[str, str],
    known: Record,
    sum_at: int,
    of: int,
) -> None:
    count, *amounts = (Formula(formulas[column], known[column]) for column in ("projects", *rate.terms[::-1]))
    table = page.table
    share_of_all = share(table, row, sum_at, known["projects"], of)
    page.row(row, [name, count, share_of_all, *amounts, _rate(table, row, rate, known)])


def _rate(table: Table, row: int, rate: Rate, known: Record) -> Formula:
    upper, lower = rate.terms
    value = float(round_half_up(known[upper] / known[lower] * 100)) if known[lower] else None
    return Formula(ratio(f"{table.cell(upper, row)}*100", table.cell(lower, row)), value)


def _units(page: Page, rollup: Rollup, rate: Rate, heading_row: int) -> int:
    """Name the units that have spent the least of what they could; return how many."""
    table = level_table(UNITS, rollup.shown)
    units, rates = rollup.units, rollup.units[Named(rate.name)]
    known = int((~np.isnan(rates)).sum())
    slowest = units.chosen(in_order(rates, units[Summed.number])[: min(known, SLOWEST_UNITS)])
    if not len(slowest):
        return 0
    page.sheet.put(f"A{heading_row - 1}", f"支出率最低的单位（最多{SLOWEST_UNITS}个）", SECTION)
    columns: tuple[Column[Any], ...] = (
        Summed.unit,
        Summed.projects,
        Summed.mean,
        *map(Named, (*rate.terms[::-1], rate.name)),
    )
    headings = [rollup.shown.brief(table.by_name[column.name]) for column in columns]
    for column, heading in zip(page.table.columns, headings, strict=True):
        page.put(heading_row, column.number, heading, HEADING)
    widths = (column.width for column in page.table.columns)
    page.sheet.set_height(heading_row, height_for(zip(headings, widths, strict=False)))
    for row, unit in enumerate(slowest, start=heading_row + 1):
        at = table.first_row + unit.number - 1
        page.row(row, [Formula(shown(table.absolute(column.name, at)), unit[column]) for column in columns])
    return len(slowest)
