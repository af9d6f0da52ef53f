"""What the working columns show now: the values of their formulas."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from perfxl.criteria.formulas import FORMULAS_KEPT, Row, row_of
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.model import Doubt, Plan
from perfxl.criteria.taken import NO_TARGET, counts_for, names, stands_for
from perfxl.criteria.understanding import understand
from perfxl.criteria.values import MISSING, Value


class Held(NamedTuple):
    """A number, a word or a day, and whether the number is a percentage; None where nothing is shown."""

    value: float | str | dt.date | None = None
    percent: bool = False


NOTHING_HELD = Held()


@lru_cache(maxsize=FORMULAS_KEPT)
def held_actual(rule: object, actual_value: Value | None, target_value: Value | None) -> Held:
    """Return what 自评取数 or 复核取数 shows beside this actual."""
    row = row_of(rule, actual_value, target_value)
    if row is None or row.listed:
        return NOTHING_HELD
    if row.is_full_anyway:
        return Held(row.actual.text)
    plan = row.plan
    if isinstance(plan, Doubt):
        return NOTHING_HELD
    if plan.counted is not None:
        earned = counts_for(row.actual, plan)
        return NOTHING_HELD if earned is None else Held(earned, plan.full_share is not None)
    return _word(row, plan) if plan.expect.kind == "words" else _number(row, plan)


def _word(row: Row, plan: Plan) -> Held:
    if plan.branches:
        return Held(names(row.actual, plan))
    said = word(row.actual.text) if row.actual.kind not in ("missing", "unreadable", "not-applicable") else ""
    return Held(said if said and said == word(row.target.text) else None)


def _number(row: Row, plan: Plan) -> Held:
    percent = plan.as_share or bool(plan.expect.percent)
    if row.is_signed and not row.earns_full(plan):
        return Held(None, percent)
    understood = understand(row.actual, plan.expect, row.target, row.place.hint)
    if understood.doubt is None and understood.date is not None:
        return Held(understood.date)
    number = stands_for(understood, plan)
    if number is not None and plan.as_share:
        return Held(round(number / row.target.number, 8), percent)
    return Held(number, percent or (number is not None and understood.percent))


@lru_cache(maxsize=FORMULAS_KEPT)
def held_target(rule: object, actual_values: tuple[Value | None, ...], target_value: Value | None) -> Held:
    """Return what 目标取数 shows."""
    rows = [row for value in actual_values if (row := row_of(rule, value, target_value)) is not None]
    if not any(not row.listed and isinstance(row.plan, Plan) for row in rows):
        return NOTHING_HELD
    target = target_value or MISSING
    if target.kind == "number":
        return Held(round(target.number, 8), target.percent)
    if target.kind == "date":
        return Held(target.date)
    words = {"missing": NO_TARGET, "words": word(target.text)}
    return Held(words.get(target.kind, target.text))


@lru_cache(maxsize=FORMULAS_KEPT)
def in_cell(rule: object, seen: Value | None, target_value: Value | None, number: float, *, percent: bool) -> Value:
    """Return the number that stands in a cell for what was seen, as the same plan reads it."""
    row = row_of(rule, seen, target_value)
    unit_said = row is not None and isinstance(row.plan, Plan) and row.plan.expect.unit_said
    unit = seen.unit if seen is not None and unit_said else ""
    return Value("number", text=f"{number:g}", number=number, unit=unit, percent=percent, typed_number=True)


def expects_percent(rule: object, target_value: Value | None) -> bool:
    """Tell whether the rule takes a percentage, so that a cell still blank is to show one."""
    row = row_of(rule, None, target_value)
    return row is not None and not row.listed and isinstance(row.plan, Plan) and bool(row.plan.expect.percent)
