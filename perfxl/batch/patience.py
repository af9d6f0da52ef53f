"""A workbook that takes too long is given up, so that it does not hold the others."""

import ctypes
import signal
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Lock, Timer, current_thread, get_ident, main_thread

TOGETHER = 4
"""A chunk is waited for only so much of the time that one workbook has: its workbooks can still be done alone."""


class TooSlowError(BaseException):
    """The time is up; no stage takes this for a mistake of its own."""


def patience_with(seconds: float | None, workbooks: int) -> float | None:
    """Return how long workbooks are waited for together, before each is given its own time."""
    return seconds if seconds is None or workbooks == 1 else seconds / TOGETHER


@contextmanager
def within(seconds: float | None) -> Generator[None]:
    """Do something in so many seconds; None: in as many as it takes.

    Raises:
        TooSlowError: it was not done.
    """
    if seconds is None:
        yield
    elif hasattr(signal, "setitimer") and current_thread() is main_thread():
        with _alarm(seconds):
            yield
    else:
        with _timer(seconds):
            yield


@contextmanager
def _alarm(seconds: float) -> Generator[None]:
    """Have the system interrupt this thread: it does so in the middle of a search for a pattern, too."""

    def strike(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, strike)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _timer(seconds: float) -> Generator[None]:
    """Interrupt this thread between two of its steps: on Windows, and where a cluster's worker has threads."""
    thread, lock, over = get_ident(), Lock(), Event()

    def strike() -> None:
        with lock:
            if not over.is_set():
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooSlowError))

    timer = Timer(seconds, strike)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over.set()
