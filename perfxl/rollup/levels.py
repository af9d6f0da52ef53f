"""部门汇总 and 单位汇总: a row per department, a row per unit."""

import numpy as np

from perfxl.rollup.layout import UNITS, UNKNOWN, Level
from perfxl.rollup.listing import COUNTS, Part, Summed, Workbook, in_order
from perfxl.rollup.names import told_apart
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import Groups
from perfxl.template.columns import Array, Listing, Named, objects


def level_rows(workbooks: Listing[Workbook], shown: Shown, level: Level) -> tuple[Listing[Summed], Array]:
    """Return the rows of a level's sheet, and for each workbook the number of its row there.

    Names are told apart however they are spelled; the one with the largest budget comes first. Workbooks that do not
    count are in no sum.
    """
    codes, names = told_apart(workbooks.under(level.name))
    groups = Groups(codes, len(names), workbooks[Workbook.counted])
    decided, grades = ~np.isnan(workbooks[Workbook.reviewed]), workbooks[Workbook.grade]
    money = groups.money(workbooks, shown)
    order = in_order(-money[Named(shown.usual[0])], objects(names))
    numbers = np.empty(len(names), dtype=int)
    numbers[order] = np.arange(1, len(names) + 1)
    rows = Listing(
        Summed,
        {
            Summed.number: numbers,
            Summed.projects: groups.counts(decided | ~decided),
            **money,
            Summed.decided: groups.counts(decided),
            Summed.mean: groups.means(workbooks[Workbook.reviewed]),
            **{
                Named(f"grade{place}"): groups.counts(np.isin(grades, grade.names))
                for place, grade in enumerate(shown.grades)
            },
            Summed.open: groups.counts(~decided),
            **{count: groups.counts(workbooks[count]) for count in COUNTS},
            Part.unit: names,
            Part.department: _departments(codes, workbooks[Part.department], len(names)) if level is UNITS else names,
        },
    )
    return rows.chosen(order), numbers[codes]


def parts_known(rows: Listing[Summed], level: Level) -> int:
    """Return how many of a level have projects that count, and are named."""
    return int(((rows[Summed.projects] > 0) & (rows.under(level.name) != UNKNOWN)).sum())


def _departments(codes: Array, departments: Array, units: int) -> list[str]:
    """Return the departments that the projects of each unit name."""
    numbers, names = told_apart(departments)
    found: list[dict[str, None]] = [{} for _ in range(units)]
    for code, number in zip(codes, numbers, strict=True):
        if names[number] != UNKNOWN:
            found[code][names[number]] = None
    return ["、".join(named) or UNKNOWN for named in found]
