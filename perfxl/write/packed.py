"""XlsxWriter's workbook, put together in memory and packed by perfxl; the numbers of its texts."""

from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStringTable

from perfxl.write.looks import USUAL, Looks
from perfxl.write.packing import Packing, Texts
from perfxl.write.values import fitting

WHAT_THEY_ARE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options: a text is a text."""


class _Nowhere(BytesIO):
    """What XlsxWriter believes to pack into; open as long as its archive is, also after a refusal."""

    def close(self) -> None:
        pass


class PackedWorkbook(xlsxwriter.Workbook):  # type: ignore[misc] # XlsxWriter is untyped
    """A workbook put together in memory and packed by perfxl, or on disk by XlsxWriter.

    `reviewed` tells whether anything of a reviewer's may be in it.
    """

    def __init__(self, path: Path, *, in_memory: bool) -> None:
        options = {"in_memory": in_memory, "default_format_properties": {**USUAL}, **WHAT_THEY_ARE}
        super().__init__(_Nowhere() if in_memory else str(path), options)
        self.path = path
        self.looks = Looks()
        self.reviewed = True

    def _get_packager(self) -> Packager:
        return Packing(self.path) if self.in_memory else Texts()


class TextCells(dict[str, str]):
    """What a cell with a text holds in the file: the number of the text, given when it is first asked for."""

    def __init__(self, table: SharedStringTable) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, text: str) -> str:
        number = self.table._get_shared_string_index(fitting(text))  # noqa: SLF001
        self[text] = content = f' t="s"><v>{number}</v></c>'
        return content
