"""All that was typed into some workbooks, table by table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple

from perfxl.findings import Finding
from perfxl.standards import Form
from perfxl.template.carried import Carried, Link, Merged
from perfxl.template.cells import Cell, SheetCells
from perfxl.template.columns import Flags, Index
from perfxl.template.grid import C, Cells, Grid
from perfxl.template.names import ElementColumn, EntryColumn, IndicatorColumn, ItemColumn

Basics = tuple[dict[str, Any], ...]
"""The entries of 基本情况 of each workbook by field, None where blank."""


class TableGrids(NamedTuple, Generic[C]):
    """One table of all workbooks: three grids of one shape."""

    values: Grid[C]
    formulas: Grid[C]
    formats: Grid[C]

    @property
    def rows(self) -> Index:
        """Where the rows stand."""
        return self.values.index

    def cell(self, place: int, position: int) -> Cell:
        """Return a cell by the positions of its row and column."""
        return Cell(*(grid.cells[place, position] for grid in self))

    def only(self, columns: Sequence[C], rows: Flags | None = None) -> "TableGrids[C]":
        """Return some of the columns, and of the rows those marked."""
        return TableGrids(*(grid.only(columns, rows) for grid in self))

    def emptied(self, columns: Sequence[C]) -> "TableGrids[C]":
        """Return the same with nothing in some of the columns."""
        return TableGrids(self.values.emptied(columns), self.formulas.emptied(columns), self.formats)

    def of(self, workbook: int) -> list[dict[int, Cells[C]]]:
        """Return one workbook's values, formulas and formats, by their rows."""
        return [grid.of(workbook) for grid in self]


class LooseCell(NamedTuple):
    """Something typed beside the tables; it is written back where it stood."""

    sheet: str
    row: int
    column: int
    cell: Cell


class Answer(NamedTuple):
    """What a unit wrote beside a finding of an earlier run: the finding's code, place and problem, and the words."""

    code: str
    place: str
    problem: str
    text: str
    link: Link | None = None


class Aside(NamedTuple):
    """What somebody typed on one of perfxl's sheets: so many rows below the row with that label, or below all."""

    sheet: str
    label: str
    distance: int
    row: int
    column: int
    cell: Cell
    link: Link | None = None


@dataclass(frozen=True)
class Entries:
    """All that was typed into some workbooks of one form.

    `totals` has two rows a workbook, 总计 and 评价等级, with the columns weight, score, reviewed_score;
    `total_row` says where the first of them is. `answers` are the entries of 单位说明, `asides` what else people typed
    on perfxl's sheets.
    `working` is what stands in the working columns and is no formula of perfxl's.
    `carried` is what sheets hold beside values, `apart` the merges that are not taken over, `remarks` what there is
    to say of the reading.
    """

    form: Form
    paths: tuple[Path, ...]
    basics: TableGrids[EntryColumn]
    funding: TableGrids[str]
    expenditure: TableGrids[ItemColumn]
    expenditure_total: TableGrids[ItemColumn]
    indicators: TableGrids[IndicatorColumn]
    totals: TableGrids[IndicatorColumn]
    elements: TableGrids[ElementColumn]
    total_row: tuple[int, ...]
    has_elements: tuple[bool, ...]
    opinion: TableGrids[EntryColumn]
    has_opinion: tuple[bool, ...]
    loose: tuple[tuple[LooseCell, ...], ...]
    working: tuple[tuple[LooseCell, ...], ...]
    further_sheets: tuple[dict[str, SheetCells], ...]
    answers: tuple[tuple[Answer, ...], ...]
    asides: tuple[tuple[Aside, ...], ...]
    carried: tuple[Carried, ...]
    apart: tuple[tuple[Merged, ...], ...]
    remarks: tuple[tuple[Finding, ...], ...]
