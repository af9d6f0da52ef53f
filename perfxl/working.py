"""What people typed into the working columns: it stands in the next free columns, and is said."""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from perfxl import findings
from perfxl.findings import Found, quote
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.elements import Element
from perfxl.template.entries import Entries, LooseCell
from perfxl.template.indicators import Indicator
from perfxl.template.model import Column, Table, column_letters, place_of
from perfxl.template.results import Totals

TABLES = (layout.INDICATORS, layout.ELEMENTS)
SAME = 1e-6
Shown = Mapping[tuple[str, int, int], object]
"""Sheet, row and column → what perfxl writes there."""


def moved_beside(entries: Entries, shown: Iterable[Shown]) -> tuple[Entries, Found]:
    """Return the entries with what people typed into working columns right of everything else, and what to say of it.

    `shown` is what perfxl writes there in each workbook: a value of its own that somebody pasted is nobody's.
    """
    loose, found = [], []
    pairs = zip(entries.loose, entries.working, shown, strict=True)
    for workbook, (beside, working, own) in enumerate(pairs):
        typed = [cell for cell in working if not _is_same(cell.cell.value, own.get(cell[:3]))]
        moved = [each for table in TABLES for each in _moved(table, beside, typed)]
        together = (*beside, *(cell for _, cells in moved for cell in cells))
        loose.append(tuple(sorted(together, key=_place)) if moved else beside)
        found += [(workbook, finding) for finding, _ in moved]
    return replace(entries, loose=tuple(loose)), found


def _place(cell: LooseCell) -> tuple[str, int, int]:
    """Return where a cell stands: in this order the cells of a sheet are read."""
    return cell.sheet, cell.row, cell.column


def _is_same(typed: object, own: object) -> bool:
    if isinstance(typed, int | float) and isinstance(own, int | float):
        return abs(typed - own) < SAME
    return (typed.date() if isinstance(typed, datetime.datetime) else typed) == own


def _moved(
    table: Table, beside: Iterable[LooseCell], typed: Iterable[LooseCell]
) -> Iterable[tuple[findings.Finding, list[LooseCell]]]:
    """Yield what was typed into each working column of a sheet, in its new place, and what to say of it."""
    free = max([table.working_columns[-1].number, *(one.column for one in beside if one.sheet == table.sheet)])
    here = [cell for cell in typed if cell.sheet == table.sheet]
    for column in table.working_columns:
        cells = sorted((cell for cell in here if cell.column == column.number), key=lambda cell: cell.row)
        if cells:
            free += 1
            yield _said(table, column, cells, column_letters(free)), [cell._replace(column=free) for cell in cells]


def _said(table: Table, column: Column, cells: list[LooseCell], letters: str) -> findings.Finding:
    first = cells[0]
    more = f"等{len(cells)}格" if len(cells) > 1 else ""
    words = {"heading": column.heading, "value": quote(first.cell.value), "more": more, "column": letters}
    return findings.WORKING_COLUMN_TYPED.at(table.sheet, f"{column.letter}{first.row}", **words)


def shown_in(
    indicators: Mapping[int, Indicator],
    elements: Mapping[int, Element],
    form: Form,
    total_row: int,
    totals: tuple[Totals, Totals],
) -> dict[tuple[str, int, int], object]:
    """Return what perfxl writes into the working columns of a workbook; `totals` are as claimed and as reviewed."""
    from perfxl.write.readings import reading_written  # noqa: PLC0415  (only where somebody typed there)
    from perfxl.write.scores import ScoreFormulas  # noqa: PLC0415
    from perfxl.write.totals import shown_below  # noqa: PLC0415

    scores = ScoreFormulas(form, dict(elements), dict(indicators))
    cells: dict[str, dict[int, object]] = {
        "indicator": {row: one.indicator for row, one in indicators.items()},
        "weight": {row: None if math.isnan(one.weight) else one.weight for row, one in indicators.items()},
        "score": {row: one.score for row, one in indicators.items()},
        "reviewed_score": {row: one.reviewed_score for row, one in indicators.items()},
    }
    parts = sum(entry.is_part for entry in indicators.values())
    below = shown_below(cells, parts, *totals, total_row)
    shown: dict[tuple[str, int, int], object] = {
        (layout.INDICATORS.sheet, *place_of(cell)): value for cell, value in below.items()
    }
    for row, entry in indicators.items():
        taken = (scores.target_taken(row, entry), scores.actual_taken(row, entry), scores.reviewed_taken(row, entry))
        listed = row in scores.lists.lists
        values = (reading_written(entry, entry.criterion, listed=listed).shown, *(each.value for each in taken))
        shown |= _in_row(layout.INDICATORS, row, values if entry.is_indicator else ())
    for row in elements:
        earned = (scores.lists.earned(row, reviewed=reviewed) for reviewed in (False, True))
        shown |= _in_row(layout.ELEMENTS, row, [value for _, value in (scores.lists.worth(row), *earned)])
    return shown


def _in_row(table: Table, row: int, values: Sequence[object]) -> dict[tuple[str, int, int], object]:
    columns = table.working_columns
    return {(table.sheet, row, column.number): value for column, value in zip(columns, values, strict=False)}
