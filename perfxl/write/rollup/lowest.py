"""The projects with the lowest figures, found by formulas that follow when a row is sorted, inserted or edited."""

from collections.abc import Iterator

import pandas as pd

from perfxl.rollup.layout import PROJECTS
from perfxl.rollup.model import Rollup
from perfxl.rounding import round_half_up
from perfxl.template.model import Kind
from perfxl.template.records import Record, records
from perfxl.write.formulas import BLANK, shown
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.projects import last_row
from perfxl.write.rollup.single import Field, SinglePage
from perfxl.write.styles import Style

MOST_LISTED = 5
FOUND_IN, FOUND = "J", Style(border=False, wrap=False, color="#808080", align="center")
"""Where a row of 项目汇总 is found by its key, beside the page; and how that looks."""
SHOWN = (("unit", Kind.TEXT), ("name", Kind.TEXT), ("department", Kind.TEXT))
SPENDING_KEY, SPENDING = "spending_key", "支出率(%)"
HALF = 0.005
"""Figures have two decimals."""
FIGURES = ((SPENDING_KEY, Kind.RATE), ("reviewed", Kind.SCORE), ("grade", Kind.NUMBER))
SPANS = (1, 3, 1, 1, 1, 1)


def write_lowest(page: SinglePage, rollup: Rollup, title: str, key: str) -> None:
    """Write the projects that count with the lowest of a figure, and how many more share the last of them."""
    page.section(title)
    names = [PROJECTS.by_name[name].heading for name, _ in (*SHOWN, *FIGURES)]
    names[len(SHOWN)] = SPENDING
    page.headings(*names, spans=SPANS)
    sums = Sums(last_row(rollup))
    keys, found = sums.span(key), _lowest(rollup.projects, key)
    for place in range(MOST_LISTED):
        entry, row = found[place] if place < len(found) else ({}, None)
        page.values(*_fields(sums, f"${FOUND_IN}${page.row}", entry))
        page.aside(FOUND_IN, Formula(f"IFERROR(MATCH(SMALL({keys},{place + 1}),{keys},0),{BLANK})", row), FOUND)
    page.remark(_ties(rollup, key, keys))


def _lowest(projects: pd.DataFrame, key: str) -> list[tuple[Record, int]]:
    """Return the rows with the lowest keys, each with its place in the list, from 1."""
    lowest = projects[projects[key].notna()].sort_values(key).head(MOST_LISTED)
    return [(entry, int(place) + 1) for place, entry in records(lowest)]


def _fields(sums: Sums, at: str, entry: Record) -> Iterator[Field]:
    """Yield what stands at a place of 项目汇总; nothing where there is no such place."""
    for (name, kind), span in zip((*SHOWN, *FIGURES), SPANS, strict=True):
        taken, value = shown(f"INDEX({sums.span(name)},{at})"), entry.get(name)
        if name == SPENDING_KEY:  # the figure without what keeps rows apart
            taken = f'IFERROR(ROUND(INDEX({sums.span(name)},{at}),2),"")'
            value = None if value is None else float(round_half_up(value))
        yield Field(Formula(f'IF({at}="","",{taken})', value), kind, span)


def _ties(rollup: Rollup, key: str, keys: str) -> Formula:
    """Return how many further projects are as low as the last one listed; nothing where none is."""
    lowest = rollup.projects[key].dropna().sort_values()
    same = f'COUNTIF({keys},"<"&ROUND(SMALL({keys},{MOST_LISTED}),2)+{HALF})-{MOST_LISTED}'
    more = 0
    if len(lowest) > MOST_LISTED:
        more = int(lowest.lt(round_half_up(lowest.iloc[MOST_LISTED - 1]) + HALF).sum()) - MOST_LISTED
    words = f'"与第{MOST_LISTED}个相同的还有"&{same}&"个，见“{PROJECTS.sheet}”"'
    known = f"与第{MOST_LISTED}个相同的还有{more}个，见“{PROJECTS.sheet}”" if more else None
    return Formula(f'IFERROR(IF({same}>0,{words},""),"")', known)
