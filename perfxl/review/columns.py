"""复核业绩值 and 复核得分: the value perfxl vouches for, what it earns, and what persons put in their place."""

import datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from perfxl.template.cells import PERCENT_FORMAT
from perfxl.template.records import objects

SAME_SCORE = 0.005

Array = np.ndarray[Any, Any]


class Vouched(NamedTuple):
    """What perfxl vouches for, arrays in the order of the indicators.

    `value` holds objects: a number – a fraction for percentages –, a text, a date, None where nothing is known.
    `counted` marks checklists: there it is the number of elements possessed.
    """

    value: Array
    percent: Array
    counted: Array


def vouched_values(
    actual: pd.Series, self_scores: pd.DataFrame, linked: pd.DataFrame, elements: pd.DataFrame
) -> Vouched:
    """Return the funding sheet's rate for linked indicators, the count of a checklist, else the unit's own value.

    `elements` are the reviewed checklists: index (workbook, row of the indicator), `possessed`. What was not understood
    as a number is vouched for as typed: a date in words stays in words, one with a time keeps it.
    """
    is_linked = linked["line"].to_numpy() != ""
    counts = possessed_counts(elements)
    counted = np.array([place in counts for place in self_scores.index], dtype=bool) & ~is_linked
    value = self_scores["understood"].to_numpy(dtype=object, copy=True)
    for place, typed in enumerate(actual):
        if typed is not None and isinstance(value[place], str | datetime.date):
            value[place] = typed
    rates = linked["rate"].to_numpy()
    for position in np.flatnonzero(counted):
        value[position] = counts[self_scores.index[position]]
    for position in np.flatnonzero(is_linked):
        value[position] = None if np.isnan(rates[position]) else round(rates[position] / 100, 8)
    percent = (self_scores["percent"].to_numpy() == True) & ~counted | is_linked  # noqa: E712 - may hold None
    return Vouched(value, percent.astype(bool), counted)


def possessed_counts(elements: pd.DataFrame) -> dict[tuple[int, int], float | None]:
    """Return the number of elements possessed per indicator that has a list, None while one is undecided."""
    counts: dict[tuple[int, int], float | None] = {}
    for place, word in zip(elements.index, elements["possessed"], strict=True):
        so_far = counts.get(place, 0.0)
        counts[place] = None if word is None or so_far is None else so_far + bool(word)
    return counts


def kept_actuals(typed: pd.Series, vouched: Vouched) -> Array:
    """Return the 复核业绩值 that persons typed and that differ from what perfxl vouches for, None elsewhere."""
    kept = np.empty(len(typed), dtype=object)
    kept[:] = [
        value if value is not None and not same_value(value, own) else None
        for value, own in zip(typed, vouched.value, strict=True)
    ]
    return kept


def same_value(left: object, right: object) -> bool:
    """Tell whether two cells hold the same, numbers compared to 8 decimals."""
    if isinstance(left, int | float) and isinstance(right, int | float):
        return round(float(left), 8) == round(float(right), 8)
    return str(left).strip() == str(right).strip()


def review_cases(
    cases: pd.DataFrame, vouched: Vouched, kept: Array, kept_format: pd.Series, linked: pd.DataFrame
) -> pd.DataFrame:
    """Return the cases as the reviewer sees them: the typed value, else the rate of 资金安排, else the unit's own."""
    is_linked = linked["line"].to_numpy() != ""
    typed = np.array([value is not None for value in kept], dtype=bool)
    actual = np.where(is_linked, vouched.value, cases["actual"].to_numpy(dtype=object))
    actual[vouched.counted] = None
    # on a checklist only a number can replace the count
    numbers = np.array([isinstance(value, int | float) and not isinstance(value, bool) for value in kept], dtype=bool)
    typed = typed & (numbers | ~vouched.counted)
    number_format = np.where(is_linked, PERCENT_FORMAT, cases["actual_format"].to_numpy(dtype=object))
    return cases.assign(
        actual=objects(np.where(typed, kept, actual), cases.index),
        actual_format=objects(np.where(typed, kept_format.to_numpy(dtype=object), number_format), cases.index),
    )


def review_scores(
    scored: pd.DataFrame, typed_score: Array, claim: Array, kept: Array, undecided: Array
) -> dict[str, Array]:
    """Return the reviewed score of every indicator.

    `undecided` marks what the funding sheet leaves open, whatever the criterion says. Columns: `review_computed` (NaN
    where undecided), `override` (a person's score that differs stands instead), `accepted` (undecided, but the unit's
    claim lies in the allowed interval and stands), `reviewed_score`.
    """
    computed = np.where(undecided, np.nan, scored["score"].to_numpy(dtype=float))
    low, high = scored["low"].to_numpy(dtype=float), scored["high"].to_numpy(dtype=float)
    untouched = np.array([value is None for value in kept], dtype=bool)
    with np.errstate(invalid="ignore"):
        differs = ~(np.abs(typed_score - computed).round(8) < SAME_SCORE)
        inside = (claim >= low - 1e-9) & (claim <= high + 1e-9)
    override = ~np.isnan(typed_score) & differs
    accepted = np.isnan(computed) & ~override & inside & untouched & ~undecided
    score = np.where(override, typed_score, np.where(accepted, claim, computed))
    return {"review_computed": computed, "override": override, "accepted": accepted, "reviewed_score": score}
