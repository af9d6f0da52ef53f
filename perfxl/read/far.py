"""Cells that stand far below a sheet's table, found without reading the empty rows between."""

import io
import re
from collections.abc import Iterator
from typing import Any

from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from perfxl.template.model import MAX_ROW

ROOT = re.compile(rb"<(?:\w+:)?worksheet\b[^>]*>")
SHEET_DATA = re.compile(rb"<(\w+:)?sheetData\b")
ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=\"(\d+)\"")


def far_rows(sheet: Any, after: int) -> Any:
    """Return a sheet with only those rows below `after` in which something stands, None where there are none."""
    with sheet.parent._archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 - the part behind the sheet
        markup = part.read()
    root, data = ROOT.search(markup), SHEET_DATA.search(markup)
    rows = list(_rows(markup, (data[1] or b"") if data else b"", after))
    if not rows or root is None:
        return None
    prefix = data[1] or b"" if data else b""
    opened, closed = b"<" + prefix + b"sheetData>", b"</" + prefix + b"sheetData></" + prefix + b"worksheet>"
    return _FarRows(sheet, root[0] + opened + b"".join(rows) + closed)


def _rows(markup: bytes, prefix: bytes, after: int) -> Iterator[bytes]:
    """Yield the markup of every row below `after` that holds a value or a formula."""
    something = re.compile(rb"<" + prefix + rb"(?:v|f|is)\b")
    begin, end = b"<" + prefix + b"row", b"</" + prefix + b"row>"
    position = 0
    while found := something.search(markup, position):
        first, last = markup.rfind(begin, position, found.start()), markup.find(end, found.start())
        if first < 0 or last < 0:
            return
        position = last + len(end)
        number = ROW_NUMBER.match(markup, first)
        if number is None or int(number[1]) > MAX_ROW:
            raise ValueError("a row without a number, or below the last one Excel has")
        if int(number[1]) > after:
            yield markup[first:position]


class _FarRows(ReadOnlyWorksheet):
    """Rows of a sheet, parsed as the sheet's own are."""

    def __init__(self, sheet: Any, markup: bytes) -> None:
        self._markup = markup
        super().__init__(sheet.parent, sheet.title, sheet._worksheet_path, sheet._shared_strings)  # noqa: SLF001

    def _get_source(self) -> io.BytesIO:
        return io.BytesIO(self._markup)
