"""Whether a workbook is a template that nobody has typed a project into."""

import math

from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.template.results import Results

HANDED_OUT = ("unit", "department", "year")
"""What a department may have typed before it handed the template out."""


def is_blank_template(results: Results, number: int) -> bool:
    """Tell whether nothing stands in the workbook with this number that makes it a project's.

    Indicators, weights, targets and elements may be the authority's; names, money, actuals and scores are the unit's.
    """
    basics = results.basics[number]
    return (
        all(value is None for field, value in basics.items() if field not in HANDED_OUT)
        and not any(any(row.values()) for row in results.funding_amounts.typed.of(number).values())
        and not results.items.of(number)
        and not any(map(_is_filled, results.indicators.of(number).values()))
        and not any(map(_is_answered, results.elements.of(number).values()))
    )


def _is_filled(entry: Indicator) -> bool:
    scores = (entry.typed_score, entry.typed_reviewed_score)
    typed = (entry.actual, entry.kept_actual, entry.evidence, entry.deviation)
    bad = entry.score_bad or entry.reviewed_score_bad
    return bad or any(value is not None for value in typed) or not all(map(math.isnan, scores))


def _is_answered(element: Element) -> bool:
    return not element.own and (element.typed_possessed is not None or element.typed_reviewed is not None)
