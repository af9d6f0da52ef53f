"""How a further sheet is printed: paper, margins, headers, areas, breaks."""

import re
from xml.etree.ElementTree import Element

from perfxl.read.markup import first, number, span, whole, yes
from perfxl.read.texts import unescaped
from perfxl.template.carried import Printing
from perfxl.template.model import MAX_COLUMN, MAX_ROW, letter_number

SIDES = ("left", "right", "top", "bottom", "header", "footer")
MOST_INCHES, MOST_CHARACTERS, MOST_BREAKS = 49.0, 255, 1023
MOST_PAPER, LEAST_SCALE, MOST_SCALE, MOST_PAGES = 118, 10, 400, 32_767
ROWS, COLUMNS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})"), re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")


def print_set_up(sheet: Element, area: str, titles: str) -> Printing:
    """Return how a sheet is printed; `area` and `titles` are the ranges of its names that belong to printing."""
    page, options, margins = first(sheet, "pageSetup"), first(sheet, "printOptions"), first(sheet, "pageMargins")
    fits = yes(first(sheet, "pageSetUpPr").get("fitToPage"))
    pages = (whole(page.get("fitToWidth"), 1, MOST_PAGES), whole(page.get("fitToHeight"), 1, MOST_PAGES))
    scale = whole(page.get("scale"), 0, MOST_SCALE)
    return Printing(
        paper=whole(page.get("paperSize"), 0, MOST_PAPER),
        landscape=page.get("orientation") == "landscape",
        scale=scale if scale >= LEAST_SCALE else 0,
        fitted=pages if fits else None,
        margins=tuple(min(number(margins.get(side)) or 0.0, MOST_INCHES) for side in SIDES) if margins else (),
        header=_words(sheet, "oddHeader"),
        footer=_words(sheet, "oddFooter"),
        centred=(yes(options.get("horizontalCentered")), yes(options.get("verticalCentered"))),
        headings=yes(options.get("headings")),
        gridlines=yes(options.get("gridLines")),
        area=span(area),
        repeated_rows=_rows(titles),
        repeated_columns=_columns(titles),
        row_breaks=_breaks(sheet, "rowBreaks", MAX_ROW),
        column_breaks=_breaks(sheet, "colBreaks", MAX_COLUMN),
    )


def _words(sheet: Element, tag: str) -> str:
    """Return a header or footer, without the places of pictures; nothing where it is too long."""
    text = sheet.findtext(f"headerFooter/{tag}") or ""
    words = unescaped(text).replace("\r\n", "\n").replace("\r", "\n").replace("&G", "")
    return words if len(words.encode("utf-16-le", "surrogatepass")) <= 2 * MOST_CHARACTERS else ""


def _rows(titles: str) -> tuple[int, int] | None:
    """Return the first and last of the rows that stand on every page."""
    found = next(filter(None, map(ROWS.fullmatch, titles.split(","))), None)
    return _between(int(found[1]), int(found[2]), MAX_ROW) if found else None


def _columns(titles: str) -> tuple[int, int] | None:
    """Return the first and last of the columns that stand on every page."""
    found = next(filter(None, map(COLUMNS.fullmatch, titles.split(","))), None)
    return _between(letter_number(found[1]), letter_number(found[2]), MAX_COLUMN) if found else None


def _between(first: int, last: int, most: int) -> tuple[int, int] | None:
    return (first, last) if 0 < first <= last <= most else None


def _breaks(sheet: Element, tag: str, most: int) -> tuple[int, ...]:
    places = {whole(place.get("id"), 0, most) for place in sheet.iterfind(f"{tag}/brk")}
    return tuple(place for place in sorted(places) if 0 < place < most)[:MOST_BREAKS]
