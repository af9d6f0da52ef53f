"""绩效指标: raw cells → one sound frame of indicators, and what is wrong with its structure and weights."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.check.numbers import BAD, State, number_finding, read_number, read_numbers
from perfxl.findings import Finding, Found, quote
from perfxl.template import layout
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank
from perfxl.template.entries import Entries

TABLE = layout.INDICATORS
CELL_REFERENCE = re.compile(r"(?<![A-Za-z])\$?[A-Za-z]{1,3}\$?\d+|!|\[|[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}")
TEXT_IN_FORMULA = re.compile(r'"[^"]*"')
OWN_ACTUAL = re.compile(rf"{layout.FUNDING.sheet}|{layout.ELEMENTS.sheet}")
"""A formula in 业绩值 that looks at these sheets is perfxl's: a linked rate, or the phrases of a checklist."""


def refers_to_cells(formula: str) -> bool:
    """Tell whether a formula looks at any cell; `=8-2` does not, and is a person's constant."""
    return bool(CELL_REFERENCE.search(TEXT_IN_FORMULA.sub("", formula)))


def sound_indicators(entries: Entries) -> tuple[pd.DataFrame, Found]:
    """Return the indicators of all workbooks with typed values; index (workbook, row).

    Columns: the template's words as found (`level1` and `level2` filled down, blanks as None), `weight`,
    `level1_weight`, `level2_weight` as numbers, `actual` without perfxl's own formulas, `claim`,
    `typed_actual` and `typed_score` of the review (persons' constants only), the number formats
    `target_format`, `actual_format`, `reviewed_format`, `is_indicator`, and `usable`: no cell the score follows from
    holds an error value or a formula never calculated.
    """
    values, formulas, formats = entries.indicators
    frame = _without_blanks(values)
    found: Found = []
    for column in ("level1_weight", "level2_weight", "weight"):
        numbers, said = _weights(entries, column)
        frame[column] = numbers
        found += said
    frame["weight_blank"] = values["weight"].map(is_blank)
    frame = _filled_down(frame)
    frame["is_indicator"] = frame["indicator"].notna()
    frame["target_format"], frame["actual_format"] = formats["target"], formats["actual"]
    frame["reviewed_format"] = formats["reviewed_actual"]
    own = formulas["actual"].notna() & formulas["actual"].astype(str).str.contains(OWN_ACTUAL)
    frame["actual"] = frame["actual"].where(~own, None)
    frame["own_actual"] = own
    for column, name in (("score", "claim"), ("reviewed_score", "typed_score")):
        frame[name], said = _scores(entries, column)
        found += said
    frame["typed_actual"] = _constants(entries, "reviewed_actual")
    found += list(_cell_findings(frame, formulas))
    broken = frame[["target", "actual", "criterion"]].map(is_broken)
    frame["usable"] = ~broken.any(axis=1)
    for column in broken:
        frame[column] = frame[column].where(~broken[column], None)
    return frame, found


def is_broken(value: object) -> bool:
    """Tell whether a cell holds an error value, or a formula without its stored result."""
    return isinstance(value, ErrorValue) or value is UNSTORED


def _without_blanks(values: pd.DataFrame) -> pd.DataFrame:
    """Return the values with every kind of nothing as None."""
    cells = [[None if is_blank(value) else value for value in row] for row in values.to_numpy()]
    return pd.DataFrame(cells, index=values.index, columns=values.columns, dtype=object)


def _weights(entries: Entries, column: str) -> tuple[pd.Series, Found]:
    values, formulas = entries.indicators.values[[column]], entries.indicators.formulas[column]
    numbers = read_numbers(values)
    number, state = numbers.number[column], numbers.state[column]
    found: Found = []
    for position in np.flatnonzero(state.ne(State.NUMBER) & state.ne(State.BLANK) | number.lt(0)):
        workbook, row = values.index[position]
        cell, name = TABLE.cell(column, row), TABLE.by_name[column].heading
        value = values[column].iat[position]
        finding = number_finding(
            TABLE.sheet, cell, name, value, formulas.iat[position], state.iat[position], number.iat[position]
        )
        if finding is None:
            finding = findings.NUMBER_NEGATIVE.at(TABLE.sheet, cell, name=name, value=quote(value))
        found.append((workbook, finding))
    return number.where(~state.isin(BAD) & ~number.lt(0)), found


def _filled_down(frame: pd.DataFrame) -> pd.DataFrame:
    """Carry the levels down over rows left blank; a new level 1 begins without a level 2."""
    frame = frame.copy()
    within: list[pd.Index | pd.Series] = [frame.index.get_level_values("workbook")]
    for level in ("level1", "level2"):
        filled = frame.groupby(within, sort=False)[level].ffill()
        named = filled.fillna("")
        run = (named != named.groupby(within, sort=False).shift()).cumsum()
        within = [*within, run]
        weight = f"{level}_weight"
        frame[weight] = frame.groupby(within, sort=False)[weight].ffill()
        frame[level] = filled.astype(object).where(filled.notna(), None)
    return frame


def _scores(entries: Entries, column: str) -> tuple[pd.Series, Found]:
    """Return the scores persons typed into a column of perfxl's, NaN elsewhere."""
    typed = _constants(entries, column)
    states = [read_number(value) for value in typed]
    number = pd.Series([number for number, _ in states], index=typed.index, dtype=float)
    found: Found = []
    names = entries.indicators.values["indicator"]
    for position, (_, state) in enumerate(states):
        if state not in (State.NUMBER, State.BLANK):
            workbook, row = typed.index[position]
            finding = findings.SCORE_UNREADABLE.at(
                TABLE.sheet,
                TABLE.cell(column, row),
                indicator=names.iat[position],
                name=TABLE.by_name[column].heading,
                value=quote(typed.iat[position]),
            )
            found.append((workbook, finding))
    return number.where([state is State.NUMBER for _, state in states]), found


def _constants(entries: Entries, column: str) -> pd.Series:
    """Return what persons typed into a column of perfxl's: constants, and formulas that look at no cell."""
    values, formulas = entries.indicators.values[column], entries.indicators.formulas[column]
    kept = [
        None if is_blank(value) or value is UNSTORED or (formula and refers_to_cells(formula)) else value
        for value, formula in zip(values, formulas, strict=True)
    ]
    return pd.Series(kept, index=values.index, dtype=object)


def _cell_findings(frame: pd.DataFrame, formulas: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield error values and formulas never calculated in the cells a unit fills."""
    for column in ("indicator", "target", "actual", "criterion", "level1", "level2"):
        for position, value in enumerate(frame[column]):
            if is_broken(value):
                workbook, row = frame.index[position]
                name = TABLE.by_name[column].heading
                code = findings.CELL_ERROR if isinstance(value, ErrorValue) else findings.FORMULA_UNSTORED
                shown = value if isinstance(value, ErrorValue) else formulas[column].iat[position]
                yield workbook, code.at(TABLE.sheet, TABLE.cell(column, row), name=name, value=quote(shown))
