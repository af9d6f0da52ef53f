"""Words on paper: titles, headings, sentences, entries; what is missing stands out."""

import re

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from perfxl.patterns import pattern
from perfxl.report import styles
from perfxl.report.words import MARKS, entry

EVERY_MARK = pattern(f"({'|'.join(map(re.escape, MARKS))})")


def write(paragraph: Paragraph, text: str, *, highlighted: bool = False) -> Paragraph:
    """Write a text into a paragraph; marks in it, or all of it, highlighted."""
    for piece in pieces_of(text):
        run = paragraph.add_run(piece)
        # quotation marks and dashes are Chinese ones here
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        if highlighted or piece in MARKS:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraph


def pieces_of(text: str) -> list[str]:
    """Return a text cut before and after its marks."""
    return [piece for piece in EVERY_MARK.split(text) if piece]


def heading(document: Document, level: int, text: str) -> None:
    """Write a heading: 1 for 一、, 2 for （一）, 3 for 1."""
    write(document.add_paragraph(style=styles.HEADINGS[level - 1]), text)


def attachment_title(document: Document, number: int, title: str) -> None:
    """Write the title of an attachment, its number above it at the edge."""
    write(document.add_paragraph(style=styles.ATTACHMENT), f"附表{number}")
    write(document.add_paragraph(style=styles.TITLE), title)
    document.add_paragraph(style=styles.TABLE)


def sentence(document: Document, text: str) -> Paragraph:
    """Write a paragraph."""
    return write(document.add_paragraph(), text)


def entries(document: Document, value: object) -> None:
    """Write what people wrote into a cell, a paragraph for each of its lines, or that they wrote nothing."""
    for line in entry(value).split("\n"):
        if line.strip():
            sentence(document, line.strip())
