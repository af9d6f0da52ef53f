"""基本情况: what every form must say."""

import pandas as pd

from perfxl import findings
from perfxl.findings import Found, quote
from perfxl.template import layout
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank
from perfxl.template.entries import Entries
from perfxl.template.years import year_in

REQUIRED = ("project", "unit", "year")


def sound_basics(entries: Entries) -> tuple[pd.DataFrame, Found]:
    """Return the entries of 基本情况: index workbook, a column per field (objects, None where blank)."""
    table = layout.basics(entries.form)
    cells = [None if is_blank(value) or value is UNSTORED else value for value in entries.basics.values["entry"]]
    names = [line.name for line in table.lines]
    rows = [cells[start : start + len(names)] for start in range(0, len(cells), len(names))]
    basics = pd.DataFrame(rows, columns=names, dtype=object)
    found: Found = []
    for field in REQUIRED:
        line, cell = table.line_by_name[field], table.cell("entry", field)
        for workbook, value in basics[field].items():
            if value is None or isinstance(value, ErrorValue):
                finding = findings.BASIC_MISSING.at(table.sheet, cell, name=line.label)
                found.append((int(str(workbook)), finding))
            elif field == "year" and year_in(value) is None:
                words = {"name": line.label, "value": quote(value)}
                found.append((int(str(workbook)), findings.YEAR_UNREADABLE.at(table.sheet, cell, **words)))
    return basics, found


def years_of(basics: pd.DataFrame) -> pd.Series:
    """Return the year under evaluation of each workbook, NaN where none can be read; index workbook."""
    return pd.Series([year_in(value) for value in basics["year"]], dtype=float)
