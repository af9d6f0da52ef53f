"""By department, on 总览; by unit, where there is but one department."""

from collections.abc import Iterator

import pandas as pd

from perfxl.rollup.layout import DEPARTMENTS, UNITS, Level, level_table
from perfxl.rollup.model import Rollup
from perfxl.rollup.shown import Shown
from perfxl.template.model import Kind, Table
from perfxl.template.records import Record, records
from perfxl.write.formulas import shown as cell_shown
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.scale import Scale
from perfxl.write.rollup.single import Field, SinglePage

MOST_LISTED = 6
"""So many leave room on the page for the rest."""
TO_DO = "必须改、待评分"


def write_parts(page: SinglePage, rollup: Rollup, scale: Scale, numeral: str) -> None:
    """Write the largest of them as they stand on their sheet, and the others together."""
    several = len(rollup.departments) > 1
    level, rows = (DEPARTMENTS, rollup.departments) if several else (UNITS, rollup.units)
    table = level_table(level, rollup.shown)
    page.section(f"{numeral}、分{level.name.text}情况")
    shown = rollup.shown
    heads = (level.name.name, "projects", *shown.usual, *_spending(shown), "mean")
    page.headings(*(table.by_name[name].heading for name in heads), TO_DO)
    listed = rows.head(MOST_LISTED)
    for number, (_, entry) in enumerate(records(listed), start=table.first_row):
        page.values(*_row(table, number, entry, level, scale, shown))
    if len(rows) > MOST_LISTED:
        page.values(*_others(table, rows, level, scale, shown))


def _spending(shown: Shown) -> tuple[str, ...]:
    return (shown.spending.name,) if shown.spending else ()


def _row(table: Table, row: int, entry: Record, level: Level, scale: Scale, of: Shown) -> Iterator[Field]:
    def taken(name: str, kind: Kind) -> Field:
        return Field(Formula(cell_shown(table.absolute(name, row)), entry[name]), kind)

    yield taken(level.name.name, Kind.TEXT)
    yield taken("projects", Kind.NUMBER)
    for name in of.usual:
        yield scale.amount(table.absolute(name, row), entry[name])
    for name in _spending(of):
        yield taken(name, Kind.RATE)
    yield taken("mean", Kind.SCORE)
    cells = f"{table.absolute('errors', row)}+{table.absolute('waiting', row)}"
    yield Field(Formula(cells, entry["errors"] + entry["waiting"]))


def _others(table: Table, rows: pd.DataFrame, level: Level, scale: Scale, of: Shown) -> Iterator[Field]:
    """Yield the sums of those that are not listed; their rate and mean stand on their sheet, one by one."""
    rest = rows.iloc[MOST_LISTED:]
    yield Field(f"其余{len(rest)}{level.counted_as}", Kind.TEXT)
    last = table.first_row + len(rows) - 1
    begin = table.first_row + MOST_LISTED

    def left(name: str) -> str:
        return f"SUM({table.sheet}!{table.cell(name, begin)}:{table.cell(name, last)})"

    yield Field(Formula(left("projects"), int(rest["projects"].sum())))
    for name in of.usual:
        yield scale.amount(left(name), float(rest[name].sum()))
    yield from (Field(None) for _ in ("mean", *_spending(of)))
    number = int(rest[["errors", "waiting"]].to_numpy().sum())
    yield Field(Formula(f"{left('errors')}+{left('waiting')}", number))
