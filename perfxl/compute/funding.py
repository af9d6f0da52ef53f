"""资金安排: sums of the sources, balance and the three rates, for all ten columns at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.template import layout


@dataclass(frozen=True)
class Funding:
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


def funding(number: pd.DataFrame, typed: pd.DataFrame, bad: pd.DataFrame) -> Funding:
    """Return the completed funding table from lines (1) to (4), index (workbook, row)."""
    rows = {name: layout.FUNDING.line_by_name[name].row for name in layout.MONEY_LINES}
    complete = with_sums(number, typed, bad)
    budgeted, invested, received, spent = (complete.xs(rows[name], level="row") for name in layout.MONEY_LINES)
    return Funding(
        budgeted,
        invested,
        received,
        spent,
        balance=round_half_up(received - spent),
        execution_rate=rate(received, budgeted),
        arrival_rate=rate(received, invested),
        spending_rate=rate(spent, received),
        spent_over_budgeted=rate(spent, budgeted),
    )


def with_sums(number: pd.DataFrame, typed: pd.DataFrame, bad: pd.DataFrame) -> pd.DataFrame:
    """Return the amounts with every blank source as 0 and every blank sum computed.

    A typed sum stands. A sum over something unusable is unknown, and so is the 合计 of a line left all blank.
    """
    fiscal_sources, other_sources = list(layout.FISCAL_SOURCES), list(layout.OTHER_SOURCES)
    amounts = number.where(typed | bad, 0.0)
    complete = amounts.copy()
    for subtotal, sources in (("fiscal", fiscal_sources), ("other", other_sources)):
        summed = round_half_up(amounts[sources].sum(axis=1, skipna=False))
        complete[subtotal] = number[subtotal].where(typed[subtotal], summed)
    summed = round_half_up(complete["fiscal"] + complete["other"]).where(typed.any(axis=1))
    complete["total"] = number["total"].where(typed["total"], summed)
    return complete


def rate(numerator: pd.DataFrame, denominator: pd.DataFrame) -> pd.DataFrame:
    """Return numerator ÷ denominator in percent; 0 ÷ 0 is 0 as the form prints, x ÷ 0 is unknown."""
    ratio = round_half_up(numerator / denominator.where(denominator != 0) * 100)
    nothing = (numerator == 0) & (denominator == 0)
    return pd.DataFrame(ratio).mask(nothing, 0.0).replace([np.inf, -np.inf], np.nan)
