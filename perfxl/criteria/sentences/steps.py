"""Deductions per step: `每降低1%扣权重分的1%`, `每超过一个百分点扣0.5分`, `每少一场扣2分`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from perfxl.criteria.sentences.awards import value_of
from perfxl.criteria.words.numerals import CHINESE, number, shown, worth
from perfxl.criteria.words.units import is_unit

Way = Literal["down", "up", "both", "short", "incident"]
StepParts = Literal["", "up", "down", "nearest"]


@dataclass(frozen=True)
class Step:
    """One deduction: per which step, in which direction, how much, and how much at most."""

    way: Way
    size: float
    unit: str
    amount: float
    by: Literal["weight", "points"]
    verb: str
    of_target: bool = False
    parts: StepParts = ""
    what: str = ""
    before: str = ""
    relative: bool = False

    def __post_init__(self) -> None:
        if self.size <= 0 or self.amount < 0:
            raise ValueError("a step must be longer than nothing")

    def sentence(self) -> str:
        """How it is said."""
        size = "1个百分点" if self.unit == "pp" and self.size == 1 else f"{shown(self.size)}个百分点"
        if self.unit == "%":
            points = f"{shown(self.size)}个百分点"
            size = f"目标值的{shown(self.size)}%{self._or(points)}" if self.of_target else points
        elif self.unit != "pp":
            size = f"{shown(self.size)}{self.unit}"
        whole = {"": "", "up": "（不足一步按一步）", "down": "（不足一步不扣）", "nearest": "（步数四舍五入）"}
        return f"每{self.verb}{size}扣{worth(self.amount, self.by)}{whole[self.parts]}"

    def _or(self, points: str) -> str:
        """Of a target that is itself a percentage, 每低于目标值1% means percentage points."""
        return "" if self.relative else f"（目标值是百分比的，{points}）"


_DOWN = "降低|减少|下降|少于|少建|少办|少完成|少举办|少开展|少|低于|低|降|减|未完成|短缺"
_UP = "超过|超出|超支|增加|高于|高出|高|多于|多|上升|超|提高|增长"
_BOTH = "相差|偏离|偏差|正负偏差|差异"
_INCIDENT = (
    "出现|发生|有|发现|存在|认定|查出|滞后|延迟|推迟|延期|逾期|延后|晚|迟|违反|违规|发生过|"
    "迟报|漏报|错报|少报|缺失|缺|缺少|遗漏|漏"
)
_TARGETS = (
    r"(?:于)?(?:计划|目标|指标|设定|预期|年度|任务|标准)*(?:目标值|指标值|计划值|计划数|目标|计划|任务|标准值|标准)"
)


_SHARE = r"\d+/\d+|[二三四五六七八九十]分之[一二三四五六七八九]|\d+(?:\.\d+)?%"
_ALL = r"(?:(?:该项|本项|本|该|此项|指标|总|的)*(?:权重分值|权重分|权重|标准分值|标准分|分值|总分|满分|分数))"
_DEDUCTED = (
    r"(?:的|,|则|就)*(?:相应)?扣(?:除|减)?(?:"
    rf"{_ALL}(?:的)?(?P<share>{_SHARE})|(?P<share2>{_SHARE})(?:的)?(?:{_ALL})(?:分)?|"
    rf"(?P<points>\d+(?:\.\d+)?|[一二三四五两半])分|(?P<bare>{_SHARE}))"
)
_ONCE = (
    r"(.*?)(?P<incident>发生|出现|发现|存在|查出|有)(?:了)?(?:一|1)(?P<unit>起|例|次|件|项|处|个|人|宗|家|户|场|天|条|份)"
    r"(?!以|及|或|月|季|级)(?P<what>[^\d扣,每减以及或]{0,18}?)"
)
"""`发生一起`, without 每."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(.*?)(?:按)?每(?:再)?(?:(?P<short>差)|(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<both>{_BOTH})|(?P<incident>{_INCIDENT}))(?:了)?"
        rf"(?P<of>{_TARGETS})?(?P<part>的)?(?P<size>\d+(?:\.\d+)?|[{CHINESE}]+)?"
        rf"(?P<unit>(?:个百分点|百分点|%)?)(?P<what>[^\d扣,每减]{{0,18}}?){_DEDUCTED}"
    )


@cache
def _once() -> re.Pattern[str]:
    return re.compile(_ONCE + _DEDUCTED)


@cache
def _once_and_for_all() -> re.Pattern[str]:
    return re.compile(rf"{_ONCE}(?:的|,|则|就)*(?:(?:该|本|此)(?:项|指标))?(?:不得分|得0分|不计分|扣完|全扣)")


def read_first_of_all(text: str) -> Step | None:
    """`发生一起不得分`: the first one costs the whole weight."""
    match = _once_and_for_all().fullmatch(text) if "不" in text or "扣" in text or "0" in text else None
    if match is None:
        return None
    return Step("incident", 1.0, match["unit"], 1.0, "weight", match["incident"], what=match["what"], before=match[1])


def _unit_first(text: str) -> tuple[str, str]:
    """The unit a text begins with, the longest that is one, and the rest."""
    found = next((length for length in range(4, 0, -1) if is_unit(text[:length]) and len(text) >= length), 0)
    return text[:found], text[found:]


def read_step(text: str) -> tuple[str, Step] | None:
    """The words before it, and the deduction a clause speaks of."""
    match = _pattern().fullmatch(text) if "每" in text else None
    if match is None:
        return _read_once(text) if "扣" in text else None
    way: Way = next(way for way in ("down", "up", "both", "incident", "short") if match[way])
    share = match["share"] or match["share2"]
    amount = value_of(share) if share else number(match["points"] or "")
    size = number(match["size"]) if match["size"] else None
    unit, what = (match["unit"], match["what"]) if match["unit"] else _unit_first(match["what"])
    if amount is None or not size or (what and way != "incident"):
        return None  # a bare `扣1%` does not say of what
    unit = "pp" if "百分点" in unit else unit
    by: Literal["weight", "points"] = "weight" if share else "points"
    verb = match[way]
    step = Step(
        way, size, unit, amount, by, verb, of_target=bool(match["of"]), what=what,
        relative=bool(match["of"] and match["part"]),
    )  # fmt: skip
    return match[1], step


def _read_once(text: str) -> tuple[str, Step] | None:
    """`发生一起扣5分`: what every one of them costs."""
    match = _once().fullmatch(text)
    if match is None or match["bare"]:
        return None
    share = match["share"] or match["share2"]
    amount = value_of(share) if share else number(match["points"])
    if amount is None:
        return None
    by: Literal["weight", "points"] = "weight" if share else "points"
    return match[1], Step("incident", 1.0, match["unit"], amount, by, match["incident"], what=match["what"])
