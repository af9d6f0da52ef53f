"""How late something was: from a date beside the target's, or in words (推迟1个月, 晚3天, 按时, 提前)."""

import calendar
import datetime as dt
import math
from typing import NamedTuple

from perfxl.criteria.lexicon.cells import BEFORE_A_DAY
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.timing import TIMED, VAGUE, only_begins, says_of_another
from perfxl.criteria.lexicon.units import kind
from perfxl.criteria.meaning.steps import StepParts
from perfxl.criteria.model import Code
from perfxl.criteria.values import Value
from perfxl.numerals import number

LONG = 9999.0
"""Later than any bound, where words say only that something was late."""
_WRITE_SO = "请写成“2022年11月30日”或“推迟1个月”"
_UNITS = {
    "天": ("天", 1.0),
    "周": ("天", 7.0),
    "月": ("月", 1.0),
    "季度": ("季度", 1.0),
    "年": ("月", 12.0),
    "工作日": ("工作日", 1.0),
}


def said_late(text: str, of: str = "") -> tuple[float, str] | None:
    """How late words say it was, of this where it has a name, and in which unit; None if they say something else.

    0 is in time; not a number: late, nobody says how much.
    """
    said = word(text)
    if said in VAGUE or only_begins(said, of):
        return None
    found = TIMED.fullmatch(said)
    if found is None or says_of_another(said, of):
        return None
    if found["kept"] or not found["size"]:
        return (0.0 if found["kept"] else math.nan), ""
    size, unit = number(found["size"]), _unit(found["unit"])
    return (size * unit[1], unit[0]) if size is not None and unit is not None else None


def _unit(said: str) -> tuple[str, float] | None:
    return _UNITS.get(kind(said) if kind(said) in _UNITS else kind(said).removeprefix("个"))


_NEAR, _YEAR = 122, 365


def are_of_one_year(actual: Value, target: Value) -> bool:
    """Whether two days without a year are so near, about four months, that neither is of another year."""
    days = (actual.date, target.date)
    if actual.year_known or target.year_known or not actual.names_day or days[0] is None or days[1] is None:
        return False
    return abs((days[0] - days[1]).days) <= _NEAR


def unclear_beside(actual: Value, target: Value) -> str:
    """Why nobody can tell whether a day is later than the target's: some day before it, or one of the next year."""
    if actual.date is None or target.date is None:
        return ""
    if actual.date > target.date and is_before_a_day(actual):
        return f"业绩值“{actual.text}”没有写明哪一天，请写成“2022年11月30日”"
    apart = abs((actual.date - target.date).days)
    if actual.year_known or apart <= _YEAR - _NEAR:
        return ""
    return f"业绩值“{actual.text}”与目标值“{target.text}”没有写明年份，不知是不是同一年"


def is_before_a_day(actual: Value) -> bool:
    """Whether words name the day before which something was done."""
    return not actual.typed_number and BEFORE_A_DAY.search(respelled(actual.text)) is not None


def between(due: dt.date, done: dt.date, unit: str, parts: StepParts) -> float:
    """How many days or whole months lie between; not a number where part of a month is left and nobody says of what."""
    if done <= due:
        return 0.0
    if unit == "天":
        return float((done - due).days)
    if unit != "月":
        return math.nan
    months = (done.year - due.year) * 12 + done.month - due.month
    day, last = min(due.day, calendar.monthrange(done.year, done.month)[1]), _is_last(due) and _is_last(done)
    if last or done.day == day:
        return float(months)
    whole = months if done.day > day else months - 1
    return float(whole + 1) if parts == "up" else float(whole) if parts == "down" else math.nan


def _is_last(day: dt.date) -> bool:
    return (day + dt.timedelta(days=1)).day == 1


class Late(NamedTuple):
    """How late in the unit that counts; or why nobody can tell, and as what that is said."""

    size: float
    why: str = ""
    code: Code = "actual-unreadable"


def late_by(actual: Value, target: Value, unit: str, parts: StepParts, of: str = "") -> Late:
    """How late in this unit."""
    said = respelled(actual.text)
    base, factor = _unit(unit) or ("", 1.0)
    if actual.kind == "date" and actual.date is not None:
        if target.kind != "date" or target.date is None:
            return Late(math.nan, f"业绩值“{actual.text}”是日期，目标值不是，不知迟了多久")
        if not (actual.year_known and target.year_known) and not are_of_one_year(actual, target):
            why = f"业绩值“{actual.text}”与目标值“{target.text}”没有都写明年份，{_WRITE_SO}"
            return Late(math.nan, why)
        open_ended = bool(unit) and not (actual.names_day or actual.typed_number)
        if actual.date > target.date and (open_ended or is_before_a_day(actual)):
            return Late(math.nan, f"业绩值“{actual.text}”没有写明哪一天，{_WRITE_SO}")
        size = between(target.date, actual.date, base or "天", parts)
        why = f"业绩值“{actual.text}”比目标值“{target.text}”迟了不足整月的天数，评分标准没有说明如何计算"
        return Late(size / factor) if not math.isnan(size) else Late(size, why, "actual-gap")
    found = said_late(said, of)
    if found is None:
        return Late(math.nan, f"业绩值“{actual.text}”看不出是否推迟，{_WRITE_SO}")
    size, counted = found
    if size == 0:
        return Late(0.0)
    if math.isnan(size):
        how_much = f"业绩值“{actual.text}”没有写明推迟多久，请写成“推迟1个月”"
        return Late(math.nan, how_much) if unit else Late(math.inf)
    if unit and counted != base:
        return Late(math.nan, f"业绩值“{actual.text}”与评分标准的“{unit}”不是同一单位")
    return Late(size / factor)
