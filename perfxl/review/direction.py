"""Targets that do not say whether less is better, beside names of what should be little."""

from collections.abc import Iterator

import numpy as np

from perfxl import findings
from perfxl.criteria.families.around import within
from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.model import Settled
from perfxl.criteria.values import Value
from perfxl.findings import Finding, quote
from perfxl.review.notes import shown
from perfxl.review.plausibility import cell_finding
from perfxl.template.columns import Rows
from perfxl.template.indicators import Reviewed


def direction_findings(indicators: Rows[Reviewed]) -> Iterator[tuple[int, Finding]]:
    """Yield targets taken for something to be reached although their indicator, by its name, should be little."""
    columns = (Reviewed.reviewed_rule, Reviewed.target_value, Reviewed.reviewed_value)
    found = zip(*(indicators[column] for column in columns), strict=True)
    upward = np.array([_is_taken_upward(*one) for one in found], dtype=bool)
    for place, row in indicators.where(upward & ~np.isnan(indicators[Reviewed.computed_reviewed_score])):
        words = {"indicator": row.indicator, "target": quote(shown(row.target, row.target_format))}
        yield cell_finding(place, "target", findings.UNSIGNED_LIMIT, **words)


def _is_taken_upward(settled: Settled | None, target: Value | None, actual: Value | None) -> bool:
    """Tell whether the criterion takes more for better where the name says less, and the actual is not the target."""
    if settled is None or target is None or actual is None or target.sign != "?":
        return False
    rule = within(settled.rule)
    return isinstance(rule, Ladder) and not rule.limited and actual.number != target.number
