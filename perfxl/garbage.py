"""When Python looks for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def look_rarely() -> None:
    """Look for garbage a few workbooks apart.

    The packages imported are half a million objects that never go: to look among them takes as long as to read a
    workbook.
    """
    gc.set_threshold(200_000, 20, 20)


@contextmanager
def left_lying() -> Iterator[None]:
    """Look for none while workbooks or criteria are read, or one is written: nearly all is needed to the end."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
