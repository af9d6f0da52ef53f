"""执行进度: how far the money received is spent, by groups of projects and for the slowest units."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from perfxl.rollup.layout import PROJECTS, UNITS, level_table
from perfxl.rollup.lists import SLOWEST_UNITS, SPENDING_BOUNDS, progress_table
from perfxl.rollup.model import Rollup
from perfxl.rollup.sums import ratio_of
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
    _Progress(book, rollup).write()


class _Progress:
    """The sheet being written: money spent against what the rate of spending is measured by."""

    def __init__(self, book: Book, rollup: Rollup) -> None:
        self.book, self.rollup = book, rollup
        self.rate, (self.spent, self.base) = rollup.standards.spending, rollup.standards.spending.terms
        self.money = (self.base, self.spent)
        self.table = progress_table(self.base)
        of, by = (PROJECTS.by_name[name].heading for name in self.money)
        note = f"单位：元　只含计入汇总的项目；{self.rate.bare}={by}÷{of}"
        self.page = Page(book, self.table, note, largest=rollup.largest)

    def write(self) -> None:
        """Write the groups, and below them the units."""
        first, last = self.table.first_row, self._groups()
        add_chart(self.book, self.page.sheet, f"H{first - 1}", "column", "各支出率区间的项目数", (first, last - 1), 1)
        heading_row = max(last + 3, first + ROWS_OF_CHART)
        listed = self._units(heading_row)
        if listed:
            rows, column = (heading_row + 1, heading_row + listed), len(self.table.columns) - 1
            add_chart(self.book, self.page.sheet, f"H{heading_row}", "bar", "支出率最低的单位（%）", rows, column)

    def _groups(self) -> int:
        """Write a row per group, one for unknown rates, and the sums; return the row of the sums."""
        sums, first, table = Sums(last_row(self.rollup)), self.table.first_row, self.table
        projects, total = self.rollup.projects[self.rollup.projects["counted"]], self.rollup.totals
        rates, span = projects[self.rate.name], sums.span(self.rate.name)
        last = first + len(GROUPS) + 1
        rest = {"projects": total["projects"], **{name: total[name] for name in self.money}}
        for row, group in enumerate(GROUPS, start=first):
            of_group, conditions = projects[rates.ge(group.low) & rates.lt(group.high)], group.conditions(span)
            known = {name: float(round_half_up(of_group[name].sum())) for name in self.money}
            known["projects"] = len(of_group)
            formulas = {
                name: f"ROUND(SUMIFS({','.join((sums.span(name), sums.which, *conditions))}),2)" for name in self.money
            }
            rest = {name: round(value - known[name], 2) for name, value in rest.items()}
            self._row(row, group.name, formulas | {"projects": sums.count(*conditions)}, known, last)
        above = {name: f"SUM({table.cell(name, first)}:{table.cell(name, last - 2)})" for name in rest}
        formulas = {name: f"ROUND({sums.sum(name)}-{above[name]},2)" for name in self.money}
        formulas["projects"] = f"{sums.count()}-{above['projects']}"
        self._row(last - 1, "支出率未知", formulas, rest, last)
        self._sums(first, last)
        return last

    def _sums(self, first: int, last: int) -> None:
        total = self.rollup.totals
        values: Record = {
            name: Formula(
                f"ROUND(SUM({self.table.cell(name, first)}:{self.table.cell(name, last - 1)}),2)", total[name]
            )
            for name in ("projects", *self.money)
        }
        amounts = (values[name] for name in self.money)
        self.page.emphasised(last, ["合计", values["projects"], None, *amounts, self._rate_of(last, total)])

    def _row(self, row: int, name: str, formulas: dict[str, str], known: Record, sum_at: int) -> None:
        count, base, spent = (Formula(formulas[column], known[column]) for column in ("projects", *self.money))
        of_all = share(self.table, row, sum_at, known["projects"], self.rollup.totals["projects"])
        self.page.row(row, [name, count, of_all, base, spent, self._rate_of(row, known)])

    def _rate_of(self, row: int, known: Record) -> Formula:
        base, spent = (self.table.cell(name, row) for name in self.money)
        return Formula(ratio(f"{spent}*100", base), ratio_of(known[self.spent] * 100, known[self.base]))

    def _units(self, heading_row: int) -> int:
        """Name the units that have spent the least; return how many."""
        table, rate = level_table(UNITS, self.rollup.standards.grades), self.rate.name
        units = self.rollup.units[self.rollup.units[rate].notna()]
        slowest = units.sort_values([rate, "number"], kind="stable").head(SLOWEST_UNITS)
        if slowest.empty:
            return 0
        self.page.sheet.put(f"A{heading_row - 1}", f"支出率最低的单位（最多{SLOWEST_UNITS}个）", SECTION)
        names = ("unit", "projects", "mean", *self.money, rate)
        for column, name in zip(self.table.columns, names, strict=True):
            self.page.put(heading_row, column.number, table.by_name[name].heading, HEADING)
        self.page.sheet.set_height(heading_row, height_of(2))
        for row, (number, unit) in enumerate(records(slowest), start=heading_row + 1):
            cells = {name: table.absolute(name, table.first_row + int(number)) for name in names}
            self.page.row(row, [Formula(shown(cell), unit[name]) for name, cell in cells.items()])
        return len(slowest)
