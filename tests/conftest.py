"""Which tests may start LibreOffice or need another judge, and what becomes of them where there is none."""

import os
from pathlib import Path

os.environ["OPENPYXL_DEFUSEDXML"] = "False"  # where there is defusedxml, openpyxl reads with it, and slowly

import merged_quickly
import office
import pytest
from judges import engine, validator

from perfxl import garbage

WRITER = Path(office.PROGRAM or "").resolve().parent / "libswlo.so"
"""Of the word processor, a package of its own: `libreoffice("writer")`."""
JUDGES = {
    "validator": (validator.PROGRAM is not None, validator.PACKAGE),
    "engine": (engine.IS_THERE, engine.PACKAGE),
}
"""Those that are no part of LibreOffice: whether they are there, and how they are installed."""
FIRST = (
    "criteria_properties", "judges", "round_trip", "odd_cells", "criteria_formulas", "limits", "criteria_perturbed",
    "terminal", "review", "processes", "faulty_files", "output", "inserted_rows", "funding", "own_formulas",
    "undecided_formulas", "fuzzed_cells", "columns", "cluster",
)  # fmt: skip
"""Files that take long: begun last, one would run on while the other process has nothing left to do."""


def pytest_configure(config: pytest.Config) -> None:
    """Look for garbage as rarely as the command does, and read merged ranges quickly: each is a twelfth of the time."""
    garbage.look_rarely()
    merged_quickly.take_it_quickly()
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long; by how many tests they have says little."""
    order = {f"test_{name}.py": place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


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


def _not_installed(judge: str, package: str) -> None:
    message = f"{judge} ({package}) is not installed"
    pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
