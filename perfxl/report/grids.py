"""Tables: heading rows that repeat on every page, merged cells, numbers that fit their column."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from perfxl.report import fonts, styles
from perfxl.report.page import TEXT_HEIGHT
from perfxl.report.paragraphs import write
from perfxl.write.book import display_width

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
SIZES = (10.5, 9, 8, 7.5, 7, 6.5, 6, 5.5, 5)
MILLIMETRE = 72 / 25.4
"""In points."""
DIGIT, POINT = 0.64, 0.32
"""How wide they are, in sizes, in the widest font that stands in for the Latin one."""
USUAL_LINE = 1.3
"""How high a line of single spacing is, in sizes of its letters."""


class Field(NamedTuple):
    """A cell: its text, how many columns it takes, and with `merged` whether it begins or goes on downwards."""

    text: str = ""
    align: str = "center"
    span: int = 1
    merged: str | None = None


class Grid(NamedTuple):
    """A table: column widths in millimetres, heading rows, rows, size of its letters in points."""

    widths: Sequence[float]
    headings: Sequence[Sequence[Field]]
    rows: Sequence[Sequence[Field]]
    size: float = 10.5


def draw(document: Document, grid: Grid, *, page_height: float) -> None:
    """Draw a table; a row that fits on a page of this height (millimetres) is not broken over two."""
    table = document.add_table(0, len(grid.widths), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    for number, fields in enumerate((*grid.headings, *grid.rows)):
        is_heading = number < len(grid.headings)
        row = table.add_row()
        _fill(row, fields, grid, is_heading=is_heading)
        if is_heading:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if row_height(fields, grid) < page_height:
            row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def captioned(document: Document, grid: Grid, caption: str, note: str = "") -> None:
    """Draw a table, its unit above it at the right, a note below it."""
    above = write(document.add_paragraph(style=styles.TABLE), caption)
    above.alignment, above.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.RIGHT, True
    draw(document, grid, page_height=TEXT_HEIGHT)
    write(document.add_paragraph(style=styles.TABLE), note)


def _fill(row: _Row, fields: Sequence[Field], grid: Grid, *, is_heading: bool) -> None:
    cells, place = row._tr.tc_lst, 0
    for field in fields:
        cell = cells[place]
        cell.width = Mm(sum(grid.widths[place : place + field.span]))
        if field.span > 1:
            cell.grid_span = field.span
            for swallowed in cells[place + 1 : place + field.span]:
                row._tr.remove(swallowed)
        if field.merged:
            cell.vMerge = field.merged
        properties = cell.get_or_add_tcPr()
        properties.append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>'))
        _write(_Cell(cell, row.table), field, grid.size, is_heading=is_heading)
        place += field.span


def _write(cell: _Cell, field: Field, size: float, *, is_heading: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = styles.TABLE_KEY  # looked up by name for every cell it takes a third of the time
    paragraph.alignment = ALIGN[field.align]
    if field.text and field.merged != "continue":
        write(paragraph, field.text)
    for run in paragraph.runs:
        run.font.size = Pt(size)
        if is_heading:
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), fonts.HEADING)


def row_height(fields: Sequence[Field], grid: Grid) -> float:
    """Return about how high a row becomes, in millimetres."""
    place, most = 0, 1
    for field in fields:
        width = sum(grid.widths[place : place + field.span])
        most = max(most, lines_needed(field.text, width, grid.size)) if field.merged is None else most
        place += field.span
    return most * grid.size * USUAL_LINE / MILLIMETRE


def lines_needed(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes in a column (millimetres) at a size (points)."""
    room = max(math.floor(text_width(width) / size * 2), 2)
    return sum(max(math.ceil(display_width(line) / room), 1) for line in text.split("\n"))


def text_width(width: float) -> float:
    """Return how much of a column of so many millimetres is left for text, in points."""
    return width * MILLIMETRE - 2 * styles.CELL_MARGIN / 20


def fitting_size(texts: Iterable[str], width: float, largest: float) -> float:
    """Return the largest size at which numbers of these texts stay on one line of a column (millimetres)."""
    longest = max((sum(POINT if sign in ",." else DIGIT for sign in text) for text in texts), default=1)
    room = text_width(width)
    return next((size for size in SIZES if size <= largest and longest * size <= room), SIZES[-1])
