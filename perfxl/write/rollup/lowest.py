"""The projects with the lowest figures, found by formulas that follow when a row is sorted, inserted or edited."""

from collections.abc import Sequence

from perfxl.rollup.layout import key_of
from perfxl.rollup.listing import Listing, ProjectColumn
from perfxl.rollup.model import Rollup
from perfxl.template.grid import Cells
from perfxl.template.model import Kind
from perfxl.write.formulas import BLANK
from perfxl.write.rollup.formulas import Sums, taken_at
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.single import SECTION_HEIGHT, Field, SinglePage, headings_of, row_height
from perfxl.write.styles import Style

MOST_LISTED = 5
FOUND_IN, FOUND = "J", Style(border=False, wrap=False, color="#808080", align="center")
"""Where a row of 项目汇总 is found by its key, beside the page; and how that looks."""
SHOWN = (("unit", Kind.TEXT), ("name", Kind.TEXT))
SPANS = (1, 4)
NOTHING = Cells[ProjectColumn]()
"""Stands where there is no further project."""


def height_of_lowest(rollup: Rollup, key: str, most_lines: int) -> float:
    """Return how high the section is that names them."""
    listed, spans = _listed(rollup)
    rows = [
        [Field(_figure(entry, name), kind, span) for (name, kind), span in zip(listed, spans, strict=True)]
        for entry, _ in (_lowest(rollup.projects, key) + [(NOTHING, 0)] * MOST_LISTED)[:MOST_LISTED]
    ]
    above = SECTION_HEIGHT + row_height(headings_of(_headings(rollup), spans))
    return above + sum(row_height(row, most_lines) for row in rows)


def write_lowest(page: SinglePage, rollup: Rollup, title: str, key: str) -> None:
    """Write the projects that count with the lowest of a figure, and how many more share the last of them."""
    found = _lowest(rollup.projects, key)
    last = page.row + 1 + MOST_LISTED  # below the section's title and the headings
    page.section(title, _ties(rollup, key_of(rollup.shown)[key], found, last))
    listed, spans = _listed(rollup)
    page.headings(*_headings(rollup), spans=spans)
    keys = Sums(rollup).span(key)
    for place in range(MOST_LISTED):
        entry, row = found[place] if place < len(found) else (NOTHING, None)
        at = f"${FOUND_IN}${page.row}"
        page.values(
            *(
                Field(
                    Formula(
                        taken_at(_span(rollup, name), at, number=kind in (Kind.RATE, Kind.SCORE)), _figure(entry, name)
                    ),
                    kind,
                    span,
                )
                for (name, kind), span in zip(listed, spans, strict=True)
            )
        )
        page.aside(FOUND_IN, Formula(f"IFERROR(MATCH(SMALL({keys},{place + 1}),{keys},0),{BLANK})", row), FOUND)


def _listed(rollup: Rollup) -> tuple[Sequence[tuple[str, Kind]], Sequence[int]]:
    """Return what is said of a project, and over how many columns."""
    figures = _figures(rollup)
    return (*SHOWN, *figures), (*SPANS, *(1 for _ in figures))


def _headings(rollup: Rollup) -> list[str]:
    return [rollup.shown.brief(rollup.table.by_name[name]) for name, _ in _listed(rollup)[0]]


def _figures(rollup: Rollup) -> tuple[tuple[str, Kind], ...]:
    spending = rollup.shown.spending
    rate = ((spending.name, Kind.RATE),) if spending else ()
    return (*rate, ("reviewed", Kind.SCORE), ("grade", Kind.NUMBER))


def _lowest(projects: Listing[ProjectColumn], key: str) -> list[tuple[Cells[ProjectColumn], int]]:
    """Return the rows with the lowest keys, each with its place in the list, from 1."""
    lowest = projects.frame[projects.named(key).notna()].sort_values(key).head(MOST_LISTED)
    return [(entry, place + 1) for place, entry in Listing[ProjectColumn](lowest).records()]


def _figure(entry: Cells[ProjectColumn], name: str) -> object:
    return entry.at(name) if entry else None


def _span(rollup: Rollup, name: str) -> str:
    return Sums(rollup).span(name)


def _ties(rollup: Rollup, figure: str, found: list[tuple[Cells[ProjectColumn], int]], row: int) -> Formula:
    """Return how many further projects are as low as the last one listed; nothing where none is."""
    number = [column for column, _ in _figures(rollup)].index(figure)
    last = f"${'ABCDEFGH'[sum(SPANS) + number]}${row}"
    sums = Sums(rollup)
    beyond = f"{sums.count(sums.span(figure), f'{chr(34)}<={chr(34)}&{last}')}-{MOST_LISTED}"
    counted = rollup.counted.named(figure)
    more = int(counted.le(found[-1][0].at(figure)).sum()) - MOST_LISTED if len(found) == MOST_LISTED else 0
    words = f'"""与第{MOST_LISTED}个相同的还有""0""个，见“{rollup.table.sheet}”"";;"'
    known = f"与第{MOST_LISTED}个相同的还有{more}个，见“{rollup.table.sheet}”" if more else None
    return Formula(f'IF(ISNUMBER({last}),TEXT({beyond},{words}),"")', known)
