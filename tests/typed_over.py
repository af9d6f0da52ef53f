"""Workbooks with cells typed over, as openpyxl saves them, without all of it being read and written each time."""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.compat import safe_string
from openpyxl.utils import column_index_from_string

PLAIN = (str, int, float, bool, type(None))
"""Kinds of values that a cell holds without a number format of their own."""
LONGEST, RETURN = 32_767, "\r"


class Sheet(NamedTuple):
    """The markup of a sheet: what stands before its rows, each row's tag and its cells by column, what follows."""

    before: str
    rows: dict[int, tuple[str, dict[int, str]]]
    behind: str

    @classmethod
    def of(cls, markup: str) -> Self:
        """Take a sheet to pieces."""
        before, rows, behind = re.fullmatch("(.*<sheetData>)(.*)(</sheetData>.*)", markup, re.DOTALL).groups()
        taken = re.findall(r'(<row r="(\d+)".*?>)(.*?)</row>', rows, re.DOTALL)
        return cls(before, {int(number): (tag, cells_of(cells)) for tag, number, cells in taken}, behind)

    def with_cells(self, typed: Mapping[str, object]) -> str:
        """Return the markup with some cells typed over."""
        rows = dict(self.rows)
        for place, value in typed.items():
            column, number = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()
            tag, cells = rows.get(int(number), (f'<row r="{number}">', {}))
            at = column_index_from_string(column)
            rows[int(number)] = tag, cells | {at: cell(place, value, cells.get(at, ""))}
        told = (tag + "".join(cells[at] for at in sorted(cells)) + "</row>" for _, (tag, cells) in sorted(rows.items()))
        return "".join((self.before, *told, self.behind))


def cells_of(row: str) -> dict[int, str]:
    """Return the markup of a row's cells by column."""
    cells = re.findall(r'(<c r="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>))', row, re.DOTALL)
    return {column_index_from_string(column): markup for markup, column in cells}


def cell(place: str, value: object, before: str) -> str:
    """Return a cell's markup; its look is that of the cell before."""
    start = f'<c r="{place}"' + "".join(re.findall(r'^<c r="\w+"( s="\d+")', before))
    if value is None:
        return f'{start} t="n"/>' if " s=" in start else ""
    if isinstance(value, bool):
        return f'{start} t="b"><v>{value:d}</v></c>'
    if not isinstance(value, str):
        return f'{start} t="n"><v>{safe_string(value)}</v></c>'
    if value.startswith("=") and len(value) > 1:
        return f"{start}><f>{escape(value[1:])}</f><v/></c>"
    if value in ERROR_CODES:
        return f'{start} t="e"><v>{value}</v></c>'
    if not value:
        return f'{start} t="inlineStr"/>'
    assert not ILLEGAL_CHARACTERS_RE.search(value)
    kept = ' xml:space="preserve"' if value != value.strip() else ""
    return f'{start} t="inlineStr"><is><t{kept}>{escape(value[:LONGEST], {RETURN: "&#13;"})}</t></is></c>'


@lru_cache(maxsize=32)
def saved(source: bytes) -> tuple[dict[str, bytes], dict[str, tuple[str, Sheet]]]:
    """Return the parts of a workbook as openpyxl saves it, and each sheet's part and markup by name."""
    book, file = openpyxl.load_workbook(io.BytesIO(source)), io.BytesIO()
    book.save(file)
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = {sheet: f"xl/worksheets/sheet{number}.xml" for number, sheet in enumerate(book.sheetnames, start=1)}
    return parts, {sheet: (name, Sheet.of(parts[name].decode())) for sheet, name in names.items()}


def typed_over(source: Path, target: Path, edits: Mapping[str, object]) -> Path:
    """Save a copy of a workbook with some cells typed over."""
    parts, sheets = saved(source.read_bytes())
    by_sheet: dict[str, dict[str, object]] = {}
    for place, value in edits.items():
        sheet, at = place.split("!")
        by_sheet.setdefault(sheet, {})[at] = value
    changed = {sheets[sheet][0]: sheets[sheet][1].with_cells(typed) for sheet, typed in by_sheet.items()}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in (parts | changed).items():
            archive.writestr(name, content)
    return target
