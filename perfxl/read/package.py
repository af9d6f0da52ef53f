"""Opening a workbook with openpyxl, without what perfxl never asks of it: sizes, properties, fonts within texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

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


class _Package(ExcelReader):
    """Reads as openpyxl does, but texts by the fast parser."""

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        part: Any = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_texts(source))

    def read_properties(self) -> None:
        """Read no author, no times."""

    def read_custom(self) -> None:
        """Read no properties of persons' own."""

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


def _texts(source: Any) -> Iterator[str]:
    for _, element in iterparse(source):  # noqa: S314 - no part with a document type comes here
        if element.tag == STRING:
            yield text_of(element).replace(ESCAPED_UNDERLINE, "")
            element.clear()


def text_of(element: Element) -> str:
    """Return a text without the fonts within it, and without how it is pronounced."""
    runs = (run.findtext(TEXT) or "" for run in element.iterfind(RUN))
    return "".join((element.findtext(TEXT) or "", *runs))
