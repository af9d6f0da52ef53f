"""总计 and 评价等级: sums of the rounded scores, and what is known while some are undecided."""

import numpy as np

from perfxl.compute.funding import Funding
from perfxl.rounding import round_half_up
from perfxl.standards import Standard
from perfxl.template.columns import Array, FlagColumn, NumberColumn, Numbers, Rows
from perfxl.template.indicators import Claimed
from perfxl.template.results import Totals


def most_points(lines: Funding, standard: Standard) -> Numbers:
    """Return the most each workbook's total may be, infinite where no rate is too low; NaN where a rate is unknown."""
    most = np.full(len(next(iter(lines.lines.values())).cells), np.inf)
    for cap in standard.caps:
        rate = lines.line(cap.rate).total
        most = np.where(np.isnan(rate), np.nan, np.where(rate < cap.below, np.minimum(most, cap.at_most), most))
    return most


def totals(
    indicators: Rows[Claimed], scores: NumberColumn, left_out: FlagColumn, most: Numbers, standard: Standard
) -> tuple[Totals, ...]:
    """Return the totals of one column of scores, workbook by workbook; `most` is what each may be at most.

    What is `left_out` counts for nothing; the points of the others are worth as much more as it weighs.
    """
    belongs, weight, out = indicators.workbooks, indicators[Claimed.weight], indicators[left_out]
    counted = indicators[Claimed.is_indicator] & ~out
    score, bad_weight = indicators[scores], indicators[Claimed.weight_bad]
    known = counted & ~np.isnan(score)
    stray = ~indicators[Claimed.is_indicator] & (bad_weight | (np.nan_to_num(weight) != 0))
    workbooks = len(most)

    def summed(values: Array, where: Array) -> Array:
        return np.bincount(belongs, weights=np.where(where, np.nan_to_num(values), 0.0), minlength=workbooks)

    def many(where: Array) -> Array:
        return summed(np.ones(len(score)), where)

    undecided, decided_score = many(counted & ~known), round_half_up(summed(score, known))
    complete = (undecided == 0) & (many(stray) == 0) & (many(counted) > 0) & ~np.isnan(most)
    unknown_weight = many(bad_weight | (indicators[Claimed.is_indicator] & np.isnan(weight))) > 0
    weights, out_weight = summed(weight, np.ones(len(score), dtype=bool)), summed(weight, out)
    scaled = np.where(
        out_weight > 0, decided_score * weights / np.where(weights > out_weight, weights - out_weight, 1), decided_score
    )
    total = np.where(complete, np.minimum(round_half_up(scaled), most), np.nan)
    columns = (
        np.where(unknown_weight, np.nan, round_half_up(weights)),
        total,
        np.array([standard.grade(points) if done else None for points, done in zip(total, complete, strict=True)]),
        many(known).astype(int),
        undecided.astype(int),
        decided_score,
        round_half_up(summed(weight, counted & ~known)),
        many(out).astype(int),
        round_half_up(out_weight),
        most,
        many(indicators[Claimed.is_indicator] | stray).astype(int),
    )
    return tuple(Totals(*values) for values in zip(*(column.tolist() for column in columns), strict=True))
