"""Where the pages of 绩效分析 end: between its sections; the list of indicators goes on under its headings."""

from collections.abc import Sequence
from typing import NamedTuple

from perfxl.write.analysis.look import WIDTHS
from perfxl.write.book import Sheet
from perfxl.write.printing import page_height, print_on_a4
from perfxl.write.sections import USUAL_HEIGHT, break_pages, heights


class Rows(NamedTuple):
    """Rows of the sheet: those in which sections begin, which of these the list is, the last one, places behind it."""

    sections: Sequence[int]
    listed: int
    last: int
    places: int


def set_up_pages(sheet: Sheet, rows: Rows) -> None:
    """Set the sheet up for upright pages.

    If the list goes on over several, its headings are printed on each. Of the places for what may yet be written, those
    are printed for which there is room.
    """
    page = page_height(WIDTHS, landscape=False)
    used = break_pages(sheet, rows.sections, rows.last, page)
    is_long = heights(sheet, rows.sections, rows.last)[rows.sections.index(rows.listed)] > page
    places = min(int((page - used) / USUAL_HEIGHT), rows.places)
    titles = (rows.listed + 1, rows.listed + 1) if is_long else (1, 1)
    print_on_a4(sheet, landscape=False, titles=titles, columns=len(WIDTHS), last=rows.last + places)
