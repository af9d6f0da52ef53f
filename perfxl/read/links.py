"""Links that people set on cells, and the tables of a sheet."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from perfxl.read.nodes import places, words
from perfxl.read.package import Package, Relation
from perfxl.template.carried import Link, address

TABLES = "xl/tables/"
LONGEST_ADDRESS, LONGEST_TIP, MOST_LINKS = 2_079, 255, 65_000


class TableFound(NamedTuple):
    """A table of a sheet: the name formulas know it by, its cells, its filter."""

    name: str
    cells: str
    filtered: Element | None


def links_of(sheet: Element, related: dict[str, Relation], leave: Callable[[str], None]) -> Iterator[Link]:
    """Yield the links of a sheet; `leave` is told the cell of one that cannot be taken over."""
    for number, element in enumerate(sheet.iterfind("hyperlinks/hyperlink")):
        place, relation = places(element.get("ref", "")), related.get(element.get("id", ""))
        target = relation.target if relation is not None and relation.external else ""
        location, tip = words(element.get("location", "")), words(element.get("tooltip", ""))[:LONGEST_TIP]
        if place is None or not (target or location):
            continue
        if max(len(target), len(location)) > LONGEST_ADDRESS or number >= MOST_LINKS:
            leave(address(place[:2]))
        else:
            yield Link(place, target, location, tip)


def tables_of(package: Package, related: dict[str, Relation]) -> Iterator[TableFound]:
    """Yield the tables of a sheet."""
    for relation in related.values():
        if relation.kind == "table":
            yield _table(package, relation.target)


def table_names(package: Package) -> frozenset[str]:
    """Return the names by which formulas know the tables of a workbook."""
    parts = (part for part in package if part.startswith(TABLES) and "/_rels/" not in part)
    return frozenset(_table(package, part).name for part in parts)


def _table(package: Package, part: str) -> TableFound:
    tree = package.tree(part)
    return TableFound(tree.get("displayName", tree.get("name", "")), tree.get("ref", "A1"), tree.find("autoFilter"))
