"""A condition on the target: reached or missed, kept to, exceeded, all of it done; or on a day."""

import math
from collections.abc import Callable

from perfxl.criteria.grammar.comparisons import Amount, agrees, amount, compared, in_brackets
from perfxl.criteria.grammar.names import behind, done, if_said, measure, name, started, tail_said
from perfxl.criteria.grammar.parsing import Parser, nothing, one, role, some, token, word
from perfxl.criteria.grammar.spans import ahead, here, run
from perfxl.criteria.grammar.wording import thing
from perfxl.criteria.lexicon.measures import COSTS, MEASURES, RATES
from perfxl.criteria.lexicon.timing import ACTS, DAYS, DONE_BY_A_DAY
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.words import QUALITIES
from perfxl.criteria.meaning.intervals import Condition, Interval


def _of(**said: object) -> Callable[[str], Condition]:
    """A condition on the target, of what is measured."""
    return lambda subject: Condition(subject=subject, **said)  # type: ignore[arg-type]  # fields of a condition


def _plain(reached: str, **said: object) -> Callable[[object], Condition]:
    """`完成`, `全部到位`: reaching that names no target."""
    return lambda found: Condition(reached=reached, plain=True, whole=found == "whole", **said)  # type: ignore[arg-type]  # likewise


def _rate_missed(said: str) -> Condition | None:
    """`到位率未达标`: the target of what is measured."""
    return Condition(reached="missed", plain=True, subject=said) if said.endswith(RATES) else None


def _all_of_it(said: str) -> Condition | None:
    """`全面完成绿化面积`: all of what is measured."""
    return Condition(reached="reached", plain=True, whole=True, subject=said) if said.endswith(MEASURES) else None


def _own_goal(subject: str, whose: str) -> Condition | None:
    """`实际完成造林面积达到造林面积年度目标`: the target of what is measured."""
    return Condition(reached="reached", subject=subject) if subject.endswith(whose) else None


def _with(sign: str) -> Parser:
    """A comparison by its sign, in any wording that does not speak of reaching."""
    return one(lambda found: found.roles.get("HEAD") == sign and not found.plays("REACH MISS"), "HEAD")


goal = some("DE", "ITEM", text="的") + word("GOAL") + in_brackets.quiet().or_() + some("DE", text="的 要求")
_reach = word("REACH", text="达到 完成 实现 达成") + some("PAST") + word("OR", "HEAD", text="或超过").or_()
_own = some("ITEM", "GOAL", text="指标 该指标 本指标 该项指标 本项")
_reached_goal = _own + (_reach | word("HEAD", text="= 等于 达到或超过 达到或者超过 已达到 应达到")) + goal
_all = word("ALLDONE", text="全部完成 全部达到 全面完成 全部实现")
_wholly = _all | word("DONE", "REACH", text="完成") + word(text="全部")
_how = some("HOW", "DEGREE", text="均 都 按要求 按计划")
_of_what = "项目资金 资金 财政资金 预算资金 专项资金 配套资金 项目 目标 指标 任务 目标值 指标值 的"
_whose = some("GOAL") + some("DE", "NAME", "GOAL", text=_of_what)
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
_cost = name >> (lambda said: said if said == "" or said.endswith(COSTS) else None)
_inside = word("TAIL", "WITHIN", text="以内 之内 内 范围内")
_in_budget = (word("HEAD", text="控制在") | word("IN", text="在")).or_() + word("BUDGET") + _inside | _with("≤") + word(
    "BUDGET"
)
_over = _with(">") | word("BEYOND")
_over_budget = _over + word("BUDGET")
_exceeding = word("HEAD", "BEYOND", text="超过 超出 超 高出 超支 高于 大于") + some(
    "NAME", "DEGREE", "PAST", text="部分 了"
)
_short_of_it = word("HEAD", text="不足 不到 低于 少于 小于 达不到 未达到 未达")
_in_part = (
    word("DENIED", text="未足额 未全额 未足量 没有足额 没足额 未能足额 未及时足额 未按时足额")
    + (word("FINISHED") | word("NAME", "STATE", text="安排 落实 配套 缴纳 投入 保障"))
    + nothing("")
)
_shared_out = here(word("STOP", text=",").or_() + some("DE") + ahead("BY"))
"""`未足额拨付的，按比例扣分`: how much of it was paid; by itself it is a matter of words."""
target = (
    started + _reached_goal + behind >> _of(reached="reached")
    | started + _all + thing.quiet() + word("GOAL", text="任务 目标 目标任务 指标") + behind
    >> _of(reached="reached", whole=True)
    | measure + _reach + measure + goal + behind >> _own_goal
    | started + _wholly + goal + behind >> _of(reached="reached", whole=True)
    | if_said + word("ALLDONE", text="全面完成 全部完成") + measure + behind >> _all_of_it
    | if_said + _whose + _how + _done_plain + behind >> _plain("reached")
    | if_said + word("REACH", text="完成 实现 达到") + measure.quiet() + word("GOAL") + nothing("") + behind
    >> _plain("reached")
    | if_said + word("MISS") + measure.quiet() + word("GOAL") + nothing("") + behind >> _plain("missed")
    | started + _within + behind >> _of(reached="reached", limit="down")
    | if_said + _cost + _in_budget + behind >> _of(reached="reached", limit="down", plain=True, budget=True)
    | started + _with("≥") + goal + behind >> _of(reached="reached", limit="up")
    | started + _missed_goal + behind >> _of(reached="missed")
    | if_said + _whose + role("MISSED") + behind >> _plain("missed")
    | if_said + _in_part + behind + _shared_out >> _plain("missed")
    | measure + word("MISSED") + behind >> _rate_missed
    | started + word("OUTSIDE") + goal + some("TAIL", "WITHIN") + behind >> _of(reached="missed", limit="down")
    | started + _short_of_it + word("DE", "THEN", text="的 时") + behind >> _of(reached="missed", limit="up")
    | if_said + _short_of_it + ahead("BY") + nothing("") >> _of(reached="missed", limit="up")
    | started + (_with("<") | word("HEAD", text="不足 不到")) + goal + behind >> _of(reached="missed", limit="up")
    | started + _over + goal + some("DE", "NAME", "DEGREE", text="的 部分") + behind
    >> _of(reached="missed", limit="above")
    | if_said + _cost + _over_budget + behind >> _of(reached="missed", limit="above", plain=True, budget=True)
    | if_said
    + word("HEAD", text="没超 未超 不超 未超过 没超过 未超出 没有超 不超支 未超支 没超支 没有超支 不超出")
    + nothing("")
    + behind
    >> _of(reached="reached", limit="down")
    | if_said + _exceeding + nothing("") + behind >> _of(reached="missed", limit="above")
)


def _fallen(subject: str, change: tuple[str, str], sign: str, size: Amount, tail: str) -> Condition | None:
    """How far off it is, whichever way the words go."""
    if change[0] == "both" or size[0] <= 0 or sign not in ("", "≥", ">") or not agrees(sign or "≥", tail):
        return None
    found = compared(tail or sign or "≥", (size[0] / 100, "%") if size[1] == "pp" else size)
    if change[0] == "down":
        found = Interval(-math.inf, -found.low, "out", found.low_edge, found.percent, found.unit)
    return Condition(found, subject=subject, space="fall")


_fell = token(lambda found: None if found.plays("HEAD BEYOND") or len(found.text) < 2 else found.roles.get("CHANGE"))
fallen = started + _fell + some("PAST") + role("HEAD").or_("") + amount + tail_said + behind >> _fallen
"""`下降超过8个百分点`, `超支10%以上`: how far off where the deduction per step begins."""
_doing = some(
    "DONE", "FINISHED", "REACH", "NAME", "HOW", "STATE", text=" ".join(ACTS) + " 全部 全部完成 项目 工程 实现 达到"
)
_asked = some("IN", "NAME", "BLOCK", text="在 于 应 应于 须 须于 要求")
_work = some("NAME", "STATE", text="项目 工程 任务 工作") + _asked
_deadline = word("NAME", text="截止日期") + word("NAME", text="前").or_() | word("NAME", text="截止日期前")
_day = role("TIME") >> (lambda said: said if said.endswith(DAYS) else None) | _deadline + nothing("截止日期前")
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


def _by_a_day(said: str) -> Condition | None:
    """`资金在9月30日前拨付到位`, `5月份制度出台`: what was to be done by a day, and not how well."""
    tokens = tokenised(said)
    day = next((token.text for token in tokens if "TIME" in token.roles), None)
    if day is None:
        return None  # a time only in its place
    how = said.rstrip("的").endswith(tuple(QUALITIES.split())) and not said.rstrip("的").endswith("到位")
    bare = all("TIME" in token.roles or token.text in ACTS for token in tokens)
    acts = any(act in said.partition(day)[2] for act in DONE_BY_A_DAY)
    told = acts and not how and not (bare and day.endswith(DAYS)) and day.endswith((*DAYS, "月份"))
    return Condition(due=day, subject=said) if told else None


_thing = run(lambda found: found.nameable and not found.plays("TIME GOAL BUDGET"))
_dated = _thing.or_().quiet() + _asked + role("TIME").quiet() + some("IN") + _thing.quiet()
due = (
    if_said + (_in_time | _work + _day + _doing) + behind >> (lambda said: Condition(due=said))
    | if_said + _dated.as_said(_by_a_day) + behind
)
"""By which day something was to be done."""
