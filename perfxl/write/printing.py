"""How sheets are printed: on A4, whose they are above, page n of m below, headings on every page, nothing too small."""

from collections.abc import Sequence

from perfxl.template.identity import name_in
from perfxl.template.model import column_letters
from perfxl.template.printed import FOOTER, UNNAMED
from perfxl.template.results import Results
from perfxl.template.years import year_in
from perfxl.write.book import Sheet
from perfxl.write.measuring import display_width
from perfxl.write.styles import FONT

PAPER, SIZES = 9, (8.27, 11.69)
"""The number of A4 in a file; how wide it is upright and on its side, in inches."""
SIDE, TOP, BOTTOM, HEADER = 0.4, 0.75, 0.6, 0.4
LEAST_SCALE = 0.82
"""So small a sheet may be printed: letters of 10 points stay 8, where a program cuts the percent to a whole."""
PIXELS, POINTS, PADDING, DIGIT = 96, 72, 5, 7
"""Of an inch, in an inch; around a column, and of a digit that widths are measured in, in pixels."""
WIDEST_DIGIT = 8.5
"""The same where the font is missing and another stands in: columns are as much wider there, the letters not."""
HEADER_FONT, HEADER_MOST = f'&9&"{FONT},Regular"', 80


def print_on_a4(
    sheet: Sheet, *, landscape: bool, titles: tuple[int, int] | None, columns: int = 0, last: int = 0
) -> None:
    """Set a sheet up for A4, one page wide; `titles` are the first and last row that is printed on every page.

    Where there is a number of `columns`, these alone are printed, down to the row `last` or the last that is written.
    """
    worksheet = sheet.worksheet
    worksheet.set_paper(PAPER)
    if landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
    worksheet.set_header(sheet.book.header or UNNAMED, {"margin": HEADER, "scale_with_doc": False})
    worksheet.set_footer(FOOTER, {"scale_with_doc": False})
    worksheet.hide_gridlines(2)
    if titles:
        worksheet.repeat_rows(titles[0] - 1, titles[1] - 1)
    if columns:
        held = (row + 1 for row, cells in sheet.rows.items() if min(cells, default=columns) < columns)
        worksheet.print_area(f"A1:{column_letters(columns)}{last or max(held, default=1)}")


def header_of(results: Results, workbook: int) -> str:
    """Return what stands above the sheets of a workbook: unit, project, year."""
    basics = results.basics[workbook]
    names = (name_in(basics["unit"]), name_in(basics["project"]))
    year = year_in(basics["year"])
    return header("　".join(filter(None, names)), f"{year}年度" if year else "")


def header(left: str, right: str) -> str:
    """Return two texts as a header: what is too long for a line ends in dots, `&` is no sign of a file's."""
    left = left if len(left) <= HEADER_MOST else f"{left[:HEADER_MOST]}…"
    while display_width(left) > HEADER_MOST:
        left = f"{left.removesuffix('…')[:-1]}…"
    parts = (("&L", left), ("&R", right))
    return "".join(f"{place}{HEADER_FONT}{text.replace('&', '&&')}" for place, text in parts if text)


def page_height(widths: Sequence[float], *, landscape: bool) -> float:
    """Return how high rows may be together on a page that columns of these widths fill, in points."""
    pixels = sum(widths) * DIGIT + PADDING * len(widths)
    scale = min((SIZES[landscape] - 2 * SIDE) * PIXELS / max(pixels, 1), 1)
    return (SIZES[not landscape] - TOP - BOTTOM) * POINTS / scale


def room(columns: int, *, landscape: bool) -> float:
    """Return how wide so many columns may be together, in characters, to be legible on a page."""
    inches = SIZES[landscape] - 2 * SIDE
    return inches * PIXELS / LEAST_SCALE / WIDEST_DIGIT - columns * PADDING / DIGIT
