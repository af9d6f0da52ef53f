"""A second engine (PyPI `formulon`) as Excel in Chinese on Windows: recalculates every formula of a workbook.

It cannot see: what only Excel itself refuses on opening, how anything looks. Of Excel's answers in that language most
are estimated by its makers; where it and LibreOffice agree, they agree by different code.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cells import held
from libreoffice import same

from perfxl.template.model import column_letters

IS_THERE = find_spec("formulon") is not None
PACKAGE = 'pip install "perfxl[test]"'
PROFILE = "win-365-zh_CN"
CANNOT = {"{": "of an array constant Excel and LibreOffice look at every member, this engine at the first alone"}
"""What it does not follow, and why: a cell with such a formula is taken as it is stored."""


def differences(workbook: Path) -> list[str]:
    """Return every formula cell whose stored value is not what the engine computes."""
    stored = held(workbook)
    return [
        f"{sheet}!{cell} ={formula}: stored {stored[sheet][cell].value!r}, computed {value!r}"
        for sheet, cell, formula, value in computed(workbook)
        if not same(stored[sheet][cell].value, value)
    ]


def computed(workbook: Path) -> Iterator[tuple[str, str, str, object]]:
    """Yield every formula of a workbook with its sheet, its cell, and the value the engine computes."""
    import formulon  # noqa: PLC0415 - not everybody has it

    with formulon.Workbook.load(workbook.read_bytes()) as book:
        book.set_excel_profile_id(PROFILE)
        followed = [(number, cell) for number, cell in _formulas(book) if not _taken_as_stored(book, number, cell)]
        book.recalc()
        names = [book.sheet_name(number) for number in range(book.sheet_count())]
        for number, cell in followed:
            address = f"{column_letters(cell.col + 1)}{cell.row + 1}"
            value = book.get_value(number, cell.row, cell.col).to_python()
            yield names[number], address, cell.formula.removeprefix("="), value


def _formulas(book: Any) -> list[tuple[int, Any]]:
    cells = [(number, cell) for number in range(book.sheet_count()) for cell in book.iter_cells(number)]
    return [(number, cell) for number, cell in cells if cell.formula]


def _taken_as_stored(book: Any, number: int, cell: Any) -> bool:
    """Put the stored value in the place of a formula that it does not follow."""
    if not any(sign in cell.formula.replace("@", "") for sign in CANNOT):
        return False
    value, place = cell.value.to_python(), (number, cell.row, cell.col)
    if isinstance(value, float):
        book.set_number(*place, value)
    else:
        book.set_text(*place, value or "")
    return True
