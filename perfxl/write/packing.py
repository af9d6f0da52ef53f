"""The parts of a workbook put into its archive, by a shorter path than XlsxWriter's own."""

from itertools import chain
from pathlib import Path
from typing import Any

from xlsxwriter.packager import Packager
from xlsxwriter.xmlwriter import XMLwriter

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
            begin = TABLE.format(table.unique_count)
            texts = (f"<si>{text_element(text)}</si>" for text in table.string_array)
            writer = self._part(XMLwriter(), STRINGS)
            writer.fh.writelines(chain((HEAD, begin), texts, ("</sst>",)))
            writer._xml_close()  # noqa: SLF001

    def _write_styles_file(self) -> None:
        writer, looks = self._part(XMLwriter(), STYLES), self.workbook.looks
        writer.fh.write(styles_part(tuple(looks), tuple(looks.conditional), comments=self.workbook.has_comments))
        writer._xml_close()  # noqa: SLF001

    def _part(self, writer: XMLwriter, name: str) -> XMLwriter:
        """Return a writer that writes a part of the file."""
        writer._set_xml_writer(self._filename(name))  # noqa: SLF001
        return writer


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
            archive.add(SEAL, seal_of(archive.parts))
        return []
