"""What a sheet holds beside values: merges, sizes, comments, pictures; and what cannot be taken over."""

import re
import zipfile
from typing import Any

from perfxl.read import parts
from perfxl.read.cells import SheetReader
from perfxl.read.comments import comments_of
from perfxl.read.looks import Looks
from perfxl.read.markup import YES, attributes, attributes_of, number, span, whole
from perfxl.read.pictures import Drawing, read_drawing
from perfxl.read.printing import print_set_up
from perfxl.read.rich import holds_rich_text
from perfxl.template.carried import GRADIENT, Columns, Comment, Place, Range, RowSize, SheetExtras
from perfxl.template.model import MAX_COLUMN, MAX_ROW

MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\sref=\"([A-Z]+\d+):([A-Z]+\d+)\"")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
SIZED_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*\s(?:ht|hidden|outlineLevel)=\"[^>]*)>")
DATA_BEGINS = re.compile(rb"<(?:\w+:)?sheetData\b")
NO_GRIDLINES = b'showGridLines="0"'
DROPPED = {
    b"conditionalFormatting": "条件格式",
    b"dataValidation": "数据有效性",
    b"hyperlink": "超链接",
    b"filterColumn": "筛选条件",
    b"sheetProtection": "工作表保护",
    b"sparklineGroup": "迷你图",
    b"picture": "工作表背景",
    b"legacyDrawingHF": "页眉页脚图片",
    b"tablePart": "“表格”样式",
    b"oleObject": "嵌入对象",
}
MOST_WIDTH, MOST_HEIGHT = 255.0, 409.0
LEAST_ZOOM, MOST_ZOOM, DEEPEST = 10, 400, 7
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
            merge = span(first.decode(), last.decode())
            if merge is None:
                continue
            top, left, bottom, right = merge
            size = (bottom - top + 1) * (right - left + 1)
            if size < 2 or size + len(taken) > MOST_MERGED:
                continue
            places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            if not places & taken:
                taken |= places
                kept.append(merge)
        return tuple(kept)

    def comments(self) -> dict[Place, Comment]:
        """Return what people wrote beside cells; perfxl's own lines are left out."""
        found: dict[Place, Comment] = {}
        for relation in self.related.values():
            if relation.kind == "comments":
                found |= dict(comments_of(parts.read_markup(self.archive, relation.target)))
        return found

    def drawing(self) -> Drawing:
        """Return the pictures over the sheet, and what else is drawn there."""
        drawing = Drawing()
        for relation in self.related.values():
            if relation.kind == "drawing":
                read_drawing(self.archive, relation.target, drawing)
        return drawing

    def dropped(self, kept: SheetExtras, strings: frozenset[bytes]) -> list[str]:
        """Return what a further sheet holds that is not taken over; `strings` as `rich_strings` finds them."""
        left = [word for tag, word in DROPPED.items() if re.search(rb"<(?:\w+:)?" + tag + rb"\b", self.markup)]
        if any(look.pattern == GRADIENT for look in kept.looks.values()):
            left.append("渐变填充")
        return [*left, "单元格中部分文字的字体和颜色"] if holds_rich_text(self.markup, strings) else left

    def columns(self, sheet: Any, looks: Looks) -> tuple[Columns, ...]:
        """Return the widths of columns, and how their empty cells look."""
        kept = []
        for found in COLUMN.findall(self._head()):
            words = attributes(found)
            first, last = int(words.get("min", 1)), int(words.get("max", 1))
            if 0 < first <= last <= MAX_COLUMN:
                style = int(words.get("style", 0))
                look = looks.of(sheet, style) if style else None
                level = whole(words.get("outlineLevel"), 0, DEEPEST)
                kept.append(Columns(first, last, _characters(words), words.get("hidden") in YES, look, level))
        return tuple(kept)

    def rows(self, last: int) -> dict[int, RowSize]:
        """Return the rows above `last` that have a height of their own, are hidden or grouped."""
        sizes = {}
        for found in SIZED_ROW.findall(self.markup):
            words = attributes(found)
            row, height = int(words.get("r", 0)), number(words.get("ht"))
            if 0 < row <= last:
                level = whole(words.get("outlineLevel"), 0, DEEPEST)
                sizes[row] = RowSize(height and min(height, MOST_HEIGHT), words.get("hidden") in YES, level)
        return sizes

    def usual_height(self) -> float | None:
        """Return the height of rows that have none of their own."""
        height = number(attributes_of(self._head(), b"sheetFormatPr").get("defaultRowHeight"))
        return height and min(height, MOST_HEIGHT)

    def frozen(self) -> Place:
        """Return how many rows and columns are frozen."""
        words = attributes_of(self._head(), b"pane")
        if words.get("state") not in ("frozen", "frozenSplit"):
            return 0, 0
        return whole(words.get("ySplit"), 0, MAX_ROW - 1), whole(words.get("xSplit"), 0, MAX_COLUMN - 1)

    def zoom(self) -> int:
        """Return how large the sheet is shown, in percent."""
        zoom = whole(attributes_of(self._head(), b"sheetView").get("zoomScale"), 100, MOST_ZOOM)
        return zoom if zoom >= LEAST_ZOOM else 100

    def filtered(self) -> Range | None:
        """Return the range under a filter."""
        first, _, last = attributes_of(self.markup, b"autoFilter").get("ref", "").partition(":")
        return span(first, last) if first and last else None

    def gridlines(self) -> bool:
        """Tell whether the lines between cells are shown."""
        return NO_GRIDLINES not in self._head()

    def around(self) -> bytes:
        """Return what stands before and behind the cells."""
        return self._head() + self.markup[max(self.markup.rfind(b"sheetData"), 0) :]

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
        state=sheet.sheet_state,
        zoom=part.zoom(),
        tab=looks.color(attributes_of(part.markup, b"tabColor")),
        filtered=part.filtered(),
        printing=print_set_up(part.around(), sheet),
        comments=part.comments(),
        pictures=tuple(drawing.pictures),
    )


def _characters(words: dict[str, str]) -> float | None:
    """Return the width of a column in characters, as people set it, from the width in the file."""
    width = number(words.get("width"))
    if width is None:
        return None
    pixels = round(min(width, MOST_WIDTH) * DIGIT_PIXELS)
    narrow = pixels < DIGIT_PIXELS + PADDING_PIXELS
    return pixels / (DIGIT_PIXELS + PADDING_PIXELS) if narrow else (pixels - PADDING_PIXELS) / DIGIT_PIXELS
