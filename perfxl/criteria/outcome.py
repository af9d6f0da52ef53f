"""The result of every row as a frame beside the cases."""

import math
from typing import Any

import numpy as np
import pandas as pd

from perfxl.criteria.case import Case
from perfxl.criteria.list_scoring import rule_of_list
from perfxl.criteria.model import Rules, Settled


def outcome(rows: list[Case], index: pd.Index, rules: Rules) -> pd.DataFrame:
    """Scores, intervals, reasons, warnings, and what the formulas need."""
    doubts = [case.doubt for case in rows]
    places: dict[tuple[Any, ...], Settled | None] = {}
    return pd.DataFrame(
        {
            "score": np.array([case.score for case in rows], dtype=np.float64),
            "low": np.array([_bound(case, "low") for case in rows], dtype=np.float64),
            "high": np.array([_bound(case, "high") for case in rows], dtype=np.float64),
            "code": pd.Series([doubt.code if doubt else None for doubt in doubts], dtype=object, index=index),
            "at": pd.Series([doubt.at if doubt else None for doubt in doubts], dtype=object, index=index),
            "detail": pd.Series([doubt.detail if doubt else None for doubt in doubts], dtype=object, index=index),
            "warnings": pd.Series([case.warnings for case in rows], dtype=object, index=index),
            "understood": pd.Series([_understood(case) for case in rows], dtype=object, index=index),
            "percent": np.array([_is_percent(case) for case in rows], dtype=bool),
            "rule": pd.Series([_in_place(case, rules, places) for case in rows], dtype=object, index=index),
            "actual_value": pd.Series([case.actual for case in rows], dtype=object, index=index),
            "target_value": pd.Series([case.target for case in rows], dtype=object, index=index),
        },
        index=index,
    )


def _in_place(case: Case, rules: Rules, places: dict[tuple[Any, ...], Settled | None]) -> Settled | None:
    """The rule in its place; rows of one rule share it."""
    numbers = case.listed.numbers if case.listed else None
    key = (id(case.reading.rule), case.hint, numbers)
    if key not in places:
        rule = case.reading.rule
        if rule is not None and numbers is not None:
            rule = rule_of_list(rule, numbers)
        places[key] = Settled(rule, rules, case.hint, numbers) if rule is not None else None
    return places[key]


def _bound(case: Case, side: str) -> float:
    """A bound of the interval left to a person; nothing to full marks is no interval worth the name."""
    doubt = case.doubt
    if doubt is None or doubt.low is None or doubt.high is None:
        return math.nan
    if doubt.low <= 0 and doubt.high >= case.weight:
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
