"""When a clause applies: a number compared (≥95%, 80%(含)-90%, 60%以下) or a target reached."""

import math
import re
from dataclasses import dataclass, field, replace

from perfxl.criteria.sentences.reaching import Limit, Reached, read_reaching
from perfxl.criteria.words.intervals import Edge, Interval, meet
from perfxl.criteria.words.naming import is_name
from perfxl.criteria.words.notes import Note, bounded, noted
from perfxl.criteria.words.numerals import CHINESE, number
from perfxl.criteria.words.patterns import Patterns
from perfxl.criteria.words.relations import HEADS, TAILS, may_say_how_far, sign_of
from perfxl.criteria.words.units import is_unit, names_a_time


@dataclass(frozen=True)
class Condition:
    """What must hold of the actual, and of what the words say it (subject)."""

    interval: Interval | None = None
    reached: Reached | None = None
    limit: Limit = ""
    subject: str = ""
    how_far: bool = field(default=False, compare=False)
    """Whether behind a deduction per step it may say how far off the actual is (超过5天不得分)."""


_AMOUNT = rf"(-?\d+(?:\.\d+)?|[{CHINESE}]+)(%|[^\d%()<>≤≥=-]{{0,4}}?)"


_HEADS = "|".join(sorted(map(re.escape, HEADS), key=len, reverse=True))
_TAIL = "|".join(sorted(map(re.escape, TAILS), key=len, reverse=True))
_CLOSING = r"(\((?:不?含)\))?"
_PATTERNS = Patterns(
    {
        "sandwich": (rf"{_AMOUNT}([<≤>≥])([^\d<≤>≥=]*?)([<≤>≥]){_AMOUNT}"),
        "range": (
            rf"(.*?)(?:在|介于|为|达到)?{_AMOUNT}{_CLOSING}(?:-|至|到|和(?=.*之间)){_AMOUNT}{_CLOSING}(?:之间|区间|范围内)?"
        ),
        "relation": (rf"(.*?)({_HEADS})?(?:整个)?(?:预算(?:经费|总额|数)?的?)?{_AMOUNT}{_CLOSING}({_TAIL})?{_CLOSING}"),
    },
    {"sandwich": "<≤>≥", "range": "-至到和"},
)


def _amount(digits: str, unit: str, other_unit: str = "") -> tuple[float, str] | None:
    value, unit = number(digits), unit or other_unit
    if value is None or (unit not in ("", "%") and not is_unit(unit)) or (not unit and not digits[-1].isdigit()):
        return None
    if names_a_time(value, unit):
        return None
    return (value / 100 if unit == "%" else value), unit


def read_condition(text: str) -> Condition | None:
    """The condition a clause begins with, without its award; None if it is no comparison."""
    text = re.sub(r"(?:的|时|者|的话|,)+$", "", text)
    text = re.sub(r"^(?:若|如果|如(?![期实数约])|当(?![年期月日地]))", "", text)
    text = re.sub(r"(?<=%)(?:符合|完成|到位)$", "", text)
    text = re.sub(r"(?<=[内上下月天日时])(?:完成|办结|到账|到位|拨付|支付|报送|验收)$", "", text)
    if "且" in text:
        return _both(*text.split("且")) if text.count("且") == 1 else None
    if match := re.fullmatch(r"(.*?%)((?:大于|小于|高于|低于|不足|不低于|不高于|≥|≤|<|>)[^且]*%.*)", text):
        double = _both(match[1], match[2])
        if (
            double is not None
            and double.interval is not None
            and math.isfinite(double.interval.high - double.interval.low)
        ):
            return double
    plain, notes = noted(text)
    if not notes:
        return _sandwich(plain) or _range(plain) or _relation(plain) or _reaching(plain)
    return _with_notes(read_condition(plain), notes)


def _with_notes(condition: Condition | None, notes: tuple[Note, ...]) -> Condition | None:
    """The comparison with its bounds as the notes say."""
    interval = bounded(condition.interval, notes) if condition and condition.interval else None
    return replace(condition, interval=interval) if condition and interval else None


def _both(one: str, other: str) -> Condition | None:
    """`≥90%且<100%`: two comparisons of one thing."""
    first, second = read_condition(one), read_condition(other)
    if first is None or second is None or first.interval is None or second.interval is None:
        return None
    joined = meet(first.interval, second.interval)
    if joined is None or second.subject not in ("", first.subject):
        return None
    return Condition(joined, subject=first.subject)


def _sandwich(text: str) -> Condition | None:
    match = _PATTERNS.fullmatch("sandwich", text)
    if match is None:
        return None
    first, second = _amount(match[1], match[2], match[7]), _amount(match[6], match[7])
    signs = match[3] + match[5]
    if first is None or second is None or first[1] != second[1] or not ({*signs} <= {*"<≤"} or {*signs} <= {*">≥"}):
        return None
    edges: list[Edge] = ["in" if sign in "≤≥" else "out" for sign in signs]
    if signs[0] in ">≥":
        first, second, edges = second, first, edges[::-1]
    return _interval(first[0], second[0], edges[0], edges[1], first[1], "" if match[4] in "xX" else match[4])


def _interval(low: float, high: float, low_edge: Edge, high_edge: Edge, unit: str, subject: str) -> Condition | None:
    if low > high or not is_name(subject):
        return None
    is_percent = unit == "%"
    return Condition(
        Interval(low, high, low_edge, high_edge, is_percent, "" if is_percent else unit, low == high), subject=subject
    )


_CLOSED: dict[str | None, Edge] = {"(含)": "in", "(不含)": "out", None: "soft"}


def _range(text: str) -> Condition | None:
    match = _PATTERNS.fullmatch("range", text)
    if match is None:
        return None
    unit = match[6] or match[3]
    first, second = _amount(match[2], match[3], unit), _amount(match[5], match[6], unit)
    if first is None or second is None or first[1] != second[1]:
        return None
    low, high = (first, _CLOSED[match[4]]), (second, _CLOSED[match[7]])
    if low[0][0] > high[0][0]:
        low, high = high, low
    return _interval(low[0][0], high[0][0], low[1], high[1], first[1], match[1])


def _relation(text: str) -> Condition | None:
    match = _PATTERNS.fullmatch("relation", text)
    if match is None:
        return None
    subject, head, digits, unit, closed, tail, late = (part or "" for part in match.groups())
    amount = _amount(digits, unit)
    if amount is None or (unit == "分" and not head and not tail):
        return None
    sign = sign_of(head, tail)
    if sign is None:
        return None
    condition = _bounded(sign, amount, closed + late, subject)
    return replace(condition, how_far=not subject and may_say_how_far(head, tail)) if condition else None


def _bounded(sign: str, amount: tuple[float, str], closed: str, subject: str) -> Condition | None:
    value, unit = amount
    if closed == "(含)":
        sign = sign.lstrip("~").replace(">", "≥").replace("<", "≤")
    elif closed == "(不含)":
        sign = sign.lstrip("~").replace("≥", ">").replace("≤", "<")
    elif closed:
        return None
    edge: Edge = "soft" if sign.startswith("~") else "in" if sign[-1] in "≥≤=" else "out"
    if sign[-1] in "≥>":
        return _interval(value, math.inf, edge, "out", unit, subject)
    if sign[-1] in "≤<":
        return _interval(-math.inf, value, "out", edge, unit, subject)
    return _interval(value, value, "in", "in", unit, subject)


def _reaching(text: str) -> Condition | None:
    found = read_reaching(text)
    return Condition(reached=found[0], limit=found[1], subject=found[2]) if found else None
