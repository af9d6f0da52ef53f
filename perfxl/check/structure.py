"""绩效指标: weights that do not add up, and a tree of indicators that is not in order."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.check.indicators import WEIGHTS
from perfxl.check.numbers import State, read_number
from perfxl.findings import Finding, quote
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import plain, same_name
from perfxl.template.entries import Entries
from perfxl.template.records import Record, records

TABLE = layout.INDICATORS
COST_NAMES = ("成本", "费用控制", "支出控制", "单价", "造价")
UPWARD_TARGET = r"^(≥|>|不低于|不少于|大于)|以上$"
LOOKED_AT = [
    "indicator", "level1", "weight", "weight_blank", "target", "actual", "own_actual", "score", "criterion",
]  # fmt: skip
EXECUTION_NAMES = ("预算执行率", "预算执行", "资金执行率", "全年预算执行率")


def structure_findings(
    indicators: pd.DataFrame, total_row: pd.Series, standard: Standard
) -> Iterator[tuple[int, Finding]]:
    """Yield what is wrong with names, levels and weights; `indicators` as sound_indicators returns them."""
    yield from _row_findings(indicators)
    yield from _repeated(indicators)
    yield from _level_weights(indicators)
    yield from _total_weights(indicators, total_row, standard)


def left_out_findings(entries: Entries) -> Iterator[tuple[int, Finding]]:
    """Yield the indicators that stand below 总计, where the list has ended: a name with a weight beside it."""
    name, weight = TABLE.by_name["indicator"].number, TABLE.by_name["weight"].number
    for workbook, loose in enumerate(entries.loose):
        last = int(entries.total_row[workbook]) + 1
        below = {(one.row, one.column): one.cell.value for one in loose if one.sheet == TABLE.sheet and one.row > last}
        for (row, column), value in below.items():
            if column == name and read_number(below.get((row, weight)))[1] is State.NUMBER:
                cell = TABLE.cell("indicator", row)
                yield workbook, findings.INDICATOR_BELOW_TOTAL.at(TABLE.sheet, cell, indicator=value)


def _row_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    for (workbook, row), entry in records(indicators[LOOKED_AT]):
        name = entry["indicator"]
        if name is None:
            present = _stray_entries(entry)
            if present:
                cell = TABLE.cell("indicator", row)
                yield workbook, findings.INDICATOR_UNNAMED.at(TABLE.sheet, cell, present=present)
            continue
        if entry["weight"] == 0:
            yield workbook, findings.WEIGHT_ZERO.at(TABLE.sheet, TABLE.cell("weight", row), indicator=name)
        elif entry["weight_blank"]:
            yield workbook, findings.NUMBER_MISSING.at(TABLE.sheet, TABLE.cell("weight", row), name="权重")
        if entry["level1"] is None:
            yield workbook, findings.LEVEL_MISSING.at(TABLE.sheet, TABLE.cell("level1", row), indicator=name)
        target = "" if entry["target"] is None else plain(entry["target"])
        if any(word in str(name) for word in COST_NAMES) and re.search(UPWARD_TARGET, target):
            cell = TABLE.cell("target", row)
            yield workbook, findings.COST_UPWARD.at(TABLE.sheet, cell, indicator=name, target=quote(entry["target"]))


def _stray_entries(entry: dict[str, object]) -> str:
    """Return what a row without an indicator holds that only an indicator may; a group of weight 0 is legal."""
    names = {"target": "目标值", "actual": "业绩值", "score": "评分结果", "criterion": "评分标准"}
    present = [name for column, name in names.items() if entry[column] is not None and not entry["own_actual"]]
    if entry["weight"] and entry["weight"] == entry["weight"]:
        present.insert(0, "权重")
    return "、".join(present)


def _repeated(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    executions: dict[int, int] = {}
    for (workbook, row), name, first in zip(
        indicators.index, indicators["indicator"], indicators["namesake"], strict=True
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


def _level_weights(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield the groups whose weight is not the sum of the weights below it, at the group's first row."""
    groups: dict[tuple[object, ...], list[Record]] = {}
    first_row: dict[tuple[object, ...], int] = {}
    without = indicators["is_indicator"].to_numpy(dtype=bool) & indicators["level1"].isna().to_numpy()
    homeless = set(indicators.index.get_level_values("workbook")[without])
    known = indicators[["level1", "level2", *WEIGHTS]].assign(unknown=_unknown_weights(indicators))
    for (workbook, row), entry in records(known):
        # an indicator without a level 1 is said already, and its weight is missing somewhere
        if entry["level1"] is not None and workbook not in homeless:
            levels = [same_name(entry[level]) for level in ("level1", "level2") if entry[level] is not None]
            for name in (levels[:1], levels)[: len(levels)]:
                groups.setdefault((workbook, *name), []).append(entry)
                first_row.setdefault((workbook, *name), row)
    for key, entries in groups.items():
        level = "level1" if len(key) == 2 else "level2"
        typed = [entry[f"{level}_weight"] for entry in entries if entry[f"{level}_weight"] == entry[f"{level}_weight"]]
        weights = [entry["weight"] for entry in entries if entry["weight"] == entry["weight"]]
        computed = round(sum(weights), 8)
        unknown = any(entry["unknown"] for entry in entries)
        if typed and weights and not unknown and round(abs(typed[0] - computed), 8) > 0:
            cell = TABLE.cell(f"{level}_weight", first_row[key])
            words = {"group": key[-1], "level": "一级" if level == "level1" else "二级", "typed": typed[0]}
            yield int(str(key[0])), findings.WEIGHT_LEVEL.at(TABLE.sheet, cell, computed=computed, **words)


def _unknown_weights(indicators: pd.DataFrame) -> np.ndarray:
    """Return the rows whose weight is missing or no number: that is said, and no sum over them."""
    named, missing = indicators["is_indicator"].to_numpy(dtype=bool), indicators["weight"].isna().to_numpy()
    unknown: np.ndarray = indicators["weight_bad"].to_numpy(dtype=bool) | (named & missing)
    return unknown


def _total_weights(indicators: pd.DataFrame, total_row: pd.Series, standard: Standard) -> Iterator[tuple[int, Finding]]:
    belongs = indicators.index.get_level_values("workbook").to_numpy()
    weights = indicators["weight"].to_numpy(dtype=float)
    sums = np.bincount(belongs, weights=np.nan_to_num(weights), minlength=len(total_row)).round(8)
    known = np.bincount(belongs, weights=~np.isnan(weights), minlength=len(total_row)) > 0
    known &= np.bincount(belongs, weights=_unknown_weights(indicators), minlength=len(total_row)) == 0
    for workbook in np.flatnonzero(known & (sums != standard.full_total)).tolist():
        cell = TABLE.cell("weight", int(total_row[workbook]))
        words = {"total": sums[workbook], "expected": standard.full_total}
        yield workbook, findings.WEIGHT_TOTAL.at(TABLE.sheet, cell, **words)
