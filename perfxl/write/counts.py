"""What is counted below the list of indicators, so that 总计 need not say it: each range is named once in a formula.

A range runs from the heading of a column to the cell that INDEX finds in the row above 总计: so it follows rows
inserted anywhere, also right above 总计, to which no other range that may be summed in that column would reach.
"""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from perfxl.template import layout
from perfxl.template.cells import ErrorValue
from perfxl.write.formulas import MEMORY
from perfxl.write.styles import Style
from perfxl.write.values import stored

TABLE = layout.INDICATORS
TAKEN: Mapping[str, str] = {"weight": "target_taken", "score": "actual_taken", "reviewed_score": "reviewed_taken"}
"""The working columns below which it stands what the total of a column is made of."""
SCORES = ("score", "reviewed_score")
BESIDE_WEIGHTS, LOGICALS = range(2, layout.TOTAL_ROWS)
"""So many rows below 总计, under 评价等级, what is counted of weights and scores, and how many cells hold no number."""
Cells = Mapping[str, Mapping[int, object]]
"""What the cells of the list show, by column and row."""


def _counted(words: str) -> Style:
    return Style(number_format=words, align="center", shrinks=True)


LAST_ROW, TO_SCORE, SCORED = _counted('"到第"0"行"'), _counted('"应评"0"项"'), _counted('"已定"0"项"')
LISTED, WEIGHED, ABOVE = _counted('"应有权重"0"项"'), _counted('"已有权重"0"项"'), _counted('"超过权重"0"项"')
LOGICAL = _counted('"TRUE或FALSE有"0"格"')


class Count(NamedTuple):
    """A count in its cell; None where an error value stands in its way."""

    cell: str
    formula: str
    value: int | None
    style: Style


def counts(cells: Cells, to_score: int, parts: int, row: int) -> Iterator[Count]:
    """Yield what is counted below the list, 总计 being in this row.

    So many rows are `to_score`; so many are `parts` of the indicator above them, without weight and score.
    """
    names, weights = cells["indicator"], cells["weight"]
    unnamed = any(isinstance(name, ErrorValue) for name in names.values())
    broken = unnamed or any(isinstance(weight, ErrorValue) for weight in weights.values())
    named = [number for number, name in names.items() if not _is_blank(name)]
    listed = sum(not (_is_blank(name) and _is_blank(weights[number])) for number, name in names.items()) - parts
    seen = {column: {number: _number(value) for number, value in cells[column].items()} for column in TAKEN}
    weighed = [number for number, weight in seen["weight"].items() if weight >= 0]
    most = {number: 0.0 if _is_blank(weights[number]) else weight for number, weight in seen["weight"].items()}
    yield Count(last_row_cell(row), _last_row_formula(row), row - 1, LAST_ROW)
    yield Count(to_score_cell(row), _to_score_formula(parts, row), None if broken else to_score, TO_SCORE)
    yield Count(_listed_cell(row), _listed_formula(parts, row), None if broken else listed, LISTED)
    yield Count(_weighed_cell(row), _weighed_formula(row), len(weighed), WEIGHED)
    for column in SCORES:
        scores = seen[column]
        above = sum(scores[number] > most[number] for number in named)
        scored = sum(scores[number] >= 0 for number in {*named} & {*weighed}) - above
        yield Count(_above_cell(column, row), _above_formula(column, row), None if unnamed else above, ABOVE)
        yield Count(scored_cell(column, row), _scored_formula(column, row), None if unnamed else scored, SCORED)
    for column in TAKEN:
        logical = sum(isinstance(value, bool) for value in cells[column].values())
        yield Count(_logical_cell(column, row), _logical_formula(column, row), logical, LOGICAL)


def _is_blank(value: object) -> bool:
    """Tell whether a formula sees nothing in a cell: white space is something to it, as it is not to perfxl."""
    return value is None or value == ""


def _number(value: object) -> float:
    """Return the number in a cell as a formula sees it, NaN where there is none."""
    seen = stored(value)
    return float(seen) if isinstance(seen, int | float) and not isinstance(seen, bool) else math.nan


def column_span(column: str, row: int) -> str:
    """Return a column from its heading, a text, to the last row of the list, wherever rows are inserted or removed."""
    letter = TABLE.letter(column)
    return f"{letter}${TABLE.first_row - 1}:INDEX({letter}:{letter},{last_row_cell(row)})"


def last_row_cell(total_row: int) -> str:
    """Return the cell that shows the last row of the list."""
    return TABLE.cell("target_taken", total_row)


def _last_row_formula(total_row: int) -> str:
    first = TABLE.letter("level1")
    return f"ROWS({first}$1:{first}{total_row})-1"


def to_score_cell(row: int) -> str:
    """Return where it stands how many indicators are to have a score."""
    return TABLE.cell("target_taken", row + 1)


@lru_cache(maxsize=MEMORY)
def _to_score_formula(parts: int, row: int) -> str:
    """Return how many rows must have a score: those with a name or a weight, but the heading and so many `parts`."""
    names, weights = column_span("indicator", row), column_span("weight", row)
    return f'IFERROR(SUMPRODUCT((({names}<>"")+({weights}<>0)>0)*1)-{1 + parts},"")'


def _listed_cell(row: int) -> str:
    return TABLE.cell("reading", row + BESIDE_WEIGHTS)


@lru_cache(maxsize=MEMORY)
def _listed_formula(parts: int, row: int) -> str:
    """Return how many rows must have a weight: those in which a name or anything in its place stands."""
    names, weights = column_span("indicator", row), column_span("weight", row)
    return f'IFERROR(SUMPRODUCT(({names}&{weights}<>"")*1)-{1 + parts},"")'


def _weighed_cell(row: int) -> str:
    return TABLE.cell(TAKEN["weight"], row + BESIDE_WEIGHTS)


@lru_cache(maxsize=MEMORY)
def _weighed_formula(row: int) -> str:
    """Return how many weights are numbers from 0 up."""
    return f'COUNTIF({column_span("weight", row)},">=0")'


def _above_cell(column: str, row: int) -> str:
    return TABLE.cell(TAKEN[column], row + BESIDE_WEIGHTS)


@lru_cache(maxsize=MEMORY)
def _above_formula(column: str, row: int) -> str:
    """Return how many scores are above their weight: only numbers above 0 have a logarithm."""
    names, scores, weights = (column_span(each, row) for each in ("indicator", column, "weight"))
    return f'IFERROR(SUMPRODUCT(({names}<>"")*ISNUMBER(LN({scores}-{weights}))),"")'


def scored_cell(column: str, row: int) -> str:
    """Return where it stands how many indicators have a score."""
    return TABLE.cell(TAKEN[column], row)


@lru_cache(maxsize=MEMORY)
def _scored_formula(column: str, row: int) -> str:
    """Return how many indicators have a score from 0 to their weight."""
    names, weights, scores = (column_span(each, row) for each in ("indicator", "weight", column))
    return f'IFERROR(COUNTIFS({names},"<>",{weights},">=0",{scores},">=0")-{_above_cell(column, row)},"")'


def _logical_cell(column: str, row: int) -> str:
    return TABLE.cell(TAKEN[column], row + LOGICALS)


@lru_cache(maxsize=MEMORY)
def _logical_formula(column: str, row: int) -> str:
    """Return in how many cells TRUE or FALSE stands, which LibreOffice takes for numbers."""
    return f"SUMPRODUCT(ISLOGICAL({column_span(column, row)})*1)"


def weights_known(row: int) -> str:
    """Return whether all rows that must have a weight have one that is a number from 0 up, and nobody else."""
    return f"{_listed_cell(row)}={_weighed_cell(row)},{_logical_cell('weight', row)}=0"


def scores_known(column: str, row: int, needed: str) -> str:
    """Return whether so many indicators as are `needed` have a score from 0 to their weight."""
    return f"{_logical_cell(column, row)}=0,{scored_cell(column, row)}={needed}"
