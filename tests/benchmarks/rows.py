"""One workbook of many indicators, against openpyxl loading and saving the same file; time per row, peak memory.

    python tests/benchmarks/rows.py [ROUNDS]

Each size is completed in a process of its own, imports excluded; the peer loads and saves the very workbook that
perfxl completes. Prints medians of the rounds, taken in turn, the median of their ratios, and the peak of memory.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from perfxl.template import layout

WORKBOOK = Path(__file__).parents[1] / "data" / "workbooks" / "seed_unscored.xlsx"
SIZES = (2_000, 5_000, 10_000, 20_000)
LIMIT = 1.3
PERFXL = """
from pathlib import Path
from perfxl.batch import Job, fill_workbooks
import perfxl.batch.chunks, openpyxl, xlsxwriter
from perfxl.standards import load_standard
standard = load_standard()
def run(source, output):
    [outcome] = fill_workbooks([Job(Path(source), Path(output))], standard, force=True)
    assert outcome.output
"""
OPENPYXL = """
import openpyxl
def run(source, output):
    openpyxl.load_workbook(source).save(output)
"""
MEASURE = """
import json, resource, sys, time
begin = time.perf_counter()
run(*sys.argv[1:])
taken = time.perf_counter() - begin
print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def long_workbook(rows: int, path: Path) -> None:
    """The seed's indicators again and again, each under a name of its own and with one piece of evidence.

    Those that count elements are left out, and so are long lists of evidence: perfxl gives each piece a row of its own.
    """
    book = openpyxl.load_workbook(WORKBOOK)
    sheet, table = book[layout.INDICATORS.sheet], layout.INDICATORS
    first, criterion, name = table.first_row, table.by_name["criterion"], table.by_name["indicator"]
    listed = [row for row in sheet.iter_rows(min_row=first) if row[name.number - 1].value]
    listed = [row for row in listed if "要素" not in str(row[criterion.number - 1].value)]
    evidence = table.by_name["evidence"].number
    values = [[(cell.value, cell.number_format) for cell in row] for row in listed]
    for row in values:
        row[evidence - 1] = ("支出凭证.pdf", "General")
    sheet.delete_rows(first, sheet.max_row)
    for number in range(rows):
        for column, (value, number_format) in enumerate(values[number % len(values)], start=1):
            cell = sheet.cell(first + number, column)
            cell.value = f"{value}{number}" if column == name.number else value
            cell.number_format = number_format
    sheet.cell(first + rows, 1).value = layout.TOTAL_LABEL
    sheet.cell(first + rows + 1, 1).value = layout.GRADE_LABEL
    book.save(path)


def measured(program: str, source: Path, output: Path) -> tuple[float, float]:
    """Return the seconds and the megabytes a fresh process takes; an output of before would be read for its review."""
    output.unlink(missing_ok=True)
    command = [sys.executable, "-c", program + MEASURE, str(source), str(output)]
    seconds, megabytes = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return seconds, megabytes


def main(rounds: int) -> None:
    """Measure and print."""
    print("indicators   perfxl     per row   openpyxl   ratio   memory of perfxl, of openpyxl")
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            source = Path(folder) / f"{rows}.xlsx"
            long_workbook(rows, source)
            runs = [
                (measured(PERFXL, source, Path(folder) / "a.xlsx"), measured(OPENPYXL, source, Path(folder) / "b.xlsx"))
                for _ in range(rounds)
            ]
            own, peer = (statistics.median(run[which][0] for run in runs) for which in (0, 1))
            ratio = statistics.median(one[0] / other[0] for one, other in runs)
            memory = [max(run[which][1] for run in runs) for which in (0, 1)]
            print(
                f"{rows:10,} {own:8.2f} s {own / rows * 1000:7.2f} ms {peer:8.2f} s {ratio:7.2f}"
                f"   {memory[0]:.0f} MB, {memory[1]:.0f} MB"
            )
    print(f"(aim: at most {LIMIT} of openpyxl at {SIZES[-1]:,}, and a flat cost per row)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
