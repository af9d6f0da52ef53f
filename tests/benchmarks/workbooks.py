"""Time per workbook in one process, against an openpyxl script that sets the same cells, and against LibreOffice.

    python tests/benchmarks/workbooks.py [COPIES [ROUNDS [PEER...]]]

The seed project is copied; the command reads, computes, reviews and writes every copy. The peers compute nothing: the
scripts are handed the values and formulas of the completed workbook, LibreOffice converts the copies in one call.
Prints medians of the rounds, taken in turn, and the median of their ratios, on the clock and of processors: a busy
machine hardly changes the latter. Measure an installed copy, without PYTHONDONTWRITEBYTECODE.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import NamedTuple

import openpyxl

WORKBOOK = Path(__file__).parents[1] / "data" / "workbooks" / "seed_unscored.xlsx"
LIMITS = {"openpyxl": 0.75, "libreoffice": 0.2}


def complete(sources: Path, output: Path) -> None:
    """Complete a folder of workbooks with perfxl, as its users do."""
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "perfxl", "fill", str(sources), "-o", str(output), "-q", "--jobs", "1"]
    subprocess.run(command, check=True, capture_output=True)


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


def convert(folder: Path, output: Path) -> int:
    """Let LibreOffice open and save all workbooks in one call, and return how many it did: it stops after some 250."""
    for old in output.glob("*.xlsx"):
        old.unlink()
    sources = sorted(map(str, folder.glob("*.xlsx")))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{output}/profile", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(output), *sources], check=True, capture_output=True, timeout=3600)
    return len(list(output.glob("*.xlsx")))


class Taken(NamedTuple):
    """Milliseconds a workbook takes, on the clock and of processors."""

    clock: float
    processors: float


def measured(run: Callable[[], int | None], copies: int) -> Taken:
    """Return what one run takes for each workbook it did, its processes included."""
    began, before = time.perf_counter(), sum(os.times()[:4])
    copies = run() or copies
    return Taken((time.perf_counter() - began) / copies * 1000, (sum(os.times()[:4]) - before) / copies * 1000)


def main(copies: int, rounds: int, peers: list[str]) -> None:
    """Measure and print; against all peers if none is named."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for made in ("in", "one", "openpyxl", "looks", "libreoffice"):
            (folder / made).mkdir()
        sources = [Path(shutil.copy(WORKBOOK, folder / "in" / f"{number:05}.xlsx")) for number in range(copies)]
        shutil.copy(WORKBOOK, folder / "one")
        complete(folder / "one", folder / "completed")
        cells = completed_cells(WORKBOOK, next((folder / "completed").glob("*.xlsx")))
        print(f"{copies} workbooks, {sum(map(len, cells.values()))} cells set in each")
        runs = {
            "perfxl": lambda: complete(folder / "in", folder / "out"),
            "openpyxl": lambda: set_cells(sources, folder / "openpyxl", cells, looks=False),
            "openpyxl-looks": lambda: set_cells(sources, folder / "looks", cells, looks=True),
            "libreoffice": lambda: convert(folder / "in", folder / "libreoffice"),
        }
        runs = {peer: run for peer, run in runs.items() if peer in ("perfxl", *(peers or runs))}
        taken: dict[str, list[Taken]] = {peer: [] for peer in runs}
        for _ in range(rounds):
            for peer, run in runs.items():
                taken[peer].append(measured(run, copies))
    print("a workbook                        clock   processors   perfxl takes of it: clock, processors")
    for peer, times in taken.items():
        pairs = list(zip(taken["perfxl"], times, strict=True))
        clock = statistics.median(own.clock / other.clock for own, other in pairs)
        processors = statistics.median(own.processors / other.processors for own, other in pairs)
        limit = f"  (aim: at most {LIMITS[peer]})" if peer in LIMITS else ""
        middle = Taken(*(statistics.median(column) for column in zip(*times, strict=True)))
        print(f"{peer:30} {middle.clock:6.1f} ms {middle.processors:9.1f} ms {clock:10.2f} {processors:.2f}{limit}")


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:3]]
    main(*(sizes + [500, 5][len(sizes) :]), sys.argv[3:])
