"""Any workbook, or the tables of a Word document, as grids of cells with their merges."""

from pathlib import Path

from perfxl import findings
from perfxl.damage import DAMAGE
from perfxl.findings import Code
from perfxl.imports.forms import holds_form
from perfxl.imports.grid import Grid
from perfxl.read.archive import MEGABYTE, Limits, UnreadableWorkbook, open_archive, unreadable
from perfxl.read.workbook import RawWorkbook, read_workbook
from perfxl.template import layout
from perfxl.template.carried import NO_EXTRAS
from perfxl.template.model import MAX_COLUMN

WORD_PART = "word/document.xml"
OF_A_WORKBOOK = 4
"""A document is read whole: its words may be so much fewer than those of a workbook."""
OWN = frozenset((*layout.TEMPLATE_SHEETS, *layout.OWN_SHEETS))
"""The sheets of a template and its completed form that hold lists of indicators, but no form."""


def form_grids(path: Path, limits: Limits | None = None) -> list[Grid]:
    """Return the sheets of a workbook, or the tables of a document, that hold a one-page form.

    Raises:
        UnreadableWorkbook: the file cannot be read, or holds none; its finding says why.
    """
    bounds = limits or Limits()
    with open_archive(path, bounds) as archive:
        is_document = WORD_PART in archive.namelist()
        size = archive.getinfo(WORD_PART).file_size if is_document else 0
    if size > bounds.part_megabytes * MEGABYTE // OF_A_WORKBOOK:
        raise unreadable(findings.FILE_TOO_LARGE, why=f"正文展开后{size // MEGABYTE}MB")
    if is_document:
        return _holding([_document(path)], findings.NO_FORM)
    raw = read_workbook(path, bounds)
    is_template = layout.BASICS_SHEET in raw.sheets and layout.INDICATORS.sheet in raw.sheets
    names = [name for name in raw.sheets if not is_template or name not in OWN]
    return _holding([_grid(raw, name) for name in names], findings.TEMPLATE_GIVEN if is_template else findings.NO_FORM)


def one_page_sheet(raw: RawWorkbook) -> str:
    """Return the sheet of a workbook that holds a one-page form, "" where none does."""
    return next((name for name in raw.sheets if holds_form(_grid(raw, name))), "")


def _holding(grids: list[Grid], otherwise: Code) -> list[Grid]:
    """Return those that hold a form.

    Raises:
        UnreadableWorkbook: none does.
    """
    found = [grid for grid in grids if holds_form(grid)]
    if not found:
        raise unreadable(otherwise, present="、".join(grid.name for grid in grids))
    return found


def _grid(raw: RawWorkbook, name: str) -> Grid:
    extras = raw.carried.get(name, NO_EXTRAS)
    rows = frozenset(row for row, size in extras.rows.items() if size.is_hidden)
    hidden = (range(of.first, min(of.last, MAX_COLUMN) + 1) for of in extras.columns if of.is_hidden)
    columns = frozenset(column for of in hidden for column in of)
    return Grid(name, raw.sheets[name], extras.merges, rows, columns, is_hidden=extras.state != "visible")


def _document(path: Path) -> Grid:
    try:
        from perfxl.read.word import document_grid  # noqa: PLC0415 - python-docx is there only for those who want it
    except ImportError as problem:
        raise unreadable(findings.WORD_NOT_READ) from problem
    try:
        return document_grid(path)
    except UnreadableWorkbook:
        raise
    except (*DAMAGE, AttributeError, SyntaxError) as problem:
        raise unreadable(findings.FILE_DAMAGED, why="内部结构有误") from problem
