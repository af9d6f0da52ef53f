"""资金安排: sums of the sources, balance and the three rates, for all ten columns at once."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.rates import LINES


class Funding(NamedTuple):
    """Every line of 资金安排 as a frame: index workbook, the ten money columns.

    Amounts in 元, rates in percent with two decimals; NaN where a number cannot be known.
    """

    budgeted: pd.DataFrame
    invested: pd.DataFrame
    received: pd.DataFrame
    spent: pd.DataFrame
    balance: pd.DataFrame
    execution_rate: pd.DataFrame
    arrival_rate: pd.DataFrame
    spending_rate: pd.DataFrame
    spent_over_budgeted: pd.DataFrame

    def line(self, name: str) -> pd.DataFrame:
        """Return a line by the name the template gives it."""
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def by_name(self) -> dict[str, pd.DataFrame]:
        """Return all lines by their names."""
        return {name: self.line(name) for name in self._fields}


def funding(complete: pd.DataFrame) -> Funding:
    """Return every line from lines (1) to (4) as `with_sums` completes them, index (workbook, row)."""
    lines = complete.to_numpy().reshape(-1, len(layout.MONEY_LINES), complete.shape[1])
    amounts = {name: lines[:, position] for position, name in enumerate(layout.MONEY_LINES)}
    # nothing follows from a line whose 合计 is unknown, in no column
    known = ~np.isnan(lines[:, :, [list(complete.columns).index("total")]])
    knows = dict(zip(layout.MONEY_LINES, np.moveaxis(known, 1, 0), strict=True))

    def follows(values: Any, *terms: str) -> Any:
        return np.where(knows[terms[0]] & knows[terms[1]], values, np.nan)

    computed = {
        **amounts,
        "balance": follows(round_half_up(amounts["received"] - amounts["spent"]), "received", "spent"),
        **{name: follows(rate(amounts[over], amounts[under]), over, under) for name, (over, under) in LINES.items()},
    }
    return Funding(**{name: pd.DataFrame(line, columns=complete.columns) for name, line in computed.items()})


def with_sums(number: pd.DataFrame, typed: pd.DataFrame, bad: pd.DataFrame) -> pd.DataFrame:
    """Return the amounts with every blank source as 0 and every blank sum computed.

    A typed sum stands. A sum over something unusable is unknown, and so are the sums of a line left all blank.
    """
    position = {name: place for place, name in enumerate(number.columns)}
    given = typed.to_numpy()
    amounts = np.where(given | bad.to_numpy(), number.to_numpy(), 0.0)
    for subtotal, sources in (("fiscal", layout.FISCAL_SOURCES), ("other", layout.OTHER_SOURCES)):
        column = position[subtotal]
        summed = round_half_up(amounts[:, [position[source] for source in sources]].sum(axis=1))
        summed = np.where(given.any(axis=1), summed, np.nan)
        amounts[:, column] = np.where(given[:, column], number.to_numpy()[:, column], summed)
    total = position["total"]
    summed = round_half_up(amounts[:, position["fiscal"]] + amounts[:, position["other"]])
    summed = np.where(given.any(axis=1), summed, np.nan)
    amounts[:, total] = np.where(given[:, total], number.to_numpy()[:, total], summed)
    return pd.DataFrame(amounts, index=number.index, columns=number.columns)


def rate(numerator: Any, denominator: Any) -> Any:
    """Return numerator ÷ denominator in percent; 0 ÷ 0 is 0 as the form prints, x ÷ 0 is unknown (NaN)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = round_half_up(np.divide(numerator, denominator) * 100)
    ratio = np.where(np.isinf(ratio), np.nan, ratio)
    return np.where((numerator == 0) & (denominator == 0), 0.0, ratio)
