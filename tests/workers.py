"""Workers of a batch that are forked from a process which has completed a workbook: a start anew takes half a second.

Each of them dies of the workbooks of deaths.py. Workers that start anew, as those of the command do, are tried in
tests/test_processes.py.
"""

import atexit
import shutil
import tempfile
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest
from deaths import environment
from workbooks import UNSCORED

from perfxl.batch import processes

WARMED = "import perfxl, perfxl.batch.chunks; perfxl.fill({!r}, {!r})"
"""What is loaded when it is needed would otherwise be loaded by each, within its patience."""


@cache
def _context() -> BaseContext:
    """Return how they are begun; the process they are forked from stays until this one ends."""
    context = get_context("forkserver")
    folder = Path(tempfile.mkdtemp(prefix="workers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", environment(folder / "site")["PYTHONPATH"])
        (folder / "site" / "warmed.py").write_text(WARMED.format(str(UNSCORED), str(folder / "x.xlsx")), "utf-8")
        context.set_forkserver_preload(["warmed"])
        forkserver.ensure_running()
    return context


def fork_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the workers of this test be forked."""
    monkeypatch.setattr(processes, "get_context", lambda _: _context())
