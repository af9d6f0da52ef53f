"""Cells that stand far below a sheet's table, found without reading the empty rows between."""

import io
import re
from collections.abc import Iterator
from typing import Any

from perfxl.template.model import MAX_ROW

ROOT = re.compile(rb"<(?:\w+:)?worksheet\b[^>]*>")
SHEET_DATA = re.compile(rb"<(\w+:)?sheetData\b")
ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=\"(\d+)\"")


def far_rows(sheet: Any, after: int) -> io.BytesIO:
    """Return the markup of a sheet with only those rows below `after` in which something stands."""
    with sheet._get_source() as part:  # noqa: SLF001 - the part behind the sheet
        markup = part.read()
    root, found = ROOT.search(markup), SHEET_DATA.search(markup)
    if root is None or found is None:
        raise ValueError("a sheet without rows")
    prefix = found[1] or b""
    opened, closed = b"<" + prefix + b"sheetData>", b"</" + prefix + b"sheetData></" + prefix + b"worksheet>"
    return io.BytesIO(root[0] + opened + b"".join(_rows(markup, prefix, after)) + closed)


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
