"""The entries a template starts with: the standard's common indicators."""

from collections.abc import Iterable

from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import Cell, SheetCells
from perfxl.template.model import Table

EMPTY_INDICATOR_ROWS = 30
Entry = str | int | float | None


def blank_sheets(standard: Standard) -> dict[str, SheetCells]:
    """Return the cells of a blank template: common indicators, their elements, empty rows, 总计 and 评价等级."""
    common: list[dict[str, Entry]] = [
        {
            "level1": indicator.level1,
            "level1_weight": indicator.level1_weight,
            "level2": indicator.level2,
            "level2_weight": indicator.level2_weight,
            "indicator": indicator.indicator,
            "weight": indicator.weight,
            "target": indicator.target,
            "criterion": indicator.criterion,
        }
        for indicator in standard.common_indicators
    ]
    named = {indicator.indicator for indicator in standard.common_indicators}
    elements: list[dict[str, Entry]] = [
        {"indicator": entry.indicator, "number": entry.number, "element": entry.element}
        for entry in standard.catalogue
        if entry.indicator in named
    ]
    return {
        layout.BASICS_SHEET: {},
        layout.FUNDING_SHEET: {},
        layout.EXPENDITURE.sheet: {},
        layout.INDICATORS.sheet: with_totals(listed(layout.INDICATORS, common), len(common) + EMPTY_INDICATOR_ROWS),
        layout.ELEMENTS.sheet: listed(layout.ELEMENTS, elements),
    }


def listed(table: Table, rows: Iterable[dict[str, Entry]]) -> SheetCells:
    """Return the cells of a list's rows."""
    return {
        (number, table.by_name[name].number): Cell(value)
        for number, row in enumerate(rows, start=table.first_row)
        for name, value in row.items()
        if value is not None
    }


def with_totals(cells: SheetCells, rows: int) -> SheetCells:
    """Return the cells of a list of so many rows with 总计 and 评价等级 below it."""
    total = layout.INDICATORS.first_row + rows
    labels = {(total, 1): Cell(layout.TOTAL_LABEL), (total + 1, 1): Cell(layout.GRADE_LABEL)}
    return cells | labels
