"""An amount of a form in its unit → 元, to the last digit; nothing where it is not plainly one."""

from decimal import Decimal
from typing import NamedTuple

from perfxl.number_formats import as_shown
from perfxl.numerals import MOST
from perfxl.patterns import pattern
from perfxl.spelling import AlteredText
from perfxl.template.cells import Cell, ErrorValue, plain
from perfxl.template.money_unit import YUAN

TYPED = pattern(r"(?:人民币)?[¥￥]?([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)(\D*)")
BESIDE = {**YUAN, "万": YUAN["万元"], "亿": YUAN["亿元"]}
"""What may stand behind an amount."""


class Yuan(NamedTuple):
    """An amount in 元, None where the cell holds none, or where nobody says the unit.

    `own_unit` is the one that stands beside the number itself.
    """

    number: int | float | None
    own_unit: str = ""
    lacks_unit: bool = False


UNREADABLE = Yuan(None)


def yuan(cell: Cell, unit: str) -> Yuan:
    """Return an amount as people see it, in 元; what stands beside the number counts before the form's `unit`."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        shown = as_shown(float(value), cell.number_format)
        return _typed(shown, unit) if shown is not None else _counted(Decimal(f"{value:.15g}"), "", unit)
    if isinstance(value, str) and not isinstance(value, ErrorValue | AlteredText):
        return _typed(value, unit)
    return UNREADABLE


def _typed(text: str, unit: str) -> Yuan:
    found = TYPED.fullmatch(plain(text))
    if found is None or (found[2] and found[2] not in BESIDE):
        return UNREADABLE
    return _counted(Decimal(found[1].replace(",", "")), found[2], unit)


def _counted(number: Decimal, own_unit: str, unit: str) -> Yuan:
    said = own_unit or unit
    if not said and number:
        return Yuan(None, lacks_unit=True)
    exact = number * Decimal(int(BESIDE[said])) if said else number
    if abs(exact) >= MOST:
        return UNREADABLE
    whole = int(exact)
    return Yuan(whole if whole == exact else float(exact), own_unit)
