"""How large the sheets of a workbook are printed, reckoned from their files as Excel and LibreOffice do."""

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from judges.around import box_of
from judges.book import Book
from judges.package import MAIN

A4_INCHES = (8.27, 11.69)
USUAL_WIDTH, SMALLEST_LETTERS = 9.14, 10
DIGITS = {"the font is there": 7, "another font stands in": 8.5}
"""Pixels of the digit that widths are measured in."""


class Printed(NamedTuple):
    """A sheet: its name, the columns that are printed, the size of its letters by who prints, what is around."""

    sheet: str
    columns: tuple[int, int]
    points: dict[str, float]
    header: str
    footer: str
    paper: str
    titles: str


def printed(workbook: Path) -> list[Printed]:
    """Return how the sheets of a workbook are printed."""
    book = Book(workbook)
    found = []
    for sheet in book.sheets:
        root = book.tree(sheet.part)
        area = book.defined.get(("_xlnm.print_area", str(sheet.number)), "")
        columns = _columns(root, area)
        page = root.find(f"{MAIN}pageSetup")
        words = {tag: root.findtext(f"{MAIN}headerFooter/{MAIN}{tag}") or "" for tag in ("oddHeader", "oddFooter")}
        titles = book.defined.get(("_xlnm.print_titles", str(sheet.number)), "")
        points = {name: _scale(root, columns, digit) * SMALLEST_LETTERS for name, digit in DIGITS.items()}
        found.append(Printed(sheet.name, columns, points, *words.values(), page.get("paperSize", ""), titles))
    return found


def _columns(root: Element, area: str) -> tuple[int, int]:
    """Return the first and the last column that are printed: those of the area, else those that hold something."""
    if area:
        first, _, last, _ = box_of(area.rpartition("!")[2].replace("$", ""))
        return first, last
    held = [box_of(cell.get("r", ""))[0] for cell in root.iter(f"{MAIN}c") if len(cell)]
    return 1, max(held, default=1)


def _scale(root: Element, columns: tuple[int, int], digit: float) -> float:
    page, margins = root.find(f"{MAIN}pageSetup"), root.find(f"{MAIN}pageMargins")
    inches = A4_INCHES[page.get("orientation") == "landscape"]
    room = (inches - float(margins.get("left", 0)) - float(margins.get("right", 0))) * 96
    fit = root.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
    assert fit is not None
    assert fit.get("fitToPage") == "1"
    assert re.fullmatch(r"0|1", page.get("fitToHeight", "1"))
    return min(int(room / _pixels(root, columns, digit) * 100) / 100, 1)


def _pixels(root: Element, columns: tuple[int, int], digit: float) -> float:
    widths = dict.fromkeys(range(columns[0], columns[1] + 1), USUAL_WIDTH)
    for each in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        for column in range(int(each.get("min", 0)), int(each.get("max", 0)) + 1):
            if column in widths:
                widths[column] = 0 if each.get("hidden") == "1" else float(each.get("width", USUAL_WIDTH))
    return sum(width * digit for width in widths.values())
