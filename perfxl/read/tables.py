"""A table of any workbook, found by its headings: a list of projects, the roll-up of another year."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from perfxl.read.archive import Limits, damage_said
from perfxl.read.cells import Book, SheetReader
from perfxl.read.contents import contents
from perfxl.read.package import Package, open_package
from perfxl.read.sizes import merges_of
from perfxl.read.styles import NOT_NEEDED, Styles
from perfxl.read.texts import SharedStrings
from perfxl.template.cells import EMPTY, SheetCells, is_blank, same_name

LARGE = Limits.of(900)
"""A table of a department may be as long as a roll-up, longer than any project's workbook."""
BETWEEN = "／"
"""Stands between the names of one column."""
DEEPEST_HEADING = 30
"""Headings stand in one of so many first rows."""
Headings = Mapping[str, tuple[str, ...]]
"""What a column holds → what people write over it, the usual first."""


class FoundTable(NamedTuple):
    """A table: its sheet, and below its headings the rows by their numbers, what stands in each column by its name."""

    sheet: str
    rows: dict[int, dict[str, object]]


def find_table(path: Path, headings: Headings, needed: tuple[str, ...], sheet: str = "") -> FoundTable | None:
    """Return the first table that has the columns `needed`, on any sheet or on one; None where there is none.

    A value of a merged cell belongs to every row it covers.

    Raises:
        UnreadableWorkbook: the file cannot be read; its finding says why.
    """
    words = {same_name(text): (column, rank) for column, texts in headings.items() for rank, text in enumerate(texts)}
    with damage_said(), open_package(path, LARGE) as (package, main):
        for title, cells in _sheets(package, main, sheet):
            found = _heading_row(cells, words, needed)
            if found is not None:
                return FoundTable(title, _rows(cells, *found))
    return None


def _sheets(package: Package, main: str, wanted: str) -> Iterator[tuple[str, SheetCells]]:
    """Yield the sheets, or the one of that name, with merged values in every cell they cover."""
    listed, related = contents(package, main), package.relations(main).values()
    parts = {relation.kind: relation.target for relation in related if not relation.external}
    package.check_beginnings(but={*(sheet.part for sheet in listed.sheets), *parts.values()})
    strings = SharedStrings(package.meter)
    if "sharedStrings" in parts:
        package.parse(parts["sharedStrings"], strings)
    tree = package.tree(parts["styles"], skip=NOT_NEEDED, what="样式") if "styles" in parts else None
    book = Book(package, strings, Styles(tree, lambda: None), from_1904=listed.from_1904)
    for sheet in listed.sheets:
        if sheet.is_worksheet and wanted in ("", sheet.title):
            reader = SheetReader(book, sheet.title, sheet.part, sheet.state)
            reader.read()
            yield sheet.title, _spread(reader)


def _spread(reader: SheetReader) -> SheetCells:
    cells = dict(reader.cells)
    for top, left, bottom, right in merges_of(reader.around):
        held = reader.cells.get((top, left))
        if held is not None:
            cells |= {(row, column): held for row in range(top, bottom + 1) for column in range(left, right + 1)}
    return cells


def _heading_row(
    cells: SheetCells, words: Mapping[str, tuple[str, int]], needed: tuple[str, ...]
) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings, and which column is which: of several, the one with the usual heading."""
    rows: dict[int, dict[str, tuple[int, int]]] = {}
    for (row, column), cell in sorted(cells.items()):
        if row > DEEPEST_HEADING or is_blank(cell.value):
            continue
        for text in map(same_name, (cell.value, *str(cell.value).split(BETWEEN))):
            if text in words:
                name, rank = words[text]
                found = rows.setdefault(row, {})
                found[name] = min(found.get(name, (rank, column)), (rank, column))
    named = ((row, found) for row, found in rows.items() if all(name in found for name in needed))
    return next(((row, {name: column for name, (_, column) in found.items()}) for row, found in named), None)


def _rows(cells: SheetCells, heading: int, columns: dict[str, int]) -> dict[int, dict[str, object]]:
    """Return what stands below the headings, rows without anything left out."""
    numbers = sorted({row for row, column in cells if row > heading and column in columns.values()})
    rows = {row: {name: cells.get((row, column), EMPTY).value for name, column in columns.items()} for row in numbers}
    return {row: values for row, values in rows.items() if not all(map(is_blank, values.values()))}
