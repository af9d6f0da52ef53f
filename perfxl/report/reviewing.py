"""复核业绩值, 复核得分, 复核说明: blank, as on the form, until a reviewer typed something into the workbook."""

from perfxl.report.words import OPEN, TO_MEND, clean, entry, score
from perfxl.review.notes import sentence
from perfxl.template.indicators import Indicator


def _actual(one: Indicator) -> str:
    """Return the reviewer's value, or the one perfxl vouches for."""
    if one.kept_actual is not None:
        return entry(one.kept_actual, one.reviewed_actual_format)
    if one.vouched_actual is None:
        return OPEN if one.actual is not None else ""
    in_percent = not one.counted and (one.vouched_percent or one.percent_row)
    return entry(one.vouched_actual, "0%" if in_percent else "General")


REVIEW_TEXTS = {
    "reviewed_actual": _actual,
    "reviewed_score": lambda one: TO_MEND if one.reviewed_score_bad else score(one.reviewed_score),
    "review_note": lambda one: clean(one.remark or sentence(one)),
}
"""What these columns say of an indicator."""
