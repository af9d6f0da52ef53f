"""When a clause applies: a number compared, the target reached or missed, a share of it, so far off it, a day."""

import math
from dataclasses import replace

from perfxl.criteria.grammar.amounts import Amount, amount, quantity
from perfxl.criteria.grammar.comparisons import Bounded, agrees, compared, interval, simple
from perfxl.criteria.grammar.measured import numbers
from perfxl.criteria.grammar.openings import behind, done, if_said, started, tail_said
from perfxl.criteria.grammar.parsing import nothing, role, some, word
from perfxl.criteria.grammar.reaching import goal, target
from perfxl.criteria.lexicon.timing import ACTS
from perfxl.criteria.meaning.clauses import Condition
from perfxl.criteria.meaning.intervals import Interval


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
    + done
    + word("NAME", text="时间")
    + word("HEAD", text="≤ 不晚于 早于 不超过 早于或等于 小于等于")
    + word("NAME", "GOAL", text="计划 目标 规定 要求")
    + done
    + word("NAME", text="时间")
    + nothing("截止日期前")
)
"""实际完成时间≤计划完成时间."""
_due = if_said + _in_time + behind >> (lambda said: Condition(due=said)) | if_said + _work + _day + _doing + behind >> (
    lambda said: Condition(due=said)
)
condition = numbers | _due | target | _beside
either_loses = condition + word("OR", text="或 或者") + condition + some("DE", "STOP", text="的 ,")
"""低于90%或突破计划数的: what loses, either way."""
sides = started + simple + some("DE") + word("OR", text="或 或者") + simple + some("DE", "STOP", text="的 ,")
"""低于90%或高于110%的: on either side."""
