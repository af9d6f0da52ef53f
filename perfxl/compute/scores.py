"""The unit's own score of every indicator: from 业绩值, by the criterion."""

import pandas as pd

from perfxl.criteria import Rules, score_column
from perfxl.standards import Standard
from perfxl.template.cells import PERCENT_FORMAT


def rules_of(standard: Standard) -> Rules:
    """Return what the standard decides about criteria."""
    return Rules(reverse=standard.reverse, not_applicable=standard.not_applicable, bands=standard.bands)


def checklists(elements: pd.DataFrame, possessed: pd.Series) -> pd.DataFrame:
    """Return the elements under the row of their indicator: index (workbook, row), number, possessed.

    A list with an element that has no number of its own is undecided as a whole.
    """
    usable = elements["of"].notna() & elements["number"].notna()
    listed, words = elements[usable], possessed.where(elements["sound"], None)[usable]
    workbooks = listed.index.get_level_values("workbook")
    index = pd.MultiIndex.from_arrays([workbooks, listed["of"].astype(int)], names=["workbook", "row"])
    columns = {"number": listed["number"].astype(int).to_numpy(), "possessed": words.to_numpy(dtype=object)}
    return pd.DataFrame(columns, index=index)


def self_scores(
    indicators: pd.DataFrame, linked: pd.DataFrame, elements: pd.DataFrame, standard: Standard
) -> pd.DataFrame:
    """Return what the criteria give for the unit's actuals; index as `indicators`, columns as `score_column`.

    A blank 业绩值 of a linked indicator is the rate of 资金安排. `elements` comes from `checklists`.
    """
    cases = cases_of(indicators)
    take = indicators["actual"].isna() & linked["rate"].notna()
    cases["actual"] = cases["actual"].astype(object).mask(take, linked["rate"].div(100).round(8).astype(object))
    cases["actual_format"] = cases["actual_format"].mask(take, PERCENT_FORMAT)
    return scored(cases, elements, standard)


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
