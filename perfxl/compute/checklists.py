"""Checklists given only as phrases in 业绩值: matched to the catalogue, they become rows of 要素清单."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, count
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from perfxl.criteria import read_criterion
from perfxl.standards import CatalogueEntry, Standard
from perfxl.template import layout
from perfxl.template.cells import is_blank, phrases, same_name, separators, unnumbered

COLUMNS = [
    "indicator", "number", "element", "possessed", "typed_possessed", "reviewed", "of", "unmatched", "surplus",
]  # fmt: skip


def made_elements(
    indicators: pd.DataFrame,
    listed: pd.DataFrame,
    standard: Standard,
) -> pd.DataFrame:
    """Return the rows perfxl makes, beside or below those that persons listed; index (workbook, row of 要素清单).

    An element is possessed if it is named, not possessed if it is not named while every phrase is an element of the
    catalogue, and undecided (None) otherwise; `unmatched` quotes the phrases that are no element, `surplus` counts
    the separators of 业绩值 that part nothing new (a doubled ；, a phrase said twice).
    What persons typed over 是否具备 and 复核是否具备 of rows made at an earlier run is kept (`typed_possessed`,
    `reviewed`).
    """
    lists = list(_without_list(indicators, listed, standard))
    places = _free_rows(listed, {(*key, entry.number) for key, _, _, entries in lists for entry in entries})
    earlier = _earlier_words(listed)
    index: list[tuple[int, int]] = []
    rows: list[list[Any]] = []
    for (workbook, of), name, actual, entries in lists:
        given = phrases(actual) if actual is not None else []
        matched = {same_name(phrase): phrase for phrase in given}
        known = {same_name(entry.element) for entry in entries}
        unmatched = "、".join(phrase for key, phrase in matched.items() if key not in known)
        complete = bool(given) and not unmatched
        surplus = separators(actual) + 1 - len(matched)
        for entry in entries:
            key = same_name(entry.element)
            possessed = True if key in matched else (False if complete else None)
            words = earlier.get((workbook, of, entry.number), NO_WORDS)
            if words.typed_possessed is not None:
                possessed = words.possessed
            index.append((workbook, next(places[workbook])))
            element = [name, float(entry.number), matched.get(key, entry.element), possessed]
            rows.append([*element, words.typed_possessed, words.typed_reviewed, float(of), unmatched, surplus])
    keys = pd.MultiIndex.from_tuples(index, names=["workbook", "row"]) if index else listed.index[:0]
    return pd.DataFrame(rows, index=keys, columns=COLUMNS, dtype=object).astype({"number": float, "of": float})


class _Words(NamedTuple):
    """What stood in 是否具备 and 复核是否具备 of a row made at an earlier run, None where nobody typed."""

    possessed: bool | None
    typed_possessed: object
    typed_reviewed: object


NO_WORDS = _Words(None, None, None)


def _free_rows(listed: pd.DataFrame, again: set[tuple[int, int, int]]) -> defaultdict[int, Iterator[int]]:
    """Return for each workbook the rows a list may be made in: those of the last run, then all below every list.

    `again` are the elements that are made once more, by workbook, row of the indicator and number.
    """
    last: dict[int, int] = {}
    earlier: defaultdict[int, list[int]] = defaultdict(list)
    elements = zip(listed.index, listed["of"], listed["number"], listed["own"], strict=True)
    for (workbook, row), of, number, own in elements:
        last[workbook] = row
        if own or (workbook, of, number) in again:
            earlier[workbook].append(row)
    free: defaultdict[int, Iterator[int]] = defaultdict(lambda: count(layout.ELEMENTS.first_row))
    free.update({workbook: chain(earlier[workbook], count(row + 1)) for workbook, row in last.items()})
    return free


def _without_list(
    indicators: pd.DataFrame, listed: pd.DataFrame, standard: Standard
) -> Iterator[tuple[tuple[int, int], str, object, tuple[CatalogueEntry, ...]]]:
    """Yield the indicators of the catalogue whose criterion speaks of elements and whose 业绩值 is no number.

    Indicators with a list of persons' are left out; one of whose rows perfxl made some is not such a list. Of two
    indicators of one name the first has the list.
    """
    own, places = listed["own"], list(zip(listed.index.get_level_values("workbook"), listed["of"], strict=True))
    made = {place for place, is_own in zip(places, own, strict=True) if is_own}
    persons = {place for place, is_own in zip(places, own, strict=True) if not is_own} - made
    catalogue = {same_name(name): entries for name, entries in standard.elements_of.items()}
    named = [name is not None and same_name(name) in catalogue for name in indicators["indicator"]]
    in_catalogue = indicators[np.array(named, dtype=bool)]
    taken: set[tuple[int, str]] = set()
    for key, name, criterion, actual in zip(
        in_catalogue.index,
        in_catalogue["indicator"],
        in_catalogue["criterion"],
        in_catalogue["actual"],
        strict=True,
    ):
        is_second = (key[0], same_name(name)) in taken
        taken.add((key[0], same_name(name)))
        if is_second or criterion is None or isinstance(actual, int | float) or key in persons:
            continue
        reading = read_criterion(str(criterion))
        counts_only = reading.counts_elements and not reading.needs_elements
        in_words = isinstance(actual, str) and not unnumbered(actual).strip()[:1].isdigit()
        if reading.needs_elements or (counts_only and in_words):
            yield key, name, actual, catalogue[same_name(name)]


def _earlier_words(listed: pd.DataFrame) -> dict[tuple[int, int, int], _Words]:
    """Return what stands beside the elements of an earlier run, by workbook, row of the indicator and number."""
    known = listed[listed["of"].notna() & listed["number"].notna()]
    columns = ["of", "number", "own", "possessed", "typed_possessed", "typed_reviewed"]
    return {
        (workbook, int(of), int(number)): _Words(possessed, None if own or is_blank(typed) else typed, reviewed)
        for (workbook, _), (of, number, own, possessed, typed, reviewed) in zip(
            known.index, known[columns].to_numpy(dtype=object).tolist(), strict=True
        )
    }
