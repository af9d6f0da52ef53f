"""How cells look: fonts, fills, borders and alignment as a file has them; what is odd there is plain."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from perfxl.read.colors import Colors
from perfxl.read.markup import number, whole, yes
from perfxl.template.carried import GRADIENT, NO_EDGE, Edge

SIDES = ("left", "right", "top", "bottom")
LARGEST_FONT, MOST_INDENT, MOST_DEGREES = 409.0, 250, 255
NOTHING: Mapping[str, str] = {}


def attributes(parent: Element, tag: str) -> Mapping[str, str]:
    """Return the attributes of a child; nothing where there is none."""
    child = parent.find(tag)
    return NOTHING if child is None else child.attrib


def font(element: Element, colors: Colors) -> dict[str, Any]:
    """Return what a font has of a look."""
    size = number(attributes(element, "sz").get("val"))
    return {
        "font": attributes(element, "name").get("val", ""),
        "size": min(size or 0.0, LARGEST_FONT),
        "bold": _has(element, "b"),
        "italic": _has(element, "i"),
        "strike": _has(element, "strike"),
        "underline": _underline(element),
        "script": _said(attributes(element, "vertAlign").get("val", ""), "baseline"),
        "color": colors.of(attributes(element, "color")),
    }


def fill(element: Element, colors: Colors) -> dict[str, Any]:
    """Return what a fill has of a look."""
    if element.find("gradientFill") is not None:
        return {"pattern": GRADIENT}
    pattern = element.find("patternFill")
    kind = "" if pattern is None else _said(pattern.get("patternType", ""))
    if pattern is None or not kind:
        return {}
    ground = "" if kind == "solid" else colors.of(attributes(pattern, "bgColor"))
    return {"pattern": kind, "fill": colors.of(attributes(pattern, "fgColor")), "ground": ground}


def border(element: Element, colors: Colors) -> dict[str, Any]:
    """Return what a border has of a look."""
    return {side: _edge(element.find(side), colors) for side in SIDES}


def alignment(element: Element | None) -> dict[str, Any]:
    """Return what an alignment has of a look."""
    if element is None:
        return {}
    return {
        "align": _said(element.get("horizontal", ""), "general"),
        "valign": element.get("vertical", ""),
        "wrap": yes(element.get("wrapText")),
        "shrink": yes(element.get("shrinkToFit")),
        "indent": whole(element.get("indent"), 0, MOST_INDENT),
        "rotation": whole(element.get("textRotation"), 0, MOST_DEGREES),
    }


def _edge(side: Element | None, colors: Colors) -> Edge:
    style = "" if side is None else _said(side.get("style", ""))
    return NO_EDGE if side is None or not style else Edge(style, colors.of(attributes(side, "color")))


def _has(element: Element, tag: str) -> bool:
    child = element.find(tag)
    return child is not None and yes(child.get("val", "1"))


def _underline(element: Element) -> str:
    child = element.find("u")
    return "" if child is None else _said(child.get("val", "single"))


def _said(word: str, usual: str = "none") -> str:
    """Return a word of the file; nothing where it says what is so anyway."""
    return "" if word in (usual, "none") else word
