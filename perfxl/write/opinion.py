"""复核意见 as a sheet: made when a reviewer has begun, his words kept as typed."""

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import HEADING, style_of

TABLE = layout.OPINION
LEAST_LINES = {"opinion": 6}


def write_opinion(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write the labels and what the reviewer wrote beside them."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"A{TABLE.first_row}")
    values, formulas, formats = results.entries.opinion.of(workbook)
    label, entry = TABLE.columns
    lines: dict[int, float] = {}
    for line in TABLE.lines:
        form.fixed(f"{label.letter}{line.row}", line.label, HEADING)
        value, cell = values[line.row]["entry"], TABLE.cell("entry", line.row)
        style = style_of(entry.kind, entry.owner).with_format(formats[line.row]["entry"])
        form.typed(cell, value, formulas[line.row]["entry"], style)
        lines[line.row] = max(LEAST_LINES.get(line.name, 1), lines_needed(value, entry.width))
    conclusion = TABLE.line_by_name["conclusion"]
    place = TABLE.cell("entry", "conclusion")
    form.one_of(f"{place}:{place}", (layout.PASSED, layout.RETURNED), conclusion.label, conclusion.prompt)
    form.heights(lines)
    form.end()
