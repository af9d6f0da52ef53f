"""复核业绩值 and 复核得分: the value perfxl vouches for, what it earns, and what persons put in their place."""

import datetime
from collections.abc import Mapping

import numpy as np

from perfxl.criteria import ElementList
from perfxl.template.cells import PERCENT_FORMAT, is_number
from perfxl.template.columns import Array, Columns, Flags, Place, Rows, filled, objects
from perfxl.template.indicators import Claimed, Reviewed, Vouched, is_linked
from perfxl.template.outcomes import Outcome

SAME_SCORE = 0.005
LEFT_OPEN = "资金安排的口径或金额待定"
NO_RATE = "资金安排填得不全，这项比率算不出来"
Count = float | None
"""How many elements of a list are possessed; None while one is undecided."""


def vouched_indicators(claimed: Rows[Claimed], own: Rows[Outcome], counts: Mapping[Place, Count]) -> Rows[Vouched]:
    """Return the indicators with what perfxl vouches for, and what reviewers put in its place.

    That is the funding sheet's rate for linked indicators, the count of a checklist, else the unit's own value.
    """
    linked = is_linked(claimed)
    counted = np.array([place in counts for place in claimed.places], dtype=bool) & ~linked
    actuals = objects(map(_as_understood, claimed[Claimed.actual], own[Outcome.understood]))
    for position in np.flatnonzero(counted):
        actuals[position] = counts[claimed.places[position]]
    for position, rate in zip(np.flatnonzero(linked), claimed[Claimed.rate][linked].tolist(), strict=True):
        actuals[position] = None if np.isnan(rate) else round(rate / 100, 8)
    actuals[claimed[Claimed.left_open]] = None
    typed = zip(claimed[Claimed.typed_reviewed_actual], actuals, strict=True)
    vouched: Columns = {
        Vouched.vouched_actual: actuals,
        Vouched.vouched_percent: own[Outcome.percent] & ~counted | linked,
        Vouched.counted: counted,
        Vouched.kept_actual: [None if value is None or same_value(value, actual) else value for value, actual in typed],
    }
    return claimed.grown(Vouched, vouched)


def _as_understood(actual: object, understood: object) -> object:
    """Return an actual as understood: as typed where it is no number, so that a date in words stays in words."""
    return actual if actual is not None and isinstance(understood, str | datetime.date) else understood


def possessed_counts(lists: Mapping[Place, ElementList]) -> dict[Place, Count]:
    """Return the number of elements possessed per indicator that has a list, None while one is not decided."""
    return {
        place: float(sum(map(bool, listed.possessed))) if listed.is_decided else None for place, listed in lists.items()
    }


def same_value(left: object, right: object) -> bool:
    """Tell whether two cells hold the same, numbers compared to 8 decimals."""
    if isinstance(left, int | float) and isinstance(right, int | float):
        return round(float(left), 8) == round(float(right), 8)
    return str(left).strip() == str(right).strip()


def seen_actuals(vouched: Rows[Vouched]) -> tuple[Array, Array]:
    """Return the actuals as the reviewer sees them, and their number formats.

    The typed value, else the rate of 资金安排, else the unit's own; on a checklist only a number replaces the count.
    """
    kept, counted = vouched[Vouched.kept_actual], vouched[Vouched.counted]
    typed = filled(kept) & (np.array(list(map(is_number, kept)), dtype=bool) | ~counted)
    linked = is_linked(vouched)
    actual = np.where(linked, vouched[Vouched.vouched_actual], vouched[Vouched.actual])
    actual[counted] = None
    form = np.where(linked, PERCENT_FORMAT, vouched[Vouched.actual_format])
    return np.where(typed, kept, actual), np.where(typed, vouched[Vouched.reviewed_actual_format], form)


def reviewed_indicators(vouched: Rows[Vouched], seen: Rows[Outcome], not_applicable: Flags) -> Rows[Reviewed]:
    """Return the indicators with their reviewed scores; `seen` is what the criterion gives for what reviewers see.

    What is `not_applicable` is left out, unless a reviewer gives points for it all the same.
    """
    kept = filled(vouched[Vouched.kept_actual])
    undecided = vouched[Vouched.left_open] & ~kept
    computed = np.where(undecided, np.nan, seen[Outcome.score])
    typed, claim = vouched[Vouched.typed_reviewed_score], vouched[Vouched.claim]
    with np.errstate(invalid="ignore"):
        differs = ~(np.abs(typed - computed).round(8) < SAME_SCORE)
        inside = (claim >= seen[Outcome.low] - 1e-9) & (claim <= seen[Outcome.high] + 1e-9)
        bounds = (np.abs(claim - seen[Outcome.low]) < SAME_SCORE) | (np.abs(claim - seen[Outcome.high]) < SAME_SCORE)
        inside &= ~seen[Outcome.apart] | bounds
    overridden = ~np.isnan(typed) & differs
    accepted = np.isnan(computed) & ~overridden & inside & ~kept & ~undecided
    score = np.where(overridden, typed, np.where(accepted, claim, computed))
    bad = vouched[Vouched.reviewed_score_bad]
    reviewed: Columns = {
        Reviewed.reviewed_left_out: not_applicable & ~overridden & ~bad,
        Reviewed.reviewed_rule: seen[Outcome.rule],
        Reviewed.reviewed_value: seen[Outcome.actual_value],
        Reviewed.computed_reviewed_score: computed,
        Reviewed.overridden: overridden,
        Reviewed.accepted: accepted,
        Reviewed.reviewed_score: np.where(bad, np.nan, score),
        Reviewed.count_ignored: kept & vouched[Vouched.counted] & ~_replaces_count(vouched, seen),
        Reviewed.code: seen[Outcome.code],
        Reviewed.why: _reasons(vouched, seen, kept),
        Reviewed.low: seen[Outcome.low],
        Reviewed.high: seen[Outcome.high],
        Reviewed.apart: seen[Outcome.apart],
    }
    return vouched.grown(Reviewed, reviewed)


def _replaces_count(vouched: Rows[Vouched], seen: Rows[Outcome]) -> Flags:
    """Return where 复核业绩值 is a number that replaces the count of elements."""
    pairs = zip(vouched[Vouched.counts_elements].tolist(), seen[Outcome.actual_value], strict=True)
    counted = [counts and value is not None and value.kind == "number" and not value.percent for counts, value in pairs]
    return np.array(counted, dtype=bool)


def _reasons(vouched: Rows[Vouched], seen: Rows[Outcome], kept: Flags) -> list[str | None]:
    """Return why an indicator has no score: for a linked one, what 资金安排 cannot give."""
    rates = (vouched[Vouched.line], np.isnan(vouched[Vouched.rate]).tolist(), kept.tolist())
    rows = zip(vouched[Vouched.left_open].tolist(), *rates, seen[Outcome.detail], strict=True)
    return [
        LEFT_OPEN if left_open else NO_RATE if line and unknown and not is_kept else detail
        for left_open, line, unknown, is_kept, detail in rows
    ]
