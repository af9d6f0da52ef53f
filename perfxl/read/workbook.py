"""One workbook → the cells of its sheets, as found. The only place where openpyxl is called."""

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from perfxl import findings
from perfxl.read.archive import Limits, UnreadableWorkbook, open_archive, unreadable
from perfxl.template.cells import UNSTORED, Cell, ErrorValue, SheetCells

EMPTY_ROWS_END_A_SHEET = 1_000


@dataclass(frozen=True)
class RawWorkbook:
    """All sheets of a workbook by name, in its order, and what could not be read with them."""

    path: Path
    sheets: dict[str, SheetCells]
    left_out: tuple[str, ...] = field(default=())


def read_workbook(path: Path, limits: Limits | None = None) -> RawWorkbook:
    """Read every sheet's cells: formulas with their stored results, values, number formats.

    Raises:
        UnreadableWorkbook: the file cannot be read; its finding says why.
    """
    with open_archive(path, limits or Limits()) as archive:
        try:
            sheets = _read_sheets(path)
        except UnreadableWorkbook:
            raise
        except DefusedXmlException as problem:
            raise unreadable(findings.FILE_UNSAFE, why="XML实体声明(DTD)") from problem
        except InvalidFileException as problem:
            raise unreadable(findings.FILE_NOT_WORKBOOK, why="内容不是Excel格式") from problem
        except MemoryError as problem:
            raise unreadable(findings.FILE_TOO_LARGE, why="内存不足") from problem
        except (zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError) as problem:
            raise unreadable(findings.FILE_DAMAGED, why="内部文件不完整") from problem
        except (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError) as problem:
            # openpyxl meets a damaged part with whatever the part's content trips over
            raise unreadable(findings.FILE_DAMAGED, why="内部结构有误") from problem
        return RawWorkbook(path, sheets, tuple(_left_out(archive.namelist())))


def _read_sheets(path: Path) -> dict[str, SheetCells]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions it drops; none is ours
        book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
        names = [sheet.title for sheet in book.worksheets]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise unreadable(findings.SHEET_TWICE, name=twice, present="、".join(names))
        sheets = {sheet.title: dict(_cells(sheet)) for sheet in book.worksheets}
        book.close()
        if any(cell.formula for cells in sheets.values() for cell in cells.values()):
            _add_stored_results(path, sheets)
    return sheets


def _cells(sheet: Any) -> Iterator[tuple[tuple[int, int], Cell]]:
    for found in _rows(sheet):
        for cell in found:
            kind, value = cell.data_type, cell.value
            if kind == "f":
                formula = value if isinstance(value, str) else "=" + str(getattr(value, "text", "") or "")
                yield (cell.row, cell.column), Cell(UNSTORED, formula, cell.number_format)
            elif value is not None:
                kept = ErrorValue(value) if kind == "e" else value
                yield (cell.row, cell.column), Cell(kept, None, cell.number_format)


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """Yield the cells that hold something, row by row, and stop after a long empty stretch."""
    sheet.reset_dimensions()  # WPS writes <dimension ref="A1:A1">
    empty = 0
    for row in sheet.iter_rows():
        # a formula whose stored result is an empty text has the type "str" and no value
        found = [cell for cell in row if cell.value is not None or cell.data_type == "str"]
        empty = 0 if found else empty + 1
        if found:
            yield found
        elif empty >= EMPTY_ROWS_END_A_SHEET:
            return


def _add_stored_results(path: Path, sheets: dict[str, SheetCells]) -> None:
    """Open the workbook a second time, for the results that Excel stored beside the formulas."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        cells = sheets[sheet.title]
        if not any(cell.formula for cell in cells.values()):
            continue
        for found in _rows(sheet):
            for cell in found:
                place = (cell.row, cell.column)
                raw = cells.get(place)
                if raw is not None and raw.formula:
                    cells[place] = raw._replace(value=_stored(cell))
    book.close()


def _stored(cell: Any) -> Any:
    if cell.value is None:
        return ""
    return ErrorValue(cell.value) if cell.data_type == "e" else cell.value


def _left_out(names: Iterable[str]) -> Iterator[str]:
    parts = {"xl/charts/": "图表", "xl/vbaProject.bin": "宏", "xl/ctrlProps/": "窗体控件"}
    for start, what in parts.items():
        if any(name.startswith(start) for name in names):
            yield what
