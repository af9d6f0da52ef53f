"""What is left to do, on 总览: how much of it, and in how many projects."""

from collections.abc import Iterator
from typing import NamedTuple

from perfxl.findings import Severity
from perfxl.rollup.layout import SUM_ROW
from perfxl.rollup.listing import Listed, Workbook
from perfxl.rollup.model import Rollup
from perfxl.template import layout
from perfxl.template.columns import CountColumn, Listing
from perfxl.template.model import Kind
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.reporting import missing_projects
from perfxl.write.rollup.single import Field, SinglePage


class Todo(NamedTuple):
    """A kind of thing to do; what is counted once for each project has no number of its own."""

    what: str
    number: Formula | int | None
    projects: Formula | None = None


def write_todo(page: SinglePage, rollup: Rollup) -> None:
    """Write the list."""
    page.headings("要做的事", "处、项", "涉及项目")
    for what, number, projects in _todos(rollup):
        page.values(Field(what, Kind.TEXT), Field(number), Field(projects))


def _todos(rollup: Rollup) -> Iterator[Todo]:
    sums, total = Sums(rollup), rollup.totals
    counted = rollup.counted
    for count, severity in ((Workbook.errors, Severity.ERROR), (Workbook.waiting, Severity.OPEN)):
        number = Formula(rollup.table.absolute(count.name, SUM_ROW), total[count])
        yield Todo(severity.label, number, _many(sums, counted, count))
    cells = (rollup.table.absolute(name, SUM_ROW) for name in ("warnings", "answered"))
    yield Todo("需说明，还没有说明", Formula("-".join(cells), total.warnings - total.answered))
    returned = int((counted[Workbook.conclusion] == layout.RETURNED).sum())
    formula = sums.count(sums.span("conclusion"), f'"{layout.RETURNED}"')
    yield Todo(f"复核结论为{layout.RETURNED}", None, Formula(formula, returned))
    if rollup.reporting is not None:
        yield Todo("应报，还没有报来", None, missing_projects(rollup.reporting))
    yield Todo("重复，没有计入", rollup.left_out or None)
    yield Todo("没有完成的文件", len(rollup.unreadable) or None)


def _many(sums: Sums, counted: Listing[Listed], count: CountColumn) -> Formula:
    """Return in how many projects there is any."""
    return Formula(sums.count(sums.span(count.name), '">0"'), int((counted[count] > 0).sum()))
