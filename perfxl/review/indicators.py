"""The last of an indicator: what the sheets show beside its numbers, and all that is to be said of it."""

import math
from collections import Counter

import numpy as np

from perfxl.criteria import Rules, Value, expects_percent
from perfxl.findings import Found
from perfxl.review import plausibility, undecided
from perfxl.review.direction import direction_findings
from perfxl.review.notes import review_notes
from perfxl.rounding import round_half_up
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.columns import Columns, Flags, Place, Rows, filled
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator, Noted, Reviewed, is_linked
from perfxl.template.notes import written_by_people
from perfxl.template.outcomes import Outcome, unread_actuals


def noted_indicators(reviewed: Rows[Reviewed], elements: Rows[Element]) -> Rows[Noted]:
    """Return the indicators with their notes, the phrases of their lists, and the kinds of their rows."""
    phrases = _phrases(elements)
    known = ~np.isnan(elements[Element.of])
    listed = Counter(_list_of(*element) for element in elements.where(known))
    made = {_list_of(*element) for element in elements.where(elements[Element.made])}
    asked = (Reviewed.line, Reviewed.target_value, Reviewed.vouched_actual, Reviewed.rule)
    noted: Columns = {
        Noted.review_note: review_notes(reviewed),
        Noted.remark: map(written_by_people, reviewed[Reviewed.typed_review_note].tolist()),
        Noted.phrases: [layout.PHRASE_SEPARATOR.join(phrases.get(place, [])) or None for place in reviewed.places],
        Noted.listed: [listed[place] for place in reviewed.places],
        Noted.made: [place in made for place in reviewed.places],
        Noted.percent_row: [
            bool(line) or _shows_percent(seen, target, rule)
            for line, target, seen, rule in zip(*(reviewed[column] for column in asked), strict=True)
        ],
    }
    return reviewed.grown(Noted, noted)


def _shows_percent(seen: object, target: Value | None, rule: object) -> bool:
    """Tell whether an actual is to look like a percentage: a number that is none never does."""
    if isinstance(seen, int | float):
        return False
    return (target is not None and target.percent) or (seen is None and expects_percent(rule, target))


def counted_indicators(noted: Rows[Noted]) -> Rows[Indicator]:
    """Return the indicators without the scores that cannot be: none of them is added up."""
    weight = noted[Noted.weight]
    out = (noted[Noted.left_out] & noted[Noted.reviewed_left_out]).tolist()
    score, reviewed = (plausibility.possible(noted[one], weight) for one in (Noted.score, Noted.reviewed_score))
    counted: Columns = {
        Indicator.score: score,
        Indicator.reviewed_score: reviewed,
        Indicator.gap: [
            0.0 if left_out else None if math.isnan(gap) else gap
            for left_out, gap in zip(out, round_half_up(score - reviewed).tolist(), strict=True)
        ],
    }
    return noted.grown(Indicator, counted)


def _phrases(elements: Rows[Element]) -> dict[Place, list[str]]:
    """Return the phrases possessed, by the place of their indicator."""
    possessed = np.array([word is True for word in elements[Element.possessed]], dtype=bool)
    phrases: dict[Place, list[str]] = {}
    for place, element in elements.where(possessed & ~np.isnan(elements[Element.of])):
        phrases.setdefault(_list_of(place, element), []).append(
            "" if is_blank(element.element) else str(element.element)
        )
    return phrases


def _list_of(place: Place, element: Element) -> Place:
    return place[0], int(element.of)


def indicator_findings(
    indicators: Rows[Noted],
    elements: Rows[Element],
    own: Rows[Outcome],
    seen: Rows[Outcome],
    standard: Standard,
    rules: Rules,
) -> Found:
    """Return what is to be said of scored indicators; `own` and `seen` are what unit's and reviewers' actuals give."""
    shared, open_rows = undecided.shares_list(indicators), _open_rows(indicators, elements)
    open_rows &= ~indicators[Noted.reviewed_left_out]
    # the review takes the rate from the funding sheet: what the unit typed is said all the same
    unread = unread_actuals(own) & is_linked(indicators) & filled(indicators[Noted.actual])
    unread &= ~indicators[Noted.left_open]
    return [
        *undecided.shared_list_findings(indicators, shared & open_rows),
        *undecided.undecided_findings(indicators, seen, open_rows & ~shared, rules),
        *undecided.undecided_findings(indicators, own, unread, rules, reviewed=False),
        *undecided.reading_warnings(indicators, seen, own),
        *plausibility.left_out_findings(indicators),
        *plausibility.claim_findings(indicators),
        *plausibility.rate_findings(indicators, standard.form),
        *plausibility.review_findings(indicators),
        *plausibility.negative_findings(indicators),
        *direction_findings(indicators),
        *plausibility.target_findings(indicators, standard),
    ]


def _open_rows(indicators: Rows[Noted], elements: Rows[Element]) -> Flags:
    """Return the indicators without a reviewed score, as far as no other table is at fault, which says so itself."""
    unknown_rate = np.isnan(indicators[Noted.rate]) | indicators[Noted.left_open]
    waiting = is_linked(indicators) & unknown_rate
    faulty = elements.where(~elements[Element.sound] & ~np.isnan(elements[Element.of]))
    lists = {_list_of(*element) for element in faulty}
    waiting |= np.array([place in lists for place in indicators.places], dtype=bool)
    unscored = indicators[Noted.is_indicator] & np.isnan(indicators[Noted.reviewed_score])
    unscored &= ~indicators[Noted.reviewed_score_bad]
    return unscored & ~(waiting & ~filled(indicators[Noted.kept_actual]))
