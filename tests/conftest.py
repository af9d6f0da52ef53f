"""Which tests may start LibreOffice or need another judge, and what becomes of them where there is none."""

import gc
import os
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

os.environ["OPENPYXL_DEFUSEDXML"] = "False"  # where there is defusedxml, openpyxl reads with it, and slowly

import merged_quickly
import office
import packed_quickly
import pytest
import read_once
from judges import engine, validator
from xdist.scheduler import LoadFileScheduling

WRITER = Path(office.PROGRAM or "").resolve().parent / "libswlo.so"
"""Of the word processor, a package of its own: `libreoffice("writer")`."""
JUDGES = {
    "validator": (validator.PROGRAM is not None, validator.PACKAGE),
    "engine": (engine.IS_THERE, engine.PACKAGE),
}
"""Those that are no part of LibreOffice: whether they are there, and how they are installed."""
READING = (
    "criteria_cases", "docs", "criteria_perturbed", "criteria_formulas", "own_formulas", "criteria_explain",
    "criteria_generated", "criteria_values", "criteria_words_put", "criteria_bounds", "criteria_properties",
)  # fmt: skip
"""Files that read the same thousands of criteria: one after the other in one process, each criterion is read once."""
JUDGING = ("judges", "edits", "printing")
"""Files that ask the second engine, which a process takes seconds to load, or look at the same workbooks."""
FIRST = (
    *READING, *JUDGING, "limits", "round_trip", "odd_cells", "terminal", "review", "processes", "faulty_files",
    "output", "inserted_rows", "funding", "undecided_formulas", "fuzzed_cells", "columns", "cluster",
)  # fmt: skip
"""Files that take long: begun last, one would run on while the other process has nothing left to do."""


MEMORY = Path("/dev/shm")  # noqa: S108 - a folder that Linux keeps in memory, and not on a disk
PLENTY = 2 * 1024**3


class ByFile(LoadFileScheduling):
    """Hands each process whole files, and those that share what takes long as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        name = Path(file).stem.removeprefix("test_")
        return next((files[0] for files in (READING, JUDGING) if name in files), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadFileScheduling | None:
    """Keep what belongs together in one process."""
    return ByFile(config, log) if config.option.dist == "loadfile" else None


def pytest_configure(config: pytest.Config) -> None:
    """Look for garbage hardly ever, read and pack workbooks quickly, and wait for no disk."""
    _keep_bytecode(config)
    _write_to_memory()
    gc.set_threshold(5_000_000, 20, 20)  # more rarely than the command: it took a twentieth of the time of all tests
    merged_quickly.take_it_quickly()
    read_once.take_it_quickly()
    packed_quickly.take_it_quickly()
    os.fsync = lambda _: None  # what a test writes need not outlast a loss of power
    config.option.loadscopereorder = False


def _keep_bytecode(config: pytest.Config) -> None:
    """Compile once what many processes import, even where Python is told to write nothing beside the sources."""
    if sys.dont_write_bytecode and (cache := getattr(config, "cache", None)) is not None:
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(cache.mkdir("bytecode"))
        del os.environ["PYTHONDONTWRITEBYTECODE"]
        sys.dont_write_bytecode = False


def _write_to_memory() -> None:
    """Where there is plenty, files of tests are in memory: some disks take milliseconds to remove one."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        there = os.statvfs(MEMORY)
        if there.f_bavail * there.f_frsize >= PLENTY and not there.f_flag & os.ST_NOEXEC:
            os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_unconfigure() -> None:
    """Look for no garbage among a million objects of a process that is about to end: that takes two seconds."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long; by how many tests they have says little."""
    order = {f"test_{name}.py": place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: (order.get(item.path.name, len(order)), item.path))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, Any, pytest.CollectReport]:
    """Let every other process look through a folder from its end: what one has compiled, the others only load."""
    report = yield
    if isinstance(collector, pytest.Dir) and int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 2:
        report.result.reverse()
    return report


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose judge is not there, but fail it on the project's own CI."""
    marker = item.get_closest_marker("libreoffice")
    office.allowed = marker is not None
    if marker is not None and "writer" in marker.args and not WRITER.exists():
        _not_installed("LibreOffice", "libreoffice-writer-nogui")
    elif marker is not None and office.PROGRAM is None:
        _not_installed("LibreOffice", "libreoffice-calc-nogui")
    for judge in (mark.args[0] for mark in item.iter_markers("judge")):
        is_there, package = JUDGES[judge]
        if not is_there:
            _not_installed(f"the {judge}", package)


@pytest.fixture(scope="session")
def of_every_kind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Workbooks of every kind that perfxl writes: to be looked at, not changed."""
    from judged import workbooks  # noqa: PLC0415 - only where they are asked for

    return workbooks(tmp_path_factory.mktemp("every_kind"))


def _not_installed(judge: str, package: str) -> None:
    message = f"{judge} ({package}) is not installed"
    pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
