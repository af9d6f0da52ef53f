"""业绩值 against 要素清单: phrases listed in one and denied in the other."""

from collections.abc import Iterator

import numpy as np

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.template import layout
from perfxl.template.cells import phrases, same_name
from perfxl.template.columns import Rows, filled
from perfxl.template.elements import Element
from perfxl.template.indicators import Typed

TABLE = layout.INDICATORS
Words = dict[str, tuple[str, bool | None]]
"""The common spelling of a phrase of a list → its own, and whether the unit says that it is possessed."""


def contradiction_findings(elements: Rows[Element], indicators: Rows[Typed]) -> Iterator[tuple[int, Finding]]:
    """Yield the indicators whose 业绩值 lists other phrases than 要素清单 says are possessed."""
    actuals = zip(indicators.places, indicators[Typed.actual], strict=True)
    typed = {place: actual for place, actual in actuals if isinstance(actual, str)}
    lists: dict[tuple[int, int], Words] = {}
    known = ~np.isnan(elements[Element.of]) & filled(elements[Element.element])
    for (workbook, _), element in elements.where(known):
        if (place := (workbook, int(element.of))) in typed:
            lists.setdefault(place, {})[_key(element.element)] = str(element.element), element.possessed
    for place, words in lists.items():
        if what := contradiction(typed[place], words):
            name, cell = indicators.of(place[0])[place[1]].indicator, TABLE.cell("actual", place[1])
            yield place[0], findings.ACTUAL_CONTRADICTS_LIST.at(TABLE.sheet, cell, indicator=name, what=what)


def contradiction(actual: str, words: Words) -> str:
    """Return which phrases a text lists that are denied, or leaves out though possessed; "" where it lists none.

    What is left out is only known where all the text lists are elements.
    """
    given = {_key(phrase) for phrase in phrases(actual)}
    if not given & words.keys():
        return ""
    denied = [phrase for key, (phrase, possessed) in words.items() if key in given and possessed is False]
    untold = [phrase for key, (phrase, possessed) in words.items() if key not in given and possessed]
    untold = untold if given <= words.keys() else []
    parts = (("业绩值列有{}，清单填“否”", denied), ("清单填“是”的{}，业绩值没有列", untold))
    return "；".join(form.format("、".join(map(quote, named))) for form, named in parts if named)


def _key(phrase: object) -> str:
    return same_name(phrase)
