"""Opening a workbook with openpyxl, without what perfxl never asks of it: sizes, properties, fonts within texts."""

from collections.abc import Iterator
from copy import copy
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader, _find_workbook_part  # type: ignore[attr-defined]
from openpyxl.reader.workbook import WorkbookParser
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedNameDict, DefinedNameList
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS

from perfxl.read.runs import is_altered
from perfxl.spelling import AlteredText

STRING, TEXT, RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r"))
ESCAPED_UNDERLINE = "x005F_"


def open_workbook(path: Path) -> Workbook:
    """Return a workbook whose sheets are streamed from its archive; entities were refused before."""
    reader = _Package(path, read_only=True, keep_links=False)
    reader.read()
    book: Workbook = reader.wb
    return book


class _Sheet(ReadOnlyWorksheet):
    """A sheet whose written size is not looked for: every cell says where it stands, and programs write it wrongly."""

    def _get_size(self) -> None:
        pass


class _Parser(WorkbookParser):
    """Parses into a workbook that has its styles already."""

    def __init__(self, archive: ZipFile, part: str, book: Workbook) -> None:
        self.archive, self.workbook_part_name, self.wb = archive, part, book
        self.defined_names, self.sheets = DefinedNameList(), []
        self.keep_links = False


class _Package(ExcelReader):
    """Reads as openpyxl does, but texts by the fast parser, and the same styles once for many workbooks."""

    def read(self) -> None:
        """Read all of it."""
        for step in (self.read_manifest, self.read_strings, self.read_workbook, self.read_theme, self.read_worksheets):
            step()
        self.parser.assign_names()

    def read_workbook(self) -> None:
        """Read the names of the sheets, and what belongs to the workbook as a whole."""
        part: Any = _find_workbook_part(self.package)
        styles = self.archive.read(ARC_STYLE) if ARC_STYLE in self.valid_files else b""
        book: Any = copy(_styled(styles))
        book.defined_names, book._sheets = DefinedNameDict(), []  # noqa: SLF001 - as openpyxl does it
        book._data_only, book._read_only, book._archive = False, True, self.archive  # noqa: SLF001
        self.parser: Any = _Parser(self.archive, part.PartName[1:], book)
        self.parser.parse()
        self.wb = book

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        part: Any = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_texts(source))

    def read_worksheets(self) -> None:
        """Name the sheets and where their parts are."""
        book: Any = self.wb
        sheets: Any = self.parser.find_sheets()
        for sheet, relation in sheets:
            if relation.target not in self.valid_files:
                continue
            if "chartsheet" in relation.Type:
                self.read_chartsheet(sheet, relation)
                continue
            streamed = _Sheet(book, sheet.name, relation.target, self.shared_strings)
            streamed.sheet_state = sheet.state
            book._sheets.append(streamed)  # noqa: SLF001 - as openpyxl does it


@lru_cache(maxsize=16)
def _styled(styles: bytes) -> Workbook:
    """Return an empty workbook with the styles of a part; workbooks made from one template often have the same."""
    book = Workbook()
    if styles:
        archive: Any = SimpleNamespace(read=lambda _: styles)
        apply_stylesheet(archive, book)
    return book


def _texts(source: Any) -> Iterator[str]:
    for _, element in iterparse(source):  # noqa: S314 - no part with a document type comes here
        if element.tag == STRING:
            text = text_of(element)
            yield text.replace(ESCAPED_UNDERLINE, "") if type(text) is str else text
            element.clear()


def text_of(element: Element) -> str:
    """Return a text without the fonts within it and how it is pronounced; marked, where not all of it is meant."""
    if len(element) == 1 and element[0].tag == TEXT:
        return element[0].text or ""
    runs = element.findall(RUN)
    text = "".join((element.findtext(TEXT) or "", *(run.findtext(TEXT) or "" for run in runs)))
    return AlteredText(text) if is_altered(runs) else text
