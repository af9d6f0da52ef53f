"""Which cells of a further sheet are printed, and which rows and columns on every page."""

from perfxl.read.nodes import places
from perfxl.template.carried import Names
from perfxl.template.model import MAX_COLUMN, MAX_ROW


def print_names(area: str, titles: str) -> Names:
    """Return what the names of printing stand for; an area of several pieces is not taken over."""
    rows = columns = None
    for part in titles.split(","):
        if (found := places(part.strip())) is None:
            continue
        top, left, bottom, right = found
        if (left, right) == (1, MAX_COLUMN):
            rows = top, bottom
        elif (top, bottom) == (1, MAX_ROW):
            columns = left, right
    return Names(places(area.strip()), rows, columns)
