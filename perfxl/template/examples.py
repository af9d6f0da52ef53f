"""The example projects, real ones: one on the seed's form, one on the ministry's."""

import csv
from importlib import resources

from perfxl.standards import Form, Standard, load_standard
from perfxl.template import layout
from perfxl.template.cells import Cell, SheetCells
from perfxl.template.model import place_of
from perfxl.template.prefilled import Entry, listed, with_totals

EXAMPLES = ("zhengzhou", "mof")
"""The standards on whose forms they are, which are also the names of their folders."""


def example_for(form: Form) -> str | None:
    """Return the example that has a place on a form for all its money, None where none has."""
    return next((name for name in EXAMPLES if _fits(name, form)), None)


def example_sheets(name: str, standard: Standard) -> dict[str, SheetCells]:
    """Return the cells of an example on the form of a standard, its sums and scores left to perfxl."""
    table = layout.basics(standard.form)
    entries = {str(row["label"]): row["entry"] for row in _rows(name, "basics", ("label", "entry"))}
    basics = {line.name: entries[line.label] for line in table.lines if entries.get(line.label)}
    items = _rows(name, "expenditure", ("item", "total", "fiscal", "other", "earmarked"))
    items = [row | {"total": None} for row in items if row["item"] not in layout.SUM_NAMES]
    columns = tuple(column.name for column in layout.INDICATORS.columns)
    indicators = [row | {"score": None} for row in _rows(name, "indicators", columns)]
    elements = _rows(name, "elements", ("indicator", "number", "element", "possessed"))
    return {
        table.sheet: {place_of(table.cell("entry", field)): Cell(entry) for field, entry in basics.items()},
        layout.FUNDING_SHEET: _funding(name, standard.form),
        layout.EXPENDITURE.sheet: listed(layout.EXPENDITURE, items),
        layout.INDICATORS.sheet: with_totals(listed(layout.INDICATORS, indicators), len(indicators)),
        layout.ELEMENTS.sheet: listed(layout.ELEMENTS, elements),
    }


def _fits(name: str, form: Form) -> bool:
    places = {(line, source) for line in form.money_lines for source in form.sources}
    return _amounts(name).keys() <= places


def _amounts(name: str) -> dict[tuple[str, str], Entry]:
    """Return what an example has by line and source."""
    form = load_standard(name).form
    lines = _rows(name, "funding", ("item", "number", *form.columns))
    return {
        (key, source): line[source]
        for key, line in zip(form.money_lines, lines, strict=False)
        for source in form.sources
        if line[source] is not None
    }


def _funding(name: str, form: Form) -> SheetCells:
    table = layout.funding(form)
    return {place_of(table.cell(source, line)): Cell(amount) for (line, source), amount in _amounts(name).items()}


def _rows(name: str, table: str, columns: tuple[str, ...]) -> list[dict[str, Entry]]:
    text = (resources.files("perfxl.template") / "example" / name / f"{table}.csv").read_text(encoding="utf-8-sig")
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
