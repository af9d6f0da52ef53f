"""部门汇总 and 单位汇总 as frames: a row per department, a row per unit."""

import numpy as np
import pandas as pd

from perfxl.rollup.layout import COUNTED_FINDINGS, UNITS, UNKNOWN, Level
from perfxl.rollup.listing import LevelColumn, Listing, ProjectColumn
from perfxl.rollup.names import told_apart
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import Groups


def level_rows(projects: Listing[ProjectColumn], shown: Shown, level: Level) -> tuple[Listing[LevelColumn], np.ndarray]:
    """Return the columns of a level's sheet, and for each project the number of its row there.

    Names are told apart however they are spelled; the one with the largest budget comes first. Projects that do not
    count are in no sum.
    """
    codes, names = told_apart(projects.named(level.name.name))
    groups = Groups(codes, len(names), projects["counted"].to_numpy(dtype=bool))
    decided = projects["reviewed"].notna()
    rows = pd.DataFrame(
        {
            level.name.name: np.array(names, dtype=object),
            "projects": groups.counts(decided | ~decided),
            **{name: groups.sums(projects.named(name)) for name in shown.names},
            **groups.rates(projects, shown.rates),
            "decided": groups.counts(decided),
            "mean": groups.means(projects["reviewed"]),
            **{
                f"grade{place}": groups.counts(projects["grade"].isin(grade.names))
                for place, grade in enumerate(shown.grades)
            },
            "open": groups.counts(~decided),
            **{name: groups.sums(projects.named(name)).astype(int) for name in COUNTED_FINDINGS},
        }
    )
    if level is UNITS:
        rows["department"] = _departments(codes, projects["department"], len(names))
    order = rows.sort_values([shown.usual[0], level.name.name], ascending=[False, True], kind="stable").index.to_numpy()
    numbers = np.empty(len(rows), dtype=int)
    numbers[order] = np.arange(1, len(rows) + 1)
    listed = rows.iloc[order].reset_index(drop=True).assign(number=np.arange(1, len(rows) + 1))
    return Listing(listed), numbers[codes]


def _departments(codes: np.ndarray, departments: pd.Series, units: int) -> list[str]:
    """Return the departments that the projects of each unit name."""
    numbers, names = told_apart(departments)
    found: list[dict[str, None]] = [{} for _ in range(units)]
    for code, number in zip(codes, numbers, strict=True):
        if names[number] != UNKNOWN:
            found[code][names[number]] = None
    return ["、".join(named) or UNKNOWN for named in found]
