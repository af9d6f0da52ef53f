"""How cells look, as the file has it, and what of a look a person gave a cell that perfxl lays out."""

from typing import Final
from xml.etree.ElementTree import Element

from perfxl.read.words import number
from perfxl.template.carried import NO_EMPHASIS, NO_NODE, Emphasis, Look, Node
from perfxl.template.palette import ERROR_FILL, HEADING_FILL, LARGEST_TEXT, LINK_COLOR, OWN_FILLS, STRIPES

SIDES = ("left", "right", "top", "bottom", "diagonal")
TEXT_COLORS: Final = ({"theme": "1"}, {"auto": "1"}, {"rgb": "FF000000"}, {"indexed": "8"}, {"indexed": "64"})
EMPHASIS: Final = frozenset({"i", "strike", "u"})
PLAIN_COLORS: Final = frozenset({"", "#000000", LINK_COLOR})


def fill_of(node: Node | None) -> Node:
    """Return a fill, nothing where it is none."""
    pattern = None if node is None else node.child("patternFill")
    if node is None or not node.children or (pattern is not None and pattern.get("patternType", "none") == "none"):
        return NO_NODE
    return node


def border_of(node: Node | None) -> Node:
    """Return a border with all its sides, nothing where none of them has a line."""
    if node is None or all(side.get("style", "none") == "none" for side in node.children):
        return NO_NODE
    return node._replace(children=tuple(node.child(side) or Node(side) for side in SIDES))


def held(node: Node | None) -> Node:
    """Return a piece that says something, else nothing."""
    return node if node is not None and (node.attributes or node.children) else NO_NODE


def is_usual(font: Element | None, fill: Element | None) -> bool:
    """Tell at a glance whether font and fill are perfxl's or nobody's; False where a closer look is needed."""
    pattern = None if fill is None else fill.find("patternFill")
    if pattern is None and fill is not None and len(fill):
        return False
    shown = None if pattern is None else pattern.find("fgColor")
    color = "" if shown is None else f"#{shown.get('rgb', '')[-6:]}"
    if pattern is not None and pattern.get("patternType", "none") != "none" and color not in OWN_FILLS - {ERROR_FILL}:
        return False
    size = None if font is None else font.find("sz")
    title = color == HEADING_FILL or (size is not None and (number(size.get("val")) or 0) > LARGEST_TEXT)
    emphasis = EMPHASIS if title else EMPHASIS | {"b"}
    return font is None or not any(child.tag in emphasis or _is_coloured(child) for child in font)


def _is_coloured(element: Element) -> bool:
    """Tell whether an element of a font gives it another colour than that of all text."""
    return element.tag == "color" and dict(element.attrib) not in TEXT_COLORS


def emphasis_of(look: Look) -> Emphasis:
    """Return what a person made of a look on a sheet that perfxl lays out; the colour of an error is among it."""
    font, fill = look.font, _colour(look.fill)
    color = _rgb(font.child("color"))
    title = fill == HEADING_FILL or (number(_value(font, "sz")) or 0) > LARGEST_TEXT
    return Emphasis(
        fill=NO_NODE if fill in OWN_FILLS - {ERROR_FILL} else look.fill,
        color="" if color in PLAIN_COLORS else color,
        bold=_is(font, "b") and not title,
        italic=_is(font, "i"),
        strike=_is(font, "strike"),
        underline=_underline(font) if color != LINK_COLOR else "",
        protection=look.protection if _opens(look.protection) else NO_NODE,
    )


def without_mark(emphasis: Emphasis, *, marked: bool) -> Emphasis:
    """Return what a person made of a look, without the colour perfxl gives a cell with an error."""
    pattern = emphasis.fill.child("patternFill")
    if pattern is None or _rgb(pattern.child("fgColor")) != ERROR_FILL:
        return emphasis
    if pattern.get("patternType") == STRIPES:
        ground = (pattern.child("bgColor") or NO_NODE)._replace(tag="fgColor")
        solid = Node("patternFill", (("patternType", "solid"),), children=(ground,))
        return emphasis._replace(fill=Node("fill", children=(solid,)))
    return emphasis._replace(fill=NO_NODE) if marked else emphasis


def is_emphasis(emphasis: Emphasis) -> bool:
    """Tell whether a person made anything of a look."""
    return emphasis != NO_EMPHASIS


def _colour(fill: Node) -> str:
    """Return the colour of a fill of one colour."""
    pattern = fill.child("patternFill")
    return _rgb(pattern.child("fgColor")) if pattern is not None and pattern.get("patternType") == "solid" else ""


def _rgb(color: Node | None) -> str:
    rgb = "" if color is None else color.get("rgb")
    return f"#{rgb[-6:]}" if rgb else ""


def _value(font: Node, tag: str) -> str:
    child = font.child(tag)
    return "" if child is None else child.get("val")


def _is(font: Node, tag: str) -> bool:
    child = font.child(tag)
    return child is not None and child.get("val", "1") not in ("0", "off")


def _underline(font: Node) -> str:
    child = font.child("u")
    kind = "none" if child is None else child.get("val", "single")
    return "" if kind == "none" else kind


def _opens(protection: Node) -> bool:
    return protection.get("locked", "1") == "0" or protection.get("hidden", "0") == "1"
