"""总计 and 评价等级: sums of the rounded scores, and what is known while some are undecided."""

import numpy as np
import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.standards import Standard


def totals(indicators: pd.DataFrame, scores: pd.Series, workbooks: int, standard: Standard) -> pd.DataFrame:
    """Return one row per workbook for one column of scores.

    `indicators` gives `is_indicator`, `weight` and `weight_bad`. Columns: `weight` (the sum, NaN while a weight is
    missing or unusable), `total` (NaN while any score is undecided or any row is no proper indicator), `grade` (None
    likewise), `decided` and `undecided` (numbers of indicators), `decided_score`, `undecided_weight`.
    """
    belongs = indicators.index.get_level_values("workbook").to_numpy()
    counted, weight = indicators["is_indicator"].to_numpy(dtype=bool), indicators["weight"].to_numpy(dtype=float)
    score = scores.to_numpy(dtype=float)
    known = counted & ~np.isnan(score)
    bad_weights = indicators["weight_bad"].to_numpy(dtype=bool)
    stray = ~counted & (bad_weights | (np.nan_to_num(weight) != 0))

    def summed(values: np.ndarray, where: np.ndarray) -> np.ndarray:
        return np.bincount(belongs, weights=np.where(where, np.nan_to_num(values), 0.0), minlength=workbooks)

    undecided = summed(np.ones(len(score)), counted & ~known)
    decided_score = round_half_up(summed(score, known))
    complete = (undecided == 0) & (summed(np.ones(len(score)), stray) == 0)
    complete &= summed(np.ones(len(score)), counted) > 0
    bad_weight = summed(np.ones(len(score)), bad_weights | (counted & np.isnan(weight))) > 0
    total = np.where(complete, decided_score, np.nan)
    grades = [standard.grade(points) if done else None for points, done in zip(total, complete, strict=True)]
    return pd.DataFrame(
        {
            "weight": np.where(bad_weight, np.nan, round_half_up(summed(weight, np.ones(len(score), dtype=bool)))),
            "total": total,
            "grade": pd.Series(grades, dtype=object),
            "decided": summed(np.ones(len(score)), known).astype(int),
            "undecided": undecided.astype(int),
            "decided_score": decided_score,
            "undecided_weight": round_half_up(summed(weight, counted & ~known)),
        }
    )
