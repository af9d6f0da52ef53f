"""绩效指标: weights that do not add up, and a tree of indicators that is not in order."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from perfxl import findings
from perfxl.check.typed_numbers import State, read_number
from perfxl.findings import Finding, quote
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import UNSTORED, ErrorValue, plain, same_name
from perfxl.template.columns import Column, Flags, Rows, filled
from perfxl.template.entries import Entries
from perfxl.template.indicators import Typed

TABLE = layout.INDICATORS
COST_NAMES = ("成本", "费用控制", "支出控制", "单价", "造价")
UPWARD_TARGET = r"^(≥|>|不低于|不少于|大于)|以上$"
EXECUTION_NAMES = ("预算执行率", "预算执行", "资金执行率", "全年预算执行率")


def structure_findings(
    indicators: Rows[Typed], total_row: Sequence[int], standard: Standard
) -> Iterator[tuple[int, Finding]]:
    """Yield what is wrong with names, levels and weights."""
    yield from _row_findings(indicators)
    yield from _repeated(indicators)
    levels = list(_level_weights(indicators))
    totals = list(_total_weights(indicators, total_row, standard, levels))
    explained = {workbook for workbook, _, where in totals if where}
    yield from ((off.workbook, off.finding) for off in levels if off.workbook not in explained)
    yield from ((workbook, finding) for workbook, finding, _ in totals)


def left_out_findings(entries: Entries) -> Iterator[tuple[int, Finding]]:
    """Yield the indicators that stand below 总计, where the list has ended: a name with a weight beside it."""
    name, weight = TABLE.by_name["indicator"].number, TABLE.by_name["weight"].number
    for workbook, loose in enumerate(entries.loose):
        last = entries.total_row[workbook] + 1
        below = {(one.row, one.column): one.cell.value for one in loose if one.sheet == TABLE.sheet and one.row > last}
        for (row, column), value in below.items():
            if column == name and read_number(below.get((row, weight)))[1] is State.NUMBER:
                cell = TABLE.cell("indicator", row)
                yield workbook, findings.INDICATOR_BELOW_TOTAL.at(TABLE.sheet, cell, indicator=value)


def _row_findings(indicators: Rows[Typed]) -> Iterator[tuple[int, Finding]]:
    lacking = ~(filled(indicators[Typed.indicator]) & filled(indicators[Typed.level1])) | indicators[Typed.weight_blank]
    for (workbook, row), typed in indicators.where(lacking | (indicators[Typed.weight] == 0) | _costs(indicators)):
        if typed.indicator is None:
            present = _stray_entries(typed)
            if present:
                cell = TABLE.cell("indicator", row)
                yield workbook, findings.INDICATOR_UNNAMED.at(TABLE.sheet, cell, present=present)
        if not typed.is_indicator:
            continue
        words = {"indicator": typed.indicator}
        if typed.weight == 0:
            yield workbook, findings.WEIGHT_ZERO.at(TABLE.sheet, TABLE.cell("weight", row), **words)
        elif typed.weight_blank:
            yield workbook, findings.NUMBER_MISSING.at(TABLE.sheet, TABLE.cell("weight", row), name="权重")
        if typed.level1 is None:
            yield workbook, findings.LEVEL_MISSING.at(TABLE.sheet, TABLE.cell("level1", row), **words)
        target = "" if typed.target is None else plain(typed.target)
        if _is_cost(typed.indicator) and re.search(UPWARD_TARGET, target):
            cell = TABLE.cell("target", row)
            yield workbook, findings.COST_UPWARD.at(TABLE.sheet, cell, target=quote(typed.target), **words)


def _costs(indicators: Rows[Typed]) -> Flags:
    return np.array([_is_cost(name) for name in indicators[Typed.indicator].tolist()], dtype=bool)


def _is_cost(name: object) -> bool:
    return any(word in str(name) for word in COST_NAMES)


def _stray_entries(typed: Typed) -> str:
    """Return what a row without an indicator holds that only an indicator may; a group of weight 0 is legal."""
    cells = (
        ("目标值", typed.target),
        ("业绩值", typed.actual),
        ("评分结果", typed.score_cell),
        ("评分标准", typed.criterion),
    )
    present = [name for name, value in cells if value is not None and not typed.actual_was_filled]
    if typed.weight and not math.isnan(typed.weight):
        present.insert(0, "权重")
    return "、".join(present)


def _repeated(indicators: Rows[Typed]) -> Iterator[tuple[int, Finding]]:
    executions: dict[int, int] = {}
    for (workbook, row), name, first in zip(
        indicators.places, indicators[Typed.indicator], indicators[Typed.namesake], strict=True
    ):
        cell = TABLE.cell("indicator", row)
        if name is None:
            continue
        if not np.isnan(first):
            other = TABLE.cell("indicator", int(first))
            yield workbook, findings.INDICATOR_TWICE.at(TABLE.sheet, cell, indicator=name, other=other)
        elif same_name(name).split("(")[0] in EXECUTION_NAMES and executions.setdefault(workbook, row) != row:
            other = TABLE.cell("indicator", executions[workbook])
            yield workbook, findings.EXECUTION_TWICE.at(TABLE.sheet, cell, other=other)


class _Group(NamedTuple):
    """A level with its name, its first row, and of the indicators in it their weights and those typed for it."""

    level: Column[Any]
    name: str
    first_row: int
    weights: list[float]
    typed: list[float]
    unknown: list[bool]


class _Off(NamedTuple):
    """A group whose weight is not the sum of those below it: by how much, and what is said of it."""

    workbook: int
    excess: float
    finding: Finding
    where: str


def _level_weights(indicators: Rows[Typed]) -> Iterator[_Off]:
    """Yield the groups whose weight is not the sum of the weights below it, at the group's first row.

    A group of level 1 is passed over where those of level 2 in it explain the difference.
    """
    off = {key: found for key, group in _groups(indicators).items() if (found := _off(key[0], group))}
    for key, found in off.items():
        within = [other.excess for place, other in off.items() if len(place) > len(key) and place[: len(key)] == key]
        if not within or round(sum(within) - found.excess, 6):
            yield found


def _off(workbook: int, group: _Group) -> _Off | None:
    typed = [weight for weight in group.typed if not math.isnan(weight)]
    weights = [weight for weight in group.weights if not math.isnan(weight)]
    computed = round(sum(weights), 8)
    if not typed or not weights or any(group.unknown) or not round(abs(typed[0] - computed), 8):
        return None
    cell = TABLE.cell(f"{group.level.name}_weight", group.first_row)
    level = "一级" if group.level is Typed.level1 else "二级"
    words = {"group": group.name, "level": level, "typed": typed[0], "computed": computed}
    where = f"“{group.name}”的{level}权重为{typed[0]:g}，其下各项之和为{computed:g}（{cell}）"
    return _Off(workbook, computed - typed[0], findings.WEIGHT_LEVEL.at(TABLE.sheet, cell, **words), where)


def _groups(indicators: Rows[Typed]) -> dict[tuple[int, *tuple[str, ...]], _Group]:
    """Return the groups of both levels by workbook and name."""
    known = [level is not UNSTORED and not isinstance(level, ErrorValue) for level in indicators[Typed.level1]]
    without = indicators[Typed.is_indicator] & ~(filled(indicators[Typed.level1]) & np.array(known, dtype=bool))
    homeless = set(indicators.workbooks[without].tolist())
    groups: dict[tuple[int, *tuple[str, ...]], _Group] = {}
    typed = indicators.each(Typed.level1, Typed.level1_weight, Typed.level2, Typed.level2_weight, Typed.weight)
    for (workbook, row), (level1, weight1, level2, weight2, own), unknown in zip(
        indicators.places, typed, _unknown_weights(indicators).tolist(), strict=True
    ):
        # an indicator without a level 1 is said already, and its weight is missing somewhere
        if level1 is None or workbook in homeless:
            continue
        levels = [(Typed.level1, level1, weight1)]
        levels += [(Typed.level2, level2, weight2)] if level2 is not None else []
        key: tuple[int, *tuple[str, ...]] = (workbook,)
        for level, name, weight in levels:
            key = (*key, same_name(name))
            group = groups.setdefault(key, _Group(level, str(name), row, [], [], []))
            group.weights.append(own)
            group.typed.append(weight)
            group.unknown.append(unknown)
    return groups


def _unknown_weights(indicators: Rows[Typed]) -> Flags:
    """Return the rows whose weight is missing or no number: that is said, and no sum over them."""
    missing = np.isnan(indicators[Typed.weight])
    return indicators[Typed.weight_bad] | (indicators[Typed.is_indicator] & missing)


def _total_weights(
    indicators: Rows[Typed], total_row: Sequence[int], standard: Standard, levels: list[_Off]
) -> Iterator[tuple[int, Finding, str]]:
    """Yield the sums of weights that are not what they should be, and which groups explain the difference."""
    belongs, weights = indicators.workbooks, indicators[Typed.weight]
    sums = np.bincount(belongs, weights=np.nan_to_num(weights), minlength=len(total_row)).round(8)
    known = np.bincount(belongs, weights=~np.isnan(weights), minlength=len(total_row)) > 0
    known &= np.bincount(belongs, weights=_unknown_weights(indicators), minlength=len(total_row)) == 0
    for workbook in np.flatnonzero(known & (sums != standard.full_total)).tolist():
        cell = TABLE.cell("weight", total_row[workbook])
        off = [one for one in levels if one.workbook == workbook]
        explains = off and not round(sum(one.excess for one in off) - (sums[workbook] - standard.full_total), 6)
        where = "：" + "；".join(one.where for one in off) if explains else ""
        words = {"total": _in_decimals(sums[workbook]), "expected": standard.full_total, "where": where}
        yield workbook, findings.WEIGHT_TOTAL.at(TABLE.sheet, cell, **words), where


def _in_decimals(total: float) -> str:
    """Return a sum in two decimals, in more where these would say something else."""
    return f"{total:.2f}" if round(total, 2) == total else f"{total:.10g}"
