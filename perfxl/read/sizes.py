"""How large the rows and columns of a sheet are, which of them are hidden or grouped, and what is merged."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from perfxl.read.cells import SheetReader
from perfxl.read.nodes import node_of, places
from perfxl.read.words import YES, whole
from perfxl.template import kept
from perfxl.template.carried import Columns, Look, Node, Place, Range, RowSize
from perfxl.template.model import MAX_COLUMN

MOST_MERGED = 1_000_000
"""Cells under small merges; what is merged beyond them is left apart."""
LARGE, MOST_LARGE = 10_000, 500
"""Merges of so many cells, whole columns say, are held against each other rather than cell by cell."""


class Sizes:
    """Reads the sizes of one sheet: all of them on a further sheet, on others what is hidden or grouped."""

    def __init__(self, reader: SheetReader) -> None:
        self.reader = reader
        self.styles = reader.book.styles

    def columns(self, *, further: bool) -> Iterator[Columns]:
        """Yield columns with a width, or on a sheet that perfxl lays out the hidden ones."""
        for element in self.reader.around.iterfind("cols/col"):
            first, last = whole(element.get("min"), 0, MAX_COLUMN), whole(element.get("max"), 0, MAX_COLUMN)
            size = node_of(element, self.styles.color)
            if not 0 < first <= last or size is None:
                continue
            columns = Columns(first, last, size, self._look_of(element.attrib, "style") if further else None)
            if further or columns.is_hidden:
                yield columns

    def rows(self, *, further: bool) -> dict[int, RowSize]:
        """Return the rows that are sized, or on a sheet that perfxl lays out those that are hidden or grouped."""
        wanted = kept.ATTRIBUTES["row"].split() if further else ["hidden", "outlineLevel"]
        found = {}
        for row, attributes in self.reader.rows.items():
            words_kept = {name: attributes[name] for name in wanted if name in attributes}
            size = node_of(Element("row", words_kept), self.styles.color) if words_kept else Node("row")
            look = self._look_of(attributes, "s") if further and attributes.get("customFormat") in YES else None
            if size is not None and (size.attributes or look):
                found[row] = RowSize(size, look)
        return found

    def _look_of(self, attributes: Mapping[str, str], name: str) -> Look | None:
        number = attributes.get(name, "0")
        return self.styles.look(int(number)) if number.isdecimal() and int(number) else None


def merges_of(sheet: Element) -> tuple[Range, ...]:
    """Return the merged ranges of a sheet, none that overlaps another."""
    taken: set[Place] = set()
    found: list[Range] = []
    large: list[Range] = []
    for element in sheet.iterfind("mergeCells/mergeCell"):
        merge = places(element.get("ref", ""))
        if merge is None:
            continue
        top, left, bottom, right = merge
        size = (bottom - top + 1) * (right - left + 1)
        if size < 2 or any(_overlap(merge, other) for other in large):
            continue
        if size > LARGE:
            if len(large) < MOST_LARGE and not any(_overlap(merge, other) for other in found):
                large.append(merge)
                found.append(merge)
            continue
        if size + len(taken) > MOST_MERGED:
            continue
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if not cells & taken:
            taken |= cells
            found.append(merge)
    return tuple(found)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
