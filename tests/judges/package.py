"""A workbook as an archive of parts: what names what, and whether all of it is there."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from perfxl.write.seal import SEAL

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
UNNAMED = {SEAL}
"""A part that a program which saves the workbook shall drop; Excel opens workbooks that hold such."""
TYPES = "[Content_Types].xml"


def units(text: str | None) -> int:
    """Return how long Excel takes a text to be: a sign beyond the first 65,536 counts twice."""
    return len((text or "").encode("utf-16-le", "surrogatepass")) // 2


class Relation(NamedTuple):
    """What a part names: its kind, the part or address, whether it lies outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a workbook."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}

    def tree(self, name: str) -> Element:
        """Return a part as a tree."""
        return fromstring(self.parts[name])  # noqa: S314 - perfxl's own output

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by number."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        found = {}
        for each in self.tree(place) if place in self.parts else ():
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id", "")] = Relation(
                each.get("Type", "").rpartition("/")[2], target if outside else inside, outside
            )
        return found

    @cached_property
    def reached(self) -> set[str]:
        """The parts that something names, however far from the archive's own beginning."""
        found, waiting = {TYPES}, [""]
        while waiting:
            part = waiting.pop()
            folder, name = posixpath.split(part)
            found.add(posixpath.join(folder, "_rels", f"{name}.rels"))
            named = {relation.target for relation in self.relations(part).values() if not relation.outside}
            waiting += named - found
            found |= named
        return found

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the archive."""
        if len({name.lower() for name in self.names}) != len(self.names):
            yield "two parts of one name"
        if self.names[0] != TYPES:
            yield "the kinds of parts do not come first"
        for name in self.names:
            yield from self._markup(name)
        yield from (f"{name}: nothing names it" for name in self.names if name not in self.reached | UNNAMED)
        yield from (f"{name}: named, but not there" for name in self._missing())
        yield from self._kinds()

    def _markup(self, name: str) -> Iterator[str]:
        if re.search(r"\.(?:xml|rels|vml)$", name):
            try:
                self.tree(name)
            except ParseError as problem:
                yield f"{name}: {problem}"

    def _missing(self) -> set[str]:
        return {name for name in self.reached if name not in self.parts and not name.endswith(".rels")}

    def _kinds(self) -> Iterator[str]:
        usual, own = set(), set()
        for each in self.tree(TYPES):
            (own if each.get("PartName") else usual).add((each.get("PartName") or each.get("Extension") or "").lower())
        for name in self.names:
            if f"/{name.lower()}" not in own and name.rpartition(".")[2].lower() not in usual and name != TYPES:
                yield f"{name}: of no kind"
        yield from (
            f"{name}: has a kind, but is not there" for name in own if name[1:] not in map(str.lower, self.names)
        )
