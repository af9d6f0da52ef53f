"""The headings of the list of a form, in one row or two: which column is which."""

from collections.abc import Iterable
from typing import NamedTuple

from perfxl.imports.grid import Grid
from perfxl.imports.labels import GOALS, INDICATORS, OTHER_BLOCKS, label_of
from perfxl.imports.model import Entry
from perfxl.template.cells import plain

FEWEST_HEADINGS = 3
LONGEST_GROUP = 12


class Headings(NamedTuple):
    """Where the list begins: its heading rows, the column of each heading, and those of headings nobody knows."""

    first_row: int
    last_row: int
    columns: dict[str, int]
    unknown: dict[int, Entry]


def headings_in(grid: Grid, rows: Iterable[int]) -> Headings | None:
    """Return the headings of the list among these rows, None where there are none."""
    return next((found for row in rows if (found := headings_at(grid, row)) is not None), None)


def headings_at(grid: Grid, row: int) -> Headings | None:
    """Return the headings that begin in a row, None where none do."""
    """Return the headings that begin in a row, None where none do."""
    columns = _chosen(_named(grid, row))
    if "indicator" not in columns or len(columns) < FEWEST_HEADINGS:
        return None
    last = max(grid.area(row, column)[2] for column in columns.values())
    below = [(name, column) for name, column in _named(grid, row + 1) if grid.area(row + 1, column)[0] > row]
    if below and all(_is_heading(cell.value) for _, cell in grid.shown(row + 1)):
        over = {grid.area(row, column)[:2] for _, column in below}
        kept = [(name, column) for name, column in _named(grid, row) if grid.area(row, column)[:2] not in over]
        last, columns = max(last, row + 1), _chosen([*kept, *below])
    known = set(columns.values())
    others = {
        column: Entry(grid.address(heading, column), cell)
        for heading in range(row, last + 1)
        for column, cell in grid.shown(heading)
        if column not in known and label_of(cell.value) not in OTHER_BLOCKS
    }
    first = row - 1 if _is_over_headings(grid, row - 1) else row
    return Headings(first, last, columns, others)


def _is_over_headings(grid: Grid, row: int) -> bool:
    """Tell whether a row only groups the headings below it: `绩效指标`, 年度指标值 over 指标性质 and 指标值, 自评."""
    texts = [plain(cell.value) for _, cell in grid.shown(row)]
    names = [label for label in map(label_of, texts) if label in OTHER_BLOCKS or label in INDICATORS]
    return bool(set(names) - GOALS.keys()) and all(
        len(text) <= LONGEST_GROUP and label_of(text).isalpha() for text in texts
    )


def _is_heading(value: object) -> bool:
    label = label_of(value)
    return label in INDICATORS or label in OTHER_BLOCKS


def _named(grid: Grid, row: int) -> list[tuple[str, int]]:
    """Return the headings a row shows, each with its first column, from left to right."""
    named = (
        (INDICATORS[label], grid.area(row, column)[1])
        for column in range(1, grid.last_column + 1)
        if (label := label_of(grid.at(row, column).value)) in INDICATORS
    )
    return list(dict.fromkeys(named))


def _chosen(named: list[tuple[str, int]]) -> dict[str, int]:
    """Return the column of each heading: of several with one name the first behind 三级指标, or else the first.

    分值 before it, behind 一级指标 or 二级指标, is that of the level.
    """
    columns: dict[str, int] = {}
    indicator = next((column for name, column in named if name == "indicator"), 0)
    for name, column in sorted(named, key=lambda one: (one[1] < indicator, one[1])):
        levels = [level for level, place in named if level in ("level1", "level2") and place < column < indicator]
        of_level = f"{levels[-1]}_weight" if levels and name == "weight" else name
        columns.setdefault(of_level, column)
    return columns
