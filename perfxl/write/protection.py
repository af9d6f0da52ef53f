"""Sheets locked on request: what perfxl computes and what the form says; people type where they may."""

from dataclasses import replace

from xlsxwriter.worksheet import ColumnInfo

from perfxl.template import layout
from perfxl.template.carried import NO_EMPHASIS, NO_EXTRAS, NO_NODE, Node, SheetExtras
from perfxl.template.model import Owner
from perfxl.template.palette import ERROR_FILL, FILLS
from perfxl.write.book import Book, Sheet
from perfxl.write.looks import AnyStyle, Emphasised
from perfxl.write.styles import PLAIN, Style

ALLOWED = ("formatCells", "formatColumns", "formatRows", "insertRows", "insertHyperlinks", "sort", "autoFilter")
PROTECTION = Node("sheetProtection", (("sheet", "1"), *((name, "0") for name in ALLOWED)))
"""No password, and all that filling in a form needs stays allowed."""
SECRETS = ("password", "hashValue")
OPEN = Node("protection", (("locked", "0"),))
TYPED_OVER = frozenset({FILLS[Owner.UNIT], FILLS[Owner.REVIEWER]})
"""The colours of cells that people fill in or write over, formulas of perfxl's in them included."""
FORMULA = "<f>"
OPEN_COLUMNS = 26
"""So many columns of a sheet may be typed in where nothing stands, below a list and beside it."""
USUAL_PIXELS = 64


def write_protection(book: Book, *, asked: bool) -> None:
    """Protect the form's sheets and perfxl's where asked or so before; one a person protects stays his."""
    for name, sheet in book.sheets.items():
        held = book.carried.get(name, NO_EXTRAS).part(PROTECTION.tag)
        if _is_form_s(book, name) and (asked if held is None else _is_own(held)):
            _protect(sheet)


def unprotected(book: Book, name: str, extras: SheetExtras) -> SheetExtras:
    """Return what a sheet holds without perfxl's protection, which is made anew."""
    if not _is_form_s(book, name) or not _is_own(extras.part(PROTECTION.tag)):
        return extras
    parts = tuple(part for part in extras.parts if part.tag != PROTECTION.tag)
    opened = {place: emphasis._replace(protection=NO_NODE) for place, emphasis in extras.emphasis.items()}
    kept = {place: emphasis for place, emphasis in opened.items() if emphasis != NO_EMPHASIS}
    return replace(extras, parts=parts, emphasis=kept)


def _is_form_s(book: Book, name: str) -> bool:
    """Tell whether a sheet is the template's or perfxl's."""
    return name in layout.TEMPLATE_SHEETS or name in book.own


def _is_own(held: Node | None) -> bool:
    """Tell whether a sheet's protection is perfxl's, whichever program saved it."""
    if held is None or any(map(held.get, SECRETS)):
        return False
    return all(held.get(name) in ("0", "false") for name in ALLOWED)


def _protect(sheet: Sheet) -> None:
    worksheet, book = sheet.worksheet, sheet.book
    worksheet.kept[PROTECTION.tag] = []
    worksheet.keep(PROTECTION)
    opened = book.format(_opened(PLAIN))
    for number in range(OPEN_COLUMNS):
        column = worksheet.col_info.get(number, ColumnInfo(width=USUAL_PIXELS))
        worksheet.col_info[number] = replace(column, column_format=opened)
    for cells in sheet.rows.values():
        for number, held in cells.items():
            style = sheet.look_of(held)
            if style is not None and _may_type(style, held):
                cells[number] = sheet.restyled(held, style, _opened(style))


def _may_type(style: AnyStyle, held: object) -> bool:
    """Tell whether people may type into a cell that is written."""
    own = style.style if isinstance(style, Emphasised) else style
    if not isinstance(own, Style) or own.fill in TYPED_OVER:
        return True
    if isinstance(held, str) and FORMULA in held:
        return False
    return own.fill in (ERROR_FILL, FILLS[Owner.SHARED]) or own == PLAIN._replace(number_format=own.number_format)


def _opened(style: AnyStyle) -> AnyStyle:
    """Return a style of which nothing is locked."""
    if isinstance(style, Style):
        return Emphasised(style, NO_EMPHASIS._replace(protection=OPEN))
    return Emphasised(style.style, style.emphasis._replace(protection=OPEN)) if isinstance(style, Emphasised) else style
