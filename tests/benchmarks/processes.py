"""Many workbooks: two processes against one, and the memory of a worker over thousands of them.

    python tests/benchmarks/processes.py [COPIES] [ROUNDS]     # time: whole commands, taken in turn, medians
    python tests/benchmarks/processes.py memory [WORKBOOKS]    # memory: workbooks whose texts all differ

Machines differ and are shared: quote the ratios. The interpreter must be able to keep compiled modules, so measure an
installed copy and without PYTHONDONTWRITEBYTECODE.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
WORKBOOK = ROOT / "tests" / "data" / "workbooks" / "seed_unscored.xlsx"
MARK = "字00000字"
LEAST, OF = 1.8, 1_000
"""How much faster two processes are to be, of so many workbooks: of few the second start weighs more."""
MEGABYTE = 1024 * 1024


class Taken(NamedTuple):
    """What a whole command takes: seconds on the clock, and of processors, which a busy machine hardly changes."""

    clock: float
    processors: float


def filled(folder: Path, jobs: int) -> Taken:
    """Return what it takes to complete all workbooks of a folder."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    command = [sys.executable, "-m", "perfxl", "fill", folder / "in", "-o", folder / "out", "-q", "--jobs", str(jobs)]
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    clock, after = time.perf_counter() - began, os.times()
    processors = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(clock, processors)


def compare(copies: int, rounds: int) -> None:
    """Print what one process and two take over copies of the seed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number in range(copies):
            shutil.copy(WORKBOOK, folder / "in" / f"{number}.xlsx")
        filled(folder, 2)
        before = load()
        one, two = zip(*((filled(folder, 1), filled(folder, 2)) for _ in range(rounds)), strict=True)
        out = sum(path.stat().st_size for path in (folder / "out").rglob("*.xlsx"))
    print(f"{copies} workbooks, {rounds} rounds, load {before} before, {load()} after")
    for jobs, taken in ((1, one), (2, two)):
        clock, processors = (statistics.median(column) for column in zip(*taken, strict=True))
        print(
            f"--jobs {jobs}: {clock:6.2f} s, {clock / copies * 1000:5.1f} ms a workbook; processors {processors:6.2f} s"
        )
    ratios = [first.clock / second.clock for first, second in zip(one, two, strict=True)]
    idle = statistics.median(2 * a.processors / b.processors for a, b in zip(one, two, strict=True))
    middle, low, high = statistics.median(ratios), min(ratios), max(ratios)
    print(f"one / two: {middle:.2f} on the clock, {low:.2f} to {high:.2f}  (aim: at least {LEAST} of {OF:,} workbooks)")
    print(f"           {idle:.2f} on two idle cores, by the time of processors")
    print(f"input {WORKBOOK.stat().st_size / 1000:.0f} kB, output {out / copies / 1000:.0f} kB a workbook")


def load() -> str:
    """Return how much else the machine has to do."""
    return ", ".join(f"{average:.1f}" for average in os.getloadavg()) + f" on {os.cpu_count()} cores"


def different_workbooks(folder: Path, number: int) -> list[Path]:
    """Make workbooks whose names, actuals, criteria and evidence are all different."""
    from workbooks import edited  # noqa: PLC0415

    places = (
        "基本情况!B2",
        "基本情况!B9",
        "绩效指标!H15",
        "绩效指标!J13",
        "绩效指标!J14",
        "绩效指标!K13",
        "绩效指标!E20",
    )
    pattern = edited(WORKBOOK, folder / "pattern.xlsx", {place: f"{MARK}{place[:2]}" for place in places})
    with zipfile.ZipFile(pattern) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pattern.unlink()
    paths = [folder / f"{one}.xlsx" for one in range(number)]
    for one, path in enumerate(paths):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content.replace(MARK.encode(), f"字{one:05}字".encode()))
    return paths


def memory(number: int, workers: int = 2) -> None:
    """Print how much memory the workers take as they go through workbooks."""
    import psutil  # noqa: PLC0415 - comes with distributed

    from perfxl.batch import Job, Options, outcomes_of  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jobs = [Job(path, folder / "out" / path.name) for path in different_workbooks(folder, number)]
        step = max(number // 20, 1)
        began = time.perf_counter()
        print("workbooks   MB of each worker   MB here   ms a workbook")
        for done, _ in enumerate(outcomes_of(jobs, Options(), workers=workers), start=1):
            if done % step == 0:
                family = [psutil.Process(), *psutil.Process().children()]
                own, *others = [process.memory_info().rss / MEGABYTE for process in family]
                large = " ".join(f"{size:6.0f}" for size in others if size > 40)
                each = (time.perf_counter() - began) / done * 1000
                print(f"{done:9} {large:>19} {own:9.0f} {each:15.0f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["memory"]:
        memory(int(sys.argv[2]) if len(sys.argv) > 2 else 5_000)
    else:
        compare(*(int(given) for given in (sys.argv[1:] + ["200", "5"][len(sys.argv) - 1 :])))
