"""Worksheets written by a shorter path than XlsxWriter's own, in the same bytes."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

ERROR_VALUES = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


class PlainWorksheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A worksheet that takes formulas as they are: perfxl's need no prefixes, and persons' have theirs.

    A third of a workbook's time is the writing of cells, and most of it a search for signs to be escaped, in numbers
    too, where it ends in an exception. Here the usual cells are written at once, in the same bytes.
    """

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: Any = 0
    ) -> int:
        if formula.startswith(("=", "{")):  # a person's may use functions of today's Excel, perfxl's never do
            return int(super()._write_formula(row, col, formula, cell_format, value))
        if outside := self._check_dimensions(row, col):
            return int(outside)
        self.table[row][col] = CellFormulaTuple(formula, cell_format, value)
        return 0

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
