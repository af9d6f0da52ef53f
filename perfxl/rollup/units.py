"""单位汇总 as a frame: a row per unit."""

import numpy as np
import pandas as pd

from perfxl.rollup.layout import COUNTED_FINDINGS
from perfxl.rollup.sums import Groups
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import same_name
from perfxl.template.rates import rates_of


def unit_rows(projects: pd.DataFrame, standard: Standard) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the columns of 单位汇总, and for each project the number of its unit.

    Units are told apart by their names, however these are spelled; the one with the largest budget comes first.
    Projects that do not count are in no sum.
    """
    names = [same_name(unit).casefold() for unit in projects["unit"]]
    codes, distinct = pd.factorize(np.array(names, dtype=object))
    groups = Groups(codes, len(distinct), projects["counted"].to_numpy(dtype=bool))
    decided = projects["reviewed"].notna()
    units = pd.DataFrame(
        {
            "unit": projects["unit"].to_numpy(dtype=object)[~pd.Series(codes).duplicated().to_numpy()],
            "projects": groups.counts(decided | ~decided),
            **{name: groups.sums(projects[name]) for name in layout.MONEY_LINES},
            **groups.rates(projects, rates_of(standard)),
            "decided": groups.counts(decided),
            "mean": groups.means(projects["reviewed"]),
            **{
                f"grade{place}": groups.counts(projects["grade"].eq(grade.name))
                for place, grade in enumerate(standard.grades)
            },
            "open": groups.counts(~decided),
            **{name: groups.sums(projects[name]).astype(int) for name in COUNTED_FINDINGS},
        }
    )
    order = units.sort_values(["budgeted", "unit"], ascending=[False, True], kind="stable").index.to_numpy()
    numbers = np.empty(len(units), dtype=int)
    numbers[order] = np.arange(1, len(units) + 1)
    return units.iloc[order].reset_index(drop=True).assign(number=np.arange(1, len(units) + 1)), numbers[codes]
