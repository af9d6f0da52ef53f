"""Which cells of a sheet are printed, and which rows and columns on every page."""

from collections.abc import Iterator

from perfxl.read.nodes import places
from perfxl.template.carried import Names, Range
from perfxl.template.model import MAX_COLUMN, MAX_ROW

GONE = "#REF!"
"""Stands for cells that somebody deleted; nothing is printed for it."""


def print_names(area: str, titles: str) -> tuple[Names, list[str]]:
    """Return what the names of printing stand for, and which of them stand for what a formula finds."""
    rows = columns = None
    found = {"打印区域": list(_pieces(area)), "打印标题": list(_pieces(titles))}
    for piece in found["打印标题"]:
        top, left, bottom, right = piece or (0, 0, 0, 0)
        if (left, right) == (1, MAX_COLUMN):
            rows = top, bottom
        elif (top, bottom) == (1, MAX_ROW):
            columns = left, right
    areas = () if None in found["打印区域"] else tuple(filter(None, found["打印区域"]))
    return Names(areas, rows, columns), [what for what, pieces in found.items() if None in pieces]


def _pieces(text: str) -> Iterator[Range | None]:
    """Yield the ranges a name stands for, None for what is none."""
    for piece in text.split(","):
        if piece.strip() and GONE not in piece:
            yield places(piece.strip())
