"""资金安排: sums of the sources, balance and rates, for all columns at once."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from perfxl.rounding import round_half_up
from perfxl.standards import Form, Role
from perfxl.standards.form import TOTAL, RateRole
from perfxl.template.amounts import Line
from perfxl.template.grid import Grid


class Funding:
    """Every line of 资金安排 by its key.

    Amounts in 元, rates in percent with two decimals; NaN where a number cannot be known, or the form has no such line.
    """

    def __init__(self, form: Form, lines: Mapping[str, Line]) -> None:
        self.form = form
        self.lines = dict(lines)

    def line(self, name: str) -> Line:
        """Return a line by its key."""
        return self.lines[name]

    def role(self, role: Role | RateRole) -> Line:
        """Return a line by what it is, whatever the form calls it."""
        if role in self.lines:
            return self.lines[role]
        first = self.lines[self.form.money_lines[0]]
        return first._replace(cells=np.full(first.cells.shape, np.nan))


def funding(complete: Grid[str], form: Form) -> Funding:
    """Return every line from those the unit fills, as `with_sums` completes them."""
    lines = complete.cells.reshape(-1, len(form.money_lines), len(complete.columns))
    amounts = {name: lines[:, position] for position, name in enumerate(form.money_lines)}
    # nothing follows from a line whose 合计 is unknown, in no column
    known = ~np.isnan(lines[:, :, [complete.columns.index(TOTAL)]])
    knows = dict(zip(form.money_lines, np.moveaxis(known, 1, 0), strict=True))

    def follows(values: Any, *terms: str) -> Any:
        return np.where(knows[terms[0]] & knows[terms[1]], values, np.nan)

    computed = dict(amounts)
    if form.balance is not None:
        first, second = form.balance.first, form.balance.second
        computed[form.balance.key] = follows(round_half_up(amounts[first] - amounts[second]), first, second)
    for name, (over, under) in form.terms.items():
        computed[name] = follows(rate(amounts[over], amounts[under]), over, under)
    return Funding(form, {name: Line(complete.columns, line) for name, line in computed.items()})


def with_sums(number: Grid[str], typed: Grid[str], bad: Grid[str], form: Form) -> Grid[str]:
    """Return the amounts with every blank source as 0 and every blank sum computed.

    A typed sum stands. A sum over something unusable is unknown, and so are the sums of a line left all blank.
    """
    position = {name: place for place, name in enumerate(number.columns)}
    given = typed.cells
    amounts = np.where(given | bad.cells, number.cells, 0.0)
    for name, terms in form.sums.items():
        column = position[name]
        summed = round_half_up(amounts[:, [position[term] for term in terms]].sum(axis=1))
        summed = np.where(given.any(axis=1), summed, np.nan)
        amounts[:, column] = np.where(given[:, column], number.cells[:, column], summed)
    return Grid(number.index, number.columns, amounts)


def rate(numerator: Any, denominator: Any) -> Any:
    """Return numerator ÷ denominator in percent; 0 ÷ 0 is 0 as the form prints, x ÷ 0 is unknown (NaN)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = round_half_up(np.divide(numerator, denominator) * 100)
    ratio = np.where(np.isinf(ratio), np.nan, ratio)
    return np.where((numerator == 0) & (denominator == 0), 0.0, ratio)
