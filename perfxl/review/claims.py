"""评分结果: what the unit claims, and the criterion's score where it claims nothing."""

import numpy as np

from perfxl.findings import Found
from perfxl.review.ownership import formula_findings
from perfxl.template.columns import Columns, Flags, Rows
from perfxl.template.entries import TableGrids
from perfxl.template.indicators import Claimed, Computed, Reviewed
from perfxl.template.names import IndicatorColumn


def claimed_indicators(
    computed: Rows[Computed], grids: TableGrids[IndicatorColumn], not_applicable: Flags
) -> tuple[Rows[Claimed], Found]:
    """Return the indicators with their claims, and the formulas of persons' that stood for one.

    What is `not_applicable` is left out, unless the unit claims points for it all the same.
    """
    typed, score = computed[Computed.typed_score], computed[Computed.computed_score]
    found, stored = formula_findings(grids, "score", typed, score)
    claim = np.where(np.isnan(typed), stored, typed)
    claimed: Columns = {
        Claimed.left_out: not_applicable & np.isnan(claim) & ~computed[Computed.score_bad],
        Claimed.claim: claim,
        Claimed.pasted: ~np.isnan(stored) & (claim == stored),
        Claimed.score: np.where(computed[Computed.score_bad], np.nan, np.where(np.isnan(claim), score, claim)),
    }
    return computed.grown(Claimed, claimed), found


def replaced_formulas(reviewed: Rows[Reviewed], grids: TableGrids[IndicatorColumn]) -> Found:
    """Return persons' formulas in the review columns that gave something else."""
    typed, actual = reviewed[Reviewed.typed_reviewed_actual], reviewed[Reviewed.vouched_actual]
    actuals, _ = formula_findings(grids, "reviewed_actual", typed, actual)
    typed, score = reviewed[Reviewed.typed_reviewed_score], reviewed[Reviewed.reviewed_score]
    scores, _ = formula_findings(grids, "reviewed_score", typed, score)
    return actuals + scores
