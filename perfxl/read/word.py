"""The tables of a Word document as one grid: what stands between them, each paragraph on a row of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from perfxl.imports.grid import Grid
from perfxl.template.carried import Range
from perfxl.template.cells import Cell, SheetCells

NAME = "正文"
WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
TEXT, BREAK, TAB = qn("w:t"), qn("w:br"), qn("w:tab")


def document_grid(path: Path) -> Grid:
    """Return the grid of a document."""
    gathered = _Gathered()
    gathered.add_blocks(docx.Document(str(path)).element.body)
    return Grid(NAME, gathered.cells, tuple(gathered.merges))


def _within(element: BaseOxmlElement, *kinds: type[BaseOxmlElement]) -> Iterator[Any]:
    """Yield the parts of an element, those in content controls and of accepted changes included."""
    for child in element:
        if isinstance(child, kinds):
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, *kinds)


class _Gathered:
    """Cells and merges as they come, one block below the other."""

    def __init__(self) -> None:
        self.cells: SheetCells = {}
        self.merges: list[Range] = []
        self.row = 0

    def add_blocks(self, element: BaseOxmlElement) -> None:
        """Put the tables and paragraphs of a document, or of a cell, one below the other."""
        for block in _within(element, CT_P, CT_Tbl):
            if isinstance(block, CT_Tbl):
                self.add_table(block)
            elif text := _text(block):
                self.add_paragraph(text)

    def add_paragraph(self, text: str) -> None:
        """Put a paragraph on the next row."""
        self.row += 1
        self.cells[self.row, 1] = Cell(text.strip())

    def add_table(self, table: BaseOxmlElement) -> None:
        """Put a table below what there is."""
        open_cells: dict[int, Range] = {}
        for row in _within(table, CT_Row):
            if (frame := _frame(row)) is not None:
                self._close(open_cells)
                open_cells = {}
                self.add_blocks(frame)
                continue
            self.row += 1
            open_cells = self._add_row(row, open_cells)
        self._close(open_cells)

    def _add_row(self, row: CT_Row, above: dict[int, Range]) -> dict[int, Range]:
        """Put a row down; return the areas that may go on in the next one, by their first column."""
        here: dict[int, Range] = {}
        column = 1 + row.grid_before
        for cell in _within(row, CT_Tc):
            last = column + cell.grid_span - 1
            begun = above.pop(column, None) if cell.vMerge == "continue" else None
            here[column] = (begun[0], begun[1], self.row, last) if begun else (self.row, column, self.row, last)
            if begun is None and (text := _text(cell)):
                self.cells[self.row, column] = Cell(text)
            column = last + 1
        self._close(above)
        return here

    def _close(self, areas: dict[int, Range]) -> None:
        self.merges += [area for area in areas.values() if area[:2] != area[2:]]


def _frame(row: CT_Row) -> CT_Tc | None:
    """Return the one cell of a row that holds anything, where that is a table: the row only frames it."""
    filled = [cell for cell in _within(row, CT_Tc) if _text(cell)]
    return filled[0] if len(filled) == 1 and any(True for _ in _within(filled[0], CT_Tbl)) else None


def _text(block: BaseOxmlElement) -> str:
    """Return the words of a cell or paragraph, a line for each paragraph, those of a table in it included."""
    lines = ("".join(map(_piece, line.iter(TEXT, BREAK, TAB))) for line in block.iter(qn("w:p")))
    return "\n".join(line for line in lines if line.strip()).strip()


def _piece(node: BaseOxmlElement) -> str:
    return "\n" if node.tag == BREAK else " " if node.tag == TAB else node.text or ""
