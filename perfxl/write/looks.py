"""Looks that are taken over: formats of XlsxWriter whose fonts, fills and borders are written as the file had them."""

from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any, NamedTuple, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.styles import Styles

from perfxl.template.carried import NO_EMPHASIS, NO_NODE, Emphasis, Look, Node
from perfxl.template.palette import ERROR_FILL, STRIPES
from perfxl.write.nodes import markup
from perfxl.write.styles import FONT, FONT_SIZE, Style

USUAL = {"font_name": FONT, "font_size": FONT_SIZE, "font_scheme": False}
"""The font of cells that have no other: a file measures the widths of columns in its digits."""
USUAL_FONT = Node(
    "font",
    children=(
        Node("sz", (("val", "11"),)),
        Node("color", (("rgb", "FF000000"),)),
        Node("name", (("val", "Calibri"),)),
        Node("family", (("val", "2"),)),
    ),
)
"""The font of a workbook that names none, as it is read again."""
UNDERLINES = {"single": 1, "double": 2, "singleAccounting": 33, "doubleAccounting": 34}


OF_STYLES = (
    "xf_formats", "palette", "font_count", "num_formats", "border_count", "fill_count", "custom_colors", "dxf_formats",
    "has_comments",
)  # fmt: skip
"""What XlsxWriter takes from a workbook to write its styles."""


class Emphasised(NamedTuple):
    """A style of perfxl's with what a person made of it."""

    style: Style
    emphasis: Emphasis


AnyStyle: TypeAlias = Style | Look | Emphasised
"""A style of perfxl's, a look that is taken over, or a style with a person's emphasis."""


class Looks(dict[AnyStyle, int]):
    """The number of a style in the file, given when it is first asked for; `conditional` are those that depend."""

    def __init__(self) -> None:
        super().__init__()
        self.conditional: dict[Node, int] = {}
        self._styles: list[AnyStyle] = []

    def __missing__(self, style: AnyStyle) -> int:
        self[style] = number = len(self) + 1
        return number

    def numbered(self, number: int) -> AnyStyle | None:
        """Return the style that has a number."""
        if len(self._styles) != len(self):
            self._styles = list(self)
        return self._styles[number - 1] if 0 < number <= len(self) else None


def emphasised(style: Style, emphasis: Emphasis) -> Style | Emphasised:
    """Return a style with what a person made of it, as far as it is not so anyway."""
    beyond = emphasis._replace(
        bold=emphasis.bold and not style.bold,
        underline="" if style.underline else emphasis.underline,
        color="" if emphasis.color == style.color else emphasis.color,
    )
    return style if beyond == NO_EMPHASIS else Emphasised(style, beyond)


def format_of(style: Style | Look | Emphasised) -> Format:
    """Return the format of a style or a look, of no workbook yet."""
    if isinstance(style, Style):
        return Format(style.properties())
    if isinstance(style, Look):
        style = style._replace(font=USUAL_FONT) if style.font == NO_NODE else style
        return CarriedFormat(style, {"num_format": style.number_format, "quote_prefix": style.quoted})
    own, emphasis = style
    font = {
        "bold": own.bold or emphasis.bold,
        "italic": emphasis.italic,
        "font_strikeout": emphasis.strike,
        "underline": UNDERLINES.get(emphasis.underline, int(own.underline)),
    }
    color = {"font_color": emphasis.color} if emphasis.color else {}
    look = Look(fill=_fill(own, emphasis.fill), protection=emphasis.protection)
    return CarriedFormat(look, {**own.properties(), **font, **color})


def _fill(own: Style, fill: Node) -> Node:
    """Return a person's fill; with the stripes of an error in it where there is one and it has no pattern itself."""
    solid = fill.child("patternFill")
    if own.fill != ERROR_FILL or solid is None or solid.get("patternType") != "solid":
        return fill
    stripes = Node("fgColor", (("rgb", f"FF{ERROR_FILL.removeprefix('#')}"),))
    ground = (solid.child("fgColor") or NO_NODE)._replace(tag="bgColor")
    return Node("fill", children=(Node("patternFill", (("patternType", STRIPES),), children=(stripes, ground)),))


class CarriedFormat(Format):  # type: ignore[misc] # XlsxWriter is untyped
    """A format some parts of which are those of a look that is taken over."""

    def __init__(self, look: Look, properties: dict[str, Any]) -> None:
        super().__init__(properties)
        self.look = look

    def _get_font_key(self) -> Any:
        return super()._get_font_key() if self.look.font == NO_NODE else self.look.font

    def _get_fill_key(self) -> Any:
        return super()._get_fill_key() if self.look.fill == NO_NODE else self.look.fill

    def _get_border_key(self) -> Any:
        return super()._get_border_key() if self.look.border == NO_NODE else self.look.border

    def _get_align_properties(self) -> Any:
        kept = list(self.look.alignment.attributes)
        return (1, kept) if kept else super()._get_align_properties()

    def _get_protection_properties(self) -> Any:
        return list(self.look.protection.attributes) or super()._get_protection_properties()


class NumberedFormat(Format):  # type: ignore[misc] # XlsxWriter is untyped
    """What XlsxWriter asks for its number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.xf_index = number


class ConditionalFormat(Format):  # type: ignore[misc] # XlsxWriter is untyped
    """What a conditional format, or a filter by colour, that is taken over makes of a cell."""

    def __init__(self, node: Node, number: int) -> None:
        super().__init__()
        self.node = node
        self.dxf_index = number
        self.has_dxf_font = True  # all of it is written where XlsxWriter writes the font


class CarriedStyles(Styles):  # type: ignore[misc] # XlsxWriter is untyped
    """Writes the looks of a workbook."""

    def _write_font(self, xf_format: Format, is_dxf_format: bool = False) -> None:  # noqa: FBT001, FBT002 - as in XlsxWriter
        if isinstance(xf_format, ConditionalFormat):
            self.fh.write("".join(map(markup, xf_format.node.children)))
        elif isinstance(xf_format, CarriedFormat) and xf_format.look.font != NO_NODE:
            self.fh.write(markup(xf_format.look.font))
        else:
            super()._write_font(xf_format, is_dxf_format)

    def _write_fill(self, xf_format: Format, is_dxf_format: bool = False) -> None:  # noqa: FBT001, FBT002 - as above
        if isinstance(xf_format, CarriedFormat) and xf_format.look.fill != NO_NODE:
            self.fh.write(markup(xf_format.look.fill))
        else:
            super()._write_fill(xf_format, is_dxf_format)

    def _write_border(self, xf_format: Format, is_dxf_format: bool = False) -> None:  # noqa: FBT001, FBT002 - as above
        if isinstance(xf_format, CarriedFormat) and xf_format.look.border != NO_NODE:
            self.fh.write(markup(xf_format.look.border))
        else:
            super()._write_border(xf_format, is_dxf_format)


@lru_cache(maxsize=64)
def styles_part(styles: tuple[AnyStyle, ...], conditional: tuple[Node, ...], *, comments: bool) -> str:
    """Return the part of a file that says how its cells look; most workbooks have the same."""
    book = Workbook(BytesIO(), {"default_format_properties": {**USUAL}})
    for number, style in enumerate(styles, start=1):
        book.formats.append(format_of(style))
        book.formats[-1].xf_index = number
    book.formats += [ConditionalFormat(node, number) for number, node in enumerate(conditional)]
    book.has_comments = comments
    book._prepare_format_properties()  # noqa: SLF001
    part = CarriedStyles()
    part.fh = StringIO()
    part._set_style_properties([getattr(book, name) for name in OF_STYLES])  # noqa: SLF001
    part._assemble_xml_file()  # noqa: SLF001
    return str(part.fh.getvalue())
