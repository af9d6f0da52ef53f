"""Time per workbook in one process, against an openpyxl script that sets the same cells, and against LibreOffice.

    python tests/benchmarks/workbooks.py [COUNT [ROUNDS [KIND or PEER...]]]

Of three kinds of input: `template`, copies of the seed project on perfxl's template; `plain`, copies of the same typed
by another program, without looks; `differing`, projects that all differ (differing.py). The command reads, computes,
reviews and writes every workbook. The peers compute nothing: the scripts are handed the values and formulas of the
completed workbooks, LibreOffice converts them in one call.
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
from differing import WORKBOOK, bare, projects

LIMITS = {
    "template": {"openpyxl": 0.45, "libreoffice": 0.15},
    "plain": {"openpyxl": 0.8},
    "differing": {},
}  # fmt: skip
Cells = dict[str, list[tuple]]
"""By sheet what a completed workbook holds that its input does not."""


def complete(sources: Path, output: Path) -> None:
    """Complete a folder of workbooks with perfxl, as its users do."""
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "perfxl", "fill", str(sources), "-o", str(output), "-q", "--jobs", "1"]
    ended = subprocess.run(command, check=False, capture_output=True)
    if ended.returncode > 1:  # 1: something must be mended in some workbook
        raise RuntimeError(ended.stderr.decode())


def completed_cells(source: Path, completed: Path) -> Cells:
    """Place, value, and the cell for its looks."""
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


def set_cells(sources: list[Path], folder: Path, cells_of: list[Cells], *, looks: bool) -> None:
    """Load, set the same cells and save, with openpyxl; with `looks` as fonts, fills, borders and formats too."""
    styles: dict[int, tuple] = {}
    for source, cells in zip(sources, cells_of, strict=True):
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


def inputs(kind: str, folder: Path, count: int) -> list[Path]:
    """Make so many workbooks of a kind."""
    if kind == "differing":
        return projects(folder, count, plain=False)
    first = folder / "00000.xlsx"
    if kind == "plain":
        bare(openpyxl.load_workbook(WORKBOOK)).save(first)
    else:
        shutil.copy(WORKBOOK, first)
    return [first, *(Path(shutil.copy(first, folder / f"{number:05}.xlsx")) for number in range(1, count))]


def what_to_set(kind: str, sources: list[Path], completed: Path) -> list[Cells]:
    """Return for each workbook what the script is to set."""
    outputs = sorted(completed.glob("*.xlsx"))
    if kind == "differing":
        return [completed_cells(source, output) for source, output in zip(sources, outputs, strict=True)]
    return [completed_cells(sources[0], outputs[0])] * len(sources)


def main(count: int, rounds: int, kinds: list[str], peers: list[str]) -> None:
    """Measure and print each kind; against all peers if none is named."""
    for kind in kinds or LIMITS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for made in ("in", "openpyxl", "looks", "libreoffice"):
                (folder / made).mkdir()
            compare(kind, inputs(kind, folder / "in", count), folder, rounds, peers)


def compare(kind: str, sources: list[Path], folder: Path, rounds: int, peers: list[str]) -> None:
    """Measure and print what workbooks of a kind take."""
    complete(folder / "in", folder / "out")
    cells = what_to_set(kind, sources, folder / "out")
    print(f"{kind}: {len(sources)} workbooks, {sum(map(len, cells[0].values()))} cells set in the first")
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
            taken[peer].append(measured(run, len(sources)))
    print("a workbook                        clock   processors   perfxl takes of it: clock, processors")
    for peer, times in taken.items():
        pairs = list(zip(taken["perfxl"], times, strict=True))
        clock = statistics.median(own.clock / other.clock for own, other in pairs)
        processors = statistics.median(own.processors / other.processors for own, other in pairs)
        limit = f"  (aim: at most {LIMITS[kind][peer]})" if peer in LIMITS[kind] else ""
        middle = Taken(*(statistics.median(column) for column in zip(*times, strict=True)))
        print(f"{peer:30} {middle.clock:6.1f} ms {middle.processors:9.1f} ms {clock:10.2f} {processors:.2f}{limit}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    words = [argument for argument in sys.argv[1:] if not argument.isdecimal()]
    kinds = [word for word in words if word in LIMITS]
    main(*(numbers + [500, 5][len(numbers) :]), kinds, [word for word in words if word not in LIMITS])
