"""The projects with the lowest figures, found by formulas that follow when a row is sorted, inserted or edited."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from perfxl.rollup.layout import key_of
from perfxl.rollup.listing import Listed, in_order
from perfxl.rollup.model import Rollup
from perfxl.template.columns import Column, Named, NumberColumn
from perfxl.template.model import Kind
from perfxl.write.formulas import BLANK
from perfxl.write.rollup.formulas import Sums, taken_at
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.single import SECTION_HEIGHT, Field, SinglePage, headings_of, row_height
from perfxl.write.styles import Style

MOST_LISTED = 5
FOUND_IN, FOUND = "J", Style(border=False, wrap=False, color="#808080", align="center")
"""Where a row of 项目汇总 is found by its key, beside the page; and how that looks."""
Shown = tuple[Column[Any], Kind]
SHOWN: tuple[Shown, ...] = ((Listed.unit, Kind.TEXT), (Listed.name, Kind.TEXT))
SPANS = (1, 4)


def height_of_lowest(rollup: Rollup, key: NumberColumn, most_lines: int) -> float:
    """Return how high the section is that names them."""
    listed, spans = _listed(rollup)
    rows = [
        [Field(entry and entry[column], kind, span) for (column, kind), span in zip(listed, spans, strict=True)]
        for entry in _lowest(rollup, key)
    ]
    above = SECTION_HEIGHT + row_height(headings_of(_headings(rollup), spans))
    return above + sum(row_height(row, most_lines) for row in rows)


def write_lowest(page: SinglePage, rollup: Rollup, title: str, key: NumberColumn) -> None:
    """Write the projects that count with the lowest of a figure, and how many more share the last of them."""
    found = _lowest(rollup, key)
    last = page.row + 1 + MOST_LISTED  # below the section's title and the headings
    page.section(title, _ties(rollup, key_of(rollup.shown)[key], found[-1], last))
    listed, spans = _listed(rollup)
    page.headings(*_headings(rollup), spans=spans)
    sums = Sums(rollup)
    keys = sums.span(key.name)
    for place, entry in enumerate(found, start=1):
        at = f"${FOUND_IN}${page.row}"
        fields: list[Field] = []
        for (column, kind), span in zip(listed, spans, strict=True):
            formula = taken_at(sums.span(column.name), at, number=kind in (Kind.RATE, Kind.SCORE))
            fields.append(Field(Formula(formula, entry and entry[column]), kind, span))
        page.values(*fields)
        row = entry and entry.project_number
        page.aside(FOUND_IN, Formula(f"IFERROR(MATCH(SMALL({keys},{place}),{keys},0),{BLANK})", row), FOUND)


def _listed(rollup: Rollup) -> tuple[Sequence[Shown], Sequence[int]]:
    """Return what is said of a project, and over how many columns."""
    figures = _figures(rollup)
    return (*SHOWN, *figures), (*SPANS, *(1 for _ in figures))


def _headings(rollup: Rollup) -> list[str]:
    return [rollup.shown.brief(rollup.table.by_name[column.name]) for column, _ in _listed(rollup)[0]]


def _figures(rollup: Rollup) -> tuple[Shown, ...]:
    spending = rollup.shown.spending
    rate = ((Named(spending.name), Kind.RATE),) if spending else ()
    return (*rate, (Listed.reviewed, Kind.SCORE), (Listed.grade, Kind.NUMBER))


def _lowest(rollup: Rollup, key: NumberColumn) -> list[Listed | None]:
    """Return the rows with the lowest keys; None stands where there is no further one."""
    keys = rollup.projects[key]
    lowest = rollup.projects.chosen(in_order(keys)[: int((~np.isnan(keys)).sum())][:MOST_LISTED])
    return [*lowest, *[None] * (MOST_LISTED - len(lowest))]


def _ties(rollup: Rollup, figure: Column[Any], lowest: Listed | None, row: int) -> Formula:
    """Return how many further projects are as low as the last one listed; nothing where none is."""
    number = [column for column, _ in _figures(rollup)].index(figure)
    last = f"${'ABCDEFGH'[sum(SPANS) + number]}${row}"
    sums = Sums(rollup)
    beyond = f"{sums.count(sums.span(figure.name), f'{chr(34)}<={chr(34)}&{last}')}-{MOST_LISTED}"
    more = int((rollup.counted[figure] <= lowest[figure]).sum()) - MOST_LISTED if lowest else 0
    words = f'"""与第{MOST_LISTED}个相同的还有""0""个，见“{rollup.table.sheet}”"";;"'
    known = f"与第{MOST_LISTED}个相同的还有{more}个，见“{rollup.table.sheet}”" if more else None
    return Formula(f'IF(ISNUMBER({last}),TEXT({beyond},{words}),"")', known)
