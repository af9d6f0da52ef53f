"""What a workbook lists: its sheets and where they are, the names people defined, how days are counted."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from perfxl.damage import DAMAGE
from perfxl.patterns import pattern
from perfxl.read.archive import Limits, UnreadableWorkbook
from perfxl.read.left import newer_left
from perfxl.read.markup import too_many
from perfxl.read.package import Package, open_package
from perfxl.read.texts import unescaped
from perfxl.read.words import first, yes

WORKSHEET, NOWHERE = "worksheet", ""
OTHER_SHEETS = {
    NOWHERE: "没有内容的工作表",
    "chartsheet": "图表工作表",
    "dialogsheet": "对话框工作表",
    "xlmacrosheet": "宏工作表",
    "xlintlmacrosheet": "宏工作表",
}
MOST_SHEETS = 1_000
NOT_SHEETS = ("definedNames", "extLst")
STATES = {"hidden": "hidden", "veryhidden": "veryHidden"}
OF_PRINTING = "_xlnm."
PRINT_AREA, PRINT_TITLES = "_xlnm.print_area", "_xlnm.print_titles"
QUOTED_SHEET = pattern(r"'(?:[^']|'')*'!|[^',!]+!")


class Listed(NamedTuple):
    """A sheet of the list: its name, what kind it is, whether it is shown, its part."""

    title: str
    kind: str
    state: str
    part: str

    @property
    def is_worksheet(self) -> bool:
        """Tell whether cells of people's stand on it: macros and dialogues are programs."""
        return self.kind == WORKSHEET


class Contents(NamedTuple):
    """The list of a workbook: sheets in their order, names of people's, printed ranges by sheet, and what it says.

    `left` is what else it says and is not taken over, in words.
    """

    sheets: tuple[Listed, ...]
    names: frozenset[str]
    printed: dict[str, str]
    titles: dict[str, str]
    from_1904: bool
    left: tuple[str, ...]


def contents(package: Package, main: str) -> Contents:
    """Return what the workbook lists in its part `main`."""
    tree = package.tree(main)
    sheets = tuple(_sheets(package, main, tree))
    defined = [(name.get("name", ""), name.get("localSheetId"), name.text or "") for name in tree.iter("definedName")]
    return Contents(
        sheets,
        frozenset(name for name, _, _ in defined if name and not name.lower().startswith(OF_PRINTING)),
        _ranges(defined, PRINT_AREA, sheets),
        _ranges(defined, PRINT_TITLES, sheets),
        yes(first(tree, "workbookPr").get("date1904")),
        tuple(_left(tree)),
    )


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of a workbook's sheets, nothing of what is none; within the usual limits."""
    try:
        with open_package(path, Limits()) as (package, main):
            sheets = package.tree(main, skip=NOT_SHEETS).iterfind("sheets/sheet")
            return tuple(unescaped(sheet.get("name", "")) for sheet in sheets)
    except (UnreadableWorkbook, *DAMAGE):
        return ()


def _sheets(package: Package, main: str, tree: Element) -> Iterator[Listed]:
    related, listed = package.relations(main), tree.findall("sheets/sheet")
    if len(listed) > MOST_SHEETS:
        raise too_many("工作表", MOST_SHEETS)
    for sheet in listed:
        title, state = unescaped(sheet.get("name", "")), STATES.get(sheet.get("state", "").lower(), "visible")
        relation = related.get(sheet.get("id", ""))
        if relation is None or relation.external:
            yield Listed(title, NOWHERE, state, "")
        else:
            yield Listed(title, relation.kind.lower(), state, relation.target)


def _left(tree: Element) -> Iterator[str]:
    """Yield in words what is said of the workbook as a whole and not taken over."""
    calculation = first(tree, "calcPr")
    if yes(first(tree, "workbookProtection").get("lockStructure")):
        yield "工作簿结构的保护"
    if first(tree, "fileSharing"):
        yield "“建议只读”或修改密码"
    if yes(calculation.get("iterate")):
        yield "迭代计算"
    if not yes(calculation.get("fullPrecision", "1")):
        yield "“将精度设为所显示的精度”"
    yield from newer_left(tree)


def _ranges(defined: list[tuple[str, str | None, str]], name: str, sheets: tuple[Listed, ...]) -> dict[str, str]:
    """Return what a name of printing stands for, by sheet, without the sheet's name in it."""
    found = {}
    for own, place, text in defined:
        if own.lower() == name and place is not None and place.isdecimal() and int(place) < len(sheets):
            found[sheets[int(place)].title] = QUOTED_SHEET.sub("", text)
    return found
