"""When a clause applies: a number compared, the target reached or missed, a share of it, so far off it, a day."""

import math
from dataclasses import replace

from perfxl.criteria.grammar.comparisons import (
    Amount,
    Bounded,
    agrees,
    amount,
    compared,
    either,
    interval,
    quantity,
    simple,
)
from perfxl.criteria.grammar.names import behind, done, grade, if_said, measure, name, started, tail_said
from perfxl.criteria.grammar.parsing import nothing, one, plain_verb, playing, role, said, some, word
from perfxl.criteria.grammar.reaching import due, goal, target
from perfxl.criteria.grammar.spans import run
from perfxl.criteria.grammar.wording import telling, thing
from perfxl.criteria.lexicon.degrees import is_task
from perfxl.criteria.lexicon.measures import COMPLETION, WHOLES
from perfxl.criteria.lexicon.timing import ACTS
from perfxl.criteria.lexicon.tokens import Token
from perfxl.criteria.lexicon.units import TIMES, kind
from perfxl.criteria.lexicon.verbs import ADVERBS, DONE_TOGETHER, PROMPT
from perfxl.criteria.meaning.intervals import Condition, Interval, meet


def _stated(subject: str, found: Bounded) -> Condition | None:
    if found[0].percent and is_task(subject):
        return None  # 完成任务80%: a share of the target
    interval, named = found[0], subject.removesuffix("为")
    if named.endswith("次数") and len(named) > len("次数") and not (interval.percent or interval.unit):
        interval, named = replace(interval, unit="次"), named.removesuffix("次数")  # 变更次数为0: 0次
    return Condition(interval, subject=named, how_far=found[1] and not subject)


def _called(subject: str, found: Bounded, grade: str) -> Condition | None:
    """`90分以上优秀` is what a band is called, `8个以上合格` what so many are."""
    counts = found[0].unit not in ("", "分") and not found[0].percent
    return _stated(f"{subject}{grade}" if counts else subject, found)


def _counted(subject: str, found: Bounded) -> Condition | None:
    return None if found[0].percent else Condition(found[0], subject=subject)


def _happened(subject: str, found: Bounded, what: str = "") -> Condition | None:
    return None if found[0].percent or found[0].at else Condition(found[0], subject=f"{subject}{what}".rstrip("的"))


def _so_many(subject: str, found: Bounded, what: str = "") -> Condition | None:
    """`发生2次`, `缺1项资料`: one band among others, where something is earned by it or more than one is meant."""
    interval, said = found[0], f"{subject}{what}".rstrip("的")
    return Condition(interval, subject=said) if interval.at and not interval.percent and interval.unit else None


def _of_things(subject: str, sign: str, size: Amount, what: str = "") -> Condition | None:
    """`每年至少召开4次会议`, `全年8次例会`, `0投诉`: so many of what is named behind the number."""
    counts = size[1] not in ("%", "pp", "分") and (bool(size[1]) or not size[0])
    counts = counts and sign in ("≥", "≤", "=", "~≥", "~≤")
    held = bool(what) and sign.endswith("≤") and kind(size[1]) in TIMES  # 三年内有台账
    return Condition(compared(sign, size), subject=f"{subject}{what}") if counts and not held else None


def _takes(before: str, sign: str, size: Amount, what: str) -> Condition | None:
    """`收到文件后15个工作日内通知各村`, `批复后超过20日公开`: how long one thing takes."""
    act = ADVERBS.sub("", what).rstrip("的")
    done = any(act.startswith(each) or (len(each) > 1 and each in act) for each in ACTS)
    prompt = kind(size[1]) != "年" and PROMPT.match(act) is not None
    fits = kind(size[1]) in TIMES and (done or prompt) and DONE_TOGETHER.search(what) is None
    return Condition(compared(sign, size), subject=f"{before.removesuffix('在')}{act}") if fits else None


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
    if subject.endswith(COMPLETION) or not agrees("≥", tail):
        return None
    return Condition(compared(">", size), subject=subject, how_far=not subject)


def _of_all_of_it(subject: str, sign: str, whole: str, size: Amount) -> Condition | None:
    """`变更金额不超过合同价的10%`: the share of what is named, no rate of another's."""
    counted = subject.endswith(WHOLES) and whole.endswith(WHOLES)
    return Condition(compared(sign, size), subject=f"{subject}占{whole}") if counted and size[1] == "%" else None


def _sandwich(low: Amount, one: str, subject: str, other: str, high: Amount) -> Condition | None:
    """`80%<满意度≤90%`."""
    turned = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
    low = (0.0, high[1]) if low == (0.0, "") else low
    if not ({one, other} <= {"<", "≤"} or {one, other} <= {">", "≥"}) or (low[1] == "" and high[1] == "%"):
        return None
    found = meet(compared(turned[one], low), compared(other, high))
    return None if found is None else Condition(found, subject=subject)


def _changes(found: Token) -> bool:
    return not found.plays("HEAD BEYOND") and len(found.text) > 1


_counted_fault = playing("FAULT")
_happening = playing("LATE HAPPEN LACK DENIED")
_state = said(lambda found: len(found.text) > 1, "STATE")


_is = some("AS", "IN", ":", "DONE", text="为 是 在 : 完成 达标")
_change = said(_changes, "CHANGE") | measure + said(_changes, "CHANGE") >> (lambda one, other: one + other)
"""能耗下降, 增长: what changes by so much."""
_act_said = said(plain_verb, "NAME")
_at_least = (
    some("THEN", text="应")
    + word("HEAD", text="不少于 不低于 至少 不得少于 ≥ 最少").or_()
    + some("NAME", "DONE", "STATE")
)
_busy = run(lambda found: found.nameable or "HOW" in found.roles).or_("")
_WHOLLY = "全部 全部完成 均完成 均 都 全年 应 须 需 按计划 按要求 按时 按期 全面 共 年内"
_all_said = some("DEGREE", "ALLDONE", "HOW", "ONTIME", "BLOCK", "NAME", text=_WHOLLY)
_each_said = word(text=_WHOLLY)
_acted = said(lambda found: found.text in ACTS or found.text.endswith("到位"))


def _is_of_a_task(found: Token) -> bool:
    return found.nameable and "DE" not in found.roles and found.roles.get("HEAD") != "≥"


_task = run(_is_of_a_task)
_of_what = run(lambda found: _is_of_a_task(found) and "GOAL" not in found.roles).or_("")
"""What so many are of; 两个以上村达到目标值 says how many reach it."""
_act = one(plain_verb, "NAME")
_fault = run(lambda found: "FAULT" in found.roles or found.is_name)
_occurring = said(lambda found: "LATE" not in found.roles, "HAPPEN LACK DENIED") + some("PAST")
just_so_many = if_said + _occurring + interval + _fault.or_("") + behind >> _so_many
_within = word("TAIL", text="以内 之内 内")
_numbers = (
    started + word("BEYOND") + quantity + role("TAIL").or_("") + done + behind >> _exceeded
    | started + word("STOP", text=",").or_() + _is + interval + done + behind >> _stated
    | if_said + _state + interval + behind >> _counted
    | started + word("HAVE") + interval + behind >> _counted
    | started + word("HAVE").or_() + either + behind >> (lambda subject, found: Condition(found, subject=subject))
    | if_said
    + nothing("", "=")
    + amount
    + measure.quiet().or_()
    + some("DEGREE", "THEN", text="均 都 全部")
    + word("HAVE", "STATE", text="满足 具备 做到")
    + behind
    >> _of_things
    | measure + role("HEAD") + measure + word("DE") + amount + behind >> _of_all_of_it
    | if_said + some("HAPPEN", "AS", text="出现 为") + word("NAME", text="负增长") + behind
    >> (lambda: Condition(compared("<", (0.0, "%")), subject="增长"))
    | if_said + _change + _is + interval + behind >> _stated
    | if_said + _happening + some("PAST") + interval + behind >> _happened
    | if_said + _happening + some("PAST") + interval + thing + behind >> _happened
    | started + interval + grade + behind >> _called
    | grade.quiet() + word("(") + interval + word(")") + behind >> (lambda found: _stated("", found))
    | if_said + amount + role("HEAD") + name + role("HEAD") + amount + behind >> _sandwich
    | started + word("DONE", "STATE", text="达标 合格 完成") + word("(") + interval + word(")") + behind >> _stated
    | started + role("HEAD") + _act + amount + measure.or_("") + behind >> _of_things
    | started + role("HEAD") + amount + (measure | _act_said) + behind >> _of_things
    | if_said + (_act_said | _task).or_("") + amount + role("TAIL") + _of_what + behind
    >> (lambda before, size, sign, what: _of_things(before, sign, size, what))
    | started + nothing("=") + amount + (measure | _act_said) >> _of_things
    | if_said + telling.or_("") + nothing("≤") + amount + _within + telling + behind >> _takes
    | if_said + telling.or_("") + word("HEAD", text="超过 超出 大于") + nothing(">") + amount + telling + behind
    >> _takes
    | if_said + _all_said + _acted.or_("") + amount + _task + behind
    >> (lambda act, size, what: _of_things(act, "=", size, what) if act else None)
    | if_said + amount + _task + _each_said + _all_said + _acted + behind
    >> (lambda size, what, act: _of_things("", "=", size, what + act))
    | if_said + nothing("", "=") + amount + _counted_fault + behind >> _of_things
    | if_said + quantity + word("DONE", "FINISHED") + _task + behind >> _done_share
    | role("PERIOD") + _busy + _at_least + amount + (measure | _act_said).or_("") + behind >> _often
    | started + word("OUTSIDE") + quantity + some("TAIL") + done + behind
    >> (lambda subject, size: Condition(compared(">", size), subject=subject))
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
    started + (role("HEAD") | word("DONE") + nothing("=")) + goal + quantity + tail_said + done + behind >> _shared
    | started + (role("HEAD") | word("BEYOND") + nothing(">")) + (goal | word("BUDGET")) + amount + tail_said + behind
    >> _off
    | if_said + word("DONE", "REACH") + quantity + word("DE") + word("GOAL") + behind
    >> (lambda size: _shared("", "≥", size, ""))
    | started + word("IN", "AS", "DONE", "REACH").or_() + goal + interval + behind >> _between
    | if_said + word("CHANGE", text="超额 超额完成") + quantity + tail_said + behind >> _exceeding_by
    | started + _short + amount + role("TAIL") + behind >> (lambda subject, size, tail: _off(subject, "<", size, tail))
    | started + word("CHANGE", text="延长") + amount + role("TAIL") + behind
    >> (lambda subject, size, tail: _off(subject, ">", size, tail))
    | started + word(text="超额") + word("DONE") + behind
    >> (lambda subject: Condition(Interval(1.0, math.inf, percent=True), subject=subject, space="share"))
)
condition = _numbers | due | target | _beside
either_loses = condition + word("OR", text="或 或者") + condition + some("DE", "STOP", text="的 ,")
"""低于90%或突破计划数的: what loses, either way."""
sides = started + simple + some("DE") + word("OR", text="或 或者") + simple + some("DE", "STOP", text="的 ,")
"""低于90%或高于110%的: on either side."""
