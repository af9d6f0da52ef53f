"""What scoring came to, row by row."""

import math
from functools import lru_cache
from typing import Any, NamedTuple

from perfxl.criteria.case import Case
from perfxl.criteria.list_scoring import rule_of_list
from perfxl.criteria.model import Rules, Settled
from perfxl.criteria.values import Value


class Score(NamedTuple):
    """A score, or NaN and the reason, where and in which interval; warnings, and what the formulas need."""

    score: float
    low: float
    high: float
    code: str | None
    at: str | None
    detail: str | None
    warnings: tuple[tuple[str, str], ...]
    understood: object
    percent: bool
    rule: Settled | None
    actual_value: Value
    target_value: Value
    apart: bool = False


def scores_of(rows: list[Case], rules: Rules) -> list[Score]:
    """Return what became of every row."""
    places: dict[tuple[Any, ...], Settled | None] = {}
    return [_score(case, _in_place(case, rules, places)) for case in rows]


def _score(case: Case, rule: Settled | None) -> Score:
    doubt = case.doubt
    return Score(
        case.score,
        _bound(case, "low"),
        _bound(case, "high"),
        doubt.code if doubt else None,
        doubt.at if doubt else None,
        doubt.detail if doubt else None,
        case.warnings,
        _understood(case),
        _is_percent(case),
        rule,
        case.actual,
        case.target,
        doubt.apart if doubt else False,
    )


def _in_place(case: Case, rules: Rules, places: dict[tuple[Any, ...], Settled | None]) -> Settled | None:
    """The rule in its place; rows of one rule share it."""
    numbers = case.listed.numbers if case.listed else None
    key = (id(case.reading.rule), case.hint, numbers)
    if key not in places:
        rule = case.reading.rule
        if rule is not None and numbers is not None:
            rule = rule_of_list(rule, numbers)
        places[key] = _settled(rule, rules, case.hint, numbers) if rule is not None else None
    return places[key]


_settled = lru_cache(maxsize=4096)(Settled)
"""The same rule in the same place is one object, so that whoever looks it up need not compare."""


def _bound(case: Case, side: str) -> float:
    """A bound of the interval left to a person; nothing to full marks is no interval worth the name."""
    doubt = case.doubt
    if doubt is None or doubt.low is None or doubt.high is None:
        return math.nan
    if doubt.low <= 0 and doubt.high >= case.weight and not doubt.apart:
        return math.nan
    return round(float(getattr(doubt, side)), 6)


def _understood(case: Case) -> object:
    """What the actual was understood as: a number, a date, what was typed where no rule asks for more, or nothing."""
    if not math.isnan(case.understood.number) and not case.understood.late:
        return case.understood.number
    if case.understood.late and case.actual.date is not None and case.actual.typed_number:
        return case.actual.date
    if case.understood.date is not None:
        return case.understood.date
    doubt, typed = case.understood.doubt, case.actual
    if typed.kind in ("missing", "unreadable") or (doubt is not None and doubt.code != "not-applicable"):
        return None
    return typed.number if typed.typed_number and typed.kind == "number" else typed.text


def _is_percent(case: Case) -> bool:
    """Whether it is a percentage, as understood or as its cell shows it."""
    typed = math.isnan(case.understood.number) and case.actual.typed_number
    return case.actual.percent if typed else case.understood.percent
