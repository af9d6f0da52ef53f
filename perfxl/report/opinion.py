"""复核意见: what the reviewer says of the whole, if he says anything."""

from docx.document import Document

from perfxl.report.paragraphs import heading, sentence
from perfxl.report.words import entry
from perfxl.template import layout
from perfxl.template.reviewing import Opinion


def write_opinion(document: Document, opinion: Opinion) -> None:
    """Write 四、复核意见, a line for each entry of the sheet that is filled in."""
    said = [(line.label, value) for line, value in zip(layout.OPINION.lines, opinion, strict=True) if value is not None]
    if said:
        heading(document, 1, f"四、{layout.OPINION.title}")
    for name, value in said:
        sentence(document, f"{name}：{entry(value)}")
