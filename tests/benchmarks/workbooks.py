"""Time per workbook in one process, against an openpyxl script that sets the same cells, and against LibreOffice.

    python tests/benchmarks/workbooks.py [COPIES [ROUNDS]]

The seed project is copied; every copy is read, computed, reviewed and written. The peers compute nothing: the
scripts are handed the values and formulas of the completed workbook, LibreOffice converts the copies in one call.
Prints medians of the rounds, taken in turn, and the median of their ratios.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from copy import copy
from pathlib import Path

import openpyxl

from perfxl.batch import Job, fill_workbooks
from perfxl.standards import load_standard

WORKBOOK = Path(__file__).parents[1] / "data" / "workbooks" / "seed_unscored.xlsx"
WARM_UP = 20
LIMITS = {"openpyxl, same cells": 0.8, "LibreOffice": 0.2}


def complete(sources: list[Path], folder: Path) -> None:
    """Complete workbooks with perfxl."""
    jobs = [Job(source, folder / source.name) for source in sources]
    outcomes = list(fill_workbooks(jobs, load_standard(), force=True))
    assert all(outcome.output for outcome in outcomes)


def completed_cells(source: Path, completed: Path) -> dict[str, list[tuple]]:
    """What the completed workbook holds that its input does not, by sheet: place, value, and the cell for its looks."""
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(completed)
    cells = {}
    for sheet in after:
        old = before[sheet.title] if sheet.title in before.sheetnames else None
        cells[sheet.title] = [
            (cell.row, cell.column, cell.value, cell)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and (old is None or old.cell(cell.row, cell.column).value != cell.value)
        ]
    return cells


def set_cells(sources: list[Path], folder: Path, cells: dict[str, list[tuple]], *, looks: bool) -> None:
    """Load, set the same cells and save, with openpyxl; with `looks` as fonts, fills, borders and formats too."""
    styles: dict[int, tuple] = {}
    for source in sources:
        book = openpyxl.load_workbook(source)
        for name, listed in cells.items():
            sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
            for row, column, value, cell in listed:
                target = sheet.cell(row, column)
                target.value = value
                if looks:
                    if cell.style_id not in styles:
                        shared = map(copy, (cell.font, cell.fill, cell.border, cell.alignment))
                        styles[cell.style_id] = (*shared, cell.number_format)
                    style = styles[cell.style_id]
                    target.font, target.fill, target.border, target.alignment, target.number_format = style
        book.save(folder / source.name)


def convert(folder: Path, output: Path) -> None:
    """Let LibreOffice open and save all workbooks in one call."""
    sources = sorted(map(str, folder.glob("*.xlsx")))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{output}/profile", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(output), *sources], check=True, capture_output=True, timeout=3600)


def main(copies: int, rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for made in ("in", "perfxl", "openpyxl", "looks", "libreoffice"):
            (folder / made).mkdir()
        sources = [Path(shutil.copy(WORKBOOK, folder / "in" / f"{number:05}.xlsx")) for number in range(copies)]
        complete(sources[:WARM_UP], folder / "perfxl")
        cells = completed_cells(sources[0], folder / "perfxl" / sources[0].name)
        print(f"{copies} workbooks, {sum(map(len, cells.values()))} cells set in each")
        runs = {
            "perfxl": lambda: complete(sources, folder / "perfxl"),
            "openpyxl, same cells": lambda: set_cells(sources, folder / "openpyxl", cells, looks=False),
            "openpyxl, same cells and looks": lambda: set_cells(sources, folder / "looks", cells, looks=True),
            "LibreOffice": lambda: convert(folder / "in", folder / "libreoffice"),
        }
        if shutil.which("soffice") is None:
            del runs["LibreOffice"]
        taken: dict[str, list[float]] = {peer: [] for peer in runs}
        for _ in range(rounds):
            for peer, run in runs.items():
                begin = time.perf_counter()
                run()
                taken[peer].append((time.perf_counter() - begin) / copies * 1000)
    for peer, times in taken.items():
        ratio = statistics.median(own / other for own, other in zip(taken["perfxl"], times, strict=True))
        limit = f" (aim: at most {LIMITS[peer]})" if peer in LIMITS else ""
        print(f"{peer:32} {statistics.median(times):7.1f} ms a workbook   perfxl takes {ratio:.2f} of it{limit}")


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    main(*(arguments + [500, 5][len(arguments) :]))
