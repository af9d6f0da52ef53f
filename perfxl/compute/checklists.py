"""Checklists given only as phrases in 业绩值: matched to the catalogue, they become rows of 要素清单."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from perfxl.criteria import read_criterion
from perfxl.standards import CatalogueEntry, Standard
from perfxl.template import layout
from perfxl.template.cells import phrases, same_phrase, separators

COLUMNS = ["indicator", "number", "element", "possessed", "reviewed", "of", "unmatched", "surplus"]


def made_elements(
    indicators: pd.DataFrame,
    listed: pd.DataFrame,
    standard: Standard,
) -> pd.DataFrame:
    """Return the rows perfxl makes below those that persons listed; index (workbook, row of 要素清单).

    An element is possessed if it is named, not possessed if it is not named while every phrase is an element of the
    catalogue, and undecided (None) otherwise; `unmatched` quotes the phrases that are no element, `surplus` counts
    the separators of 业绩值 that part nothing new (a doubled ；, a phrase said twice).
    The reviewer's word on rows made at an earlier run is kept.
    """
    typed = listed[~listed["own"]]
    has_rows = set(zip(typed.index.get_level_values("workbook"), typed["of"], strict=True))
    next_row = (typed.index.to_frame(index=False).groupby("workbook")["row"].max() + 1).to_dict()
    reviewed = _earlier_review(listed[listed["own"]])
    index: list[tuple[int, int]] = []
    rows: list[list[Any]] = []
    for (workbook, of), name, actual, entries in _without_list(indicators, standard):
        if (workbook, of) in has_rows:
            continue
        given = phrases(actual) if actual is not None else []
        matched = {same_phrase(phrase): phrase for phrase in given}
        known = {same_phrase(entry.element) for entry in entries}
        unmatched = "、".join(phrase for key, phrase in matched.items() if key not in known)
        complete = bool(given) and not unmatched
        surplus = separators(actual) + 1 - len(matched)
        for entry in entries:
            row = next_row.get(workbook, layout.ELEMENTS.first_row)
            next_row[workbook] = row + 1
            key = same_phrase(entry.element)
            possessed = True if key in matched else (False if complete else None)
            element = matched.get(key, entry.element)
            index.append((workbook, row))
            word = reviewed.get((workbook, name, entry.number))
            rows.append([name, float(entry.number), element, possessed, word, float(of), unmatched, surplus])
    keys = pd.MultiIndex.from_tuples(index, names=["workbook", "row"]) if index else listed.index[:0]
    return pd.DataFrame(rows, index=keys, columns=COLUMNS, dtype=object).astype({"number": float, "of": float})


def _without_list(
    indicators: pd.DataFrame, standard: Standard
) -> Iterator[tuple[tuple[int, int], str, object, tuple[CatalogueEntry, ...]]]:
    """Yield the indicators of the catalogue whose criterion speaks of elements and whose 业绩值 is no number."""
    in_catalogue = indicators[indicators["indicator"].isin(list(standard.elements_of))]
    for key, name, criterion, actual in zip(
        in_catalogue.index,
        in_catalogue["indicator"],
        in_catalogue["criterion"],
        in_catalogue["actual"],
        strict=True,
    ):
        if criterion is None or isinstance(actual, int | float):
            continue
        reading = read_criterion(str(criterion))
        counts_only = reading.counts_elements and not reading.needs_elements
        if reading.needs_elements or (counts_only and isinstance(actual, str) and not actual.strip()[:1].isdigit()):
            yield key, name, actual, standard.elements_of[name]


def _earlier_review(own: pd.DataFrame) -> dict[tuple[int, str, int], object]:
    return {
        (workbook, name, int(number)): word
        for (workbook, _), name, number, word in zip(
            own.index, own["indicator"], own["number"], own["typed_reviewed"], strict=True
        )
        if word is not None and number == number  # noqa: PLR0124 - NaN is no number
    }
