"""How much room a text takes: its width in characters, its lines in a column, the height of its row."""

import math
from collections.abc import Iterable
from functools import cache, lru_cache

from perfxl.patterns import pattern
from perfxl.template.cells import is_blank
from perfxl.write.styles import FONT_SIZE
from perfxl.write.values import SHORT

WIDEST = 2.0
"""How wide the widest character is printed."""
NARROW = 12.0
"""In so few half-width characters it counts which of them go on to the next line."""
TOGETHER = pattern(r"[（《“〔【「]*(?:[!-~]+|.)[）》”〕】」，。；、：？！]*")
"""What is not broken: a number or word, or a wide character, and the marks beside it."""
INDENT, EDGE = 10, 2
"""What a column loses, in pixels, to the indent of its text, and without one."""
LINE_HEIGHT, ROW_MARGIN, LEAST_HEIGHT, MOST_HEIGHT = 13.5, 5.0, 20.0, 409.0


def display_width(text: object) -> float:
    """Return how wide a text is printed, in half-width characters."""
    characters = str(text)
    # in UTF-8 a wide character takes two bytes more than a half-width one
    wide = (len(characters.encode("utf-8", "surrogatepass")) - len(characters)) / 2
    return wide * WIDEST + (len(characters) - wide) * 1.15


def lines_needed(text: object, width: float, size: float = FONT_SIZE, *, indented: bool = True) -> int:
    """Return how many lines a text takes in a column of that width."""
    if text is None:
        return 1
    shown, room = str(text), _room(width, size, INDENT if indented else EDGE)
    if len(shown) * WIDEST <= room and shown.isprintable():
        return 1
    return _lines_of_short(shown, room) if len(shown) < SHORT else _lines(shown, room)


def _lines(text: str, room: float) -> int:
    if is_blank(text):
        return 1
    lines = text.splitlines()
    if room <= NARROW:
        return sum(_broken(line, room) for line in lines)
    # a line that is broken leaves room at its end: a wide character or a closing mark moves on
    return sum(1 if (width := display_width(line)) <= room else math.ceil(width / (room - 1.5)) for line in lines)


_lines_of_short = lru_cache(maxsize=8192)(_lines)


def _broken(line: str, room: float) -> int:
    """Return into how many lines a narrow column breaks one."""
    lines, used = 1, 0.0
    for width in map(display_width, TOGETHER.findall(line)):
        if used and used + width > room:
            lines, used = lines + 1, 0.0
        used += width
        if used > room:
            lines, used = lines + math.ceil(used / room) - 1, used % room
    return lines


@cache
def _room(width: float, size: float, lost: int) -> float:
    """Return how many half-width characters of a size fit into a column."""
    # a column is measured in digits of 7 pixels; a half-width character takes half the font's size
    return max((width * 7 - lost) / (size * 4 / 3 / 2), 3.0)


def height_of(lines: float) -> float:
    """Return the height of a row, in points, that shows so many lines."""
    return min(max(lines * LINE_HEIGHT + ROW_MARGIN, LEAST_HEIGHT), MOST_HEIGHT)


def height_for(texts: Iterable[tuple[object, float]]) -> float:
    """Return the height of a row that shows all of some texts, each in a column of a width."""
    return height_of(max(lines_needed(text, width) for text, width in texts))
