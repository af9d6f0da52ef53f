"""Scores by the criterion: of the unit's 业绩值, and of what the reviewer sees."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from perfxl.compute.linked import compared_rates
from perfxl.criteria import Asked, ElementList, Rules, Score, read_named, score_column
from perfxl.standards import Standard
from perfxl.template.cells import PERCENT_FORMAT
from perfxl.template.columns import Array, Columns, Flags, Index, Place, Rows, filled
from perfxl.template.elements import Element
from perfxl.template.indicators import Computed, Linked
from perfxl.template.outcomes import Outcome, unread_actuals

Lists = Mapping[Place, ElementList]
"""The lists of elements, by where their indicators stand."""


@lru_cache(maxsize=16)
def rules_of(standard: Standard) -> Rules:
    """Return what the standard decides about criteria."""
    full = standard.not_applicable == "full"
    return Rules(reverse=standard.reverse, not_applicable="full" if full else "undecided", bands=standard.bands)


def left_out(outcomes: Rows[Outcome], standard: Standard) -> Flags:
    """Return the rows that do not apply, where the standard leaves such rows out of the total."""
    does_not_apply: Flags = outcomes[Outcome.code] == "not-applicable"
    return does_not_apply & (standard.not_applicable == "rescale")


def checklists(elements: Rows[Element], possessed: Array) -> dict[Place, ElementList]:
    """Return the list of each indicator that has one, by where the indicator stands.

    A list with an element that has no number of its own is undecided as a whole.
    """
    rows: dict[Place, list[tuple[int, bool | None]]] = {}
    for element, workbook, word in zip(elements, elements.workbooks.tolist(), possessed.tolist(), strict=True):
        if not math.isnan(element.of) and not math.isnan(element.number):
            said = bool(word) if element.sound and word is not None else None
            rows.setdefault((workbook, int(element.of)), []).append((int(element.number), said))
    return {place: ElementList(*zip(*found, strict=True)) for place, found in rows.items()}


def self_cases(linked: Rows[Linked], lists: Lists) -> list[Asked]:
    """Return what scoring looks at for the unit's actuals.

    A blank 业绩值 of a linked indicator is the rate of 资金安排, and so is one that is that rate rounded.
    """
    rate, actual, form = linked[Linked.rate], linked[Linked.actual], linked[Linked.actual_format]
    take = (~filled(actual) | linked[Linked.rounded]) & ~np.isnan(rate)
    shown = np.round(rate / 100, 8).astype(object)
    return cases_of(linked, np.where(take, shown, actual), np.where(take, PERCENT_FORMAT, form), lists)


def cases_of(indicators: Rows[Linked], actual: Array, actual_format: Array, lists: Lists) -> list[Asked]:
    """Return what scoring looks at, beside actuals of either side; without a usable row's weight nothing is scored."""
    listed = list(map(lists.get, indicators.places))
    decided_by_list = np.array([one is not None for one in listed], dtype=bool) & indicators[Linked.readable]
    weight = np.where(indicators[Linked.usable] | decided_by_list, indicators[Linked.weight], np.nan)
    name = indicators[Linked.indicator].copy()
    name[~indicators[Linked.is_indicator]] = None
    columns = (weight, indicators[Linked.target], indicators[Linked.target_format], actual, actual_format, name)
    return list(
        map(
            Asked,
            indicators[Linked.criterion].tolist(),
            *(column.tolist() for column in columns),
            indicators[Linked.year].tolist(),
            listed,
        )
    )


def scored(
    cases: Sequence[Asked], index: Index, standard: Standard, *, typed_count_wins: bool = False
) -> Rows[Outcome]:
    """Return the scores of the rows that are indicators; the other rows score nothing and say nothing."""
    named = [case for case in cases if case.indicator is not None]
    found = iter(score_column(named, rules_of(standard), typed_count_wins=typed_count_wins))
    rows = [_of_no_weight(next(found), case) if case.indicator is not None else NOTHING for case in cases]
    return Rows(Outcome, index, {column: [getattr(row, column.name) for row in rows] for column in Outcome.columns()})


NOTHING = Score(**{column.name: column.blank for column in Outcome.columns()})


def _of_no_weight(score: Score, case: Asked) -> Score:
    """Return that nothing is earned where nothing can be, whatever the actual."""
    return score if case.weight else score._replace(score=0.0, code=None, at=None, detail=None)


def scored_again(
    cases: Sequence[Asked], standard: Standard, own: Rows[Outcome], own_cases: Sequence[Asked]
) -> Rows[Outcome]:
    """Return the scores of the review: the unit's own wherever the reviewer sees the same and no list of elements."""
    pairs = enumerate(zip(cases, own_cases, strict=True))
    other = [position for position, (seen, typed) in pairs if seen.listed is not None or not _is_same(seen, typed)]
    if not other:
        return own
    anew = scored([cases[position] for position in other], own.index[np.array(other)], standard, typed_count_wins=True)
    columns: Columns = {}
    for column in Outcome.columns():
        values = own[column].copy()
        values[other] = anew[column]
        columns[column] = values
    return Rows(Outcome, own.index, columns)


def _is_same(seen: Asked, typed: Asked) -> bool:
    is_same = type(seen.actual) is type(typed.actual) and seen.actual == typed.actual
    return is_same and seen.actual_format == typed.actual_format


def computed_indicators(linked: Rows[Linked], own: Rows[Outcome]) -> Rows[Computed]:
    """Return the indicators with what the criterion gives for the unit's actual."""
    compared = compared_rates(linked, ~unread_actuals(own))
    left_open = linked[Linked.no_money] | compared[Computed.is_other_rate]
    pairs = zip(linked[Linked.criterion], linked[Linked.indicator], strict=True)
    readings = [read_named(str(text), str(name or "")) if text is not None else None for text, name in pairs]
    computed: Columns = {
        Computed.reading: [reading.reading if reading else None for reading in readings],
        Computed.counts_elements: [bool(reading and reading.counts_elements) for reading in readings],
        Computed.rule: own[Outcome.rule],
        Computed.actual_value: own[Outcome.actual_value],
        Computed.target_value: own[Outcome.target_value],
        Computed.computed_score: np.where(left_open, np.nan, own[Outcome.score]),
        Computed.left_open: left_open,
        **compared,
    }
    return linked.grown(Computed, computed)
