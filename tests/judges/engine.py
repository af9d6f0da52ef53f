"""A second engine (PyPI `formulon`) as Excel in Chinese on Windows: recalculates every formula of a workbook.

It cannot see: what only Excel itself refuses on opening, how anything looks. Of Excel's answers in that language most
are estimated by its makers; where it and LibreOffice agree, they agree by different code.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from libreoffice import same, stored_values

from perfxl.template.model import column_letters

IS_THERE = find_spec("formulon") is not None
PACKAGE = 'pip install "perfxl[test]"'
PROFILE = "win-365-zh_CN"
CANNOT: dict[str, str] = {}
"""Formulas it does not follow: how they begin, and why."""


def differences(workbook: Path) -> list[str]:
    """Return every formula cell whose stored value is not what the engine computes."""
    stored = stored_values(workbook)
    return [
        f"{sheet}!{cell} ={formula}: stored {stored[sheet][cell]!r}, computed {value!r}"
        for sheet, cell, formula, value in computed(workbook)
        if not same(stored[sheet][cell], value) and not formula.startswith(tuple(CANNOT))
    ]


def computed(workbook: Path) -> Iterator[tuple[str, str, str, object]]:
    """Yield every formula of a workbook with its sheet, its cell, and the value the engine computes."""
    import formulon  # noqa: PLC0415 - not everybody has it

    with formulon.Workbook.load(workbook.read_bytes()) as book:
        book.set_excel_profile_id(PROFILE)
        book.recalc()
        for number in range(book.sheet_count()):
            for cell in book.iter_cells(number):
                if cell.formula:
                    address = f"{column_letters(cell.col + 1)}{cell.row + 1}"
                    yield book.sheet_name(number), address, cell.formula.removeprefix("="), cell.value.to_python()
