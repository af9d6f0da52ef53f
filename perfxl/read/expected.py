"""The list of the projects that are expected, as a bureau keeps it: its columns are found by their headings."""

from pathlib import Path

from perfxl import findings
from perfxl.read.archive import unreadable
from perfxl.read.tables import find_table
from perfxl.rollup.expected import Expected, ExpectedList
from perfxl.template.cells import same_name
from perfxl.template.identity import name_in
from perfxl.template.layout import SUM_NAMES

HEADINGS = {
    "department": (
        "主管部门", "主管部门名称", "主管单位", "预算主管部门", "业务主管部门", "归口部门", "部门", "部门名称",
    ),
    "unit": (
        "项目单位", "项目单位名称", "单位", "单位名称", "实施单位", "项目实施单位", "承担单位", "项目承担单位",
        "预算单位", "预算单位名称", "填报单位", "申报单位", "项目申报单位", "使用单位", "资金使用单位",
    ),
    "name": ("项目名称", "项目", "项目全称", "名称", "预算项目", "预算项目名称", "专项名称", "专项资金名称"),
}  # fmt: skip


def read_expected(path: Path) -> ExpectedList:
    """Return the projects on a list; a row of sums is none, one without a unit or a name is counted apart.

    Raises:
        UnreadableWorkbook: the file cannot be read, has no such columns, or no project; its finding says so.
    """
    table = find_table(path, HEADINGS, ("unit", "name"))
    if table is None:
        raise unreadable(findings.LIST_WITHOUT_HEADINGS)
    projects: list[Expected] = []
    incomplete: list[int] = []
    for row, values in table.rows.items():
        department, unit, name = (name_in(values.get(column)) for column in ("department", "unit", "name"))
        if any(same_name(said) in SUM_NAMES for said in (department, unit, name) if said):
            continue
        if unit is None or name is None:
            incomplete.append(row)
        else:
            projects.append(Expected(department, unit, name, row))
    if not projects:
        raise unreadable(findings.LIST_EMPTY, where=table.sheet)
    return ExpectedList(tuple(projects), tuple(incomplete))
