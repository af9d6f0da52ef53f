"""What a sheet holds beside values, read the same way on sheets of every kind; and what cannot be taken over."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple
from xml.etree.ElementTree import Element

from perfxl.patterns import pattern
from perfxl.read import looks
from perfxl.read.archive import unless_damaged
from perfxl.read.cells import SheetReader
from perfxl.read.comments import NO_COMMENTS, Comments, comments_of
from perfxl.read.conditions import Conditions
from perfxl.read.left import newer_left, unknown_left
from perfxl.read.links import TableFound, links_of, tables_of
from perfxl.read.nodes import node_of
from perfxl.read.package import Package, Relation
from perfxl.read.pictures import Drawing, read_drawing
from perfxl.read.printing import print_names
from perfxl.read.remade import set_up_by_people
from perfxl.read.rich import rich_texts
from perfxl.read.shapes import shapes_left
from perfxl.read.sizes import Sizes, merges_of
from perfxl.read.validations import validations_of
from perfxl.template import kept, layout
from perfxl.template.carried import (
    NO_NAMES,
    Emphasis,
    Link,
    Look,
    Names,
    Node,
    Place,
    SheetExtras,
    range_of,
)  # fmt: skip
from perfxl.template.ends import last_row
from perfxl.template.model import Table
from perfxl.template.printed import is_own, names_of_people

LONGEST_HEADER = 255
TABLE = "“表格”样式"
PICTURE_PLACE = pattern("(&&)|&G")
DROPPED = {
    "scenarios": "方案",
    "customSheetViews": "自定义视图",
    "picture": "工作表背景",
    "legacyDrawingHF": "页眉页脚图片",
    "oleObjects": "嵌入对象",
    "dataConsolidate": "合并计算的引用",
}
"""What stands around the cells of a sheet and is named where it is left."""


class Left(NamedTuple):
    """What of a sheet is not taken over, and where it is."""

    what: str
    cell: str = "A1"


class SheetSource(NamedTuple):
    """A sheet as it was read, and what it takes to understand what stands around its cells.

    `gone` are names that formulas know and the completed workbook does not.
    """

    package: Package
    reader: SheetReader
    gone: frozenset[str]
    area: str
    titles: str


class Extras:
    """Reads what a sheet holds beside values; `left` is what of it is not taken over."""

    def __init__(self, name: str, source: SheetSource, table: Table | None, *, own: bool) -> None:
        self.name, self.source, self.table = name, source, table
        self.reader, self.sheet = source.reader, source.reader.around
        self.styles = source.reader.book.styles
        self.own = own
        self.further = self.table is None and not self.own
        self.left: list[Left] = []
        self.related: dict[str, Relation] = {}
        with self._unless_damaged("超链接、批注和图片"):
            self.related = source.package.relations(source.reader.part)

    def read(self) -> SheetExtras:
        """Return what is taken over of the sheet."""
        comments = NO_COMMENTS
        with self._unless_damaged("批注"):
            comments = comments_of(self.source.package, self.related)
        drawing, sizes = self._drawing(), Sizes(self.reader)
        conditions = Conditions(self.styles, self.source.gone, self.sheet)
        parts = tuple(self._parts(conditions))
        self.left += [Left(what, cell) for what, cell in conditions.left]
        return SheetExtras(
            looks=self._looks() if self.further else {},
            emphasis={} if self.further or self.own else self._emphasis(comments),
            runs={} if self.own else rich_texts(self.reader),
            merges=merges_of(self.sheet),
            columns=() if self.own else tuple(sizes.columns(further=self.further)),
            rows={} if self.own else sizes.rows(further=self.further),
            state=self.reader.state,
            tab=self.styles.color(_attributes(self.sheet, "sheetPr/tabColor")),
            parts=parts,
            formats=tuple(conditions.formats),
            links=tuple(self._links()),
            names=self._printed(),
            comments=comments.of_people,
            pictures=tuple(drawing.pictures),
        )

    def _unless_damaged(self, what: str) -> AbstractContextManager[None]:
        """Go on without what cannot be read."""
        return unless_damaged(lambda _: self.left.append(Left(f"{what}（内容已损坏）")))

    def _drawing(self) -> Drawing:
        """Return the pictures over the sheet, and remember what else is drawn there."""
        drawing = Drawing()
        for relation in self.related.values():
            if relation.kind == "drawing":
                with self._unless_damaged("图片和图形"):
                    read_drawing(self.source.package, relation.target, drawing, steady=not self.further)
        self.left += [Left(what, cell) for what, cell in drawing.others]
        own = layout.ANALYSIS_CHARTS if self.name == layout.ANALYSIS_SHEET else ()
        named = (*own, layout.CHART_WITHOUT_RECEIVED) if own else ()
        of_people = [cell for title, cell in drawing.charts if title and title not in named]
        unnamed = [cell for title, cell in drawing.charts if not title]  # some programs drop the words of a chart
        beyond = max(len(drawing.charts) - len(of_people) - len(own), 0)
        self.left += [Left("图表", cell) for cell in (*of_people, *unnamed[len(unnamed) - beyond :])]
        return drawing

    def _parts(self, conditions: Conditions) -> Iterator[Node]:
        """Yield the pieces of the sheet's markup that are taken over as they are."""
        wanted = kept.ON_FURTHER_SHEETS if self.further else kept.ON_OWN_SHEETS if self.own else kept.ON_TEMPLATE_SHEETS
        special: dict[str, Callable[[], Iterator[Node]]] = {
            "sheetViews": self._view,
            "autoFilter": lambda: self._filter(conditions),
            "conditionalFormatting": conditions.rules,
            "dataValidations": self._validations,
            "headerFooter": self._header,
            "extLst": lambda: iter(conditions.newer),
        }
        for tag in wanted:
            yield from special[tag]() if tag in special else self._plain(tag)
        present = {element.tag for element in self.sheet.iter()}
        self.left += [Left(word) for tag, word in DROPPED.items() if tag in present]
        self.left += [Left(what, cell) for what, cell in shapes_left(self.source.package, self.related)]
        self.left += map(Left, (*newer_left(self.sheet), *unknown_left(self.related.values())))
        if self.own:
            self.left += [Left(what, cell) for what, cell in set_up_by_people(self.reader)]
            self.left += [Left(TABLE, table.cells.split(":")[0]) for table in self._tables()]
        if not self.further:
            self._leave_header()

    def _plain(self, tag: str) -> Iterator[Node]:
        """Yield a piece that is taken over whole."""
        element = self.sheet.find(tag)
        node = None if element is None else node_of(element, self.styles.color)
        if node is not None and (node.attributes or node.children):
            yield node

    def _view(self) -> Iterator[Node]:
        element = self.sheet.find("sheetViews/sheetView")
        if element is not None and (node := node_of(element, self.styles.color)) is not None:
            yield node

    def _filter(self, conditions: Conditions) -> Iterator[Node]:
        """Yield the sheet's filter, or that of a table on it, which is taken apart."""
        tables = self._tables()
        self.left += [Left(TABLE, table.cells.split(":")[0]) for table in tables]
        filters = [self.sheet.find("autoFilter"), *(table.filtered for table in tables)]
        for element in filters:
            node = None if element is None else node_of(element, self.styles.color)
            if node is not None and ":" in node.get("ref"):
                yield conditions.numbered(node)
                return

    def _tables(self) -> list[TableFound]:
        return list(tables_of(self.source.package, self.related))

    def _validations(self) -> Iterator[Node]:
        children = tuple(validations_of(self.sheet, self.table, self.source.gone, self._leave_validation))
        if children:
            yield Node("dataValidations", children=children)

    def _leave_validation(self, cells: str) -> None:
        self.left.append(Left("数据有效性", cells.split()[0].split(":")[0]))

    def _header(self) -> Iterator[Node]:
        """Yield header and footer without the places of pictures; nothing of them where it is too long."""
        for node in self._plain("headerFooter"):
            texts = [child._replace(text=PICTURE_PLACE.sub(r"\1", child.text)) for child in node.children]
            short = tuple(text for text in texts if 0 < len(text.text.encode("utf-16-le")) <= 2 * LONGEST_HEADER)
            if short:
                yield node._replace(children=short)

    def _printed(self) -> Names:
        """Return what of the sheet is printed; on one that perfxl lays out what people say of it."""
        names, unknown = print_names(self.source.area, self.source.titles)
        if self.own:
            return NO_NAMES
        self.left += [Left(f"{what}（用公式算的）") for what in unknown]
        if self.table is None:
            return names
        kept = names_of_people(names, self.table)
        for area in set(names.areas).difference(kept.areas):
            if area[2] < last_row(self.table, self.reader.cells):
                self.left.append(Left(f"打印区域{range_of(area)}（本表连同其下的行一起打印）"))
        return kept

    def _leave_header(self) -> None:
        """Remember people's header and footer on a sheet that perfxl prints with its own."""
        if not all(is_own(node.children) for node in self._plain("headerFooter")):
            self.left.append(Left("页眉页脚（本表另有程序的页眉页脚）"))

    def _links(self) -> Iterator[Link]:
        """Yield the links of a sheet; on one of perfxl's those that lead outside, which are people's."""
        for link in links_of(self.sheet, self.related, self._leave_link):
            if link.target or not self.own:
                yield link

    def _leave_link(self, cell: str) -> None:
        self.left.append(Left("超链接", cell))

    def _looks(self) -> Mapping[Place, Look]:
        return {place: self.styles.look(style) for place, style in self.reader.styles.items()}

    def _emphasis(self, comments: Comments) -> Mapping[Place, Emphasis]:
        """Return what people made of the looks of cells that perfxl lays out."""
        used = {style: self.styles.emphasis(style) for style in set(self.reader.styles.values())}
        emphasised = {style: emphasis for style, emphasis in used.items() if looks.is_emphasis(emphasis)}
        if not emphasised:
            return {}
        found = {
            place: looks.without_mark(emphasised[style], marked=place in comments.marked)
            for place, style in self.reader.styles.items()
            if style in emphasised
        }
        return {place: emphasis for place, emphasis in found.items() if looks.is_emphasis(emphasis)}


def _attributes(sheet: Element, path: str) -> dict[str, str]:
    element = sheet.find(path)
    return {} if element is None else element.attrib
