"""基本情况 as a sheet."""

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.model import Kind, Owner
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import ASIDE, HEADING, style_of

LEAST_LINES = {Kind.TEXT: 1, Kind.LONG_TEXT: 2}


def write_basics(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write the labels and what the unit wrote beside them."""
    table, standard = layout.basics(results.standard.form), results.standard
    form = Form(book, table, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"A{table.first_row}")
    form.fixed(layout.VERSION_CELL, layout.VERSION_TEXT, ASIDE)
    form.fixed(layout.STANDARD_CELL, f"{layout.STANDARD_WORD} {standard.name}", ASIDE)
    form.sheet.worksheet.set_column("C:C", 2)
    form.sheet.worksheet.set_column(f"{layout.VERSION_CELL[0]}:{layout.VERSION_CELL[0]}", 11)
    values, formulas, formats = results.entries.basics.of(workbook)
    label, entry = table.columns
    lines = {}
    for line in table.lines:
        form.fixed(f"{label.letter}{line.row}", line.label, HEADING)
        value, cell = values[line.row]["entry"], table.cell("entry", line.row)
        style = style_of(Kind.LONG_TEXT, Owner.UNIT).with_format(formats[line.row]["entry"])
        form.typed(cell, value, formulas[line.row]["entry"], style)
        form.prompt(cell, line.label, line.prompt)
        lines[line.row] = max(
            LEAST_LINES[line.kind], lines_needed(value, entry.width), lines_needed(line.label, label.width)
        )
    form.heights(lines)
    form.print_up_to(table.columns[-1], table.lines[-1].row)
    form.end()
