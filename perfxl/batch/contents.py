"""What kind of workbook lies there, told from the list of its sheets alone."""

import zipfile
from pathlib import Path
from xml.parsers import expat

from perfxl.damage import DAMAGE
from perfxl.template import layout

LIST = "xl/workbook.xml"
LONGEST_LIST = 1024 * 1024
"""Bytes that are looked at: Excel allows no list of sheets that long."""
MOST_INFLATED = 300 * 1024 * 1024


def holds_rollup(path: Path) -> bool:
    """Tell whether a roll-up is in a workbook, whatever its name."""
    return layout.ROLLUP_SHEET in sheet_names(path)


def is_completed(path: Path) -> bool:
    """Tell whether a completed workbook lies there, and lies there whole."""
    if not sheet_names(path).issuperset((layout.ANALYSIS_SHEET, layout.FINDINGS.sheet)):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
            return size <= MOST_INFLATED and archive.testzip() is None
    except DAMAGE:
        return False


def sheet_names(path: Path) -> set[str]:
    """Return the names of a workbook's sheets; none where it cannot be read."""
    try:
        if not path.is_file():
            return set()
        with zipfile.ZipFile(path) as archive, archive.open(LIST) as part:
            return _names(part.read(LONGEST_LIST))
    except DAMAGE:
        return set()


def _names(markup: bytes) -> set[str]:
    names: set[str] = set()

    def begin(element: str, attributes: dict[str, str]) -> None:
        if element.rpartition(" ")[2] == "sheet":
            names.add(attributes.get("name", ""))

    def refuse(*_: object) -> None:
        raise ValueError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(markup, False)  # noqa: FBT003 - more may follow than is looked at
    except expat.ExpatError:
        return set()
    return names
