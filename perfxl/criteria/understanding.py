"""An actual against what the rule expects: its number, word or date, or why it cannot be used."""

import datetime as dt
import math
from dataclasses import dataclass, replace
from functools import lru_cache

from perfxl.criteria.bare import (
    HIGHEST_BARE,
    PER_MILLE,
    PERCENT_AT_LEAST,
    are_years,
    asks_for_share,
    is_far,
    is_scarce,
    is_unscaled,
    is_written_day,
    may_be_hundredths,
    may_be_percentage,
    may_be_share,
    numbers_in,
    reaches_as_hundredths,
    unit_of,
)
from perfxl.criteria.lateness import late_by, unclear_beside
from perfxl.criteria.levels import may_be_level
from perfxl.criteria.lexicon.cells import HUNDRED
from perfxl.criteria.lexicon.changes import Change
from perfxl.criteria.lexicon.happening import THERE_OR_NOT
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.units import converted, counts_as, same, too_many
from perfxl.criteria.model import Code, Doubt, Expect
from perfxl.criteria.values import LONGEST, Told, Value, as_date, read_value
from perfxl.numerals import percent, shown


@dataclass(frozen=True, eq=False)
class Understood(Told):
    """The actual as the rule can use it, or the doubt; warnings beside either."""

    number: float = math.nan
    word: str = ""
    date: dt.date | None = None
    percent: bool = False
    doubt: Doubt | None = None
    warnings: tuple[tuple[str, str], ...] = ()
    signed: str = ""
    unsaid: bool = False
    """Whether nobody has typed the number: how late a day is, a change in words."""


def _refused(code: Code, detail: str) -> Understood:
    return Understood(doubt=Doubt(code, "actual", detail))


@lru_cache(maxsize=65536)
def understand(actual: Value, expect: Expect, target: Value, hint: str = "") -> Understood:
    """The actual in the form the rule expects."""
    if actual.kind == "missing":
        return _refused("actual-missing", "业绩值没有填写")
    if actual.kind == "not-applicable":
        return _refused("not-applicable", f"业绩值写的是“{actual.text}”，是否计分须由人工决定")
    if actual.kind == "unreadable":
        unclear = word(actual.text) in THERE_OR_NOT
        why = "答的是三级指标还是评分标准看不出，请写明是什么" if unclear else "无法识别"
        return _refused("actual-unreadable", f"业绩值“{actual.text}”{why}")
    if len(actual.text) > LONGEST:
        return _refused("actual-unreadable", f"业绩值有{len(actual.text)}个字，看不出说的是哪一样")
    if expect.kind == "words":
        return Understood(word=word(actual.text))
    if expect.kind == "date":
        return _date(actual, target)
    if expect.kind == "late":
        return _late(actual, expect, target)
    if expect.change is not None:
        return _change(actual, expect, expect.change, target)
    return _number(actual, expect, target, hint)


def _late(actual: Value, expect: Expect, target: Value) -> Understood:
    """How late it was; a bare number counts days only where no date stands beside it."""
    if actual.kind == "number" and not actual.percent:
        if expect.bound is not None:
            why = f"业绩值“{actual.text}”是用了多久还是推迟了多久看不出，请写成“按时”或“推迟{actual.text}”"
            return _refused("actual-unreadable", why)
        if is_dated(target):
            unclear = f"目标值是“{target.text}”，业绩值“{actual.text}”看不出是不是推迟多久"
            why = f"{unclear}，请写成“2022年11月30日”或“推迟1个月”"
            return _refused("actual-unreadable", why)
        if not same(actual.unit, expect.unit) or actual.sign not in ("", "="):
            return _refused("actual-unit", f"业绩值“{actual.text}”的单位与“{expect.unit}”不同")
        if 0 < actual.number < 1 and not actual.unit:  # 0.9: of a day, or of all there is?
            why = f"业绩值“{actual.text}”没有写单位，看不出是不是推迟了这么久，请写成“按时”或“推迟1天”"
            return _refused("actual-unit", why)
        return Understood(number=actual.number, unsaid=True)
    if word(actual.text) in expect.zero_words:
        return Understood(number=0.0, unsaid=True)
    late = late_by(as_date(actual), target, expect.unit, expect.parts, expect.counted)
    return _refused(late.code, late.why) if late.why else Understood(number=late.size, unsaid=True)


def is_dated(target: Value) -> bool:
    """Whether a target names a day, or a time, beside which a bare number is not so many days late."""
    return target.kind == "date" or (target.kind == "words" and any(numbers_in(target.text)))


def _date(actual: Value, target: Value) -> Understood:
    actual = as_date(actual)
    if actual.kind != "date" or actual.date is None:
        return _refused("actual-unreadable", f"目标值“{target.text}”是日期，业绩值“{actual.text}”不是日期")
    if actual.year_known != target.year_known:
        return _refused("actual-unreadable", f"业绩值“{actual.text}”与目标值“{target.text}”只有一个写明年份，无法比较")
    if why := unclear_beside(actual, target):
        return _refused("actual-unreadable", why)
    return Understood(date=actual.date)


def _change(actual: Value, expect: Expect, change: Change, target: Value) -> Understood:
    """The number of a change, which says its direction, or needs to say none in the row of its rate."""
    plain = replace(expect, change=None)
    if actual.kind == "number" and change.is_alone and change.unit and (change.up or actual.number >= 0):
        return _number(actual, plain, target, "")
    said = change.signed(respelled(actual.text))
    if said is not None:
        told = plain if actual.kind == "number" else replace(plain, is_growth=False)
        return replace(_number(read_value(said), told, target, ""), unsaid=True)
    size = actual.text.lstrip("-+")
    ways = f"没有写明是增长还是下降，请写成“增长{size}”或“下降{size}”"
    against = f"与{change.base}比" if change.base else ""
    why = ways if actual.kind == "number" else f"没有写明{against}增长或下降了多少"
    return _refused("actual-unreadable", f"业绩值“{actual.text}”{why}")


_NO_NUMBER = {"range": "是一个范围，不是一个数", "date": "是日期，不是数", "number": "像是日期，不是数"}


def _in_words(actual: Value, expect: Expect) -> Understood | None:
    """The number that words say: that all was done, or that there was none."""
    said = word(actual.text)
    if expect.hundred_words and said in HUNDRED:
        return Understood(number=1.0, percent=True)
    return Understood(number=0.0) if said in expect.zero_words else None


def _number(actual: Value, expect: Expect, target: Value, hint: str) -> Understood:
    if actual.kind == "words" and (said := _in_words(actual, expect)):
        return said
    if actual.kind != "number" or is_written_day(actual, target):
        what = _NO_NUMBER.get(actual.kind, "不是一个明确的数")
        return _refused("actual-unreadable", f"业绩值“{actual.text}”{what}")
    if expect.percent:
        return _percentage(actual, expect, target, hint)
    if actual.percent and _is_of_one(expect, target):
        return Understood(number=actual.number, percent=True, signed=_sign(actual))
    if actual.percent and expect.percent is False:
        return _refused("actual-unit", f"业绩值“{actual.text}”是百分比，而{_wanted(expect, target, hint)}")
    unit = unit_of(expect, target, hint)
    written = bool(target.unit) or expect.base is not None or target.kind != "number"
    if written and not same(actual.unit, unit) and (number := converted(actual.number, actual.unit, unit)) is not None:
        return Understood(number=number, signed=_sign(actual))
    alike = same(actual.unit, unit) or actual.unit == expect.counted
    if not alike or not counts_as(expect.counted, actual.unit):
        return _refused("actual-unit", f"业绩值“{actual.text}”的单位与“{unit or expect.counted}”不同")
    if unsure := _unsure(actual, expect, target, unit) or _unsure_share(actual, expect, target, unit, hint):
        return unsure
    if not actual.unit and is_far(actual.number, expect, target, unit):
        smaller = "元" if unit.endswith("元") else "更小的单位"
        why = f"是以“{unit}”计的目标或界限的{too_many(unit):g}倍以上，不知是以{smaller}计还是以{unit}计"
        return _refused("actual-unit", f"业绩值“{actual.text}”没有写单位，{why}")
    return Understood(number=actual.number, percent=actual.percent, signed=_sign(actual))


def _is_of_one(expect: Expect, target: Value) -> bool:
    """Whether the only bound is 1 of no unit, which is 100 %: `小于或等于1计5分`."""
    whole = target.kind == "missing" or (target.percent and target.number == 1)
    return expect.percent is False and expect.bound == 1 and not expect.unit and whole


def _unsure(actual: Value, expect: Expect, target: Value, unit: str) -> Understood | None:
    """Numbers without a unit beside which nobody can tell what the actual is."""
    said = f"业绩值“{actual.text}”"
    if actual.unit == "月" and unit == "个月":
        return _refused("actual-unit", f"{said}像是月份，不是几个月")
    if is_unscaled(actual.unit, expect, unit):
        return _refused("actual-unit", f"{said}以“{actual.unit}”计，目标值或评分标准没有写单位，不知是否也以此计")
    if not actual.unit and is_scarce(actual.number, expect, target, unit):
        return _refused("actual-unit", f"{said}没有写单位，不到目标值或界限的千分之一，像是以“万”计")
    if are_years(actual, target, unit):
        return _refused("actual-unit", f"{said}与目标值“{target.text}”没有写单位，像是年份，不是数量")
    return None


def _unsure_share(actual: Value, expect: Expect, target: Value, unit: str, hint: str) -> Understood | None:
    """A bare 0.95, or 1 of a rate, where 95 may be asked for; a bare 95 beside a target of 0.95."""
    share = 0 < actual.number < 1 or (actual.number == 1 and hint == "%")
    if actual.unit or actual.percent:
        return None
    if share and may_be_share(expect, target, unit):
        meant = percent(actual.number)
    elif actual.number > PERCENT_AT_LEAST and asks_for_share(expect, target, unit):
        meant = percent(actual.number / 100)
    else:
        return None
    return _refused("percent-ambiguous", f"业绩值“{actual.text}”没有百分号，不知是{meant}还是{shown(actual.number)}")


def _wanted(expect: Expect, target: Value, hint: str) -> str:
    unit = expect.unit or target.unit or hint.replace("%", "")
    return f"应为以“{unit}”计的数" if unit else "应为不带百分号的数"


def _percentage(actual: Value, expect: Expect, target: Value, hint: str) -> Understood:
    if actual.percent and may_be_hundredths(actual.number) and not reaches_as_hundredths(actual.number, expect, target):
        said = f"业绩值“{actual.text}”像是填进百分比格式的{shown(actual.number)}"
        why = f"{said}，不知是{percent(actual.number / 100)}还是{percent(actual.number)}"
        return _refused("percent-ambiguous", why)
    share = actual.number if actual.percent else actual.number / 100
    if not actual.unit and may_be_level(share, expect, target):
        why = f"业绩值“{actual.text}”不知是增减了{percent(share)}，还是相当于上年的{percent(share)}"
        return _refused("percent-ambiguous", why)
    if actual.percent:
        return Understood(number=actual.number, percent=True, signed=_sign(actual))
    if actual.unit:
        return _refused("actual-unit", f"业绩值“{actual.text}”带单位“{actual.unit}”，而应为百分比")
    if hint == PER_MILLE and actual.number:
        return _refused("percent-ambiguous", f"业绩值“{actual.text}”没有写%或‰，不知是百分之几还是千分之几")
    if not may_be_percentage(expect, target) or actual.number > HIGHEST_BARE:
        why = f"评分标准按百分比计分{_not_percent(target)}，不知业绩值是完成数还是百分数"
        return _refused("percent-ambiguous", f"业绩值“{actual.text}”没有百分号，{why}")
    if actual.number == 0:
        return Understood(number=0.0, percent=True, signed=_sign(actual))
    if actual.number > PERCENT_AT_LEAST:
        said = percent(actual.number / 100)
        warning = ("percent-assumed", f"业绩值“{actual.text}”没有百分号，按{said}计算")
        return Understood(number=actual.number / 100, percent=True, warnings=(warning,), signed=_sign(actual))
    return _refused(
        "percent-ambiguous",
        f"业绩值{shown(actual.number)}没有百分号，不知是{percent(actual.number)}还是{shown(actual.number)}%",
    )


def _not_percent(target: Value) -> str:
    if target.percent:
        return ""
    return f"，目标值“{target.text}”却不是百分比" if target.text else "，目标值没有填写"


def _sign(actual: Value) -> str:
    return "" if actual.sign in ("", "=") else actual.sign
