"""Attributes of a sheet's markup, read without building a tree of a part that may be large."""

import re

from perfxl.template.carried import Range
from perfxl.template.model import MAX_COLUMN, MAX_ROW, place_of

ATTRIBUTE = re.compile(rb"\s(\w+)=\"([^\"]*)\"")
YES = ("1", "true")


def attributes(markup: bytes) -> dict[str, str]:
    """Return the attributes in the markup of one tag."""
    return {name.decode(): value.decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(b" " + markup)}


def attributes_of(markup: bytes, tag: bytes) -> dict[str, str]:
    """Return the attributes of the first element of that name; nothing where there is none."""
    found = re.search(rb"<(?:\w+:)?" + tag + rb"\b([^>]*)>", markup)
    return attributes(found[1]) if found else {}


def number(text: str | None) -> float | None:
    """Return a size of the file; None where there is none, or none that can be."""
    try:
        size = float(text or "")
    except ValueError:
        return None
    return size if 0 <= size < float("inf") else None


def whole(text: str | None, usual: int, most: int) -> int:
    """Return a whole number of the file, as large as may be; the usual one where there is none."""
    size = number(text)
    return usual if size is None else int(min(size, most))


def span(first: str, last: str) -> Range | None:
    """Return the range from one cell to another; None where a sheet has no such range."""
    (top, left), (bottom, right) = place_of(first), place_of(last)
    sound = 0 < top <= bottom <= MAX_ROW and 0 < left <= right <= MAX_COLUMN
    return (top, left, bottom, right) if sound else None
