"""The same project twice: which workbook counts, and what is said of the others."""

from collections.abc import Sequence
from typing import NamedTuple

from perfxl import findings
from perfxl.findings import Finding
from perfxl.rollup.model import Rolled
from perfxl.rollup.project import Project
from perfxl.template import layout
from perfxl.template.identity import SAME_TIME, ProjectKey, project_key

NAME_CELL = layout.basics_cell("project")
YEAR_CELL = layout.basics_cell("year")


class Standing(NamedTuple):
    """Whether a workbook counts, what is said of it, and the words for its row."""

    counted: bool = True
    findings: tuple[Finding, ...] = ()
    remark: str = ""


def standings(projects: Sequence[tuple[Rolled, Project]]) -> list[Standing]:
    """Return how each workbook stands: of several of one project, only the one saved last counts.

    One project is one unit, one name, one year, whatever the width of the characters and the blanks between them.
    Without a unit or a name nothing can be compared; without a year it can only be suspected.
    """
    alike: dict[ProjectKey, dict[int | None, list[int]]] = {}
    for number, (_, project) in enumerate(projects):
        if (key := project_key(project.unit, project.name)) is not None:
            years = alike.setdefault(key, {})
            years.setdefault(project.year, []).append(number)
    result = [Standing() for _ in projects]
    places = [rolled.place for rolled, _ in projects]
    for years in alike.values():
        undated = years.pop(None, [])
        for same in years.values():
            if len(same) > 1:
                _settle([projects[number][0] for number in same], same, result)
        others = [*undated, *(number for same in years.values() for number in same)]
        for number in undated if len(others) > 1 else []:
            other = next(other for other in others if other != number)
            result[number] = _suspected(places[other])
    return result


def _settle(workbooks: Sequence[Rolled], numbers: Sequence[int], result: list[Standing]) -> None:
    """Let the workbook saved last count; of several of which that cannot be told, the one whose name comes last."""
    last = max(workbooks, key=lambda one: one.saved)
    last = max((one for one in workbooks if not _is_older(one, last)), key=lambda one: one.place)
    for other, number in zip(workbooks, numbers, strict=True):
        if other is last:
            result[number] = Standing(remark=f"另有{len(workbooks) - 1}个工作簿是同一项目，未计入")
            continue
        said = findings.PROJECT_TWICE.at(layout.BASICS_SHEET, NAME_CELL, other=last.place, why=_why(other, last))
        result[number] = Standing(counted=False, findings=(said,), remark=f"重复，以{last.place}为准")


def _is_older(one: Rolled, last: Rolled) -> bool:
    """Tell whether a workbook was saved before the last; the order in which perfxl wrote two says nothing of that."""
    return one.saved < last.saved - SAME_TIME and not (one.by_program and last.by_program)


def _why(other: Rolled, last: Rolled) -> str:
    """Return why the last counts; when perfxl wrote a file says nothing of when the unit saved its own."""
    if other.by_program and last.by_program:
        return "两者都是程序写出的结果，原表不在旁边，看不出哪份原表保存得更晚，取文件名靠后的"
    if not _is_older(other, last):
        return "两者保存时间相同，取文件名靠后的"
    if other.by_program or last.by_program:
        return "后者的结果文件生成得更晚，原表不在旁边，看不出哪份原表保存得更晚"
    return "后者保存得更晚"


def _suspected(other: str) -> Standing:
    said = findings.PROJECT_PERHAPS_TWICE.at(layout.BASICS_SHEET, YEAR_CELL, other=other)
    return Standing(findings=(said,), remark="评价年度没有填，可能与其他工作簿重复")
