"""绩效指标 and 要素清单, from raw cells to scores, review columns, totals and what is to be said of them."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.check.contradictions import contradiction_findings
from perfxl.check.elements import all_elements, decided, sound_elements
from perfxl.check.elements import undecided_findings as element_findings
from perfxl.check.indicators import sound_indicators
from perfxl.check.structure import left_out_findings, structure_findings
from perfxl.compute.checklists import made_elements
from perfxl.compute.funding import Funding
from perfxl.compute.linked import differences, linked_rates
from perfxl.compute.scores import cases_of, checklists, scored, scored_again, self_cases
from perfxl.compute.totals import totals
from perfxl.criteria import read_criterion
from perfxl.findings import Found
from perfxl.review import columns, ownership, plausibility
from perfxl.review.direction import direction_findings
from perfxl.review.notes import review_notes
from perfxl.review.undecided import reading_warnings, shared_list_findings, shares_list, undecided_findings
from perfxl.rounding import round_half_up
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.entries import Entries
from perfxl.template.records import objects

LEFT_OPEN = "资金安排的口径或金额待定"
NO_RATE = "资金安排填得不全，这项比率算不出来"


class Scored(NamedTuple):
    """Indicators and elements with everything computed, and the totals of 评分结果 and 复核得分, a row per workbook."""

    indicators: pd.DataFrame
    elements: pd.DataFrame
    claimed: pd.DataFrame
    reviewed: pd.DataFrame


def completed_indicators(
    entries: Entries, years: pd.Series, lines: Funding, standard: Standard
) -> tuple[Scored, Found]:
    """Check, score and review the indicators of all workbooks; `years` under evaluation by workbook."""
    typed, found = sound_indicators(entries)
    typed = typed.assign(year=years.reindex(typed.index.get_level_values("workbook")).to_numpy())
    found += structure_findings(typed, entries.total_row, standard)
    found += left_out_findings(entries)
    listed, said = sound_elements(entries, typed)
    elements = all_elements(listed, made_elements(typed, listed, standard))
    found += [*said, *element_findings(elements, typed), *contradiction_findings(elements, typed)]
    found += ownership.dropped_words(listed, elements)
    indicators, said = scored_indicators(entries, typed, elements, lines, standard)
    workbooks = len(entries.paths)
    claimed = totals(indicators, indicators["score"], workbooks, standard)
    reviewed = totals(indicators, indicators["reviewed_score"], workbooks, standard)
    found = _without(findings.INDICATOR_TWICE, found, beside=findings.ELEMENTS_SHARED, of=said)
    found += said + _total_findings(entries, claimed, reviewed) + _no_indicators(indicators, entries)
    return Scored(indicators, elements, claimed, reviewed), found


def scored_indicators(
    entries: Entries, typed: pd.DataFrame, elements: pd.DataFrame, lines: Funding, standard: Standard
) -> tuple[pd.DataFrame, Found]:
    """Return the indicators with self scores and review columns, and what is to be said of them."""
    linked = linked_rates(typed, lines, standard)
    own_cases = self_cases(typed, linked)
    own = scored(own_cases, checklists(elements, decided(elements, reviewed=False)), standard)
    unread = own["score"].isna().to_numpy() & own["at"].eq("actual").to_numpy()
    compared = differences(typed, linked, ~unread)
    left_open = linked["nothing"].to_numpy() | compared["is_other"].to_numpy()
    computed = np.where(left_open, np.nan, own["score"].to_numpy(dtype=float))
    replaced, pasted = ownership.formula_findings(typed, entries.indicators, "score", computed)
    typed_claim = typed["claim"].to_numpy(dtype=float)
    claim = np.where(np.isnan(typed_claim), pasted, typed_claim)

    listed = checklists(elements, decided(elements, reviewed=True))
    vouched = columns.vouched_values(typed["actual"], own, linked, listed)
    vouched.value[left_open] = None
    kept = columns.kept_actuals(typed["typed_actual"], vouched)
    is_kept = np.array([value is not None for value in kept], dtype=bool)
    cases = columns.review_cases(cases_of(typed), vouched, kept, typed["reviewed_format"], linked)
    review = scored_again(cases, listed, standard, own, own_cases)
    typed_score = typed["typed_score"].to_numpy(dtype=float)
    marks = columns.review_scores(review, typed_score, claim, kept, left_open & ~is_kept)
    marks["reviewed_score"] = np.where(typed["typed_score_bad"], np.nan, marks["reviewed_score"])
    indicators = typed.drop(columns="reviewed_score").assign(
        **{name: linked[name] for name in linked},
        **marks,
        vouched=objects(vouched.value, typed.index),
        percent=vouched.percent,
        counted=vouched.counted,
        claim=claim,
        computed=computed,
        score=np.where(typed["claim_bad"], np.nan, np.where(np.isnan(claim), computed, claim)),
        kept_actual=objects(kept, typed.index),
        is_kept=is_kept,
        rate_differs=compared["differs"],
        typed_rate=compared["typed"],
        is_other=compared["is_other"],
        left_open=left_open,
        code=review["code"],
        why=objects(_reasons(linked, left_open, is_kept, review["detail"]), typed.index),
        low=review["low"],
        high=review["high"],
        rule=review["rule"],
        self_rule=own["rule"],
        actual_value=own["actual_value"],
        reviewed_value=review["actual_value"],
        target_value=review["target_value"],
        override_score=np.where(marks["override"], typed_score, np.nan),
        pasted=~np.isnan(pasted) & (claim == pasted),
    )
    indicators = indicators.assign(**_written_words(indicators, elements))
    indicators["count_ignored"] = is_kept & vouched.counted & ~_count_typed(indicators)
    indicators["review_note"] = review_notes(indicators)
    replaced_scores, _ = ownership.formula_findings(
        typed, entries.indicators, "reviewed_score", marks["reviewed_score"]
    )
    replaced_actuals, _ = ownership.formula_findings(typed, entries.indicators, "reviewed_actual", vouched.value)
    # a rate the funding sheet cannot give yet is said there
    waiting = (indicators["line"].to_numpy() != "") & (np.isnan(indicators["rate"].to_numpy()) | left_open)
    unsound = elements[~elements["sound"] & elements["of"].notna()]
    misnumbered = set(zip(unsound.index.get_level_values("workbook"), unsound["of"].astype(int), strict=True))
    waiting |= np.array([place in misnumbered for place in indicators.index], dtype=bool)
    open_rows = indicators["is_indicator"].to_numpy() & np.isnan(marks["reviewed_score"]) & ~(waiting & ~is_kept)
    open_rows &= ~typed["typed_score_bad"].to_numpy()
    shared = shares_list(indicators, review)
    # the review takes the rate from the funding sheet: what the unit typed is said all the same
    unread_rates = unread & (indicators["line"].to_numpy() != "") & typed["actual"].notna().to_numpy() & ~left_open
    found = [
        *replaced,
        *replaced_actuals,
        *replaced_scores,
        *shared_list_findings(indicators, shared & open_rows),
        *undecided_findings(indicators, review, open_rows & ~shared),
        *undecided_findings(indicators.assign(is_kept=False, line=""), own, unread_rates),
        *reading_warnings(indicators, review, own),
        *plausibility.claim_findings(indicators),
        *plausibility.rate_findings(indicators),
        *plausibility.review_findings(indicators),
        *plausibility.negative_findings(indicators),
        *direction_findings(indicators),
        *plausibility.target_findings(indicators, standard),
    ]
    counting = {name: plausibility.possible(indicators[name], typed["weight"]) for name in ("score", "reviewed_score")}
    indicators = indicators.assign(**counting)
    return indicators.assign(gap=round_half_up(indicators["score"] - indicators["reviewed_score"])), found


def _reasons(linked: pd.DataFrame, left_open: np.ndarray, is_kept: np.ndarray, detail: pd.Series) -> np.ndarray:
    """Return why an indicator has no score: for a linked one, what 资金安排 cannot give."""
    without_rate = (linked["line"].to_numpy() != "") & np.isnan(linked["rate"].to_numpy()) & ~is_kept
    return np.where(left_open, LEFT_OPEN, np.where(without_rate, NO_RATE, detail.to_numpy(dtype=object)))


def _count_typed(indicators: pd.DataFrame) -> np.ndarray:
    """Return where 复核业绩值 is a number that replaces the count of elements."""
    pairs = zip(indicators["counts_elements"], indicators["reviewed_value"], strict=True)
    counted = [counts and value is not None and value.kind == "number" and not value.percent for counts, value in pairs]
    return np.array(counted, dtype=bool)


def _written_words(indicators: pd.DataFrame, elements: pd.DataFrame) -> dict[str, pd.Series]:
    """Return what the sheet shows or needs beside the numbers: readings, joined phrases, kinds of rows."""
    possessed = elements[elements["possessed"].eq(other=True) & elements["of"].notna()]
    joined: dict[tuple[int, int], list[str]] = {}
    for (workbook, _), of, element in zip(possessed.index, possessed["of"], possessed["element"], strict=True):
        joined.setdefault((workbook, int(of)), []).append(str(element))
    made = elements[elements["made"]]
    made_of = {(workbook, int(of)) for (workbook, _), of in zip(made.index, made["of"], strict=True)}
    readings = [read_criterion(str(text)) if text is not None else None for text in indicators["criterion"]]
    words: dict[str, list[object]] = {
        "reading": [reading.reading if reading else None for reading in readings],
        "counts_elements": [bool(reading and reading.counts_elements) for reading in readings],
        "phrases": [layout.PHRASE_SEPARATOR.join(joined.get(place, [])) or None for place in indicators.index],
        "made": [place in made_of for place in indicators.index],
        "percent_row": [
            bool(line) or (value is not None and value.percent)
            for line, value in zip(indicators["line"], indicators["target_value"], strict=True)
        ],
    }
    return {name: objects(column, indicators.index) for name, column in words.items()}


def _total_findings(entries: Entries, claimed: pd.DataFrame, reviewed: pd.DataFrame) -> Found:
    computed: dict[tuple[int, int, str], object] = {}
    names = {}
    for workbook, row in entries.total_row.items():
        number = int(str(workbook))
        sums = {
            "weight": claimed.at[number, "weight"] or None,
            "score": claimed.at[number, "total"],
            "reviewed_score": reviewed.at[number, "total"],
        }
        grades = {"score": claimed.at[number, "grade"], "reviewed_score": reviewed.at[number, "grade"]}
        for column, value in sums.items():
            computed[number, row, column] = value
            names[row, column] = f"{layout.TOTAL_LABEL}（{layout.INDICATORS.by_name[column].heading}）"
        for column, value in grades.items():
            computed[number, row + 1, column] = value
            names[row + 1, column] = f"{layout.GRADE_LABEL}（{layout.INDICATORS.by_name[column].heading}）"
    return list(ownership.replaced_findings(layout.INDICATORS, entries.totals, computed, names))


def _without(code: findings.Code, found: Found, *, beside: findings.Code, of: Found) -> Found:
    """Return the findings without those of a kind at whose cell another kind says more."""
    said = {(workbook, finding.cell) for workbook, finding in of if finding.code == beside.name}
    return [(number, one) for number, one in found if one.code != code.name or (number, one.cell) not in said]


def _no_indicators(indicators: pd.DataFrame, entries: Entries) -> Found:
    named = indicators.index[indicators["is_indicator"]].get_level_values("workbook")
    empty = np.setdiff1d(np.arange(len(entries.paths)), named)
    table = layout.INDICATORS
    finding = findings.NO_INDICATORS.at(table.sheet, table.cell("indicator", table.first_row))
    return [(int(workbook), finding) for workbook in empty]
