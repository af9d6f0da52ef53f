"""Values as a file keeps them: dates and times are numbers, and shown as what they are."""

import datetime
import math
from functools import lru_cache
from typing import Any

from xlsxwriter.xmlwriter import XMLwriter

from perfxl.patterns import pattern
from perfxl.template.carried import Look
from perfxl.template.cells import UNSTORED, UNUSUAL, ErrorValue, is_blank
from perfxl.write.styles import DATE_FORMAT, Style

SIMPLE = frozenset({str, float, int, bool, type(None)})
MOMENTS = (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)
DATE_LETTERS = pattern(r"(?i)^(?:[^\"\[]|\"[^\"]*\"|\[[^\]]*\])*?(?:[ymdhs]|\[h)")
EPOCH, DAY = datetime.date(1899, 12, 30), datetime.timedelta(days=1)
MIDNIGHT = datetime.datetime.combine(EPOCH, datetime.time())
AFTER_THE_LEAP_DAY = datetime.datetime(1900, 3, 1)  # noqa: DTZ001 - Excel has no zones
ERROR_VALUES = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
NOTHING = "/>"
"""Stands behind the address and look of a cell that holds nothing."""
SHORT = 100
"""So long a text is kept as an element at most: headings and names, not what somebody wrote."""
MOST_CHARACTERS = 32_767
"""So many fit into a cell; those beyond the first 65,536 of Unicode count twice."""


def constant(value: object) -> str | None:
    """Return what stands in the file behind the address and look of a cell; None for what is a text."""
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return f"><v>{exact(value)}</v></c>"
    if is_blank(value):
        return NOTHING
    if isinstance(value, ErrorValue):
        return f' t="e"><v>{value}</v></c>' if value in ERROR_VALUES else calculated(value, str(value))
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    if isinstance(value, MOMENTS):
        value = stored(value)
    return f"><v>{value:.16G}</v></c>" if isinstance(value, int | float) else None


def exact(number: float) -> str:
    """Return a number with the digits that make it what it is, as few as do: 15 mostly, 17 at most."""
    shown = f"{number:.16G}"
    return shown if float(shown) == number else repr(float(number))


def calculated(formula: str, value: object) -> str:
    """Return what stands in the file behind the address and look of a cell with a formula and its value."""
    return result(escaped(formula), value)


def result(formula: str, value: object) -> str:
    """Return the same for a formula whose signs are escaped already; a blank result is an empty text, as in Excel."""
    if value is UNSTORED:
        return f"><f>{formula}</f></c>"
    kind = ""
    if type(value) is float and math.isfinite(value):
        shown = f"{value:.15g}"
    elif isinstance(value := stored(value), str):
        shown = escaped(fitting(value))
        kind = ' t="e"' if value in ERROR_VALUES else ' t="str"'
    elif isinstance(value, bool):
        shown, kind = str(int(value)), ' t="b"'
    else:
        shown = str(value)
    return f"{kind}><f>{formula}</f><v>{shown}</v></c>"


def fitting(text: str) -> str:
    """Return as much of a text as a cell can hold."""
    if len(text) <= MOST_CHARACTERS // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: MOST_CHARACTERS * 2].decode("utf-16-le", "ignore")


def escaped(text: str) -> str:
    """Return a text as a part of the file: its signs are not those of the file."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def printed(text: str) -> str:
    """Return the same of a text that may hold characters no markup can; they are named by their numbers."""
    if UNUSUAL.search(text):
        text = XMLwriter._escape_control_characters(text)  # noqa: SLF001
    return escaped(text)


def from_markup(text: str) -> str:
    """Return what a part of the file says; the library's own function loads all of urllib."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def text_element(text: str) -> str:
    """Return a text as an element of the file; short ones are much the same in all workbooks."""
    return _short_element(text) if len(text) < SHORT else _element(text)


def _element(text: str) -> str:
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{space}>{printed(text)}</t>"


_short_element = lru_cache(maxsize=8192)(_element)


def stored(value: object) -> Any:
    """Return a value as it is stored beside a formula."""
    if type(value) is str:
        return value if value.strip() else ""
    if value is UNSTORED or is_blank(value):
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return excel_serial(value)
    if isinstance(value, datetime.time):
        return _days(datetime.datetime.combine(EPOCH, value) - MIDNIGHT)
    if isinstance(value, datetime.timedelta):
        return _days(value)
    if isinstance(value, float) and math.isinf(value):
        return ""
    if isinstance(value, bool | int | str):
        return value
    return float(f"{value:.15g}") if isinstance(value, float) else str(value)


def dated(style: Any, value: object) -> Any:
    """Return a style or a look that shows a date as one, so that it is read as one again."""
    if type(value) in SIMPLE or not isinstance(value, MOMENTS) or not isinstance(style, Style | Look):
        return style
    if isinstance(style.number_format, int) or DATE_LETTERS.search(style.number_format):
        return style
    if isinstance(value, datetime.timedelta):
        return style._replace(number_format="[h]:mm:ss")
    if isinstance(value, datetime.time):
        return style._replace(number_format="hh:mm:ss")
    midnight = not isinstance(value, datetime.datetime) or value.time() == datetime.time()
    return style._replace(number_format=DATE_FORMAT if midnight else f"{DATE_FORMAT} hh:mm:ss")


def excel_serial(day: datetime.date) -> float:
    """Return the number Excel keeps for a date, the 1900 system."""
    moment = day if isinstance(day, datetime.datetime) else datetime.datetime.combine(day, datetime.time())
    serial = _days(moment - MIDNIGHT)
    return serial if moment >= AFTER_THE_LEAP_DAY else serial - 1  # Excel counts a 29 February 1900


def _days(span: datetime.timedelta) -> float:
    """Return a span in days, to a tenth of a millisecond: what a cell keeps, read again, gives the same."""
    return round(span / DAY, 9)
