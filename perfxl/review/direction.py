"""Targets that do not say whether less is better, beside names of what should be little."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.criteria.families.goals import Goal
from perfxl.criteria.model import Settled
from perfxl.criteria.values import Value
from perfxl.findings import Finding, quote
from perfxl.review.notes import shown
from perfxl.review.plausibility import cell_finding, chosen


def direction_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield targets taken for something to be reached although their indicator, by its name, should be little."""
    columns = (indicators[name] for name in ("rule", "target_value", "actual_value"))
    upward = np.array([_is_taken_upward(*found) for found in zip(*columns, strict=True)], dtype=bool)
    for place, row in chosen(indicators, upward & indicators["review_computed"].notna().to_numpy()):
        words = {"indicator": row["indicator"], "target": quote(shown(row["target"], row["target_format"]))}
        yield cell_finding(place, "target", findings.UNSIGNED_LIMIT, **words)


def _is_taken_upward(settled: Settled | None, target: Value | None, actual: Value | None) -> bool:
    """Tell whether the criterion takes more for better where the name says less, and the actual is not the target."""
    if settled is None or target is None or actual is None or target.sign != "?" or not isinstance(settled.rule, Goal):
        return False
    return not settled.rule.limit and actual.number != target.number
