"""A target whose sign, number and unit stand in columns of their own → the target as people write it: `≥50个`."""

import datetime
from collections.abc import Mapping

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.imports.labels import says_nothing
from perfxl.imports.model import Entry
from perfxl.number_formats import as_shown
from perfxl.patterns import pattern
from perfxl.template.cells import Cell, plain

SIGNS = {
    "=": "=",
    ">": ">",
    "<": "<",
    ">=": "≥",
    "<=": "≤",
    "≥": "≥",
    "≤": "≤",
    "≧": "≥",
    "≦": "≤",
    "═": "=",
    "大于等于": "≥",
    "小于等于": "≤",
    "大于": ">",
    "小于": "<",
    "等于": "=",
    "正向": "≥",
    "反向": "≤",
    "正向指标": "≥",
    "反向指标": "≤",
}
NO_SIGNS = frozenset(("定性", "定性指标", "定量", "定量指标", ""))
COUNTED, BARE = pattern(r"-?\d"), pattern(r"-?[\d,.]+%?(?:[-~—–至][\d,.]+%?)?")
"""What begins with a number; a number or a range without a unit of its own."""
OWN_SIGN = pattern(r">=|<=|[=><≥≤≧≦═]")


def target_of(entries: Mapping[str, Entry | None], sheet: str) -> tuple[Entry | None, Finding | None]:
    """Return the target of a row, and what there is to say where its parts do not go together."""
    number = entries.get("number")
    if number is None:
        return None, None
    sign, unit = (_word(entries.get(name)) for name in ("sign", "unit"))
    mark, written = "" if sign in NO_SIGNS else SIGNS.get(sign), _written(number.cell)
    put = _put_together(mark, written, unit)
    if put is None:
        words = {"sign": _said(sign), "number": quote(written), "unit": _said(unit)}
        return number, findings.FORM_TARGET_UNCLEAR.at(sheet, number.address, **words)
    return number if put == written else Entry(number.address, Cell(put)), None


def _put_together(mark: str | None, written: str, unit: str) -> str | None:
    """Return sign, number and unit as one text, None where one of them would be lost.

    A text may bring sign and unit along itself: `>=59人次`, 合规.
    """
    text = plain(written)
    if COUNTED.match(text):
        behind = unit if BARE.fullmatch(text) and not text.endswith(unit) else ""
        return f"{mark}{written}{behind}" if mark is not None and (behind or unit in text) else None
    own = OWN_SIGN.match(text)
    signs = ("", "=", SIGNS[own[0]] if own else "")
    return written if mark in signs and unit in text else None


def _said(word: str) -> str:
    return quote(word) if word else "空白"


def _word(entry: Entry | None) -> str:
    """Return the sign or unit of a cell, "" where it says nothing."""
    return "" if entry is None or says_nothing(entry.cell.value) else plain(entry.cell.value)


def _written(cell: Cell) -> str:
    """Return a value as its cell shows it."""
    value = cell.value
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return as_shown(float(value), cell.number_format) or f"{value:.15g}"
    return str(value).strip()
