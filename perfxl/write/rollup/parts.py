"""By department, on 总览; by unit, where there is but one department."""

from collections.abc import Iterator
from itertools import accumulate, islice, takewhile

import numpy as np

from perfxl.rollup.layout import DEPARTMENTS, UNITS, Level, level_table
from perfxl.rollup.listing import Summed
from perfxl.rollup.model import Rollup
from perfxl.rollup.shown import Shown
from perfxl.template.columns import Listing, Named, Titled
from perfxl.template.model import Kind, Table
from perfxl.write.formulas import shown as cell_shown
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.scale import Scale
from perfxl.write.rollup.single import ROW_HEIGHT, SECTION_HEIGHT, Field, SinglePage, headings_of, row_height

MOST_LISTED, LEAST_LISTED = 10, 3
TO_DO = "必须改、\n待评分"


def write_parts(page: SinglePage, rollup: Rollup, scale: Scale, room: float) -> None:
    """Write the largest of them as they stand on their sheet, as many as there is room for, and the others together."""
    (level, rows), shown = _parts(rollup), rollup.shown
    table, rest = level_table(level, shown), page.left - room
    page.section(f"三、分{level.name.text}情况")
    page.headings(*_headings(table, level, shown))
    listed = _fitting(rows.under(level.name).tolist(), page.left - rest, page.most_lines)
    for number, entry in enumerate(islice(rows, listed), start=table.first_row):
        page.values(*_row(table, number, entry, level, scale, shown))
    if len(rows) > listed:
        page.values(*_others(table, rows, listed, level, scale, shown))


def least_height(rollup: Rollup, most_lines: int) -> float:
    """Return how high the section is that lists only a few of them."""
    level, rows = _parts(rollup)
    names = rows.under(level.name).tolist()[:LEAST_LISTED]
    heights = (row_height([Field(name, Kind.TEXT)], most_lines) for name in names)
    others = ROW_HEIGHT if len(rows) > LEAST_LISTED else 0
    headings = headings_of(_headings(level_table(level, rollup.shown), level, rollup.shown))
    return SECTION_HEIGHT + row_height(headings) + sum(heights) + others


def _parts(rollup: Rollup) -> tuple[Level, Listing[Summed]]:
    return (DEPARTMENTS, rollup.departments) if len(rollup.departments) > 1 else (UNITS, rollup.units)


def _headings(table: Table, level: Level, shown: Shown) -> list[str]:
    names = (level.name.name, "projects", *shown.usual, *_spending(shown), "mean")
    return [*(shown.brief(table.by_name[name]) for name in names), TO_DO]


def _fitting(names: list[str], room: float, most_lines: int) -> int:
    """Return of how many the rows fit, with one for the others; one is always listed."""
    heights = [row_height([Field(name, Kind.TEXT)], most_lines) for name in names[: MOST_LISTED + 1]]
    if len(heights) <= MOST_LISTED and sum(heights) <= room:
        return len(heights)
    fitting = takewhile(lambda height: height + ROW_HEIGHT <= room, accumulate(heights[:MOST_LISTED]))
    return max(len(list(fitting)), 1)


def _spending(shown: Shown) -> tuple[str, ...]:
    return (shown.spending.name,) if shown.spending else ()


def _row(table: Table, row: int, entry: Summed, level: Level, scale: Scale, of: Shown) -> Iterator[Field]:
    def taken(column: Titled, kind: Kind) -> Field:
        return Field(Formula(cell_shown(table.absolute(column.name, row)), entry.under(column)), kind)

    yield taken(level.name, Kind.TEXT)
    yield taken(Summed.projects, Kind.NUMBER)
    for name in of.usual:
        yield scale.amount(table.absolute(name, row), entry[Named(name)])
    for name in _spending(of):
        yield taken(Named(name), Kind.RATE)
    yield taken(Summed.mean, Kind.SCORE)
    cells = f"{table.absolute('errors', row)}+{table.absolute('waiting', row)}"
    yield Field(Formula(cells, entry.errors + entry.waiting))


def _others(table: Table, rows: Listing[Summed], listed: int, level: Level, scale: Scale, of: Shown) -> Iterator[Field]:
    """Yield the sums of those that are not listed; their rate and mean stand on their sheet, one by one."""
    rest = rows.chosen(np.arange(listed, len(rows)))
    yield Field(f"其余{len(rest)}{level.counted_as}", Kind.TEXT)
    last = table.first_row + len(rows) - 1
    begin = table.first_row + listed

    def left(name: str) -> str:
        return f"SUM({table.sheet}!{table.cell(name, begin)}:{table.cell(name, last)})"

    yield Field(Formula(left("projects"), int(rest[Summed.projects].sum())))
    for name in of.usual:
        yield scale.amount(left(name), float(np.nansum(rest[Named(name)])))
    yield from (Field(None) for _ in ("mean", *_spending(of)))
    number = int(rest[Summed.errors].sum() + rest[Summed.waiting].sum())
    yield Field(Formula(f"{left('errors')}+{left('waiting')}", number))
