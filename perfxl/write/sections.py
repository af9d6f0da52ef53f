"""A sheet of sections one below the other: where its pages end."""

from collections.abc import Sequence

from perfxl.write.book import Sheet

USUAL_HEIGHT = 20.0
"""Of a row that is given none, in points."""


def heights(sheet: Sheet, sections: Sequence[int], last: int) -> list[float]:
    """Return how high sections are that begin in these rows, the last one with the row `last`, in points."""
    return [_height(sheet, first, end) for first, end in zip(sections, (*sections[1:], last + 1), strict=True)]


def break_pages(sheet: Sheet, sections: Sequence[int], last: int, page: float) -> float:
    """Let a section that does not fit below others begin a page; return how much of the last page is used.

    So does what follows one of several pages: where these end is not known, letters may be narrower or wider.
    """
    used, breaks = _height(sheet, 1, sections[0]), []
    for first, height in zip(sections, heights(sheet, sections, last), strict=True):
        if used + height > page:
            breaks.append(first - 1)
            used = 0.0
        used = min(used + height, page)
    sheet.worksheet.set_h_pagebreaks(breaks)
    return used


def _height(sheet: Sheet, first: int, end: int) -> float:
    """Return how high rows are together, the last before `end`."""
    sizes = sheet.worksheet.row_sizes
    return sum(sizes[row][0] * 3 / 4 if row in sizes else USUAL_HEIGHT for row in range(first - 1, end - 1))
