"""The shape of a roll-up: its columns, 项目汇总, and the sheets that sum it up by department and unit."""

from functools import lru_cache
from typing import NamedTuple

from perfxl.findings import ANSWERED, Severity
from perfxl.rollup.listing import Listed
from perfxl.rollup.shown import Shown
from perfxl.template import layout, model
from perfxl.template.columns import Named, NumberColumn
from perfxl.template.model import Kind, Owner, Table, column_letters

OVERVIEW_SHEET = "总览"
UNKNOWN = "（未填）"
COUNTED, LEFT_OUT = layout.YES, layout.NO
NO_TOTAL = "总分未定"


class Heading(NamedTuple):
    """A column before it has a letter."""

    name: str
    text: str
    kind: Kind
    width: float


def table_of(sheet: str, first_row: int, *headings: Heading) -> Table:
    """Return a list of perfxl's own as a table, its columns side by side from A on."""
    columns = tuple(
        model.Column(name, column_letters(number), text, kind, Owner.PERFXL, width)
        for number, (name, text, kind, width) in enumerate(headings, start=1)
    )
    return Table(sheet=sheet, title=sheet, columns=columns, headings=(), first_row=first_row)


DEPARTMENT = Heading("department", "主管部门", Kind.TEXT, 18)
UNIT = Heading("unit", "项目单位", Kind.TEXT, 20)
NAME = Heading("name", "项目名称", Kind.TEXT, 26)
FILE = Heading("place", "文件", Kind.TEXT, 18)
OLD_FILE = Heading("old_place", "原文件", Kind.TEXT, 24)
NUMBER = Heading("project_number", "项目序号", Kind.NUMBER, 7)
FOUND_AT = Heading("found_at", "所在行", Kind.NUMBER, 7)
"""What a row of another list is found by in 项目汇总, however that is sorted, and where."""
TO_DO = (
    Heading("errors", Severity.ERROR.label, Kind.NUMBER, 3.8),
    Heading("waiting", Severity.OPEN.label, Kind.NUMBER, 3.8),
)
TO_EXPLAIN = (
    Heading("warnings", Severity.WARNING.label, Kind.NUMBER, 3.8),
    Heading("answered", f"其中{ANSWERED}", Kind.NUMBER, 3.8),
)


class Level(NamedTuple):
    """Who is summed up on a sheet of its own: the column with its name, and the one with its number there."""

    sheet: str
    name: Heading
    number: Heading
    counted_as: str


DEPARTMENTS = Level("部门汇总", DEPARTMENT, Heading("department_number", "部门序号", Kind.NUMBER, 7), "个主管部门")
UNITS = Level("单位汇总", UNIT, Heading("unit_number", "单位序号", Kind.NUMBER, 7), "个单位")
LEVELS = DEPARTMENTS, UNITS

KEYS = (
    Heading("total_key", "总分排序", Kind.SCORE, 10),
    Heading("spending_key", "支出率排序", Kind.SCORE, 10),
)
"""What the lowest are found by: the figure of a row that counts, and so little more that no two are the same."""
APART = 1e9
"""A row's number over this is what is added: less than a hundredth, on the last row, too."""
FIRST_ROW, SUM_ROW, FILTERED_ROW = 6, 3, 4
"""Rows of 项目汇总."""


def key_of(shown: Shown) -> dict[NumberColumn, NumberColumn]:
    """Return which figure is behind each key."""
    spending = {Listed.spending_key: Named(shown.spending.name)} if shown.spending else {}
    return {Listed.total_key: Listed.reviewed} | spending


def money(shown: Shown) -> tuple[Heading, ...]:
    """Return the columns of amounts."""
    return tuple(Heading(amount.name, amount.label, Kind.AMOUNT, 11) for amount in shown.amounts)


def rates(shown: Shown) -> tuple[Heading, ...]:
    """Return the columns of rates; one that says of what it is has the room to say it."""
    return tuple(Heading(rate.name, rate.label, Kind.RATE, 8 if "\n" in rate.label else 5.4) for rate in shown.rates)


@lru_cache(maxsize=layout.FORMS)
def projects_table(shown: Shown) -> Table:
    """Return 项目汇总."""
    keys = {key.name for key in key_of(shown)}
    return table_of(
        layout.ROLLUP_SHEET,
        FIRST_ROW,
        DEPARTMENT,
        UNIT,
        Heading("year", "评价年度", Kind.NUMBER, 4.8),
        NAME,
        *money(shown),
        *rates(shown),
        Heading("claimed", "自评总分", Kind.SCORE, 5.4),
        Heading("reviewed", "复核总分", Kind.SCORE, 5.4),
        Heading("grade", "评价等级", Kind.NUMBER, 4.8),
        *TO_DO,
        Heading("conclusion", "复核结论", Kind.NUMBER, 4.8),
        Heading("remark", "说明", Kind.TEXT, 14),
        FILE,
        *TO_EXPLAIN,
        Heading("counted", "计入汇总", Kind.NUMBER, 3.8),
        NUMBER,
        UNITS.number,
        DEPARTMENTS.number,
        *(key for key in KEYS if key.name in keys),
    )


@lru_cache(maxsize=layout.FORMS)
def level_table(level: Level, shown: Shown) -> Table:
    """Return the sheet of a level, which has a column for each grade."""
    above = (DEPARTMENT._replace(width=24),) if level is UNITS else ()
    return table_of(
        level.sheet,
        5,
        level.number._replace(name="number", width=5),
        *above,
        level.name._replace(width=30),
        Heading("projects", "项目数", Kind.NUMBER, 5),
        *money(shown),
        *rates(shown),
        Heading("decided", "总分已定", Kind.NUMBER, 4.2),
        Heading("mean", "平均总分", Kind.SCORE, 5.4),
        *(Heading(f"grade{place}", grade.label, Kind.NUMBER, 4.2) for place, grade in enumerate(shown.grades)),
        Heading("open", NO_TOTAL, Kind.NUMBER, 4.2),
        *TO_DO,
        *TO_EXPLAIN,
    )
