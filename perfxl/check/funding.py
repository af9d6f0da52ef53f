"""资金安排 and 支出情况: raw cells → sound amounts, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from perfxl import findings
from perfxl.check.numbers import Numbers, as_seen, number_finding, read_numbers
from perfxl.check.typed_numbers import BAD, MONEY, State, Units, money_in
from perfxl.findings import Finding, Found, quote
from perfxl.template import layout
from perfxl.template.amounts import Amounts
from perfxl.template.cells import same_name
from perfxl.template.columns import Array, filled
from perfxl.template.entries import Entries, TableGrids
from perfxl.template.grid import Grid
from perfxl.template.items import ItemAmounts
from perfxl.template.model import Table
from perfxl.template.money_unit import unit_of_money


def funding_amounts(entries: Entries) -> tuple[Amounts, Found]:
    """Return the lines of 资金安排 that the unit fills; a negative amount there cannot be used."""
    form, table = entries.form, layout.funding(entries.form)
    rows = [table.line_by_name[line].row for line in form.money_lines]
    lines = np.isin(entries.funding.rows.rows, rows)
    grids = entries.funding.only(form.columns, lines)
    units = [unit_of_money(loose, form) for loose in entries.loose]
    by_row = [money_in(units[workbook]) for workbook in grids.rows.workbooks]
    return _amounts(table, grids, by_row, negative_is_error=True)


def expenditure_amounts(entries: Entries) -> tuple[ItemAmounts, Found]:
    """Return the items of 支出情况; a negative amount there is a correction, said and used."""
    grids = entries.expenditure.only(layout.EXPENDITURE_COLUMNS)
    amounts, found = _amounts(layout.EXPENDITURE, grids, [MONEY] * len(grids.values), negative_is_error=False)
    items = entries.expenditure.values["item"]
    for workbook, row in grids.rows[~filled(items) & amounts.typed.cells.any(axis=1)].places:
        cell = layout.EXPENDITURE.cell("item", row)
        found.append((workbook, findings.ITEM_UNNAMED.at(layout.EXPENDITURE.sheet, cell)))
    for (workbook, row), name in zip(grids.rows.places, items, strict=True):
        if not is_sum(name):
            continue
        cell = layout.EXPENDITURE.cell("item", row)
        found.append((workbook, findings.SUM_AMONG_ITEMS.at(layout.EXPENDITURE.sheet, cell, name=name)))
    return ItemAmounts.of(amounts), found


def is_sum(item: object) -> bool:
    """Tell whether an item is a sum of the others that somebody typed below them."""
    return isinstance(item, str) and same_name(item) in layout.SUM_NAMES


def _amounts(
    table: Table, grids: TableGrids[Any], units: Sequence[Units], *, negative_is_error: bool
) -> tuple[Amounts, Found]:
    numbers = read_numbers(grids, units)
    number, bad = numbers.number, numbers.are(*BAD)
    with np.errstate(invalid="ignore"):
        negative = number < 0
    found = list(_state_findings(table, grids, numbers))
    found += _negative_findings(table, grids, numbers, negative, is_error=negative_is_error)
    if negative_is_error:
        bad |= negative
    typed = ~np.isnan(number) | bad

    def grid(cells: Array) -> Grid[str]:
        return Grid(grids.rows, grids.values.columns, cells)

    in_words = np.array([[isinstance(value, str) for value in row] for row in grids.values.cells], dtype=bool)
    disguised = numbers.are(*BAD) & ~numbers.are(State.UNSTORED) & ~in_words.reshape(bad.shape)
    return Amounts(grid(np.where(bad, np.nan, number)), grid(typed), grid(bad), grid(disguised)), found


def _state_findings(table: Table, grids: TableGrids[Any], numbers: Numbers) -> Iterator[tuple[int, Finding]]:
    yield from _unit_findings(table, grids, numbers)
    quiet, places = numbers.are(State.NUMBER, State.BLANK, State.SHOWN_UNIT), grids.rows.places
    by_format: dict[int, list[Finding]] = {}
    for place, position in np.argwhere(~quiet).tolist():
        workbook, row = places[place]
        column = grids.values.columns[position]
        finding = number_finding(
            table.sheet,
            table.cell(column, row),
            amount_name(table, column, row),
            grids.cell(place, position),
            numbers.state[place, position],
            numbers.number[place, position],
        )
        if finding and finding.code == findings.NUMBER_UNREADABLE.name and not _in_words(grids, place, position):
            by_format.setdefault(workbook, []).append(finding)
        elif finding:
            yield workbook, finding
    for workbook, (first, *others) in by_format.items():
        more = f"（单元格格式所显示，同样的共{len(others) + 1}格）" if others else "（单元格格式所显示）"
        cells = tuple(one.cell for one in others)
        yield workbook, first._replace(problem=f"{first.problem}{more}", others=cells)


def _in_words(grids: TableGrids[Any], place: int, position: int) -> bool:
    return isinstance(grids.cell(place, position).value, str)


def _unit_findings(table: Table, grids: TableGrids[Any], numbers: Numbers) -> Iterator[tuple[int, Finding]]:
    """Yield once for each sheet that number formats show amounts in another unit than the sheet's."""
    places, shown = grids.rows.places, np.argwhere(numbers.are(State.SHOWN_UNIT)).tolist()
    of_workbook: dict[int, list[tuple[int, int]]] = {}
    for place, position in shown:
        of_workbook.setdefault(places[place][0], []).append((place, position))
    for workbook, cells in of_workbook.items():
        place, position = cells[0]
        value = quote(as_seen(grids.cell(place, position)))
        words = {"count": len(cells), "value": value, "number": numbers.number[place, position]}
        cell = table.cell(grids.values.columns[position], places[place][1])
        yield workbook, findings.NUMBER_SHOWN_IN_UNIT.at(table.sheet, cell, **words)


def _negative_findings(
    table: Table, grids: TableGrids[Any], numbers: Numbers, negative: np.ndarray, *, is_error: bool
) -> Iterator[tuple[int, Finding]]:
    code, places = findings.NUMBER_NEGATIVE if is_error else findings.ITEM_NEGATIVE, grids.rows.places
    for place, position in np.argwhere(negative).tolist():
        workbook, row = places[place]
        column = grids.values.columns[position]
        words = {"name": amount_name(table, column, row), "value": f"{numbers.number[place, position]:,.2f}"}
        yield workbook, code.at(table.sheet, table.cell(column, row), **words)


def amount_name(table: Table, column: str, row: int) -> str:
    """Return what the form calls an amount: `资金到位的财政资金小计`, `合计`."""
    line = next((line.label for line in table.lines if line.row == row), "")
    return f"{line}{layout.column_name(table, column)}"
