"""What could be computed but deserves a look: claims, targets, evidence, reasons."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.criteria.values import Value
from perfxl.findings import Finding, Found, quote
from perfxl.review.notes import number, rate_name, shown, written_by_people
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import plain
from perfxl.template.records import Record, records

TABLE = layout.INDICATORS
NAMES_SHOWN = 5
NO_EVIDENCE, LONGER = frozenset({"无", "没有", "暂无", "/", "-", "—", "——"}), 6
MAY_BE_NEGATIVE = re.compile("增|降|减|升|涨|跌|变|差|同比|环比|利润|盈|亏|收益|温")
"""Names of what may be below 0: growth, changes, differences."""
SAME_SCORE = 0.005
DENIED = r"无|没有|不存在|均已完成|全部完成|已全部完成|都已完成|无未完成|年度绩效目标均已完成"


def cell_finding(place: tuple[int, int], column: str, code: findings.Code, **words: object) -> tuple[int, Finding]:
    """Return a finding at one cell of 绩效指标."""
    workbook, row = place
    return workbook, code.at(TABLE.sheet, TABLE.cell(column, row), **words)


def claim_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield scores that cannot be: above the weight, below 0, too many decimals, other than the criterion gives."""
    weight = indicators["weight"].to_numpy()
    claim, override = indicators["claim"].to_numpy(), indicators["override_score"].to_numpy()
    with np.errstate(invalid="ignore"):
        for column, typed in (("score", claim), ("reviewed_score", override)):
            name = TABLE.by_name[column].heading
            for code, rows in (
                (findings.SCORE_OVER_WEIGHT, typed > weight + 1e-9),
                (findings.SCORE_NEGATIVE, typed < 0),
            ):
                for position in np.flatnonzero(rows):
                    place, row = indicators.index[position], indicators.iloc[position]
                    words = {"indicator": row["called"], "name": name, "value": typed[position]}
                    yield cell_finding(place, column, code, weight=row["weight"], **words)
        fine = (claim >= 0) & (claim <= weight + 1e-9)
        long = fine & (np.abs(np.round(claim, 2) - claim) > 1e-9)
        differs = fine & (np.abs(claim - indicators["computed"].to_numpy()).round(8) >= SAME_SCORE)
    for place, row in chosen(indicators, long):
        yield cell_finding(place, "score", findings.SCORE_DECIMALS, indicator=row["called"], value=row["claim"])
    for place, row in chosen(indicators, differs):
        gap = row["claim"] - row["computed"]
        words = {"claimed": row["claim"], "computed": row["computed"], "difference": gap}
        yield cell_finding(place, "score", findings.CLAIM_DIFFERS, indicator=row["called"], **words)


def possible(scores: pd.Series, weight: pd.Series) -> pd.Series:
    """Return the scores that can be, NaN for one below 0, above its weight or without a weight: none is added up."""
    return scores.where((scores >= 0) & (scores <= weight + 1e-9))


def chosen(indicators: pd.DataFrame, rows: np.ndarray) -> Iterator[tuple[tuple[int, int], Record]]:
    """Yield the records of some rows."""
    if rows.any():
        yield from records(indicators[rows])


def rate_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield linked indicators whose typed rate is not the funding sheet's."""
    nothing = indicators["nothing"].to_numpy()
    for place, row in chosen(indicators, nothing):
        yield cell_finding(place, "actual", findings.RATE_NOTHING, indicator=row["indicator"])
    for place, row in chosen(indicators, indicators["rate_differs"].to_numpy() & ~nothing):
        words = {"indicator": row["indicator"], "value": f"{number(row['typed_rate'])}%", "computed": row["rate"]}
        if row["is_other"]:
            names = {"definition": rate_name(row["line"]), "other_definition": rate_name(row["other_line"])}
            code = findings.RATE_OTHER_DEFINITION
            yield cell_finding(place, "actual", code, other=row["other"], **names, **words)
        else:
            yield cell_finding(place, "actual", findings.RATE_DIFFERS, name=rate_name(row["line"]), **words)


def review_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield what reviewers put in place of perfxl's values."""
    score = indicators["reviewed_score"].to_numpy()
    with np.errstate(invalid="ignore"):
        possible = (score >= 0) & ~(score > indicators["weight"].to_numpy() + 1e-9)
    for place, row in chosen(indicators, indicators["override"].to_numpy() & possible):
        open_score = pd.isna(row["review_computed"])
        by_rule = "不能计分" if open_score else f"{row['review_computed']:.2f}分"
        words = {"indicator": row["called"], "typed": row["reviewed_score"], "computed": by_rule}
        yield cell_finding(place, "reviewed_score", findings.REVIEW_OVERRIDE, remedy=remedy_of(row), **words)
    for place, row in chosen(indicators, indicators["is_kept"].to_numpy()):
        typed = shown(row["kept_actual"], row["reviewed_format"])
        if row["count_ignored"]:
            words = {"indicator": row["called"], "value": quote(row["kept_actual"])}
            yield cell_finding(place, "reviewed_actual", findings.COUNT_IGNORED, **words)
            continue
        own = "空白" if row["vouched"] is None else shown(row["vouched"], "0%" if row["percent"] else "General")
        words = {"indicator": row["called"], "typed": typed, "computed": own}
        yield cell_finding(place, "reviewed_actual", findings.REVIEW_ACTUAL, remedy=remedy_of(row), **words)


def remedy_of(row: Record) -> str:
    """Return what a reviewer is to do who put a value in place of perfxl's: say why, if that is not done."""
    return "理由见复核说明" if written_by_people(row["review_note"]) else "请在复核说明中写明理由"


def target_findings(indicators: pd.DataFrame, standard: Standard) -> Iterator[tuple[int, Finding]]:
    """Yield missing targets, missing evidence, and actuals far above their target."""
    named = indicators["is_indicator"].to_numpy()
    evidence = indicators["evidence"].tolist()
    none = [words is None or (len(str(words)) < LONGER and plain(words) in NO_EVIDENCE) for words in evidence]
    for place, row in chosen(indicators, named & np.array(none, dtype=bool)):
        yield cell_finding(place, "evidence", findings.EVIDENCE_MISSING, indicator=row["indicator"])
    untold = named & indicators["target"].isna().to_numpy() & indicators["usable"].to_numpy()
    for place, row in chosen(indicators, untold & (indicators["code"].to_numpy() != "target-missing")):
        yield cell_finding(place, "target", findings.TARGET_MISSING, indicator=row["indicator"])
    ratio = np.where(indicators["line"].to_numpy() == "", target_ratio(indicators), np.nan)
    with np.errstate(invalid="ignore"):
        far_above = named & (ratio >= standard.far_above_target - 1e-9)
    for (place, row), share in zip(chosen(indicators, far_above), ratio[far_above], strict=True):
        yield cell_finding(
            place,
            "actual",
            findings.FAR_ABOVE_TARGET,
            indicator=row["indicator"],
            actual=quote(shown(row["actual"], row["actual_format"])),
            target=quote(shown(row["target"], row["target_format"])),
            ratio=share,
            remedy="已在偏差原因栏说明" if row["deviation"] is not None else "不加分也不扣分，请说明原因",
        )


def negative_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield actuals below 0, typed by the unit or in the review, of what cannot be below 0 by its name and target."""
    said = indicators["rate_differs"].to_numpy()
    columns = (
        ("actual", "actual_value", "actual", "actual_format", indicators["computed"].notna().to_numpy() & ~said),
        ("reviewed_actual", "reviewed_value", "kept_actual", "reviewed_format", indicators["is_kept"].to_numpy()),
    )
    for column, value, typed, form, looked_at in columns:
        pairs = zip(indicators[value], indicators["target_value"], strict=True)
        below = np.array([is_below(actual, target) for actual, target in pairs], dtype=bool)
        for place, row in chosen(indicators, below & looked_at):
            if not MAY_BE_NEGATIVE.search(str(row["indicator"])):
                words = {"name": TABLE.by_name[column].heading, "value": quote(shown(row[typed], row[form]))}
                yield cell_finding(place, column, findings.ACTUAL_NEGATIVE, indicator=row["indicator"], **words)


def is_below(actual: Value | None, target: Value | None) -> bool:
    """Tell whether an actual is a number below 0 while its target asks for none."""
    asked = target is not None and target.kind in ("number", "range") and target.number < 0
    return actual is not None and actual.kind == "number" and actual.number < 0 and not asked


def target_ratio(indicators: pd.DataFrame) -> np.ndarray:
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
    return np.array(ratios, dtype=float)


def reason_findings(indicators: pd.DataFrame, basics: pd.DataFrame) -> Found:
    """Return the workbooks that missed a target without saying why; basics: index workbook, a column per field."""
    with np.errstate(invalid="ignore"):
        short = indicators["reviewed_score"].to_numpy() < indicators["weight"].to_numpy() - SAME_SCORE
        decided = indicators["reviewed_score"].notna().to_numpy() & (indicators["line"].to_numpy() == "")
        short |= decided & (target_ratio(indicators) < 1 - 1e-9)
    unexplained = short & indicators["is_indicator"].to_numpy() & indicators["deviation"].isna().to_numpy()
    missed: dict[int, list[str]] = {}
    for (workbook, _), row in chosen(indicators, unexplained):
        missed.setdefault(workbook, []).append(str(row["indicator"]))
    found: Found = []
    for workbook, names in missed.items():
        reason = basics["reasons"][workbook]
        if reason is None:
            code = findings.REASON_MISSING
        elif re.fullmatch(DENIED, re.sub(r"[\s。.，,]", "", str(reason))):
            code = findings.REASON_DENIED
        else:
            continue
        some = "、".join(names[:NAMES_SHOWN]) + ("等" if len(names) > NAMES_SHOWN else "")
        cell = layout.BASICS.cell("entry", "reasons")
        words = {"count": len(names), "names": some, "value": quote(reason)}
        found.append((workbook, code.at(layout.BASICS.sheet, cell, **words)))
    return found


def full_marks_findings(indicators: pd.DataFrame, spending_rate: pd.Series, standard: Standard) -> Found:
    """Return the workbooks with full marks everywhere while little of the money was spent (index workbook, percent)."""
    score, named = indicators["score"].to_numpy(), indicators["is_indicator"].to_numpy()
    with np.errstate(invalid="ignore"):
        less = named & ~(score >= indicators["weight"].to_numpy())
    belongs = indicators.index.get_level_values("workbook").to_numpy()
    any_less = np.bincount(belongs, weights=less, minlength=len(spending_rate)) > 0
    any_named = np.bincount(belongs, weights=named, minlength=len(spending_rate)) > 0
    low = spending_rate.to_numpy() < standard.low_spending_rate
    cell = layout.FUNDING.cell("total", "spending_rate")
    return [
        (int(workbook), findings.FULL_MARKS_LOW_SPENDING.at(layout.FUNDING.sheet, cell, rate=spending_rate[workbook]))
        for workbook in np.flatnonzero(any_named & ~any_less & low)
    ]
