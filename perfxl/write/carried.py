"""What sheets hold beside values: merged groups, people's comments, pictures."""

from io import BytesIO
from typing import Any

from xlsxwriter.image import Image

from perfxl.template import layout
from perfxl.template.carried import Picture, Range, SheetExtras
from perfxl.template.model import column_letters
from perfxl.write.book import Book, Sheet

DOTS_PER_INCH = 96
TEMPLATE_SHEETS = frozenset(table.sheet for table in layout.TEMPLATE)


def write_carried(book: Book) -> None:
    """Write what every sheet held beside its values; the comments of the template's sheets are written with them."""
    for name, extras in book.carried.items():
        if name in book.sheets:
            _write(book.sheets[name], extras, commented=name in TEMPLATE_SHEETS)


def _write(sheet: Sheet, extras: SheetExtras, *, commented: bool) -> None:
    for merge in extras.merges:
        _merge(sheet, merge)
    for picture in extras.pictures:
        _insert(sheet, picture)
    for (row, column), comment in extras.comments.items() if not commented else ():
        sheet.note(f"{column_letters(column)}{row}", comment.text, comment.author)


def _merge(sheet: Sheet, merge: Range) -> None:
    """Merge cells that are written already, whatever stands in them."""
    top, left, bottom, right = merge
    # merge_range would write over the cells; XlsxWriter keeps ranges as lists of numbers from 0
    sheet.worksheet.merge.append([top - 1, left - 1, bottom - 1, right - 1])


def _insert(sheet: Sheet, picture: Picture) -> None:
    image = Image(BytesIO(picture.content))
    options: dict[str, Any] = {"x_offset": picture.x, "y_offset": picture.y, "object_position": 2}
    if picture.width and picture.height:
        options["x_scale"] = picture.width / (image.width * DOTS_PER_INCH / image.x_dpi)
        options["y_scale"] = picture.height / (image.height * DOTS_PER_INCH / image.y_dpi)
    if picture.description:
        options["description"] = picture.description
    sheet.worksheet.insert_image(picture.row, picture.column, image, options)
