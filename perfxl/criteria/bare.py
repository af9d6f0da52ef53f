"""A number typed without unit or percent sign: whether it may be what the rule expects.

Amounts on the template are 元: beside 10万元 a bare 95000 is no 95000万元. A 450 beside a target of 800 is no 450%.
"""

import math
import re
from functools import lru_cache

from perfxl.criteria.lexicon.cells import NO_SIZE, NUMBERS_SAID
from perfxl.criteria.lexicon.measures import OF_PERSONS
from perfxl.criteria.lexicon.spelling import respelled
from perfxl.criteria.lexicon.units import is_large, is_scaled, is_unit, is_whole, same, too_many
from perfxl.criteria.model import Expect
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import number

PER_MILLE = "‰"
DAYS = (36526, 73050)
"""The days of this century, as Excel counts them."""
FIRST_IN_DIGITS, MOST_BESIDE_DAYS = 19000101, 1000000
"""A day in eight digits, and the largest number asked for beside which a number is read as one."""
PERCENT_AT_LEAST, HIGHEST_BARE = 2.0, 1000.0
"""A bare number between these is read as a percentage where one is expected."""
LEAST_TYPED = 10.0
"""From 1000 % on a percentage may be 10 that was typed into a cell that shows percentages."""
LARGE, SCARCE = 10000, 1000
"""Beside a bound so large a bare number so many times smaller may count ten thousands."""
LEAST_RATE = 50
"""From here on a bare number may be meant as so many percent, beside which 0.95 is 95 %."""
MOST_SHARE, SMALL_COUNT = 2, 20
"""A percentage typed as such is followed up to 200 %; where counts are large, such a number is none of them."""


@lru_cache(maxsize=4096)
def unit_hint(indicator: str | None) -> str:
    """The unit in an indicator's name: 培训人数（人次）, of a rate percent."""
    match = re.search(r"\(([^()]{1,5})\)$", respelled(indicator or ""))
    unit = match[1].removeprefix("单位:") if match else ""
    if unit in ("%", "百分比") or (not unit and (indicator or "").endswith(OF_PERSONS)):
        return "%"
    return unit if is_unit(unit) else ""


def unit_of(expect: Expect, target: Value, hint: str) -> str:
    """The unit a bare number is taken in: the criterion's, else the target's, else the one in the indicator's name."""
    return expect.unit or ("" if target.percent else target.unit) or hint.replace("%", "")


def may_be_percentage(expect: Expect, target: Value) -> bool:
    """Whether the target lets a bare 95 be 95%: it is a percentage, the criterion's own base (100), or no number."""
    if target.kind in ("missing", "not-applicable"):
        return expect.names_percent
    if target.percent:
        return True
    if target.kind == "words":
        return not _speaks_of_number(target.text)
    is_base = target.kind == "number" and not target.unit and expect.base is not None
    return is_base and abs(target.number - 100 * (expect.base or 0.0)) < 1e-9


def _speaks_of_number(text: str) -> bool:
    """`培训800人次`, `培训三场` count something; `统一管理` does not, and `合格率达到95%` is a percentage."""
    return "%" not in respelled(text) and bool(numbers_in(text))


def numbers_in(text: str) -> tuple[float, ...]:
    """The numbers in a worded text: digits, and Chinese numerals before a unit (三场, not 统一)."""
    found = NUMBERS_SAID.findall(respelled(text))
    return tuple(number(digits or said) or 0.0 for digits, said, behind in found if digits or is_unit(behind))


def is_far(number: float, expect: Expect, target: Value, unit: str) -> bool:
    """Whether a bare number lies so far beyond a bound (in 万元, 小时) that it may be in a smaller unit."""
    return any(number >= too_many(unit) * bound for bound in bounds_of(expect, target, unit))


def is_scarce(number: float, expect: Expect, target: Value, unit: str) -> bool:
    """Whether a bare number is next to nothing beside a large bound: 480 of 5000000元 may be 万元."""
    return any(bound >= LARGE and 0 < number * SCARCE <= bound for bound in named(expect, target, unit))


def named(expect: Expect, target: Value, unit: str) -> list[float]:
    """The bounds that are said in this unit, or in none."""
    return [each for each in (expect.bound, target.number if counts(target, unit) else None) if each is not None]


def bounds_of(expect: Expect, target: Value, unit: str) -> list[float]:
    """The bounds in this unit beside which a bare number may be in a smaller one."""
    return [bound for bound in named(expect, target, unit) if bound > 0 or is_large(unit)]


def is_unscaled(actual: str, expect: Expect, unit: str) -> bool:
    """Whether an actual in 万元 or 元 stands beside numbers whose unit nobody says; 0 alone is 0 in every unit."""
    return not unit and is_scaled(actual) and expect.percent is not None


def may_be_share(expect: Expect, target: Value, unit: str) -> bool:
    """Whether a bare 0.95 may be 95 %: beside a bare 95, beside large bounds only, or where cases are counted."""
    if expect.percent is not False:
        return False
    if is_whole(unit):
        return True
    bare = target.number if target.kind == "number" and not target.percent else None
    bounds = [bound for bound in (expect.base, expect.bound, bare) if bound is not None]
    if unit:
        return bool(expect.unit or target.unit) and min(bounds, default=0) >= LEAST_RATE
    return any(LEAST_RATE <= bound <= 100 for bound in bounds)


def asks_for_share(expect: Expect, target: Value, unit: str) -> bool:
    """Whether the only bound is a bare 0.95 as target, beside which a bare 95 may be 95 %."""
    alone = not unit and expect.percent is False and expect.base is None and expect.bound is None
    return alone and target.kind == "number" and not target.percent and 0 < target.number < 1


def may_be_hundredths(number: float) -> bool:
    """Whether a percentage is one as 9500%, which 95 shows in such a cell; 1000000% is money in two units."""
    return LEAST_TYPED <= number <= 100 * MOST_SHARE


def reaches_as_hundredths(number: float, expect: Expect, target: Value) -> bool:
    """Whether 9500% reaches the target, the only bound, even if 95 was typed for 95%."""
    alone = target.percent and target.sign not in ("≤", "<", "?") and expect.base is None and expect.bound is None
    return alone and target.kind == "number" and target.number <= number / 100


def is_written_day(actual: Value, target: Value) -> bool:
    """Whether a bare number is a day in eight digits (20230628), and nothing asked for is of that size."""
    number = actual.number
    if actual.unit or actual.percent or number != int(number) or target.number > MOST_BESIDE_DAYS:
        return False
    return 1900 <= number // 10000 < 2100 and 1 <= number // 100 % 100 <= 12 and 1 <= number % 100 <= 31


def may_be_other(actual: Value, target: Value, unit: str, hint: str) -> bool:
    """Whether beside a target of another size a bare number may be a share, a day or, as a text, in another unit."""
    if actual.kind != "number" or actual.unit or actual.percent:
        return False
    as_text = not actual.typed_number and (target.number >= LARGE or math.isfinite(too_many(unit)))
    share = 0 < actual.number < 1 or (not unit and actual.number == 1 and hint == "%")
    return as_text or share or is_written_day(actual, MISSING)


def are_years(actual: Value, target: Value, unit: str) -> bool:
    """Whether target and actual are bare numbers and two years, as 2022 beside 2021: later, not more."""
    bare = not unit and not actual.unit and actual.kind == "number" and not actual.percent
    return bare and may_be_year(target) and actual.number != target.number and YEARS[0] <= actual.number <= YEARS[1]


def may_be_year(target: Value) -> bool:
    """Whether a target is a bare number that may be a year."""
    return target.kind == "number" and not (target.unit or target.percent) and YEARS[0] <= target.number <= YEARS[1]


YEARS = (2010, 2039)
"""The years programmes of today run in; 2000 is rather a number of persons."""


def counts(target: Value, unit: str) -> bool:
    """Whether the target is a bound above 0 in this unit."""
    return target.kind in ("number", "range") and not target.percent and target.number > 0 and same(target.unit, unit)


def counts_something(target: Value) -> bool:
    """Whether worded targets name a number (`30天内完成`, `事故≤2起`), which is no year and not 0."""
    return target.kind == "words" and any(numbers_in(NO_SIZE.sub("", target.text)))
