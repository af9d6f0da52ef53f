"""What a formula asks of a number typed into a cell, so that it counts as one that is read there does (`bare.py`)."""

import math
import re

from perfxl.criteria.bare import (
    DAYS,
    FIRST_IN_DIGITS,
    LARGE,
    LEAST_RATE,
    MOST_BESIDE_DAYS,
    MOST_SHARE,
    PER_MILLE,
    PERCENT_AT_LEAST,
    SCARCE,
    SMALL_COUNT,
    YEARS,
    asks_for_share,
    bounds_of,
    may_be_hundredths,
    may_be_percentage,
    may_be_share,
    may_be_year,
    named,
)
from perfxl.criteria.expressions import constant, literal
from perfxl.criteria.levels import no_level
from perfxl.criteria.lexicon.units import same, too_many
from perfxl.criteria.model import Expect, Plan
from perfxl.criteria.values import Value


def target_guards(cell: str, target: Value) -> list[str]:
    """What a number in the target's place must be: of its sign and size, and no date, year or percentage instead."""
    if target.number <= 0:
        return [f"{cell}<0" if target.number else f"{cell}=0"]
    above = f"{cell}>0"
    if target.percent:
        return [above, at_most(cell, MOST_SHARE, target.number, percent=True)]
    if may_be_year(target):
        return [f"{cell}={literal(target.number)}"]
    if target.number < 1:
        return [above, f"{cell}<{LEAST_RATE}"]
    if target.number >= LARGE:
        return [f"{cell}>{YEARS[1]}", *([] if DAYS[0] <= target.number <= DAYS[1] else [no_day(cell)])]
    least = f"{cell}>{MOST_SHARE}" if target.number > SMALL_COUNT else f"{cell}>=1"
    if YEARS[0] <= target.number <= YEARS[1]:
        return [least, f"{cell}<{LARGE}"]
    return [least, f"OR({cell}<{YEARS[0]},AND({cell}>{YEARS[1]},{cell}<{LARGE}))"]


def no_day(cell: str) -> str:
    """No day in the place of a count."""
    return f"OR({cell}<{DAYS[0]},{cell}>{DAYS[1]})"


def no_day_beside(cell: str, sizes: list[float]) -> list[str]:
    """No day in the place of a count, in eight digits (20230628) neither; beside small counts nothing as large."""
    if sizes and max(sizes) < LARGE:
        return [f"{cell}<{DAYS[0]}"]
    as_counted = [] if any(DAYS[0] <= size <= DAYS[1] for size in sizes) else [no_day(cell)]
    return [*as_counted, *([] if max(sizes, default=0) > MOST_BESIDE_DAYS else [f"{cell}<{FIRST_IN_DIGITS}"])]


def no_share(cell: str, sizes: list[float]) -> list[str]:
    """No percentage in the place of a count: none up to 200 % where counts are large, none below 100 % elsewhere."""
    sizes = [abs(size) for size in sizes if size]
    if any(size < 1 for size in sizes):
        return []
    least = f">{MOST_SHARE}" if sizes and min(sizes) > SMALL_COUNT else ">=1"
    return [f"OR({cell}<=0,{cell}{least})"]


def near(cell: str, target_cell: str, expect: Expect, target: Value, unit: str) -> list[str]:
    """Beside bounds in 万元 or 小时 a number so many times as large is rather in a smaller unit."""
    far, bounds = too_many(unit), bounds_of(expect, target, unit)
    if math.isinf(far) or not bounds:
        return []
    return [f"{cell}/{far:g}<{_bound(min(bounds), target_cell, expect, target)}"]


def not_scarce(cell: str, target_cell: str, expect: Expect, target: Value, unit: str) -> list[str]:
    """Beside a large bound more than next to nothing, which is more than any percentage, too."""
    large = [bound for bound in named(expect, target, unit) if bound >= LARGE]
    return [f"OR({cell}<=0,{cell}*{SCARCE}>{_bound(max(large), target_cell, expect, target)})"] if large else []


def _bound(bound: float, target_cell: str, expect: Expect, target: Value) -> str:
    """A bound as a formula writes it: the target where there is no other, so that an edit of it counts."""
    return target_cell if expect.bound is None and target.kind == "number" else literal(bound)


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
    shows_unit = bool(actual.unit) and actual.typed_number
    if shows_unit and not (usable and (same(actual.unit, unit) or actual.unit == expect.counted)):
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
    guards = low + no_day_beside(cell, [abs(size) for size in sizes])
    if shows_unit:
        return followed(cell, f"ROUND({cell},8)", guards + no_share(cell, sizes))
    scarce = not_scarce(cell, target_cell, expect, target, unit)
    if not scarce and (expect.percent is False or not actual.percent):
        guards += no_share(cell, [size for size in sizes if size >= 1 or not may_be_share(expect, target, unit)])
    if asks_for_share(expect, target, unit):
        guards.append(f"{cell}<={PERCENT_AT_LEAST:g}")
    if not unit and may_be_year(target):
        guards.append(f"OR({cell}={literal(target.number)},{cell}<{YEARS[0]},{cell}>{YEARS[1]})")
    return followed(cell, f"ROUND({cell},8)", guards + near(cell, target_cell, expect, target, unit) + scarce)


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
        guards = [*low, most, *reached, *no_level(cell, target_cell, expect, target, 1)]
        return followed(cell, f"ROUND({cell},8)", guards)
    if not may_be_percentage(expect, target):
        return ""
    least = f"{cell}>{PERCENT_AT_LEAST:g}"
    least = f"OR({cell}=0,{least})" if typed == 0 else least
    if actual.kind != "number" or actual.percent:
        least = f'{target_cell}<>"",{least}'
    most = at_most(cell, 100 * MOST_SHARE, typed, percent=False)
    return followed(cell, f"ROUND({cell}/100,8)", [least, most, *no_level(cell, target_cell, expect, target, 100)])
