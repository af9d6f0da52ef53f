"""All that perfxl knows of some workbooks, ready to be written."""

import math
from typing import NamedTuple

from perfxl.findings import Finding
from perfxl.rounding import round_half_up
from perfxl.standards import Standard
from perfxl.template.amounts import Amounts, Line
from perfxl.template.columns import Rows
from perfxl.template.elements import Element
from perfxl.template.entries import Basics, Entries
from perfxl.template.indicators import Indicator
from perfxl.template.items import Item, ItemAmounts

NO_INDICATORS, WEIGHTS_SUM = "没有填三级指标", "权重合计"
NO_RANGE = "有权重不明，总分范围无法确定"


class Totals(NamedTuple):
    """总计 and 评价等级 of one column of scores in one workbook.

    `weight` is the sum of the weights, NaN while one is missing or unusable; `total` is NaN and `grade` None while any
    score is undecided or any row is no proper indicator. `decided` and `undecided` are numbers of indicators.
    `left_out` do not apply, and the standard leaves them out; `most` is what the total may be at most; so many rows
    are `to_score`: those with a name or a weight.
    """

    weight: float
    total: float
    grade: str | None
    decided: int
    undecided: int
    decided_score: float
    undecided_weight: float
    left_out: int = 0
    left_out_weight: float = 0.0
    most: float = math.inf
    to_score: int = 0

    def scaled(self, points: float) -> float:
        """Return points as they count for the total where some indicators are left out of it."""
        counted = self.weight - self.left_out_weight
        if not self.left_out_weight or not counted > 0:
            return points
        return float(round_half_up(points * self.weight / counted))


class Results(NamedTuple):
    """Entries and everything computed from them.

    `funding` holds every line of 资金安排 by its name; `items` are those of 支出情况 with `item_sums`,
    a row per workbook; `claimed` and `reviewed` are the totals of 评分结果 and 复核得分, one for each workbook.
    """

    entries: Entries
    standard: Standard
    basics: Basics
    funding: dict[str, Line]
    funding_amounts: Amounts
    items: Rows[Item]
    item_amounts: ItemAmounts
    item_sums: Rows[Item]
    indicators: Rows[Indicator]
    elements: Rows[Element]
    claimed: tuple[Totals, ...]
    reviewed: tuple[Totals, ...]
    findings: tuple[tuple[Finding, ...], ...]


def progress(totals: Totals, full: float) -> str:
    """Return what is known of the total: complete, or between which bounds it must lie; and odd weights."""
    known = _known(totals) if totals.decided + totals.undecided else NO_INDICATORS
    remark = weights_remark(totals.weight, full)
    return f"{known}，{remark}" if remark else known


def weights_remark(weight: float, full: float) -> str:
    """Return what is to be said where the weights do not add up to what a total is counted of."""
    return "" if math.isnan(weight) or weight in (0, full) else f"{WEIGHTS_SUM}{weight:.10g}，应为{full:g}"


def _known(totals: Totals) -> str:
    said = f"已定{totals.decided}项{totals.decided_score:.2f}分"
    if totals.left_out:
        said += f"，{totals.left_out}项不适用，不计入总分"
    most = math.inf if math.isnan(totals.most) else totals.most
    if totals.undecided == 0:
        capped = f"，总分最多{most:g}分" if totals.scaled(totals.decided_score) > most else ""
        return f"{said}，全部评定{capped}"
    said += f"，待人工评分{totals.undecided}项"
    if math.isnan(totals.weight):
        return f"{said}，{NO_RANGE}"
    low, high = bounds(totals)
    return f"{said}共{totals.undecided_weight:g}分，总分在{low:.2f}至{high:.2f}之间"


def bounds(totals: Totals) -> tuple[float, float]:
    """Return between which bounds the total must lie, NaN where a weight is unknown."""
    if math.isnan(totals.weight):
        return math.nan, math.nan
    low = totals.decided_score
    most = math.inf if math.isnan(totals.most) else totals.most
    high = min(round(low + totals.undecided_weight, 2), max(round(totals.weight - totals.left_out_weight, 2), low))
    return min(totals.scaled(low), most), min(totals.scaled(high), most)
