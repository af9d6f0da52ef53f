"""How large the rows and columns of a sheet are, which of them are hidden or grouped, and what is merged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from perfxl.read.cells import SheetReader
from perfxl.read.nodes import node_of, places
from perfxl.read.words import YES, whole
from perfxl.template import kept
from perfxl.template.carried import Columns, Look, Node, Range, RowSize
from perfxl.template.model import MAX_COLUMN


class Sizes:
    """Reads the sizes of one sheet: all of them on a further sheet, on others what is hidden or grouped."""

    def __init__(self, reader: SheetReader) -> None:
        self.reader = reader
        self.styles = reader.book.styles

    def columns(self, *, further: bool) -> Iterator[Columns]:
        """Yield columns with a width, or on a sheet that perfxl lays out those that are hidden or grouped."""
        sized = bytearray(MAX_COLUMN + 1)
        for element in self.reader.around.iterfind("cols/col"):
            first, last = whole(element.get("min"), 0, MAX_COLUMN), whole(element.get("max"), 0, MAX_COLUMN)
            size = node_of(element, self.styles.color)
            if not 0 < first <= last or size is None or 1 in sized[first : last + 1]:
                continue
            sized[first : last + 1] = bytes([1]) * (last + 1 - first)
            columns = Columns(first, last, size, self._look_of(element.attrib, "style") if further else None)
            if further or columns.is_hidden or columns.level:
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
    """Return the merged ranges of a sheet in its order, none that overlaps another: the upper left one stays."""
    written = (places(element.get("ref", "")) for element in sheet.iterfind("mergeCells/mergeCell"))
    found = [merge for merge in written if merge is not None and merge[:2] != merge[2:]]
    over = _MergedAbove()
    apart = {number for number in sorted(range(len(found)), key=found.__getitem__) if over.is_free(found[number])}
    return tuple(merge for number, merge in enumerate(found) if number in apart)


class _MergedAbove:
    """The merges met so far, from above, that may reach down to the next one: side by side from left to right."""

    def __init__(self) -> None:
        self.lefts: list[int] = []
        self.reach: list[tuple[int, int]] = []

    def is_free(self, merge: Range) -> bool:
        """Tell whether none of them lies under a merge; then it is one of them."""
        top, left, bottom, right = merge
        first = bisect_left(self.lefts, left)
        if first and self.reach[first - 1][0] >= left:
            first -= 1
        end = bisect_right(self.lefts, right)
        if any(lowest >= top for _, lowest in self.reach[first:end]):
            return False
        self.lefts[first:end], self.reach[first:end] = [left], [(right, bottom)]
        return True
