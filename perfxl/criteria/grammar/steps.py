"""Deductions and awards per step: 每降低1%扣权重分的1%, 每提高1个百分点加0.5分, 每完成1项得3分."""

from dataclasses import replace
from typing import Literal

from perfxl.criteria.grammar.amounts import Amount, amount, of_weight, pointed, share
from perfxl.criteria.grammar.conditions import name
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import Parser, nothing, role, some, token, word
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.tokens import Token
from perfxl.criteria.meaning.steps import Step, Way

Taken = tuple[float, Literal["weight", "points"]]
Change = tuple[Way, str]

_ITEMS = "该项 本项 此项 该指标 本指标 指标 相应 对应 应 的 除"
then = some("THEN", "DE", text="的 , 则 就 相应 予以 将 应 均")
_worth = of_weight >> (lambda part: (part, "weight") if part else None) | pointed >> (
    lambda value: (value, "points") if value else None
)
_lose = then + (word("LOSE") | word(text="倒扣")) + some("ITEM", "DE", text=_ITEMS)
taken = _lose + _worth
taken_each = taken | _lose + share >> (lambda part: (part, "weight") if part else None)
"""Of what is lost even `扣1%` is of the weight."""
_some_item = some("ITEM", "DE", text="该项 本项 相应 的")
gained = then + word("GAIN") + _some_item + _worth
earned = then + word("GAIN", "GET") + _some_item + _worth
each = word("EACH") + some("ANEW")
_goal = some("BETWEEN", "IN", text="于") + word("GOAL", "BUDGET")
_aim = _goal + word("DE") >> (lambda: "part") | _goal >> (lambda: "whole")


def step_size(size: Amount) -> Amount:
    """How long a step is; a percentage in percent."""
    return (round(size[0] * 100, 10), "%") if size[1] == "%" else size


def _step(way: Change, aim: str, size: Amount, lost: Taken, *, gains: bool = False) -> Step | None:
    length, unit = step_size(size)
    if length <= 0:
        return None
    part = aim == "part"
    return Step(way[0], length, unit, *lost, way[1], of_target=bool(aim), relative=part, gains=gains)


def _gain(way: Change, aim: str, size: Amount, got: Taken) -> Step | None:
    return _step(way, aim, size, got, gains=True)


_FEWER: dict[str, Way] = {"少": "down", "多": "up"}


def plain_verb(found: Token) -> str | None:
    """A verb that is a name by itself (停运, 新增)."""
    return found.text if found.roles.keys() <= {"NAME"} and len(found.text) > 1 else None


def _fewer_done(found: Token) -> Way | None:
    """`每少召开1次`: 少 before what is done."""
    return _FEWER.get(found.text)


def _of(way: Change) -> Parser:
    """What a deduction of that way makes of its size."""
    return amount + taken >> (lambda size, lost: _step(way, "", size, lost))


_fewer = token(_fewer_done) + token(plain_verb) >> (lambda way, verb: (way, f"{'少' if way == 'down' else '多'}{verb}"))
_changed = each + (role("CHANGE") | _fewer) + some("PAST") + _aim.or_("") + amount.or_((1.0, ""))
per_step = _changed + taken_each >> _step | _changed + then + word("ANEW") + taken_each >> (
    lambda way, aim, size, lost: (found := _step(way, aim, size, lost)) and replace(found, again=True)
)


def _of_things(way: Change, size: Amount, what: str, lost: Taken) -> Step | None:
    """`每少1次会议扣1分`: what is counted stands behind the number."""
    step = _step(way, "", size, lost)
    return None if step is None or size[1] in ("", "%", "pp", "分") else step.named(what)


_per_thing = each + (role("CHANGE") | _fewer) + some("PAST") + amount + measure + taken_each >> _of_things
_beyond_it = (
    word("CHANGE", "BEYOND", text="超额 超额完成 超出 超过 超")
    + some("GOAL")
    + some("NAME", text="部分 部分的")
    + some("DE", "STOP", text="的 ,")
)
_per_gain = _changed + gained >> _gain | _beyond_it + (
    each + some("CHANGE", text="增加 超 超过 超出") + amount + gained
    >> (lambda size, got: _gain(("up", "超额"), "", size, got))
)
"""每超额完成10%加1分, 超额部分每增加500亩加1分."""


_BOUNDS = frozenset(f"{w.MORE} {w.LESS} 超 超出 不足".split())
"""Verbs that may compare with a bound: 超1% is above 1 %, or by 1 %."""


_ACTS = frozenset(w.ACTS.split())


def _at_once(way: Change, size: Amount, lost: Taken) -> Step | None:
    each = way[1] in ("少", "差", "缺") or way[1][1:] in _ACTS  # 少10人扣0.5分
    plain = (size[0] == 1 and size[1] != "%") or (way[1] not in _BOUNDS and (each or size == (0.01, "%")))
    return _step(way, "", size, lost) if plain else None


def _of_percent(way: Change, size: Amount, lost: Taken) -> Step | None:
    """`缺1%扣1分`: no count of what is missing."""
    return _at_once(way, size, lost) if size[1] in ("%", "pp") else None


def _either_way(way: Change, size: Amount, back: Change, again: Amount, lost: Taken) -> Step | None:
    opposed = {way[0], back[0]} == {"up", "down"} and size == again
    return _at_once(("both", f"{way[1]}或{back[1]}"), size, lost) if opposed else None


_short_of: Parser = word("LACK", text="缺") + nothing(("down", "缺"))
_change = role("CHANGE") + some("PAST")
_one_less = (
    _change + amount + taken >> _at_once
    | _change + amount + measure + taken
    >> (lambda way, size, what, lost: _of_things(way, size, what, lost) if size[0] == 1 else None)
    | _change + amount + some("THEN") + word("NOTHING") >> (lambda way, size: _at_once(way, size, (1.0, "weight")))
    | _short_of + amount + taken >> _of_percent
    | _change + amount + word("OR", "LISTING") + _change + amount + taken >> _either_way
)
"""少1次扣2分, 多1个或少1个均扣0.5分, without 每."""
_per_gap = each + amount + some("DE") + role("CHANGE") + taken >> (lambda size, way, lost: _step(way, "", size, lost))
"""每1个百分点差距扣0.5分."""
per_amount = each + _of(("beyond", ""))
"""`低于80%的，每1个百分点扣0.2分`: which way, its condition says."""
_off: Change = ("both", "偏离")
_interval_said = some("NAME", "ITEM", text="此 该 这一 上述") + word("WITHIN", text="区间 范围 区间内 范围内")
_outside = word("CHANGE", "HEAD", "BEYOND", "OUTSIDE", text="偏离 超出 超过 不在") + _interval_said.or_()
_around = _outside + some("DE", "THEN", "STOP", "TAIL", text="的 , 内") + each + _of(_off) | each + word(
    "CHANGE", "BEYOND", "HEAD", text="偏离 超出 超过"
) + _interval_said + _of(_off)
"""偏离此区间每1个百分点扣1分."""
_plus_minus = each + word(text="± 正负 +-") + _of(_off)
_than = word("THAN") + word("GOAL", "BUDGET") + word("COMPARED").or_()
_from = word("BY", text="以 按 按照") + word("GOAL") + word("BASE")
_against = (_than | _from) + word("STOP", text=",").or_() + (per_step | _one_less) >> (
    lambda step: step.against_target()
)
"""较目标值每降低1%, 与目标值相比, 以目标值为标准."""
_any_way = (per_step | _one_less | _against) + word("STOP", text=",") + word("BOTHWAYS") >> (
    lambda step: replace(step, way="both", verb="相差")
)
"""差1个扣1分，多了少了都扣."""
stepping = _any_way | per_step | _per_thing | _one_less | _per_gain | _per_gap | _around | _plus_minus | _against
_named = name + word("STOP", text=", :").or_() + (_any_way | per_step | _one_less | _per_gain | _plus_minus | _against)
measured = _named >> (lambda subject, step: step.named(subject))
"""A deduction per step with what it is measured on before it."""
