"""总计 and 评价等级: sums of the rounded scores, and what is known while some are undecided."""

import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.standards import Standard


def totals(indicators: pd.DataFrame, scores: pd.Series, workbooks: int, standard: Standard) -> pd.DataFrame:
    """Return one row per workbook for one column of scores.

    `indicators` gives `is_indicator` and `weight`. Columns: `weight` (sum of weights), `total` (NaN while any score
    is undecided or any row is no proper indicator), `grade` (None likewise), `decided` and `undecided` (numbers of
    indicators), `decided_score`, `undecided_weight`.
    """
    counted = indicators["is_indicator"]
    known, weight = scores.where(counted), indicators["weight"]
    open_rows = counted & known.isna()
    stray_weight = ~counted & weight.fillna(0).ne(0)
    table = pd.DataFrame(
        {
            "weight": weight,
            "decided_score": known,
            "decided": counted & known.notna(),
            "undecided": open_rows,
            "undecided_weight": weight.where(open_rows),
            "stray": stray_weight,
        }
    )
    sums = table.astype(float).groupby(level="workbook").sum().reindex(range(workbooks), fill_value=0.0)
    for column in ("weight", "decided_score", "undecided_weight"):
        sums[column] = round_half_up(sums[column])
    complete = (sums["undecided"] == 0) & (sums["stray"] == 0)
    sums["total"] = sums["decided_score"].where(complete)
    sums["grade"] = [standard.grade(total) if total == total else None for total in sums["total"]]  # noqa: PLR0124
    return sums.astype({"decided": int, "undecided": int})
