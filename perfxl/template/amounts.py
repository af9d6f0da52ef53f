"""Amounts of a table as numbers, and what is known of each."""

from typing import NamedTuple

import pandas as pd


class Amounts(NamedTuple):
    """Amounts of a table in 元, index (workbook, row).

    `number` is NaN where nothing is typed or where it cannot be used; `typed` tells where a person's
    amount or formula stands, `bad` where it cannot be used, `disguised` where it is bad though a spreadsheet
    program takes it for a number: a date, TRUE, 5 shown as 5人.
    """

    number: pd.DataFrame
    typed: pd.DataFrame
    bad: pd.DataFrame
    disguised: pd.DataFrame
