"""复核业绩值 and 复核得分: the value perfxl vouches for, what it earns, and what persons put in their place."""

from collections.abc import Callable

import numpy as np
import pandas as pd

PERCENT_FORMAT = "0.00%"
SAME_SCORE = 0.005

Scoring = Callable[[pd.DataFrame], pd.DataFrame]
"""cases → their scores, by the reviewed checklists."""


def vouched_values(self_scores: pd.DataFrame, linked: pd.DataFrame, elements: pd.DataFrame) -> pd.DataFrame:
    """Return what perfxl vouches for; index of the indicators.

    `elements` are the reviewed checklists. Columns: `vouched` (object: number – a fraction for percentages –, text,
    date, None where nothing is known), `percent`, and `counted` (a checklist: the number of elements possessed).
    """
    is_linked = linked["line"] != ""
    counted = pd.Series(self_scores.index.isin(elements.index), index=self_scores.index)
    counts = possessed_counts(elements, self_scores.index)
    vouched = self_scores["understood"].where(~counted, counts.astype(object))
    rate = linked["rate"].div(100).round(8).astype(object)
    vouched = vouched.where(~is_linked, rate)
    return pd.DataFrame(
        {
            "vouched": vouched.where(vouched.notna(), None).astype(object),
            "percent": (self_scores["percent"].eq(other=True) & ~counted) | is_linked,
            "counted": counted & ~is_linked,
        },
        index=self_scores.index,
    )


def kept_actuals(typed: pd.Series, vouched: pd.DataFrame) -> pd.Series:
    """Return the 复核业绩值 that persons typed and that differ from what perfxl vouches for, None elsewhere."""
    kept = [
        value if value is not None and not same_value(value, own) else None
        for value, own in zip(typed, vouched["vouched"], strict=True)
    ]
    return pd.Series(kept, index=typed.index, dtype=object)


def same_value(left: object, right: object) -> bool:
    """Tell whether two cells hold the same, numbers compared to 8 decimals."""
    if isinstance(left, int | float) and isinstance(right, int | float):
        return round(float(left), 8) == round(float(right), 8)
    return str(left).strip() == str(right).strip()


def review_cases(
    cases: pd.DataFrame, vouched: pd.DataFrame, kept: pd.Series, kept_format: pd.Series, linked: pd.DataFrame
) -> pd.DataFrame:
    """Return the cases as the reviewer sees them: the typed value, else the rate of 资金安排, else the unit's own."""
    is_linked = linked["line"] != ""
    actual = cases["actual"].where(~is_linked, vouched["vouched"]).where(~vouched["counted"], None)
    number_format = cases["actual_format"].mask(is_linked, PERCENT_FORMAT)
    typed = kept.notna()
    return cases.assign(
        actual=actual.where(~typed, kept).astype(object),
        actual_format=number_format.mask(typed, kept_format),
    )


def review_scores(
    scored: pd.DataFrame, typed_score: pd.Series, claim: pd.Series, kept: pd.Series, undecided: pd.Series
) -> pd.DataFrame:
    """Return the reviewed score of every indicator.

    `undecided` marks what the funding sheet leaves open, whatever the criterion says. Columns: `computed` (NaN where
    undecided), `override` (a person's score that differs stands instead), `accepted` (undecided, but the unit's
    claim lies in the allowed interval and stands), `reviewed_score`.
    """
    computed = scored["score"].astype(float).mask(undecided)
    differs = ~((typed_score - computed).abs().round(8) < SAME_SCORE)
    override = typed_score.notna() & differs
    inside = (claim >= scored["low"] - 1e-9) & (claim <= scored["high"] + 1e-9)
    accepted = computed.isna() & ~override & inside & kept.isna() & ~undecided
    score = computed.mask(accepted, claim).mask(override, typed_score)
    return pd.DataFrame(
        {"computed": computed, "override": override, "accepted": accepted, "reviewed_score": score},
        index=scored.index,
    )


def possessed_counts(elements: pd.DataFrame, index: pd.MultiIndex) -> pd.Series:
    """Return the number of elements possessed per indicator, NaN without a list or while one is undecided."""
    if elements.empty:
        return pd.Series(np.nan, index=index)
    words = elements["possessed"]
    known = words.map(lambda word: word is not None)
    grouped = pd.DataFrame({"count": words.eq(other=True), "open": ~known}, index=elements.index)
    sums = grouped.groupby(level=["workbook", "row"]).sum()
    return sums["count"].astype(float).where(sums["open"] == 0).reindex(index)
