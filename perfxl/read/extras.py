"""What a sheet holds beside values: merges, sizes, comments, pictures; and what cannot be taken over."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from perfxl.read import parts
from perfxl.read.cells import CONTROL, MAX_COLUMN, SheetReader, unescaped
from perfxl.read.looks import Looks
from perfxl.read.pictures import Drawing, read_drawing
from perfxl.template.carried import Columns, Comment, Place, Range, RowSize, SheetExtras
from perfxl.template.cells import OWN_COMMENTS
from perfxl.template.model import MAX_ROW, place_of

MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\sref=\"([A-Z]+\d+):([A-Z]+\d+)\"")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
SIZED_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*\s(?:ht|hidden)=\"[^>]*)>")
ATTRIBUTE = re.compile(rb"\s(\w+)=\"([^\"]*)\"")
PANE = re.compile(rb"<(?:\w+:)?pane\b([^>]*)>")
SHEET_FORMAT = re.compile(rb"<(?:\w+:)?sheetFormatPr\b([^>]*)>")
DATA_BEGINS = re.compile(rb"<(?:\w+:)?sheetData\b")
NO_GRIDLINES = b'showGridLines="0"'
DROPPED = {
    b"conditionalFormatting": "条件格式",
    b"dataValidation": "数据有效性",
    b"hyperlink": "超链接",
    b"autoFilter": "筛选",
    b"tablePart": "“表格”样式",
    b"oleObject": "嵌入对象",
}
MOST_WIDTH, MOST_HEIGHT = 255.0, 409.0
DIGIT_PIXELS, PADDING_PIXELS = 7, 5


MOST_MERGED = 2_000_000
"""Cells under merges; what is merged beyond them is left apart."""


class SheetPart:
    """A sheet's part of the archive, read for what it holds beside values."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self.related = parts.relations(archive, name)
        self.markup = archive.read(name)

    def merges(self) -> tuple[Range, ...]:
        """Return the merged ranges, none that overlaps another."""
        taken: set[Place] = set()
        kept = []
        for first, last in MERGE.findall(self.markup):
            (top, left), (bottom, right) = place_of(first.decode()), place_of(last.decode())
            sound = 0 < top <= bottom <= MAX_ROW and left <= right <= MAX_COLUMN
            size = (bottom - top + 1) * (right - left + 1)
            if not sound or size < 2 or size + len(taken) > MOST_MERGED:
                continue
            places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            if not places & taken:
                taken |= places
                kept.append((top, left, bottom, right))
        return tuple(kept)

    def comments(self) -> dict[Place, Comment]:
        """Return what people wrote beside cells; perfxl's own lines are left out."""
        found: dict[Place, Comment] = {}
        for relation in self.related.values():
            if relation.kind == "comments":
                found |= dict(_comments(parts.read_markup(self.archive, relation.target)))
        return found

    def drawing(self) -> Drawing:
        """Return the pictures over the sheet, and what else is drawn there."""
        drawing = Drawing()
        for relation in self.related.values():
            if relation.kind == "drawing":
                read_drawing(self.archive, relation.target, drawing)
        return drawing

    def dropped(self) -> list[str]:
        """Return what a further sheet holds that is not taken over."""
        return [word for tag, word in DROPPED.items() if re.search(rb"<(?:\w+:)?" + tag + rb"\b", self.markup)]

    def columns(self, sheet: Any, looks: Looks) -> tuple[Columns, ...]:
        """Return the widths of columns, and how their empty cells look."""
        kept = []
        for found in COLUMN.findall(self._head()):
            words = _attributes(found)
            first, last = int(words.get("min", 1)), int(words.get("max", 1))
            if 0 < first <= last <= MAX_COLUMN:
                style = int(words.get("style", 0))
                look = looks.of(sheet, style) if style else None
                kept.append(Columns(first, last, _characters(words), words.get("hidden") in ("1", "true"), look))
        return tuple(kept)

    def rows(self, last: int) -> dict[int, RowSize]:
        """Return the rows above `last` that have a height of their own or are hidden."""
        sizes = {}
        for found in SIZED_ROW.findall(self.markup):
            words = _attributes(found)
            number, height = int(words.get("r", 0)), _number(words.get("ht"))
            if 0 < number <= last:
                sizes[number] = RowSize(height and min(height, MOST_HEIGHT), words.get("hidden") in ("1", "true"))
        return sizes

    def usual_height(self) -> float | None:
        """Return the height of rows that have none of their own."""
        found = SHEET_FORMAT.search(self._head())
        height = _number(_attributes(found[1]).get("defaultRowHeight")) if found else None
        return height and min(height, MOST_HEIGHT)

    def frozen(self) -> Place:
        """Return how many rows and columns are frozen."""
        found = PANE.search(self._head())
        words = _attributes(found[1]) if found else {}
        if words.get("state") not in ("frozen", "frozenSplit"):
            return 0, 0
        rows, columns = (int(_number(words.get(name)) or 0) for name in ("ySplit", "xSplit"))
        return min(max(rows, 0), MAX_ROW - 1), min(max(columns, 0), MAX_COLUMN - 1)

    def gridlines(self) -> bool:
        """Tell whether the lines between cells are shown."""
        return NO_GRIDLINES not in self._head()

    def _head(self) -> bytes:
        begins = DATA_BEGINS.search(self.markup)
        return self.markup[: begins.start()] if begins else self.markup


def own_extras(part: SheetPart, drawing: Drawing) -> SheetExtras:
    """Return what is taken over from a sheet of the template or of perfxl's."""
    return SheetExtras(merges=part.merges(), comments=part.comments(), pictures=tuple(drawing.pictures))


def further_extras(part: SheetPart, drawing: Drawing, reader: SheetReader, looks: Looks) -> SheetExtras:
    """Return what is taken over from a further sheet."""
    sheet = reader.sheet
    return SheetExtras(
        looks={place: looks.of(sheet, style) for place, style in reader.styles.items()},
        merges=part.merges(),
        columns=part.columns(sheet, looks),
        rows=part.rows(max((row for row, _ in reader.styles), default=0)),
        usual_height=part.usual_height(),
        frozen=part.frozen(),
        gridlines=part.gridlines(),
        hidden=sheet.sheet_state != "visible",
        comments=part.comments(),
        pictures=tuple(drawing.pictures),
    )


def _comments(tree: Element) -> Iterator[tuple[Place, Comment]]:
    authors = [element.text or "" for element in tree.iter() if _tag(element) == "author"]
    for element in tree.iter():
        if _tag(element) != "comment":
            continue
        text = "".join(_texts(element))
        mine = "\n".join(line for line in unescaped(text).splitlines() if not line.startswith(OWN_COMMENTS))
        number = int(element.get("authorId", 0))
        place = place_of(element.get("ref", "A1").split(":")[0])
        if mine.strip() and 0 < place[0] <= MAX_ROW and 0 < place[1] <= MAX_COLUMN:
            yield place, Comment(CONTROL.sub("", mine), authors[number] if 0 <= number < len(authors) else "")


def _texts(element: Element) -> Iterable[str]:
    """Yield the runs of a text, without the readings beside its characters."""
    for child in element:
        if _tag(child) == "t":
            yield child.text or ""
        elif _tag(child) != "rPh":
            yield from _texts(child)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attributes(markup: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(b" " + markup)}


def _number(text: str | None) -> float | None:
    """Return a size of the file; None where there is none, or none that can be."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _characters(words: dict[str, str]) -> float | None:
    """Return the width of a column in characters, as people set it, from the width in the file."""
    width = _number(words.get("width"))
    if width is None:
        return None
    pixels = round(min(width, MOST_WIDTH) * DIGIT_PIXELS)
    narrow = pixels < DIGIT_PIXELS + PADDING_PIXELS
    return pixels / (DIGIT_PIXELS + PADDING_PIXELS) if narrow else (pixels - PADDING_PIXELS) / DIGIT_PIXELS
