"""What the sheets of a workbook share: their names, defined names, styles, texts."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from judges.package import MAIN, RELATION, Package, units

MOST_NAME, MOST_TEXT, MOST_FORMAT = 31, 32_767, 255
LISTS_OF_STYLES = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
PARTS_OF_LOOKS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
FIRST_OWN_FORMAT = 164
PLAIN_NAME = re.compile(r"^(?!(?i:[a-z]{1,3}\d{1,7}|r\d*c\d*|[rc]|true|false)$)[^\W\d][\w.]*$")
"""A name that needs no quotes before `!`: it is not taken for a cell, nor for TRUE."""
QUOTED = re.compile(r"'((?:[^']|'')*)'!")
BARE = re.compile(r"([^\s\-+*/^&=<>(),:;{}!\"]+)!")


class SheetPart(NamedTuple):
    """A sheet by its name, its number from 0, and where it lies."""

    name: str
    number: int
    part: str
    state: str


class Book(Package):
    """A workbook and what is wrong with it beyond its sheets."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.root, self.styles = self.tree("xl/workbook.xml"), self.tree("xl/styles.xml")
        named = self.relations("xl/workbook.xml")
        self.sheets = [
            SheetPart(each.get("name", ""), number, named[each.get(RELATION, "")].target, each.get("state", ""))
            for number, each in enumerate(self.root.iterfind(f"{MAIN}sheets/{MAIN}sheet"))
        ]

    @cached_property
    def sheet_names(self) -> set[str]:
        """The sheets' names as Excel compares them."""
        return {sheet.name.lower() for sheet in self.sheets}

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells share."""
        if "xl/sharedStrings.xml" not in self.parts:
            return []
        return ["".join(each.itertext()) for each in self.tree("xl/sharedStrings.xml")]

    @cached_property
    def defined(self) -> dict[tuple[str, str], str]:
        """What names stand for, by name and number of the sheet that alone knows it."""
        names = self.root.iterfind(f"{MAIN}definedNames/{MAIN}definedName")
        return {(name.get("name", "").lower(), name.get("localSheetId", "")): name.text or "" for name in names}

    def listed(self, of: str) -> list[Element]:
        """Return a list of the styles."""
        return list(self.styles.find(MAIN + of) or ())

    def unknown_sheets(self, formula: str) -> Iterator[str]:
        """Yield the sheets a formula speaks of that are not there, or whose names need quotes."""
        quoted = [name.replace("''", "'") for name in QUOTED.findall(formula)]
        bare = BARE.findall(QUOTED.sub(" ", formula))
        yield from (f"no sheet {name!r}" for name in quoted + bare if name.lower() not in self.sheet_names)
        yield from (f"sheet {name!r} needs quotes" for name in bare if not PLAIN_NAME.match(name))

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the archive, the names, the styles and the texts."""
        yield from super().faults()
        yield from self._of_sheets()
        yield from self._of_names()
        yield from self._of_styles()
        yield from self._of_texts()

    def _of_sheets(self) -> Iterator[str]:
        for name, *_ in self.sheets:
            odd = units(name) > MOST_NAME or re.search(r"[\[\]:*?/\\]", name) or "'" in (name[:1], name[-1:])
            if odd or name.lower() == "history":
                yield f"no sheet may be called {name!r}"
        if len(self.sheet_names) < len(self.sheets):
            yield "two sheets of one name"
        view = self.root.find(f"{MAIN}bookViews/{MAIN}workbookView")
        shown = int(view.get("activeTab", 0)) if view is not None else 0
        if self.sheets[shown].state in ("hidden", "veryHidden"):
            yield "the sheet to be shown is hidden"

    def _of_names(self) -> Iterator[str]:
        if len(self.defined) < len(self.root.findall(f"{MAIN}definedNames/{MAIN}definedName")):
            yield "two names alike"
        for (name, sheet), words in self.defined.items():
            yield from (f"name {name}: {fault}" for fault in self.unknown_sheets(words))
            if sheet and int(sheet) >= len(self.sheets):
                yield f"name {name} of no sheet"

    def _of_styles(self) -> Iterator[str]:
        for of in LISTS_OF_STYLES:
            found = self.styles.find(MAIN + of)
            if found is not None and found.get("count", str(len(found))) != str(len(found)):
                yield f"{of}: not as many as said"
        formats = {int(each.get("numFmtId", 0)): each.get("formatCode", "") for each in self.listed("numFmts")}
        for number, code in formats.items():
            if number < FIRST_OWN_FORMAT or units(code) > MOST_FORMAT:
                yield f"number format {number} {code[:40]}"
        for number, look in enumerate(self.listed("cellXfs")):
            of = {part: int(look.get(part, 0)) >= len(self.listed(where)) for part, where in PARTS_OF_LOOKS.items()}
            own = int(look.get("numFmtId", 0))
            if any(of.values()) or (own >= FIRST_OWN_FORMAT and own not in formats):
                yield f"look {number} names what is not there"
        for font in self.listed("fonts"):
            size, name = font.find(f"{MAIN}sz"), font.find(f"{MAIN}name")
            if size is not None and not 1 <= float(size.get("val", 0)) <= 409:
                yield f"letters of size {size.get('val')}"
            if name is not None and units(name.get("val")) > MOST_NAME:
                yield f"font {name.get('val')}"

    def _of_texts(self) -> Iterator[str]:
        yield from (f"text {text[:40]!r} too long" for text in self.texts if units(text) > MOST_TEXT)
        for name in ("xl/sharedStrings.xml", *(sheet.part for sheet in self.sheets)):
            for element in self.tree(name).iter(f"{MAIN}t") if name in self.parts else ():
                text = element.text or ""
                kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                if text != text.strip() and not kept:
                    yield f"the blanks around {text[:40]!r} are lost"
