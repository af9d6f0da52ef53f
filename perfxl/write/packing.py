"""The parts of a workbook put into its archive, by a shorter path than XlsxWriter's own."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook
from xlsxwriter.xmlwriter import XMLwriter

from perfxl.write.seal import DATE, seal
from perfxl.write.values import escaped

FAST = 3
"""Half the work of the usual level of compression, for a tenth more bytes."""
SMALL = 1024
"""To set compression up takes longer than to write so many bytes."""
UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
MOST_STYLES = 256
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{}">'
_STYLES: dict[tuple[Any, ...], str] = {}
"""What the file says of looks, by their order: most workbooks have the same."""


class Texts(Packager):  # type: ignore[misc] # XlsxWriter is untyped
    """Writes the texts that cells share; none is ever taken for markup."""

    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if table.count:
            begin, texts = TABLE.format(table.unique_count), map(_shared, table.string_array)
            writer = XMLwriter()
            writer._set_xml_writer(self._filename(STRINGS))  # noqa: SLF001
            writer.fh.write("".join([HEAD, begin, *texts, "</sst>"]))
            writer._xml_close()  # noqa: SLF001


class Packing(Texts):
    """Packs a workbook that is held in memory into the file `path`; XlsxWriter is left nothing to pack."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def _create_package(self) -> list[Any]:
        parts = super()._create_package()
        with ZipFile(self.path, "w") as archive:
            for part, name, is_binary in parts:
                content = part.getvalue() if is_binary else part.getvalue().encode()
                if not is_binary:
                    part.close()  # what a workbook holds would wait for the next search for garbage
                kind = ZIP_DEFLATED if len(content) > SMALL else ZIP_STORED
                archive.writestr(ZipInfo(name, DATE), content, kind, FAST)
            seal(archive)
        return []

    def _write_styles_file(self) -> None:
        book = self.workbook
        looks = (book.has_comments, tuple(book.xf_format_indices), tuple(book.dxf_format_indices))
        if looks not in _STYLES:
            if len(_STYLES) >= MOST_STYLES:
                _STYLES.clear()
            Workbook._prepare_format_properties(book)  # noqa: SLF001
            super()._write_styles_file()
            _STYLES[looks] = self.filenames[-1][0].getvalue()
        else:
            self._filename(STYLES).write(_STYLES[looks])


def _shared(text: str) -> str:
    """Return a text that cells share as the file holds it."""
    if UNPRINTED.search(text):
        text = XMLwriter._escape_control_characters(text)  # noqa: SLF001
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<si><t{space}>{escaped(text)}</t></si>"
