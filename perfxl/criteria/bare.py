"""A number typed without unit or percent sign: whether it may be what the rule expects, as column and as formula.

Amounts on the template are 元: beside 10万元 a bare 95000 is no 95000万元. A 450 beside a target of 800 is no 450%.
"""

import math
import re

from perfxl.criteria.expressions import constant, literal
from perfxl.criteria.lexicon.cells import NO_SIZE, NUMBERS_SAID
from perfxl.criteria.lexicon.spelling import respelled
from perfxl.criteria.lexicon.units import is_large, is_scaled, is_unit, is_whole, same, too_many
from perfxl.criteria.model import Expect, Plan
from perfxl.criteria.values import Value
from perfxl.numerals import number

PER_MILLE = "‰"
DAYS = (36526, 73050)
"""The days of this century, as Excel counts them."""
PERCENT_AT_LEAST, HIGHEST_BARE = 2.0, 1000.0
"""A bare number between these is read as a percentage where one is expected."""
LEAST_TYPED = 10.0
"""From 1000 % on a percentage may be 10 that was typed into a cell that shows percentages."""
LARGE, SCARCE = 10000, 1000
"""Beside a bound so large a bare number so many times smaller may count ten thousands."""
MOST_SHARE, SMALL_COUNT = 2, 20
"""A percentage typed as such is followed up to 200 %; where counts are large, such a number is none of them."""


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
    return any(number >= too_many(unit) * bound for bound in _bounds(expect, target, unit))


def is_scarce(number: float, expect: Expect, target: Value, unit: str) -> bool:
    """Whether a bare number is next to nothing beside a large bound: 480 of 5000000元 may be 万元."""
    return any(bound >= LARGE and 0 < number * SCARCE <= bound for bound in _named(expect, target, unit))


def _named(expect: Expect, target: Value, unit: str) -> list[float]:
    """The bounds that are said in this unit, or in none."""
    return [each for each in (expect.bound, target.number if counts(target, unit) else None) if each is not None]


def _bounds(expect: Expect, target: Value, unit: str) -> list[float]:
    """The bounds in this unit beside which a bare number may be in a smaller one."""
    return [bound for bound in _named(expect, target, unit) if bound > 0 or is_large(unit)]


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
    if actual.unit or actual.percent or number != int(number) or target.number > 1e6:
        return False
    return 1900 <= number // 10000 < 2100 and 1 <= number // 100 % 100 <= 12 and 1 <= number % 100 <= 31


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


def no_day(cell: str) -> str:
    """No day in the place of a count."""
    return f"OR({cell}<{DAYS[0]},{cell}>{DAYS[1]})"


def no_share(cell: str, sizes: list[float]) -> list[str]:
    """No percentage in the place of a count: none up to 200 % where counts are large, none below 100 % elsewhere."""
    sizes = [abs(size) for size in sizes if size]
    if any(size < 1 for size in sizes):
        return []
    least = f">{MOST_SHARE}" if sizes and min(sizes) > SMALL_COUNT else ">=1"
    return [f"OR({cell}<=0,{cell}{least})"]


def near(cell: str, expect: Expect, target: Value, unit: str, actual: Value) -> list[str]:
    """Beside bounds in 万元 or 小时 a number so many times as large is rather in a smaller unit."""
    far = too_many(unit)
    if math.isinf(far):
        return []
    bounds = _bounds(expect, target, unit)
    bound = [f"{cell}<{literal(far * min(bounds))}"] if bounds else []
    if bound and actual.typed_number and actual.unit and actual.number >= far * min(bounds):
        return [f"OR({bound[0]},{cell}={literal(actual.number)})"]
    return bound


def not_scarce(cell: str, expect: Expect, target: Value, unit: str) -> list[str]:
    """Beside a large bound more than next to nothing, which is more than any percentage, too."""
    large = [bound for bound in _named(expect, target, unit) if bound >= LARGE]
    return [f"OR({cell}<=0,{cell}>{literal(max(large) / SCARCE)})"] if large else []


def number_of(value: float, *, percent: bool) -> str:
    """A number as a formula writes it."""
    return constant(value, percent=percent).within(9, {})


def followed(cell: str, value: str, guards: list[str]) -> str:
    """A value where the cell holds a number within guards; to LibreOffice TRUE is a number too."""
    within = f"AND({','.join([no_truth(cell), *guards])})" if guards else no_truth(cell)
    return f'IF(ISNUMBER({cell}),IF({within},{value},""),"")'


def no_truth(cell: str) -> str:
    """Whether a cell holds neither TRUE nor FALSE."""
    return f"NOT(ISLOGICAL({cell}))"


def at_most(cell: str, most: float, typed: float, *, percent: bool) -> str:
    """No more than this, unless that is what was typed."""
    bound = f"{cell}<={number_of(most, percent=percent)}"
    return f"OR({bound},{cell}={number_of(typed, percent=percent)})" if typed > most else bound


def number_followed(
    cell: str, target_cell: str, actual: Value, plan: Plan, target: Value, unit: str, *, usable: bool
) -> str:
    """A number typed into the cell, as far as it can be what the rule expects."""
    expect = plan.expect
    typed = actual.number if actual.kind == "number" and actual.typed_number and usable else math.nan
    low = [f"{cell}>=0"] if plan.from_zero else []
    if not math.isnan(actual.raw) or _shows_no_number(actual):
        return ""
    if expect.percent and unit == PER_MILLE:
        return ""
    if expect.percent:
        return _percentage(cell, target_cell, actual, expect, target, typed, low)
    if actual.percent and actual.typed_number and expect.percent is False:
        return ""
    bounds = [bound for bound in (expect.base, expect.bound) if bound is not None]
    sizes = [*bounds, *([typed] if not math.isnan(typed) else [])]
    sizes += [target.number] if target.kind in ("number", "range") and not target.percent else []
    guards = low + ([] if any(DAYS[0] <= abs(size) <= DAYS[1] for size in sizes) else [no_day(cell)])
    scarce = not_scarce(cell, expect, target, unit)
    if not scarce and (expect.percent is False or not actual.percent):
        guards += no_share(cell, [size for size in sizes if size >= 1 or not may_be_share(expect, target, unit)])
    if asks_for_share(expect, target, unit):
        guards.append(f"{cell}<={PERCENT_AT_LEAST:g}")
    if not unit and may_be_year(target):
        guards.append(f"OR({cell}={literal(target.number)},{cell}<{YEARS[0]},{cell}>{YEARS[1]})")
    return followed(cell, f"ROUND({cell},8)", guards + near(cell, expect, target, unit, actual) + scarce)


def _shows_no_number(actual: Value) -> bool:
    """Whether the cell shows a day, a time or TRUE, as it will show a number typed there."""
    is_day = actual.kind == "date" and actual.typed_number
    return is_day or actual.kind == "unreadable" or re.fullmatch(r"\d{1,2}:\d\d(?::\d\d)?", actual.text) is not None


def _percentage(
    cell: str, target_cell: str, actual: Value, expect: Expect, target: Value, typed: float, low: list[str]
) -> str:
    """A percentage: as it is in a cell that shows one or is still blank, else the hundredth of what is above 2.

    What is above 2 is a percentage beside this target: a score beside a bare number heeds it already.
    """
    if actual.kind == "missing" or (actual.typed_number and actual.percent):
        reached = [f"{target_cell}<={literal(typed / 100)}"] if may_be_hundredths(typed) else []
        most = at_most(cell, MOST_SHARE, typed, percent=True)
        return followed(cell, f"ROUND({cell},8)", [*low, most, *reached])
    if not may_be_percentage(expect, target):
        return ""
    least = f"{cell}>{PERCENT_AT_LEAST:g}"
    least = f"OR({cell}=0,{least})" if typed == 0 else least
    if actual.kind != "number" or actual.percent:
        least = f'{target_cell}<>"",{least}'
    return followed(cell, f"ROUND({cell}/100,8)", [least, at_most(cell, 100 * MOST_SHARE, typed, percent=False)])
