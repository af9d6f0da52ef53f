"""What goes into a roll-up, and what it consists of."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from perfxl.findings import Finding
from perfxl.rollup.layout import DEPARTMENTS, NO_TOTAL, UNITS, Level, projects_table
from perfxl.rollup.listing import (
    Compared,
    CriterionRow,
    FiguresRow,
    FindingRow,
    Listed,
    ReportingRow,
    ReviewRow,
    SingleRow,
    Summed,
    Totals,
    WaitingRow,
)
from perfxl.rollup.project import Project
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import totals
from perfxl.template.columns import Listing, Named
from perfxl.template.model import Table


class Rolled(NamedTuple):
    """One workbook of a roll-up.

    `place` is its path seen from the roll-up's folder, with `/`; `saved` when a person last saved it, in seconds; or,
    where `by_program`, when perfxl wrote it of a workbook that is not there. Without a project it is a blank
    template, or could not be read, and the findings say why.
    """

    place: str
    saved: float
    findings: tuple[Finding, ...]
    project: Project | None = None
    by_program: bool = False
    blank: bool = False


@dataclass(frozen=True, eq=False)
class Rollup:
    """All that the workbook shows; a listing has a row per row of its sheet, in its order.

    `reporting` is there where a list of what should come was given, `previous` where another year's roll-up was.
    """

    shown: Shown
    projects: Listing[Listed]
    departments: Listing[Summed]
    units: Listing[Summed]
    indicators: list[FiguresRow]
    single: list[SingleRow]
    findings: list[FindingRow]
    reviews: list[ReviewRow]
    waiting: list[WaitingRow]
    criteria: list[CriterionRow]
    unreadable: list[Rolled]
    blanks: list[str]
    reporting: list[ReportingRow] | None = None
    previous: Listing[Compared] | None = None

    @property
    def levels(self) -> tuple[tuple[Level, Listing[Summed]], ...]:
        """部门汇总 and 单位汇总."""
        return (DEPARTMENTS, self.departments), (UNITS, self.units)

    @cached_property
    def counted(self) -> Listing[Listed]:
        """The projects that count."""
        return self.projects.chosen(self.projects[Listed.counted])

    @property
    def grades(self) -> list[tuple[str, int]]:
        """How many of them have which grade, and how many have none."""
        numbers = Counter(self.counted[Listed.grade].tolist())
        graded = [(grade.label, sum(numbers[name] for name in grade.names)) for grade in self.shown.grades]
        return [*graded, (NO_TOTAL, numbers[None])]

    @cached_property
    def totals(self) -> Totals:
        """The sums, weighted rates and means over all projects that count."""
        return totals(self.projects, self.shown)

    @cached_property
    def table(self) -> Table:
        """项目汇总."""
        return projects_table(self.shown)

    @property
    def last_row(self) -> int:
        """The last row of 项目汇总; an empty one has a row all the same."""
        return self.table.first_row + max(len(self.projects), 1) - 1

    @property
    def left_out(self) -> int:
        """How many projects are there twice and left out of the totals."""
        return len(self.projects) - len(self.counted)

    @property
    def largest(self) -> float:
        """The largest sum of money there is to show."""
        return max(self.sums.values())

    @cached_property
    def sums(self) -> dict[str, float]:
        """The sums of money of all rows of 项目汇总, whether they count or not."""
        return {name: float(np.nansum(self.projects[Named(name)])) for name in self.shown.names}
