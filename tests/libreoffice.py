"""LibreOffice as the independent judge: it recalculates every formula and draws every sheet."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

# Without "always" (0), LibreOffice shows the values stored in the file and judges nothing.
RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def require() -> None:
    """Skip the test where LibreOffice is absent, but fail it on the project's own CI."""
    if PROGRAM is None:
        message = "LibreOffice (libreoffice-calc-nogui) is not installed"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)


def require_writer() -> None:
    """Likewise for LibreOffice's word processor, which is a package of its own."""
    require()
    if not (Path(str(PROGRAM)).resolve().parent / "libswlo.so").exists():
        message = "LibreOffice Writer (libreoffice-writer-nogui) is not installed"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)


def convert(workbooks: Iterable[Path], folder: Path, kind: str = "xlsx") -> list[Path]:
    """Open each workbook, recalculate all formulas, and save it into `folder` as `kind`."""
    require()
    sources = [Path(workbook) for workbook in workbooks]
    profile = folder / ".profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")
    command = [
        str(PROGRAM), f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore",
        "--convert-to", kind, "--outdir", str(folder), *map(str, sources),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [folder / f"{source.stem}.{kind}" for source in sources]


def recalculated_values(workbook: Path, folder: Path) -> dict[str, dict[str, object]]:
    """Every cell's value as LibreOffice computes it: sheet → cell → value."""
    [converted] = convert([workbook], folder)
    return stored_values(converted)


def stored_values(workbook: Path) -> dict[str, dict[str, object]]:
    """Every cell's value as stored in the file: sheet → cell → value."""
    book = openpyxl.load_workbook(workbook, data_only=True)
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
        for sheet in book.worksheets
    }


def formulas(workbook: Path) -> dict[str, dict[str, str]]:
    """Every formula in the file: sheet → cell → formula."""
    book = openpyxl.load_workbook(workbook)
    return {
        sheet.title: {
            cell.coordinate: str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        }
        for sheet in book.worksheets
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


MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{}</script:module>
"""
BY_HAND = """Sub Edit
Dim silently(0) As New com.sun.star.beans.PropertyValue
silently(0).Name = "Hidden"
silently(0).Value = True
book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, silently())
{steps}
book.calculateAll()
Dim kind(0) As New com.sun.star.beans.PropertyValue
kind(0).Name = "FilterName"
kind(0).Value = "Calc MS Excel 2007 XML"
book.storeToURL("{target}", kind())
book.close(True)
End Sub
"""


def edited_by_hand(workbook: Path, folder: Path, steps: Iterable[str]) -> Path:
    """Open a workbook, take these steps in the program (`insert`, `remove` and `type_in` make them), and save it."""
    require()
    folder.mkdir(parents=True, exist_ok=True)
    target, module = folder / workbook.name, folder / ".profile" / "user" / "basic" / "Standard" / "Module1.xba"
    program = [str(PROGRAM), f"-env:UserInstallation={(folder / '.profile').resolve().as_uri()}", "--headless"]
    if not module.exists():  # a new profile is filled at its first start
        subprocess.run([*program, "--terminate_after_init"], check=True, capture_output=True, timeout=600)
    macro = BY_HAND.format(source=workbook.resolve().as_uri(), target=target.resolve().as_uri(), steps="\n".join(steps))
    module.write_text(MODULE.format(escape(macro)), encoding="utf-8")
    command = [*program, "--norestore", "macro:///Standard.Module1.Edit"]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return target


def insert(sheet: str, row: int) -> str:
    """Insert a row."""
    return f'book.Sheets.getByName("{sheet}").Rows.insertByIndex({row - 1}, 1)'


def remove(sheet: str, row: int) -> str:
    """Delete a row."""
    return f'book.Sheets.getByName("{sheet}").Rows.removeByIndex({row - 1}, 1)'


def type_in(sheet: str, cell: str, value: object) -> str:
    """Type into a cell."""
    return f'book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").setFormula("{value}")'
