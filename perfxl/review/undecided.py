"""Scores that only a person can give: for each, the one finding that says why and where."""

from collections.abc import Iterator, Mapping
from itertools import compress
from typing import NamedTuple

import numpy as np

from perfxl import findings
from perfxl.criteria import Rules
from perfxl.findings import Code, Finding, Found, Severity, quote
from perfxl.numerals import is_too_long
from perfxl.review import writings
from perfxl.review.notes import points
from perfxl.review.plausibility import cell_finding
from perfxl.review.writings import NONE_FOUND, Example
from perfxl.spelling import AlteredText
from perfxl.template import layout
from perfxl.template.columns import Flags, Place, Rows, filled
from perfxl.template.indicators import Reviewed, is_linked
from perfxl.template.outcomes import Outcome

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
REWRITTEN = (
    findings.ACTUAL_UNREADABLE,
    findings.ACTUAL_UNIT,
    findings.PERCENT_AMBIGUOUS,
    findings.TARGET_UNREADABLE,
)
"""Another writing of the cell settles it."""
OF_NO_NUMBER = (*REWRITTEN, findings.ACTUAL_OUTSIDE)
"""Said of cells that hold no number: which may be because nobody can read one there."""
COLUMN_AT = {"criterion": "criterion", "actual": "actual", "target": "target", "elements": "actual"}


class _Doubt(NamedTuple):
    """A row without a score, why, and the column at fault."""

    place: Place
    row: Reviewed
    code: Code
    column: str
    detail: str


def undecided_findings(
    indicators: Rows[Reviewed], scored: Rows[Outcome], rows: Flags, rules: Rules, *, reviewed: bool = True
) -> Found:
    """Return why each of these rows has no score, at its criterion, target or actual.

    Where another writing of a cell would be scored, one is given; where only a person can score, the unit's claim.
    Elements without 是 or 否 are said at 要素清单, phrases that match nothing where they were matched: not again here.
    """
    doubts = list(_doubts(indicators, scored, rows, reviewed=reviewed))
    asked = [(number, question) for number, doubt in enumerate(doubts) for question in _questions(doubt)]
    proposed: dict[int, tuple[str, Example]] = {}
    for (number, question), example in zip(asked, writings.examples([one for _, one in asked], rules), strict=True):
        if example.text:
            proposed.setdefault(number, (question.column, example))
    return [_said(doubt, *proposed.get(number, ("", NONE_FOUND))) for number, doubt in enumerate(doubts)]


def _questions(doubt: _Doubt) -> list[writings.Question]:
    """Return which cells of a row may be written otherwise: where words are no number, either of the two."""
    if doubt.code in REWRITTEN:
        return [writings.question(doubt.row, doubt.column)]
    if doubt.code is not findings.ACTUAL_OUTSIDE or doubt.row.line:
        return []
    if doubt.column == "target":  # which way it counts is not written: a sign says so
        return [writings.question(doubt.row, "target", signed=True)]
    return [writings.question(doubt.row, column, only_typed=True) for column in (doubt.column, "target")]


def _doubts(indicators: Rows[Reviewed], scored: Rows[Outcome], rows: Flags, *, reviewed: bool) -> Iterator[_Doubt]:
    for (place, row), (_, outcome) in zip(indicators.where(rows), scored.where(rows), strict=True):
        code = CODES.get(outcome.code or "")
        if code is None:
            continue
        column = COLUMN_AT[outcome.at or "criterion"]
        if column == "actual" and reviewed and row.kept_actual is not None:
            column = "reviewed_actual"
        elif reviewed and row.line and code in UNSUITED:
            code, column = findings.TARGET_UNREADABLE, "target"
        yield _Doubt(place, row, code, column, outcome.detail or "")


def _said(doubt: _Doubt, rewritten: str, example: Example) -> tuple[int, Finding]:
    """Return the finding; a score that another writing of a cell would settle is no person's to give."""
    row, code, column = doubt.row, doubt.code, doubt.column
    if unreadable := _unreadable(doubt):
        return unreadable
    if code is findings.ACTUAL_OUTSIDE and example.text:
        code = findings.TARGET_UNREADABLE if rewritten == "target" else findings.ACTUAL_UNREADABLE
        column = rewritten
    words = {"value": quote(_typed(row, column)), "target": quote(row.target), "why": doubt.detail}
    words["example"] = example.words
    workbook, finding = cell_finding(doubt.place, column, code, indicator=row.indicator, **words)
    if code.severity is Severity.OPEN and not np.isnan(row.claim):
        finding = finding._replace(problem=f"{finding.problem}（自评{points(row.claim)}分）")
    return workbook, finding


def _unreadable(doubt: _Doubt) -> tuple[int, Finding] | None:
    """Return what makes a number of none, where that is why there is no score: struck out in part, or far too long."""
    if doubt.code not in OF_NO_NUMBER:
        return None
    for column in dict.fromkeys((doubt.column, "target")):
        typed = _typed(doubt.row, column)
        code = findings.TEXT_ALTERED if isinstance(typed, AlteredText) else findings.NUMBER_TOO_LONG
        if code is findings.TEXT_ALTERED or is_too_long(typed):
            return cell_finding(doubt.place, column, code, name=TABLE.by_name[column].heading, value=quote(typed))
    return None


def _typed(row: Reviewed, column: str) -> object:
    """Return what a person typed into a cell that scoring looks at."""
    cells = {"target": row.target, "actual": row.actual, "reviewed_actual": row.kept_actual, "criterion": row.criterion}
    return cells[column]


def shares_list(indicators: Rows[Reviewed]) -> Flags:
    """Return the rows that have no elements because the list of their name belongs to an indicator above."""
    listless = (indicators[Reviewed.code] == "elements-missing").tolist()
    without = set(compress(indicators.places, listless))
    rows = zip(indicators.places, indicators[Reviewed.namesake].tolist(), listless, strict=True)
    shared = [missing and first > 0 and (place[0], first) not in without for place, first, missing in rows]
    return np.array(shared, dtype=bool)


def shared_list_findings(indicators: Rows[Reviewed], rows: Flags) -> Found:
    """Return those rows, each at its name."""
    return [
        cell_finding(
            place,
            "indicator",
            findings.ELEMENTS_SHARED,
            indicator=row.indicator,
            first=TABLE.cell("indicator", int(row.namesake)),
        )
        for place, row in indicators.where(rows)
    ]


WARNED: Mapping[str, Code] = {
    "percent-assumed": findings.PERCENT_ASSUMED,
    "actual-signed": findings.ACTUAL_SIGNED,
    "bands": findings.BANDS_UNSOUND,
}
WARNED_AT = {"percent-assumed": "actual", "actual-signed": "actual", "bands": "criterion"}


def reading_warnings(indicators: Rows[Reviewed], seen: Rows[Outcome], own: Rows[Outcome]) -> Found:
    """Return what was read with a reservation: a missing percent sign, another base than the target, gaps.

    Where the review looks at another actual than the unit's, what is to be said of the unit's is in its `own` score.
    """
    elsewhere = filled(indicators[Reviewed.kept_actual]) | is_linked(indicators)
    of_actuals = [
        tuple(warning for warning in warnings if is_else and WARNED_AT.get(warning[0]) == "actual")
        for warnings, is_else in zip(own[Outcome.warnings], elsewhere, strict=True)
    ]
    return [
        *_warnings(indicators, seen[Outcome.warnings].tolist(), reviewed=True),
        *_warnings(indicators, of_actuals, reviewed=False),
    ]


def _warnings(indicators: Rows[Reviewed], said: list[tuple[tuple[str, str], ...]], *, reviewed: bool) -> Found:
    found: Found = []
    warned = np.array([bool(warnings) for warnings in said], dtype=bool)
    for (place, row), warnings in zip(indicators.where(warned), filter(None, said), strict=True):
        for name, detail in warnings:
            column = WARNED_AT.get(name, "target")
            if column == "actual" and reviewed and row.kept_actual is not None:
                column = "reviewed_actual"
            words = {"indicator": row.indicator, "value": quote(_typed(row, column)), "why": detail}
            found.append(cell_finding(place, column, WARNED.get(name, findings.TARGET_WARNING), **words))
    return found
