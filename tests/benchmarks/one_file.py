"""One workbook end to end from a cold start, against the bare imports of the packages perfxl is built on.

    python tests/benchmarks/one_file.py [ROUNDS]

Prints medians of whole processes, taken in turn, and the median of their ratios. Machines differ and are shared: quote
the ratio. Measure an installed copy, without PYTHONDONTWRITEBYTECODE.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORKBOOK = Path(__file__).parents[1] / "data" / "workbooks" / "seed_unscored.xlsx"
IMPORTS = "import openpyxl, pandas, xlsxwriter, click"


def seconds(command: list[str]) -> float:
    """Return how long a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        source = shutil.copy(WORKBOOK, folder)
        commands = {
            "python -c 'pass'": [sys.executable, "-c", "pass"],
            "bare imports": [sys.executable, "-c", IMPORTS],
            "perfxl fill, one workbook": [sys.executable, "-m", "perfxl", "fill", source],
            "perfxl --help": [sys.executable, "-m", "perfxl", "--help"],
            "import click": [sys.executable, "-c", "import click"],
        }
        for command in commands.values():
            seconds(command)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, median in medians.items():
        print(f"{name:28} {median * 1000:8.0f} ms   (min {min(taken[name]) * 1000:.0f})")
    for what, against, most in (
        ("perfxl fill, one workbook", "bare imports", 1.15),
        ("perfxl --help", "import click", 1.15),
    ):
        ratio = statistics.median(one / other for one, other in zip(taken[what], taken[against], strict=True))
        print(f"{what} / {against}: {ratio:.2f}  (aim: at most {most})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
