"""All that perfxl knows of some workbooks, ready to be written."""

from typing import NamedTuple

import pandas as pd

from perfxl.findings import Finding
from perfxl.standards import Standard
from perfxl.template.entries import Entries
from perfxl.template.records import Record

NO_RANGE = "有权重不明，总分范围无法确定"


class Amounts(NamedTuple):
    """Amounts of a table in 元, index (workbook, row).

    `number` is NaN where nothing is typed or where it cannot be used; `typed` tells where a person's
    amount or formula stands, `bad` where it cannot be used, `disguised` where it is bad though a spreadsheet
    program takes it for a number: a date, TRUE.
    """

    number: pd.DataFrame
    typed: pd.DataFrame
    bad: pd.DataFrame
    disguised: pd.DataFrame


class Results(NamedTuple):
    """Entries and everything computed from them; frames as the stages that make them describe them.

    `funding` holds every line of 资金安排 by its name, index workbook; `items` are those of 支出情况 with `item_sums`,
    a row per workbook; `claimed` and `reviewed` are the totals of 评分结果 and 复核得分, a row per workbook.
    """

    entries: Entries
    standard: Standard
    basics: pd.DataFrame
    funding: dict[str, pd.DataFrame]
    funding_amounts: Amounts
    items: pd.DataFrame
    item_amounts: Amounts
    item_sums: pd.DataFrame
    indicators: pd.DataFrame
    elements: pd.DataFrame
    claimed: pd.DataFrame
    reviewed: pd.DataFrame
    findings: tuple[tuple[Finding, ...], ...]


def progress(sums: Record) -> str:
    """Return what is known of the total: complete, or between which bounds it must lie."""
    if sums["undecided"] == 0:
        return f"已定{sums['decided']}项{sums['decided_score']:.2f}分，全部评定"
    low, weight = sums["decided_score"], sums["undecided_weight"]
    known = f"已定{sums['decided']}项{low:.2f}分，待人工评分{sums['undecided']}项"
    if sums["weight"] != sums["weight"]:
        return f"{known}，{NO_RANGE}"
    high = min(round(low + weight, 2), max(float(sums["weight"]), low))
    return f"{known}共{weight:g}分，总分在{low:.2f}至{high:.2f}之间"
