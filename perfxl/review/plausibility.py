"""What could be computed but deserves a look: claims, targets, evidence, reasons."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.findings import Finding, Found, quote
from perfxl.review.notes import number, rate_name, shown
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.records import records

TABLE = layout.INDICATORS
NAMES_SHOWN = 5
DENIED = re.compile(r"无|没有|不存在|均已完成|全部完成|已全部完成|都已完成|无未完成|年度绩效目标均已完成")


def cell_finding(place: tuple[int, int], column: str, code: findings.Code, **words: object) -> tuple[int, Finding]:
    """Return a finding at one cell of 绩效指标."""
    workbook, row = place
    return workbook, code.at(TABLE.sheet, TABLE.cell(column, row), **words)


def claim_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield scores that cannot be: above the weight, below 0, too many decimals, other than the criterion gives."""
    for column, typed in (("score", "claim"), ("reviewed_score", "override_score")):
        name = TABLE.by_name[column].heading
        over = indicators[typed] > indicators["weight"] + 1e-9
        below = indicators[typed] < 0
        for code, rows in ((findings.SCORE_OVER_WEIGHT, over), (findings.SCORE_NEGATIVE, below)):
            for place, row in records(indicators[rows]):
                words = {"indicator": row["indicator"], "name": name, "value": row[typed], "weight": row["weight"]}
                yield cell_finding(place, column, code, **words)
    claim = indicators["claim"]
    fine = (claim >= 0) & (claim <= indicators["weight"] + 1e-9)
    for place, row in records(indicators[fine & (claim.round(2) - claim).abs().gt(1e-9)]):
        yield cell_finding(place, "score", findings.SCORE_DECIMALS, indicator=row["indicator"], value=row["claim"])
    differs = fine & (claim - indicators["computed"]).abs().round(8).ge(0.005)
    for place, row in records(indicators[differs]):
        gap = row["claim"] - row["computed"]
        words = {"claimed": row["claim"], "computed": row["computed"], "difference": gap}
        yield cell_finding(place, "score", findings.CLAIM_DIFFERS, indicator=row["indicator"], **words)


def rate_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield linked indicators whose typed rate is not the funding sheet's."""
    for place, row in records(indicators[indicators["nothing"]]):
        yield cell_finding(place, "actual", findings.RATE_NOTHING, indicator=row["indicator"])
    for place, row in records(indicators[indicators["rate_differs"] & ~indicators["nothing"]]):
        words = {"indicator": row["indicator"], "value": f"{number(row['typed_rate'])}%", "computed": row["rate"]}
        if row["is_other"]:
            names = {"definition": rate_name(row["line"]), "other_definition": rate_name(row["other_line"])}
            code = findings.RATE_OTHER_DEFINITION
            yield cell_finding(place, "actual", code, other=row["other"], **names, **words)
        else:
            yield cell_finding(place, "actual", findings.RATE_DIFFERS, name=rate_name(row["line"]), **words)


def review_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield what reviewers put in place of perfxl's values."""
    for place, row in records(indicators[indicators["override"]]):
        open_score = pd.isna(row["computed"])
        computed = "不能计分" if open_score else f"{row['computed']:.2f}分"
        words = {"indicator": row["indicator"], "typed": row["reviewed_score"], "computed": computed}
        yield cell_finding(place, "reviewed_score", findings.REVIEW_OVERRIDE, **words)
    for place, row in records(indicators[indicators["kept_actual"].notna()]):
        words = {"indicator": row["indicator"], "typed": shown(row["kept_actual"], row["reviewed_format"])}
        if row["count_ignored"]:
            value = quote(row["kept_actual"])
            yield cell_finding(
                place, "reviewed_actual", findings.COUNT_IGNORED, indicator=row["indicator"], value=value
            )
        else:
            form = "0%" if row["percent"] else "General"
            own = "空白" if row["vouched"] is None else shown(row["vouched"], form)
            yield cell_finding(place, "reviewed_actual", findings.REVIEW_ACTUAL, computed=own, **words)


def target_findings(indicators: pd.DataFrame, standard: Standard) -> Iterator[tuple[int, Finding]]:
    """Yield missing targets, missing evidence, and actuals far above their target."""
    named = indicators["is_indicator"]
    for place, row in records(indicators[named & indicators["evidence"].isna()]):
        yield cell_finding(place, "evidence", findings.EVIDENCE_MISSING, indicator=row["indicator"])
    untold = named & indicators["target"].isna() & (indicators["code"] != "target-missing") & indicators["usable"]
    for place, row in records(indicators[untold]):
        yield cell_finding(place, "target", findings.TARGET_MISSING, indicator=row["indicator"])
    ratio = target_ratio(indicators)
    for place, row in records(indicators[named & ratio.ge(standard.far_above_target - 1e-9)]):
        yield cell_finding(
            place,
            "actual",
            findings.FAR_ABOVE_TARGET,
            indicator=row["indicator"],
            actual=quote(shown(row["actual"], row["actual_format"])),
            target=quote(shown(row["target"], row["target_format"])),
            ratio=ratio[place],
            remedy="已在偏差原因栏说明" if row["deviation"] is not None else "不加分也不扣分，请说明原因",
        )


def target_ratio(indicators: pd.DataFrame) -> pd.Series:
    """Return actual ÷ target where both are numbers of one kind and more is better, NaN elsewhere."""
    ratios = [
        actual.number / target.number
        if actual is not None
        and target is not None
        and actual.kind == target.kind == "number"
        and actual.percent == target.percent
        and target.sign not in ("≤", "<")
        and target.number > 0
        else np.nan
        for actual, target in zip(indicators["actual_value"], indicators["target_value"], strict=True)
    ]
    return pd.Series(ratios, index=indicators.index, dtype=float)


def reason_findings(indicators: pd.DataFrame, basics: pd.DataFrame) -> Found:
    """Return the workbooks that missed a target without saying why; basics: index workbook, a column per field."""
    short = indicators["is_indicator"] & (indicators["reviewed_score"] < indicators["weight"] - 0.005)
    unexplained = indicators[short & indicators["deviation"].isna()]
    found: Found = []
    for workbook, rows in unexplained.groupby(level="workbook"):
        reason = basics.at[workbook, "reasons"]
        names = "、".join(rows["indicator"].iloc[:NAMES_SHOWN]) + ("等" if len(rows) > NAMES_SHOWN else "")
        if reason is None:
            code = findings.REASON_MISSING
        elif DENIED.fullmatch(re.sub(r"[\s。.，,]", "", str(reason))):
            code = findings.REASON_DENIED
        else:
            continue
        cell = layout.BASICS.cell("entry", "reasons")
        words = {"count": len(rows), "names": names, "value": quote(reason)}
        found.append((int(str(workbook)), code.at(layout.BASICS.sheet, cell, **words)))
    return found


def full_marks_findings(indicators: pd.DataFrame, spending_rate: pd.Series, standard: Standard) -> Found:
    """Return the workbooks with full marks everywhere while little of the money was spent (index workbook, percent)."""
    full = ~(indicators["score"] < indicators["weight"]) & indicators["score"].notna() | ~indicators["is_indicator"]
    everywhere = full.groupby(level="workbook").all().reindex(spending_rate.index, fill_value=False)
    cell = layout.FUNDING.cell("total", "spending_rate")
    return [
        (workbook, findings.FULL_MARKS_LOW_SPENDING.at(layout.FUNDING.sheet, cell, rate=rate))
        for workbook, rate in spending_rate[everywhere & spending_rate.lt(standard.low_spending_rate)].items()
    ]
