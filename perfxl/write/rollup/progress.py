"""执行进度: how far the money received is spent, by groups of projects and for the slowest units."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from perfxl.rollup.layout import UNITS, level_table
from perfxl.rollup.lists import PROGRESS, SLOWEST_UNITS, SPENDING_BOUNDS
from perfxl.rollup.model import Rollup
from perfxl.rollup.sums import totals
from perfxl.rounding import round_half_up
from perfxl.template.records import Record, records
from perfxl.write.book import Book
from perfxl.write.formulas import shown
from perfxl.write.measuring import height_of
from perfxl.write.rollup.charts import LEAST_HEIGHT, add_chart
from perfxl.write.rollup.formulas import Sums, ratio
from perfxl.write.rollup.grades import share
from perfxl.write.rollup.page import Formula, Page
from perfxl.write.rollup.projects import last_row
from perfxl.write.styles import HEADING, SECTION

MONEY = ("received", "spent")
ROWS_OF_CHART = LEAST_HEIGHT // 20 + 2


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
    """Write the sheet with its charts."""
    page = Page(
        book, PROGRESS, "单位：元　只含计入汇总的项目；资金实际支出率=实际支出÷资金到位", largest=rollup.largest
    )
    last = _groups(page, rollup)
    first = PROGRESS.first_row
    add_chart(book, page.sheet, f"H{first - 1}", "column", "各支出率区间的项目数", (first, last - 1), 1)
    heading_row = max(last + 3, first + ROWS_OF_CHART)
    listed = _units(page, rollup, heading_row)
    if listed:
        rows = (heading_row + 1, heading_row + listed)
        add_chart(
            book,
            page.sheet,
            f"H{heading_row}",
            "bar",
            "支出率最低的单位（%）",
            rows,
            PROGRESS.by_name["spending_rate"].number - 1,
        )


def _groups(page: Page, rollup: Rollup) -> int:
    """Write a row per group, one for unknown rates, and the sums; return the row of the sums."""
    sums, first = Sums(last_row(rollup)), PROGRESS.first_row
    projects = rollup.projects[rollup.projects["counted"]]
    rates, total = projects["spending_rate"], totals(rollup.projects, rollup.standard)
    last = first + len(GROUPS) + 1
    rest = {"projects": total["projects"], **{name: total[name] for name in MONEY}}
    for row, group in enumerate(GROUPS, start=first):
        of_group = projects[rates.ge(group.low) & rates.lt(group.high)]
        conditions = group.conditions(sums.span("spending_rate"))
        known = {"projects": len(of_group), **{name: float(round_half_up(of_group[name].sum())) for name in MONEY}}
        formulas = {
            "projects": sums.count(*conditions),
            **{name: f"ROUND(SUMIFS({','.join((sums.span(name), sums.which, *conditions))}),2)" for name in MONEY},
        }
        rest = {name: round(rest[name] - value, 2) for name, value in known.items()}
        _row(page, row, group.name, formulas, known, last, total["projects"])
    above = {name: f"SUM({PROGRESS.cell(name, first)}:{PROGRESS.cell(name, last - 2)})" for name in rest}
    formulas = {
        "projects": f"{sums.count()}-{above['projects']}",
        **{name: f"ROUND({sums.sum(name)}-{above[name]},2)" for name in MONEY},
    }
    _row(page, last - 1, "支出率未知", formulas, rest, last, total["projects"])
    summed = {name: f"ROUND(SUM({PROGRESS.cell(name, first)}:{PROGRESS.cell(name, last - 1)}),2)" for name in rest}
    values: Record = {name: Formula(formula, total[name]) for name, formula in summed.items()}
    page.emphasised(last, ["合计", values["projects"], None, values["received"], values["spent"], _rate(last, total)])
    return last


def _row(page: Page, row: int, name: str, formulas: dict[str, str], known: Record, sum_at: int, of: int) -> None:
    count, received, spent = (Formula(formulas[column], known[column]) for column in ("projects", *MONEY))
    share_of_all = share(PROGRESS, row, sum_at, known["projects"], of)
    page.row(row, [name, count, share_of_all, received, spent, _rate(row, known)])


def _rate(row: int, known: Record) -> Formula:
    received, spent = PROGRESS.cell("received", row), PROGRESS.cell("spent", row)
    rate = float(round_half_up(known["spent"] / known["received"] * 100)) if known["received"] else None
    return Formula(ratio(f"{spent}*100", received), rate)


def _units(page: Page, rollup: Rollup, heading_row: int) -> int:
    """Name the units that have spent the least of what they received; return how many."""
    table = level_table(UNITS, rollup.standard)
    units = rollup.units[rollup.units["spending_rate"].notna()]
    slowest = units.sort_values(["spending_rate", "number"], kind="stable").head(SLOWEST_UNITS)
    if slowest.empty:
        return 0
    page.sheet.put(f"A{heading_row - 1}", f"支出率最低的单位（最多{SLOWEST_UNITS}个）", SECTION)
    names = ("unit", "projects", "mean", *MONEY, "spending_rate")
    for column, name in zip(PROGRESS.columns, names, strict=True):
        page.put(heading_row, column.number, table.by_name[name].heading, HEADING)
    page.sheet.set_height(heading_row, height_of(2))
    for row, (number, unit) in enumerate(records(slowest), start=heading_row + 1):
        cells = {name: table.absolute(name, table.first_row + int(number)) for name in names}
        page.row(row, [Formula(shown(cell), unit[name]) for name, cell in cells.items()])
    return len(slowest)
