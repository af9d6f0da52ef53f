"""Typed cells as Excel expressions: the number, word or date in them, blank-safe, following later edits."""

import datetime as dt

from perfxl.criteria.bare import (
    counts,
    is_far,
    is_unscaled,
    may_be_percentage,
    may_be_share,
    no_share,
    not_far,
    percentage_allowed,
    unit_of,
)
from perfxl.criteria.expressions import literal, quoted
from perfxl.criteria.model import Expect
from perfxl.criteria.numerals import number
from perfxl.criteria.text import respelled, word
from perfxl.criteria.understanding import HUNDRED, PERCENT_AT_LEAST, understand
from perfxl.criteria.units import is_large, same
from perfxl.criteria.values import ENDS, MISSING, Value, as_date


def _text_number(cell: str, units: tuple[str, ...], *, percent: bool = False) -> str:
    """The number typed in a cell, with a unit or without; `&"e0"` refuses `6/8`, blanks and TRUE."""
    text = f'{cell}&"e0"'
    for unit in units:
        text = f'SUBSTITUTE({text},{quoted(unit + "e0")},"e0")'
    if percent:
        text = f'SUBSTITUTE({text},"%e0","e-2")'
    return f"VALUE({text})"


_BEHIND = frozenset(ENDS)


def _text_percent(cell: str, marks: tuple[str, ...] = ()) -> str:
    """The percentage in a text that ends with %; any other divides by 0."""
    text = cell
    for mark in marks:
        text = f'SUBSTITUTE({text},{quoted(mark)},"")'
    at_end = f'RIGHT({cell})="%"' if all(mark not in _BEHIND for mark in marks) else f'RIGHT({text})="%"'
    return f'VALUE(SUBSTITUTE({text},"%","e-2"))/({at_end})'


def _has_percent_format(cell: str) -> str:
    return f'LEFT(CELL("format",{cell}))="P"'


def _typed_percent(cell: str, allowed: str) -> str:
    """A number as percentage: as it is in a cell of percent format, else above 2, where allowed, its hundredth."""
    if not allowed:
        return f"{cell}/({_has_percent_format(cell)})"
    return f"{cell}/IF({_has_percent_format(cell)},1,100*({cell}>2)*{allowed})"


def actual_number(
    cell: str, target_cell: str, value: Value, expect: Expect, target: Value, hint: str, *, is_number: bool = False
) -> str:
    """The number typed as actual; a bare one as far as the target lets it be what the rule expects."""
    if expect.percent:
        allowed = percentage_allowed(target_cell, expect, target, _has_percent_format)
        typed = _typed_percent(cell, allowed)
        if is_number:
            return typed
        found = f"IF(ISNUMBER({cell}),{typed},{_text_percent(cell)})"
        bare = f"{literal(value.number / 100)}/{allowed}" if value.kind == "number" else ""
        return _as_typed(cell, value, expect, found, bare if may_be_percentage(expect, target) else "")
    return _counted(cell, target_cell, value, expect, target, hint, is_number=is_number)


def _counted(
    cell: str, target_cell: str, value: Value, expect: Expect, target: Value, hint: str, *, is_number: bool
) -> str:
    """A number that is no percentage, in the rule's unit or in none."""
    unit = unit_of(expect, target, hint)
    is_odd = value.kind == "number" and is_unscaled(value.unit, expect, unit)
    found = _text_number(cell, () if is_odd else _units(value, unit), percent=expect.percent is None)
    stands = value if understand(value, expect, target, hint).doubt is None else MISSING
    if may_be_share(expect, target, unit):
        return no_share(cell) if is_number else _as_typed(cell, stands, expect, no_share(found))
    bounds = _bounds(target_cell, expect, target, unit)
    if is_number:
        near = not_far(cell, bounds)
        return f"IF({cell}={literal(value.number)},{cell},{near})" if bounds and value.unit else near
    if expect.unit_said:
        found = f"{found}/ISNUMBER(FIND({quoted(unit)},{cell}))"
    if not bounds or expect.unit_said:
        return _as_typed(cell, stands, expect, found)
    found = f"IF(ISNUMBER({cell}),{not_far(cell, bounds)},{found}/ISNUMBER(FIND({quoted(unit)},{cell})))"
    if value.kind == "number" and not value.unit and not value.typed_number:
        bare = "" if is_far(value.number, expect, target, unit) else not_far(literal(value.number), bounds)
        return f"IF({cell}={quoted(value.text)},{bare},{found})" if bare else found
    return _as_typed(cell, stands, expect, found)


def _bounds(target_cell: str, expect: Expect, target: Value, unit: str) -> list[str]:
    """The bounds in a large unit of money or count, beside which a bare number may be one in the small unit."""
    if not is_large(unit):
        return []
    found = [] if expect.bound is None else [literal(expect.bound)]
    return [*found, target_number(target_cell, target)] if counts(target, unit) else found


def _units(value: Value, unit: str) -> tuple[str, ...]:
    """The units a typed number may carry here, the longest first."""
    if not unit and value.kind == "number":
        unit = value.unit
    typed = (value.unit,) if value.kind == "number" and value.unit and same(value.unit, unit) else ()
    found = (unit,) if unit else ("个",)
    return tuple(sorted(dict.fromkeys([*typed, *found]), key=lambda name: (-len(name), name)))


def _as_typed(cell: str, value: Value, expect: Expect, otherwise: str, bare: str = "") -> str:
    """A typed text no Excel function reads (≥266米, 三场, 全部完成): itself stands for its number.

    As bare, without a percent sign where one is expected, it stands for what is given; for nothing if that is empty.
    """
    if value.kind == "words" and expect.hundred_words and word(value.text) in HUNDRED:
        return f"IF({cell}={quoted(value.text)},1,{otherwise})"
    if expect.zero_words:
        none = dict.fromkeys(
            [*sorted(expect.zero_words), *([value.text] if word(value.text) in expect.zero_words else [])]
        )
        return f"IF(OR({cell}={{{','.join(map(quoted, none))}}}),0,{otherwise})"
    odd = not value.plain_number or not is_clean(value.text) or (expect.percent and not value.percent)
    if value.kind != "number" or value.typed_number or not odd or (expect.percent is False and value.percent):
        return otherwise
    is_bare = expect.percent and not value.percent
    if is_bare and (not bare or value.unit or value.number <= PERCENT_AT_LEAST):
        return otherwise
    return f"IF({cell}={quoted(value.text)},{bare if is_bare else literal(value.number)},{otherwise})"


def is_clean(text: str) -> bool:
    """Whether a typed text is written as formulas read it: no blanks, no full width, no separators."""
    return respelled(text) == text and not any(sign in text for sign in " ,，") and text[-1:] not in _STOPS


def target_number(cell: str, value: Value) -> str:
    """The number typed as target, as long as its sign stays (≥90% to ≥95%)."""
    if value.percent and value.typed_number:
        return f"{cell}/AND(ISNUMBER({cell}),{_has_percent_format(cell)})"
    if value.percent:
        text = _text_percent(cell, value.marks)
    else:
        bare = cell
        for mark in value.marks:
            bare = f'SUBSTITUTE({bare},{quoted(mark)},"")'
        text = _text_number(bare, (value.unit,) if value.unit else ())
    if value.marks and value.sign not in ("≥", "="):
        text = f"{text}/ISNUMBER(FIND({quoted(value.marks[0])},{cell}))"
    if not value.typed_number and (not is_clean(value.text) or number(_digits(value.text)) is None):
        return f"IF({cell}={quoted(value.text)},{literal(value.number)},{text})"
    return text


_STOPS = tuple("。;,、；，")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign in ".-") or text


def same_text(cell: str, value: Value) -> str:
    """Whether the cell still says what it said."""
    if value.kind == "number" and value.typed_number:
        return f"{cell}={literal(value.number)}"
    return f"{cell}={quoted(value.text)}"


LIMITS = ("≤", "≦", "<", "＜", "不", "小", "低", "少", "控", "内", "下")


def no_limit(cell: str, value: Value) -> str:
    """Whether the target is still no upper limit."""
    if any(sign in value.text for sign in LIMITS):
        return same_text(cell, value)
    return f"COUNT(FIND({{{','.join(map(quoted, LIMITS))}}},{cell}))=0"


def bare_word(cell: str, value: Value | None = None) -> str:
    """The word in a cell as words are compared: without spaces, 的, 已 and 均."""
    bare = cell
    for each in (" ", "的", "已", "均"):
        bare = f'SUBSTITUTE({bare},"{each}","")'
    if value is None or value.kind != "words":
        return bare
    if value.text.translate({ord(sign): None for sign in " 的已均"}) == word(value.text):
        return bare
    return f"IF({cell}={quoted(value.text)},{quoted(word(value.text))},{bare})"


def phrase_list(cell: str, value: Value, canonical: str) -> str:
    """The phrases in a cell as they are compared, joined by ；."""
    bare = bare_word(cell)
    for each in (";",):
        bare = f'SUBSTITUTE({bare},"{each}","；")'
    typed = value.text.translate({ord(sign): None for sign in " 的已均"}).replace(";", "；")
    if value.kind != "words" or typed == canonical:
        return bare
    return f"IF({cell}={quoted(value.text)},{quoted(canonical)},{bare})"


def date_number(cell: str, value: Value, *, year_known: bool, is_number: bool = False) -> str:
    """The day in a cell as Excel counts days."""
    typed = f'IF({cell}>=DATE(2000,1,1),INT({cell}),"")' if year_known else '""'
    value = as_date(value)
    if is_number or value.kind != "date" or value.typed_number or value.date is None or value.year_known != year_known:
        return f'IF(ISNUMBER({cell}),{typed},"")'
    return f'IF(ISNUMBER({cell}),{typed},IF({cell}={quoted(value.text)},{_day(value.date)},""))'


def _day(date: dt.date) -> str:
    return f"DATE({date.year},{date.month},{date.day})"
