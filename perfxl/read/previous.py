"""The roll-up of another year, as perfxl wrote it in this or an earlier edition, or somebody saved it since."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from perfxl import findings
from perfxl.read.archive import unreadable
from perfxl.read.tables import find_table
from perfxl.rollup.layout import COUNTED, UNKNOWN
from perfxl.rollup.previous import Previous
from perfxl.standards import BUILT_IN, Standard, load_standard
from perfxl.template.cells import same_name
from perfxl.template.identity import name_in
from perfxl.template.layout import ROLLUP_SHEET
from perfxl.template.years import year_in

HEADINGS = {
    "department": ("主管部门",),
    "unit": ("项目单位",),
    "name": ("项目名称",),
    "year": ("评价年度",),
    "counted": ("计入汇总",),
    "reviewed": ("复核总分",),
}
"""The columns have had these headings in every edition; which stands where has changed."""


def read_previous(path: Path, given: Sequence[Standard] = ()) -> tuple[Previous, ...]:
    """Return the projects of a roll-up that count there; figures as they are stored.

    Lines of money are known by what the forms of perfxl's standards, and of those `given`, call them.

    Raises:
        UnreadableWorkbook: the file cannot be read, or is no roll-up; its finding says so.
    """
    lines = _lines((*given, *map(load_standard, BUILT_IN)))
    table = find_table(path, HEADINGS | lines, ("unit", "name", "reviewed"), ROLLUP_SHEET)
    if table is None:
        raise unreadable(findings.NOT_A_ROLLUP, where=ROLLUP_SHEET)
    return tuple(
        Previous(
            _name(values.get("department")),
            _name(values.get("unit")),
            _name(values.get("name")),
            year_in(values.get("year")),
            {key: _number(values.get(key)) for key in lines},
            _number(values["reviewed"]),
        )
        for values in table.rows.values()
        if same_name(values.get("counted", COUNTED)) == COUNTED
    )


def _lines(standards: Iterable[Standard]) -> dict[str, tuple[str, ...]]:
    named: dict[str, dict[str, None]] = {}
    for standard in standards:
        for line in standard.form.lines:
            named.setdefault(line.key, {})[line.name] = None
    return {key: tuple(names) for key, names in named.items()}


def _name(value: object) -> str | None:
    name = name_in(value)
    return None if name == UNKNOWN else name


def _number(value: object) -> float:
    return float("nan") if isinstance(value, bool) or not isinstance(value, int | float) else float(value)
