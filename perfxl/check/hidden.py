"""What nobody sees, or what is struck out, and counts all the same: said once a sheet."""

from collections.abc import Iterator
from typing import Any

from perfxl import findings
from perfxl.findings import Finding, Found, cells_together
from perfxl.template import layout
from perfxl.template.carried import NO_EXTRAS, SheetExtras
from perfxl.template.cells import is_blank
from perfxl.template.entries import Entries, TableGrids
from perfxl.template.grid import Cells
from perfxl.template.model import Kind, Owner, Table, column_letters

COUNTED = {
    layout.FUNDING_SHEET: "各项合计和比率",
    layout.EXPENDITURE.sheet: "支出合计",
    layout.INDICATORS.sheet: "总分",
    layout.ELEMENTS.sheet: "要素得分",
}
"""Sheet → what is computed from what stands on it."""
COUNTING = frozenset({Kind.AMOUNT, Kind.WEIGHT, Kind.VALUE, Kind.SCORE, Kind.YES_NO})
MOST_NAMED = 10


def hidden_findings(entries: Entries) -> Found:
    """Return what is hidden on the sheets that are computed with."""
    listed: list[tuple[Table, TableGrids[Any]]] = [
        (layout.funding(entries.form), entries.funding),
        (layout.EXPENDITURE, entries.expenditure),
        (layout.INDICATORS, entries.indicators),
        (layout.ELEMENTS, entries.elements),
    ]
    return [
        (workbook, finding)
        for workbook, carried in enumerate(entries.carried)
        for table, grids in listed
        if (extras := carried.get(table.sheet, NO_EXTRAS)) is not NO_EXTRAS
        for finding in (*_on_sheet(table, grids, workbook, extras), *_struck_out(table, grids, workbook, extras))
    ]


def _struck_out(table: Table, grids: TableGrids[Any], workbook: int, extras: SheetExtras) -> Iterator[Finding]:
    struck = {place for place, emphasis in extras.emphasis.items() if emphasis.strike}
    if not struck:
        return
    rows = {row: record for row, record in grids.values.of(workbook).items() if _counts(table, row, record)}
    columns = [column for column in table.columns if column.kind in COUNTING and column.owner is not Owner.PERFXL]
    cells = [
        table.cell(column.name, row)
        for column in columns
        for row, record in sorted(rows.items())
        if (row, column.number) in struck and not is_blank(record.at(column))
    ]
    if cells:
        words = {"cells": cells_together(cells), "sum": COUNTED[table.sheet]}
        yield findings.STRUCK_OUT_COUNTED.at(table.sheet, cells[0], **words)


def _on_sheet(table: Table, grids: TableGrids[Any], workbook: int, extras: SheetExtras) -> Iterator[Finding]:
    hidden_rows = {number for number, row in extras.rows.items() if row.is_hidden}
    hidden_columns = {
        number
        for columns in extras.columns
        if columns.is_hidden
        for number in range(columns.first, min(columns.last, table.columns[-1].number) + 1)
    }
    if not hidden_rows and not hidden_columns and extras.state == "visible":
        return
    rows = {row: record for row, record in grids.values.of(workbook).items() if _counts(table, row, record)}
    at_rows = sorted(hidden_rows & rows.keys())
    at_columns = _amounts_in(table, rows, hidden_columns)
    if extras.state != "visible" and rows:
        what, cell = "整张工作表", f"A{min(rows)}"
    elif at_rows or at_columns:
        what = "、".join([*_named(at_rows, "第{}行"), *_named([column_letters(n) for n in at_columns], "{}列")])
        row, column = (at_rows or sorted(rows))[0], 1 if at_rows else at_columns[0]
        cell = f"{column_letters(column)}{row}"
    else:
        return
    yield findings.HIDDEN_COUNTED.at(table.sheet, cell, what=what, sum=COUNTED[table.sheet])


def _counts(table: Table, row: int, record: Cells[Any]) -> bool:
    """Tell whether somebody typed something into a row that is computed with."""
    lines = {line.row for line in table.lines if line.owner is Owner.UNIT}
    typed = any(not is_blank(record.at(column)) for column in table.columns)
    return typed and (not lines or (row in lines and bool(_typed_amounts(table, record))))


def _typed_amounts(table: Table, record: Cells[Any]) -> set[int]:
    amounts = (column for column in table.columns if column.kind is Kind.AMOUNT)
    return {column.number for column in amounts if not is_blank(record.at(column))}


def _amounts_in(table: Table, rows: dict[int, Cells[Any]], hidden: set[int]) -> list[int]:
    """Return the hidden columns in which amounts are typed."""
    typed = (_typed_amounts(table, record) for record in rows.values()) if hidden else ()
    return sorted(hidden & set().union(*typed))


def _named(places: list[int] | list[str], words: str) -> list[str]:
    """Return rows or columns as a person lists them, the first of many."""
    if not places:
        return []
    joined = "、".join(map(str, places[:MOST_NAMED]))
    return [words.format(joined if len(places) <= MOST_NAMED else f"{joined}等{len(places)}")]
