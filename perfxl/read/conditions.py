"""Conditional formats, and filters by colour: their looks are numbered by the workbook they stand in."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from perfxl.read.formulas import beyond
from perfxl.read.nodes import node_of
from perfxl.read.styles import Styles
from perfxl.template.carried import Node

EXTENSION = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
CELLS = "{http://schemas.microsoft.com/office/excel/2006/main}sqref"
CONDITIONAL, NEWER = "条件格式", "条件格式（新版Excel的样式，或引用其他工作表）"


class Conditions:
    """Reads the conditional formats of one sheet: `formats` are their looks, `left` what of them is not taken over.

    `gone` are names that formulas know and the completed workbook does not.
    """

    def __init__(self, styles: Styles, gone: frozenset[str]) -> None:
        self.styles = styles
        self.gone = gone
        self.formats: list[Node] = []
        self.left: list[tuple[str, str]] = []

    def of(self, sheet: Element) -> Iterator[Node]:
        """Yield the conditional formats of a sheet."""
        known: set[str] = set()
        for element in sheet.iterfind("conditionalFormatting"):
            node = node_of(element, self.styles.color)
            if node is None or not node.get("sqref"):
                continue
            rules = tuple(rule for rule in node.children if self._is_whole(rule, node.get("sqref")))
            known |= {named.text or "" for named in element.iter(f"{EXTENSION}id")}
            if rules:
                yield self.numbered(node._replace(children=rules))
        for newer in sheet.iter(f"{EXTENSION}conditionalFormatting"):
            if any(rule.get("id") not in known for rule in newer.iter(f"{EXTENSION}cfRule")):
                self._leave(NEWER, newer.findtext(CELLS) or "A1")

    def _is_whole(self, rule: Node, cells: str) -> bool:
        """Tell whether nothing a rule looks at is missing in the completed workbook."""
        formulas = [child.text for child in rule.children if child.tag == "formula"]
        if any(beyond(f"={formula}", self.gone) for formula in formulas):
            self._leave(CONDITIONAL, cells)
            return False
        return bool(rule.get("type"))

    def _leave(self, what: str, cells: str) -> None:
        self.left.append((what, cells.split()[0].split(":")[0]))

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
