"""Whether a reviewer has begun, and what he says of the whole: 复核意见."""

from collections.abc import Iterable
from typing import NamedTuple

from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.template.results import Results


class Opinion(NamedTuple):
    """What stands on 复核意见, as typed; None where nothing does."""

    reviewer: object = None
    reviewed_on: object = None
    conclusion: object = None
    opinion: object = None


def opinion_of(results: Results, workbook: int) -> Opinion:
    """Return what the reviewer says of the workbook with this number."""
    cells = results.entries.opinion.values.of(workbook)
    values = [cells[line.row]["entry"] for line in layout.OPINION.lines]
    return Opinion(*(None if is_blank(value) else value for value in values))


def review_begun(results: Results, workbook: int) -> bool:
    """Tell whether a reviewer typed anything into the workbook with this number."""
    indicators, elements = results.indicators.of(workbook).values(), results.elements.of(workbook).values()
    return has_begun(indicators, elements) or any(value is not None for value in opinion_of(results, workbook))


def has_begun(indicators: Iterable[Indicator], elements: Iterable[Element]) -> bool:
    """Tell whether a reviewer typed anything beside indicators or elements."""
    return any(not is_blank(element.typed_reviewed) for element in elements) or any(map(_is_reviewed, indicators))


def _is_reviewed(one: Indicator) -> bool:
    if one.remark:
        return True
    return one.is_indicator and (one.kept_actual is not None or one.overridden or one.reviewed_score_bad)
