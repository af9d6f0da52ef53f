"""A number with its unit, and one comparison with it: ≥95%, 80%(含)-90%, 60%以下, >1个月且≤2个月, 4项或5项."""

import math
from dataclasses import replace
from typing import Any

from perfxl.criteria.grammar.parsing import nothing, role, some, word
from perfxl.criteria.lexicon.patterns import EACH_NOTE
from perfxl.criteria.lexicon.units import POINTS, converted, is_large
from perfxl.criteria.meaning.intervals import Edge, Interval, Note, bounded, meet
from perfxl.numerals import number

Amount = tuple[float, str]
"""A number and its unit; a percentage as a fraction with %, percentage points with pp."""


def _amount(found: Amount) -> Amount:
    value, unit = found
    if unit == "%":
        return value / 100, "%"
    if unit == "‰":
        return value / 1000, "%"
    return (value, "pp") if unit in POINTS else (value, unit)


def _tenths(said: str) -> Amount | None:
    value = number(said[:-1])
    return (value / 10, "%") if value is not None and value <= 10 else None


_HALVES = {"一半": 0.5, "半数": 0.5, "二分之一": 0.5}


def fraction(said: str) -> float | None:
    """`1/3`, 一半."""
    if said in _HALVES:
        return _HALVES[said]
    part, _, whole = said.partition("/")
    return float(part) / float(whole) if whole and float(whole) else None


amount = role("AMOUNT") >> _amount | role("TENTHS") >> _tenths
_part = role("FRACTION") >> (lambda said: None if said == "半数" or (part := fraction(said)) is None else (part, "%"))
quantity = (amount | _part) >> (lambda found: found if found[1] != "pp" else None)
"""What an actual may be compared with."""


Bounded = tuple[Interval, bool]
"""An interval, and whether behind a deduction it may say how far off the actual is."""
Notes = tuple[Note, ...]


def _notes(bracket: Any) -> Notes:
    """`(含60%,不含80%)`; 含60%、80% says 含 of both."""
    notes: list[Note] = []
    edge: Edge = "in"
    for said in EACH_NOTE.finditer(bracket[0]):
        edge = edge if said["out"] is None else "out" if said["out"] else "in"
        notes.append((edge, float(said["number"]) if said["number"] else None, said["unit"] or ""))
    return tuple(notes)


def compared(sign: str, size: Amount) -> Interval:
    """What a sign makes of a number; ~ leaves the bound open."""
    value, unit = size
    bare = sign.removesuffix("!")
    edge: Edge = "soft" if bare.startswith("~") else "in" if bare[-1] in "≥≤=" else "out"
    if bare[-1] in "≥>":
        return _interval(value, math.inf, edge, "out", unit)
    if bare[-1] in "≤<":
        return _interval(-math.inf, value, "out", edge, unit)
    return _interval(value, value, "in", "in", unit)


def _interval(low: float, high: float, low_edge: Edge, high_edge: Edge, unit: str) -> Interval:
    percent = unit == "%"
    return Interval(low, high, low_edge, high_edge, percent, "" if percent else unit, at=low == high)


def agrees(sign: str, tail: str) -> bool:
    """Whether head and tail say the same, or one of them is silent (大于10场以上)."""
    return not tail or sign == "=" or sign.rstrip("!") == tail.lstrip("~")


def _compared(sign: str, size: Amount, one: Notes, tail: str, two: Notes) -> Bounded | None:
    """`不低于60%`, `60%(含)以上`; a number by itself is no points."""
    if not (sign or tail) and (one or size[1] == "分"):
        return None
    interval = bounded(compared(tail if tail and sign in ("", "=") else sign or "=", size), (*one, *two))
    far = sign in (">", "≥", "<") or (not sign and tail.endswith(("≥", ">")))
    return (interval, far) if interval and agrees(sign or "=", tail) else None


def _around(size: Amount, tail: str) -> Bounded | None:
    """`±5%以内`: so much on either side of nothing."""
    value, unit = size
    return (_interval(-value, value, "in", "in", unit), False) if tail in ("", "≤") and value > 0 else None


def _between(low: Amount, one: Notes, high: Amount, two: Notes, more: Notes = ()) -> Bounded | None:
    """`80%(含)-90%`: a note of no number is of the bound before it."""
    low, high = _alike(low, high)
    unit = high[1]
    if low[1] not in ("", unit) or (not low[1] and is_large(unit) and low[0] > high[0]):
        return None  # 5000-1万人次: of 5000万?
    ends = [(low[0] / 100 if unit == "%" and low[1] == "" else low[0], one), (high[0], two)]
    ends.sort(key=lambda end: end[0])
    (begin, first), (end, last) = ends
    found = _interval(begin, end, _edge(first), _edge(last), unit)
    named = tuple(note for note in (*one, *two) if note[1] is not None)
    interval = bounded(found, (*named, *more))
    return (interval, False) if interval else None


def _alike(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """`-10%-0`, `5000户到1万户`: both bounds in one unit."""
    if high == (0.0, "") and low[1] == "%":
        return low, (0.0, "%")
    if low[1] == "万" and high[1].startswith("万"):
        return (low[0], high[1]), high  # 1万-3万人次
    scaled = converted(low[0], low[1], high[1]) if low[1] and low[1] != high[1] else None
    return (low if scaled is None else (scaled, high[1])), high


def _edge(said: Notes) -> Edge:
    return next((edge for edge, number, _ in said if number is None), "soft")


def _bracketed(left: Edge, low: Amount, high: Amount, right: Edge) -> Bounded | None:
    found = _between(low, (), high, ())
    return found and (replace(found[0], low_edge=left, high_edge=right), False)


def _met(one: Bounded, other: Bounded) -> Bounded | None:
    """`≥90%且<100%`: both bounds of one interval."""
    found = None if one[0].at or other[0].at else meet(one[0], other[0])
    held = found is not None and math.isfinite(found.low) and math.isfinite(found.high) and found.low < found.high
    return (found, False) if held and found else None  # 达到90%，低于90%的…: two clauses


def _consecutive(one: Amount, other: Amount) -> Interval | None:
    """`4项或5项`: both, and nothing between them."""
    alike = one[1] in ("", other[1]) and other[1] != "%" and other[0] - one[0] == 1
    return Interval(one[0], other[0], "in", "in", unit=other[1]) if alike else None


_bracket = role("NOTE") >> _notes
notes = (_bracket | _bracket + _bracket >> (lambda one, other: (*one, *other))).or_(())
_head = some("THEN", text="应") + role("HEAD")
_budget = some("BUDGET", text="整个预算经费 整个预算 预算经费 预算总额 预算数 预算的")
"""不低于整个预算经费95%."""
_in, _comma = some("IN"), word("STOP", text=",")
_low = _in + word("HEAD", text="为 = 达到 控制在 保持在 稳定在 维持在").or_() + quantity + notes
_high = (
    word("BETWEEN", "-")
    + quantity
    + notes
    + (some("STATE", text="合理 正常") + (word("WITHIN") | word("TAIL", text="以内 之内 内")) + notes).or_(())
)
_opening = word("[") + nothing("in") | word("(") + nothing("out")
_closing = word("]") + nothing("in") | word(")") + nothing("out")
simple = (
    (_head + _budget | _in + nothing("")) + quantity + notes + (role("TAIL") + notes).or_("", ()) >> _compared
    | (_in | word("HEAD", text="不超过 ≤ 控制在 为 在")) + word("±") + quantity + role("TAIL").or_("") >> _around
    | _low + _high >> _between
    | _in + quantity + notes + word("THAN", "LISTING", text="与 和") + quantity + notes + word("WITHIN") >> _between
    | _in + _opening + amount + _comma + amount + _closing + some("WITHIN", text="之间 范围 范围内 区间 区间内")
    >> _bracketed
)
"""One comparison, without what is compared."""
_JOINED = "且 并且 而且 并 同时 但 但是 而 、 和 与 及 以及 同"
_joint = some("DE") + _comma.or_() + word("AND", "LISTING", text=_JOINED).or_()
in_brackets = word("(") + role("HEAD").or_("=") + quantity + word(")")
"""达到目标值(90%): the number a goal is said to be."""
interval = simple | simple + _joint + simple >> _met
either = amount + word("OR", "LISTING", text="或 或者 、") + some("HAVE") + amount >> _consecutive
