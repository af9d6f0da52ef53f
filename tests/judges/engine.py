"""A second engine (PyPI `formulon`) as Excel in Chinese on Windows: recalculates every formula of a workbook.

It cannot see: what only Excel itself refuses on opening, how anything looks. Of Excel's answers in that language most
are estimated by its makers; where it and LibreOffice agree, they agree by different code.
"""

import datetime
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from libreoffice import same, stored_values

from perfxl.template.model import column_letters
from perfxl.write.values import excel_serial

IS_THERE = find_spec("formulon") is not None
PACKAGE = 'pip install "perfxl[test]"'
PROFILE = "win-365-zh_CN"
CANNOT = {"{": "of an array constant Excel and LibreOffice look at every member, this engine at the first alone"}
"""What it does not follow, and why: a cell with such a formula is taken as it is stored."""


def differences(workbook: Path) -> list[str]:
    """Return every formula cell whose stored value is not what the engine computes."""
    stored = {
        sheet: {cell: _number(value) for cell, value in cells.items()}
        for sheet, cells in stored_values(workbook).items()
    }
    return [
        f"{sheet}!{cell} ={formula}: stored {stored[sheet][cell]!r}, computed {value!r}"
        for sheet, cell, formula, value in computed(workbook)
        if not same(stored[sheet][cell], value)
    ]


def _number(value: object) -> object:
    """Return a day as the number it is stored as."""
    return excel_serial(value) if isinstance(value, datetime.date) else value


def computed(workbook: Path) -> Iterator[tuple[str, str, str, object]]:
    """Yield every formula of a workbook with its sheet, its cell, and the value the engine computes."""
    import formulon  # noqa: PLC0415 - not everybody has it

    with formulon.Workbook.load(workbook.read_bytes()) as book:
        book.set_excel_profile_id(PROFILE)
        _take_as_stored(book)
        book.recalc()
        for number in range(book.sheet_count()):
            for cell in book.iter_cells(number):
                if cell.formula:
                    address = f"{column_letters(cell.col + 1)}{cell.row + 1}"
                    yield book.sheet_name(number), address, cell.formula.removeprefix("="), cell.value.to_python()


def _take_as_stored(book: Any) -> None:
    """Put stored values in the place of formulas that it does not follow."""
    for number in range(book.sheet_count()):
        for cell in list(book.iter_cells(number)):
            if cell.formula and any(sign in cell.formula.replace("@", "") for sign in CANNOT):
                value, place = cell.value.to_python(), (number, cell.row, cell.col)
                if isinstance(value, float):
                    book.set_number(*place, value)
                else:
                    book.set_text(*place, value or "")
