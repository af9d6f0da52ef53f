"""Pieces of a file's markup as they are taken over: what `template/kept.py` declares, in one spelling."""

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from perfxl.patterns import pattern
from perfxl.read.texts import unescaped
from perfxl.read.words import span
from perfxl.template.carried import Node, Range, range_of
from perfxl.template.cells import CONTROL
from perfxl.template.kept import (
    ATTRIBUTES,
    CELLS,
    CHILDREN,
    COLORS,
    HOLLOW,
    NAMESPACES,
    WITH_CELLS,
    WITH_TEXT,
    WORDS_OF_PEOPLE,
)  # fmt: skip

WORD = pattern(r"[\w .,:;+/=#$%&(){}*-]{0,256}", re.ASCII)
PREFIXES = {f"{{{address}": f"{prefix}:" for prefix, address in NAMESPACES.items()}
BOOLEAN = {"true": "1", "false": "0"}
WHOLE_COLUMNS, WHOLE_ROWS = pattern(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})"), pattern(r"\$?(\d+):\$?(\d+)")
LAST_COLUMN, LAST_ROW = "XFD", "1048576"
Coloring = Callable[[Mapping[str, str]], str]


def node_of(element: Element, coloring: Coloring) -> Node | None:
    """Return an element as it is taken over; None where it is no such element, or names cells no sheet has."""
    tag = _spelled(str(element.tag))
    if tag not in ATTRIBUTES:
        return None
    if tag in COLORS:
        return Node(tag, _colored(element, coloring))
    found: list[tuple[str, str]] = []
    for name in ATTRIBUTES[tag].split():
        value = element.get(name)
        sound = None if value is None else _sound(name, value)
        if sound is None and value is not None and name in CELLS:
            return None
        found += [] if sound is None else [(name, sound)]
    text = words(element.text or "") if tag in WITH_TEXT else ""
    if tag in CELLS:
        text = _sound(tag, text) or ""
    node = Node(tag, tuple(found), text, tuple(_children(element, tag, coloring)))
    return None if is_hollow(node) else node


def is_hollow(node: Node) -> bool:
    """Tell whether a piece is nothing without what it held, or the cells it was about."""
    if node.tag not in HOLLOW:
        return False
    cells = [child.text for child in node.children if child.tag in CELLS]
    return len(node.children) == len(cells) or (node.tag in WITH_CELLS and not any(cells))


def _children(element: Element, tag: str, coloring: Coloring) -> Iterator[Node]:
    allowed = CHILDREN.get(tag, "").split()
    for child in element if allowed else ():
        if _spelled(str(child.tag)) in allowed and (node := node_of(child, coloring)) is not None:
            yield node


def _spelled(tag: str) -> str:
    """Return the name of an element with the prefix of its namespace, where that is one of newer programs."""
    namespace, mark, name = tag.rpartition("}")
    return PREFIXES.get(namespace, f"{namespace}{mark}") + name if mark else tag


def _sound(name: str, value: str) -> str | None:
    """Return an attribute's value as it is written; None where it can be none."""
    if name in CELLS:
        found = [places(part) for part in value.split()]
        kept = [range_of(place) for place in found if place is not None]
        return " ".join(kept) if kept and len(kept) == len(found) else None
    if name in WORDS_OF_PEOPLE:
        return words(value)
    value = BOOLEAN.get(value, value)
    return value if WORD.fullmatch(value) else None


def words(text: str) -> str:
    """Return a text of people's with the characters that stand in it as `_x000D_`, its lines ended in one way."""
    return CONTROL.sub("", unescaped(text).replace("\r\n", "\n").replace("\r", "\n"))


def places(text: str) -> Range | None:
    """Return the range a text names, `B2:C4`, `A:A` or `3:5`; None where a sheet has no such range."""
    if (columns := WHOLE_COLUMNS.fullmatch(text)) is not None:
        text = f"{columns[1]}1:{columns[2]}{LAST_ROW}"
    elif (rows := WHOLE_ROWS.fullmatch(text)) is not None:
        text = f"A{rows[1]}:{LAST_COLUMN}{rows[2]}"
    return span(text)


def _colored(element: Element, coloring: Coloring) -> tuple[tuple[str, str], ...]:
    """Return a colour that does not depend on the theme; an automatic one, where it names none, as such."""
    settled = coloring(element.attrib)
    if settled:
        return (("rgb", f"FF{settled.removeprefix('#')}"),)
    index = element.get("indexed", "")
    return (("indexed", index),) if index in ("64", "65", "81") else (("auto", "1"),)
