"""What a sheet holds beside values: merges, sizes, comments, pictures; and what cannot be taken over."""

from xml.etree.ElementTree import Element

from perfxl.read.cells import SheetReader
from perfxl.read.comments import comments_of
from perfxl.read.contents import Contents
from perfxl.read.markup import first, number, span, whole, yes
from perfxl.read.package import Package
from perfxl.read.pictures import Drawing, read_drawing
from perfxl.read.printing import print_set_up
from perfxl.read.styles import Styles
from perfxl.template.carried import GRADIENT, Columns, Comment, Place, Range, RowSize, SheetExtras
from perfxl.template.model import MAX_COLUMN, MAX_ROW

DROPPED = {
    "conditionalFormatting": "条件格式",
    "dataValidation": "数据有效性",
    "hyperlink": "超链接",
    "filterColumn": "筛选条件",
    "sheetProtection": "工作表保护",
    "sparklineGroup": "迷你图",
    "picture": "工作表背景",
    "legacyDrawingHF": "页眉页脚图片",
    "tablePart": "“表格”样式",
    "oleObject": "嵌入对象",
}
MOST_WIDTH, MOST_HEIGHT = 255.0, 409.0
LEAST_ZOOM, MOST_ZOOM, DEEPEST = 10, 400, 7
DIGIT_PIXELS, PADDING_PIXELS = 7, 5
SIZES_OF_ROWS = ("ht", "hidden", "outlineLevel")

MOST_MERGED = 2_000_000
"""Cells under merges; what is merged beyond them is left apart."""


class SheetMarkup:
    """What stands on a sheet beside its cells."""

    def __init__(self, package: Package, reader: SheetReader, styles: Styles) -> None:
        self.package, self.reader, self.styles = package, reader, styles
        self.related = package.relations(reader.part)
        self.tree: Element = reader.around

    def merges(self) -> tuple[Range, ...]:
        """Return the merged ranges, none that overlaps another."""
        taken: set[Place] = set()
        kept = []
        for merged in self.tree.iterfind("mergeCells/mergeCell"):
            merge = span(merged.get("ref", ""))
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
                found |= dict(comments_of(self.package.tree(relation.target)))
        return found

    def drawing(self) -> Drawing:
        """Return the pictures over the sheet, and what else is drawn there."""
        drawing = Drawing()
        for relation in self.related.values():
            if relation.kind == "drawing":
                read_drawing(self.package, relation.target, drawing)
        return drawing

    def dropped(self, kept: SheetExtras) -> list[str]:
        """Return what a further sheet holds that is not taken over."""
        present = {element.tag.rpartition("}")[2] for element in self.tree.iter()}
        left = [word for tag, word in DROPPED.items() if tag in present]
        if any(look.pattern == GRADIENT for look in kept.looks.values()):
            left.append("渐变填充")
        return [*left, "单元格中部分文字的字体和颜色"] if self.reader.rich else left

    def columns(self) -> tuple[Columns, ...]:
        """Return the widths of columns, and how their empty cells look."""
        kept = []
        for column in self.tree.iterfind("cols/col"):
            first, last = (whole(column.get(end), 1, MAX_COLUMN + 1) for end in ("min", "max"))
            if 0 < first <= last <= MAX_COLUMN:
                style = whole(column.get("style"), 0, MAX_ROW)
                look = self.styles.look(style) if style else None
                level = whole(column.get("outlineLevel"), 0, DEEPEST)
                kept.append(Columns(first, last, _characters(column), yes(column.get("hidden")), look, level))
        return tuple(kept)

    def rows(self, last: int) -> dict[int, RowSize]:
        """Return the rows above `last` that have a height of their own, are hidden or grouped."""
        sizes = {}
        for row, words in self.reader.rows.items():
            if 0 < row <= last and not words.keys().isdisjoint(SIZES_OF_ROWS):
                height, level = number(words.get("ht")), whole(words.get("outlineLevel"), 0, DEEPEST)
                sizes[row] = RowSize(height and min(height, MOST_HEIGHT), yes(words.get("hidden")), level)
        return sizes

    def usual_height(self) -> float | None:
        """Return the height of rows that have none of their own."""
        height = number(first(self.tree, "sheetFormatPr").get("defaultRowHeight"))
        return height and min(height, MOST_HEIGHT)

    def frozen(self) -> Place:
        """Return how many rows and columns are frozen."""
        words = first(self.tree, "pane")
        if words.get("state") not in ("frozen", "frozenSplit"):
            return 0, 0
        return whole(words.get("ySplit"), 0, MAX_ROW - 1), whole(words.get("xSplit"), 0, MAX_COLUMN - 1)

    def zoom(self) -> int:
        """Return how large the sheet is shown, in percent."""
        zoom = whole(first(self.tree, "sheetView").get("zoomScale"), 100, MOST_ZOOM)
        return zoom if zoom >= LEAST_ZOOM else 100

    def filtered(self) -> Range | None:
        """Return the range under a filter."""
        reference = first(self.tree, "autoFilter").get("ref", "")
        return span(reference) if ":" in reference else None

    def gridlines(self) -> bool:
        """Tell whether the lines between cells are shown."""
        return yes(first(self.tree, "sheetView").get("showGridLines", "1"))


def own_extras(sheet: SheetMarkup, drawing: Drawing) -> SheetExtras:
    """Return what is taken over from a sheet of the template or of perfxl's."""
    return SheetExtras(merges=sheet.merges(), comments=sheet.comments(), pictures=tuple(drawing.pictures))


def further_extras(sheet: SheetMarkup, drawing: Drawing, contents: Contents) -> SheetExtras:
    """Return what is taken over from a further sheet."""
    reader, styles = sheet.reader, sheet.styles
    area, titles = (names.get(reader.title, "") for names in (contents.printed, contents.titles))
    return SheetExtras(
        looks={place: styles.look(style) for place, style in reader.styles.items()},
        merges=sheet.merges(),
        columns=sheet.columns(),
        rows=sheet.rows(max((row for row, _ in reader.styles), default=0)),
        usual_height=sheet.usual_height(),
        frozen=sheet.frozen(),
        gridlines=sheet.gridlines(),
        state=reader.state,
        zoom=sheet.zoom(),
        tab=styles.color(first(sheet.tree, "tabColor")),
        filtered=sheet.filtered(),
        printing=print_set_up(sheet.tree, area, titles),
        comments=sheet.comments(),
        pictures=tuple(drawing.pictures),
    )


def _characters(column: Element) -> float | None:
    """Return the width of a column in characters, as people set it, from the width in the file."""
    width = number(column.get("width"))
    if width is None:
        return None
    pixels = round(min(width, MOST_WIDTH) * DIGIT_PIXELS)
    narrow = pixels < DIGIT_PIXELS + PADDING_PIXELS
    return pixels / (DIGIT_PIXELS + PADDING_PIXELS) if narrow else (pixels - PADDING_PIXELS) / DIGIT_PIXELS
