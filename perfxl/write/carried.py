"""What sheets hold beside their values, written on sheets of every kind by the same code."""

from dataclasses import replace
from io import BytesIO

from xlsxwriter.image import Image
from xlsxwriter.worksheet import ColumnInfo, RowInfo

from perfxl.template import layout
from perfxl.template.carried import Names, Node, Run, SheetExtras, address, span_of
from perfxl.template.printed import is_own
from perfxl.write.book import Book, Sheet
from perfxl.write.carried_sheet import columns_markup
from perfxl.write.nodes import markup
from perfxl.write.protection import unprotected
from perfxl.write.values import text_element

USUAL_COLUMN = ColumnInfo(width=64)
"""A column nobody gave a width, in pixels."""
TEMPLATE_SHEETS = frozenset(layout.TEMPLATE_SHEETS)


def write_carried(book: Book) -> None:
    """Write what every sheet held beside its values; the comments of the template's sheets are written with them."""
    for name, sheet in book.sheets.items():  # in the order of the completed workbook, whatever it was before
        if name in book.carried:
            extras = unprotected(book, name, book.carried[name])
            _overlay(sheet, extras)
            _parts(sheet, extras)
            (_sizes if sheet.worksheet.laid_out else _hidden)(sheet, extras)
            _shown(sheet, extras)
            for place, comment in extras.comments.items() if name not in TEMPLATE_SHEETS else ():
                sheet.note(address(place), comment.text, comment.author)
    _open_on_a_visible_sheet(book)


def _overlay(sheet: Sheet, extras: SheetExtras) -> None:
    """Write merges, what people made of the look of cells, and what lies over them."""
    for top, left, bottom, right in extras.merges:
        # merge_range would write over the cells; XlsxWriter keeps ranges as lists of numbers from 0
        sheet.worksheet.merge.append([top - 1, left - 1, bottom - 1, right - 1])
    for place, emphasis in extras.emphasis.items():
        sheet.emphasise(address(place), emphasis)
    for place, runs in extras.runs.items():
        sheet.in_fonts(address(place), "".join(run.text for run in runs), "".join(map(_run, runs)))
    for picture in extras.pictures:
        sheet.worksheet.keep_picture(picture, Image(BytesIO(picture.content)))
    if sheet.worksheet.name not in sheet.book.own:  # there they go with the words they stand on
        sheet.worksheet.links += extras.links


def _run(run: Run) -> str:
    """Return a part of a text with its font, whose name has another name there."""
    font = [child._replace(tag="rFont") if child.tag == "name" else child for child in run.font.children]
    return f"<r>{markup(Node('rPr', children=tuple(font))) if font else ''}{text_element(run.text)}</r>"


def _parts(sheet: Sheet, extras: SheetExtras) -> None:
    """Write the pieces of markup that are taken over as they are."""
    worksheet = sheet.worksheet
    numbers = [int(sheet.book.conditional(node).dxf_index) for node in extras.formats]
    for part in extras.parts:
        node = _numbered(part, numbers) if numbers else part
        if node.tag == "headerFooter" and worksheet.name == layout.INSTRUCTIONS_SHEET and is_own(node.children):
            node = _under(sheet.book.header, node)
        if node.tag == "sheetView":
            worksheet.keep(Node("sheetViews", children=(node.with_attribute("workbookViewId", "0"),)))
        elif node.tag == "dataValidations":
            for validation in node.children:
                worksheet.keep(validation, node.tag)
        else:
            worksheet.keep(node)
        if node.tag == "autoFilter":
            worksheet.autofilter(*(number - 1 for number in span_of(node.get("ref"))))
            worksheet.filter_on = int(node.child("filterColumn") is not None)


def _under(header: str, node: Node) -> Node:
    """Return header and footer as perfxl wrote them, with the names of this project."""
    texts = [child._replace(text=header) if child.tag == "oddHeader" and header else child for child in node.children]
    return node._replace(children=tuple(texts))


def _numbered(node: Node, numbers: list[int]) -> Node:
    """Return a piece whose looks are numbered as in this workbook."""
    if look := node.get("dxfId"):
        node = node.with_attribute("dxfId", str(numbers[int(look)]))
    return node._replace(children=tuple(_numbered(child, numbers) for child in node.children))


def _sizes(sheet: Sheet, extras: SheetExtras) -> None:
    """Write the sizes of a sheet's rows and columns as they were."""
    looks = sheet.book.looks
    for columns in extras.columns:
        look = looks[columns.look] if columns.look else 0
        sheet.worksheet.keep(columns_markup(columns.first, columns.last, columns.size, look), "cols")
    for number, row in extras.rows.items():
        sheet.worksheet.keep_row(number - 1, row.size, looks[row.look] if row.look else 0)


def _hidden(sheet: Sheet, extras: SheetExtras) -> None:
    """Hide and group the rows and columns that people hid and grouped; perfxl gives them their sizes."""
    worksheet = sheet.worksheet
    for columns in extras.columns:
        for number in range(columns.first - 1, columns.last):
            sized = worksheet.col_info.get(number, USUAL_COLUMN)
            level = max(columns.level, sized.level)
            worksheet.outline_col_level = max(worksheet.outline_col_level, level)
            worksheet.col_info[number] = replace(sized, hidden=columns.is_hidden, level=level)
    for number, row in extras.rows.items():
        worksheet.outline_row_level = max(worksheet.outline_row_level, row.level)
        measured = worksheet.row_info.get(number - 1, RowInfo())
        worksheet.row_info[number - 1] = replace(measured, hidden=row.is_hidden, level=row.level)


def _shown(sheet: Sheet, extras: SheetExtras) -> None:
    """Write how a sheet appears among the others, and its names of printing."""
    worksheet = sheet.worksheet
    if extras.tab:
        worksheet.set_tab_color(extras.tab)
    if extras.state == "hidden":
        worksheet.hide()
    elif extras.state == "veryHidden":
        worksheet.very_hidden()
    _print_names(sheet, extras.names)


def _print_names(sheet: Sheet, names: Names) -> None:
    if names.areas:
        sheet.worksheet.print_areas(names.areas)
    if names.repeated_rows is not None:
        sheet.worksheet.repeat_rows(*(number - 1 for number in names.repeated_rows))
    if names.repeated_columns is not None:
        sheet.worksheet.repeat_columns(*(number - 1 for number in names.repeated_columns))


def _open_on_a_visible_sheet(book: Book) -> None:
    """Let the workbook open on its first sheet, or where a person hid that, on the first that is shown."""
    first, *others = (sheet.worksheet for sheet in book.sheets.values())
    shown = next((worksheet for worksheet in others if not worksheet.hidden), None)
    if first.hidden and shown is not None:
        shown.activate()
        shown.set_first_sheet()
