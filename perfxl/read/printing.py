"""How a further sheet is printed: paper, margins, headers, areas, breaks."""

import html
import re
from typing import Any

from perfxl.read.markup import YES, attributes_of, number, whole
from perfxl.template.carried import Printing, Range
from perfxl.template.model import MAX_COLUMN, MAX_ROW, letter_number

SIDES = ("left", "right", "top", "bottom", "header", "footer")
MOST_INCHES, MOST_CHARACTERS, MOST_BREAKS = 49.0, 255, 1023
MOST_PAPER, LEAST_SCALE, MOST_SCALE, MOST_PAGES = 118, 10, 400, 32_767
BREAK = re.compile(rb"<(?:\w+:)?brk\b[^>]*?\sid=\"(\d{1,7})\"")


def print_set_up(markup: bytes, sheet: Any) -> Printing:
    """Return how a sheet is printed; `sheet` is openpyxl's, which knows the names that belong to printing."""
    page, options = attributes_of(markup, b"pageSetup"), attributes_of(markup, b"printOptions")
    margins = attributes_of(markup, b"pageMargins")
    fits = attributes_of(markup, b"pageSetUpPr").get("fitToPage") in YES
    pages = (whole(page.get("fitToWidth"), 1, MOST_PAGES), whole(page.get("fitToHeight"), 1, MOST_PAGES))
    scale = whole(page.get("scale"), 0, MOST_SCALE)
    return Printing(
        paper=whole(page.get("paperSize"), 0, MOST_PAPER),
        landscape=page.get("orientation") == "landscape",
        scale=scale if scale >= LEAST_SCALE else 0,
        fitted=pages if fits else None,
        margins=tuple(min(number(margins.get(side)) or 0.0, MOST_INCHES) for side in SIDES) if margins else (),
        header=_words(markup, b"oddHeader"),
        footer=_words(markup, b"oddFooter"),
        centred=(options.get("horizontalCentered") in YES, options.get("verticalCentered") in YES),
        headings=options.get("headings") in YES,
        gridlines=options.get("gridLines") in YES,
        area=_area(sheet),
        repeated_rows=_rows(getattr(sheet, "_print_rows", None)),
        repeated_columns=_columns(getattr(sheet, "_print_cols", None)),
        row_breaks=_breaks(markup, b"rowBreaks", MAX_ROW),
        column_breaks=_breaks(markup, b"colBreaks", MAX_COLUMN),
    )


def _words(markup: bytes, tag: bytes) -> str:
    """Return a header or footer, without the places of pictures; nothing where it is too long."""
    found = re.search(rb"<(?:\w+:)?" + tag + rb"\b[^>]*>([^<]*)<", markup)
    words = html.unescape(found[1].decode("utf-8", "replace")).replace("&G", "") if found else ""
    return words if len(words.encode("utf-16-le")) <= 2 * MOST_CHARACTERS else ""


def _area(sheet: Any) -> Range | None:
    """Return what is printed, if it is one range."""
    ranges = list(getattr(getattr(sheet, "_print_area", None), "ranges", ()))
    if len(ranges) != 1:
        return None
    left, top, right, bottom = ranges[0].bounds
    return (top, left, bottom, right)


def _rows(titles: Any) -> tuple[int, int] | None:
    """Return the first and last of the rows that stand on every page."""
    return _between(titles.min_row, titles.max_row, MAX_ROW) if titles and titles.min_row else None


def _columns(titles: Any) -> tuple[int, int] | None:
    """Return the first and last of the columns that stand on every page."""
    if not titles or not titles.min_col:
        return None
    return _between(letter_number(titles.min_col), letter_number(titles.max_col), MAX_COLUMN)


def _between(first: int, last: int, most: int) -> tuple[int, int] | None:
    return (first, last) if 0 < first <= last <= most else None


def _breaks(markup: bytes, tag: bytes, most: int) -> tuple[int, ...]:
    found = re.search(rb"<(?:\w+:)?" + tag + rb"\b.*?</(?:\w+:)?" + tag + b">", markup, re.DOTALL)
    places = sorted({int(place) for place in BREAK.findall(found[0])}) if found else []
    return tuple(place for place in places if 0 < place < most)[:MOST_BREAKS]
