"""The sums of a roll-up as formulas over 项目汇总, for the workbooks that count."""

from perfxl.patterns import pattern
from perfxl.rollup.layout import COUNTED
from perfxl.rollup.model import Rollup
from perfxl.rollup.shown import Grade
from perfxl.template.rates import Rate

WILDCARD = pattern("[*?~]")


class Sums:
    """Formulas over 项目汇总: of all projects, or of those with the number in a cell in that column."""

    def __init__(self, rollup: Rollup, numbered: str = "", cell: str = "") -> None:
        self.table, self.last = rollup.table, rollup.last_row
        self.which = f'{self.span("counted")},"{COUNTED}"'
        if numbered:
            self.which += f",{self.span(numbered)},{cell}"

    def span(self, column: str) -> str:
        """Return a column of the list as other sheets see it."""
        return self.table.span(column, self.table.first_row, self.last)

    def count(self, *conditions: str) -> str:
        """Return how many projects fulfil these conditions: a range and a criterion each."""
        return f"COUNTIFS({','.join((self.which, *conditions))})"

    def grade(self, grade: Grade) -> str:
        """Return how many projects have a grade, by each of its names."""
        names = (WILDCARD.sub(lambda sign: "~" + sign[0], name) for name in grade.names)
        return "+".join(self.count(self.span("grade"), f'"={name}"') for name in names)

    def known(self, column: str) -> str:
        """Return how many projects have a number in a column."""
        return self.count(self.span(column), '">=0"')

    def sum(self, column: str) -> str:
        """Return the sum of what is known."""
        return f"ROUND(SUMIFS({self.span(column)},{self.which}),2)"

    def mean(self, column: str) -> str:
        """Return the mean of what is known, blank where nothing is."""
        return ratio(f"SUMIFS({self.span(column)},{self.which})", self.known(column))

    def rate(self, rate: Rate) -> str:
        """Return a rate weighted by money: over the projects that know both amounts."""
        both = "".join(f',{self.span(amount)},">=0"' for amount in rate.terms)
        upper, lower = (f"SUMIFS({self.span(amount)},{self.which}{both})" for amount in rate.terms)
        return ratio(f"{upper}*100", lower)


def taken_at(span: str, at: str, *, number: bool) -> str:
    """Return the number or the text at a place of a column; nothing where there is no such place, or nothing there."""
    there = f"INDEX({span},{at})"
    return f'IFERROR(AVERAGE({there}),"")' if number else f'IFERROR({there}&"","")'


def ratio(upper: str, lower: str) -> str:
    """Return a quotient to two decimals, blank where there is nothing to divide by."""
    return f'IFERROR(ROUND(ROUND({upper}/{lower},8),2),"")'
