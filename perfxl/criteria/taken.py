"""The working columns: the number, word or day that a typed cell stands for, in a formula that follows the cell.

What was typed as a number is followed, a text stands for what was read in it and for nothing else. Whether a number is
a percentage was settled when the cell was read; guards on its value keep a date or a percentage typed in the place of
a count, or the other way round, from becoming a lucky number.
"""

import datetime as dt
import math

from perfxl.criteria.bare import DAYS, unit_of
from perfxl.criteria.expressions import literal, quoted
from perfxl.criteria.guards import followed, no_share, no_truth, number_followed, number_of, target_guards
from perfxl.criteria.lateness import LONG, is_before_a_day
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.model import Expect, Plan
from perfxl.criteria.understanding import Understood, understand
from perfxl.criteria.values import Value, as_date, read_value

WHOLE_TEXT, EDGE = 200, 100
"""A text longer than this is known by its length and both its ends."""
LONGEST = 500
NO_TARGET = "无"


TRUTHS, TRUE_NUMBERS = ("0", "1"), ("0", "1", "0%", "100%")
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


def same_number(cell: str, number: str) -> str:
    """Whether the cell still holds this number, as a formula writes it; to LibreOffice TRUE is 1 and FALSE 0."""
    same = f"{cell}={number}"
    return f"AND({no_truth(cell)},{same})" if number in TRUE_NUMBERS else same


def _while(cell: str, text: str, shown: str, otherwise: str = '""') -> str:
    """What stands for a text as long as the cell holds it."""
    return f'IFERROR(IF({same_text(cell, text)},{shown},{otherwise}),"")'


def target_taken(cell: str, target: Value, *, fixed: bool, dated: bool) -> str:
    """目标取数: the target as long as the cell holds it; a number in the place of a number, unless it is fixed."""
    if target.kind == "missing":
        return _while(cell, target.text, quoted(NO_TARGET))
    if target.kind == "date":
        return _target_day(cell, target, fixed=fixed or not dated)
    if target.kind == "unreadable" and target.text in ("TRUE", "FALSE"):
        return f'IFERROR(IF(ISLOGICAL({cell}),{cell},""),"")'
    if target.kind != "number":
        plain = target.kind != "words" or word(target.text) == target.text
        return _while(cell, target.text, cell if plain else quoted(word(target.text)))
    shown = number_of(round(target.number, 8), percent=target.percent)
    if not math.isnan(target.raw):
        return f'IFERROR(IF({same_number(cell, literal(target.raw))},{shown},""),"")'
    if not target.typed_number:
        return _while(cell, target.text, shown)
    if fixed:
        return f'IFERROR(IF({same_number(cell, shown)},{shown},""),"")'
    return followed(cell, f"ROUND({cell},8)", target_guards(cell, target))


def _target_day(cell: str, target: Value, *, fixed: bool) -> str:
    day = _day(target.date)
    if not target.typed_number:
        return _while(cell, target.text, day)
    if fixed or target.date is None or not DAYS[0] <= target.date.toordinal() - _EPOCH <= DAYS[1]:
        return _on_day(cell, target.date, day)
    return _any_day(cell)


_EPOCH = dt.date(1899, 12, 30).toordinal()


def _day(date: dt.date | None) -> str:
    return f"DATE({date.year},{date.month},{date.day})" if date is not None else '""'


def _on_day(cell: str, date: dt.date | None, shown: str) -> str:
    """What stands for one day, at whatever time of it."""
    return f'IF(ISNUMBER({cell}),IF(INT({cell})={_day(date)},{shown},""),"")'


def _any_day(cell: str) -> str:
    return followed(cell, f"INT({cell})", [f"{cell}>={DAYS[0]}", f"{cell}<={DAYS[1]}"])


def actual_taken(cell: str, target_cell: str, actual: Value, plan: Plan, target: Value, hint: str) -> str:
    """自评取数 or 复核取数: what the typed cell stands for; empty where nothing typed there is followed."""
    if plan.counted is not None:
        return _counted_text(cell, actual, plan)
    if plan.expect.kind == "words":
        return _word(cell, target_cell, actual, plan, target)
    understood = understand(actual, plan.expect, target, hint)
    if plan.expect.kind == "date":
        return _date(cell, target_cell, actual, understood, target)
    follow = _late_follow(cell, actual, plan.expect, target) if plan.expect.kind == "late" else ""
    if plan.expect.kind == "number" and plan.expect.takes_bare_numbers:
        usable = understood.doubt is None
        unit = unit_of(plan.expect, target, hint)
        follow = number_followed(cell, target_cell, actual, plan, target, unit, usable=usable)
    return _standing(cell, target_cell, actual, understood, plan, follow)


def stands_for(understood: Understood, plan: Plan) -> float | None:
    """The number that what was typed stands for; none below 0 where nobody can tell what that means."""
    number = understood.number
    if understood.doubt is not None or math.isnan(number) or (plan.from_zero and number < 0):
        return None
    return LONG if math.isinf(number) else round(number, 8)


def counts_for(actual: Value, plan: Plan) -> float | None:
    """What the phrases of a text count for."""
    earned = plan.count(actual.text) if actual.kind != "missing" else math.nan
    return None if math.isnan(earned) else round(earned, 8)


def names(actual: Value, plan: Plan) -> str | None:
    """The clause that a text names, as the working column calls it."""
    said = word(actual.text) if actual.kind not in ("missing", "unreadable", "not-applicable") else ""
    return next((plan.labels[each.first] for each in plan.branches if each.holds(said)), None)


def _standing(cell: str, target_cell: str, actual: Value, understood: Understood, plan: Plan, follow: str) -> str:
    """The number of what was typed where no number is followed in its place, else the number that is."""
    size = stands_for(understood, plan)
    if size is None:
        return follow
    number = number_of(size, percent=understood.percent)
    if plan.as_share:
        number = f"ROUND({number}/{target_cell},8)"
    if actual.kind == "date" and actual.typed_number:
        return _on_day(cell, actual.date, number)
    if actual.typed_number and follow:
        return follow
    if actual.typed_number or not math.isnan(actual.raw):
        held = literal(actual.number if math.isnan(actual.raw) else actual.raw)
        return f'IFERROR(IF({same_number(cell, held)},{number},""),"")'
    return _while(cell, actual.text, number, follow or '""')


BARE = Value("number", text="1", number=1.0, typed_number=True)


def _late_follow(cell: str, actual: Value, expect: Expect, target: Value) -> str:
    """So many days or months late, where a bare number is understood as that."""
    unclear = understand(BARE, expect, target).doubt is not None
    if unclear or actual.kind == "date" or (actual.percent and actual.typed_number):
        return ""
    return followed(cell, f"ROUND({cell},8)", [f"{cell}>=0", f"{cell}<{DAYS[0]}", *no_share(cell, [])])


def _date(cell: str, target_cell: str, actual: Value, understood: Understood, target: Value) -> str:
    """The day in the cell, where the cell shows days; of a text the last day it names.

    In any other cell a number is none: whether it would show a day, no formula knows.
    """
    actual = as_date(actual)
    if actual.kind == "date" and actual.typed_number and target.year_known:
        return _any_day(cell)
    if understood.doubt is not None or understood.date is None:
        return ""
    if actual.typed_number:
        return _on_day(cell, understood.date, _day(understood.date))
    day = _day(understood.date)
    return _while(cell, actual.text, f'IF({day}<={target_cell},{day},"")' if is_before_a_day(actual) else day)


def _counted_text(cell: str, actual: Value, plan: Plan) -> str:
    """What the phrases of a text count for."""
    earned = counts_for(actual, plan)
    return "" if earned is None else _while(cell, actual.text, number_of(earned, percent=plan.full_share is not None))


def _word(cell: str, target_cell: str, actual: Value, plan: Plan, target: Value) -> str:
    """The clause that the words name, by its own words; against a target in words, that target's."""
    said = word(actual.text) if actual.kind not in ("missing", "unreadable", "not-applicable") else ""
    if not plan.branches:
        same = f'IF(AND({cell}<>"",EXACT({cell},{target_cell})),{target_cell},"")'
        if said != word(target.text) or actual.text == said:
            return f'IFERROR({same},"")'
        return _while(cell, actual.text, target_cell, same)
    labels = plan.labels
    label = names(actual, plan)
    own = [said for said, shown in labels.items() if said == shown and _stands_for_itself(said)]
    follow = f'IF(OR(EXACT({cell},{{{",".join(map(quoted, own))}}})),{cell},"")' if own else '""'
    if not label or (actual.text == label and label in own):
        return "" if follow == '""' else f'IFERROR({follow},"")'
    stands = _while(cell, actual.text, quoted(label), follow)
    return stands if len(stands) < LONGEST else _while(cell, actual.text, quoted(label))


OTHERWISE = "否则"
"""Names what is left, which nobody writes as an actual."""


def _stands_for_itself(said: str) -> bool:
    return said != OTHERWISE and read_value(said).kind == "words" and word(said) == said and len(said) <= EDGE
