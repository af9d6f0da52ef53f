"""Last year's roll-up beside this year's, project by project."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from perfxl.rollup.layout import FOUND_AT, NUMBER, UNKNOWN
from perfxl.rollup.listing import Listing, PreviousColumn, ProjectColumn
from perfxl.rollup.lists import yearly_rates
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import ratio
from perfxl.template.grid import Cells, Record
from perfxl.template.identity import ProjectKey, project_key

TOTAL = "reviewed"
SIDES = ("old", "new")
BOTH, NEW, GONE = "两年都有", "今年新有", "今年没有"
KINDS = (BOTH, NEW, GONE)
PLACE = (NUMBER.name, FOUND_AT.name)


class Previous(NamedTuple):
    """A project of another year's roll-up; amounts by the keys of their lines, NaN where it says none."""

    department: str | None
    unit: str | None
    name: str | None
    year: int | None
    amounts: dict[str, float]
    reviewed: float


def previous_rows(
    previous: Iterable[Previous], projects: Listing[ProjectColumn], shown: Shown
) -> Listing[PreviousColumn]:
    """Return the columns of 上年对比: projects of both years first, the largest fall of the total on top.

    Names are compared as everywhere. Of several years of one project, the last one before this year's is taken;
    figures of it are `old_…`, this year's `new_…`; rates follow from the amounts, in this year's terms for both.
    """
    before: dict[ProjectKey, list[Previous]] = {}
    nameless: list[Previous] = []
    for one in previous:
        key = project_key(one.unit, one.name)
        (nameless if key is None else before.setdefault(key, [])).append(one)
    rows = []
    for _, entry in projects.where(projects["counted"]).records():
        key = project_key(*(None if name == UNKNOWN else name for name in (entry["unit"], entry["name"])))
        old = _last_before(before.get(key, []) if key is not None else [], entry["year"])
        if old is not None and key is not None:
            before[key].remove(old)
        rows.append(_row(old, entry, shown))
    left = [one for ones in before.values() for one in ones]
    rows += [_row(one, None, shown) for one in (*left, *nameless)]
    return Listing(_in_order(_with_rates(pd.DataFrame(rows, columns=_columns(shown)), shown)))


def _columns(shown: Shown) -> list[str]:
    figures = [f"{side}_{name}" for name in (*shown.usual, TOTAL) for side in SIDES]
    return ["department", "unit", "name", "kind", "old_year", "new_year", *figures, *PLACE]


def _last_before(ones: Sequence[Previous], year: object) -> Previous | None:
    """Return the last of these before a year, or the last of all where none is."""
    earlier = [one for one in ones if isinstance(year, int) and one.year is not None and one.year < year]
    return max(earlier or ones, key=lambda one: one.year or 0, default=None)


def _row(old: Previous | None, new: Cells[ProjectColumn] | None, shown: Shown) -> Record:
    names = (
        (new["department"], new["unit"], new["name"])
        if new
        else (old and old.department, old and old.unit, old and old.name)
    )
    kind = BOTH if old and new else NEW if new else GONE
    before = {**old.amounts, TOTAL: old.reviewed} if old else {}
    return {
        **{column: name or UNKNOWN for column, name in zip(("department", "unit", "name"), names, strict=True)},
        "kind": kind,
        "old_year": old.year if old else None,
        "new_year": new["year"] if new else None,
        **{f"old_{name}": before.get(name, np.nan) for name in (*shown.usual, TOTAL)},
        **{f"new_{name}": new.at(name) if new else np.nan for name in (*shown.usual, TOTAL)},
        **dict.fromkeys(PLACE, new.at(NUMBER.name) if new else None),
    }


def _with_rates(rows: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    figures = [f"{side}_{name}" for name in (*shown.usual, TOTAL) for side in SIDES]
    rows[figures] = rows[figures].astype(float)
    for rate in yearly_rates(shown):
        for side in SIDES:
            upper, lower = (rows[f"{side}_{term}"].to_numpy() for term in rate.terms)
            rows[f"{side}_{rate.name}"] = ratio(upper * 100, lower)
    return rows.assign(change=(rows[f"new_{TOTAL}"] - rows[f"old_{TOTAL}"]).round(2))


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    ranked = rows.assign(rank=[KINDS.index(kind) for kind in rows["kind"]])
    ranked = ranked.sort_values(["rank", "change", "unit", "name"], kind="stable", ignore_index=True)
    return ranked.drop(columns="rank")
