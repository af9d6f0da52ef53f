"""The formulas perfxl writes, known again by their shape: no program that saved, sorted or moved them changes it.

In a cell perfxl computes, such a formula is nothing anybody typed, whatever value is stored beside it: a
program that did not calculate must not make a person's number of it. `perfxl/write` has the formulas themselves.
"""

import re
from collections.abc import Container

from perfxl.template import layout
from perfxl.template.cells import SheetCells
from perfxl.template.model import Table

UNSHAPED = re.compile(r"[$'\s]")
"""What other programs add and leave out."""
BLANK = '""'
CONDITIONS = r'(?:[A-Z]+\(|[A-Z]+\d+|[:,()]|>=?0|=\d*|"")*'
"""What stands before a sum of perfxl's: nothing in it is an amount."""
ENDS = r'(?:(?:,"")?\))*'
FUNDING, EXPENDITURE, INDICATORS = layout.FUNDING, layout.EXPENDITURE, layout.INDICATORS


def _span(table: Table, first: str, last: str) -> str:
    return rf"{table.letter(first)}\d+:{table.letter(last)}\d+"


def _sum_of(span: str) -> str:
    """A range added up, by perfxl or by a person who wants just that."""
    return rf"IF\({CONDITIONS}ROUND\(SUM\({span}\),2\){ENDS}|SUM\({span}\)"


def _sum_of_two(table: Table, first: str, second: str) -> str:
    """Two cells added up; a person may write them in any way that means the same."""
    one, two = (rf"{table.letter(name)}\d+" for name in (first, second))
    return rf"IF\({CONDITIONS}ROUND\({one}\+{two},2\){ENDS}|{one}\+{two}|SUM\({one},{two}\)"


_WEIGHT, _SCORE, _ACTUAL, _SEEN = (
    rf"{INDICATORS.letter(name)}\d+" for name in ("weight", "score", "actual", "reviewed_actual")
)
_POINTS = (
    rf"(?:IF\(AND\(ISNUMBER\({_WEIGHT}\),.*,)?IFERROR\(IF\(.*MIN\({_WEIGHT},ROUND\(ROUND\(.*,8\),2\)\).*"
    r',""\),""\)\)?'
)
_ACCEPTED = (
    rf"IF\(ISNUMBER\({_SCORE}\),IF\(AND\({_SEEN}=.*,{_SCORE}>=[\d.]+,{_SCORE}<=[\d.]+\)"
    rf',ROUND\({_SCORE},2\),""\),""\)'
)
_RATE = rf'IF\((?:ISNUMBER|COUNT)\((?:{FUNDING.sheet}![A-Z]+\d+,?)+\)(?:=2)?,IF\(.*\),""\)'
_COUNT = r'IF\(AND\(SUMPRODUCT\(.*\)\),SUMPRODUCT\(.*\),""\)'
_AS_TYPED = rf'(?:IFERROR\()*IF\({_ACTUAL}="","",{_ACTUAL}\)(?:,""\))*'
_UNDERSTOOD = rf'(?:IFERROR\()+IF\(ISLOGICAL\({_ACTUAL}\),"",.*(?:,""\))+'
_GRADE = r'IF\(ISNUMBER\([A-Z]+\d+\),(?:IF\([A-Z]+\d+>=[\d.]+,"[^"]*",)+"[^"]*"\)+,""\)'
_TOTAL = r'IFERROR\(IF\(AND\(.*\),ROUND\(SUM\(.*\),2\),""\),""\)'

IN_LISTS = {
    (FUNDING, "total"): _sum_of_two(FUNDING, "fiscal", "other"),
    (FUNDING, "fiscal"): _sum_of(_span(FUNDING, layout.FISCAL_SOURCES[0], layout.FISCAL_SOURCES[-1])),
    (FUNDING, "other"): _sum_of(_span(FUNDING, layout.OTHER_SOURCES[0], layout.OTHER_SOURCES[-1])),
    (EXPENDITURE, "total"): (
        f"{_sum_of(_span(EXPENDITURE, 'fiscal', 'other'))}|{_sum_of_two(EXPENDITURE, 'fiscal', 'other')}"
    ),
    (INDICATORS, "score"): _POINTS,
    (INDICATORS, "reviewed_actual"): f"{_RATE}|{_COUNT}|{_AS_TYPED}|{_UNDERSTOOD}",
    (INDICATORS, "reviewed_score"): f"{_POINTS}|{_ACCEPTED}",
}
"""What perfxl writes into a column of the lines a unit fills."""
IN_ROWS = {
    FUNDING: r'IF\(.*COUNT\(.*,IF\(MIN\(.*\)>=0,.*,""\),""\)',
    EXPENDITURE: r'(?:IFERROR\()?IF\(.*,ROUND\(SUM\(.*\),2\)(?:,""\))+',
    INDICATORS: f"{_TOTAL}|{_GRADE}",
}
"""What perfxl writes into the rows that are its own."""
SHAPES = {
    (table.sheet, table.by_name[column].number): re.compile(f"{BLANK}|{shape}")
    for (table, column), shape in IN_LISTS.items()
}
ROW_SHAPES = {table.sheet: re.compile(f"{BLANK}|{shape}") for table, shape in IN_ROWS.items()}


def typed_cells(table: Table, cells: SheetCells, own_rows: Container[int]) -> SheetCells:
    """Return the cells of a sheet without the formulas perfxl wrote; `own_rows` are those nobody else fills."""
    own = {
        (row, column)
        for (row, column), cell in cells.items()
        if cell.formula and _is_own(cell.formula, table, column, own_row=row in own_rows)
    }
    return {place: cell for place, cell in cells.items() if place not in own} if own else cells


def _is_own(formula: str, table: Table, column: int, *, own_row: bool) -> bool:
    shape = ROW_SHAPES.get(table.sheet) if own_row else SHAPES.get((table.sheet, column))
    return shape is not None and shape.fullmatch(UNSHAPED.sub("", formula.removeprefix("="))) is not None
