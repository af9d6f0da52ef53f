"""绩效指标 and 要素清单, from raw cells to scores, review columns, totals and what is to be said of them."""

from typing import NamedTuple

import numpy as np

from perfxl import findings
from perfxl.check.contradictions import contradiction_findings
from perfxl.check.elements import all_elements, decided, sound_elements
from perfxl.check.elements import undecided_findings as element_findings
from perfxl.check.indicators import sound_indicators
from perfxl.check.structure import left_out_findings, structure_findings
from perfxl.compute.checklists import made_elements
from perfxl.compute.funding import Funding
from perfxl.compute.linked import linked_indicators
from perfxl.compute.scores import (
    cases_of,
    checklists,
    computed_indicators,
    left_out,
    rules_of,
    scored,
    scored_again,
    self_cases,
)
from perfxl.compute.totals import most_points, totals
from perfxl.findings import Found
from perfxl.review import ownership
from perfxl.review.caps import cap_findings
from perfxl.review.claims import claimed_indicators, replaced_formulas
from perfxl.review.columns import possessed_counts, reviewed_indicators, seen_actuals, vouched_indicators
from perfxl.review.indicators import counted_indicators, indicator_findings, noted_indicators
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.columns import Numbers, Rows
from perfxl.template.elements import Element
from perfxl.template.entries import Entries
from perfxl.template.indicators import Indicator, Typed
from perfxl.template.results import Totals


class Scored(NamedTuple):
    """Indicators and elements with everything computed, and the totals of 评分结果 and 复核得分 of each workbook."""

    indicators: Rows[Indicator]
    elements: Rows[Element]
    claimed: tuple[Totals, ...]
    reviewed: tuple[Totals, ...]


def completed_indicators(entries: Entries, years: Numbers, lines: Funding, standard: Standard) -> tuple[Scored, Found]:
    """Check, score and review the indicators of all workbooks; `years` under evaluation by workbook."""
    typed, found = sound_indicators(entries, years)
    found += structure_findings(typed, entries.total_row, standard)
    found += left_out_findings(entries)
    listed, said = sound_elements(entries, typed)
    elements = all_elements(listed, made_elements(typed, listed, standard))
    found += [*said, *element_findings(elements, typed), *contradiction_findings(elements, typed)]
    found += ownership.dropped_words(listed, elements)
    indicators, said = scored_indicators(entries, typed, elements, lines, standard)
    most = most_points(lines, standard)
    claimed = totals(indicators, Indicator.score, Indicator.left_out, most, standard)
    reviewed = totals(indicators, Indicator.reviewed_score, Indicator.reviewed_left_out, most, standard)
    found += cap_findings(entries.total_row, reviewed, standard)
    found = _without(findings.INDICATOR_TWICE, found, beside=findings.ELEMENTS_SHARED, of=said)
    found += said + _total_findings(entries, claimed, reviewed) + _no_indicators(indicators, entries)
    return Scored(indicators, elements, claimed, reviewed), found


def scored_indicators(
    entries: Entries, typed: Rows[Typed], elements: Rows[Element], lines: Funding, standard: Standard
) -> tuple[Rows[Indicator], Found]:
    """Return the indicators with self scores and review columns, and what is to be said of them."""
    linked = linked_indicators(typed, lines, standard)
    own_cases = self_cases(linked, checklists(elements, decided(elements, reviewed=False)))
    own = scored(own_cases, linked.index, standard)
    claimed, found = claimed_indicators(computed_indicators(linked, own), entries.indicators, left_out(own, standard))
    reviewed_lists = checklists(elements, decided(elements, reviewed=True))
    vouched = vouched_indicators(claimed, own, possessed_counts(reviewed_lists))
    seen = scored_again(cases_of(vouched, *seen_actuals(vouched), reviewed_lists), standard, own, own_cases)
    reviewed = reviewed_indicators(vouched, seen, left_out(seen, standard))
    noted = noted_indicators(reviewed, elements)
    found += replaced_formulas(reviewed, entries.indicators)
    found += indicator_findings(noted, elements, own, seen, standard, rules_of(standard))
    return counted_indicators(noted), found


def _total_findings(entries: Entries, claimed: tuple[Totals, ...], reviewed: tuple[Totals, ...]) -> Found:
    computed: dict[tuple[int, int, str], object] = {}
    names = {}
    for number, row in enumerate(entries.total_row):
        own, in_review = claimed[number], reviewed[number]
        sums = (("weight", own.weight or None), ("score", own.total), ("reviewed_score", in_review.total))
        for column, points in sums:
            computed[number, row, column] = points
            names[row, column] = f"{layout.TOTAL_LABEL}（{layout.INDICATORS.by_name[column].heading}）"
        for column, grade in (("score", own.grade), ("reviewed_score", in_review.grade)):
            computed[number, row + 1, column] = grade
            names[row + 1, column] = f"{layout.GRADE_LABEL}（{layout.INDICATORS.by_name[column].heading}）"
    return list(ownership.replaced_findings(layout.INDICATORS, entries.totals, computed, names))


def _without(code: findings.Code, found: Found, *, beside: findings.Code, of: Found) -> Found:
    """Return the findings without those of a kind at whose cell another kind says more."""
    said = {(workbook, finding.cell) for workbook, finding in of if finding.code == beside.name}
    return [(number, one) for number, one in found if one.code != code.name or (number, one.cell) not in said]


def _no_indicators(indicators: Rows[Indicator], entries: Entries) -> Found:
    named = indicators.workbooks[indicators[Indicator.is_indicator]]
    empty = np.setdiff1d(np.arange(len(entries.paths)), named)
    table = layout.INDICATORS
    finding = findings.NO_INDICATORS.at(table.sheet, table.cell("indicator", table.first_row))
    return [(int(workbook), finding) for workbook in empty]
