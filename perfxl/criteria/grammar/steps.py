"""Deductions (and awards) per step: 每降低1%扣权重分的1%, 每发生一起扣2分, 每推迟1天扣0.5分, 每提高1个百分点加0.5分."""

from typing import Any, Literal

from perfxl.criteria.grammar.amounts import Amount, amount, item, of_weight, points, share
from perfxl.criteria.grammar.conditions import name
from perfxl.criteria.grammar.names import thing
from perfxl.criteria.grammar.parsing import Parser, role, some, word
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.lexicon.units import is_measured, kind
from perfxl.criteria.meaning.steps import Step, Way

Taken = tuple[float, Literal["weight", "points"]]
ONCE = frozenset("起 例 次 件 项 处 个 人 宗 家 户 场 天 条 份 笔 期 篇 人次 日 个月 月 年".split())
"""Units of which `发生一起扣2分` takes for each."""

_then = some("THEN", "DE", text="的 , 则 就 相应 予以 将 应 均")
_lose = _then + word("LOSE") + some("ITEM", "DE", text="该项 本项 此项 该指标 本指标 指标 相应 对应 应 的 除")
_taken = (
    of_weight >> (lambda part: (part, "weight"))
    | points >> (lambda value: (value, "points"))
)
taken = _lose + _taken
_bare = share >> (lambda part: (part, "weight"))
taken_each = taken | _lose + _bare
"""Of days and cases even `扣1%` is of the weight."""
_gain = _then + word("GAIN") + some("ITEM", "DE", text="该项 本项 相应 的")
gained = _gain + _taken
earned = _then + word("GAIN", "GET") + some("ITEM", "DE", text="该项 本项 相应 的") + _taken
_each = word("EACH") + some("ANEW")
_goal = some("BETWEEN", "IN", text="于") + word("GOAL")
_aim = _goal + word("DE") >> (lambda: "part") | _goal >> (lambda: "whole")


change = role("CHANGE")


def _step(way: tuple[Way, str], aim: str, size: Amount, lost: Taken, sign: float = -1.0) -> Step | None:
    length, unit = size
    if unit == "%":
        length = round(length * 100, 10)
    if length <= 0 or unit == "分" and False:
        return None
    return Step(way[0], length, unit, lost[0], lost[1], way[1], of_target=bool(aim), relative=aim == "part", gains=sign > 0)


_size = amount.or_((1.0, ""))
per_step = _each + change + some("PAST") + _aim.or_("") + _size + taken >> _step
per_gain = _each + change + some("PAST") + _aim.or_("") + _size + gained >> (
    lambda way, aim, size, got: _step(way, aim, size, got, 1.0)
)
per_reverse = _each + amount + some("DE") + change + taken >> (lambda size, way, lost: _step(way, "", size, lost))
"""每1个百分点差距扣0.5分."""


def _beyond(size: Amount, lost: Taken) -> Step | None:
    """`低于80%的，每1个百分点扣0.2分`: which way, its condition says."""
    return _step(("beyond", ""), "", size, lost)


per_amount = _each + amount + taken >> _beyond
_interval_named = some("NAME", "ITEM", text="此 该 这一 上述") + word("WITHIN", text="区间 范围 区间内 范围内")
around = word("CHANGE", "HEAD", "BEYOND", "OUTSIDE", text="偏离 超出 超过 不在") + _interval_named.or_() + some("DE", "THEN", "STOP", "TAIL", text="的 , 内") + (
    _each + amount + taken >> (lambda size, lost: _step(("both", "偏离"), "", size, lost))
)
"""偏离此区间每1个百分点扣1分."""
plus_minus = _each + word("NAME", text="± 正负 +-") + amount + taken >> (lambda size, lost: _step(("both", "偏离"), "", size, lost))
_compared = (
    (word("THAN") + word("GOAL") + word("COMPARED").or_() | word("BY", "BASEOF", text="以 按 按照") + word("GOAL") + word("BASE"))
    + word("STOP", text=",").or_()
)
compared = _compared >> (lambda: True)
"""较目标值, 与目标值相比, 以目标值为标准."""


def _of_goal(step: Step) -> Step:
    return step if step.way == "both" else step.against_target()


stepping = per_step | per_gain | around | plus_minus | per_reverse | compared.quiet() + per_step >> _of_goal
measured = name + word("STOP", text=", :").or_() + (per_step | per_gain | plus_minus | compared.quiet() + per_step >> _of_goal) >> (
    lambda subject, step: step.named(subject)
)
"""A deduction per step with what it is measured on before it."""


# ---- incidents ---------------------------------------------------------------------------------------------------------
_happening = role("HAPPEN", "LACK", "LATE", "DENIED")
_verb = Parser(
    lambda tokens, place: [
        (((tokens.text(place, end), "LATE" in tokens[place].roles),), end) for _, end in _happening(tokens, place)
    ]
)
_what = thing.or_("")


_TIMES = ("天", "月", "周", "年", "工作日", "个工作日", "季度")


def _incident(before: str, verb: tuple[str, bool], size: Amount, what: str, lost: Taken) -> Step | None:
    length, unit = size
    if length <= 0 or unit in ("%", "pp", "分"):
        return None
    late = (verb[1] or "迟" in verb[0]) and kind(unit) in _TIMES
    return Step("late" if late else "incident", length, unit, lost[0], lost[1], verb[0], what=what.rstrip("的"), before=before.rstrip("的,"))


def _counted(before: str, size: Amount, what: str, lost: Taken) -> Step | None:
    """`每件扣0.5分` behind a fault, or `每一处错误扣1分`: what is counted must be said."""
    if not (before or what or size[1] in ONCE - {"天", "日", "月", "个月", "年"}):
        return None
    return _incident(before, ("", False), size, what, lost)


_count = amount.or_((1.0, ""))
_BAD = frozenset({"DENIED", "LACK", "NEG", "HAPPEN", "LATE", "FAULT"})
_fault = Parser(
    lambda tokens, place: [
        (values, end)
        for values, end in thing(tokens, place)
        if any(_BAD & tokens[at].roles.keys() for at in range(place, end))
    ]
)
"""What is bad by its own words."""
_words_before = _fault + some("THEN", "STOP", text="的 , 时") | thing + some("THEN", "DE", text="的 时")
_before = _words_before.or_("")
_nothing_said = Parser(lambda tokens, place: [((("", False),), place)])
_doing = Parser(
    lambda tokens, place: [
        (((tokens[place].text, False),), place + 1)
    ] if place < len(tokens) and tokens[place].roles.keys() <= {"NAME"} and len(tokens[place].text) > 1 else []
)
_no_what = Parser(lambda tokens, place: [(("",), place)])
_short = Parser(
    lambda tokens, place: [
        (((tokens[place].text, False),), place + 1)
    ] if place < len(tokens) and tokens[place].text in ("少", "差", "短缺", "缺少") else []
)
counted = (
    _before + _each + _verb + some("PAST") + _count + _what + taken_each >> _incident
    | _before + _each + _doing + amount + _no_what + taken_each >> _incident
    | _before + _each + amount + _what + taken_each >> (lambda before, size, what, lost: _counted(before, size, what, lost))
    | _before + _each + _nothing_said + (thing >> (lambda said: (1.0, ""))) + _no_what + taken_each >> _incident
    | _words_before + _each + _short + amount + _no_what + taken_each >> _incident
)
"""每出现一例, 每有1家企业投诉, 每例, 每缺一项."""


def _once(before: str, verb: tuple[str, bool], size: Amount, what: str, lost: Taken) -> Step | None:
    if size[0] != 1 or not size[1] or is_measured(size[1]) or size[1] in ("%", "pp", "类", "种", "批", "级", "档") or verb[1]:
        return None
    return _incident(before, verb, size, what, lost)


once = _fault + some("THEN", "STOP", text="的 , 时") + amount + _no_what + taken >> (lambda before, size, what, lost: _once(before, ("", False), size, what, lost)) | _before + _verb + some("PAST") + amount + _what + taken >> _once | amount + _what + taken >> (
    lambda size, what, lost: _once("", ("", False), size, what, lost) if size[1] in {"起", "例", "次", "件", "处", "项", "宗"} else None
)
"""发生一起扣5分, without 每."""
_all = some("THEN", "ITEM") + word("NOTHING")
once_and_for_all = amount + thing + _all >> (
    lambda size, what: _once("", ("", False), size, what, (1.0, "weight"))
) | _before + _verb + some("PAST") + amount + _what + _all >> (
    lambda before, verb, size, what: _once(before, verb, size, what, (1.0, "weight"))
)
_rise = Parser(
    lambda tokens, place: [
        (((tokens[place].text, tokens[place].text),), place + 1)
    ] if place < len(tokens) and tokens[place].roles.get("CHANGE", ("",))[0] == "up" and "BEYOND" not in tokens[place].roles else []
)
per_rise = _each + _rise + amount + (_then + word("GET") + some("ITEM", "DE") + _taken) >> (
    lambda way, size, got: Step("done", round(size[0] * 100, 10) if size[1] == "%" else size[0], "%" if size[1] == "pp" else size[1], got[0], got[1], way[1], gains=True) if size[0] > 0 and size[1] in ("%", "pp") else None
)
"""每增长1个百分点得0.5分: the rise itself is what is measured."""
per_done = (
    _each + (_doing >> (lambda found: ("done", found[0])) | role("REACH", "DONE", "HAVE", "STATE") >> (lambda _: ("done", "完成"))) + amount + _what.quiet() + earned
    >> (lambda way, size, got: Step("done", size[0], size[1], got[0], got[1], way[1], gains=True) if size[0] > 0 and size[1] not in ("%", "pp") else None)
    | _each + amount + _what.quiet() + earned >> (lambda size, got: Step("done", size[0], size[1], got[0], got[1], "", gains=True) if size[0] > 0 and size[1] not in ("%", "pp") else None)
)
"""每完成1项得3分."""
_late = word("EACH").or_() + _verb + some("BETWEEN", "GOAL", "IN", text="于 计划 目标 计划时间 目标时间 规定时间 计划目标 规定 要求 目标值 计划值") + some("PAST") + amount + _no_what + taken_each >> (
    lambda verb, size, what, lost: _incident("", verb, size, what, lost) if verb[1] and size[0] == 1 else None
)
incident = counted | once | _late
__all__ = ["Any", "Tokens"]
