"""When a clause applies: a number compared (≥95%, 80%(含)-90%, 60%以下), the target reached or missed."""

import math
import re
from typing import Any

from perfxl.criteria.grammar.amounts import Amount, amount, quantity
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import Parser, role, some, word
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.lexicon.units import is_unit
from perfxl.criteria.meaning.clauses import Condition
from perfxl.criteria.meaning.intervals import Edge, Interval, meet
from perfxl.criteria.meaning.notes import Note, bounded

Bounded = tuple[Interval, bool]
"""An interval, and whether behind a deduction it may say how far off the actual is."""


def _note(match: Any) -> Note:
    return "out" if match["out"] else "in", float(match["number"]) if match["number"] else None, match["unit"] or ""


_one = role("NOTE") >> _note
notes = (_one + _one >> (lambda one, other: (one, other)) | _one >> (lambda one: (one,))).or_(())


def _interval(sign: str, size: Amount) -> Interval:
    value, unit = size
    sign = {">>": ">", "<!": "<"}.get(sign, sign)
    percent, held = unit == "%", "" if unit == "%" else unit
    edge: Edge = "soft" if sign.startswith("~") else "in" if sign[-1] in "≥≤=" else "out"
    if sign[-1] in "≥>":
        return Interval(value, math.inf, edge, "out", percent, held)
    if sign[-1] in "≤<":
        return Interval(-math.inf, value, "out", edge, percent, held)
    return Interval(value, value, "in", "in", percent, held, at=True)


Notes = tuple[Note, ...]


def _noted(interval: Interval, *found: Notes) -> Interval | None:
    """The interval with its bounds as the notes say."""
    kept = tuple(note for each in found for note in each)
    return bounded(interval, kept) if kept else interval


def _headed(sign: str, size: Amount, one: Notes, tail: str = "", two: Notes = ()) -> Bounded | None:
    """`不低于90%`, `大于10场以上`: head and tail say the same, or one of them is silent."""
    if tail and sign != "=" and sign.rstrip("!") != tail.lstrip("~"):
        return None
    interval = _noted(_interval(tail if tail and sign == "=" else sign, size), one, two)
    return (interval, sign in (">", "≥", "<", ">>")) if interval else None


def _tailed(size: Amount, one: Notes, tail: str, two: Notes) -> Bounded | None:
    interval = _noted(_interval(tail, size), one, two)
    return (interval, tail.endswith(("≥", ">"))) if interval else None


def _between(low: Amount, one: Notes, high: Amount, two: Notes, more: Notes = ()) -> Bounded | None:
    """`80%(含)-90%`: a note of no number is of the bound before it."""
    unit = high[1]
    if low[1] not in ("", unit):
        return None
    ends = [(low[0] / 100 if unit == "%" and low[1] == "" else low[0], one), (high[0], two)]
    if ends[0][0] > ends[1][0]:
        ends.reverse()
    edges = [_edge(said) for _, said in ends]
    percent, held = unit == "%", "" if unit == "%" else unit
    found = Interval(ends[0][0], ends[1][0], edges[0], edges[1], percent, held, ends[0][0] == ends[1][0])
    named = tuple(note for note in (*one, *two, *more) if note[1] is not None)
    interval = _noted(found, named, tuple(note for note in more if note[1] is None))
    return (interval, False) if interval else None


def _edge(said: Notes) -> Edge:
    return next((edge for edge, number, _ in said if number is None), "soft")


def _bracketed(left: Edge, low: Amount, high: Amount, right: Edge) -> Bounded | None:
    found = _between(low, (), high, ())
    if found is None:
        return None
    interval = found[0]
    return Interval(interval.low, interval.high, left, right, interval.percent, interval.unit), False


head = some("THEN", text="应") + role("HEAD")
_whole_budget = some("BUDGET", text="整个预算经费 整个预算 预算经费 预算总额 预算数 预算的")
_ways = word("BETWEEN", "-")
_in = some("IN")
_or_comma = word("STOP", text=",")
simple = (
    head + _whole_budget + quantity + notes >> (lambda sign, size, said: _headed(sign, size, said))
    | head + quantity + notes + role("TAIL") + notes >> _headed
    | _in + quantity + notes + role("TAIL") + notes >> _tailed
    | _in + quantity + notes >> (lambda size, said: None if said or size[1] == "分" else (_interval("=", size), False))
    | _in
    + word("HEAD", text="为 = 达到").or_()
    + quantity
    + notes
    + _ways
    + quantity
    + notes
    + (word("WITHIN") + notes).or_(())
    >> _between
    | word("[") + amount + _or_comma + amount + word("]") >> (lambda low, high: _bracketed("in", low, high, "in"))
    | word("[") + amount + _or_comma + amount + word(")") >> (lambda low, high: _bracketed("in", low, high, "out"))
    | word("(") + amount + _or_comma + amount + word("]") >> (lambda low, high: _bracketed("out", low, high, "in"))
    | word("(") + amount + _or_comma + amount + word(")") >> (lambda low, high: _bracketed("out", low, high, "out"))
)
"""One comparison, without what is compared."""


def _met(one: Bounded, other: Bounded) -> Bounded | None:
    """`≥90%且<100%`: both bounds of one interval."""
    found = meet(one[0], other[0])
    return (found, False) if found and math.isfinite(found.low) and math.isfinite(found.high) else None


_joint = some("DE") + word("STOP", text=",").or_() + word("AND", "LISTING").or_()
interval = simple | simple + _joint + simple >> _met
if_ = some("IF")
_MEASURED = (
    "率",
    "度",
    "数",
    "量",
    "额",
    "值",
    "比例",
    "比重",
    "占比",
    "成本",
    "时间",
    "时长",
    "支出",
    "费用",
    "经费",
    "进度",
    "情况",
    "场次",
    "人次",
    "天数",
    "面积",
)
behind = some("THEN", "DE", text="的 时 者 的话")
_done = word("DONE", "FINISHED").or_()
name = measure.or_("")


def _started(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """The name a clause begins with; behind 若 only one of a measure (若资金到位 is a condition of its own)."""
    [(_, begin)] = if_(tokens, place)
    return [
        (values, end)
        for values, end in name(tokens, begin)
        if begin == place or not values[0] or values[0].endswith(_MEASURED)
    ]


started = Parser(_started)
_changing = Parser(
    lambda tokens, place: (
        [((tokens[place].text,), place + 1)]
        if place < len(tokens)
        and "CHANGE" in tokens[place].roles
        and not {"HEAD", "BEYOND"} & tokens[place].roles.keys()
        and len(tokens[place].text) > 1
        else []
    )
)
changing = _changing | measure + _changing >> (lambda one, other: one + other)
"""能耗下降, 增长: what changes by so much."""
_verbs = role("LATE", "HAPPEN", "LACK", "DENIED")
happening = Parser(lambda tokens, place: [((tokens.text(place, end),), end) for _, end in _verbs(tokens, place)])
_is = some("AS", "IS", "IN", ":", text="为 是 在 :")


def _stated(subject: str, found: Bounded) -> Condition:
    return Condition(found[0], subject=subject.removesuffix("为"), how_far=found[1] and not subject)


_state = Parser(
    lambda tokens, place: (
        [((tokens[place].text,), place + 1)]
        if place < len(tokens) and "STATE" in tokens[place].roles and len(tokens[place].text) > 1
        else []
    )
)


def _consecutive(one: Amount, other: Amount) -> Interval | None:
    """`4项或5项`: both, and nothing between them."""
    if (one[1] != other[1] and one[1]) or other[0] - one[0] != 1 or other[1] == "%":
        return None
    return Interval(one[0], other[0], "in", "in", unit=other[1])


_either = amount + word("OR", "LISTING", text="或 或者 、") + some("HAVE") + amount >> _consecutive


def _happened(subject: str, found: Bounded) -> Condition | None:
    return None if found[0].percent or found[0].at else Condition(found[0], subject=subject)


_beyond = word("BEYOND") + quantity + role("TAIL").or_("")


def _exceeded(subject: str, size: Amount, tail: str) -> Condition | None:
    """`满意度超90%`; of a rate of completion `超出10%` says by how much."""
    if re.search(r"完成(?:率|情况|比例|进度)$", subject) or (tail and tail.lstrip("~") != "≥"):
        return None
    return Condition(_interval(">", size), subject=subject, how_far=not subject)


stated = (
    started + _beyond + _done + behind >> _exceeded
    | (started + word("STOP", text=",").or_()) + _is + interval + _done + behind >> _stated
    | if_ + _state + interval + behind
    >> (lambda subject, found: None if found[0].percent else Condition(found[0], subject=subject))
    | started + word("HAVE") + interval + behind
    >> (lambda subject, found: None if found[0].percent else Condition(found[0], subject=subject))
    | started + word("HAVE") + _either + behind >> (lambda subject, found: Condition(found, subject=subject))
    | if_ + word("HAVE") + interval + behind >> (lambda found: Condition(found[0]))
    | started + _either + behind >> (lambda subject, found: Condition(found, subject=subject))
    | if_ + changing + _is + interval + behind >> _stated
)
happened = if_ + happening + some("PAST") + interval + behind >> _happened
"""逾期30天以上, 发生3起以上."""
_signs = role("HEAD")


def _sandwich(low: Amount, one: str, subject: str, other: str, high: Amount) -> Condition | None:
    """`80%<满意度≤90%`."""
    if one in "<≤" and other in "<≤":
        first, last = _interval({"<": ">", "≤": "≥"}[one], low), _interval(other, high)
    elif one in ">≥" and other in ">≥":
        first, last = _interval(other, high), _interval({">": "<", "≥": "≤"}[one], low)
    else:
        return None
    if low[1] == "" and high[1] == "%":
        return None
    found = meet(first, last)
    return Condition(found, subject="" if subject in "xXsS" else subject) if found else None


squeezed = if_ + amount + _signs + name + _signs + amount + behind >> _sandwich
_COSTS = ("成本", "支出", "费用", "投资", "造价", "经费", "金额")
goal = some("DE", "ITEM", text="的") + word("GOAL") + some("DE", text="的 要求")


def _token(texts: str) -> Parser:
    return word("HEAD", "REACH", "DONE", "MISS", "MISSED", "BEYOND", text=texts)


def _with(sign: str) -> Parser:
    """A comparison by its sign, written in any way."""
    return Parser(
        lambda tokens, place: (
            [((True,), place + 1)]
            if place < len(tokens)
            and tokens[place].roles.get("HEAD") == sign
            and not {"REACH", "MISS"} & tokens[place].roles.keys()
            else []
        )
    )


_how = some("HOW", "DEGREE", text="均 都 按要求 按计划")
_met_goal = (
    word("REACH", text="达到 完成 实现 达成") + some("PAST") + word("OR", "HEAD", text="或超过").or_() + goal
    | word("HEAD", text="= 等于 达到或超过 达到或者超过 已达到 应达到") + goal
)
_whose = some("DE", "NAME", text="项目资金 资金 财政资金 预算资金 专项资金 项目 的")
_done_goal = (
    _whose
    + _how
    + (
        word("DONE") + some("PAST") >> (lambda: False)
        | word("ALLDONE") >> (lambda: True)
        | word("REACH", text="达到") + word("GOAL", text="要求 标准") >> (lambda: False)
    )
)
_missed_goal = word("MISS") + goal | word("HEAD", text="达不到 未达到 未达") + goal.or_()
_missed_whole = _whose + (role("MISSED") >> (lambda found: found == "whole"))
_within = word("HEAD", text="控制在") + goal + word("TAIL", "WITHIN") | _with("≤").quiet() + goal
_cost = Parser(
    lambda tokens, place: [
        ((said,), end) for (said,), end in name(tokens, place) if said == "" or said.endswith(_COSTS)
    ]
)
_in_budget = (word("HEAD", text="控制在") | word("IN", text="在")).or_() + word("BUDGET") + word(
    "TAIL", "WITHIN", text="以内 之内 内 范围内"
) | _with("≤").quiet() + word("BUDGET")
_over_budget = (_with(">").quiet() | word("BEYOND") | word("HEAD", text="超过")) + word("BUDGET")
reached = (
    started + _met_goal + behind >> (lambda subject: Condition(reached="reached", subject=subject))
    | started + word("ALLDONE", text="全部完成 全部达到 全面完成 全部实现") + goal + behind
    >> (lambda subject: Condition(reached="reached", subject=subject, whole=True))
    | if_ + _done_goal + behind >> (lambda all_: Condition(reached="reached", whole=all_, plain=True))
    | started + _within + behind >> (lambda subject: Condition(reached="reached", limit="down", subject=subject))
    | if_ + _cost + _in_budget + behind
    >> (lambda subject: Condition(reached="reached", limit="down", budget=True, plain=True))
    | started + _with("≥").quiet() + goal + behind
    >> (lambda subject: Condition(reached="reached", limit="up", subject=subject))
)
missed = (
    started + _missed_goal + behind >> (lambda subject: Condition(reached="missed", subject=subject))
    | if_ + _missed_whole + behind >> (lambda all_: Condition(reached="missed", whole=all_, plain=True))
    | started + word("OUTSIDE") + goal + some("TAIL", "WITHIN") + behind
    >> (lambda subject: Condition(reached="missed", limit="down", subject=subject))
    | started + _with("<").quiet() + goal + behind
    >> (lambda subject: Condition(reached="missed", limit="up", subject=subject))
    | started + (_with(">").quiet() | word("BEYOND")) + goal + behind
    >> (lambda subject: Condition(reached="missed", limit="above", subject=subject))
    | if_ + _cost + _over_budget + behind
    >> (lambda subject: Condition(reached="missed", limit="above", budget=True, plain=True))
    | if_ + word("HEAD", "BEYOND", text="超过 超出 超 高出 超支") + behind
    >> (lambda: Condition(reached="missed", limit="above"))
)
outside = started + word("OUTSIDE") + quantity + some("TAIL") + _done + behind >> (
    lambda subject, size: Condition(_interval(">", size), subject=subject)
)


def _shared(subject: str, sign: str, size: Amount, tail: str | None) -> Condition | None:
    """`达到目标值的90%以上`: a share of the target."""
    if size[1] != "%" or (tail and sign != "=" and sign != tail.lstrip("~")):
        return None
    found = _interval(tail or sign, size)
    return Condition(found, subject=subject, space="share")


shared = (
    started + (role("HEAD") | word("DONE") >> (lambda: "=")) + goal + quantity + role("TAIL").or_(None) + _done + behind
    >> _shared
)


def _off(subject: str, sign: str, size: Amount, tail: str | None) -> Condition | None:
    """`低于目标20个百分点`, `超过计划10天以上`: how far off the target."""
    if sign not in ("<", "<!", ">", ">>"):
        return None
    value, unit = size
    found = _interval(tail or "~≥", (value / 100 if unit == "pp" else value, "%" if unit == "pp" else unit))
    if sign in ("<", "<!"):
        high_edge = found.low_edge if math.isinf(found.high) else "soft"
        if not math.isinf(found.high):
            return None
        found = Interval(-math.inf, -found.low, "out", high_edge, found.percent, found.unit)
    elif math.isfinite(found.high):
        return None
    return Condition(found, subject=subject, space="offset")


off = started + (role("HEAD") | word("BEYOND") >> (lambda: ">")) + goal + amount + role("TAIL").or_("") + behind >> _off
_doing_it = some(
    "DONE",
    "FINISHED",
    "REACH",
    "NAME",
    "HOW",
    "STATE",
    text="完成 完工 竣工 验收 建成 交付 上报 报送 全部 全部完成 投入使用 办结 拨付 支付 开工 项目 工程 实现 达到",
)
due = if_ + some("NAME", "STATE", text="项目 工程 任务 工作") + some("IN", "NAME", text="在 于") + (
    role("TIME") >> (lambda said: said if said.endswith(("前", "底", "末", "之前", "以前", "日")) else None)
    | word("NAME", text="截止日期").quiet() + word("NAME", text="前").or_() >> (lambda: "截止日期前")
) + _doing_it + behind >> (lambda said: Condition(due=said))
condition = stated | due | happened | squeezed | reached | missed | outside | shared | off
__all__ = ["Tokens", "behind", "condition", "goal", "is_unit", "name"]
