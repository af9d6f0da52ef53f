"""The styles of a workbook: number formats, which decide what a number is, and looks, which decide nothing."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from xml.etree.ElementTree import Element

from perfxl.read import looks
from perfxl.read.colors import Colors
from perfxl.read.moments import shows_moment, shows_span
from perfxl.read.nodes import node_of
from perfxl.read.number_formats import BUILT_IN, GENERAL
from perfxl.read.words import yes
from perfxl.template.carried import NO_EMPHASIS, PLAIN_LOOK, Emphasis, Look, Node

SHOWN_BY_NUMBER = frozenset(map(str, BUILT_IN)) - {"0"}
"""Number formats that a file names by number alone: some look different in every country."""
NOT_NEEDED = frozenset({"cellStyleXfs", "cellStyles", "tableStyles", "extLst"})


class Styles:
    """Cell styles by their numbers; one that is not there or odd is plain. `theme` is asked for when need be."""

    def __init__(self, tree: Element | None, theme: Callable[[], Element | None]) -> None:
        self.tree = Element("styleSheet") if tree is None else tree
        self.theme = theme
        self.formats = _cell_formats(self.tree)
        self.moments = {style for style, shown in enumerate(self.formats) if shows_moment(shown)}
        self.spans = {style for style in self.moments if shows_span(self.formats[style])}
        self._looks: dict[int, Look] = {}
        self._emphasis: dict[int, Emphasis] = {}

    @cached_property
    def colors(self) -> Colors:
        """The colours that looks name."""
        indexed = [color.get("rgb", "") for color in self.tree.iterfind("colors/indexedColors/rgbColor")]
        return Colors(self.theme, indexed)

    @cached_property
    def dxfs(self) -> list[Element]:
        """What conditional formats change, by number."""
        return self.tree.findall("dxfs/dxf")

    def number_format(self, style: int) -> str:
        """Return the number format of a style."""
        return self.formats[style] if 0 <= style < len(self.formats) else GENERAL

    def color(self, words: Mapping[str, str]) -> str:
        """Return the colour that the attributes of an element name."""
        return self.colors.of(words)

    def look(self, style: int) -> Look:
        """Return the look of a style; each is settled once."""
        if style not in self._looks:
            self._looks[style] = self._look(style)
        return self._looks[style]

    def emphasis(self, style: int) -> Emphasis:
        """Return what a person made of the look of a cell that perfxl lays out."""
        if style not in self._emphasis:
            self._emphasis[style] = NO_EMPHASIS if self._is_usual(style) else looks.emphasis_of(self.look(style))
        return self._emphasis[style]

    def _is_usual(self, style: int) -> bool:
        """Tell at a glance whether a look is no person's: most are."""
        if not 0 <= style < len(self._cell_styles):
            return True
        xf = self._cell_styles[style]
        font, fill = _numbered(self._fonts, xf.get("fontId")), _numbered(self._fills, xf.get("fillId"))
        return xf.find("protection") is None and looks.is_usual(font, fill)

    def _look(self, style: int) -> Look:
        if not 0 <= style < len(self._cell_styles):
            return PLAIN_LOOK
        xf = self._cell_styles[style]
        number = xf.get("numFmtId", "0")
        by_number = number in SHOWN_BY_NUMBER and self.formats[style] == BUILT_IN[int(number)]
        return Look(
            font=looks.held(self._node(_numbered(self._fonts, xf.get("fontId")))),
            fill=looks.fill_of(self._node(_numbered(self._fills, xf.get("fillId")))),
            border=looks.border_of(self._node(_numbered(self._borders, xf.get("borderId")))),
            alignment=looks.held(self._node(xf.find("alignment"))),
            protection=looks.held(self._node(xf.find("protection"))),
            number_format=int(number) if by_number else self.formats[style],
            quoted=yes(xf.get("quotePrefix")),
        )

    def _node(self, element: Element | None) -> Node | None:
        return None if element is None else node_of(element, self.color)

    @cached_property
    def _cell_styles(self) -> list[Element]:
        return self.tree.findall("cellXfs/xf")

    @cached_property
    def _fonts(self) -> list[Element]:
        return self.tree.findall("fonts/font")

    @cached_property
    def _fills(self) -> list[Element]:
        return self.tree.findall("fills/fill")

    @cached_property
    def _borders(self) -> list[Element]:
        return self.tree.findall("borders/border")


def _cell_formats(tree: Element) -> list[str]:
    """Return the number formats of the cell styles, in their order."""
    own = {shown.get("numFmtId"): shown.get("formatCode", "") for shown in tree.iterfind("numFmts/numFmt")}
    return [_number_format(xf.get("numFmtId", "0"), own) for xf in tree.iterfind("cellXfs/xf")]


def _number_format(number: str, own: dict[str | None, str]) -> str:
    usual = BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
    return own.get(number) or usual


def _numbered(elements: Sequence[Element], number: str | None) -> Element | None:
    """Return the element of that number; the first where none is named, nothing where there is none."""
    place = number or "0"
    return elements[int(place)] if place.isdecimal() and int(place) < len(elements) else None
