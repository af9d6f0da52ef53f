"""One workbook → the cells of its sheets, as found, and what else it holds. openpyxl is called here and beside."""

import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.read import extras, parts
from perfxl.read.archive import Limits, UnreadableWorkbook, open_archive, unreadable
from perfxl.read.cells import EMPTY_ROWS_END_A_TABLE, SheetReader
from perfxl.read.looks import Looks
from perfxl.read.markup import YES, attributes_of
from perfxl.read.package import open_workbook
from perfxl.read.rich import rich_strings
from perfxl.template import layout
from perfxl.template.carried import Carried, Place, SheetExtras
from perfxl.template.cells import SheetCells
from perfxl.template.model import column_letters
from perfxl.template.own_sheets import declared_names, is_foreign, other_name

SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\\x00-\x1f]{1,31}(?<!')")
RESERVED_NAME = "history"
WORKBOOK_PART = "xl/workbook.xml"
FILE_DROPPED = {
    "xl/vbaProject.bin": "宏",
    "xl/ctrlProps/": "窗体控件",
    "xl/activeX/": "窗体控件",
    "xl/cellimages.xml": "WPS单元格图片",
    "xl/richData/": "单元格图片",
    "xl/chartsheets/": "图表工作表",
    "xl/pivotTables/": "数据透视表",
    "xl/embeddings/": "嵌入对象",
    "xl/slicers/": "切片器",
    "xl/threadedComments/": "批注的回复关系（文字作为普通批注保留）",
}
TEMPLATE_SHEETS = {table.sheet for table in layout.TEMPLATE}


@dataclass(frozen=True)
class RawWorkbook:
    """All sheets of a workbook by name, in its order; what they hold beside values; what there is to say of it.

    `stray` are cells of the template's sheets that stand far below their tables.
    """

    path: Path
    sheets: dict[str, SheetCells]
    stray: Mapping[str, SheetCells] = field(default_factory=dict)
    carried: Carried = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()


def read_workbook(path: Path, limits: Limits | None = None) -> RawWorkbook:
    """Read every sheet: formulas with their stored results, values, number formats, and what stands beside them.

    Raises:
        UnreadableWorkbook: the file cannot be read; its finding says why.
    """
    bounds = limits or Limits()
    with open_archive(path, bounds) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions it drops; what matters is said below
        try:
            return _Reader(path, archive, bounds).read()
        except UnreadableWorkbook:
            raise
        except DefusedXmlException as problem:
            raise unreadable(findings.FILE_UNSAFE, why="XML实体声明(DTD)") from problem
        except InvalidFileException as problem:
            raise unreadable(findings.FILE_NOT_WORKBOOK, why="内容不是Excel格式") from problem
        except MemoryError as problem:
            raise unreadable(findings.FILE_TOO_LARGE, why="内存不足") from problem
        except parts.DAMAGE as problem:
            why = "内部结构有误" if type(problem) in (ValueError, KeyError, RuntimeError) else "内部文件不完整"
            raise unreadable(findings.FILE_DAMAGED, why=why) from problem
        except Exception as problem:
            # openpyxl meets a damaged part with whatever the part's content trips over
            raise unreadable(findings.FILE_DAMAGED, why="内部结构有误") from problem


class _Reader:
    """Reads one workbook through its archive."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.path = path
        self.archive = archive
        self.limits = limits
        self.carried: dict[str, SheetExtras] = {}
        self.stray: dict[str, SheetCells] = {}
        self.renamed: dict[str, str] = {}
        self.remarks: list[Finding] = []

    def read(self) -> RawWorkbook:
        """Read the workbook."""
        book = open_workbook(self.path)
        try:
            _check_names([sheet.title for sheet in book.worksheets])
            declared = self._declare(book.worksheets)
            readers = self._readers(book.worksheets)
            for reader in readers.values():
                if any(cell.formula for cell in reader.cells.values()):
                    reader.add_stored()
                    reader.rename(declared)
            local = (name for sheet in book.worksheets for name in sheet.defined_names)
            names = frozenset(name for name in (*book.defined_names, *local) if not name.startswith("_xlnm"))
            self._say_dropped(names)
            looks = Looks(book)
            for name, reader in readers.items():
                self._extras(name, reader, looks)
                if name not in layout.OWN_SHEETS:
                    # under its old name a renamed sheet would be perfxl's
                    reader.cut_formulas(names | self.renamed.keys())
                    self.remarks += reader.remarks
            sheets = {name: self._near(name, reader) for name, reader in readers.items()}
        finally:
            book.close()
        return RawWorkbook(self.path, sheets, self.stray, self.carried, tuple(self.remarks))

    @cached_property
    def rich_strings(self) -> frozenset[bytes]:
        """The shared strings in several fonts; looked for only where there is a further sheet."""
        return rich_strings(self.archive)

    def _declare(self, sheets: list[Any]) -> dict[str, str]:
        """Give sheets of the template their declared names, however they are spelled; return which."""
        declared = declared_names(sheet.title for sheet in sheets)
        for sheet in sheets:
            if name := declared.get(sheet.title):
                self.remarks.append(findings.SHEET_RESPELLED.at("", "", present=quote(sheet.title), name=name))
                sheet.title = name
        return declared

    def _readers(self, sheets: list[Any]) -> dict[str, SheetReader]:
        """Read every sheet; one of the unit's that bears the name of one of perfxl's gets another."""
        readers: dict[str, SheetReader] = {}
        taken = {sheet.title for sheet in sheets}
        for sheet in sheets:
            name, reader = sheet.title, self._cells(sheet, styled=_is_further(sheet.title))
            if is_foreign(name, reader.cells):
                self.renamed[name] = name = other_name(sheet.title, taken)
                reader = self._cells(sheet, styled=True)
                self.remarks.append(findings.SHEET_RENAMED.at("", "", name=sheet.title, other=name))
            readers[name] = reader
        return readers

    def _cells(self, sheet: Any, *, styled: bool) -> SheetReader:
        reader = SheetReader(sheet, self.limits.cells)
        reader.read(styled=styled)
        return reader

    def _near(self, name: str, reader: SheetReader) -> SheetCells:
        """Return the cells of a sheet; those far below a table of the template are put aside and said."""
        if name not in TEMPLATE_SHEETS:
            return reader.cells
        last = _last_row(reader)
        far = {place: cell for place, cell in reader.cells.items() if place[0] > last}
        if not far:
            return reader.cells
        self.stray[name] = far
        for place, cell in far.items():
            self.remarks.append(findings.CELL_STRAY.at(name, _address(place), value=quote(cell.formula or cell.value)))
        return {place: cell for place, cell in reader.cells.items() if place[0] <= last}

    def _extras(self, name: str, reader: SheetReader, looks: Looks) -> None:
        """Keep what a sheet holds beside values, and say what of it is not taken over."""
        sheet = reader.sheet
        part = extras.SheetPart(self.archive, sheet._worksheet_path)  # noqa: SLF001 - the part behind the sheet
        drawing = part.drawing()
        left = list(drawing.others)
        own = layout.ANALYSIS_CHARTS if name == layout.ANALYSIS_SHEET else ()
        if len(drawing.charts) > len(own) or not {*drawing.charts} <= {*own, ""}:
            left.append("图表")
        if _is_further(name):
            found = extras.further_extras(part, drawing, reader, looks)
            left += part.dropped(found, self.rich_strings)
        else:
            found = extras.own_extras(part, drawing)
        if found != SheetExtras():
            self.carried[name] = found
        for word in dict.fromkeys(left):
            self.remarks.append(findings.NOT_CARRIED.at("", "", what=f"{word}（工作表“{sheet.title}”）"))

    def _say_dropped(self, names: frozenset[str]) -> None:
        present = {
            word: None
            for start, word in FILE_DROPPED.items()
            if any(name.startswith(start) for name in self.archive.NameToInfo)
        }
        markup = self.archive.read(WORKBOOK_PART) if WORKBOOK_PART in self.archive.NameToInfo else b""
        if attributes_of(markup, b"workbookProtection").get("lockStructure") in YES:
            present |= {"工作簿结构的保护": None}
        if names:
            present |= {f"定义的名称{'、'.join(sorted(names)[:5])}": None}
        self.remarks += [findings.NOT_CARRIED.at("", "", what=word) for word in present]


def _check_names(names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise unreadable(findings.SHEET_TWICE, name=twice, present="、".join(names))
    folded = {name.casefold() for name in names}
    if len(folded) < len(names) or RESERVED_NAME in folded or not all(map(SHEET_NAME.fullmatch, names)):
        raise unreadable(findings.FILE_DAMAGED, why="工作表的名称不合规定")


def _is_further(name: str) -> bool:
    return name not in TEMPLATE_SHEETS and name not in layout.OWN_SHEETS


def _last_row(reader: SheetReader) -> int:
    """Return the last row before the first long empty stretch."""
    last = 0
    for row in sorted({row for row, _ in reader.cells}):
        if row - last > EMPTY_ROWS_END_A_TABLE:
            break
        last = row
    return last


def _address(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0]}"
