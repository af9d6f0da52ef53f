"""How far a batch has come: a line that is drawn over itself on a terminal, and never stands among the results."""

import shutil
import sys
import unicodedata
from time import monotonic

BAR = 20
"""Columns of the bar; its signs are ASCII, which every console can show."""
PAUSE = 0.1
"""Seconds between two drawings."""


class Progress:
    """A line on standard error: a bar, how many of how many, how many a second, how long still."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.shown = total > 1 and sys.stderr.isatty()
        self._began = monotonic()
        self._drawn_at = 0.0
        self._width = 0

    def draw(self, done: int, skipped: int = 0) -> None:
        """Draw the line, unless that was done just now; `skipped` workbooks took no time."""
        now = monotonic()
        if not self.shown or now - self._drawn_at < PAUSE:
            return
        columns = max(shutil.get_terminal_size().columns - 1, 1)
        line = shortened(progress_line(done, self.total, done - skipped, now - self._began), columns)
        self.clear()
        self._width = width_of(line)
        self._drawn_at = now
        sys.stderr.write(line)
        sys.stderr.flush()

    def make_room(self) -> None:
        """Wipe the line if what is printed next goes to the same terminal."""
        if sys.stdout.isatty():
            self.clear()

    def clear(self) -> None:
        """Wipe the line."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width, self._drawn_at = 0, 0.0


def progress_line(done: int, total: int, worked: int, seconds: float) -> str:
    """Return what the line says after some seconds, when `worked` workbooks took all the time."""
    total = max(total, done)
    filled = BAR * done // total
    line = f"[{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}"
    if not worked or seconds <= 0:
        return line
    rate = worked / seconds
    return f"{line}，每秒{rate:.1f}个，约剩{duration((total - done) / rate)}"


def duration(seconds: float) -> str:
    """Return a time in the two largest units it needs."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}秒"
    if whole < 3600:
        return f"{whole // 60}分{whole % 60}秒"
    return f"{whole // 3600}小时{whole % 3600 // 60}分"


def width_of(text: str) -> int:
    """Return how many columns a text takes on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def shortened(text: str, columns: int) -> str:
    """Return as much of a text as fits: a line that wraps cannot be drawn over."""
    while width_of(text) > columns:
        text = text[:-1]
    return text
