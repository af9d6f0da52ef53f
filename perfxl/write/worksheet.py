"""Worksheets written by a shorter path than XlsxWriter's own, in the same bytes."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

ERROR_VALUES = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
BLOCK = 16
"""So many rows share what the file says of the columns they use."""


class PlainWorksheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A worksheet that takes formulas as they are: perfxl's need no prefixes, and persons' have theirs.

    A third of a workbook's time is the writing of cells, and most of it a search for signs to be escaped, in numbers
    too, where it ends in an exception. Here the usual cells are written at once, in the same bytes.
    """

    write_blank, write_boolean = Worksheet._write_blank, Worksheet._write_boolean  # noqa: SLF001 - without a look
    write_number, write_string = Worksheet._write_number, Worksheet._write_string  # noqa: SLF001 - for an address

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: Any = 0
    ) -> int:
        if formula.startswith(("=", "{")):  # a person's may use functions of today's Excel, perfxl's never do
            return int(super()._write_formula(row, col, formula, cell_format, value))
        if outside := self._check_dimensions(row, col):
            return int(outside)
        self.table[row][col] = CellFormulaTuple(formula, cell_format, value)
        return 0

    write_formula = _write_formula

    def _calculate_spans(self) -> None:
        """Find the first and the last column of every sixteen rows."""
        self.row_spans = {}
        for first in range(self.dim_rowmin - self.dim_rowmin % BLOCK, self.dim_rowmax + 1, BLOCK):
            rows = range(first, first + BLOCK)
            held = [row for number in rows for row in (self.table.get(number), self.comments.get(number)) if row]
            if held:
                self.row_spans[first // BLOCK] = f"{min(map(min, held)) + 1}:{max(map(max, held)) + 1}"

    def _write_rows(self) -> None:
        self._calculate_spans()
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            span, size = self.row_spans.get(row // BLOCK), self.row_info.get(row)
            if cells := self.table.get(row):
                self._write_row(row, span, size)
                for column in sorted(cells):
                    self._write_cell(row, column, cells[column])
                self._xml_end_tag("row")
            elif size or row in self.comments:
                self._write_empty_row(row, span, size)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if not cell.format or kind not in ("Number", "String", "Blank", "Formula"):
            super()._write_cell(row, col, cell)
            return
        begin = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001
        if kind == "Blank":
            self.fh.write(f"{begin}/>")
        elif kind == "String":
            self.fh.write(f'{begin} t="s"><v>{cell.string}</v></c>')
        elif kind == "Number":
            self.fh.write(f"{begin}><v>{cell.number:.16G}</v></c>")
        elif isinstance(cell.value, str) and cell.value not in ERROR_VALUES:
            typed = ' t="str"' if cell.value else ""
            value = self._escape_data(cell.value)
            self.fh.write(f"{begin}{typed}><f>{self._escape_data(cell.formula)}</f><v>{value}</v></c>")
        elif isinstance(cell.value, float):
            self.fh.write(f"{begin}><f>{self._escape_data(cell.formula)}</f><v>{cell.value}</v></c>")
        else:
            super()._write_cell(row, col, cell)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        if formula.startswith("{"):
            formula = formula.removeprefix("{").removesuffix("}")  # an array formula
        return formula.removeprefix("=")
