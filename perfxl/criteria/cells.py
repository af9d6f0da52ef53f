"""Typed cells as Excel expressions: the number, word or date in them, blank-safe, following later edits."""

import datetime as dt

from perfxl.criteria.expressions import literal, quoted
from perfxl.criteria.model import Expect
from perfxl.criteria.numerals import number
from perfxl.criteria.text import plain, word
from perfxl.criteria.understanding import HUNDRED
from perfxl.criteria.units import same, spellings
from perfxl.criteria.values import Value, as_date


def _stripped(cell: str, words: tuple[str, ...]) -> str:
    for each in words:
        cell = f'SUBSTITUTE({cell},{quoted(each)}," ")'
    return f"TRIM({cell})"


def _text_number(cell: str, words: tuple[str, ...], *, commas: bool) -> str:
    """The number in a text: units taken away, `6/8` and blanks refused (`&"e0"`)."""
    bare = _stripped(cell, words)
    if not commas:
        return f'VALUE({bare}&"e0")'
    found = f'VALUE(SUBSTITUTE({bare},",","")&"e0")'
    return f'IF(OR(ISERROR(FIND(",",{cell})),TEXT({found},"#,##0")={bare}),{found},"")'


def _is_percent(cell: str) -> str:
    """Whether a number's cell has a percent format; where Excel cannot tell, its size decides."""
    return f'IFERROR(LEFT(CELL("format",{cell}))="P",{cell}<=2)'


def actual_number(cell: str, value: Value, expect: Expect, target: Value, hint: str) -> str:
    """The number typed as actual."""
    if expect.percent:
        typed = f'IF({_is_percent(cell)},{cell},IF({cell}>2,{cell}/100,""))'
        bare = f'VALUE({_stripped(cell, ("%",))}&"e0")'
        text = f'{bare}/IF(RIGHT(TRIM({cell}))="%",100,IF({bare}>2,100,""))'
    else:
        typed = cell
        units = _units(value, expect, target, hint)
        text = _text_number(cell, (*units, "%") if expect.percent is None else units, commas="," in value.text)
        if expect.percent is None:
            text = f'{text}/IF(RIGHT(TRIM({cell}))="%",100,1)'
    return f"IF(ISNUMBER({cell}),{typed},{_as_typed(cell, value, expect, text)})"


def _units(value: Value, expect: Expect, target: Value, hint: str) -> tuple[str, ...]:
    """The units a typed number may carry here, the longest first."""
    unit = expect.unit or ("" if target.percent else target.unit) or hint.replace("%", "")
    if not unit and value.kind == "number":
        unit = value.unit
    typed = (value.unit,) if value.kind == "number" and value.unit and same(value.unit, unit) else ()
    found = spellings(unit) if unit else ("个", "项")
    return tuple(sorted(dict.fromkeys([*typed, *found]), key=lambda name: (-len(name), name)))


def _as_typed(cell: str, value: Value, expect: Expect, otherwise: str) -> str:
    """A typed text no Excel function reads (≥266米, 三场, 全部完成): itself stands for its number."""
    if value.kind == "words" and expect.hundred_words and word(value.text) in HUNDRED:
        return f"IF({cell}={quoted(value.text)},1,{otherwise})"
    if expect.zero_words:
        none = dict.fromkeys(
            [*sorted(expect.zero_words), *([value.text] if word(value.text) in expect.zero_words else [])]
        )
        return f"IF(OR({cell}={{{','.join(map(quoted, none))}}}),0,{otherwise})"
    odd = not value.plain_number or plain(value.text) != value.text.strip()
    if (
        value.kind != "number"
        or value.typed_number
        or not odd
        or (expect.percent is not None and expect.percent != value.percent)
    ):
        return otherwise
    return f"IF({cell}={quoted(value.text)},{literal(value.number)},{otherwise})"


def target_number(cell: str, value: Value) -> str:
    """The number typed as target, as long as its sign stays (≥90% to ≥95%)."""
    words = (*value.marks, *(("%",) if value.percent else spellings(value.unit)))
    text = _text_number(cell, words, commas="," in value.text)
    if value.percent:
        text = f'{text}/IF(ISNUMBER(FIND("%",{cell})),100,"")'
    if value.marks and value.sign not in ("≥", "="):
        text = f'IF(ISNUMBER(FIND({quoted(value.marks[0])},{cell})),{text},"")'
    if not value.typed_number and (plain(value.text) != value.text.strip() or number(_digits(value.text)) is None):
        text = f"IF({cell}={quoted(value.text)},{literal(value.number)},{text})"
    if value.sign not in ("", "≥", "="):
        return f'IF(ISTEXT({cell}),{text},"")'
    typed = f'IF({_is_percent(cell)},{cell},"")' if value.percent else cell
    return f"IF(ISNUMBER({cell}),{typed},{text})"


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign in ".,-") or text


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
    return f"SUMPRODUCT(ISNUMBER(FIND({{{','.join(map(quoted, LIMITS))}}},{cell}))*1)=0"


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


def date_number(cell: str, value: Value, *, year_known: bool) -> str:
    """The day in a cell as Excel counts days."""
    typed = f'IF({cell}>=DATE(2000,1,1),INT({cell}),"")' if year_known else '""'
    value = as_date(value)
    if value.kind != "date" or value.typed_number or value.date is None or value.year_known != year_known:
        return f'IF(ISNUMBER({cell}),{typed},"")'
    return f'IF(ISNUMBER({cell}),{typed},IF({cell}={quoted(value.text)},{_day(value.date)},""))'


def _day(date: dt.date) -> str:
    return f"DATE({date.year},{date.month},{date.day})"
