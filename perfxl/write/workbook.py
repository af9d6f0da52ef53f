"""The completed workbook, sheet by sheet; it appears at its place whole or not at all."""

from pathlib import Path

from perfxl.template import layout
from perfxl.template.results import Results
from perfxl.template.reviewing import review_begun
from perfxl.write.analysis.sheet import write_analysis
from perfxl.write.asides import write_asides
from perfxl.write.basics import write_basics
from perfxl.write.book import Book
from perfxl.write.carried import write_carried
from perfxl.write.elements import write_elements
from perfxl.write.expenditure import write_expenditure
from perfxl.write.funding import write_funding
from perfxl.write.further import write_further_sheets
from perfxl.write.indicators import write_indicators
from perfxl.write.instructions import is_unchanged, write_instructions
from perfxl.write.lists import write_attachments, write_findings
from perfxl.write.one_page import write_one_page
from perfxl.write.opinion import write_opinion
from perfxl.write.output import place
from perfxl.write.printing import header_of
from perfxl.write.protection import write_protection
from perfxl.write.scores import ScoreFormulas


def write_completed(results: Results, workbook: int, path: Path, *, protect: bool = False) -> None:
    """Write one workbook with perfxl's own sheets into the file `path`; with `protect`, what is computed is locked."""
    asides = results.entries.asides[workbook]
    form, begun = results.standard.form, review_begun(results, workbook)
    book = Book(
        path,
        results.entries.carried[workbook],
        aside={aside.sheet for aside in asides},
        own=layout.own_sheets(form),
        header=header_of(results, workbook),
    )
    _write_template_sheets(book, results, workbook, reviewed=True, begun=begun)
    further = dict(results.entries.further_sheets[workbook])
    instructions = further.get(layout.INSTRUCTIONS_SHEET)
    if instructions is not None and is_unchanged(instructions, results.standard.form):
        del further[layout.INSTRUCTIONS_SHEET]
        write_instructions(book, results.standard.form)
    if form.is_one_page:
        write_one_page(book, results, workbook)
    write_analysis(book, results, workbook)
    write_findings(book, results, workbook)
    write_attachments(book, results, workbook)
    write_asides(book, asides)
    write_further_sheets(book, further)
    write_carried(book)
    write_protection(book, asked=protect)
    book.workbook.reviewed = begun
    book.close()


def write_template(results: Results, path: Path) -> None:
    """Write a template: the entries there are, live formulas, instructions, and none of perfxl's own sheets."""
    book = Book(path, header=header_of(results, 0))
    _write_template_sheets(book, results, 0, reviewed=False, begun=False)
    write_instructions(book, results.standard.form)
    book.close()


def put_template(results: Results, output: Path) -> Path | None:
    """Write a template in its place, and return the new name of one that somebody had filled in there.

    Raises:
        OutputError: the file cannot be written.
    """
    return place(lambda partial: write_template(results, partial), output)


def _write_template_sheets(book: Book, results: Results, workbook: int, *, reviewed: bool, begun: bool) -> None:
    found = results.findings[workbook] if reviewed else ()
    write_basics(book, results, workbook, found)
    write_funding(book, results, workbook, found)
    write_expenditure(book, results, workbook, found)
    elements = results.elements.of(workbook)
    scores = ScoreFormulas(results.standard.form, elements, results.indicators.of(workbook))
    write_indicators(book, results, workbook, found, scores, reviewed=reviewed)
    if elements or results.entries.has_elements[workbook]:
        write_elements(book, results, workbook, found, scores.lists, reviewed=reviewed)
    if reviewed and (results.entries.has_opinion[workbook] or begun):
        write_opinion(book, results, workbook, found)
