"""Tables: heading rows that repeat on every page, merged cells, numbers that fit their column."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from perfxl.report import fonts, styles
from perfxl.report.page import TEXT_HEIGHT
from perfxl.report.paragraphs import pieces_of, write
from perfxl.report.words import MARKS
from perfxl.write.measuring import display_width

SIZES = (10.5, 9, 8, 7.5, 7, 6.5, 6, 5.5, 5)
MILLIMETRE = 72 / 25.4
"""In points."""
DIGIT, POINT = 0.64, 0.32
"""How wide they are, in sizes, in the widest font that stands in for the Latin one."""
LINE = 1.25
"""How high a line is, in sizes of its letters; said exactly, since fonts that stand in are higher or lower."""

TABLE = (
    f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{{width}}" w:type="dxa"/>'
    '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
)
CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/></w:tcPr>'
    f'<w:p><w:pPr><w:pStyle w:val="{styles.TABLE_KEY}"/><w:spacing w:line="{{line}}" w:lineRule="exact"/>'
    '<w:jc w:val="{align}"/></w:pPr>{runs}</w:p></w:tc>'
)
RUN = (
    '<w:r><w:rPr><w:rFonts w:hint="eastAsia"{font}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{highlight}</w:rPr>'
    '<w:t xml:space="preserve">{text}</w:t></w:r>'
)
LINE_END = '</w:t><w:br/><w:t xml:space="preserve">'


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


def captioned(document: Document, grid: Grid, caption: str, note: str = "") -> None:
    """Draw a table on an upright page, its unit above it at the right, a note below it."""
    above = write(document.add_paragraph(style=styles.TABLE), caption)
    above.alignment, above.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.RIGHT, True
    draw(document, grid, page_height=TEXT_HEIGHT)
    write(document.add_paragraph(style=styles.TABLE), note)


def draw(document: Document, grid: Grid, *, page_height: float) -> None:
    """Draw a table; a row that fits on a page of this height (millimetres) is not broken over two."""
    rows = [_row_xml(fields, grid, page_height, is_heading=True) for fields in grid.headings]
    rows += [_row_xml(fields, grid, page_height, is_heading=False) for fields in grid.rows]
    columns = "".join(f'<w:gridCol w:w="{_twentieths(width)}"/>' for width in grid.widths)
    xml = TABLE.format(width=_twentieths(sum(grid.widths)), columns=columns, rows="".join(rows))
    document.element.body._insert_tbl(parse_xml(xml))


def _row_xml(fields: Sequence[Field], grid: Grid, page_height: float, *, is_heading: bool) -> str:
    cells, place, highest, line = [], 0, 1, round(grid.size * LINE * 20)
    for field in fields:
        width = sum(grid.widths[place : place + field.span])
        merged = f'<w:gridSpan w:val="{field.span}"/>' if field.span > 1 else ""
        if field.merged:
            merged += f'<w:vMerge w:val="{field.merged}"/>'
        else:
            highest = max(highest, lines_needed(field.text, width, grid.size))
        runs = "" if field.merged == "continue" else _runs_xml(field.text, grid.size, is_heading=is_heading)
        cells.append(CELL.format(width=_twentieths(width), merged=merged, line=line, align=field.align, runs=runs))
        place += field.span
    whole = "<w:cantSplit/>" if highest * grid.size * LINE / MILLIMETRE < page_height else ""
    repeated = "<w:tblHeader/>" if is_heading else ""
    properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _runs_xml(text: str, size: float, *, is_heading: bool) -> str:
    return "".join(
        RUN.format(
            font=f' w:eastAsia="{fonts.HEADING}"' if is_heading else "",
            size=round(size * 2),
            highlight='<w:highlight w:val="yellow"/>' if piece in MARKS else "",
            text=LINE_END.join(escape(line) for line in piece.split("\n")),
        )
        for piece in pieces_of(text)
    )


def _twentieths(millimetres: float) -> int:
    return round(millimetres * MILLIMETRE * 20)


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
