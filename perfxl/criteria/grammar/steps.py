"""Deductions and awards per step, in any order: 每降低1%扣权重分的1%, 每提高1个百分点加0.5分."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from perfxl.criteria.grammar.awards import ITS, of_weight, part_of_all, pointed, share
from perfxl.criteria.grammar.comparisons import Amount, amount, in_brackets
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import Found, Parser, nothing, plain_verb, role, said, some, word
from perfxl.criteria.grammar.spans import ahead, at_stop
from perfxl.criteria.lexicon import verbs
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.connecting import LACKING
from perfxl.criteria.lexicon.roles import mask
from perfxl.criteria.lexicon.timing import DAILY
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import is_unit
from perfxl.criteria.meaning.steps import Step, Way

Taken = tuple[float, Literal["weight", "points"]]
Change = tuple[Way, str]

then = some("THEN", "DE", text="的 , 则 就 相应 予以 将 应 均")
_worth = of_weight >> (lambda part: (part, "weight") if part else None) | pointed >> (
    lambda value: (value, "points") if value else None
)
_lose = then + (word("LOSE") | word(text="倒扣")) + some("ITEM", "DE", text=ITS)
taken = _lose + _worth | part_of_all >> (lambda part: (part, "weight") if part else None)
taken_each = taken | _lose + share >> (lambda part: (part, "weight") if part else None)
"""Of what is lost even `扣1%` is of the weight."""
_of_item = some("ITEM", "DE", text="该项 本项 相应 的")
gained = then + word("GAIN") + _of_item + _worth
got = then + word("GET") + _of_item + _worth
each = word("EACH") + some("ANEW")
_goal = some("BETWEEN", "IN", text="于") + word("GOAL", "BUDGET") + in_brackets.quiet().or_()
_aim = _goal + word("DE") >> (lambda: "part") | _goal >> (lambda: "whole")


def step_size(size: Amount) -> Amount:
    """How long a step is; a percentage in percent."""
    return (round(size[0] * 100, 10), "%") if size[1] == "%" else size


def _step(way: Change, aim: str, size: Amount, lost: Taken, *, gains: bool = False) -> Step | None:
    length, unit = step_size(size)
    if length <= 0 or (unit in ("%", "pp") and length > _LONGEST):
        return None
    part = aim == "part"
    return Step(way[0], length, unit, *lost, way[1], of_target=bool(aim), relative=part, gains=gains)


_LONGEST = 50.0
"""Percentage points of a step; what is longer is a bound (每低于90%扣1分)."""


_BOUNDS = frozenset(w.BOUNDING.split())
_ACTS = frozenset(verbs.ACTS.split())


def _at_once(verb: str, size: Amount) -> bool:
    """Whether 少1次, 少10人 is for each of them, without 每."""
    each = verb in LACKING or verb[1:] in _ACTS
    return (size[0] == 1 and size[1] != "%") or (verb not in _BOUNDS and (each or size == (0.01, "%")))


def _either_way(one: Change, other: Change) -> Change | None:
    """`每低于或高于`: whichever way."""
    return ("both", f"{one[1]}或{other[1]}") if {one[0], other[0]} == {"up", "down"} else None


_WAYS: dict[str, Way] = {word: way for way, words in verbs.CHANGES for word in words.split()}  # type: ignore[misc]  # ways


def _changed(tokens: Tokens, place: int) -> Found:
    """A change that stands apart, in brackets: 每超过（降低）1%."""
    held = [(tokens.text(place, end), end) for end in (place + 1, place + 2)]
    return [(((_WAYS[said], said),), end) for said, end in held if said in _WAYS]


def _turns(found: Token) -> bool:
    """Whether it says which way something goes: 每少下降1个百分点."""
    return "CHANGE" in found.roles and not found.plays("HEAD BEYOND") and len(found.text) > 1


_lacking = word("LACK", text="缺") + nothing(("down", "缺"))
_OFF: Change = ("both", "偏离")
_interval_said = some("NAME", "ITEM", text="此 该 这一 上述") + word("WITHIN", text="区间 范围 区间内 范围内")
_outside = word("CHANGE", "HEAD", "BEYOND", "OUTSIDE", text="偏离 超出 超过 不在")
_low, _high = some("BLOCK", text="下限"), some("TOP", "WITHIN", text="上限 区间 范围")
_apart = _outside + _interval_said + some("TAIL") | _outside + some("DE", "THEN", "STOP", text="的 ,") + ahead("EACH")
_done = said(plain_verb, "NAME") | word("DONE", text="完成") + nothing("完成")
_change = (
    role("CHANGE")
    | word(text="少") + (_done | said(_turns)) >> (lambda verb: ("down", f"少{verb}"))
    | word(text="多") + _done >> (lambda verb: ("up", f"多{verb}"))
    | _lacking
    | (_apart | word(text="± 正负 +-")) + nothing(_OFF)
    | role("CHANGE") + word("(") + Parser(_changed) + word(")") >> _either_way
    | role("CHANGE") + _low + word("OR", "LISTING", text="或 或者 、") + role("CHANGE") + _high >> _either_way
) + some("PAST")
"""Which way it goes: 降低, 少召开, 偏离此区间, ±."""
_than = word("THAN") + word("GOAL", "BUDGET") + word("COMPARED").or_()
_from = word("BY", text="以 按 按照") + word("GOAL") + word("BASE")
_from_it = word("BY", text="以") + word("NAME", "ITEM", text="此 该") + word("BASE")


def _piece(key: str) -> Callable[..., tuple[str, Any]]:
    return lambda value=True: (key, value)


_pieces = (
    each >> _piece("each")
    | _change >> _piece("change")
    | amount >> _piece("size")
    | _aim >> _piece("aim")
    | (_than | _from + some("STOP", text="; 。") | _outside + _goal + some("DE", "STOP", text="的 ,") + ahead("EACH"))
    + nothing("whole")
    >> _piece("than")
    | word("ANEW") >> _piece("again")
    | measure >> _piece("name")
    | (word("STOP", "DE", ":", "THEN", text=", : 的 在此基础上") | word("IF", text="对 对于") | _from_it) >> _piece("")
)
_costs = (
    taken_each + some("COUNTAS", text="计算") + nothing("each")
    | taken_each + word("STOP", text=",") + word("BOTHWAYS") + nothing("both")
    | gained + nothing("gains")
    | some("THEN") + word("NOTHING") + at_stop + nothing((1.0, "weight"), "all")
)
"""What a step costs, and how that is said."""
_FARTHEST = 20
_LOSING = mask("LOSE", "GAIN", "NOTHING", "BLOCK")
_CHANGING = mask("CHANGE", "BEYOND", "HEAD", "OUTSIDE", "LACK", "±", "BETWEEN")


@dataclass(frozen=True)
class _Held:
    """What stands around 每 and what it costs, in any order; each of it once."""

    each: bool = False
    change: Change | None = None
    size: Amount | None = None
    aim: str = ""
    again: bool = False
    before: str = ""
    what: str = ""

    def also(self, key: str, value: Any) -> Self | None:
        """The same with one more piece; none where it has no place."""
        key = ("what" if self.change else "before") if key == "name" else key
        started = self.change is not None and self.change != _OFF  # 超出的，每1%: how far off
        of_whom = key == "before" and self.each and is_unit(value[:1])  # 每所学校达标率低于95%的: of each of them
        if (key == "aim" and not self.change) or (key == "each" and started) or of_whom:
            return None
        key = "aim" if key == "than" else key
        if key and (
            getattr(self, key) or (key in ("each", "before") and self.size) or (key == "again" and not self.size)
        ):
            return None
        return replace(self, **{key: value}) if key else self

    def step(self, lost: Taken, kind: str) -> Step | None:
        """The step all of it makes; 少1次扣2分 needs no 每."""
        size = self.size or ((1.0, "") if self.each else None)
        if self.change is None or size is None or (self.what and self.before):
            return None
        change: Change = ("both", "相差") if kind == "both" else self.change
        if not (self.each and kind != "all") and (kind == "gains" or self.again or not _at_once(self.change[1], size)):
            return None
        percent = size[1] in ("%", "pp")
        if (self.what and (percent or size[1] in ("", "分"))) or (change[1] == "缺" and not percent):
            return None
        step = _step(change, self.aim, size, lost, gains=kind == "gains")
        return step and replace(step, again=self.again, before=self.what or self.before)


def _steps(tokens: Tokens, place: int) -> Found:
    """Every step that begins here."""
    found: Found = []
    held = [(_Held(), place)]
    for one, at in held:
        if one.change is not None:
            made = ((one.step(*cost), end) for cost, end in _costs(tokens, at))
            found += [((step,), end) for step, end in made if step is not None]
        if at - place < _FARTHEST:
            more = ((one.also(*piece), end) for (piece,), end in _pieces(tokens, at))
            held += [(another, end) for another, end in more if another is not None]
    return found


def _opposed(way: Change, size: Amount, back: Change, again: Amount, lost: Taken) -> Step | None:
    """`多1个或少1个均扣0.5分`."""
    opposed = {way[0], back[0]} == {"up", "down"} and size == again and _at_once(way[1], size)
    return _step(("both", f"{way[1]}或{back[1]}"), "", size, lost) if opposed else None


def _swing(up: Change, down: Change, size: Amount, worth: Taken) -> tuple[Step, Step] | None:
    """What more adds and less takes."""
    gain, loss = _step(up, "", size, worth, gains=True), _step(down, "", size, worth)
    return (gain, loss) if gain and loss and (up[0], down[0]) == ("up", "down") else None


_either = word("OR", "LISTING", text="或 或者 、")
_adds_or_takes = word(text="增加 加 增") + _either + word("LOSE") | word(text="加减 增减 加扣")
_so_much = then + _adds_or_takes + some("ITEM", "SCORING", "DE", text="该项 本项 相应 得分 的") + _worth
swinging = each + role("CHANGE") + _either + role("CHANGE") + amount + _so_much >> _swing
"""`每增加或减少1个百分点，相应增加或扣减0.5分`."""
_beyond_it = (
    word("CHANGE", "BEYOND", text="超额 超额完成 超出 超过 超")
    + some("GOAL")
    + some("NAME", text="部分 部分的")
    + some("DE", "STOP", text="的 ,")
    + each
    + some("CHANGE", text="增加 超 超过 超出")
)
"""超额部分每增加500亩加1分."""
_daily = role("PERIOD") >> (lambda found: (1.0, found[1][1:]) if found[1] in DAILY else None)
beyond = amount + taken >> (lambda size, lost: _step(("beyond", ""), "", size, lost))
"""`低于80%1个百分点扣0.2分`, behind 每: which way, the comparison says."""
per_amount = each + beyond | _daily + taken >> (lambda size, lost: _step(("beyond", ""), "", size, lost))
"""`低于80%的，每1个百分点扣0.2分`: which way, its condition says."""
stepping = (
    Parser(_steps, needs=frozenset({_LOSING, _CHANGING}))
    | role("CHANGE") + amount + word("OR", "LISTING") + role("CHANGE") + amount + taken >> _opposed
    | _beyond_it + amount + gained >> (lambda size, got: _step(("up", "超额"), "", size, got, gains=True))
)
"""A step, with what it is measured on."""
