"""Which tests may start LibreOffice, and what becomes of them where there is none."""

import os
from pathlib import Path

import office
import pytest

WRITER = Path(office.PROGRAM or "").resolve().parent / "libswlo.so"
"""Of the word processor, a package of its own: `libreoffice("writer")`."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs LibreOffice where there is none, but fail it on the project's own CI."""
    marker = item.get_closest_marker("libreoffice")
    office.allowed = marker is not None
    if marker is None:
        return
    if "writer" in marker.args and not WRITER.exists():
        _not_installed("libreoffice-writer-nogui")
    elif office.PROGRAM is None:
        _not_installed("libreoffice-calc-nogui")


def _not_installed(package: str) -> None:
    message = f"LibreOffice ({package}) is not installed"
    pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
