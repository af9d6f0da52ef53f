"""Last year's roll-up beside this year's, project by project."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from perfxl.rollup.layout import UNKNOWN
from perfxl.rollup.listing import Compared, Listed, in_order
from perfxl.rollup.lists import yearly_rates
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import ratio
from perfxl.template.columns import Column, Listing, Named, Numbers
from perfxl.template.identity import ProjectKey, project_key

TOTAL = "reviewed"
SIDES = ("old", "new")
BOTH, NEW, GONE = "两年都有", "今年新有", "今年没有"
KINDS = (BOTH, NEW, GONE)


class Previous(NamedTuple):
    """A project of another year's roll-up; amounts by the keys of their lines, NaN where it says none."""

    department: str | None
    unit: str | None
    name: str | None
    year: int | None
    amounts: dict[str, float]
    reviewed: float


Pair = tuple[Previous | None, Listed | None]
"""A project in the year before and in this one; never None in both."""


def previous_rows(previous: Iterable[Previous], projects: Listing[Listed], shown: Shown) -> Listing[Compared]:
    """Return the rows of 上年对比: projects of both years first, the largest fall of the total on top.

    Names are compared as everywhere. Of several years of one project, the last one before this year's is taken;
    figures of it are `old_…`, this year's `new_…`; rates follow from the amounts, in this year's terms for both.
    """
    before: dict[ProjectKey, list[Previous]] = {}
    nameless: list[Previous] = []
    for one in previous:
        key = project_key(one.unit, one.name)
        (nameless if key is None else before.setdefault(key, [])).append(one)
    pairs: list[Pair] = []
    for entry in projects.chosen(projects[Listed.counted]):
        key = project_key(*(None if name == UNKNOWN else name for name in (entry.unit, entry.name)))
        old = _last_before(before.get(key, []) if key is not None else [], entry.year)
        if old is not None and key is not None:
            before[key].remove(old)
        pairs.append((old, entry))
    pairs += [(one, None) for ones in (*before.values(), nameless) for one in ones]
    return _in_order(_compared(pairs, shown))


def _last_before(ones: Sequence[Previous], year: object) -> Previous | None:
    """Return the last of these before a year, or the last of all where none is."""
    earlier = [one for one in ones if isinstance(year, int) and one.year is not None and one.year < year]
    return max(earlier or ones, key=lambda one: one.year or 0, default=None)


def _compared(pairs: Sequence[Pair], shown: Shown) -> Listing[Compared]:
    either = [new or old for old, new in pairs]
    numbers = [new.project_number if new else None for _, new in pairs]
    totals = (
        np.array([old.reviewed if old else np.nan for old, _ in pairs], dtype=float),
        np.array([new.reviewed if new else np.nan for _, new in pairs], dtype=float),
    )
    return Listing(
        Compared,
        {
            Compared.department: [(one and one.department) or UNKNOWN for one in either],
            Compared.unit: [(one and one.unit) or UNKNOWN for one in either],
            Compared.name: [(one and one.name) or UNKNOWN for one in either],
            Compared.kind: [BOTH if old and new else NEW if new else GONE for old, new in pairs],
            Compared.old_year: [old.year if old else None for old, _ in pairs],
            Compared.new_year: [new.year if new else None for _, new in pairs],
            **_money(pairs, shown),
            **dict(zip(beside(TOTAL), totals, strict=True)),
            Compared.change: np.round(totals[1] - totals[0], 2),
            Compared.project_number: numbers,
            Compared.found_at: numbers,
        },
    )


def beside(name: str) -> tuple[Named, Named]:
    """Return the columns of a figure: of the year before, of this one."""
    return Named(f"old_{name}"), Named(f"new_{name}")


def _money(pairs: Sequence[Pair], shown: Shown) -> dict[Column[float], Numbers]:
    """Return the amounts of both years, and the rates that follow from them."""
    figures: dict[Column[float], Numbers] = {}
    for name in shown.usual:
        before, now = beside(name)
        figures[before] = np.array([old.amounts.get(name, np.nan) if old else np.nan for old, _ in pairs], dtype=float)
        figures[now] = np.array([new[Named(name)] if new else np.nan for _, new in pairs], dtype=float)
    for rate in yearly_rates(shown):
        for column, upper, lower in zip(beside(rate.name), *map(beside, rate.terms), strict=True):
            figures[column] = ratio(figures[upper] * 100, figures[lower])
    return figures


def _in_order(rows: Listing[Compared]) -> Listing[Compared]:
    kinds = np.array([KINDS.index(kind) for kind in rows[Compared.kind]], dtype=int)
    return rows.chosen(in_order(kinds, rows[Compared.change], rows[Compared.unit], rows[Compared.name]))
