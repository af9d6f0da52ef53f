"""The entries a template starts with: the standard's common indicators, or the example project."""

import csv
from collections.abc import Iterable
from importlib import resources

from perfxl.standards import Form, Standard, load_standard
from perfxl.template import layout
from perfxl.template.cells import Cell, SheetCells
from perfxl.template.model import Table, place_of

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
        layout.INDICATORS.sheet: with_totals(_list(layout.INDICATORS, common), len(common) + EMPTY_INDICATOR_ROWS),
        layout.ELEMENTS.sheet: _list(layout.ELEMENTS, elements),
    }


def example_sheets(standard: Standard) -> dict[str, SheetCells]:
    """Return the cells of the example: a real project of 2021, its sums and scores left to perfxl.

    It is on the seed's form; a form with other lines has no place for it, one with more sources has.
    """
    table = layout.basics(standard.form)
    basics = _columns("basics", ("label", "entry"))
    entries = {line.name: row["entry"] for line, row in zip(table.lines, basics, strict=False)}
    items = _columns("expenditure", ("item", "total", "fiscal", "other", "earmarked"))[1:]
    indicators = _columns("indicators", tuple(column.name for column in layout.INDICATORS.columns))
    for row in indicators:
        row["score"] = None
    for row in items:
        row["total"] = None
    elements = _columns("elements", ("indicator", "number", "element", "possessed"))
    return {
        table.sheet: {place_of(table.cell("entry", name)): Cell(value) for name, value in entries.items() if value},
        layout.FUNDING_SHEET: _example_funding(standard.form),
        layout.EXPENDITURE.sheet: _list(layout.EXPENDITURE, items),
        layout.INDICATORS.sheet: with_totals(_list(layout.INDICATORS, indicators), len(indicators)),
        layout.ELEMENTS.sheet: _list(layout.ELEMENTS, elements),
    }


def holds_example(form: Form) -> bool:
    """Tell whether a form has a place for all that the example has of money."""
    amounts = _example_amounts()
    lines = {name for name, _ in amounts}
    return lines <= set(form.money_lines) and {source for _, source in amounts} <= set(form.sources)


def _example_amounts() -> dict[tuple[str, str], Entry]:
    """Return what the example has by line and source."""
    seed = load_standard().form
    lines = _columns("funding", ("item", "number", *seed.columns))
    return {
        (name, source): line[source]
        for name, line in zip(seed.money_lines, lines, strict=False)
        for source in seed.sources
        if line[source] is not None
    }


def _example_funding(form: Form) -> SheetCells:
    table = layout.funding(form)
    amounts = _example_amounts()
    return {place_of(table.cell(source, name)): Cell(amount) for (name, source), amount in amounts.items()}


def _columns(name: str, columns: tuple[str, ...]) -> list[dict[str, Entry]]:
    text = (resources.files("perfxl.template") / "example" / f"{name}.csv").read_text(encoding="utf-8-sig")
    _, *rows = csv.reader(text.splitlines())
    return [dict(zip(columns, map(_entry, row), strict=False)) for row in rows]


def _entry(text: str) -> Entry:
    """Return a field as somebody would type it: digits as a number, everything else as text."""
    if not text:
        return None
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _list(table: Table, rows: Iterable[dict[str, Entry]]) -> SheetCells:
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
