"""The parts of a workbook put into its archive, by a shorter path than XlsxWriter's own."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter.packager import Packager
from xlsxwriter.xmlwriter import XMLwriter

from perfxl.write.values import escaped

DATE = (1980, 1, 1, 0, 0, 0)
"""The same in every workbook: equal input gives equal bytes."""
FAST = 3
"""Half the work of the usual level of compression, for a tenth more bytes."""
UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
STRINGS = "xl/sharedStrings.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{}">'


class Packing(Packager):  # type: ignore[misc] # XlsxWriter is untyped
    """Packs a workbook that is held in memory into the file `path`; XlsxWriter is left nothing to pack."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def _create_package(self) -> list[Any]:
        parts = super()._create_package()
        with ZipFile(self.path, "w") as archive:
            for part, name, is_binary in parts:
                content = part.getvalue() if is_binary else part.getvalue().encode()
                archive.writestr(ZipInfo(name, DATE), content, ZIP_DEFLATED, FAST)
        return []

    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if table.count:
            begin, texts = TABLE.format(table.unique_count), map(_shared, table.string_array)
            self._filename(STRINGS).write("".join([HEAD, begin, *texts, "</sst>"]))


def _shared(text: str) -> str:
    """Return a text that cells share as the file holds it."""
    if UNPRINTED.search(text):
        text = XMLwriter._escape_control_characters(text)  # noqa: SLF001
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<si><t{space}>{escaped(text)}</t></si>"
