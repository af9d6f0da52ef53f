"""基本情况: what every form must say."""

import numpy as np

from perfxl import findings
from perfxl.findings import Found, quote
from perfxl.template import layout
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank
from perfxl.template.columns import Numbers
from perfxl.template.entries import Basics, Entries
from perfxl.template.years import year_in

REQUIRED = ("project", "unit", "year")


def sound_basics(entries: Entries) -> tuple[Basics, Found]:
    """Return the entries of 基本情况, and what is wrong with them."""
    table = layout.basics(entries.form)
    cells = [None if is_blank(value) or value is UNSTORED else value for value in entries.basics.values["entry"]]
    names = [line.name for line in table.lines]
    rows = (cells[start : start + len(names)] for start in range(0, len(cells), len(names)))
    basics = tuple(dict(zip(names, row, strict=True)) for row in rows)
    found: Found = []
    for field in REQUIRED:
        line, cell = table.line_by_name[field], table.cell("entry", field)
        for workbook, value in enumerate(one[field] for one in basics):
            if value is None or isinstance(value, ErrorValue):
                finding = findings.BASIC_MISSING.at(table.sheet, cell, name=line.label)
                found.append((workbook, finding))
            elif field == "year" and year_in(value) is None:
                words = {"name": line.label, "value": quote(value)}
                found.append((workbook, findings.YEAR_UNREADABLE.at(table.sheet, cell, **words)))
    return basics, found


def years_of(basics: Basics) -> Numbers:
    """Return the year under evaluation of each workbook, NaN where none can be read."""
    return np.array([year_in(one["year"]) for one in basics], dtype=float)
