"""The unit's own score of every indicator: from 业绩值, by the criterion."""

import numpy as np
import pandas as pd

from perfxl.criteria import Rules, score_column
from perfxl.standards import Standard
from perfxl.template.cells import PERCENT_FORMAT
from perfxl.template.records import objects


def rules_of(standard: Standard) -> Rules:
    """Return what the standard decides about criteria."""
    return Rules(reverse=standard.reverse, not_applicable=standard.not_applicable, bands=standard.bands)


def checklists(elements: pd.DataFrame, possessed: pd.Series) -> pd.DataFrame:
    """Return the elements under the row of their indicator: index (workbook, row), number, possessed.

    A list with an element that has no number of its own is undecided as a whole.
    """
    of, number = (elements[name].to_numpy(dtype=float) for name in ("of", "number"))
    usable = ~np.isnan(of) & ~np.isnan(number)
    words = np.where(elements["sound"].to_numpy(dtype=bool), possessed.to_numpy(dtype=object), None)
    workbooks = elements.index.get_level_values("workbook").to_numpy()
    index = pd.MultiIndex.from_arrays([workbooks[usable], of[usable].astype(int)], names=["workbook", "row"])
    return pd.DataFrame({"number": number[usable].astype(int), "possessed": words[usable]}, index=index)


def self_cases(indicators: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Return what scoring looks at for the unit's actuals.

    A blank 业绩值 of a linked indicator is the rate of 资金安排.
    """
    cases = cases_of(indicators)
    actual, rate = cases["actual"].to_numpy(dtype=object), linked["rate"].to_numpy()
    take = pd.isna(actual) & ~np.isnan(rate)
    shown = np.round(rate / 100, 8).astype(object)
    cases["actual"] = objects(np.where(take, shown, actual), cases.index)
    cases["actual_format"] = objects(np.where(take, PERCENT_FORMAT, cases["actual_format"]), cases.index)
    return cases


def cases_of(indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the columns scoring looks at; without a weight nothing is scored and nothing said."""
    columns = ["indicator", "criterion", "weight", "target", "target_format", "actual", "actual_format", "year"]
    cases = indicators[columns].copy()
    cases["weight"] = cases["weight"].where(indicators["usable"])
    return cases


def scored(
    cases: pd.DataFrame, elements: pd.DataFrame, standard: Standard, *, typed_count_wins: bool = False
) -> pd.DataFrame:
    """Return the scores of the rows that are indicators; the other rows score nothing and say nothing."""
    named = cases["indicator"].notna()
    listed = elements[elements.index.isin(cases.index[named])]
    result = score_column(cases[named], listed, rules_of(standard), typed_count_wins=typed_count_wins)
    if named.all():
        return result
    padded = result.reindex(cases.index)
    for column in ("code", "detail", "at", "rule", "actual_value", "target_value", "understood"):
        padded[column] = padded[column].astype(object).where(padded[column].notna(), None)
    empty = pd.Series([()] * int((~named).sum()), index=cases.index[~named], dtype=object)
    padded["warnings"] = padded["warnings"].where(named, empty)
    padded["percent"] = padded["percent"].eq(other=True)
    return padded


def scored_again(
    cases: pd.DataFrame, elements: pd.DataFrame, standard: Standard, own: pd.DataFrame, own_cases: pd.DataFrame
) -> pd.DataFrame:
    """Return the scores of the review: the unit's own wherever the reviewer sees the same and no list of elements."""
    same = ~cases.index.isin(elements.index)
    for column in ("actual", "actual_format"):
        pairs = zip(cases[column].tolist(), own_cases[column].tolist(), strict=True)
        same &= np.array([type(seen) is type(typed) and seen == typed for seen, typed in pairs], dtype=bool)
    if same.all():
        return own
    anew = scored(cases[~same], elements, standard, typed_count_wins=True)
    return pd.concat([own[same], anew]).loc[cases.index] if same.any() else anew
