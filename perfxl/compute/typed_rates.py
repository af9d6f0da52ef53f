"""A rate the unit typed beside those of 资金安排: units print them rounded, or bare, 0.958 for 95.8%."""

import math
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from perfxl.criteria import Value, read_value
from perfxl.criteria.bare import PERCENT_AT_LEAST

SHEET_DECIMALS = 2
"""The decimals 资金安排 shows; of more typed ones no difference is made."""


class TypedRate(NamedTuple):
    """A typed rate in percent, NaN where there is none, and which rate it is at the decimals typed."""

    percent: float = math.nan
    is_rate: Literal["", "own", "other"] = ""
    is_rounded: bool = False
    """It is the sheet's own, and says so in fewer decimals, or without a percent sign."""


class _Reading(NamedTuple):
    """A percentage somebody may have meant, with as many decimals as were typed."""

    percent: float
    decimals: int

    def is_of(self, rate: float) -> bool:
        """Tell whether it is this rate, as far as its decimals tell."""
        gap = round(abs(self.percent - rate), 8)
        if self.decimals >= SHEET_DECIMALS:
            return gap < 10.0**-SHEET_DECIMALS
        return gap <= (10.0**-self.decimals + 10.0**-SHEET_DECIMALS) / 2


def typed_rate(actual: object, number_format: str, rate: float, other: float) -> TypedRate:
    """Return a typed rate compared with the sheet's own and with the other definition's, all in percent."""
    value = read_value(actual, number_format)
    if value.kind != "number" or value.unit or value.marks:
        return TypedRate()
    readings = list(_readings(actual, value))
    is_clear = value.percent or value.number > PERCENT_AT_LEAST or value.number == 0
    for name, known in (("own", rate), ("other", other)):
        for reading in readings:
            if reading.is_of(known):
                exact = is_clear and reading is readings[0] and abs(reading.percent - known) < 10.0**-SHEET_DECIMALS
                return TypedRate(reading.percent, "own" if name == "own" else "other", not exact)
    return TypedRate(readings[0].percent if is_clear else math.nan)


def _readings(actual: object, value: Value) -> Iterator[_Reading]:
    """Yield what a value may say: a percentage as it stands, a bare number as percent or as a fraction."""
    typed = f"{value.number * (100 if value.percent else 1):.10g}" if value.typed_number else str(actual)
    decimals = sum(sign.isdigit() for sign in typed.partition(".")[2])
    yield _Reading(value.number * 100 if value.percent else value.number, decimals)
    if not value.percent:
        yield _Reading(value.number * 100, max(decimals - 2, 0))


def typed_rates(rows: Iterable[tuple[str, object, str, float, float]]) -> list[TypedRate]:
    """Return the typed rates of rows with their line (none without one), actual, number format, own and other rate."""
    return [typed_rate(actual, form, rate, other) if line else TypedRate() for line, actual, form, rate, other in rows]
