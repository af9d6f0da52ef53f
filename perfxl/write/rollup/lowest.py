"""The projects with the lowest figures, found by formulas that follow when a row is sorted, inserted or edited."""

import pandas as pd

from perfxl.rollup.layout import key_of
from perfxl.rollup.model import Rollup
from perfxl.template.model import Kind
from perfxl.template.records import Record, records
from perfxl.write.formulas import BLANK, shown
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.single import Field, SinglePage
from perfxl.write.styles import Style

MOST_LISTED = 5
FOUND_IN, FOUND = "J", Style(border=False, wrap=False, color="#808080", align="center")
"""Where a row of 项目汇总 is found by its key, beside the page; and how that looks."""
SHOWN = (("unit", Kind.TEXT), ("name", Kind.TEXT))
SPANS = (1, 4)


def write_lowest(page: SinglePage, rollup: Rollup, title: str, key: str) -> None:
    """Write the projects that count with the lowest of a figure, and how many more share the last of them."""
    found = _lowest(rollup.projects, key)
    last = page.row + 1 + MOST_LISTED  # below the section's title and the headings
    page.section(title, _ties(rollup, key_of(rollup.shown)[key], found, last))
    listed, spans = (*SHOWN, *_figures(rollup)), (*SPANS, *(1 for _ in _figures(rollup)))
    page.headings(*(rollup.table.by_name[name].heading for name, _ in listed), spans=spans)
    keys = Sums(rollup).span(key)
    for place in range(MOST_LISTED):
        entry, row = found[place] if place < len(found) else ({}, None)
        at = f"${FOUND_IN}${page.row}"
        page.values(
            *(
                Field(Formula(_taken(_span(rollup, name), at), entry.get(name)), kind, span)
                for (name, kind), span in zip(listed, spans, strict=True)
            )
        )
        page.aside(FOUND_IN, Formula(f"IFERROR(MATCH(SMALL({keys},{place + 1}),{keys},0),{BLANK})", row), FOUND)


def _figures(rollup: Rollup) -> tuple[tuple[str, Kind], ...]:
    spending = rollup.shown.spending
    rate = ((spending.name, Kind.RATE),) if spending else ()
    return (*rate, ("reviewed", Kind.SCORE), ("grade", Kind.NUMBER))


def _lowest(projects: pd.DataFrame, key: str) -> list[tuple[Record, int]]:
    """Return the rows with the lowest keys, each with its place in the list, from 1."""
    lowest = projects[projects[key].notna()].sort_values(key).head(MOST_LISTED)
    return [(entry, int(place) + 1) for place, entry in records(lowest)]


def _taken(span: str, at: str) -> str:
    """Return what stands at a place of a column; nothing where there is no such place."""
    return f'IF({at}="","",{shown(f"INDEX({span},{at})")})'


def _span(rollup: Rollup, name: str) -> str:
    return Sums(rollup).span(name)


def _ties(rollup: Rollup, figure: str, found: list[tuple[Record, int]], row: int) -> Formula:
    """Return how many further projects are as low as the last one listed; nothing where none is."""
    number = [column for column, _ in _figures(rollup)].index(figure)
    last = f"${'ABCDEFGH'[sum(SPANS) + number]}${row}"
    sums = Sums(rollup)
    as_low = f"{sums.count(sums.span(figure), f'{chr(34)}<={chr(34)}&{last}')}-{MOST_LISTED}"
    counted = rollup.projects[rollup.projects["counted"]][figure]
    more = int(counted.le(found[-1][0][figure]).sum()) - MOST_LISTED if len(found) == MOST_LISTED else 0
    words = f'"与第{MOST_LISTED}个相同的还有"&{as_low}&"个，见“{rollup.table.sheet}”"'
    known = f"与第{MOST_LISTED}个相同的还有{more}个，见“{rollup.table.sheet}”" if more else None
    return Formula(f'IF(ISNUMBER({last}),IF({as_low}>0,{words},""),"")', known)
