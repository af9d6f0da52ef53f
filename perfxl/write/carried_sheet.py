"""Worksheets that hold pieces of another file's markup as they were, among what XlsxWriter writes."""

from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any

from xlsxwriter.drawing import Drawing, DrawingInfo
from xlsxwriter.image import Image
from xlsxwriter.worksheet import RowInfo

from perfxl.template.carried import Link, Node, Picture, Range, range_of, span_of, without
from perfxl.write.nodes import markup
from perfxl.write.worksheet import PlainWorksheet

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class CarriedWorksheet(PlainWorksheet):
    """A worksheet; `kept` are pieces of markup by their names, written in the place of XlsxWriter's or beside them.

    `laid_out` tells that the sheet's view, sizes and print set-up are the file's, and none of XlsxWriter's are wanted.
    """

    fh: Any
    drawing: Any

    def __init__(self) -> None:
        super().__init__()
        self.laid_out = False
        self.kept: dict[str, list[str]] = {}
        self.links: list[Link] = []
        self.validated: list[Range] = []
        self.pictures: dict[int, Picture] = {}

    def keep(self, node: Node, tag: str = "") -> None:
        """Take over a piece of markup; by the name of what it stands in, where that is another."""
        self.kept.setdefault(tag or node.tag, []).append(markup(node))

    def validate(self, place: str, **options: object) -> None:
        """Say what may be typed in a range, but for the cells of which a person said it."""
        for piece in without(span_of(place), self.validated) if self.validated else ():
            super().validate(range_of(piece), **options)
        if not self.validated:
            super().validate(place, **options)

    def print_areas(self, areas: Iterable[Range]) -> None:
        """Print some ranges only, each on pages of its own."""
        pieces = []
        for area in areas:
            self.print_area_range = ""
            self.print_area(*(number - 1 for number in area))
            pieces += [self.print_area_range] if self.print_area_range else []
        self.print_area_range = ",".join(pieces)

    def keep_row(self, row: int, size: Node, look: int) -> None:
        """Take over the size of a row, counted from 0, and the look of its cells by its number."""
        styled = f' s="{look}" customFormat="1"' if look else ""
        self.kept_rows[row] = styled + markup(size).removeprefix("<row").removesuffix("/>")
        self.row_info.setdefault(row, RowInfo())

    def _instead(self, tag: str, write: Callable[[], None]) -> None:
        """Write the pieces of that name where there are any, else what XlsxWriter has."""
        if tag in self.kept:
            self.fh.write("".join(self.kept[tag]))
        elif not self.laid_out:
            write()

    def _among(self, tag: str, pieces: list[str], write: Callable[[], None]) -> None:
        """Write pieces into the element in which XlsxWriter puts its own."""
        if not pieces:
            write()
            return
        file, self.fh = self.fh, StringIO()
        write()
        own, self.fh = self.fh.getvalue(), file
        inner = own.partition(">")[2].removesuffix(f"</{tag}>") + "".join(pieces)
        count = f' count="{inner.count(f"<{tag[:-1]} ")}"' if tag == "dataValidations" else ""
        self.fh.write(f"<{tag}{count}>{inner}</{tag}>")

    def _write_sheet_pr(self) -> None:
        kept = self.kept.get("sheetPr", [])
        if not kept:
            super()._write_sheet_pr()
            return
        file, self.fh = self.fh, StringIO()
        self._write_tab_color()
        tab, self.fh = self.fh.getvalue(), file
        mode = ' filterMode="1"' if self.filter_on else ""
        self.fh.write(f"<sheetPr{mode}>{tab}{kept[0].removeprefix('<sheetPr>')}")

    def _write_sheet_views(self) -> None:
        self._instead("sheetViews", super()._write_sheet_views)

    def _write_sheet_format_pr(self) -> None:
        self._instead("sheetFormatPr", super()._write_sheet_format_pr)

    def _write_cols(self) -> None:
        if "cols" in self.kept:
            self.fh.write(f"<cols>{''.join(self.kept['cols'])}</cols>")
        else:
            super()._write_cols()

    def _write_sheet_data(self) -> None:
        for row in self.kept_rows:  # also where no cell is used, or none so far down
            self._check_dimensions(row, self.dim_colmin or 0)
        super()._write_sheet_data()

    def _write_sheet_protection(self) -> None:
        self._instead("sheetProtection", super()._write_sheet_protection)

    def _write_protected_ranges(self) -> None:
        self._instead("protectedRanges", super()._write_protected_ranges)

    def _write_auto_filter(self) -> None:
        self._instead("autoFilter", super()._write_auto_filter)

    def _write_conditional_formats(self) -> None:
        super()._write_conditional_formats()
        self.fh.write("".join(self.kept.get("conditionalFormatting", [])))

    def _write_data_validations(self) -> None:
        self._among("dataValidations", self.kept.get("dataValidations", []), super()._write_data_validations)

    def _write_hyperlinks(self) -> None:
        self._among("hyperlinks", [self._link(link) for link in self.links], super()._write_hyperlinks)

    def _link(self, link: Link) -> str:
        """Return a link as the file has it, its address among the sheet's relations."""
        words = [("ref", range_of(link.place))]
        if link.target:
            self.rel_count += 1
            self.external_hyper_links.append(["/hyperlink", link.target, "External"])
            words.append(("r:id", f"rId{self.rel_count}"))
        words += [("location", link.location)] if link.location else []
        words += [("tooltip", link.tip)] if link.tip else []
        return markup(Node("hyperlink", tuple(words)))

    def _write_print_options(self) -> None:
        self._instead("printOptions", super()._write_print_options)

    def _write_page_margins(self) -> None:
        self._instead("pageMargins", super()._write_page_margins)

    def _write_page_setup(self) -> None:
        self._instead("pageSetup", super()._write_page_setup)

    def _write_header_footer(self) -> None:
        self._instead("headerFooter", super()._write_header_footer)

    def _write_row_breaks(self) -> None:
        self._instead("rowBreaks", super()._write_row_breaks)

    def _write_col_breaks(self) -> None:
        self._instead("colBreaks", super()._write_col_breaks)

    def _write_ignored_errors(self) -> None:
        self._instead("ignoredErrors", super()._write_ignored_errors)

    def _write_ext_list(self) -> None:
        self._instead("extLst", super()._write_ext_list)

    def keep_picture(self, picture: Picture, image: Image) -> None:
        """Take over a picture with its anchor."""
        self.pictures[len(self.images)] = picture
        self.insert_image(0, 0, image)

    def _prepare_image(self, image: Image, image_id: int, drawing_id: int) -> None:
        """Give the drawing a picture, and with it the anchor it had."""
        if not self.drawing:
            self.drawing = _Drawing()
            self.external_drawing_links.append(["/drawing", f"../drawings/drawing{drawing_id}.xml", None])
        position = len(self.drawing.drawings)
        super()._prepare_image(image, image_id, drawing_id)
        if position in self.pictures:
            picture, link = self.pictures[position], ""
            if picture.target:
                self.drawing_links.append(["/hyperlink", picture.target, "External"])
                link = f"rId{self._get_drawing_rel_index()}"
            shown = f"rId{self.drawing.drawings[-1]._rel_index}"  # noqa: SLF001
            self.drawing.anchors[position] = _related(picture.anchor, shown, link, position + 1)


class _Drawing(Drawing):  # type: ignore[misc] # XlsxWriter is untyped
    """What is drawn over a sheet; `anchors` are those taken over, by their position."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded = 1
        self.anchors: dict[int, Node] = {}

    def _write_two_cell_anchor(self, index: int, drawing: DrawingInfo) -> None:
        if index - 1 in self.anchors:
            self.fh.write(markup(self.anchors[index - 1]))
        else:
            super()._write_two_cell_anchor(index, drawing)


def _related(node: Node, shown: str, link: str, number: int) -> Node:
    """Return an anchor whose picture names what this file calls its bytes, and the address a click leads to."""
    if node.tag == "a:blip":
        node = _naming(node, "r:embed", shown)
    elif node.tag == "xdr:cNvPr":
        node = node.with_attribute("id", str(number + 1))
        clicked = [_naming(Node("a:hlinkClick"), "r:id", link)] if link else []
        node = node._replace(children=(*clicked, *node.children))
    return node._replace(children=tuple(_related(child, shown, link, number) for child in node.children))


def _naming(node: Node, attribute: str, relation: str) -> Node:
    return node._replace(attributes=(("xmlns:r", RELATIONS), (attribute, relation), *node.attributes))


def columns_markup(first: int, last: int, size: Node, look: int) -> Node:
    """Return neighbouring columns as the file has them."""
    styled = (("style", str(look)),) if look else ()
    return size._replace(attributes=(("min", str(first)), ("max", str(last)), *styled, *size.attributes))
