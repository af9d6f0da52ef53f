"""附表2: evidence too long for a cell of 附表1, an attachment a row."""

from docx.document import Document

from perfxl.report.grids import Field, Grid, draw
from perfxl.report.page import TEXT_HEIGHT, TEXT_WIDTH, turn_page
from perfxl.report.paragraphs import attachment_title
from perfxl.report.words import entry
from perfxl.template import layout
from perfxl.template.cells import phrases
from perfxl.template.indicators import Indicator
from perfxl.write.measuring import display_width

TITLE = "数据来源及支持材料清单"
LONGEST = 400
"""Evidence wider than this, in half characters, would fill most of a page of 附表1."""
NAME_WIDTH, NUMBER_WIDTH = 34, 12


def is_long(evidence: object) -> bool:
    """Tell whether evidence is listed here instead of in 附表1."""
    return evidence is not None and display_width(entry(evidence)) > LONGEST


def write_evidence(document: Document, indicators: list[Indicator]) -> None:
    """Write the attachments of the indicators that have too many of them; nothing where none has."""
    rows = [row for indicator in indicators if is_long(indicator.evidence) for row in _rows(indicator)]
    if not rows:
        return
    turn_page(document, sideways=False)
    attachment_title(document, 2, TITLE)
    headings = [layout.INDICATORS.by_name["indicator"].heading, "序号", layout.INDICATORS.by_name["evidence"].heading]
    widths = (NAME_WIDTH, NUMBER_WIDTH, TEXT_WIDTH - NAME_WIDTH - NUMBER_WIDTH)
    draw(document, Grid(widths, [list(map(Field, headings))], rows), page_height=TEXT_HEIGHT)


def _rows(indicator: Indicator) -> list[list[Field]]:
    name = entry(indicator.indicator)
    return [
        [Field(name, merged="continue" if number > 1 else "restart"), Field(str(number)), Field(attachment, "left")]
        for number, attachment in enumerate(phrases(entry(indicator.evidence)), start=1)
    ]
