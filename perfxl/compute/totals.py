"""总计 and 评价等级: sums of the rounded scores, and what is known while some are undecided."""

import numpy as np

from perfxl.rounding import round_half_up
from perfxl.standards import Standard
from perfxl.template.columns import Array, NumberColumn, Rows
from perfxl.template.indicators import Claimed
from perfxl.template.results import Totals


def totals(indicators: Rows[Claimed], scores: NumberColumn, workbooks: int, standard: Standard) -> tuple[Totals, ...]:
    """Return the totals of one column of scores, workbook by workbook."""
    belongs, counted, weight = indicators.workbooks, indicators[Claimed.is_indicator], indicators[Claimed.weight]
    score, bad_weight = indicators[scores], indicators[Claimed.weight_bad]
    known = counted & ~np.isnan(score)
    stray = ~counted & (bad_weight | (np.nan_to_num(weight) != 0))

    def summed(values: Array, where: Array) -> Array:
        return np.bincount(belongs, weights=np.where(where, np.nan_to_num(values), 0.0), minlength=workbooks)

    def many(where: Array) -> Array:
        return summed(np.ones(len(score)), where)

    undecided, decided_score = many(counted & ~known), round_half_up(summed(score, known))
    complete = (undecided == 0) & (many(stray) == 0) & (many(counted) > 0)
    unknown_weight = many(bad_weight | (counted & np.isnan(weight))) > 0
    total = np.where(complete, decided_score, np.nan)
    columns = (
        np.where(unknown_weight, np.nan, round_half_up(summed(weight, np.ones(len(score), dtype=bool)))),
        total,
        np.array([standard.grade(points) if done else None for points, done in zip(total, complete, strict=True)]),
        many(known).astype(int),
        undecided.astype(int),
        decided_score,
        round_half_up(summed(weight, counted & ~known)),
    )
    return tuple(Totals(*values) for values in zip(*(column.tolist() for column in columns), strict=True))
