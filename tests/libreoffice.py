"""LibreOffice as the independent judge: it recalculates every formula and draws every sheet.

One LibreOffice stays for the whole test process (office.py), so that a call costs what its workbooks cost, half a
processor second each. Ask only what no stored value answers, and gather a module's workbooks:

    @pytest.fixture(scope="module")
    def judged(tmp_path_factory):
        outputs = [perfxl.fill(...).output for ... in CASES]
        return dict(zip(CASES, zip(map(stored_values, outputs), recalculated(outputs)), strict=True))

A test that needs it, be it by a fixture, carries the marker `libreoffice`; without, it is refused.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import office
import pytest
from cells import NOTHING, held

Values = dict[str, dict[str, object]]
"""Sheet → cell → value."""


def recalculated(workbooks: Iterable[Path]) -> list[Values]:
    """Return every cell's value as LibreOffice computes it, of many workbooks in one call."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [shutil.copy(workbook, Path(folder) / f"{number}.xlsx") for number, workbook in enumerate(workbooks)]
        return [stored_values(computed) for computed in convert(copies, Path(folder) / "computed")]


def differences(workbooks: Iterable[Path]) -> list[list[str]]:
    """Return for each workbook every formula cell whose stored value is not what LibreOffice computes."""
    workbooks = list(workbooks)
    with tempfile.TemporaryDirectory() as folder:
        copies = [shutil.copy(workbook, Path(folder) / f"{number}.xlsx") for number, workbook in enumerate(workbooks)]
        computed = convert(copies, Path(folder) / "computed")
        return list(map(_differences, workbooks, computed))


def _differences(workbook: Path, recalculated: Path) -> list[str]:
    stored, computed = held(workbook), held(recalculated)
    return [
        f"{sheet}!{cell}: stored {value!r}, computed {computed[sheet].get(cell, NOTHING).value!r}"
        for sheet, cells in stored.items()
        for cell, (formula, value) in cells.items()
        if formula and not same(value, computed[sheet].get(cell, NOTHING).value)
    ]


def same(left: object, right: object) -> bool:
    """Whether two cells agree: nothing and an empty text are both blank, numbers to the last digit."""
    if left in (None, "") or right in (None, ""):
        return left in (None, "") and right in (None, "")
    if isinstance(left, int | float) and isinstance(right, int | float):
        return abs(left - right) < 1e-9
    return left == right


def convert(workbooks: Iterable[Path], folder: Path, kind: str = "xlsx") -> list[Path]:
    """Open each workbook, recalculate all formulas, and save it into `folder` as `kind`."""
    sources = [Path(workbook).resolve() for workbook in workbooks]
    saved = [folder / f"{source.stem}.{kind}" for source in sources]
    assert len(set(saved)) == len(saved), "two workbooks of one name"
    office.ask("--convert-to", kind, "--outdir", str(folder.resolve()), *map(str, sources))
    assert all(path.exists() for path in saved), "not all were saved"
    return saved


class Stored(dict[str, object]):
    """The values of a sheet's cells; a cell that is not there is blank."""

    def __missing__(self, cell: str) -> None:
        """Return nothing."""


def stored_values(workbook: Path) -> Values:
    """Every cell's value as stored in the file: sheet → cell → value, a day as its number."""
    return {
        sheet: Stored((cell, value) for cell, (_, value) in cells.items()) for sheet, cells in held(workbook).items()
    }


JUDGES = [
    pytest.param(lambda workbooks: [stored_values(workbook) for workbook in workbooks], id="stored"),
    pytest.param(recalculated, id="recalculated", marks=pytest.mark.libreoffice),
]
"""Both ways to know the values of workbooks, for what must hold of both."""


def formulas(workbook: Path) -> dict[str, dict[str, str]]:
    """Every formula in the file: sheet → cell → formula."""
    return {
        sheet: {cell: formula for cell, (formula, _) in cells.items() if formula}
        for sheet, cells in held(workbook).items()
    }


def render(workbook: Path, folder: Path, resolution: int = 60) -> list[Path]:
    """Print the workbook to PDF and draw each page as a PNG."""
    [document] = convert([workbook], folder, "pdf")
    prefix = folder / workbook.stem
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", str(document), str(prefix)], check=True)
    return sorted(folder.glob(f"{workbook.stem}-*.png"))


def pages(document: Path, folder: Path) -> list[tuple[str, float, float]]:
    """Print a document to PDF: words (without white space), width and height of each page."""
    [printed] = convert([document], folder, "pdf")
    said = subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True).stdout.decode()
    words = ["".join(page.split()) for page in said.split("\f")]
    said = subprocess.run(["pdfinfo", "-l", "-1", str(printed)], check=True, capture_output=True).stdout.decode()
    sizes = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", said, re.MULTILINE)
    return [(page, float(width), float(height)) for page, (width, height) in zip(words, sizes, strict=False)]


BY_HAND = """
book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, silently())
{steps}
book.calculateAll()
book.storeToURL("{target}", kind())
book.close(True)
"""
HOW = """Dim silently(0) As New com.sun.star.beans.PropertyValue
silently(0).Name = "Hidden"
silently(0).Value = True
Dim kind(0) As New com.sun.star.beans.PropertyValue
kind(0).Name = "FilterName"
kind(0).Value = "Calc MS Excel 2007 XML"
Dim by(0) As New com.sun.star.table.TableSortField
Dim how(0) As New com.sun.star.beans.PropertyValue
how(0).Name = "SortFields"
"""


def edited_by_hand(workbook: Path, edits: Iterable[Iterable[str]]) -> list[Values]:
    """Return a workbook's values after each of these edits in the program; `insert`, `remove`, `type_in` make steps."""
    source = workbook.resolve().as_uri()
    with tempfile.TemporaryDirectory() as folder:
        steps = ["\n".join(edit) for edit in edits]
        saved = [Path(folder) / f"{number}.xlsx" for number in range(len(steps))]
        taken = [
            BY_HAND.format(source=source, target=target.as_uri(), steps=edit)
            for target, edit in zip(saved, steps, strict=True)
        ]
        office.take(HOW + "".join(taken))
        return [stored_values(path) for path in saved]


def insert(sheet: str, row: int) -> str:
    """Insert a row."""
    return f'book.Sheets.getByName("{sheet}").Rows.insertByIndex({row - 1}, 1)'


def remove(sheet: str, row: int) -> str:
    """Delete a row."""
    return f'book.Sheets.getByName("{sheet}").Rows.removeByIndex({row - 1}, 1)'


def type_in(sheet: str, cell: str, value: object) -> str:
    """Type into a cell."""
    return f'book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").setFormula("{value}")'


SORTED = """by(0).Field = {column}
how(0).Value = by()
book.Sheets.getByName("{sheet}").getCellRangeByName("{place}").sort(how())"""


def sort(sheet: str, place: str, column: int) -> str:
    """Sort the rows of a range by one of its columns, counted from 0."""
    return SORTED.format(sheet=sheet, place=place, column=column)
