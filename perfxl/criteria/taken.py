"""The working columns: the number, word or day that a typed cell stands for, in a formula that follows the cell.

What was typed as a number is followed, a text stands for what was read in it and for nothing else. Whether a number is
a percentage was settled when the cell was read; guards on its value keep a date or a percentage typed in the place of
a count, or the other way round, from becoming a lucky number.
"""

import datetime as dt
import math
import re

from perfxl.criteria.bare import FAR, YEARS, counts, may_be_percentage, may_be_share, may_be_year, unit_of
from perfxl.criteria.expressions import constant, literal, quoted
from perfxl.criteria.lateness import LONG
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import is_large
from perfxl.criteria.model import Expect, Plan
from perfxl.criteria.understanding import PERCENT_AT_LEAST, Understood, understand
from perfxl.criteria.values import Value, as_date, read_value

DAYS = (36526, 73050)
"""The days of this century, as Excel counts them."""
MOST_SHARE = 2
"""A percentage typed as such is followed up to 200 %."""
WHOLE_TEXT, EDGE = 200, 100
"""A text longer than this is known by its length and both its ends."""
LONGEST = 500
NO_TARGET = "无"


TRUTHS = ("0", "1")
"""To LibreOffice TRUE and "1" are the same text."""


def same_text(cell: str, text: str, whole: int = WHOLE_TEXT) -> str:
    """Whether the cell still holds this text, compared as a `whole` up to so many characters.

    By EXACT: to an Excel in Chinese ≥40场, ≤40场 and 40场 are equal.
    """
    if not text:
        return f'{cell}=""'
    if text in TRUTHS:
        return f"AND(ISTEXT({cell}),EXACT({cell},{quoted(text)}))"
    if len(text) <= whole:
        return f"EXACT({cell},{quoted(text)})"
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    ends = ("LEFT", text[:EDGE]), ("RIGHT", text[-EDGE:])
    both = ",".join(f"EXACT({side}({cell},{EDGE}),{quoted(end)})" for side, end in ends)
    return f"AND(LEN({cell})={units},{both})"


def number_of(value: float, *, percent: bool) -> str:
    """A number as a formula writes it."""
    return constant(value, percent=percent).within(9, {})


def target_taken(cell: str, target: Value, *, fixed: bool, dated: bool) -> str:
    """目标取数: the target as long as the cell holds it; a number in the place of a number, unless it is fixed."""
    if target.kind == "missing":
        return f'IFERROR(IF({same_text(cell, target.text)},{quoted(NO_TARGET)},""),"")'
    if target.kind == "date":
        return _target_day(cell, target, fixed=fixed or not dated)
    if target.kind != "number":
        shown = quoted(word(target.text)) if target.kind == "words" and word(target.text) != target.text else cell
        return f'IFERROR(IF({_still(cell, target)},{shown},""),"")'
    shown = number_of(round(target.number, 8), percent=target.percent)
    if not target.typed_number:
        held = literal(target.raw) if not math.isnan(target.raw) else ""
        return f'IFERROR(IF({f"{cell}={held}" if held else same_text(cell, target.text)},{shown},""),"")'
    if fixed:
        return f'IFERROR(IF({cell}={shown},{shown},""),"")'
    return _followed(cell, f"ROUND({cell},8)", _target_guards(cell, target))


def _still(cell: str, target: Value) -> str:
    if target.kind == "unreadable" and target.text in ("TRUE", "FALSE"):
        return f"ISLOGICAL({cell})"
    return same_text(cell, target.text)


def _target_day(cell: str, target: Value, *, fixed: bool) -> str:
    day = _day(target.date)
    if not target.typed_number:
        return f'IFERROR(IF({same_text(cell, target.text)},{day},""),"")'
    if fixed or target.date is None or not DAYS[0] <= target.date.toordinal() - _EPOCH <= DAYS[1]:
        return f'IF(ISNUMBER({cell}),IF(INT({cell})={day},{day},""),"")'
    return _followed(cell, f"INT({cell})", [f"{cell}>={DAYS[0]}", f"{cell}<={DAYS[1]}"])


_EPOCH = dt.date(1899, 12, 30).toordinal()


def _day(date: dt.date | None) -> str:
    return f"DATE({date.year},{date.month},{date.day})" if date is not None else '""'


def _target_guards(cell: str, target: Value) -> list[str]:
    """What a number in the target's place must be: of its sign, and no date, year or percentage instead."""
    sign = ">" if target.number > 0 else "<" if target.number < 0 else "="
    guards = [f"{cell}{sign}0"]
    if sign != ">":
        return guards
    if target.percent:
        return [*guards, _at_most(cell, MOST_SHARE, target.number, percent=True)]
    if target.number >= YEARS[0] and target.number < DAYS[0]:
        return (
            [*guards, f"OR({cell}<{DAYS[0]},{cell}>{DAYS[1]})"]
            if not may_be_year(target)
            else [f"{cell}={literal(target.number)}"]
        )
    if target.number > DAYS[1]:
        guards.append(_no_day(cell))
    elif target.number < DAYS[0]:
        guards.append(f"OR({cell}<{YEARS[0]},AND({cell}>{YEARS[1]},{_no_day(cell)}))")
    return [*guards, *_no_share(cell, [target.number])]


def _followed(cell: str, value: str, guards: list[str]) -> str:
    """A value where the cell holds a number within guards; to LibreOffice TRUE is a number too."""
    within = f"AND({','.join([f'NOT(ISLOGICAL({cell}))', *guards])})" if guards else f"NOT(ISLOGICAL({cell}))"
    return f'IF(ISNUMBER({cell}),IF({within},{value},""),"")'


def _at_most(cell: str, most: float, typed: float, *, percent: bool) -> str:
    bound = f"{cell}<={number_of(most, percent=percent)}"
    return f"OR({bound},{cell}={number_of(typed, percent=percent)})" if typed > most else bound


def _no_day(cell: str) -> str:
    return f"OR({cell}<{DAYS[0]},{cell}>{DAYS[1]})"


def _no_share(cell: str, sizes: list[float]) -> list[str]:
    """No percentage in the place of a count: none up to 200 % where counts are large, none below 100 % elsewhere."""
    sizes = [abs(size) for size in sizes if size]
    if any(size < 1 for size in sizes):
        return []
    least = f">{MOST_SHARE}" if sizes and min(sizes) > SMALL_COUNT else ">=1"
    return [f"OR({cell}<=0,{cell}{least})"]


SMALL_COUNT = 20


def actual_taken(cell: str, target_cell: str, actual: Value, plan: Plan, target: Value, hint: str) -> str:
    """自评取数 or 复核取数: what the typed cell stands for; empty where nothing typed there is followed."""
    if plan.counted is not None:
        return _counted_text(cell, actual, plan)
    if plan.expect.kind == "words":
        return _word(cell, target_cell, actual, plan, target)
    understood = understand(actual, plan.expect, target, hint)
    if plan.expect.kind == "date":
        return _date(cell, actual, understood, target)
    follow = _late_follow(cell, actual, plan.expect, target) if plan.expect.kind == "late" else ""
    if plan.expect.kind == "number" and not plan.expect.unit_said:
        usable = understood.doubt is None
        unit = unit_of(plan.expect, target, hint)
        follow = _number_follow(cell, target_cell, actual, plan, target, unit, usable=usable)
    return _standing(cell, target_cell, actual, understood, plan, follow)


def _standing(cell: str, target_cell: str, actual: Value, understood: Understood, plan: Plan, follow: str) -> str:
    """The number of what was typed where no number is followed in its place, else the number that is."""
    stands = understood.doubt is None and not math.isnan(understood.number)
    if not stands or (plan.from_zero and understood.number < 0):
        return follow
    size = LONG if math.isinf(understood.number) else round(understood.number, 8)
    number = number_of(size, percent=understood.percent)
    if plan.as_share:
        number = f"ROUND({number}/{target_cell},8)"
    if actual.kind == "date" and actual.typed_number:
        return f'IF(ISNUMBER({cell}),IF(INT({cell})={_day(actual.date)},{number},""),"")'
    if actual.typed_number and follow:
        return follow
    if actual.typed_number or not math.isnan(actual.raw):
        held = literal(actual.number if math.isnan(actual.raw) else actual.raw)
        return f'IFERROR(IF({cell}={held},{number},""),"")'
    otherwise = follow or '""'
    return f'IFERROR(IF({same_text(cell, actual.text)},{number},{otherwise}),"")'


def _number_follow(
    cell: str, target_cell: str, actual: Value, plan: Plan, target: Value, unit: str, *, usable: bool
) -> str:
    """A number typed into the cell, as far as it can be what the rule expects."""
    expect = plan.expect
    typed = actual.number if actual.kind == "number" and actual.typed_number and usable else math.nan
    low = [f"{cell}>=0"] if plan.from_zero else []
    if not math.isnan(actual.raw) or _shows_no_number(actual):
        return ""
    if expect.percent:
        return _percentage(cell, target_cell, actual, expect, target, typed, low)
    if actual.percent and actual.typed_number and expect.percent is False:
        return ""
    bounds = [bound for bound in (expect.base, expect.bound) if bound is not None]
    sizes = [*bounds, *([typed] if not math.isnan(typed) else [])]
    sizes += [target.number] if target.kind in ("number", "range") and not target.percent else []
    guards = low + ([] if any(DAYS[0] <= abs(size) <= DAYS[1] for size in sizes) else [_no_day(cell)])
    if expect.percent is False or not actual.percent:
        guards += _no_share(cell, [size for size in sizes if size >= 1 or not may_be_share(expect, target, unit)])
    if not unit and may_be_year(target):
        guards.append(f"OR({cell}={literal(target.number)},{cell}<{YEARS[0]},{cell}>{YEARS[1]})")
    return _followed(cell, f"ROUND({cell},8)", guards + _near(cell, expect, target, unit, actual))


def _shows_no_number(actual: Value) -> bool:
    """Whether the cell shows a day, a time or TRUE, as it will show a number typed there."""
    is_day = actual.kind == "date" and actual.typed_number
    return is_day or actual.kind == "unreadable" or re.fullmatch(r"\d{1,2}:\d\d(?::\d\d)?", actual.text) is not None


def _near(cell: str, expect: Expect, target: Value, unit: str, actual: Value) -> list[str]:
    """Beside bounds in 万元 a number so many times as large is rather one in 元."""
    if not is_large(unit):
        return []
    bounds = [bound for bound in (expect.bound, target.number if counts(target, unit) else None) if bound is not None]
    near = [f"{cell}<{literal(FAR * min(bounds))}"] if bounds else []
    if near and actual.typed_number and actual.unit and actual.number >= FAR * min(bounds):
        return [f"OR({near[0]},{cell}={literal(actual.number)})"]
    return near


def _percentage(
    cell: str, target_cell: str, actual: Value, expect: Expect, target: Value, typed: float, low: list[str]
) -> str:
    """A percentage: as it is in a cell that shows one or is still blank, else the hundredth of what is above 2.

    What is above 2 is a percentage beside this target: a score beside a bare number heeds it already.
    """
    if actual.kind == "missing" or (actual.typed_number and actual.percent):
        return _followed(cell, f"ROUND({cell},8)", [*low, _at_most(cell, MOST_SHARE, typed, percent=True)])
    if not may_be_percentage(expect, target):
        return ""
    least = f"{cell}>{PERCENT_AT_LEAST:g}"
    least = f"OR({cell}=0,{least})" if typed == 0 else least
    if actual.kind != "number" or actual.percent:
        least = f'{target_cell}<>"",{least}'
    return _followed(cell, f"ROUND({cell}/100,8)", [least, _at_most(cell, 100 * MOST_SHARE, typed, percent=False)])


BARE = Value("number", text="1", number=1.0, typed_number=True)


def _late_follow(cell: str, actual: Value, expect: Expect, target: Value) -> str:
    """So many days or months late, where a bare number is understood as that."""
    unclear = understand(BARE, expect, target).doubt is not None
    if unclear or actual.kind == "date" or (actual.percent and actual.typed_number):
        return ""
    return _followed(cell, f"ROUND({cell},8)", [f"{cell}>=0", f"{cell}<{DAYS[0]}", *_no_share(cell, [])])


def _date(cell: str, actual: Value, understood: Understood, target: Value) -> str:
    """The day in the cell; of a text the last day it names."""
    actual = as_date(actual)
    known = understood.doubt is None and understood.date is not None
    follows = target.year_known and (actual.kind in ("missing", "date", "words"))
    follow = _followed(cell, f"INT({cell})", [f"{cell}>={DAYS[0]}", f"{cell}<={DAYS[1]}"]) if follows else ""
    if not known or (actual.typed_number and follow):
        return follow
    if actual.typed_number:
        return f'IF(ISNUMBER({cell}),IF(INT({cell})={_day(understood.date)},{_day(understood.date)},""),"")'
    otherwise = follow or '""'
    return f'IFERROR(IF({same_text(cell, actual.text)},{_day(understood.date)},{otherwise}),"")'


def _counted_text(cell: str, actual: Value, plan: Plan) -> str:
    """What the phrases of a text count for."""
    earned = plan.counted(actual.text) if plan.counted is not None and actual.kind != "missing" else math.nan
    if math.isnan(earned):
        return ""
    number = number_of(round(earned, 8), percent=plan.full_share is not None)
    return f'IFERROR(IF({same_text(cell, actual.text)},{number},""),"")'


def _word(cell: str, target_cell: str, actual: Value, plan: Plan, target: Value) -> str:
    """The clause that the words name, by its own words; against a target in words, that target's."""
    said = word(actual.text) if actual.kind not in ("missing", "unreadable", "not-applicable") else ""
    if not plan.branches:
        same = f'IF(AND({cell}<>"",EXACT({cell},{target_cell})),{target_cell},"")'
        if said != word(target.text) or actual.text == said:
            return f'IFERROR({same},"")'
        return f'IFERROR(IF({same_text(cell, actual.text)},{target_cell},{same}),"")'
    labels = labels_of(plan)
    label = next((labels[names.first] for names in plan.branches if names.holds(said)), "")
    own = [said for said, shown in labels.items() if said == shown and _stands_for_itself(said)]
    follow = f'IF(OR(EXACT({cell},{{{",".join(map(quoted, own))}}})),{cell},"")' if own else '""'
    if not label or (actual.text == label and label in own):
        return "" if follow == '""' else f'IFERROR({follow},"")'
    stands = f"IF({same_text(cell, actual.text)},{quoted(label)},"
    return f'IFERROR({stands}{follow}),"")' if len(stands + follow) < LONGEST else f'IFERROR({stands}""),"")'


def labels_of(plan: Plan) -> dict[str, str]:
    """How the working column names each clause: by its words, or where those are long by its place."""
    words = [names.first for names in plan.branches]
    if sum(map(len, words)) + CHOICE * len(words) <= MOST_CHOICES:
        return {said: said for said in words}
    return {said: f"第{place}档" for place, said in enumerate(words, start=1)}


CHOICE, MOST_CHOICES = 20, 220
"""What a choice takes in a score's formula beside the words of its clause, and how long all may be."""
OTHERWISE = "否则"
"""Names what is left, which nobody writes as an actual."""


def _stands_for_itself(said: str) -> bool:
    return said != OTHERWISE and read_value(said).kind == "words" and word(said) == said and len(said) <= EDGE
