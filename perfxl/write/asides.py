"""What people typed on perfxl's sheets, written again beside the same rows, or below all."""

from collections.abc import Sequence

from perfxl.template import layout
from perfxl.template.carried import address
from perfxl.template.entries import Aside
from perfxl.template.own_sheets import BELOW, BETWEEN, OwnRow, own_rows
from perfxl.write.book import Book, Sheet
from perfxl.write.styles import Style

GAP = 2
"""What has lost its row stands so far below the last one."""


def write_asides(book: Book, asides: Sequence[Aside]) -> None:
    """Write them on sheets that are written otherwise."""
    for name in dict.fromkeys(aside.sheet for aside in asides):
        _write(book.sheets[name], [aside for aside in asides if aside.sheet == name])


def _write(sheet: Sheet, asides: list[Aside]) -> None:
    written = sheet.recorded or {}
    rows = own_rows(sheet.worksheet.name, written)
    end = last = max(rows, default=0)
    lost: list[Aside] = []
    for aside in asides:
        row = _row_of(aside, rows, end)
        free = row not in rows or (aside.distance == 0 and aside.column > rows[row].last)
        if row and free and (row, aside.column) not in written:
            _put(sheet, row, aside)
            last = max(last, row)
        else:
            lost.append(aside)
    for row, together in enumerate(_by_row(lost), start=max(last + 1, end + GAP)):
        for each in together:
            _put(sheet, row, each)


def _row_of(aside: Aside, rows: dict[int, OwnRow], end: int) -> int:
    """Return the row in which something stands now; 0 where what it stood beside is gone.

    What a row is about is not known in whole where a program stored no results: then it is the same row if what is
    known fits. A finding may say the same in other words.
    """
    if aside.label == BELOW:
        return end + aside.distance
    before = aside.row - aside.distance
    known = next((number for number, row in rows.items() if row.label == aside.label), 0)
    if not known and before in rows and rows[before].label.startswith(aside.label):
        known = before
    if not known and aside.sheet == layout.FINDINGS.sheet:
        alike = aside.label.rpartition(BETWEEN)[0] + BETWEEN
        known = next((number for number, row in rows.items() if row.label.startswith(alike)), 0)
    return known + aside.distance if known else 0


def _by_row(asides: list[Aside]) -> list[list[Aside]]:
    """Return asides together that stood in one row."""
    together: dict[tuple[str, int], list[Aside]] = {}
    for aside in asides:
        together.setdefault((aside.label, aside.distance), []).append(aside)
    return list(together.values())


def _put(sheet: Sheet, row: int, aside: Aside) -> None:
    cell = aside.cell
    style = Style(number_format=cell.number_format, border=False, wrap=False)
    sheet.typed(address((row, aside.column)), cell.value, cell.formula, style)
    if aside.link is not None:
        sheet.worksheet.links.append(aside.link._replace(place=(row, aside.column, row, aside.column)))
