"""Cells perfxl computes in which somebody left a constant or a formula of their own."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from perfxl import findings
from perfxl.findings import Finding, Found, quote
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.amounts import Line
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank
from perfxl.template.columns import Array, Numbers, Rows
from perfxl.template.elements import Element, Listed
from perfxl.template.entries import TableGrids
from perfxl.template.model import Owner, Table
from perfxl.template.names import IndicatorColumn

SAME = 0.005
FORMULA_AGAIN, CLAIM_KEPT = "已改回自动计算的公式", "已把公式的结果作为自评得分保留"
STORED_DIGITS = 1e-14
"""What a workbook loses of a number: it stores 15 digits."""


def differs(stored: object, computed: object) -> bool:
    """Tell whether a stored value is another than the computed one; nothing stored differs from nothing."""
    if is_blank(stored) or stored is UNSTORED or isinstance(stored, ErrorValue):
        return False
    if isinstance(stored, int | float) and not isinstance(stored, bool):
        if isinstance(computed, int | float) and not is_blank(computed):
            return round(abs(float(stored) - float(computed)), 8) >= max(SAME, STORED_DIGITS * abs(computed))
        return True
    return str(stored).strip() != ("" if is_blank(computed) else str(computed))


def replaced_findings(
    table: Table,
    grids: TableGrids[Any],
    computed: dict[tuple[int, int, str], object],
    names: dict[tuple[int, str], str],
) -> Iterator[tuple[int, Finding]]:
    """Yield the cells of perfxl's that showed something else: `computed` by (workbook, row, column)."""
    position_of = {place: position for position, place in enumerate(grids.rows.places)}
    for (workbook, row, column), value in computed.items():
        position = position_of[workbook, row]
        stored = grids.values[column][position]
        if not differs(stored, value):
            continue
        formula = grids.formulas[column][position]
        words = {"name": names[row, column], "computed": shown(value)}
        cell = table.cell(column, row)
        if formula:
            finding = findings.FORMULA_REPLACED.at(
                table.sheet, cell, formula=quote(formula), stored=quote(stored), mended=FORMULA_AGAIN, **words
            )
        else:
            finding = findings.VALUE_REPLACED.at(table.sheet, cell, typed=quote(stored), **words)
        yield workbook, finding


def shown(value: object) -> str:
    """Return a computed value as it is said."""
    if is_blank(value):
        return "空白"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def funding_cells(
    lines: Mapping[str, Line], form: Form
) -> tuple[dict[tuple[int, int, str], object], dict[tuple[int, str], str]]:
    """Return what perfxl's rows of 资金安排 should show, and what each cell is called."""
    own = [line for line in layout.funding(form).lines if line.owner is Owner.PERFXL]
    computed: dict[tuple[int, int, str], object] = {}
    names = {}
    for line in own:
        for workbook, values in enumerate(lines[line.name].cells.tolist()):
            for column, value in zip(form.columns, values, strict=True):
                names[line.row, column] = line.label
                computed[workbook, line.row, column] = value
    return computed, names


def formula_findings(
    grids: TableGrids[IndicatorColumn], column: IndicatorColumn, constants: Array, computed: Array
) -> tuple[Found, Numbers]:
    """Return persons' formulas in a column of 绩效指标 that gave something else, and their stored values (NaN).

    `constants` are what persons typed into the column otherwise.
    """
    values, formulas = grids.values[column], grids.formulas[column]
    heading = layout.INDICATORS.by_name[column].heading
    said: Found = []
    stored = np.full(len(values), np.nan)
    rows = zip(grids.rows.places, formulas, values, computed.tolist(), constants.tolist(), strict=True)
    for position, (place, formula, value, own, constant) in enumerate(rows):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if formula and is_number and is_blank(constant) and differs(value, own):
            stored[position] = float(value)
            words = {"name": heading, "formula": quote(formula), "stored": quote(value), "computed": shown(own)}
            words["mended"] = CLAIM_KEPT if column == "score" else FORMULA_AGAIN
            cell = layout.INDICATORS.cell(column, place[1])
            said.append((place[0], findings.FORMULA_REPLACED.at(layout.INDICATORS.sheet, cell, **words)))
    return said, stored


def dropped_words(listed: Rows[Listed], elements: Rows[Element]) -> Iterator[tuple[int, Finding]]:
    """Yield reviewers' words beside elements that perfxl made at an earlier run and makes no more."""
    table = layout.ELEMENTS
    made = elements.where(elements[Element.made])
    still = {(workbook, element.of, element.number) for (workbook, _), element in made}
    for (workbook, row), element in listed.where(listed[Listed.own]):
        word = element.typed_reviewed
        if not is_blank(word) and (workbook, element.of, element.number) not in still:
            words = {"indicator": element.indicator, "number": element.number, "value": quote(word)}
            cell = table.cell("reviewed", row)
            yield workbook, findings.REVIEW_WORD_DROPPED.at(table.sheet, cell, **words)
