"""Scores that only a person can give: for each, the one finding that says why and where."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.findings import Code, Found, quote
from perfxl.template import layout
from perfxl.template.records import objects, records

TABLE = layout.INDICATORS
CODES: Mapping[str, Code] = {
    "actual-missing": findings.ACTUAL_MISSING,
    "actual-unreadable": findings.ACTUAL_UNREADABLE,
    "actual-unit": findings.ACTUAL_UNIT,
    "actual-signed": findings.ACTUAL_UNREADABLE,
    "percent-ambiguous": findings.PERCENT_AMBIGUOUS,
    "actual-unmatched": findings.ACTUAL_OUTSIDE,
    "actual-gap": findings.ACTUAL_OUTSIDE,
    "not-applicable": findings.NOT_APPLICABLE,
    "award-range": findings.AWARD_RANGE,
    "judgement": findings.CRITERION_JUDGEMENT,
    "criterion-unread": findings.CRITERION_UNREAD,
    "criterion-judgement": findings.CRITERION_JUDGEMENT,
    "criterion-points": findings.CRITERION_POINTS,
    "criterion-opposed": findings.CRITERION_OPPOSED,
    "criterion-bands": findings.CRITERION_BANDS,
    "elements-missing": findings.ELEMENTS_MISSING,
    "element-unknown": findings.ELEMENT_UNKNOWN,
    "target-missing": findings.TARGET_MISSING_UNDECIDED,
    "target-unreadable": findings.TARGET_UNREADABLE,
}
UNSUITED = (findings.ACTUAL_UNIT, findings.ACTUAL_UNREADABLE)
"""A rate of 资金安排 is what it is: where it does not suit the target, the target is at fault."""
COLUMN_AT = {"criterion": "criterion", "actual": "actual", "target": "target", "elements": "actual"}


def undecided_findings(indicators: pd.DataFrame, scored: pd.DataFrame, open_rows: np.ndarray) -> Found:
    """Return why each of the open rows has no score, at its criterion, target or actual.

    Elements without 是 or 否 are said at 要素清单, phrases that match nothing where they were matched: not again here.
    """
    found: Found = []
    if not open_rows.any():
        return found
    scores = scored[["code", "at", "detail"]]
    for ((workbook, number), row), (_, score) in zip(
        records(indicators[open_rows]), records(scores[open_rows]), strict=True
    ):
        code = CODES.get(score["code"])
        if code is None:
            continue
        column = COLUMN_AT[score["at"]]
        if column == "actual" and row["is_kept"]:
            column = "reviewed_actual"
        elif row["line"] and code in UNSUITED:
            code, column = findings.TARGET_UNREADABLE, "target"
        words = {
            "indicator": row["indicator"],
            "value": quote(row["kept_actual"] if column == "reviewed_actual" else row[column]),
            "target": quote(row["target"]),
            "why": score["detail"],
        }
        found.append((workbook, code.at(TABLE.sheet, TABLE.cell(column, number), **words)))
    return found


def shares_list(indicators: pd.DataFrame, scored: pd.DataFrame) -> np.ndarray:
    """Return the rows that have no elements because the list of their name belongs to an indicator above."""
    listless = scored["code"].eq("elements-missing")
    without = set(scored.index[listless])
    rows = zip(indicators.index, indicators["namesake"], listless, strict=True)
    shared = [missing and first > 0 and (place[0], first) not in without for place, first, missing in rows]
    return np.array(shared, dtype=bool)


def shared_list_findings(indicators: pd.DataFrame, rows: np.ndarray) -> Found:
    """Return those rows, each at its name."""
    found: Found = []
    for (workbook, number), row in records(indicators[rows]):
        words = {"indicator": row["indicator"], "first": TABLE.cell("indicator", int(row["namesake"]))}
        cell = TABLE.cell("indicator", number)
        found.append((workbook, findings.ELEMENTS_SHARED.at(TABLE.sheet, cell, **words)))
    return found


WARNED: Mapping[str, Code] = {
    "percent-assumed": findings.PERCENT_ASSUMED,
    "actual-signed": findings.ACTUAL_SIGNED,
    "bands": findings.BANDS_UNSOUND,
}
WARNED_AT = {"percent-assumed": "actual", "actual-signed": "actual", "bands": "criterion"}


def reading_warnings(indicators: pd.DataFrame, scored: pd.DataFrame, own: pd.DataFrame) -> Found:
    """Return what was read with a reservation: a missing percent sign, another base than the target, gaps.

    Where the review looks at another actual than the unit's, what is to be said of the unit's is in its `own` score.
    """
    elsewhere = indicators["is_kept"].to_numpy() | (indicators["line"].to_numpy() != "")
    of_actuals = [
        tuple(warning for warning in warnings if seen and WARNED_AT.get(warning[0]) == "actual")
        for warnings, seen in zip(own["warnings"], elsewhere, strict=True)
    ]
    return [
        *_warnings(indicators, scored["warnings"], reviewed=True),
        *_warnings(indicators, objects(of_actuals, indicators.index), reviewed=False),
    ]


def _warnings(indicators: pd.DataFrame, said: pd.Series, *, reviewed: bool) -> Found:
    found: Found = []
    warned = np.array([bool(warnings) for warnings in said], dtype=bool)
    if not warned.any():
        return found
    for ((workbook, number), row), warnings in zip(records(indicators[warned]), said[warned], strict=True):
        for name, detail in warnings:
            code = WARNED.get(name, findings.TARGET_WARNING)
            column = WARNED_AT.get(name, "target")
            value = row[column]
            if column == "actual" and reviewed and row["is_kept"]:
                column, value = "reviewed_actual", row["kept_actual"]
            words = {"indicator": row["indicator"], "value": quote(value), "why": detail}
            found.append((workbook, code.at(TABLE.sheet, TABLE.cell(column, number), **words)))
    return found
