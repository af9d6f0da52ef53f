"""What the attributes and texts of parts say: sizes, yes and no, addresses; nothing odd stops the reading."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from perfxl.patterns import pattern
from perfxl.template.carried import Place, Range
from perfxl.template.model import MAX_COLUMN, MAX_ROW, place_of

ADDRESS = pattern(r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}")
YES = frozenset({"1", "true", "on"})


def first(tree: Element, tag: str) -> dict[str, str]:
    """Return the attributes of the first element of that name, at any depth; nothing where there is none."""
    found = next(tree.iter(tag), None)
    return {} if found is None else found.attrib


def texts(element: Element) -> Iterator[str]:
    """Yield the pieces of a text, without the readings beside its characters."""
    for child in element:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag != "rPh":
            yield from texts(child)


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


def yes(text: str | None) -> bool:
    """Tell whether an attribute says so."""
    return (text or "").strip().lower() in YES


def place(address: str) -> Place | None:
    """Return row and column of an address; None where a sheet has no such cell."""
    if not ADDRESS.fullmatch(address):
        return None
    row, column = place_of(address.replace("$", "").upper())
    return (row, column) if 0 < row <= MAX_ROW and 0 < column <= MAX_COLUMN else None


def span(reference: str) -> Range | None:
    """Return the range of `A1:B2`, or of one cell; None where a sheet has no such range."""
    begin, _, end = reference.partition(":")
    first, last = place(begin), place(end or begin)
    if first is None or last is None or first[0] > last[0] or first[1] > last[1]:
        return None
    return (*first, *last)
