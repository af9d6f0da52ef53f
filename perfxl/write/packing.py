"""The parts of a workbook put into its archive, by a shorter path than XlsxWriter's own."""

from collections.abc import Iterable
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any

from xlsxwriter.packager import Packager

from perfxl.write.archive import Archive
from perfxl.write.looks import styles_part
from perfxl.write.seal import SEAL, seal_of
from perfxl.write.values import text_element

STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{}">'


class Texts(Packager):  # type: ignore[misc] # XlsxWriter is untyped
    """Writes the texts that cells share, none ever taken for markup, and looks that are taken over."""

    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if table.count:
            texts = (f"<si>{text_element(text)}</si>" for text in table.string_array)
            self._write_part(STRINGS, chain((HEAD, TABLE.format(table.unique_count)), texts, ("</sst>",)))

    def _write_styles_file(self) -> None:
        looks = self.workbook.looks
        part = styles_part(tuple(looks), tuple(looks.conditional), comments=self.workbook.has_comments)
        self._write_part(STYLES, (part,))

    def _write_part(self, name: str, words: Iterable[str]) -> None:
        part = self._filename(name)
        if isinstance(part, StringIO):
            part.writelines(words)
            return
        with Path(part).open("w", encoding="utf-8") as file:
            file.writelines(words)


class Packing(Texts):
    """Packs a workbook that is held in memory into the file `path`; XlsxWriter is left nothing to pack."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def _create_package(self) -> list[Any]:
        parts = super()._create_package()
        sheets = {sheet.fh: sheet for sheet in self.workbook.worksheets() if sheet.blocks}
        with Archive(self.path) as archive:
            for part, name, is_binary in parts:
                if part in sheets:
                    content = sheets[part].around_rows(part.getvalue())
                else:
                    content = part.getvalue() if is_binary else part.getvalue().encode()
                archive.add(name, content)
                if not is_binary:
                    part.close()  # what a workbook holds would wait for the next search for garbage
            archive.add(SEAL, seal_of(archive.parts, reviewed=self.workbook.reviewed))
        return []
