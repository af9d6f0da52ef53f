"""绩效指标: raw cells → one sound frame of indicators, and what is wrong with its structure and weights."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.check.numbers import BAD, State, number_finding, read_number, read_numbers
from perfxl.findings import Finding, Found, quote
from perfxl.template import layout
from perfxl.template.cells import UNSTORED, ErrorValue, is_blank, same_name
from perfxl.template.entries import Entries
from perfxl.template.records import objects

TABLE = layout.INDICATORS
CELL_REFERENCE = r"(?<![A-Za-z])\$?[A-Za-z]{1,3}\$?\d+|!|\[|[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}"
TEXT_IN_FORMULA = r'"[^"]*"'
OWN_ACTUAL = rf"{layout.FUNDING.sheet}|{layout.ELEMENTS.sheet}"
"""A formula in 业绩值 that looks at these sheets is perfxl's: a linked rate, or the phrases of a checklist."""


def refers_to_cells(formula: str) -> bool:
    """Tell whether a formula looks at any cell; `=8-2` does not, and is a person's constant."""
    return bool(re.search(CELL_REFERENCE, re.sub(TEXT_IN_FORMULA, "", formula)))


def sound_indicators(entries: Entries) -> tuple[pd.DataFrame, Found]:
    """Return the indicators of all workbooks with typed values; index (workbook, row).

    Columns: the template's words as found (`level1` and `level2` filled down, blanks as None); `weight`,
    `level1_weight`, `level2_weight` as numbers (`…_typed` in the row where they stand); `actual` without perfxl's own
    formulas; `claim`, and of the review `typed_actual` and `typed_score` (persons' constants only; `…_bad` where they
    are no numbers); `called`, the row's name in a sentence; `namesake`, the first row of its name (NaN if it is that
    itself); the number formats `target_format`, `actual_format`,
    `reviewed_format`; `is_indicator`; and `usable`: no cell the score follows from holds an error value or a formula
    never calculated.
    """
    values, formulas, formats = entries.indicators
    frame = _without_blanks(values)
    found: Found = []
    weights, bad_weights, said = _weights(entries)
    found += said
    frame[WEIGHTS] = weights
    typed_weights = {f"{name}_typed": weights[name] for name in WEIGHTS}
    own = np.array(
        [formula is not None and bool(re.search(OWN_ACTUAL, formula)) for formula in formulas["actual"]], dtype=bool
    )
    actual = frame["actual"].to_numpy(dtype=object, copy=True)
    actual[own] = None
    names = called(frame["indicator"])
    columns: dict[str, object] = {
        **_filled_down(frame),
        "weight_blank": frame["weight"].isna().to_numpy()
        & np.array([is_blank(v) for v in values["weight"]], dtype=bool),
        **typed_weights,
        "weight_bad": bad_weights,
        "is_indicator": frame["indicator"].notna(),
        "target_format": formats["target"],
        "actual_format": formats["actual"],
        "reviewed_format": formats["reviewed_actual"],
        "actual": objects(actual, frame.index),
        "own_actual": own,
        "typed_actual": _constants(entries, "reviewed_actual"),
        "called": objects(names, frame.index),
        "namesake": namesakes(frame["indicator"]),
    }
    for column, name in (("score", "claim"), ("reviewed_score", "typed_score")):
        columns[name], columns[f"{name}_bad"], said = _scores(entries, column, names)
        found += said
    frame = frame.assign(**columns)
    found += list(_cell_findings(frame, formulas))
    usable = np.ones(len(frame), dtype=bool)
    for column in ("target", "actual", "criterion"):
        cells = frame[column].to_numpy(dtype=object, copy=True)
        broken = np.array([is_broken(value) for value in cells], dtype=bool)
        cells[broken] = None
        usable &= ~broken
        frame[column] = objects(cells, frame.index)
    frame["usable"] = usable
    return frame, found


def called(names: pd.Series) -> list[object]:
    """Return what each row is called in a sentence: by its indicator, or by its number where it has none."""
    rows = names.index.get_level_values("row")
    return [f"第{row}行" if is_blank(name) else name for name, row in zip(names, rows, strict=True)]


def namesakes(names: pd.Series) -> list[float]:
    """Return for each row the first row in its workbook with an indicator of its name, NaN where it is that itself."""
    first: dict[tuple[int, str], int] = {}
    rows = []
    for (workbook, row), name in names.items():
        earliest = row if is_blank(name) else first.setdefault((workbook, same_name(name)), row)
        rows.append(np.nan if earliest == row else float(earliest))
    return rows


def is_broken(value: object) -> bool:
    """Tell whether a cell holds an error value, or a formula without its stored result."""
    return isinstance(value, ErrorValue) or value is UNSTORED


def _without_blanks(values: pd.DataFrame) -> pd.DataFrame:
    """Return the values with every kind of nothing as None."""
    cells = [[None if is_blank(value) else value for value in row] for row in values.to_numpy()]
    return pd.DataFrame(cells, index=values.index, columns=values.columns, dtype=object)


WEIGHTS = ["level1_weight", "level2_weight", "weight"]


def _weights(entries: Entries) -> tuple[pd.DataFrame, np.ndarray, Found]:
    """Return the three columns of weights, NaN where nothing usable stands, and where a 权重 cannot be used."""
    values, formulas = entries.indicators.values[WEIGHTS], entries.indicators.formulas[WEIGHTS]
    numbers = read_numbers(values)
    shares = np.array(
        [["%" in str(form) for form in row] for row in entries.indicators.formats[WEIGHTS].to_numpy()], dtype=bool
    )
    with np.errstate(invalid="ignore"):
        negative = numbers.number.to_numpy() < 0
        shares = shares.reshape(negative.shape) & (numbers.number.to_numpy() > 0)
    found: Found = []
    for place, position in np.argwhere(~numbers.are(State.NUMBER, State.BLANK) | negative | shares).tolist():
        workbook, row = values.index[place]
        column = WEIGHTS[position]
        cell, name, value = TABLE.cell(column, row), TABLE.by_name[column].heading, values.iat[place, position]
        state, number = numbers.state[place, position], numbers.number.iat[place, position]
        formula = formulas.iat[place, position]
        finding = number_finding(TABLE.sheet, cell, name, value, formula, state, number)
        if negative[place, position]:
            finding = findings.NUMBER_NEGATIVE.at(TABLE.sheet, cell, name=name, value=quote(value))
        elif shares[place, position]:
            finding = findings.WEIGHT_IN_PERCENT.at(TABLE.sheet, cell, name=name)
        if finding is not None:
            found.append((workbook, finding))
    bad = numbers.are(*BAD) | negative | shares
    return numbers.number.where(~bad), bad[:, WEIGHTS.index("weight")], found


def _filled_down(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the levels carried down over rows left blank; a new level 1 begins without a level 2."""
    workbooks = frame.index.get_level_values("workbook").to_numpy()
    starts = np.append(True, workbooks[1:] != workbooks[:-1])[: len(workbooks)]
    filled: dict[str, pd.Series] = {}
    for level in ("level1", "level2"):
        names = carried_down(frame[level].to_numpy(), starts)
        changes = np.append(True, names[1:] != names[:-1])[: len(names)]
        starts = starts | changes
        weight = f"{level}_weight"
        filled[level] = objects(names, frame.index)
        filled[weight] = pd.Series(carried_down(frame[weight].to_numpy(), starts), index=frame.index)
    return filled


def carried_down(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the values with every blank taking the last value above it, not across a start."""
    rows = np.arange(len(values))
    last = np.maximum.accumulate(np.where(pd.notna(values) | starts, rows, 0)) if len(values) else rows
    return values[last]


def _scores(entries: Entries, column: str, names: list[object]) -> tuple[pd.Series, np.ndarray, Found]:
    """Return the scores persons typed into a column of perfxl's, NaN elsewhere, and where they typed no number."""
    typed = _constants(entries, column)
    states = [read_number(value) for value in typed]
    number = pd.Series([number for number, _ in states], index=typed.index, dtype=float)
    found: Found = []
    for position, (_, state) in enumerate(states):
        if state not in (State.NUMBER, State.BLANK):
            workbook, row = typed.index[position]
            finding = findings.SCORE_UNREADABLE.at(
                TABLE.sheet,
                TABLE.cell(column, row),
                indicator=names[position],
                name=TABLE.by_name[column].heading,
                value=quote(typed.iat[position]),
            )
            found.append((workbook, finding))
    usable = np.array([state is State.NUMBER for _, state in states], dtype=bool)
    bad = ~usable & np.array([state is not State.BLANK for _, state in states], dtype=bool)
    return number.where(usable), bad, found


def _constants(entries: Entries, column: str) -> pd.Series:
    """Return what persons typed into a column of perfxl's: constants, and formulas that look at no cell."""
    values, formulas = entries.indicators.values[column], entries.indicators.formulas[column]
    kept = [
        None if is_blank(value) or (formula and refers_to_cells(formula)) else value
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
