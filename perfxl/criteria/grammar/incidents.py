"""Deductions for what is counted: 每出现一例扣1分, 发生一起扣2分, 每缺一项, 逾期未回复的每件, 每推迟1天."""

import re

from perfxl.criteria.grammar.amounts import Amount, amount
from perfxl.criteria.grammar.names import any_words, thing
from perfxl.criteria.grammar.parsing import Parser, nothing, some, token, word
from perfxl.criteria.grammar.steps import Taken, each, plain_verb, taken, taken_each
from perfxl.criteria.lexicon.patterns import EXCUSES
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import UNITS, is_measured, kind
from perfxl.criteria.meaning.steps import Step, Way
from perfxl.patterns import pattern

_AMENDS = r"^(?:且|并|或|但|经|视)|[且但]|视.+情况|适当|整改前|(?:不|未|没|免|于|限|先|并|一般|[不再]再)$"
"""What stands before a deduction and changes it, or which of them it is for; no name of a thing."""
Verb = tuple[str, bool]
"""What happens, and whether it is being late."""
_EXCUSED = pattern(rf"^[^未不没无]*(?:{EXCUSES.pattern})(?:到位|完成|完毕|后)*的?,?$")
"""整改到位的: what is spared, not what is counted."""
_CASES_SAID = "起 例 次 件 项 处 个 人 宗 家 户 场 条 份 笔 期 篇 人次"
_CASES = frozenset(_CASES_SAID.split())
"""Units that count cases by themselves (每例扣1分)."""
_TIMES = ("天", "月", "周", "年", "工作日", "个工作日", "季度")
_BAD = frozenset({"DENIED", "LACK", "NEG", "HAPPEN", "LATE", "FAULT"})


def _happens(found: Token) -> Verb | None:
    happens = not {"HAPPEN", "LACK", "LATE", "DENIED", "FAULT"}.isdisjoint(found.roles)
    return (found.text, "LATE" in found.roles) if happens else None


def _does(found: Token) -> Verb | None:
    verb = plain_verb(found)
    return None if verb is None else (verb, False)


def _lacks(found: Token) -> Verb | None:
    return (found.text, False) if found.text in ("少", "差", "短缺", "缺少") else None


def _faults(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """What is bad by its own words."""
    found = thing(tokens, place)
    return [(said, end) for said, end in found if any(_BAD & tokens[at].roles.keys() for at in range(place, end))]


def _long_faults(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """`未登记建档的，未落实责任人的，每项`: what is bad in several clauses, the last closed by 的 or a comma."""
    found = any_words(tokens, place)
    closed = [(said, end) for said, end in found if end < len(tokens) and _is_closed(tokens, end)]
    return [
        (said, end)
        for said, end in closed
        if tokens[end - 1].text == "的" or any(_BAD & tokens[at].roles.keys() for at in range(place, end))
    ]


def _is_closed(tokens: Tokens, end: int) -> bool:
    return tokens[end].text == "," or tokens[end - 1].text == "的" or "EACH" in tokens[end].roles


def _words_of_a_fault(tokens: Tokens, place: int) -> list[tuple[tuple[Verb], int]]:
    """`每应参加而未参加一人`: what is bad in several words, none of them of being late."""
    if tokens.text(place, place + 1).startswith(tuple(UNITS)):
        return []  # 每个村发生1起: so many for each of them
    found = _faults(tokens, place)
    timely = [(said, end) for (said,), end in found if all("LATE" not in tokens[at].roles for at in range(place, end))]
    return [(((said, False),), end) for said, end in timely if end > place + 1]


def _incident(before: str, verb: Verb, size: Amount, what: str, lost: Taken) -> Step | None:
    length, unit = size
    if length <= 0 or unit in ("%", "pp", "分") or re.search(_AMENDS, what):
        return None
    if _EXCUSED.search(before):
        return None
    if before.startswith("每") or verb[0].startswith(("百", "千", "万")):
        return None  # 每百户投诉1起: so many for each hundred
    late = (verb[1] or "迟" in verb[0]) and kind(unit) in _TIMES
    way: Way = "late" if late else "incident"
    return Step(way, length, unit, *lost, verb[0], what=what.rstrip("的"), before=before.rstrip("的,"))


def _counted(before: str, size: Amount, what: str, lost: Taken) -> Step | None:
    """`每件扣0.5分` behind a fault, or `每一处错误扣1分`: what is counted must be said."""
    said = before or what or size[1] in _CASES
    return _incident(before, ("", False), size, what, lost) if said else None


def _once(before: str, verb: Verb, size: Amount, what: str, lost: Taken) -> Step | None:
    """`发生一起扣5分`, without 每: of one, in a unit that counts."""
    vague = not size[1] or is_measured(size[1]) or size[1] in ("%", "pp", "类", "种", "批", "级", "档")
    return None if size[0] != 1 or vague or verb[1] else _incident(before, verb, size, what, lost)


def _alone(size: Amount, what: str, lost: Taken) -> Step | None:
    counts = size[1] in ("起", "例", "次", "件", "处", "项", "宗")
    return _once("", ("", False), size, what, lost) if counts else None


def _late(verb: Verb, size: Amount, lost: Taken) -> Step | None:
    return _incident("", verb, size, "", lost) if verb[1] and size[0] == 1 else None


def _any_late(verb: Verb, size: Amount, lost: Taken) -> Step | None:
    return _incident("", verb, size, "", lost) if verb[1] else None


_fault = Parser(_faults)
_led = some("THEN", "STOP", text="的 , 时")
_words_before = (
    (_fault | Parser(_long_faults)) + _led | thing + word("DE") + _led | thing + some("THEN", "DE", text="的 时")
)
_before = _words_before.or_("")
_verb = token(_happens) + some("PAST")
_unhappened = Parser(_words_of_a_fault)
_what = thing.or_("")
_one = nothing((1.0, ""))
_plan = some("BETWEEN", "GOAL", "IN", text="于 计划 目标 计划时间 目标时间 规定时间 计划目标 规定 要求 目标值 计划值")
_per_case = (
    _before + each + _verb + amount.or_((1.0, "")) + _what + taken_each >> _incident
    | _before + each + token(_does) + amount + nothing("") + taken_each >> _incident
    | _before + each + amount + _what + taken_each >> _counted
    | _before + each + _unhappened + amount + nothing("") + taken_each >> _incident
    | _before + each + nothing(("", False)) + _one + thing + taken_each >> _incident
    | _words_before + each + token(_lacks) + amount + nothing("") + taken_each >> _incident
)
_behind_fault = (_fault | Parser(_long_faults)) + _led + nothing(("", False)) + amount + nothing("") + taken_each
_at_once = (
    _behind_fault >> _once | _before + _verb + amount + _what + taken_each >> _once | amount + _what + taken >> _alone
)
_behind_plan = token(_happens) + _plan + some("DE", "THEN") + word("EACH") + amount + taken_each >> _any_late
_days_late = _behind_plan | word("EACH").or_() + token(_happens) + _plan + some("PAST") + amount + taken_each >> _late


def _each_of(before: str, lost: Taken, unit: str) -> Step | None:
    """`扣0.5分/项` behind what is bad."""
    return _incident(before, ("", False), (1.0, unit), "", lost)


def _bad_one(size: Amount, what: str, lost: Taken) -> Step | None:
    """`1份不真实扣1分`."""
    return None if is_measured(size[1]) else _once("", ("", False), size, what, lost)


_slashed = token(lambda found: found.text if found.text in UNITS else None)
_per_unit = (_words_before | _fault + some("THEN", "STOP", text="的 ,")) + taken + word("OVER") + _slashed >> _each_of
_bad = amount + _fault + some("DE", "THEN", text="的 ,") + taken >> _bad_one
incident = _per_unit | _bad | _per_case | _at_once | _days_late
_all: Taken = (1.0, "weight")
_nothing = some("THEN", "ITEM") + word("NOTHING")
_or_more = some("TAIL", text="及以上 或以上 含以上 以上含 及其以上")
once_and_for_all = amount + _or_more + thing + _nothing >> (
    lambda size, what: _once("", ("", False), size, what, _all)
) | _before + _verb + amount + _or_more + _what + some("STOP", text=",") + _nothing >> (
    lambda before, verb, size, what: _once(before, verb, size, what, _all)
)
"""发生一起不得分: the first one costs the whole weight."""
