"""The rows of each sheet of the roll-up: its columns; those a standard names, amounts and rates, stand beside them."""

from typing import NamedTuple

import pandas as pd

from perfxl.findings import Finding
from perfxl.rollup.project import OpenScore
from perfxl.template.columns import Array, Column, CountColumn, FlagColumn, NumberColumn, Row


class Counted(Row):
    """How much there is to be mended, scored and explained, and how much of that is explained."""

    errors = CountColumn()
    waiting = CountColumn()
    warnings = CountColumn()
    answered = CountColumn()


COUNTS = (Counted.errors, Counted.waiting, Counted.warnings, Counted.answered)


class Part(Counted):
    """What is there of a project, a unit or a department: whose it is."""

    department = Column[str]()
    unit = Column[str]()


class Workbook(Part):
    """What a workbook says, and whether it counts; figures as in the workbook, NaN while something is undecided."""

    year = Column["int | str"]()
    name = Column[str]()
    claimed = NumberColumn()
    reviewed = NumberColumn()
    grade = Column["str | None"]()
    conclusion = Column["str | None"]()
    remark = Column[str]()
    place = Column[str]()
    counted = FlagColumn()
    standard = Column[str]()
    money_unit = Column[str]()


class Listed(Workbook):
    """A row of 项目汇总: its numbers there, in 部门汇总 and in 单位汇总, and what the lowest are found by."""

    project_number = CountColumn()
    unit_number = CountColumn()
    department_number = CountColumn()
    total_key = NumberColumn()
    spending_key = NumberColumn()


class Totals(Counted):
    """All projects that count: how many, how many have their total, the means of the totals."""

    projects = CountColumn()
    decided = CountColumn()
    claimed = NumberColumn()
    reviewed = NumberColumn()


class Summed(Part):
    """A row of 部门汇总 or 单位汇总."""

    number = CountColumn()
    projects = CountColumn()
    decided = CountColumn()
    mean = NumberColumn()
    open = CountColumn()


class Compared(Row):
    """A row of 上年对比; the figures of both years are the standard's."""

    department = Column[str]()
    unit = Column[str]()
    name = Column[str]()
    kind = Column[str]()
    old_year = Column["int | None"]()
    new_year = Column["int | str | None"]()
    change = NumberColumn()
    project_number = Column["int | None"]()
    found_at = Column["int | None"]()


class Scored(Row):
    """A score of a project, by its place among those that count, under names in their usual spelling."""

    project = CountColumn()
    indicator = Column[str]()
    level1 = Column[str]()
    level2 = Column[str]()
    weight = NumberColumn()
    score = NumberColumn()


def in_order(*keys: Array) -> Array:
    """Return the places of rows in the order of some keys, the first above all; unknown numbers come last."""
    frame = frame_of(*keys)
    places: Array = frame.sort_values(list(map(str, frame)), kind="stable").index.to_numpy()
    return places


def frame_of(*columns: Array) -> pd.DataFrame:
    """Return columns as a frame, each as it is: pandas would make words of another kind of objects."""
    return pd.DataFrame({str(place): pd.Series(column, dtype=column.dtype) for place, column in enumerate(columns)})


class FiguresRow(NamedTuple):
    """A row of 指标分析: how a level or an indicator of several projects fared."""

    level: str
    above: str
    name: str
    times: int
    decided: int
    full: int
    open: int
    weight: float
    score: float
    rate: float


class SingleRow(NamedTuple):
    """A row of 个别指标: an indicator of one project alone."""

    unit: str
    name: str
    level2: str
    indicator: str
    weight: float
    score: float
    rate: float
    place: str


class ReportingRow(NamedTuple):
    """What became of a project that was expected, or of one that was not."""

    department: str
    unit: str
    name: str
    kind: str
    remark: str
    place: str


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
