"""A second engine (PyPI `formulon`) as Excel in Chinese on Windows: recalculates every formula of a workbook.

It cannot see: what only Excel itself refuses on opening, how anything looks. Of Excel's answers in that language most
are estimated by its makers; where it and LibreOffice agree, they agree by different code.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cells import Cells, Parts, held
from libreoffice import same
from openpyxl.utils.cell import coordinate_to_tuple

IS_THERE = find_spec("formulon") is not None
PACKAGE = 'pip install "perfxl[test]"'
PROFILE = "win-365-zh_CN"
CANNOT = {"{": "of an array constant Excel and LibreOffice look at every member, this engine at the first alone"}
"""What it does not follow, and why: a cell with such a formula is taken as it is stored."""
Columns = Mapping[str, tuple[str, ...]]
"""Sheet → letters; each value costs three calls of the engine."""
LISTED = re.compile(
    r"(?P<call>EXACT|FIND)\((?P<before>[^(){}\"]*)\{(?P<members>(?:\"[^\"]*\"[,}])+)(?P<after>[^()]*)\)"
)
"""A function with a list of texts, inside OR or COUNT: there it says the same of each text by itself."""

FORMULA = re.compile(rb"<f[ >][^<]*</f>")


def differences(workbook: Path) -> list[str]:
    """Return every formula cell whose stored value is not what the engine computes."""
    stored = held(workbook)
    return [
        f"{sheet}!{cell} {formula}: stored {stored[sheet][cell].value!r}, computed {value!r}"
        for sheet, cell, formula, value in _computed(workbook, stored)
        if not same(stored[sheet][cell].value, value)
    ]


def computed(workbook: Path, columns: Columns | None = None) -> Iterator[tuple[str, str, str, object]]:
    """Yield every formula, or those of some columns, with its sheet, its cell, and the value the engine computes."""
    return _computed(workbook, held(workbook), columns)


def _computed(workbook: Path, stored: Cells, columns: Columns | None = None) -> Iterator[tuple[str, str, str, object]]:
    formulas = [
        (sheet, cell, formula, value)
        for sheet, cells in stored.items()
        for cell, (formula, value) in cells.items()
        if formula
    ]
    content = workbook.read_bytes() if columns is None else _without_others(workbook, columns, stored)
    with _program().Workbook.load(content) as book:
        book.set_excel_profile_id(PROFILE)
        numbers = {book.sheet_name(number): number for number in range(book.sheet_count())}
        spread = {formula: LISTED.sub(_one_by_one, formula) for _, _, formula, _ in formulas if "{" in formula}
        beyond = {formula for formula, other in spread.items() if any(sign in other for sign in CANNOT)}
        for sheet, cell, formula, value in formulas:
            if formula in beyond:
                _take(book, (numbers[sheet], *_place(cell)), value)
            elif formula in spread:
                book.set_formula(numbers[sheet], *_place(cell), spread[formula])
        book.recalc()
        for sheet, cell, formula, _ in formulas:
            asked = columns is None or cell.rstrip("0123456789") in columns.get(sheet, ())
            if asked and formula not in beyond:
                yield sheet, cell, formula, book.get_value(numbers[sheet], *_place(cell)).to_python()


def _without_others(workbook: Path, asked: Iterable[str], stored: Cells) -> bytes:
    """Return a workbook without the formulas of sheets that nobody asks for, and that none asked for speaks of."""
    wanted: set[str] = set()
    more = set(asked)
    while more:
        wanted |= more
        said = "\n".join(formula or "" for sheet in more for formula, _ in stored[sheet].values())
        more = {sheet for sheet in stored.keys() - wanted if sheet in said}
    written = io.BytesIO()
    with zipfile.ZipFile(workbook) as archive, zipfile.ZipFile(written, "w") as without:
        others = {f"xl/{part}" for sheet, part in Parts(archive).sheets.items() if sheet not in wanted}
        for name in archive.namelist():
            part = archive.read(name)
            without.writestr(name, FORMULA.sub(b"", part) if name in others else part)
    return written.getvalue()


def _one_by_one(listed: re.Match[str]) -> str:
    members = re.findall(r'"[^"]*"', listed["members"])
    return ",".join(f"{listed['call']}({listed['before']}{member}{listed['after']})" for member in members)


def _place(cell: str) -> tuple[int, int]:
    row, column = coordinate_to_tuple(cell)
    return row - 1, column - 1


def _take(book: Any, place: tuple[int, int, int], value: object) -> None:
    """Put the stored value in the place of a formula that it does not follow."""
    if isinstance(value, int | float):
        book.set_number(*place, value)
    else:
        book.set_text(*place, value or "")


@cache
def _program() -> Any:
    """Return the engine; what it is translated to for this machine is kept, as it takes seconds."""
    import formulon  # noqa: PLC0415 - not everybody has it
    import wasmtime  # noqa: PLC0415 - likewise

    kept = wasmtime.Config()
    kept.cache = True
    wasmtime.Engine = partial(wasmtime.Engine, kept)
    return formulon
