"""复核说明: one sentence for every indicator, and persons' words kept beside it."""

import math

from perfxl.rounding import round_half_up
from perfxl.template.columns import Rows
from perfxl.template.indicators import Reviewed
from perfxl.template.notes import MACHINE_TEXT

NO_REASON = "所需的数还不全，见核对问题"


def review_notes(indicators: Rows[Reviewed]) -> list[str | None]:
    """Return the note of every row: perfxl's sentence in 【自动：…】, what people wrote beside it untouched."""
    return [
        beside(row.typed_review_note, f"【自动：{quotable(sentence(row))}】" if row.is_indicator else "")
        for row in indicators
    ]


def quotable(text: str) -> str:
    """Return a text that cannot close the brackets around it."""
    return text.replace("【", "[").replace("】", "]")


def beside(note: object, machine: str) -> str | None:
    """Put perfxl's text where its last one stood, or before what a person wrote."""
    if note is None:
        return machine or None
    before, *after = MACHINE_TEXT.split(str(note))
    return f"{before}{machine}{''.join(after)}" if after else f"{machine}{before}"


def sentence(row: Reviewed) -> str:
    """Return what is to be said of one indicator: claimed, computed, why, from which cells."""
    if row.overridden:
        by_rule = (
            "按评分标准不能计分"
            if math.isnan(row.computed_reviewed_score)
            else f"按评分标准应得{points(row.computed_reviewed_score)}分"
        )
        return f"复核人评为{points(row.reviewed_score)}分，{by_rule}"
    if row.accepted:
        return f"{row.why}，自评{points(row.claim)}分在允许范围内"
    if row.reviewed_left_out:
        return "不适用，不计入总分"
    if math.isnan(row.reviewed_score):
        return f"待人工评分：{row.why or NO_REASON}"
    grounds = grounds_of(row)
    earned = f"应得{points(row.reviewed_score)}分"
    if math.isnan(row.score):
        return f"自评未计分，{grounds}{earned}"
    difference = float(round_half_up(row.score - row.reviewed_score))
    if difference == 0 and math.isnan(row.claim):
        return f"{grounds}{earned}"
    if difference == 0:
        return f"{grounds}{earned}，与自评一致" if counts_typed(row) else "与自评一致"
    claimed = "" if row.rate_differs and grounds.startswith("自评") else f"自评{points(row.score)}分，"
    return f"{claimed}{grounds}{earned}，{'多计' if difference > 0 else '少计'}{points(abs(difference))}分"


def counts_typed(row: Reviewed) -> bool:
    """Tell whether a reviewer typed 复核业绩值, and it is what the score follows from."""
    return row.kept_actual is not None and not row.count_ignored


def grounds_of(row: Reviewed) -> str:
    """Return which value the reviewed score rests on, and where that value stands."""
    if counts_typed(row):
        return f"复核业绩值改为{shown(row.kept_actual, row.reviewed_actual_format)}，"
    if row.line and row.rate_differs:
        return f"自评业绩值{number(row.compared_rate)}%，按资金安排{row.rate_name}为{number(row.rate)}%，"
    if row.counted and row.vouched_actual is not None:
        return f"按要素清单具备{row.vouched_actual:.0f}项，"
    return "按评分标准"


def shown(value: object, number_format: str) -> str:
    """Return a value as its cell shows it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{number(value * 100)}%" if "%" in number_format else number(value)
    return str(value)


def number(value: float) -> str:
    """Return a number without superfluous zeros."""
    return f"{round(value, 8):.10g}"


def points(value: float) -> str:
    """Return a score without superfluous zeros."""
    return f"{round(value, 2):.10g}"
