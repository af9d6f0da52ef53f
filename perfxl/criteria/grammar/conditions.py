"""When a clause applies: a number compared, the target reached or missed, a share of it, so far off it, a day."""

import math
import re
from collections.abc import Callable
from dataclasses import replace

from perfxl.criteria.grammar.amounts import Amount, amount, quantity
from perfxl.criteria.grammar.comparisons import Bounded, agrees, compared, either, in_brackets, interval, simple
from perfxl.criteria.grammar.counted import TIMES
from perfxl.criteria.grammar.names import MEASURES, measure, thing
from perfxl.criteria.grammar.parsing import Parser, ahead, nothing, role, run, some, token, word
from perfxl.criteria.lateness import ACTS
from perfxl.criteria.lexicon.patterns import GRADE
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import kind
from perfxl.criteria.meaning.clauses import Condition
from perfxl.criteria.meaning.intervals import Interval

_if = some("IF")
behind = some("THEN", "DE", text="的 时 者 的话")
name = measure.or_("")


def _started(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """The name a clause begins with; behind 若 only one of a measure (若资金到位 is a condition of its own)."""
    [(_, begin)] = _if(tokens, place)
    found = [(said, end) for said, end in name(tokens, begin) if not _is_called(tokens, said[0], end)]
    return [(said, end) for said, end in found if begin == place or _is_a_measure(said[0])]


def _is_called(tokens: Tokens, said: str, end: int) -> bool:
    """`A档:` is what a band is called, and no measure."""
    return end < len(tokens) and tokens[end].text == ":" and GRADE.fullmatch(said) is not None


def _is_a_measure(said: str) -> bool:
    """Whether a name behind 若 is no clause before one (若资金到位抽测通过率)."""
    return not said or (
        said.endswith(MEASURES) and not re.search(r"(?:到位|合格|落实|允许|具备)(?!率|比|数|度|量|额)", said)
    )


started = Parser(_started)
_did = word("DONE", "FINISHED")
_passes = word(text="为") + word("STATE", "DONE", text="合格 达标")
_done = (_did + _did.or_() | _passes).or_()


# ---- numbers -----------------------------------------------------------------------------------------------------
def _stated(subject: str, found: Bounded) -> Condition:
    return Condition(found[0], subject=subject.removesuffix("为"), how_far=found[1] and not subject)


def _counted(subject: str, found: Bounded) -> Condition | None:
    return None if found[0].percent else Condition(found[0], subject=subject)


def _happened(subject: str, found: Bounded, what: str = "") -> Condition | None:
    return None if found[0].percent or found[0].at else Condition(found[0], subject=f"{subject}{what}".rstrip("的"))


def _of_things(subject: str, sign: str, size: Amount, what: str = "") -> Condition | None:
    """`每年至少召开4次会议`, `全年8次例会`, `0投诉`: so many of what is named behind the number."""
    counts = size[1] not in ("%", "pp", "分") and (bool(size[1]) or not size[0])
    counts = counts and sign in ("≥", "≤", "=", "~≥", "~≤")
    held = bool(what) and sign.endswith("≤") and kind(size[1]) in TIMES and not _is_an_act(what)
    return Condition(compared(sign, size), subject=f"{subject}{what}") if counts and not held else None


def _is_an_act(what: str) -> bool:
    """Whether it may take so long (三个月内完成整改), and does not hold for so long (三年内有台账)."""
    return any(what.startswith(act) or (len(act) > 1 and act in what) for act in ACTS)


def _done_share(size: Amount, what: str) -> Condition | None:
    """`100%完成整修任务`: so much of it."""
    return Condition(compared("=", size)) if size[1] == "%" and what else None


def _often(period: tuple[float, str], said: str, size: Amount, what: str = "") -> Condition | None:
    """`每月召开例会1次`, `每季度不少于2条`: so many in a year."""
    if not size[1] or size[1] in ("%", "pp", "分"):
        return None
    return Condition(compared("≥", (size[0] * period[0], size[1])), subject=f"{period[1]}{said}{what}", often=True)


def _exceeded(subject: str, size: Amount, tail: str) -> Condition | None:
    """`满意度超90%`; of a rate of completion `超出10%` says by how much."""
    if re.search(r"完成(?:率|情况|比例|进度)$", subject) or not agrees("≥", tail):
        return None
    return Condition(compared(">", size), subject=subject, how_far=not subject)


def _sandwich(low: Amount, one: str, subject: str, other: str, high: Amount) -> Condition | None:
    """`80%<满意度≤90%`."""
    turned = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
    if not ({one, other} <= {"<", "≤"} or {one, other} <= {">", "≥"}) or (low[1] == "" and high[1] == "%"):
        return None
    first, last = compared(turned[one], low), compared(other, high)
    held = (max(first.low, last.low), min(first.high, last.high))
    if held[0] > held[1]:
        return None
    edges = (first.low_edge, last.high_edge) if one in "<≤" else (last.low_edge, first.high_edge)
    found = Interval(*held, *edges, last.percent, last.unit)
    return Condition(found, subject=subject)


def _changing(found: Token) -> str | None:
    changes = "CHANGE" in found.roles and not {"HEAD", "BEYOND"} & found.roles.keys() and len(found.text) > 1
    return found.text if changes else None


def _a_state(found: Token) -> str | None:
    return found.text if "STATE" in found.roles and len(found.text) > 1 else None


def _happening(found: Token) -> str | None:
    return None if {"LATE", "HAPPEN", "LACK", "DENIED"}.isdisjoint(found.roles) else found.text


_counted_fault = token(lambda found: found.text if "FAULT" in found.roles else None)


def _graded(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """优, A档, 第一档: what a band is called."""
    held = [(tokens.text(place, end), end) for end in range(place + 1, min(place + 3, len(tokens)) + 1)]
    return [((said,), end) for said, end in held if GRADE.fullmatch(said)]


grade = Parser(_graded)
_grade = grade.quiet()
_is = some("AS", "IN", ":", "DONE", text="为 是 在 : 完成 达标")
_tail = role("TAIL").or_("")
_change = token(_changing) | measure + token(_changing) >> (lambda one, other: one + other)
"""能耗下降, 增长: what changes by so much."""
_act_said = token(lambda found: found.text if found.roles.keys() <= {"NAME"} and len(found.text) > 1 else None)
_at_least = (
    some("THEN", text="应")
    + word("HEAD", text="不少于 不低于 至少 不得少于 ≥ 最少").or_()
    + some("NAME", "DONE", "STATE")
)
_busy = run(lambda found: found.nameable or "HOW" in found.roles).or_("")
_WHOLLY = "全部 全部完成 均完成 均 都 全年 应 须 需 按计划 按要求 按时 按期 全面 共 年内"
_all_said = some("DEGREE", "ALLDONE", "HOW", "ONTIME", "BLOCK", "NAME", text=_WHOLLY)
_each_said = word(text=_WHOLLY)
_acted = token(lambda found: found.text if found.text in ACTS or found.text.endswith("到位") else None)


def _is_of_a_task(found: Token) -> bool:
    return found.nameable and "DE" not in found.roles and found.roles.get("HEAD") != "≥"


_task = run(_is_of_a_task)
_of_what = run(lambda found: _is_of_a_task(found) and "GOAL" not in found.roles).or_("")
"""What so many are of; 两个以上村达到目标值 says how many reach it."""
_act = token(lambda found: True if found.roles.keys() <= {"NAME"} and len(found.text) > 1 else None).quiet()
_numbers = (
    started + word("BEYOND") + quantity + role("TAIL").or_("") + _done + behind >> _exceeded
    | started + word("STOP", text=",").or_() + _is + interval + _done + behind >> _stated
    | _if + token(_a_state) + interval + behind >> _counted
    | started + word("HAVE") + interval + behind >> _counted
    | started + word("HAVE").or_() + either + behind >> (lambda subject, found: Condition(found, subject=subject))
    | _if
    + nothing("", "=")
    + amount
    + measure.quiet().or_()
    + some("DEGREE", "THEN", text="均 都 全部")
    + word("HAVE", "STATE", text="满足 具备 做到")
    + behind
    >> _of_things
    | _if + _change + _is + interval + behind >> _stated
    | _if + token(_happening) + some("PAST") + interval + behind >> _happened
    | _if + token(_happening) + some("PAST") + interval + thing + behind >> _happened
    | started + interval + _grade + behind >> _stated
    | _grade + word("(") + interval + word(")") + behind >> (lambda found: _stated("", found))
    | _if + amount + role("HEAD") + (name | word(text="x X s S r R") + nothing("")) + role("HEAD") + amount + behind
    >> _sandwich
    | started + word("DONE", "STATE", text="达标 合格 完成") + word("(") + interval + word(")") + behind >> _stated
    | started + role("HEAD") + _act + amount + measure.or_("") + behind >> _of_things
    | started + role("HEAD") + amount + (measure | _act_said) + behind >> _of_things
    | _if + (_act_said | _task).or_("") + amount + role("TAIL") + _of_what + behind
    >> (lambda before, size, sign, what: _of_things(before, sign, size, what))
    | started + nothing("=") + amount + (measure | _act_said) >> _of_things
    | _if + _all_said + _acted.or_("") + amount + _task + behind
    >> (lambda act, size, what: _of_things(act, "=", size, what) if act else None)
    | _if + amount + _task + _each_said + _all_said + _acted + behind
    >> (lambda size, what, act: _of_things("", "=", size, what + act))
    | _if + nothing("", "=") + amount + _counted_fault + behind >> _of_things
    | _if + quantity + word("DONE", "FINISHED") + _task + behind >> _done_share
    | role("PERIOD") + _busy + _at_least + amount + (measure | _act_said).or_("") + behind >> _often
    | started + word("OUTSIDE") + quantity + some("TAIL") + _done + behind
    >> (lambda subject, size: Condition(compared(">", size), subject=subject))
)


# ---- the target --------------------------------------------------------------------------------------------------
def _of(**said: object) -> Callable[[str], Condition]:
    """A condition on the target, of what is measured."""
    return lambda subject: Condition(subject=subject, **said)  # type: ignore[arg-type]  # fields of a condition


def _plain(reached: str, **said: object) -> Callable[[object], Condition]:
    """`完成`, `全部到位`: reaching that names no target."""
    return lambda found: Condition(reached=reached, plain=True, whole=found == "whole", **said)  # type: ignore[arg-type]  # likewise


def _rate_missed(said: str) -> Condition | None:
    """`到位率未达标`: the target of what is measured."""
    return Condition(reached="missed", plain=True, subject=said) if said.endswith(("率", "满意度")) else None


def _all_of_it(said: str) -> Condition | None:
    """`全面完成绿化面积`: all of what is measured."""
    return Condition(reached="reached", plain=True, whole=True, subject=said) if said.endswith(MEASURES) else None


def _with(sign: str) -> Parser:
    """A comparison by its sign, in any wording that does not speak of reaching."""

    def is_it(found: Token) -> bool | None:
        return True if found.roles.get("HEAD") == sign and not {"REACH", "MISS"} & found.roles.keys() else None

    return token(is_it).quiet()


goal = some("DE", "ITEM", text="的") + word("GOAL") + in_brackets.quiet().or_() + some("DE", text="的 要求")
_reach = word("REACH", text="达到 完成 实现 达成") + some("PAST") + word("OR", "HEAD", text="或超过").or_()
_own = some("ITEM", "GOAL", text="指标 该指标 本指标 该项指标 本项")
_reached_goal = _own + (_reach | word("HEAD", text="= 等于 达到或超过 达到或者超过 已达到 应达到")) + goal
_all = word("ALLDONE", text="全部完成 全部达到 全面完成 全部实现")
_wholly = _all | word("DONE", "REACH", text="完成") + word(text="全部")
_how = some("HOW", "DEGREE", text="均 都 按要求 按计划")
_whose = some("DE", "NAME", text="项目资金 资金 财政资金 预算资金 专项资金 项目 的")
_done_plain = (
    word("DONE") + some("PAST") + nothing("")
    | word("ALLDONE") + nothing("whole")
    | word("REACH", "HAVE", text="达到 符合") + (word("GOAL", text="要求 标准") | word("DE")) + nothing("")
    | word("REACH", text="达到") + ahead("GET", "FULL") + nothing("")
)
_missed_goal = _own + word("MISS") + goal | word("HEAD", text="达不到 未达到 未达") + goal.or_()
_within = (
    goal + word("TAIL", text="以内 之内 内")
    | word("HEAD", text="控制在") + goal + word("TAIL", "WITHIN")
    | _with("≤") + goal
)
_COSTS = ("成本", "支出", "费用", "投资", "造价", "经费", "金额")
_cost = name >> (lambda said: said if said == "" or said.endswith(_COSTS) else None)
_inside = word("TAIL", "WITHIN", text="以内 之内 内 范围内")
_in_budget = (word("HEAD", text="控制在") | word("IN", text="在")).or_() + word("BUDGET") + _inside | _with("≤") + word(
    "BUDGET"
)
_over = _with(">") | word("BEYOND")
_over_budget = (_over | word("HEAD", text="超过")) + word("BUDGET")
_exceeding = word("HEAD", "BEYOND", text="超过 超出 超 高出 超支 高于 大于") + some("NAME", "DEGREE", text="部分")
_short_of_it = word("HEAD", text="不足 不到 低于 少于 小于 达不到 未达到 未达")
_target = (
    started + _reached_goal + behind >> _of(reached="reached")
    | started + _all + thing.quiet() + word("GOAL", text="任务 目标 目标任务 指标") + behind
    >> _of(reached="reached", whole=True)
    | started + _wholly + goal + behind >> _of(reached="reached", whole=True)
    | _if + word("ALLDONE", text="全面完成 全部完成") + measure + behind >> _all_of_it
    | word("GOAL", "ITEM", text="指标 该指标 本指标") + _reached_goal + nothing("") + behind >> _of(reached="reached")
    | _if + _whose + _how + _done_plain + behind >> _plain("reached")
    | _if + word("REACH", text="完成 实现 达到") + measure.quiet() + word("GOAL") + nothing("") + behind
    >> _plain("reached")
    | started + _within + behind >> _of(reached="reached", limit="down")
    | _if + _cost + _in_budget + behind >> _of(reached="reached", limit="down", plain=True, budget=True)
    | started + _with("≥") + goal + behind >> _of(reached="reached", limit="up")
    | started + _missed_goal + behind >> _of(reached="missed")
    | _if + _whose + role("MISSED") + behind >> _plain("missed")
    | measure + word("MISSED") + behind >> _rate_missed
    | started + word("OUTSIDE") + goal + some("TAIL", "WITHIN") + behind >> _of(reached="missed", limit="down")
    | started + _short_of_it + (word("DE") | ahead("BY")) + behind >> _of(reached="missed", limit="up")
    | started + _with("<") + goal + behind >> _of(reached="missed", limit="up")
    | started + _over + goal + behind >> _of(reached="missed", limit="above")
    | _if + _cost + _over_budget + behind >> _of(reached="missed", limit="above", plain=True, budget=True)
    | _if + word("HEAD", text="没超 未超 不超 未超过 没超过 未超出 没有超") + nothing("") + behind
    >> _of(reached="reached", limit="down")
    | _if + _exceeding + nothing("") + behind >> _of(reached="missed", limit="above")
)


def _shared(subject: str, sign: str, size: Amount, tail: str) -> Condition | None:
    """`达到目标值的90%以上`: a share of the target; of `超过目标值20%` nobody can tell."""
    fits = size[1] == "%" and agrees(sign, tail) and sign != ">"
    return Condition(compared(tail or sign, size), subject=subject, space="share") if fits else None


def _off(subject: str, sign: str, size: Amount, tail: str) -> Condition | None:
    """`低于目标20个百分点`, `超过计划10天以上`: how far off the target; `低于目标20%` is a share of it."""
    value, unit = size
    share = unit == "%"
    found = compared(tail or "≥", (value / 100 if unit == "pp" else value, "%" if unit == "pp" else unit))
    if sign not in ("<", "<!", ">") or math.isfinite(found.high):
        return None
    if sign != ">":
        found = Interval(-math.inf, -found.low, "out", found.low_edge, found.percent, found.unit)
    if share:
        found = replace(found, low=1 + found.low, high=1 + found.high)
    return Condition(found, subject=subject, space="share" if share else "offset")


def _between(subject: str, found: Bounded) -> Condition | None:
    """`在计划量的95%-105%之间`, `完成任务的80%以上（含80%）`: shares of the target."""
    held = found[0].percent and not found[0].at
    return Condition(found[0], subject=subject, space="share") if held else None


def _exceeding_by(size: Amount, tail: str) -> Condition | None:
    """`超额完成10%以上`: so much more than the target."""
    if size[1] != "%" or not agrees("≥", tail):
        return None
    return Condition(compared(tail or "≥", (1 + size[0], "%")), space="share")


_short = word("CHANGE", text="少 差 低 缺")
_beside = (
    started + (role("HEAD") | word("DONE") + nothing("=")) + goal + quantity + _tail + _done + behind >> _shared
    | started + (role("HEAD") | word("BEYOND") + nothing(">")) + (goal | word("BUDGET")) + amount + _tail + behind
    >> _off
    | _if + word("DONE", "REACH") + quantity + word("DE") + word("GOAL") + behind
    >> (lambda size: _shared("", "≥", size, ""))
    | started + word("IN", "AS", "DONE", "REACH").or_() + goal + interval + behind >> _between
    | _if + word("CHANGE", text="超额 超额完成") + quantity + _tail + behind >> _exceeding_by
    | started + _short + amount + role("TAIL") + behind >> (lambda subject, size, tail: _off(subject, "<", size, tail))
    | started + word(text="超额") + word("DONE") + behind
    >> (lambda subject: Condition(Interval(1.0, math.inf, percent=True), subject=subject, space="share"))
)
_DAYS = ("前", "底", "末", "之前", "以前", "日")
_doing = some(
    "DONE", "FINISHED", "REACH", "NAME", "HOW", "STATE", text=" ".join(ACTS) + " 全部 全部完成 项目 工程 实现 达到"
)
_asked = some("IN", "NAME", "BLOCK", text="在 于 应 应于 须 须于 要求")
_work = some("NAME", "STATE", text="项目 工程 任务 工作") + _asked
_deadline = word("NAME", text="截止日期") + word("NAME", text="前").or_() | word("NAME", text="截止日期前")
_day = role("TIME") >> (lambda said: said if said.endswith(_DAYS) else None) | _deadline + nothing("截止日期前")
_in_time = (
    word("NAME", text="实际")
    + _done
    + word("NAME", text="时间")
    + word("HEAD", text="≤ 不晚于 早于 不超过 早于或等于 小于等于")
    + word("NAME", "GOAL", text="计划 目标 规定 要求")
    + _done
    + word("NAME", text="时间")
    + nothing("截止日期前")
)
"""实际完成时间≤计划完成时间."""
_due = _if + _in_time + behind >> (lambda said: Condition(due=said)) | _if + _work + _day + _doing + behind >> (
    lambda said: Condition(due=said)
)
condition = _numbers | _due | _target | _beside
sides = started + simple + some("DE") + word("OR", text="或 或者") + simple + some("DE", "STOP", text="的 ,")
"""低于90%或高于110%的: on either side."""
