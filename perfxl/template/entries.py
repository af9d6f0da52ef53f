"""All that was typed into some workbooks, as frames indexed by (workbook, row)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from perfxl.findings import Finding
from perfxl.standards import Form
from perfxl.template.carried import Carried, Link, Merged
from perfxl.template.cells import Cell, SheetCells
from perfxl.template.columns import Flags


class Frames(NamedTuple):
    """One table of all workbooks: three frames of one shape (objects), index (workbook, row)."""

    values: pd.DataFrame
    formulas: pd.DataFrame
    formats: pd.DataFrame

    def cell(self, place: int, position: int) -> Cell:
        """Return a cell by the positions of its row and column in the frames."""
        return Cell(*(frame.to_numpy()[place, position] for frame in self))

    def only(self, columns: Sequence[str], rows: Flags | None = None) -> "Frames":
        """Return some of the columns, and of the rows those marked; many times faster than pandas chooses them."""
        there = list(self.values.columns)
        positions = [there.index(name) for name in columns]
        kept = np.ones(len(self.values), dtype=bool) if rows is None else rows
        index, names = self.values.index[kept], self.values.columns[positions]
        parts = (frame.to_numpy()[kept][:, positions] for frame in self)
        return Frames(*(pd.DataFrame(part, index=index, columns=names, dtype=object) for part in parts))


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
    basics: Frames
    funding: Frames
    expenditure: Frames
    expenditure_total: Frames
    indicators: Frames
    totals: Frames
    elements: Frames
    total_row: pd.Series
    has_elements: tuple[bool, ...]
    opinion: Frames
    has_opinion: tuple[bool, ...]
    loose: tuple[tuple[LooseCell, ...], ...]
    working: tuple[tuple[LooseCell, ...], ...]
    further_sheets: tuple[dict[str, SheetCells], ...]
    answers: tuple[tuple[Answer, ...], ...]
    asides: tuple[tuple[Aside, ...], ...]
    carried: tuple[Carried, ...]
    apart: tuple[tuple[Merged, ...], ...]
    remarks: tuple[tuple[Finding, ...], ...]
