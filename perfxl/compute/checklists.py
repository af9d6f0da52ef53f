"""Checklists given only as phrases in 业绩值: matched to the catalogue, they become rows of 要素清单."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, count
from typing import Any, NamedTuple

import numpy as np

from perfxl.criteria import read_criterion
from perfxl.standards import CatalogueEntry, Standard
from perfxl.template import layout
from perfxl.template.cells import is_blank, phrases, same_name, separators, unnumbered
from perfxl.template.columns import Column, Index, Place, Rows
from perfxl.template.elements import Listed, Matched
from perfxl.template.indicators import Typed


class _Making(NamedTuple):
    """A list that perfxl makes: its indicator's place, name and 业绩值, and the catalogue's elements."""

    workbook: int
    of: int
    name: str
    actual: object
    entries: tuple[CatalogueEntry, ...]


def made_elements(indicators: Rows[Typed], listed: Rows[Listed], standard: Standard) -> Rows[Matched]:
    """Return the rows perfxl makes, beside or below those that persons listed.

    What persons typed over 是否具备 and 复核是否具备 of rows made at an earlier run is kept.
    """
    lists = list(_without_list(indicators, listed, standard))
    again = {(making.workbook, making.of, entry.number) for making in lists for entry in making.entries}
    places, earlier = _free_rows(listed, again), _earlier_words(listed)
    index: list[Place] = []
    rows: list[dict[Column[Any], Any]] = []
    for making in lists:
        for row in _rows_of(making, earlier):
            index.append((making.workbook, next(places[making.workbook])))
            rows.append(row)
    return Rows(Matched, Index.of(index), {column: [row[column] for row in rows] for column in Matched.columns()})


def _rows_of(making: _Making, earlier: Mapping[tuple[int, int, int], "_Words"]) -> Iterator[dict[Column[Any], Any]]:
    """Yield the elements of a list.

    An element is possessed if it is named, not possessed if it is not named while every phrase is an element of the
    catalogue, and undecided (None) otherwise.
    """
    given = phrases(making.actual) if making.actual is not None else []
    matched = {same_name(phrase): phrase for phrase in given}
    known = {same_name(entry.element) for entry in making.entries}
    unmatched = "、".join(phrase for key, phrase in matched.items() if key not in known)
    for entry in making.entries:
        key = same_name(entry.element)
        words = earlier.get((making.workbook, making.of, entry.number), NO_WORDS)
        named = True if key in matched else (False if given and not unmatched else None)
        yield {
            Matched.indicator: making.name,
            Matched.number: float(entry.number),
            Matched.element: matched.get(key, entry.element),
            Matched.possessed: named if words.typed_possessed is None else words.possessed,
            Matched.reviewed: words.reviewed,
            Matched.typed_number: None,
            Matched.typed_possessed: words.typed_possessed,
            Matched.typed_reviewed: words.typed_reviewed,
            Matched.own: True,
            Matched.of: float(making.of),
            Matched.made: True,
            Matched.unmatched: unmatched,
            Matched.surplus: float(separators(making.actual) + 1 - len(matched)),
        }


class _Words(NamedTuple):
    """What stood in 是否具备 and 复核是否具备 of a row made at an earlier run, None where nobody typed."""

    possessed: bool | None
    typed_possessed: object
    reviewed: bool | None
    typed_reviewed: object


NO_WORDS = _Words(None, None, None, None)


def _free_rows(listed: Rows[Listed], again: set[tuple[int, int, int]]) -> defaultdict[int, Iterator[int]]:
    """Return for each workbook the rows a list may be made in: those of the last run, then all below every list.

    `again` are the elements that are made once more, by workbook, row of the indicator and number.
    """
    last: dict[int, int] = {}
    earlier: defaultdict[int, list[int]] = defaultdict(list)
    for (workbook, row), element in listed.items():
        last[workbook] = row
        if element.own or (workbook, element.of, element.number) in again:
            earlier[workbook].append(row)
    free: defaultdict[int, Iterator[int]] = defaultdict(lambda: count(layout.ELEMENTS.first_row))
    free.update({workbook: chain(earlier[workbook], count(row + 1)) for workbook, row in last.items()})
    return free


def _without_list(indicators: Rows[Typed], listed: Rows[Listed], standard: Standard) -> Iterator[_Making]:
    """Yield the indicators of the catalogue whose criterion speaks of elements and whose 业绩值 is no number.

    Indicators with a list of persons' are left out; one of whose rows perfxl made some is not such a list. Of two
    indicators of one name the first has the list.
    """
    persons = _persons_lists(listed)
    catalogue = {same_name(name): entries for name, entries in standard.elements_of.items()}
    named = [name is not None and same_name(name) in catalogue for name in indicators[Typed.indicator]]
    taken: set[tuple[int, str]] = set()
    for place, typed in indicators.where(np.array(named, dtype=bool)):
        key = (place[0], same_name(typed.indicator))
        is_second = key in taken
        taken.add(key)
        if not (is_second or place in persons) and _is_in_phrases(typed):
            yield _Making(*place, typed.indicator, typed.actual, catalogue[key[1]])


def _persons_lists(listed: Rows[Listed]) -> set[tuple[int, float]]:
    """Return the places of the indicators that have a list of persons'."""
    places = list(zip(listed.workbooks.tolist(), listed[Listed.of].tolist(), strict=True))
    owns = listed[Listed.own].tolist()
    made = {place for place, is_own in zip(places, owns, strict=True) if is_own}
    return {place for place, is_own in zip(places, owns, strict=True) if not is_own} - made


def _is_in_phrases(typed: Typed) -> bool:
    """Tell whether a criterion speaks of elements, and 业绩值 says in words which there are."""
    if typed.criterion is None or isinstance(typed.actual, int | float):
        return False
    reading = read_criterion(str(typed.criterion))
    if reading.needs_elements:
        return True
    in_words = isinstance(typed.actual, str) and not unnumbered(typed.actual).strip()[:1].isdigit()
    return reading.counts_elements and in_words


def _earlier_words(listed: Rows[Listed]) -> dict[tuple[int, int, int], _Words]:
    """Return what stands beside the elements of an earlier run, by workbook, row of the indicator and number."""
    known = ~np.isnan(listed[Listed.of]) & ~np.isnan(listed[Listed.number])
    return {
        (workbook, int(one.of), int(one.number)): _Words(
            one.possessed,
            None if one.own or is_blank(one.typed_possessed) else one.typed_possessed,
            one.reviewed,
            one.typed_reviewed,
        )
        for (workbook, _), one in listed.where(known)
    }
