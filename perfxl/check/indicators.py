"""绩效指标: raw cells → indicators as typed, and what is wrong with their cells, weights and scores."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from perfxl import findings
from perfxl.check.numbers import as_seen, number_finding, read_numbers
from perfxl.check.parts import Row, are_parts
from perfxl.check.typed_numbers import BAD, POINTS, State, read_number
from perfxl.findings import Code, Finding, Found, quote
from perfxl.spelling import AlteredText
from perfxl.template import layout
from perfxl.template.cells import UNSTORED, Cell, ErrorValue, is_blank, same_name
from perfxl.template.columns import (
    Array,
    Column,
    Columns,
    FlagColumn,
    Flags,
    NumberColumn,
    Numbers,
    Place,
    Rows,
    filled,
    objects,
)
from perfxl.template.entries import Entries
from perfxl.template.grid import Grid
from perfxl.template.indicators import Typed
from perfxl.template.names import IndicatorColumn
from perfxl.template.own_formulas import fills_actual

TABLE = layout.INDICATORS
CELL_REFERENCE = r"(?<![A-Za-z])\$?[A-Za-z]{1,3}\$?\d+|!|\[|[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}"
TEXT_IN_FORMULA = r'"[^"]*"'
WEIGHTS: tuple[IndicatorColumn, ...] = ("level1_weight", "level2_weight", "weight")
AS_TYPED: dict[Column[Any], IndicatorColumn] = {
    Typed.indicator: "indicator",
    Typed.target: "target",
    Typed.criterion: "criterion",
    Typed.evidence: "evidence",
    Typed.deviation: "deviation",
    Typed.score_cell: "score",
    Typed.typed_review_note: "review_note",
}
"""What is taken from the cells of the sheet as it stands there."""


NAMES = (Typed.indicator, Typed.level1, Typed.level2)
OF_ANY_NUMBER = {State.ALTERED: findings.TEXT_ALTERED, State.TOO_LONG: findings.NUMBER_TOO_LONG}
BROKEN: dict[type, Code] = {ErrorValue: findings.CELL_ERROR, AlteredText: findings.TEXT_ALTERED}


def refers_to_cells(formula: str) -> bool:
    """Tell whether a formula looks at any cell; `=8-2` does not, and is a person's constant."""
    return bool(re.search(CELL_REFERENCE, re.sub(TEXT_IN_FORMULA, "", formula)))


def sound_indicators(entries: Entries, years: Numbers) -> tuple[Rows[Typed], Found]:
    """Return the indicators of all workbooks as typed, and what is wrong with their cells; `years` by workbook."""
    values, formulas, formats = entries.indicators
    cells = {name: _without_blanks(values[name]) for name in values.columns}
    places = values.index.places
    workbooks = values.index.workbooks
    names = called(places, cells["indicator"])
    weights, found = _weights(entries)
    rows = map(Row, workbooks, cells["indicator"], cells["weight"], cells["score"])
    parts = np.array(list(are_parts(rows)), dtype=bool)
    typed: Columns = {
        **weights,
        **_levels(cells, weights, workbooks),
        **_scores(entries, places, names, found),
        **{column: cells[name] for column, name in AS_TYPED.items()},
        Typed.target_format: formats["target"],
        Typed.actual_format: formats["actual"],
        Typed.reviewed_actual_format: formats["reviewed_actual"],
        Typed.typed_reviewed_actual: _constants(entries, "reviewed_actual"),
        Typed.is_part: parts,
        Typed.is_indicator: filled(cells["indicator"]) & ~parts,
        Typed.called: names,
        Typed.namesake: namesakes(places, _unless(parts, cells["indicator"])),
        Typed.year: years[workbooks],
    }
    was_filled = [formula is not None and fills_actual(formula) for formula in formulas["actual"]]
    actuals = [None if own else actual for own, actual in zip(was_filled, cells["actual"], strict=True)]
    typed |= {Typed.actual: actuals, Typed.actual_was_filled: was_filled}
    found += _cell_findings(typed, places, formulas)
    typed |= _readable(typed)
    return Rows(Typed, values.index, typed), found


def _readable(typed: Columns) -> Columns:
    """Return the cells a score follows from without those that are broken, and which rows have none of these."""
    sound: Columns = {}
    broken: dict[Column[Any], list[bool]] = {}
    for column in (Typed.target, Typed.actual, Typed.criterion):
        broken[column] = list(map(is_broken, typed[column]))
        sound[column] = [None if bad else value for bad, value in zip(broken[column], typed[column], strict=True)]
    sound[Typed.actual_broken] = broken[Typed.actual]
    sound[Typed.readable] = [not bad for bad in broken[Typed.criterion]]
    sound[Typed.usable] = [not any(row) for row in zip(*broken.values(), strict=True)]
    return sound


def _unless(passed: Flags, values: Iterable[object]) -> Array:
    """Return the values, None where they are to be passed over."""
    return objects(None if is_passed else value for is_passed, value in zip(passed, values, strict=True))


def called(places: Iterable[Place], names: Iterable[object]) -> list[object]:
    """Return what each row is called in a sentence: by its indicator, or by its number where it has none."""
    return [f"第{row}行" if is_blank(name) else name for (_, row), name in zip(places, names, strict=True)]


def namesakes(places: Iterable[Place], names: Iterable[object]) -> list[float]:
    """Return for each row the first row in its workbook with an indicator of its name, NaN where it is that itself."""
    first: dict[tuple[int, str], int] = {}
    rows = []
    for (workbook, row), name in zip(places, names, strict=True):
        earliest = row if is_blank(name) else first.setdefault((workbook, same_name(name)), row)
        rows.append(np.nan if earliest == row else float(earliest))
    return rows


def is_broken(value: object) -> bool:
    """Tell whether a cell holds an error value, a formula without its stored result, or a text struck out in part."""
    return isinstance(value, ErrorValue | AlteredText) or value is UNSTORED


def _without_blanks(values: Iterable[object]) -> Array:
    """Return the values with every kind of nothing as None."""
    return objects([None if is_blank(value) else value for value in values])


def _weights(entries: Entries) -> tuple[Columns, Found]:
    """Return the three columns of weights, NaN where nothing usable stands, and where a 权重 is blank or unusable."""
    grids = entries.indicators.only(WEIGHTS)
    places = grids.rows.places
    numbers = read_numbers(grids, [POINTS] * len(places))
    with np.errstate(invalid="ignore"):
        negative = numbers.number < 0
    found: Found = []
    for place, position in np.argwhere(~numbers.are(State.NUMBER, State.BLANK) | negative).tolist():
        workbook, row = places[place]
        column = WEIGHTS[position]
        cell, name = TABLE.cell(column, row), TABLE.by_name[column].heading
        state, number = numbers.state[place, position], numbers.number[place, position]
        typed = grids.cell(place, position)
        finding = number_finding(TABLE.sheet, cell, name, typed, state, number)
        if negative[place, position]:
            finding = findings.NUMBER_NEGATIVE.at(TABLE.sheet, cell, name=name, value=quote(typed.value))
        elif str(as_seen(typed)).endswith(("%", "％")):
            finding = findings.WEIGHT_IN_PERCENT.at(TABLE.sheet, cell, name=name)
        if finding is not None:
            found.append((workbook, finding))
    bad = numbers.are(*BAD) | negative
    level1_weight, level2_weight, weight = np.where(bad, np.nan, numbers.number).T
    blank = np.array([is_blank(value) for value in grids.values["weight"]], dtype=bool)
    columns: Columns = {
        Typed.typed_level1_weight: level1_weight,
        Typed.typed_level2_weight: level2_weight,
        Typed.weight: weight,
        Typed.weight_bad: bad[:, WEIGHTS.index("weight")],
        Typed.weight_blank: np.isnan(weight) & blank,
    }
    return columns, found


def _levels(cells: dict[IndicatorColumn, Array], weights: Columns, workbooks: Array) -> Columns:
    """Return the levels carried down over rows left blank; a new level 1 begins without a level 2."""
    starts = np.append(True, workbooks[1:] != workbooks[:-1])[: len(workbooks)]
    levels: Columns = {}
    of_levels: tuple[tuple[IndicatorColumn, Column[Any], NumberColumn, NumberColumn], ...] = (
        ("level1", Typed.level1, Typed.level1_weight, Typed.typed_level1_weight),
        ("level2", Typed.level2, Typed.level2_weight, Typed.typed_level2_weight),
    )
    for name, level, weight, typed in of_levels:
        names = carried_down(cells[name], starts)
        starts = starts | np.append(True, names[1:] != names[:-1])[: len(names)]
        levels |= {level: names, weight: carried_down(np.asarray(weights[typed]), starts)}
    return levels


def _known(values: Array) -> Flags:
    known: Flags = filled(values) if values.dtype == object else ~np.isnan(values)
    return known


def carried_down(values: Array, starts: Array) -> Array:
    """Return the values with every blank taking the last value above it, not across a start."""
    rows = np.arange(len(values))
    last = np.maximum.accumulate(np.where(_known(values) | starts, rows, 0)) if len(values) else rows
    return values[last]


def _scores(entries: Entries, places: list[Place], names: list[object], found: Found) -> Columns:
    """Return the scores persons typed into perfxl's columns, NaN elsewhere, and where they typed no number."""
    scores: Columns = {}
    columns: tuple[tuple[IndicatorColumn, NumberColumn, FlagColumn], ...] = (
        ("score", Typed.typed_score, Typed.score_bad),
        ("reviewed_score", Typed.typed_reviewed_score, Typed.reviewed_score_bad),
    )
    for name, number, bad in columns:
        typed, formats = _constants(entries, name), entries.indicators.formats[name]
        read = [read_number(value, POINTS, form) for value, form in zip(typed, formats, strict=True)]
        scores[number] = [value if state is State.NUMBER else np.nan for value, state in read]
        scores[bad] = [state not in (State.NUMBER, State.BLANK) for _, state in read]
        rows = zip(places, names, typed, formats, read, strict=True)
        for (workbook, row), indicator, value, form, (_, state) in rows:
            if state not in (State.NUMBER, State.BLANK):
                code = OF_ANY_NUMBER.get(state, findings.SCORE_UNREADABLE)
                seen = quote(as_seen(Cell(value, None, form)))
                words = {"indicator": indicator, "name": TABLE.by_name[name].heading, "value": seen}
                found.append((workbook, code.at(TABLE.sheet, TABLE.cell(name, row), **words)))
    return scores


def _constants(entries: Entries, column: IndicatorColumn) -> list[object]:
    """Return what persons typed into a column of perfxl's: constants, and formulas that look at no cell."""
    values, formulas = entries.indicators.values[column], entries.indicators.formulas[column]
    return [
        None if is_blank(value) or (formula and refers_to_cells(formula)) else value
        for value, formula in zip(values, formulas, strict=True)
    ]


def _cell_findings(typed: Columns, places: list[Place], formulas: Grid[Any]) -> Iterator[tuple[int, Finding]]:
    """Yield error values and formulas never calculated in the cells a unit fills."""
    for column in (Typed.indicator, Typed.target, Typed.actual, Typed.criterion, Typed.level1, Typed.level2):
        for position, value in enumerate(typed[column]):
            if is_broken(value) and not (isinstance(value, AlteredText) and column in NAMES):
                workbook, row = places[position]
                name = TABLE.by_name[column.name].heading
                code = BROKEN.get(type(value), findings.FORMULA_UNSTORED)
                shown = formulas[column.name][position] if value is UNSTORED else value
                yield workbook, code.at(TABLE.sheet, TABLE.cell(column.name, row), name=name, value=quote(shown))
