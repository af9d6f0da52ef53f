"""What could be computed but deserves a look: claims, targets, evidence, reasons."""

import math
import re
from collections.abc import Iterator, Mapping

import numpy as np

from perfxl import findings
from perfxl.criteria.lexicon.units import converted, is_large, same
from perfxl.criteria.values import Value
from perfxl.findings import Finding, Found, quote
from perfxl.patterns import pattern
from perfxl.review.notes import number, shown
from perfxl.standards import Form, Standard
from perfxl.template import layout
from perfxl.template.amounts import Line
from perfxl.template.cells import plain
from perfxl.template.columns import Array, Column, Flags, Numbers, Place, Rows, filled
from perfxl.template.entries import Basics
from perfxl.template.indicators import Computed, Noted, Reviewed, is_linked

TABLE = layout.INDICATORS
NAMES_SHOWN = 5
NO_EVIDENCE, LONGER = frozenset({"无", "没有", "暂无", "/", "-", "—", "——"}), 6
MAY_BE_NEGATIVE = pattern("增|降|减|升|涨|跌|变|差|同比|环比|利润|盈|亏|收益|温")
"""Names of what may be below 0: growth, changes, differences."""
SAME_SCORE = 0.005
DENIED = r"无|没有|不存在|均已完成|全部完成|已全部完成|都已完成|无未完成|年度绩效目标均已完成"


def cell_finding(place: tuple[int, int], column: str, code: findings.Code, **words: object) -> tuple[int, Finding]:
    """Return a finding at one cell of 绩效指标."""
    workbook, row = place
    return workbook, code.at(TABLE.sheet, TABLE.cell(column, row), **words)


def claim_findings(indicators: Rows[Reviewed]) -> Iterator[tuple[int, Finding]]:
    """Yield scores that cannot be: above the weight, below 0, too many decimals, other than the criterion gives."""
    weight, claim = indicators[Reviewed.weight], indicators[Reviewed.claim]
    override = np.where(indicators[Reviewed.overridden], indicators[Reviewed.typed_reviewed_score], np.nan)
    with np.errstate(invalid="ignore"):
        for column, typed in (("score", claim), ("reviewed_score", override)):
            name = TABLE.by_name[column].heading
            for code, rows in (
                (findings.SCORE_OVER_WEIGHT, typed > weight + 1e-9),
                (findings.SCORE_NEGATIVE, typed < 0),
            ):
                for (place, row), value in zip(indicators.where(rows), typed[rows].tolist(), strict=True):
                    words = {"indicator": row.called, "name": name, "value": value, "weight": row.weight}
                    yield cell_finding(place, column, code, **words)
        fine = (claim >= 0) & (claim <= weight + 1e-9)
        long = fine & (np.abs(np.round(claim, 2) - claim) > 1e-9)
        off = np.abs(claim - indicators[Reviewed.computed_score]).round(8)
        differs = fine & (off >= SAME_SCORE) & (off > _rounded_by(claim, indicators.workbooks))
    for place, row in indicators.where(long):
        yield cell_finding(place, "score", findings.SCORE_DECIMALS, indicator=row.called, value=row.claim)
    for place, row in indicators.where(differs):
        gap = row.claim - row.computed_score
        words = {"claimed": row.claim, "computed": row.computed_score, "difference": gap}
        yield cell_finding(place, "score", findings.CLAIM_DIFFERS, indicator=row.called, **words)


def left_out_findings(indicators: Rows[Noted]) -> Iterator[tuple[int, Finding]]:
    """Yield what the standard leaves out of the total because it does not apply."""
    for place, row in indicators.where(indicators[Noted.reviewed_left_out]):
        column, typed = ("actual", row.actual) if row.kept_actual is None else ("reviewed_actual", row.kept_actual)
        yield cell_finding(place, column, findings.LEFT_OUT, indicator=row.indicator, value=quote(typed))


def _rounded_by(claims: Numbers, workbooks: Array) -> Numbers:
    """Return by how much the claims of each workbook are rounded at most: half of the last decimal any of them has."""
    decimals: dict[int, int] = {}
    for workbook, claim in zip(workbooks.tolist(), claims.tolist(), strict=True):
        typed = 0 if math.isnan(claim) else len(f"{round(claim, 2):g}".partition(".")[2])
        decimals[workbook] = max(decimals.get(workbook, 0), typed)
    return np.array([0.5 * 10.0 ** -decimals[workbook] for workbook in workbooks.tolist()], dtype=float)


def possible(scores: Numbers, weight: Numbers) -> Numbers:
    """Return the scores that can be, NaN for one below 0, above its weight or without a weight: none is added up."""
    with np.errstate(invalid="ignore"):
        return np.where((scores >= 0) & (scores <= weight + 1e-9), scores, np.nan)


def rate_findings(indicators: Rows[Computed], form: Form) -> Iterator[tuple[int, Finding]]:
    """Yield linked indicators whose typed rate is not the funding sheet's."""
    no_money = indicators[Computed.no_money]
    lines = "和".join(form.line_names[line] for line in reversed(form.execution))
    for place, row in indicators.where(no_money):
        yield cell_finding(place, "actual", findings.RATE_NOTHING, indicator=row.indicator, lines=lines)
    for place, row in indicators.where(indicators[Computed.rate_differs] & ~no_money):
        words = {"indicator": row.indicator, "value": f"{number(row.compared_rate)}%", "computed": row.rate}
        if row.is_other_rate:
            names = {"definition": row.rate_name, "other_definition": row.other_rate_name}
            code = findings.RATE_OTHER_DEFINITION
            yield cell_finding(place, "actual", code, other=row.other_rate, **names, **words)
        else:
            yield cell_finding(place, "actual", findings.RATE_DIFFERS, name=row.rate_name, **words)


def review_findings(indicators: Rows[Noted]) -> Iterator[tuple[int, Finding]]:
    """Yield what reviewers put in place of perfxl's values."""
    score, weight = indicators[Noted.reviewed_score], indicators[Noted.weight]
    with np.errstate(invalid="ignore"):
        can_be = (score >= 0) & ~(score > weight + 1e-9)
    for place, row in indicators.where(indicators[Noted.overridden] & can_be):
        computed = row.computed_reviewed_score
        by_rule = "不能计分" if math.isnan(computed) else f"{computed:.2f}分"
        words = {"indicator": row.called, "typed": row.reviewed_score, "computed": by_rule}
        yield cell_finding(place, "reviewed_score", findings.REVIEW_OVERRIDE, remedy=remedy_of(row), **words)
    for place, row in indicators.where(filled(indicators[Noted.kept_actual])):
        if row.count_ignored:
            words = {"indicator": row.called, "value": quote(row.kept_actual)}
            yield cell_finding(place, "reviewed_actual", findings.COUNT_IGNORED, **words)
            continue
        form = "0%" if row.vouched_percent else "General"
        own = "空白" if row.vouched_actual is None else shown(row.vouched_actual, form)
        typed = shown(row.kept_actual, row.reviewed_actual_format)
        words = {"indicator": row.called, "typed": typed, "computed": own}
        yield cell_finding(place, "reviewed_actual", findings.REVIEW_ACTUAL, remedy=remedy_of(row), **words)


def remedy_of(row: Noted) -> str:
    """Return what a reviewer is to do who put a value in place of perfxl's: say why, if that is not done."""
    return "理由见复核说明" if row.remark else "请在复核说明中写明理由"


UNSIZED = ("percent-ambiguous", "actual-unit")
"""Why an actual has no score that may stand beside its target in another size: what it is, is asked there."""


def target_findings(indicators: Rows[Reviewed], standard: Standard) -> Iterator[tuple[int, Finding]]:
    """Yield missing targets, missing evidence, and actuals far above their target."""
    named = indicators[Reviewed.is_indicator]
    evidence = indicators[Reviewed.evidence].tolist()
    none = [words is None or (len(str(words)) < LONGER and plain(words) in NO_EVIDENCE) for words in evidence]
    missing = named & np.array(none, dtype=bool) & standard.form.asks_evidence
    for place, row in indicators.where(missing):
        yield cell_finding(place, "evidence", findings.EVIDENCE_MISSING, indicator=row.indicator)
    untold = named & ~filled(indicators[Reviewed.target]) & indicators[Reviewed.usable]
    for place, row in indicators.where(untold & (indicators[Reviewed.code] != "target-missing")):
        yield cell_finding(place, "target", findings.TARGET_MISSING, indicator=row.indicator)
    ratio = np.where(is_linked(indicators), np.nan, target_ratio(indicators))
    with np.errstate(invalid="ignore"):
        far_above = named & (ratio >= standard.far_above_target - 1e-9)
    far_above &= ~np.isin(indicators[Reviewed.code].tolist(), UNSIZED)
    for (place, row), share in zip(indicators.where(far_above), ratio[far_above], strict=True):
        yield _far_above(place, row, share)


def _far_above(place: Place, row: Reviewed, share: float) -> tuple[int, Finding]:
    """Return that an actual is far above its target; a reason in column O answers it."""
    reason = "" if row.deviation is None else str(row.deviation)
    workbook, finding = cell_finding(
        place,
        "actual",
        findings.FAR_ABOVE_TARGET,
        indicator=row.indicator,
        actual=quote(shown(row.actual, row.actual_format)),
        target=quote(shown(row.target, row.target_format)),
        ratio=share,
        remedy="已在偏差原因栏说明" if reason else "不加分也不扣分，请说明原因",
    )
    return workbook, finding._replace(answer=reason)


def negative_findings(indicators: Rows[Reviewed]) -> Iterator[tuple[int, Finding]]:
    """Yield actuals below 0, typed by the unit or in the review, of what cannot be below 0 by its name and target."""
    scored = ~np.isnan(indicators[Reviewed.computed_score]) & ~indicators[Reviewed.rate_differs]
    of_unit = _below(indicators, Reviewed.actual_value) & scored
    for place, row in indicators.where(of_unit):
        yield from _negative(place, "actual", row.indicator, shown(row.actual, row.actual_format))
    of_review = _below(indicators, Reviewed.reviewed_value) & filled(indicators[Reviewed.kept_actual])
    for place, row in indicators.where(of_review):
        said = shown(row.kept_actual, row.reviewed_actual_format)
        yield from _negative(place, "reviewed_actual", row.indicator, said)


def _below(indicators: Rows[Reviewed], actuals: "Column[Value | None]") -> Flags:
    pairs = zip(indicators[actuals], indicators[Reviewed.target_value], strict=True)
    return np.array([is_below(actual, target) for actual, target in pairs], dtype=bool)


def _negative(place: Place, column: str, indicator: object, said: str) -> Iterator[tuple[int, Finding]]:
    if not MAY_BE_NEGATIVE.search(str(indicator)):
        words = {"name": TABLE.by_name[column].heading, "value": quote(said)}
        yield cell_finding(place, column, findings.ACTUAL_NEGATIVE, indicator=indicator, **words)


def is_below(actual: Value | None, target: Value | None) -> bool:
    """Tell whether an actual is a number below 0 while its target asks for none."""
    asked = target is not None and target.kind in ("number", "range") and target.number < 0
    return actual is not None and actual.kind == "number" and actual.number < 0 and not asked


def target_ratio(indicators: Rows[Computed]) -> Numbers:
    """Return actual ÷ target where both are numbers of one kind and more is better, NaN elsewhere."""
    pairs = zip(indicators[Computed.actual_value], indicators[Computed.target_value], strict=True)
    return np.array([_ratio(actual, target) for actual, target in pairs], dtype=float)


def _ratio(actual: Value | None, target: Value | None) -> float:
    """Return the quotient of two numbers of one kind, each in its own unit: 100万元 are 1000000元."""
    if actual is None or target is None:
        return math.nan
    alike = actual.kind == target.kind == "number" and actual.percent == target.percent
    if not alike or target.sign in ("≤", "<") or target.number <= 0:
        return math.nan
    if is_large(target.unit or actual.unit) and not (target.unit and actual.unit):
        return math.nan
    number = actual.number if same(actual.unit, target.unit) else converted(actual.number, actual.unit, target.unit)
    return math.nan if number is None else number / target.number


def reason_findings(indicators: Rows[Reviewed], basics: Basics) -> Found:
    """Return the workbooks that missed a target without saying why."""
    score = indicators[Reviewed.reviewed_score]
    with np.errstate(invalid="ignore"):
        short = score < indicators[Reviewed.weight] - SAME_SCORE
        short |= ~np.isnan(score) & ~is_linked(indicators) & (target_ratio(indicators) < 1 - 1e-9)
    unexplained = short & indicators[Reviewed.is_indicator] & ~filled(indicators[Reviewed.deviation])
    missed: dict[int, list[str]] = {}
    for (workbook, _), row in indicators.where(unexplained):
        missed.setdefault(workbook, []).append(str(row.indicator))
    found: Found = []
    for workbook, names in missed.items():
        reason = basics[workbook]["reasons"]
        if reason is None:
            code = findings.REASON_MISSING
        elif re.fullmatch(DENIED, re.sub(r"[\s。.，,]", "", str(reason))):
            code = findings.REASON_DENIED
        else:
            continue
        some = "、".join(names[:NAMES_SHOWN]) + ("等" if len(names) > NAMES_SHOWN else "")
        cell = layout.basics_cell("reasons")
        words = {"count": len(names), "names": some, "value": quote(reason)}
        found.append((workbook, code.at(layout.BASICS_SHEET, cell, **words)))
    return found


def full_marks_findings(indicators: Rows[Reviewed], lines: Mapping[str, Line], standard: Standard) -> Found:
    """Return the workbooks with full marks everywhere while little of the money was spent."""
    rate, table = standard.form.spending, layout.funding(standard.form)
    if not rate:
        return []
    spending_rate = lines[rate].total
    score, named = indicators[Reviewed.score], indicators[Reviewed.is_indicator]
    with np.errstate(invalid="ignore"):
        less = named & ~(score >= indicators[Reviewed.weight])
    any_less = np.bincount(indicators.workbooks, weights=less, minlength=len(spending_rate)) > 0
    any_named = np.bincount(indicators.workbooks, weights=named, minlength=len(spending_rate)) > 0
    low = spending_rate < standard.low_spending_rate
    cell, name = table.cell("total", rate if rate in table.line_by_name else "spent"), standard.form.line_names[rate]
    return [
        (
            int(workbook),
            findings.FULL_MARKS_LOW_SPENDING.at(table.sheet, cell, name=name, rate=spending_rate[workbook]),
        )
        for workbook in np.flatnonzero(any_named & ~any_less & low).tolist()
    ]
