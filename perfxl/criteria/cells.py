"""Typed cells as Excel expressions: the number, word or date in them, blank-safe, following later edits."""

import datetime as dt
import math

from perfxl.criteria.bare import counts, is_unscaled, may_be_share, no_share, not_far, percentage_allowed, unit_of
from perfxl.criteria.expressions import literal, quoted
from perfxl.criteria.lexicon.numerals import number
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.units import is_large, is_scaled, same
from perfxl.criteria.model import Expect
from perfxl.criteria.understanding import understand
from perfxl.criteria.values import ENDS, Value, as_date


def text_number(cell: str, units: tuple[str, ...], *, percent: bool = False) -> str:
    """The number typed in a cell, with a unit or without; `&"e0"` refuses `6/8`, blanks and TRUE."""
    text = f'{cell}&"e0"'
    for unit in units:
        text = f'SUBSTITUTE({text},{quoted(unit + "e0")},"e0")'
    if percent:
        text = f'SUBSTITUTE({text},"%e0","e-2")'
    return f"VALUE({text})"


_BEHIND = frozenset(ENDS)
NONE = "NA()"
"""Where there is no number, an error: a text would be greater than any."""


def _text_percent(cell: str, marks: tuple[str, ...] = ()) -> str:
    """The percentage in a text that ends with %; any other divides by 0."""
    text = cell
    for mark in marks:
        text = f'SUBSTITUTE({text},{quoted(mark)},"")'
    at_end = f'RIGHT({cell})="%"' if all(mark not in _BEHIND for mark in marks) else f'RIGHT({text})="%"'
    return f'VALUE(SUBSTITUTE({text},"%","e-2"))/({at_end})'


def _has_percent_format(cell: str) -> str:
    return f'LEFT(CELL("format",{cell}))="P"'


def shown_as_none_of(kinds: str, cell: str) -> str:
    """Whether a cell's number format is none of these: P shows a percentage, D a date (Excel makes one of 6/8)."""
    shown = f'LEFT(CELL("format",{cell}))'
    return f'({shown}<>"{kinds}")' if len(kinds) == 1 else f'ISERROR(FIND({shown},"{kinds}"))'


def is_text_or_number(cell: str, kinds: str) -> str:
    """Whether a cell holds a text, or a number whose format is none of these; not TRUE."""
    return f"OR(ISTEXT({cell}),NOT(ISLOGICAL({cell}))*{shown_as_none_of(kinds, cell)})"


def _typed_percent(cell: str, allowed: str) -> str:
    """A number as percentage: as it is in a cell of percent format, else above 2, where allowed, its hundredth."""
    if not allowed:
        return f"{cell}/({_has_percent_format(cell)})"
    bare = f"100*OR({cell}>2,{cell}=0)*{shown_as_none_of('D', cell)}*{allowed}"
    return f"{cell}/IF({_has_percent_format(cell)},1,{bare})"


def other_formats(expect: Expect) -> str:
    """The number formats of what a count cannot be; where percentages are as good, only dates are out."""
    return "D" if expect.percent is None else "PD"


def actual_number(
    cell: str, target_cell: str, value: Value, expect: Expect, target: Value, hint: str, *, is_number: bool = False
) -> str:
    """The number typed as actual; a bare one as far as the target lets it be what the rule expects."""
    if not math.isnan(value.raw):
        return f"IF({cell}={literal(value.raw)},{literal(understand(value, expect, target, hint).number)},{NONE})"
    if expect.percent:
        return _percentage(cell, target_cell, value, expect, target, is_number=is_number)
    return _counted(cell, target_cell, value, expect, target, hint, is_number=is_number)


def _counted(
    cell: str, target_cell: str, value: Value, expect: Expect, target: Value, hint: str, *, is_number: bool
) -> str:
    """A number that is no percentage, in the rule's unit or in none."""
    unit = unit_of(expect, target, hint)
    is_odd = value.kind == "number" and is_unscaled(value.unit, expect, unit)
    found = text_number(cell, () if is_odd else _units(value, unit), percent=expect.percent is None)
    converts = bool(value.unit and unit) and not same(value.unit, unit)
    number = literal(understand(value, expect, target, hint).number)
    if may_be_share(expect, target, unit):
        return no_share(cell) if is_number else _as_typed(cell, value, expect, no_share(found), number)
    bounds = _bounds(target_cell, expect, target, unit)
    if is_number:
        near = not_far(cell, bounds)
        return f"IF({cell}={literal(value.number)},{cell},{near})" if bounds and value.unit else near
    if expect.unit_said:
        found = f"{found}/ISNUMBER(FIND({quoted(unit)},{cell}))"
    if not bounds or expect.unit_said:
        return _as_typed(cell, value, expect, found, number, is_read=not converts)
    found = f"IF(ISNUMBER({cell}),{not_far(cell, bounds)},{found}/ISNUMBER(FIND({quoted(unit)},{cell})))"
    bare = "" if value.unit else not_far(number, bounds)
    return _as_typed(cell, value, expect, found, bare or number, is_read=not bare and not converts)


def _percentage(cell: str, target_cell: str, value: Value, expect: Expect, target: Value, *, is_number: bool) -> str:
    allowed = percentage_allowed(target_cell, expect, target, _has_percent_format)
    typed = _typed_percent(cell, allowed)
    if is_number:
        return typed
    found = f"IF(ISNUMBER({cell}),{typed},{_text_percent(cell)})"
    number = literal(understand(value, expect, target).number)
    is_bare = value.kind == "number" and not value.percent
    return _as_typed(cell, value, expect, found, f"{number}/{allowed}" if is_bare else number, is_read=not is_bare)


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
    typed = (value.unit, _spelled(value)) if value.kind == "number" and value.unit and same(value.unit, unit) else ()
    found = (unit,) if unit else ("个",)
    return tuple(sorted(dict.fromkeys([*typed, *found]), key=lambda name: (-len(name), name)))


def _spelled(value: Value) -> str:
    """The unit as it was typed: 場."""
    behind = value.text[-len(value.unit) :]
    return behind if respelled(behind) == value.unit else value.unit


def _as_typed(cell: str, value: Value, expect: Expect, otherwise: str, number: str, *, is_read: bool = True) -> str:
    """What a typed text stands for where Excel would read another number, or none, than was understood.

    `≥266米`, 三场 and 全部完成 stand for a number; `1200.` and `.5`, which are read with caution, for nothing.
    `is_read` tells whether a text without such signs is read as it stands.
    """
    is_zero = word(value.text) in expect.zero_words
    understood = not number.startswith("nan")
    is_read = is_read and value.kind == "number" and value.plain_number and is_clean(value.text)
    if value.text and not value.typed_number and not is_zero and not (understood and is_read):
        otherwise = f"IF({cell}={quoted(value.text)},{number if understood else NONE},{otherwise})"
    if not expect.zero_words:
        return otherwise
    none = dict.fromkeys([*sorted(expect.zero_words), *([value.text] if is_zero else [])])
    return f"IF(OR({cell}={{{','.join(map(quoted, none))}}}),0,{otherwise})"


def is_clean(text: str) -> bool:
    """Whether a typed text is written as formulas read it: no blanks, no full width, no separators."""
    return respelled(text) == text and not any(sign in text for sign in " ,，") and text[-1:] not in _STOPS


def target_number(cell: str, value: Value) -> str:
    """The number typed as target, as long as its sign stays (≥90% to ≥95%), and a unit like 万元."""
    if not math.isnan(value.raw):
        return f"IF({cell}={literal(value.raw)},{literal(value.number)},{NONE})"
    if value.percent and value.typed_number:
        return f"{cell}/AND(ISNUMBER({cell}),{_has_percent_format(cell)})"
    if value.percent:
        text = _text_percent(cell, value.marks)
    else:
        bare = cell
        for mark in value.marks:
            bare = f'SUBSTITUTE({bare},{quoted(mark)},"")'
        text = text_number(bare, (value.unit,) if value.unit else ())
    kept = (value.marks[0],) if keeps_mark(value) else ()
    for sign in (*kept, *((value.unit,) if is_scaled(value.unit) else ())):
        text = f"{text}/ISNUMBER(FIND({quoted(sign)},{cell}))"
    if not value.typed_number and (not is_clean(value.text) or number(_digits(value.text)) is None):
        return f"IF({cell}={quoted(value.text)},{literal(value.number)},{text})"
    return text


def keeps_mark(value: Value) -> bool:
    """Whether the target is a number only together with its sign, which no bare number has."""
    return bool(value.marks) and value.sign not in ("≥", "=")


_STOPS = tuple("。;,、；，")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign in ".-") or text


def same_text(cell: str, value: Value) -> str:
    """Whether the cell still says what it said."""
    if value.kind == "number" and value.typed_number:
        return f"{cell}={literal(value.number)}"
    if value.date is not None and value.typed_number:
        return f"INT({cell})={_day(value.date)}"
    same = f"{cell}={quoted(value.text)}"
    return f"OR(ISLOGICAL({cell}),{same})" if value.kind == "unreadable" else same


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
    """The day in a cell as Excel counts days; an error where there is none, for words are later than any day."""
    value = as_date(value)
    is_day = f"{cell}>=DATE(2000,1,1)"
    if value.kind == "number" and value.typed_number:
        is_day = f"AND({is_day},{cell}<>{literal(value.number)})"
    typed = f"IF({is_day},INT({cell}),{NONE})" if year_known else NONE
    if is_number or value.kind != "date" or value.typed_number or value.date is None or value.year_known != year_known:
        return f"IF(ISNUMBER({cell}),{typed},{NONE})"
    return f"IF(ISNUMBER({cell}),{typed},IF({cell}={quoted(value.text)},{_day(value.date)},{NONE}))"


def _day(date: dt.date) -> str:
    return f"DATE({date.year},{date.month},{date.day})"
