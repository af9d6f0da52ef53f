"""A strict reader: what Excel is known to refuse or to repair, and schemas do not see.

The order of elements and cells, merges and validations that overlap, numbers of looks and texts, links, names, tables
against their headings, comments against their shapes, limits, functions of Excel 2010, ranges where one value is
wanted. It cannot see what nobody has yet seen Excel refuse, nor what a formula comes to.
"""

from collections.abc import Iterator
from pathlib import Path

from judges.around import INSIDE, Around
from judges.book import Book
from judges.cells import Cells

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"


def faults(workbook: Path) -> list[str]:
    """Return what is wrong with a workbook."""
    return list(_faults(Book(workbook)))


def _faults(book: Book) -> Iterator[str]:
    yield from book.faults()
    known: set[str] = set()
    for sheet in book.sheets:
        root = book.tree(sheet.part)
        cells = Cells(book, sheet, root, known)
        yield from (f"{sheet.name}!{fault}" for fault in cells.faults())
        yield from (f"{sheet.name}: {fault}" for fault in Around(book, sheet, root, cells.texts).faults())
    for name in book.names:
        for reference in book.tree(name).iter(CHART) if name.startswith("xl/charts/chart") else ():
            found = INSIDE.match(reference.text or "")
            if not found or (found[1] or found[2]).replace("''", "'").lower() not in book.sheet_names:
                yield f"{name}: shows nothing: {reference.text}"
