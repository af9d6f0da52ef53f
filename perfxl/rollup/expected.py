"""Which of the projects that were expected have come, which have not, and what came that was not expected."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from perfxl.rollup.layout import UNKNOWN
from perfxl.rollup.listing import ReportingRow, Workbook
from perfxl.rollup.near import nearest
from perfxl.template.cells import same_name
from perfxl.template.columns import Listing
from perfxl.template.identity import ProjectKey, project_key

REPORTED, MISSING, UNEXPECTED = "已报", "未报", "不在清单"
KINDS = (MISSING, UNEXPECTED, REPORTED)
"""What is to be asked about first."""


class Expected(NamedTuple):
    """A project on the list of those expected; `department` is None where the list does not say; `row` is its row."""

    department: str | None
    unit: str
    name: str
    row: int


class ExpectedList(NamedTuple):
    """The list, and the numbers of its rows that lack a unit or a project."""

    projects: tuple[Expected, ...]
    incomplete: tuple[int, ...] = ()


def reporting_rows(expected: Sequence[Expected], workbooks: Listing[Workbook]) -> list[ReportingRow]:
    """Return the rows of 报送情况: what has not come first, then what was not expected, then what has come.

    Of one project only the workbook that counts is looked at. Names are compared as everywhere; a near name among
    those left over is suggested.
    """
    listed = _by_key(expected)
    came = list(workbooks.chosen(workbooks[Workbook.counted]))
    keyed = [(_key_of(one), one) for one in came]
    known = {key for key, _ in keyed}
    missing = [lines for key, lines in listed.items() if key not in known]
    left = [(key, one) for key, one in keyed if key is None or key not in listed]
    rows: list[ReportingRow] = []
    seen: set[ProjectKey] = set()
    for key, one in keyed:
        if key is not None and key in listed:
            rows.append(_reported(listed[key], one, is_again=key in seen))
            seen.add(key)
    rows += _missing(missing, [one for key, one in left if key is not None])
    rows += _unexpected(left, [lines[0] for lines in missing])
    return sorted(rows, key=lambda row: (KINDS.index(row.kind), row.department, row.unit, row.name))


def _key_of(came: Workbook) -> ProjectKey | None:
    return project_key(*(None if name == UNKNOWN else name for name in (came.unit, came.name)))


def _by_key(expected: Iterable[Expected]) -> dict[ProjectKey, list[Expected]]:
    listed: dict[ProjectKey, list[Expected]] = {}
    for one in expected:
        if (key := project_key(one.unit, one.name)) is not None:
            listed.setdefault(key, []).append(one)
    return listed


def _reported(lines: list[Expected], came: Workbook, *, is_again: bool) -> ReportingRow:
    remarks = [*_twice(lines), *(["清单上的这个项目已有另一份（不同年度），只算一次"] if is_again else [])]
    wanted = lines[0].department
    if wanted and came.department != UNKNOWN and same_name(wanted) != same_name(came.department):
        remarks.append(f"清单上的主管部门是“{wanted}”")
    return ReportingRow(
        came.department,
        came.unit,
        came.name,
        UNEXPECTED if is_again else REPORTED,
        "；".join(remarks),
        came.place,
    )


def _missing(missing: list[list[Expected]], left: list[Workbook]) -> list[ReportingRow]:
    near = nearest([f"{lines[0].unit}{lines[0].name}" for lines in missing], [f"{x.unit}{x.name}" for x in left])
    rows: list[ReportingRow] = []
    for lines, place in zip(missing, near, strict=True):
        remarks, one = _twice(lines), lines[0]
        if place is not None:
            meant = left[place]
            remarks.append(f"报来的“{meant.unit}”“{meant.name}”很像，请核对（{meant.place}）")
        rows.append(ReportingRow(one.department or "", one.unit, one.name, MISSING, "；".join(remarks), ""))
    return rows


def _unexpected(left: list[tuple[ProjectKey | None, Workbook]], missing: list[Expected]) -> list[ReportingRow]:
    near = nearest([f"{one.unit}{one.name}" for _, one in left], [f"{one.unit}{one.name}" for one in missing])
    rows: list[ReportingRow] = []
    for (key, one), place in zip(left, near, strict=True):
        remark = ""
        if key is None:
            remark = "没有填项目单位或项目名称，无法与清单核对"
        elif place is not None:
            remark = f"清单第{missing[place].row}行“{missing[place].unit}”“{missing[place].name}”很像，请核对"
        rows.append(ReportingRow(one.department, one.unit, one.name, UNEXPECTED, remark, one.place))
    return rows


def _twice(lines: list[Expected]) -> list[str]:
    numbers = "、".join(str(one.row) for one in lines)
    return [f"清单上有{len(lines)}行（第{numbers}行），只算一个"] if len(lines) > 1 else []
