"""Conditional formats, and filters by colour: their looks are numbered by the workbook they stand in."""

from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

from perfxl.read.formulas import beyond
from perfxl.read.nodes import is_hollow, node_of
from perfxl.read.styles import Styles
from perfxl.template.carried import Node
from perfxl.template.kept import FORMULAS

CONDITIONAL = "条件格式"
SEEN_BY_FORMULAS = {"cfRule": CONDITIONAL, "x14:cfRule": CONDITIONAL, "x14:sparkline": "迷你图"}
"""Pieces that look at other cells → what they are; without what they look at they are nothing."""


class Conditions:
    """Reads the conditional formats of one sheet: `formats` are their looks, `left` what of them is not taken over.

    `gone` are names that formulas know and the completed workbook does not.
    """

    def __init__(self, styles: Styles, gone: frozenset[str], sheet: Element) -> None:
        self.styles, self.sheet = styles, sheet
        self.gone = gone
        self.formats: list[Node] = []
        self.left: list[tuple[str, str]] = []

    def rules(self) -> Iterator[Node]:
        """Yield the conditional formats of the sheet; what newer programs say of one goes with it."""
        known = {rule.get("id") for newer in self.newer for rule in _named(newer, "x14:cfRule")}
        for element in self.sheet.iterfind("conditionalFormatting"):
            node = node_of(element, self.styles.color)
            whole = self._whole(node, node.get("sqref")) if node is not None and node.get("sqref") else None
            rules = tuple(_known(rule, known) for rule in whole.children if rule.get("type")) if whole else ()
            if whole and rules:
                yield self.numbered(whole._replace(children=rules))

    @cached_property
    def newer(self) -> tuple[Node, ...]:
        """What newer programs say of the sheet: conditional formats and small charts in cells; nothing or one piece."""
        element = self.sheet.find("extLst")
        node = None if element is None else node_of(element, self.styles.color)
        whole = None if node is None else self._whole(node, "A1")
        return () if whole is None else (whole,)

    def _whole(self, node: Node, cells: str) -> Node | None:
        """Return a piece without what looks at what is gone; None where nothing is left."""
        cells = next((child.text for child in node.children if child.tag == "xm:sqref"), cells)
        if node.tag in SEEN_BY_FORMULAS and any(beyond(f"={formula}", self.gone) for formula in _formulas(node)):
            self.left.append((SEEN_BY_FORMULAS[node.tag], cells.split()[0].split(":")[0]))
            return None
        children = tuple(kept for child in node.children if (kept := self._whole(child, cells)) is not None)
        node = node._replace(children=children)
        return None if is_hollow(node) else node

    def numbered(self, node: Node) -> Node:
        """Return a piece with its looks numbered by their place among `formats`; without those that are missing."""
        if number := node.get("dxfId"):
            look = self._look(number)
            if look is None:
                node = node._replace(attributes=tuple(kept for kept in node.attributes if kept[0] != "dxfId"))
            else:
                self.formats += [] if look in self.formats else [look]
                node = node.with_attribute("dxfId", str(self.formats.index(look)))
        return node._replace(children=tuple(map(self.numbered, node.children)))

    def _look(self, number: str) -> Node | None:
        looks = self.styles.dxfs
        found = looks[int(number)] if number.isdecimal() and int(number) < len(looks) else None
        return None if found is None else node_of(found, self.styles.color)


def _named(node: Node, tag: str) -> Iterator[Node]:
    """Yield all pieces of that name in a piece."""
    for child in node.children:
        if child.tag == tag:
            yield child
        yield from _named(child, tag)


def _formulas(node: Node) -> Iterator[str]:
    """Yield the formulas of a rule: its own, and those of its bounds."""
    if node.tag in FORMULAS:
        yield node.text
    elif node.tag == "cfvo" and node.get("type") == "formula":
        yield node.get("val")
    for child in node.children:
        yield from _formulas(child)


def _known(rule: Node, known: set[str]) -> Node:
    """Return a rule without the name of what newer programs say of it, where nothing says it."""
    if any(name.text in known for name in _named(rule, "x14:id")):
        return rule
    return rule._replace(children=tuple(child for child in rule.children if child.tag != "extLst"))
