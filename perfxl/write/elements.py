"""要素清单 as a sheet, and the formulas that look at it."""

from collections.abc import Callable
from functools import cache, partial

from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.elements import Element
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.contents import Contents
from perfxl.write.form import Form
from perfxl.write.list_scores import NOTHING, ListScores, last_row
from perfxl.write.made_lists import made_formula
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import Style, style_of

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
    book: Book, results: Results, workbook: int, found: tuple[Finding, ...], scores: ListScores, *, reviewed: bool
) -> None:
    """Write the elements persons listed as they stand, and below them those perfxl made from phrases."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"A{FIRST}")
    values, formulas, _ = (grid.down(workbook) for grid in results.entries.elements)
    listed = results.elements.of(workbook)
    made = {row: element for row, element in listed.items() if element.made}
    for column in TABLE.columns:
        style, cells = style_of(column.kind, column.owner), values.at(column)
        typed = {row: cells[row] for row in listed if row not in made}
        if column.name == "indicator":  # formulas find an element by this name
            typed = {row: listed[row].indicator if name is None else name for row, name in typed.items()}
        form.fill(column.letter, Contents.of_one_look(typed, formulas.at(column), style))
        own = Contents()
        for row, element in made.items():
            value, formula = _made(column.name, scores, row, element)
            own.put(row, value, style, formula)
        form.fill(column.letter, own)
    _write_scores(form, scores, reviewed=reviewed)
    width = TABLE.by_name["element"].width
    lines = {row: lines_needed(element.element, width) for row, element in listed.items()}
    form.print_up_to(TABLE.columns[-1], max([FIRST, *listed]) + SPARE_ROWS)
    last = last_row(listed)
    for name in ("possessed", "reviewed"):
        place = f"{TABLE.cell(name, FIRST)}:{TABLE.cell(name, last)}"
        column = TABLE.by_name[name]
        form.one_of(place, (layout.YES, layout.NO), column.heading, column.prompt)
    form.heights(lines)
    form.end()


def _made(column: str, scores: ListScores, row: int, element: Element) -> tuple[object, str | None]:
    """Return a cell of a row that perfxl made; 是否具备 is a formula that follows the phrases of 业绩值."""
    if column != "possessed":
        return MADE[column](element), None
    if element.typed_possessed is not None:
        return element.typed_possessed, None
    word = {True: layout.YES, False: layout.NO, None: ""}[element.possessed]
    return word, made_formula(scores, row, element)


def _write_scores(form: Form, scores: ListScores, *, reviewed: bool) -> None:
    """Write what every element is worth, and what it earned as the unit says and as the review does."""
    written: dict[str, Callable[[int], tuple[str, object]]] = {
        "worth": scores.worth,
        "earned": partial(scores.earned, reviewed=False),
        "reviewed_earned": partial(scores.earned, reviewed=True) if reviewed else lambda _: NOTHING,
    }
    for name, content in written.items():
        contents = Contents()
        for row in scores.elements:
            formula, value = content(row)
            style = _score_style(name, veto=name != "worth" and scores.is_veto(row))
            contents.put(row, value if formula else None, style, formula or None)
        form.fill(TABLE.letter(name), contents)


@cache
def _score_style(name: str, *, veto: bool) -> Style:
    column = TABLE.by_name[name]
    return style_of(column.kind, column.owner)._replace(number_format=VETO_FORMAT if veto else SHARES)
