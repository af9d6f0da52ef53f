"""Scores by the criterion: of the unit's 业绩值, and of what the reviewer sees."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from perfxl.compute.linked import compared_rates
from perfxl.criteria import Rules, read_named, score_column
from perfxl.standards import Standard
from perfxl.template.cells import PERCENT_FORMAT
from perfxl.template.columns import Array, Column, Columns, Flags, Rows, filled, objects
from perfxl.template.elements import Element
from perfxl.template.indicators import Computed, Linked
from perfxl.template.outcomes import Outcome, unread_actuals


def rules_of(standard: Standard) -> Rules:
    """Return what the standard decides about criteria."""
    full = standard.not_applicable == "full"
    return Rules(reverse=standard.reverse, not_applicable="full" if full else "undecided", bands=standard.bands)


def left_out(outcomes: Rows[Outcome], standard: Standard) -> Flags:
    """Return the rows that do not apply, where the standard leaves such rows out of the total."""
    does_not_apply: Flags = outcomes[Outcome.code] == "not-applicable"
    return does_not_apply & (standard.not_applicable == "rescale")


def checklists(elements: Rows[Element], possessed: Array) -> pd.DataFrame:
    """Return the elements under the row of their indicator: index (workbook, row), number, possessed.

    A list with an element that has no number of its own is undecided as a whole.
    """
    of, number = elements[Element.of], elements[Element.number]
    usable = ~np.isnan(of) & ~np.isnan(number)
    words = objects(word if sound else None for word, sound in zip(possessed, elements[Element.sound], strict=True))
    places = [elements.workbooks[usable], of[usable].astype(int)]
    index = pd.MultiIndex.from_arrays(places, names=["workbook", "row"])
    return pd.DataFrame({"number": number[usable].astype(int), "possessed": words[usable]}, index=index)


def self_cases(linked: Rows[Linked]) -> pd.DataFrame:
    """Return what scoring looks at for the unit's actuals.

    A blank 业绩值 of a linked indicator is the rate of 资金安排, and so is one that is that rate rounded.
    """
    rate, actual, form = linked[Linked.rate], linked[Linked.actual], linked[Linked.actual_format]
    take = (~filled(actual) | linked[Linked.rounded]) & ~np.isnan(rate)
    shown = np.round(rate / 100, 8).astype(object)
    return cases_of(linked, np.where(take, shown, actual), np.where(take, PERCENT_FORMAT, form))


def cases_of(indicators: Rows[Linked], actual: Array, actual_format: Array) -> pd.DataFrame:
    """Return what scoring looks at, beside actuals of either side; without a usable row's weight nothing is scored."""
    columns: dict[str, Array] = {
        "indicator": objects(
            name if named else None
            for name, named in zip(indicators[Linked.indicator], indicators[Linked.is_indicator], strict=True)
        ),
        "criterion": indicators[Linked.criterion],
        "weight": np.where(indicators[Linked.usable], indicators[Linked.weight], np.nan),
        "target": indicators[Linked.target],
        "target_format": indicators[Linked.target_format],
        "actual": actual,
        "actual_format": actual_format,
        "year": indicators[Linked.year],
    }
    index = indicators.index
    return pd.DataFrame({name: pd.Series(cells, dtype=cells.dtype, index=index) for name, cells in columns.items()})


def scored(
    cases: pd.DataFrame, elements: pd.DataFrame, standard: Standard, *, typed_count_wins: bool = False
) -> Rows[Outcome]:
    """Return the scores of the rows that are indicators; the other rows score nothing and say nothing."""
    named = cases["indicator"].notna().to_numpy(dtype=bool)
    listed = elements[elements.index.isin(cases.index[named])]
    result = score_column(cases[named], listed, rules_of(standard), typed_count_wins=typed_count_wins)
    columns = {column: _padded(result[column.name].to_numpy(), column, named) for column in Outcome.columns()}
    return Rows(Outcome, cases.index, columns | _of_no_weight(columns, named & (cases["weight"] == 0).to_numpy()))


def _of_no_weight(columns: Mapping[Column[Any], Array], rows: Flags) -> dict[Column[Any], Array]:
    """Return the columns that say nothing is earned where nothing can be, whatever the actual."""
    nothing: dict[Column[Any], object] = {Outcome.score: 0.0}
    nothing |= dict.fromkeys((Outcome.code, Outcome.at, Outcome.detail))
    changed = {column: columns[column].copy() for column in nothing}
    for column, value in nothing.items():
        changed[column][rows] = value
    return changed


def _padded(values: Array, column: Column[Any], named: Flags) -> Array:
    """Return a column of all rows from that of the named ones."""
    if named.all():
        return column.array(values)
    padded = objects([column.blank] * len(named))
    padded[named] = values
    return column.array(padded)


def scored_again(
    cases: pd.DataFrame, elements: pd.DataFrame, standard: Standard, own: Rows[Outcome], own_cases: pd.DataFrame
) -> Rows[Outcome]:
    """Return the scores of the review: the unit's own wherever the reviewer sees the same and no list of elements."""
    same = ~cases.index.isin(elements.index)
    for column in ("actual", "actual_format"):
        pairs = zip(cases[column].tolist(), own_cases[column].tolist(), strict=True)
        same &= np.array([type(seen) is type(typed) and seen == typed for seen, typed in pairs], dtype=bool)
    if same.all():
        return own
    anew = scored(cases[~same], elements, standard, typed_count_wins=True)
    columns: Columns = {}
    for column_ in Outcome.columns():
        values = own[column_].copy()
        values[~same] = anew[column_]
        columns[column_] = values
    return Rows(Outcome, own.index, columns)


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
