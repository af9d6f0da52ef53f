"""Any workbook, or the tables of a Word document, as grids of cells with their merges."""

from pathlib import Path

from perfxl import findings
from perfxl.damage import DAMAGE
from perfxl.imports.forms import holds_form
from perfxl.imports.grid import Grid
from perfxl.read.archive import Limits, UnreadableWorkbook, open_archive, unreadable
from perfxl.read.workbook import RawWorkbook, read_workbook
from perfxl.template import layout
from perfxl.template.carried import NO_EXTRAS

WORD_PART = "word/document.xml"


def form_grids(path: Path, limits: Limits | None = None) -> list[Grid]:
    """Return the sheets of a workbook, or the tables of a document, that hold a one-page form.

    Raises:
        UnreadableWorkbook: the file cannot be read, or holds none; its finding says why.
    """
    bounds = limits or Limits()
    with open_archive(path, bounds) as archive:
        is_document = WORD_PART in archive.namelist()
    grids = [_document(path)] if is_document else _sheets(read_workbook(path, bounds))
    found = [grid for grid in grids if holds_form(grid)]
    if not found:
        raise unreadable(findings.NO_FORM, present="、".join(grid.name for grid in grids))
    return found


def one_page_sheet(raw: RawWorkbook) -> str:
    """Return the sheet of a workbook that holds a one-page form, "" where none does."""
    return next((name for name in raw.sheets if holds_form(_grid(raw, name))), "")


def _sheets(raw: RawWorkbook) -> list[Grid]:
    """Return the sheets of a workbook in which a form of the unit's can stand."""
    if layout.BASICS_SHEET in raw.sheets and layout.INDICATORS.sheet in raw.sheets:
        raise unreadable(findings.TEMPLATE_GIVEN)
    return [_grid(raw, name) for name in raw.sheets]


def _grid(raw: RawWorkbook, name: str) -> Grid:
    extras = raw.carried.get(name, NO_EXTRAS)
    hidden = frozenset(row for row, size in extras.rows.items() if size.is_hidden)
    return Grid(name, raw.sheets[name], extras.merges, hidden, extras.state != "visible")


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
