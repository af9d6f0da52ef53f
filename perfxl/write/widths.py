"""How columns share a page: as wide as what stands in them needs, together no wider than is legible."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

import numpy as np

from perfxl.template.columns import Numbers
from perfxl.template.model import Column, Kind
from perfxl.write.printing import room

LEAST = {Kind.TEXT: 8.0, Kind.LONG_TEXT: 12.0, Kind.VALUE: 8.0}
"""No column of texts becomes narrower, in characters; a column of anything else not than it is declared."""
LEAST_AMOUNT, DAY = 9.0, 11.0
TEXTS = frozenset({str, type(None)})
"""Of these kinds nothing is a number or a day."""
Row = TypeVar("Row")
LOOKED_AT, STEPS, SHARPNESS, CAUTION = 400, 12, 6, 1 / 7
"""So many rows are looked at, evenly spread; so often widths are mended; how much the highest cell of a row counts.

To mend by more than one over the sharpness and one would overshoot."""


def sampled(rows: Sequence[Row]) -> Sequence[Row]:
    """Return so many of the rows as are looked at, evenly spread."""
    return rows[:: max(len(rows) // LOOKED_AT, 1)]


def least_of(column: Column) -> float:
    """Return how wide a column has to be whatever stands in it."""
    return min(LEAST.get(column.kind, column.width), column.width)


def number_width(shown: str) -> float:
    """Return how wide a column has to be to show a number whole, with a blank before it."""
    return len(shown) + 1.0


def fitted(wanted: Sequence[float], least: Sequence[float], *, landscape: bool) -> list[float]:
    """Return widths as wanted; where they are too wide for a page, what is beyond the least becomes narrower alike.

    Where there is not even room for the least, all become narrower: numbers are then shown smaller.
    """
    widths = [max(pair) for pair in zip(wanted, least, strict=True)]
    there_is, needed = room(len(widths), landscape=landscape), sum(least)
    if needed >= there_is:
        return [low * there_is / needed for low in least]
    kept = min((there_is - needed) / (sum(widths) - needed), 1) if sum(widths) > needed else 1
    return [low + (width - low) * kept for width, low in zip(widths, least, strict=True)]


def narrowed(columns: Sequence[Column]) -> dict[str, float]:
    """Return the widths of columns as declared, narrower where they do not fit on a page on its side."""
    widths = fitted([column.width for column in columns], list(map(least_of, columns)), landscape=True)
    return {column.name: width for column, width in zip(columns, widths, strict=True)}


def for_amounts(columns: Sequence[Column], largest: Mapping[str, float], *, landscape: bool) -> dict[str, float]:
    """Return widths of which each shows the largest of its amounts, 0 or NaN where it has none."""
    least = [
        max(LEAST_AMOUNT, number_width(f"{largest[column.name]:,.2f}")) if column.name in largest else column.width
        for column in columns
    ]
    widths = fitted([column.width for column in columns], least, landscape=landscape)
    return {column.name: width for column, width in zip(columns, widths, strict=True)}


def shared(
    columns: Sequence[Column], cells: Mapping[str, Sequence[object]], most_lines: Mapping[str, int]
) -> dict[str, float]:
    """Return how columns share a page that lies on its side, so that its rows become low.

    `cells` are the values of each column from top to bottom, of which `most_lines` are shown. A column of texts gets
    the more room the more of the rows it makes high.
    """
    least = np.array([max(least_of(column), _widest_number(cells[column.name])) for column in columns])
    is_text = np.array([column.kind in LEAST for column in columns])
    spare = room(len(columns), landscape=True) - float(least.sum())
    if spare <= 0:
        least = np.array(fitted(least.tolist(), least.tolist(), landscape=True))
    else:
        names = [column.name for column in columns if column.kind in LEAST]
        most = np.array([most_lines.get(name, math.inf) for name in names])
        least[is_text] = _spread(least[is_text], spare, _lengths([cells[name] for name in names]), most)
    return {column.name: float(width) for column, width in zip(columns, least, strict=True)}


def _widest_number(values: Sequence[object]) -> float:
    """Return how wide a column has to be for its numbers and days, which are shown whole or as ###."""
    if TEXTS.issuperset(map(type, values)):
        return 0.0
    numbers = {value for value in values if isinstance(value, int | float) and math.isfinite(value)}
    days = (DAY for value in values if isinstance(value, date))
    return max(chain((len(f"{value:.10g}") + 2.0 for value in numbers), days), default=0.0)


def _lengths(texts: Sequence[Sequence[object]]) -> Numbers:
    """Return how long the texts of columns are, in characters of half the width; a row a column."""
    return np.array([[2.0 * len(text) if isinstance(text, str) else 0.0 for text in sampled(of)] for of in texts])


def _spread(least: Numbers, spare: float, lengths: Numbers, most: Numbers) -> Numbers:
    """Return widths of columns of texts that take `spare` beyond their least; `most` lines of each are shown."""
    widths = least + spare / len(least)
    for _ in range(STEPS if lengths.size else 0):
        lines = lengths / widths[:, None]
        powers = np.minimum(lines, most[:, None]) ** SHARPNESS
        rows = powers.sum(axis=0)
        heights = rows ** (1 / SHARPNESS)
        high = heights > 1
        pull = ((powers * (lines <= most[:, None]))[:, high] * (heights[high] / rows[high])).sum(axis=1)
        if not pull.any():
            break
        wanted = widths * (pull / pull.sum() / widths) ** CAUTION
        beyond = np.maximum(wanted / wanted.sum() * widths.sum() - least, 0)
        widths = least + beyond * (spare / beyond.sum())
    return widths
