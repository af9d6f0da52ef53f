"""The floor: the same cells through a reader and a writer written in Rust, which compute and format nothing.

    pip install python-calamine rustpy-xlsxwriter && python tests/benchmarks/floor.py [COPIES [ROUNDS]]

Reading: every sheet's values of the seed. Writing: every value of the completed workbook, formulas as their results,
without formats, heights, drop-downs, comments or charts. Prints medians of the rounds, taken in turn.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from python_calamine import CalamineWorkbook
from rustpy_xlsxwriter import write_worksheets
from workbooks import WORKBOOK

from perfxl.pipeline import complete, read
from perfxl.standards import load_standard
from perfxl.write.workbook import write_completed


def values(path: Path) -> dict[str, list[list]]:
    """Return all values of a workbook by sheet."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def records(sheet: list[list]) -> list[dict[str, object]]:
    """Return rows as the writer takes them, a dictionary each."""
    return [{f"c{number}": value for number, value in enumerate(row)} for row in sheet]


def main(copies: int, rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder, standard = Path(name), load_standard()
        sources = [Path(shutil.copy(WORKBOOK, folder / f"{number:05}.xlsx")) for number in range(copies)]
        (folder / "out").mkdir()
        readable, _ = read(sources)
        results = complete(readable, standard)
        write_completed(results, 0, folder / "done.xlsx")
        sheets = [(sheet, records(rows)) for sheet, rows in values(folder / "done.xlsx").items() if rows]
        runs = {
            "perfxl reads": lambda: read(sources),
            "calamine reads": lambda: [values(source) for source in sources],
            "perfxl computes": lambda: complete(readable, standard),
            "perfxl writes": lambda: [
                write_completed(results, number, folder / "out" / source.name) for number, source in enumerate(sources)
            ],
            "rust_xlsxwriter writes": lambda: [
                write_worksheets(sheets, str(folder / "out" / source.name)) for source in sources
            ],
        }
        taken: dict[str, list[float]] = {what: [] for what in runs}
        for _ in range(rounds):
            for what, run in runs.items():
                begin = time.perf_counter()
                run()
                taken[what].append((time.perf_counter() - begin) / copies * 1000)
    for what, times in taken.items():
        print(f"{what:24} {statistics.median(times):7.2f} ms a workbook")


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    main(*(arguments + [50, 5][len(arguments) :]))
