"""What stands in a target or actual cell: a number with unit and sign, a range, a date, words, or why not."""

import datetime as dt
import math
import re
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from perfxl.criteria.lexicon import cells
from perfxl.criteria.lexicon.cells import Sign
from perfxl.criteria.lexicon.connecting import LEFT_OVER
from perfxl.criteria.lexicon.spelling import respelled
from perfxl.criteria.lexicon.timing import day_in
from perfxl.criteria.lexicon.units import is_unit, is_year
from perfxl.numerals import MOST, number, shown
from perfxl.spelling import AlteredText

LONGEST = 2000
"""Signs of an actual; a longer text is a report, and no value."""


class Told:
    """Equal where every field is, also an unknown one (NaN): from Python 3.13 on a dataclass takes that for unequal."""

    @cached_property
    def _told(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))  # type: ignore[arg-type] # a dataclass is one

    @cached_property
    def _hash(self) -> int:
        return hash(self._told)  # asked for by every formula of a row

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is type(self) and self._told == other._told)

    def __hash__(self) -> int:
        return self._hash


Kind = Literal["missing", "number", "range", "date", "words", "not-applicable", "unreadable"]


@dataclass(frozen=True, eq=False)
class Value(Told):
    """One cell, understood as far as its own text and number format allow."""

    kind: Kind
    text: str = ""
    number: float = math.nan
    high: float = math.nan
    unit: str = ""
    percent: bool = False
    sign: Sign = ""
    typed_number: bool = False
    date: dt.date | None = None
    year_known: bool = True
    raw: float = math.nan
    """The number in the cell where it stands for another (98.75 shown as 98.75%)."""
    marks: tuple[str, ...] = ()
    """The sign and the words around the number, as typed (≥, 以上)."""

    def __post_init__(self) -> None:
        if self.kind in ("number", "range") and not math.isfinite(self.number):
            raise ValueError(f"a {self.kind} without a number")
        if self.kind == "range" and not self.number <= self.high:
            raise ValueError("a range whose end is below its beginning")
        if (self.kind == "date") != (self.date is not None):
            raise ValueError("a date needs a date, and nothing else has one")

    @property
    def names_day(self) -> bool:
        """Whether it is a date to the day, not a whole month."""
        return self.kind == "date" and (self.typed_number or cells.A_DAY.search(self.text) is not None)


MISSING = Value("missing")


@lru_cache(maxsize=65536, typed=True)
def read_value(raw: object, number_format: str | None = None) -> Value:
    """What a cell holds, from its value and its number format."""
    if raw is None or (isinstance(raw, float) and math.isnan(raw)):
        return MISSING
    if isinstance(raw, bool):
        return Value("unreadable", text=str(raw).upper())
    if isinstance(raw, int | float):
        return _typed(float(raw), number_format or "General")
    if isinstance(raw, dt.datetime | dt.date):
        day = raw.date() if isinstance(raw, dt.datetime) else raw
        return Value("date", text=day.isoformat(), date=day, typed_number=True)
    return Value("unreadable", text=str(raw)) if isinstance(raw, AlteredText) else _from_text(str(raw))


def _typed(value: float, number_format: str) -> Value:
    if not -MOST < value < MOST:
        return Value("unreadable", text=str(value))
    if (shown_as := _with_literals(value, number_format)) is not None:
        return shown_as
    form = re.sub(r'"[^"]*"|\\.', "", number_format)
    is_percent = "%" in form
    text = f"{shown(round(value * 100, 8))}%" if is_percent else shown(value)
    return Value("number", text=text, number=value, percent=is_percent, typed_number=True)


def _with_literals(value: float, number_format: str) -> Value | None:
    """What people see where a format shows words beside the number (`0.00"万元"`), read as if typed.

    None where it shows none, or scales the number (`0!.0,"万元"`), which then counts as it stands.
    """
    form = re.sub(r"\[[^\]]*\]", "", number_format.split(";")[0])
    if (
        form in ("General", "@")
        or not cells.LITERAL.search(form)
        or re.search(r"[!]|,+(?![#0])|[ymdhse]", re.sub(r'"[^"]*"', "", form), re.IGNORECASE)
    ):
        return None
    digits = re.search(r"[#0?][#0?,.]*%?", form)
    if digits is None:
        return None
    before, behind = (_literals(part) for part in (form[: digits.start()], form[digits.end() :]))
    if not before and not behind:
        return None
    number = shown(round(value * 100, 8)) if digits[0].endswith("%") else shown(value)
    text = f"{before}{number}{'%' if digits[0].endswith('%') else ''}{behind}"
    seen = _from_text(text)
    if seen.kind != "number":
        return Value("words", text=text) if seen.kind == "words" else replace(seen, text=text)
    plain = not seen.percent and not seen.sign
    return replace(seen, text=text, typed_number=plain, raw=math.nan if plain else value)


def _literals(part: str) -> str:
    return "".join(found[0] or found[1] or found[2] for found in cells.LITERAL.findall(part)).strip()


def _from_text(raw: str) -> Value:
    text = re.sub(r">=|=>", "≥", re.sub(r"<=|=<", "≤", respelled(raw).strip()))
    if text not in cells.NOTHING and raw.strip()[:1] in cells.ABOUT:
        return Value("words", text=raw)  # ~90% is about 90 %, not minus 90 %
    text = LEFT_OVER.sub("", text)
    if text in cells.NOTHING:
        return Value("missing", text=raw)
    if text in cells.NOT_APPLICABLE:
        return Value("not-applicable", text=raw)
    if text.startswith("#") and re.fullmatch(cells.ERROR, text, re.IGNORECASE):
        return Value("unreadable", text=raw)
    return _number(raw, text) or _range(raw, text) or _date(raw, text) or Value("words", text=raw)


def _scale(text: str, unit: str) -> float:
    value = number(text.lstrip("+"))
    if value is None:
        raise ValueError(text)
    return value / 100 if unit == "%" else value / 1000 if unit == "‰" else value


def _number(raw: str, text: str) -> Value | None:
    match = cells.ONE_NUMBER.fullmatch(text)
    if match is None or cells.ORDINAL.fullmatch(text):
        return None
    head, digits, unit, tail, _ = (part or "" for part in match.groups())
    unit = "%" if unit == "百分比" else unit
    if head and tail and cells.SIGNS[head] != cells.TAILS[tail]:
        return None
    if unit not in ("", "%", "‰") and not is_unit(unit) and not cells.UNIT.fullmatch(unit):
        return None
    if number(digits.lstrip("+")) is None:  # more digits than anybody means, or numerals that are no number
        return Value("unreadable", text=raw) if digits[-1].isdigit() else None
    if (not unit and not digits[-1].isdigit()) or is_year(number(digits.lstrip("+")) or 0.0, unit):
        return None  # a lone 一 or 十 is a word, 2021年内 a time
    sign = cells.SIGNS[head] if head else cells.TAILS.get(tail, "")
    is_percent = unit in ("%", "‰")
    return Value(
        "number", text=raw, number=_scale(digits, unit), unit="" if is_percent else unit, percent=is_percent,
        sign=sign, marks=tuple(filter(None, (head, tail))),
    )  # fmt: skip


def _range(raw: str, text: str) -> Value | None:
    match = cells.TWO_NUMBERS.fullmatch(text)
    if match is None:
        return None
    low, low_unit, high, high_unit = (part or "" for part in match.groups())
    unit = high_unit or low_unit
    if (low_unit and low_unit != unit) or (unit not in ("", "%") and not is_unit(unit)):
        return None
    if number(low.lstrip("+")) is None or number(high.lstrip("+")) is None:
        return None
    begin, end = _scale(low, unit), _scale(high, unit)
    if begin > end or (not unit and begin > 1900 and end < 13):
        return None
    is_percent = unit == "%"
    return Value("range", text=raw, number=begin, high=end, unit="" if is_percent else unit, percent=is_percent)


def with_year(value: Value, year: int | None) -> Value:
    """`12月底前` in the year under evaluation."""
    if value.kind != "date" or value.date is None or value.year_known or year is None:
        return value
    after = value.date + dt.timedelta(days=1)
    if after.day == 1:  # the last of February moves with the year
        date = after.replace(year=year + (after.year - value.date.year)) - dt.timedelta(days=1)
    else:
        date = value.date.replace(year=year)
    return replace(value, date=date, year_known=True)


def as_date(value: Value) -> Value:
    """`10月` beside a date is October, not ten months."""
    if value.kind == "number" and value.unit == "月" and not value.marks:
        return _date(value.text, respelled(value.text)) or value
    return value


def as_deadline(target: Value) -> Value:
    """`6月前` as target, kept for sure only before June begins; 1月前 of no year names no day."""
    if target.kind != "date" or target.date is None or not cells.BEFORE_A_MONTH.search(respelled(target.text)):
        return target
    if target.date.month == 1 and not target.year_known:
        return Value("words", text=target.text)
    return replace(target, date=target.date.replace(day=1) - dt.timedelta(days=1))


def _date(raw: str, text: str) -> Value | None:
    found = day_in(text)
    return found and Value("date", text=raw, date=found[0], year_known=found[1])
