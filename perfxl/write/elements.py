"""要素清单 as a sheet, and the formulas that look at it."""

from collections.abc import Callable

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.elements import Element
from perfxl.template.records import rows_of
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.list_scores import ListScores, last_row
from perfxl.write.made_lists import made_formula
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import style_of

TABLE = layout.ELEMENTS
MADE: dict[str, Callable[[Element], object]] = {
    "indicator": lambda element: element.indicator,
    "number": lambda element: element.number,
    "element": lambda element: element.element,
    "reviewed": lambda element: element.typed_reviewed,
}
"""What stands in the columns of a row that perfxl made."""
FIRST = TABLE.first_row
SPARE_ROWS = 10
"""So many rows below the list are printed, where elements may be added."""
SHARES = "0.00##"
VETO_FORMAT = '0.00##;"不得分";0.00##'
"""A missing element without which nothing is earned costs more than any weight: the sheet says so in words."""


def write_elements(
    book: Book, results: Results, workbook: int, found: tuple[Finding, ...], *, reviewed: bool = True
) -> None:
    """Write the elements persons listed as they stand, and below them those perfxl made from phrases."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"A{FIRST}")
    values, formulas, _ = (rows_of(frame, workbook) for frame in results.entries.elements)
    listed = results.elements.of(workbook)
    indicators = results.indicators.of(workbook)
    scores = ListScores(listed, indicators)
    lines = {}
    for row, element in listed.items():
        for column in TABLE.columns:
            cell, style = TABLE.cell(column.name, row), style_of(column.kind, column.owner)
            if not element.made:
                value, formula = values[row][column.name], formulas[row][column.name]
                if column.name == "indicator" and value is None:
                    value = element.indicator  # formulas find an element by this name
                form.typed(cell, value, formula, style)
            elif column.name == "possessed" and element.typed_possessed is not None:
                form.put(cell, element.typed_possessed, style)
            elif column.name == "possessed":
                word = {True: layout.YES, False: layout.NO, None: ""}[element.possessed]
                form.formula(cell, made_formula(scores, row, element), word, style)
            else:
                form.put(cell, MADE[column.name](element), style)
        _write_scores(form, scores, row, reviewed=reviewed)
        lines[row] = lines_needed(element.element, TABLE.by_name["element"].width)
    form.print_up_to(TABLE.columns[-1], max([FIRST, *listed]) + SPARE_ROWS)
    last = last_row(listed)
    for name in ("possessed", "reviewed"):
        place = f"{TABLE.cell(name, FIRST)}:{TABLE.cell(name, last)}"
        column = TABLE.by_name[name]
        form.one_of(place, (layout.YES, layout.NO), column.heading, column.prompt)
    form.heights(lines)
    form.end()


def _write_scores(form: Form, scores: ListScores, row: int, *, reviewed: bool) -> None:
    """Write what an element is worth, and what it earned as the unit says and as the review does."""
    contents = {"worth": scores.worth(row), "earned": scores.earned(row, reviewed=False)}
    contents["reviewed_earned"] = scores.earned(row, reviewed=True) if reviewed else ("", None)
    for name, (formula, value) in contents.items():
        column = TABLE.by_name[name]
        veto = scores.is_veto(row) and name != "worth"
        style = style_of(column.kind, column.owner)._replace(number_format=VETO_FORMAT if veto else SHARES)
        cell = TABLE.cell(name, row)
        form.formula(cell, formula, value, style) if formula else form.put(cell, None, style)
