"""A number typed without unit or percent sign: whether it may be what the rule expects, as column and as formula.

Amounts on the template are 元: beside 10万元 a bare 95000 is no 95000万元. A 450 beside a target of 800 is no 450%.
"""

import re

from perfxl.criteria.lexicon.spelling import respelled
from perfxl.criteria.lexicon.units import is_large, is_scaled, is_unit, is_whole, same
from perfxl.criteria.model import Expect
from perfxl.criteria.values import Value
from perfxl.numerals import CHINESE, number

FAR = 100
"""A bare number so many times the bound, in 万元, is rather one in 元."""


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
    found = re.findall(rf"(\d+(?:\.\d+)?)|([{CHINESE}]+)(?=(.?))", respelled(text))
    return tuple(number(digits or said) or 0.0 for digits, said, behind in found if digits or is_unit(behind))


def is_far(number: float, expect: Expect, target: Value, unit: str) -> bool:
    """Whether a bare number lies so far beyond a bound in 万元 that it may be one in 元."""
    bounds = [expect.bound, target.number if counts(target, unit) else None]
    return is_large(unit) and any(bound is not None and number >= FAR * bound for bound in bounds)


def is_unscaled(actual: str, expect: Expect, unit: str) -> bool:
    """Whether an actual in 万元 or 元 stands beside numbers whose unit nobody says; 0 alone is 0 in every unit."""
    return not unit and is_scaled(actual) and expect.percent is not None


def may_be_share(expect: Expect, target: Value, unit: str) -> bool:
    """Whether a bare 0.95 may be 95 %: beside a bare 95, a criterion's bare 90, or where cases are counted."""
    if expect.percent is False and is_whole(unit):
        return True
    bare = target.number if target.kind == "number" and not target.percent else None
    bounds = (expect.base, expect.bound, bare)
    return not unit and expect.percent is False and any(bound is not None and 50 <= bound <= 100 for bound in bounds)


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
    return target.kind == "words" and any(numbers_in(re.sub(r"(?:19|20)\d\d年度?|一次性", "", target.text)))
