"""How the columns of a table share a page: so that its rows are as low as they can be, and no number is broken."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from perfxl.patterns import pattern
from perfxl.report.grids import DIGIT, LINE, MILLIMETRE, POINT, text_width
from perfxl.report.styles import CELL_MARGIN
from perfxl.write.measuring import display_width

WIDTHS = {".": POINT, ",": POINT, "%": 0.95}
"""Of signs that are no digits, in sizes."""
UNBROKEN = pattern(r"[0-9A-Za-z.,%]+")
LONGEST_UNBROKEN = 12
"""Longer words are broken all the same."""
HEADING_LINES = 3
SHARPNESS = 6
"""How much the highest cell of a row counts for more than the next: two as high must both become lower."""
MARGINS = 2.8
"""Above and below the text of a cell, in points."""
MOST_ROWS = 400
"""Of a longer table so many rows are looked at, evenly spread."""


class Words(NamedTuple):
    """A text, and over how many rows its cell runs."""

    text: str
    rows: int = 1


class Strip(NamedTuple):
    """A column: its heading, its cells from top to bottom (None within a merged one), the least width it may have."""

    heading: str
    cells: Sequence[Words | None]
    least: float = 0.0


class Shared(NamedTuple):
    """The widths of columns in millimetres, the size of the letters in points, and how high each row becomes."""

    widths: list[float]
    size: float
    heights: list[float]

    def pages(self, first: float, height: float) -> int:
        """Return how many pages the rows take, `first` of the first one and all of the others, none of them broken.

        The heading, which is the first row, is repeated on each.
        """
        number, left = 1, first
        for row in self.heights:
            if row > left:
                number, left = number + 1, height - self.heights[0]
            left -= row
        return number


def best_shared(strips: Sequence[Strip], room: float, sizes: Sequence[float], page: tuple[float, float]) -> Shared:
    """Return how columns take `room` with letters of that of the sizes that saves pages, the first if none does."""
    return min((shared(strips, room, size) for size in sizes), key=lambda made: made.pages(*page))


def shared(strips: Sequence[Strip], room: float, size: float) -> Shared:
    """Return how columns take `room` together with letters of one size.

    Beginning with the narrowest, the width that is left goes where a millimetre makes the rows lower by most.
    """
    least = [max(strip.least, _least(strip, size)) for strip in strips]
    spare = max(int(room - sum(least)), 0)
    lines = np.array([_lines(strip, width, spare, size) for strip, width in zip(strips, least, strict=True)])
    given = _given_out(lines, spare)
    widths = [width + more for width, more in zip(least, given, strict=True)]
    high = lines[np.arange(len(strips)), given].max(axis=0)
    heights = (high * size * LINE + MARGINS) / MILLIMETRE
    return Shared([float(width * room / sum(widths)) for width in widths], size, heights.tolist())


def _given_out(lines: np.ndarray, spare: int) -> np.ndarray:
    """Return how much each column gets; `lines` says how many a cell takes, by column, millimetres more, and row."""
    columns, given = np.arange(len(lines)), np.zeros(len(lines), dtype=int)
    powers = lines**SHARPNESS
    while spare:
        now = powers[columns, given]
        best, chosen = 0.0, (0, 0)
        for column in columns:
            others = now.sum(axis=0) - now[column]
            wider = powers[column, given[column] : given[column] + spare + 1]
            heights = ((wider + others) ** (1 / SHARPNESS)).sum(axis=1)
            gains = (heights[0] - heights[1:]) / np.arange(1, len(heights))
            most = int(gains.argmax()) if len(gains) else 0
            if len(gains) and gains[most] > best:
                best, chosen = float(gains[most]), (int(column), most + 1)
        if not best:
            break
        given[chosen[0]] += chosen[1]
        spare -= chosen[1]
    return given


def _least(strip: Strip, size: float) -> float:
    """Return the width that holds the heading in a few lines, and every number whole."""
    heading = math.ceil(len(strip.heading) / HEADING_LINES)
    words = [word for cell in strip.cells if cell for word in UNBROKEN.findall(cell.text)]
    widest = max((_printed(word) for word in words), default=0)
    return (max(heading, widest) * size + 2 * CELL_MARGIN / 20) / MILLIMETRE + 0.5


def _printed(word: str) -> float:
    """Return how wide a number is printed, in sizes."""
    return sum(WIDTHS.get(sign, DIGIT) for sign in word[:LONGEST_UNBROKEN])


def _lines(strip: Strip, least: float, spare: int, size: float) -> np.ndarray:
    """Return how many lines each row takes (columns), heading first, when the column is 0 … `spare` mm wider (rows)."""
    rooms = np.floor([text_width(least + more) / size * 2 for more in range(spare + 1)])[:, None]
    step = max(len(strip.cells) // MOST_ROWS, 1)
    rows = [_high(Words(strip.heading), rooms)]
    shown: Words | None = None
    for cell in strip.cells[::step]:
        shown = cell or shown
        rows.append(_high(shown, rooms) if shown else np.ones(len(rooms)))
    return np.stack(rows, axis=1)


def _high(words: Words, rooms: np.ndarray) -> np.ndarray:
    """Return how many lines a text adds to each of its rows, by the room there is in half characters."""
    pieces = np.array([display_width(line) for line in words.text.split("\n")])
    high: np.ndarray = np.maximum(np.ceil(pieces / np.maximum(rooms, 2)), 1).sum(axis=1)
    return np.ceil(high / words.rows)
