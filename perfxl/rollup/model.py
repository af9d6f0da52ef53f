"""What goes into a roll-up, and what it consists of."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from perfxl.findings import Finding
from perfxl.rollup.layout import DEPARTMENTS, UNITS, Level, projects_table
from perfxl.rollup.listing import (
    FiguresColumn,
    LevelColumn,
    Listing,
    PreviousColumn,
    ProjectColumn,
    ReportingColumn,
    SingleColumn,
)
from perfxl.rollup.project import OpenScore, Project
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import totals
from perfxl.template.grid import Record
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


class FindingRow(NamedTuple):
    """A finding of one project, said once for all cells it is true of."""

    unit: str
    name: str
    finding: Finding
    cells: str
    times: int
    place: str


class ReviewRow(NamedTuple):
    """What the reviewer of one project wrote, of the whole or beside an indicator."""

    unit: str
    name: str
    sheet: str
    cell: str
    text: str
    place: str


class WaitingRow(NamedTuple):
    """A score that a person has to give."""

    unit: str
    name: str
    open_score: OpenScore
    place: str


class CriterionRow(NamedTuple):
    """A criterion that is not settled: the words in the way, how many indicators and projects have it, one of them."""

    text: str
    unsettled: str
    times: int
    projects: int
    example: str


@dataclass(frozen=True, eq=False)
class Rollup:
    """All that the workbook shows; a listing has a row per row of its sheet, in its order.

    `projects` has the columns of 项目汇总 and `money_unit`; `departments`, `units`, `indicators` and `single` those of
    部门汇总, 单位汇总, 指标分析 and 个别指标; `reporting` those of 报送情况, where a list of what should come was
    given; `previous` those of 上年对比, where another year's roll-up was.
    """

    shown: Shown
    projects: Listing[ProjectColumn]
    departments: Listing[LevelColumn]
    units: Listing[LevelColumn]
    indicators: Listing[FiguresColumn]
    single: Listing[SingleColumn]
    findings: list[FindingRow]
    reviews: list[ReviewRow]
    waiting: list[WaitingRow]
    criteria: list[CriterionRow]
    unreadable: list[Rolled]
    blanks: list[str]
    reporting: Listing[ReportingColumn] | None = None
    previous: Listing[PreviousColumn] | None = None

    @property
    def levels(self) -> tuple[tuple[Level, Listing[LevelColumn]], ...]:
        """部门汇总 and 单位汇总."""
        return (DEPARTMENTS, self.departments), (UNITS, self.units)

    @property
    def counted(self) -> Listing[ProjectColumn]:
        """The projects that count."""
        return self.projects.where(self.projects["counted"])

    @cached_property
    def totals(self) -> Record:
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
        return float(self.projects.frame[list(self.shown.names)].sum().max())
