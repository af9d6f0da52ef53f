"""The page of an official document (GB/T 9704): A4, its margins, the page number at the outer edge."""

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from perfxl.report import styles
from perfxl.report.fonts import name_stand_ins

SHORT, LONG = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
NUMBER_BELOW, NUMBER_HEIGHT = 7, 5
"""Millimetres all; the number hangs 7 mm below the text."""
TEXT_WIDTH, TEXT_HEIGHT = SHORT - LEFT - RIGHT, LONG - TOP - BOTTOM
"""Of the text on an upright page; on a page on its side it is the other way round."""

LEFTOVERS = ("/thumbnail", "/stylesWithEffects")

DASH = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
NUMBER = (
    DASH.format("— ")
    + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">PAGE</w:instrText></w:r>'
    + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    + DASH.format(" —")
)


def new_document() -> Document:
    """Return an empty document, its page upright."""
    document = docx.Document()
    styles.set_styles(document)
    name_stand_ins(document)
    _drop_leftovers(document)
    _lay_out(document.sections[0], sideways=False)
    _number_pages(document)
    return document


def turn_page(document: Document, *, sideways: bool) -> None:
    """Begin a new page, upright or on its side."""
    _lay_out(document.add_section(WD_SECTION.NEW_PAGE), sideways=sideways)
    end(document.paragraphs[-1])  # which holds the section it closes


def end(paragraph: Paragraph) -> None:
    """Make the paragraph after a table so low that it needs no page of its own."""
    paragraph.style = styles.TABLE
    paragraph.paragraph_format.line_spacing = Pt(1)


def _lay_out(section: Section, *, sideways: bool) -> None:
    """Set paper and margins; on its side, the margins turn with the paper."""
    sides = (LONG, SHORT, LEFT, RIGHT, BOTTOM, TOP) if sideways else (SHORT, LONG, TOP, BOTTOM, LEFT, RIGHT)
    width, height, top, bottom, left, right = map(Mm, sides)
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = top, bottom, left, right
    section.footer_distance = Mm(sides[3] - NUMBER_BELOW - NUMBER_HEIGHT)


def _number_pages(document: Document) -> None:
    """Number the pages, a character in from the outer edge: right on odd pages, left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        place = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
        xml = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>{NUMBER}</w:p>'
        footer.is_linked_to_previous = False
        footer._element.replace(footer.paragraphs[0]._p, parse_xml(xml))


def _drop_leftovers(document: Document) -> None:
    """Drop what python-docx gives every document: the picture of an empty page, a second set of styles."""
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(LEFTOVERS)]:
            del relations[key]
