"""What a clause awards: full marks, nothing, points, a share of the weight, a range, or a person's judgement."""

import re
from dataclasses import dataclass
from typing import Literal

from perfxl.criteria.expressions import BLANK, NOTHING, WEIGHT, Expression, constant, minus, most, times
from perfxl.criteria.model import Doubt
from perfxl.criteria.words.numerals import number, percent, shown, worth
from perfxl.criteria.words.patterns import Patterns

By = Literal["weight", "points"]


@dataclass(frozen=True)
class Fixed:
    """A number of points, or a share of the weight."""

    amount: float
    by: By = "weight"

    def __post_init__(self) -> None:
        if self.amount < 0 or (self.by == "weight" and self.amount > 1):
            raise ValueError("an award is between nothing and full marks")

    def points(self) -> Expression:
        """The points it is worth."""
        if self.amount == 0:
            return NOTHING
        if self.by == "points":
            return constant(self.amount)
        return WEIGHT if self.amount == 1 else times(WEIGHT, constant(self.amount, percent=True))

    def sentence(self) -> str:
        """How it is said."""
        if self.amount == 0:
            return "不得分"
        return "得满分" if (self.amount, self.by) == (1, "weight") else f"得{worth(self.amount, self.by)}"


@dataclass(frozen=True)
class Deducted:
    """Full marks less a number of points or a share of the weight."""

    amount: float
    by: By = "points"

    def points(self) -> Expression:
        """Full marks less the deduction; never below nothing, as every score."""
        taken = constant(self.amount) if self.by == "points" else times(WEIGHT, constant(self.amount, percent=True))
        return most(NOTHING, minus(WEIGHT, taken))

    def sentence(self) -> str:
        """How it is said."""
        return f"扣{worth(self.amount, self.by)}"


@dataclass(frozen=True)
class Open:
    """An award that is a range or a person's judgement: no number, perhaps an interval."""

    words: str
    low: float | None = None
    high: float | None = None
    by: By = "weight"
    code: Literal["award-range", "judgement"] = "judgement"

    def points(self) -> Expression:
        """No number."""
        return BLANK

    def sentence(self) -> str:
        """How it is said."""
        if self.low is None or self.high is None:
            return f"由人工评分（{self.words}）"
        say = shown if self.by == "points" else percent
        unit = "分" if self.by == "points" else "权重"
        return f"在{say(self.low)}至{say(self.high)}{unit}之间由人工评分"

    def doubt(self, weight: float) -> Doubt:
        """Why no number is given, with the interval if it is known."""
        scale = weight if self.by == "weight" else 1.0
        low = None if self.low is None else min(weight, self.low * scale)
        high = None if self.high is None else min(weight, self.high * scale)
        what = "给出的是分值区间" if self.code == "award-range" else "需要人工判断"
        return Doubt(self.code, "criterion", f"评分标准对此{what}“{self.words}”，须由人工评分", low, high)


Award = Fixed | Deducted | Open
FULL, NONE = Fixed(1.0), Fixed(0.0)
_GET = r"(?:可)?(?:得分为|得分|得|计分|计|记分|记|给予|给|评|打|为|赋|各得|:)"
_WHOLE = (
    r"(?:该项|本项|本|此项|该|指标|对应|相应|所赋|的|全部|总)*"
    r"(?:权重分值|权重分|权重|标准分值|标准分|分值|总分|满分|分数|分)(?:值)?"
)
_N = r"(\d+(?:\.\d+)?)"
JUDGED = (
    r"酌情|视情况|视情|视具体情况|视程度|视情节|视严重程度|适当|根据实际情况|结合实际|"
    r"综合评定|综合考虑|合理确定|根据情况|按情况|斟酌"
)
_SCORING = r"(?:扣减|扣分|扣除|给分|得分|计分|打分|评分|减分|赋分|记分|扣\d[^,;]*)"
_NOTHING = (
    r"(?:不得分|不计分|不给分|不记分|不予计分|不予得分|不得该项分|得零分|记零分|计零分|零分|扣完|"
    r"扣除全部分值|扣完全部分值|扣全部分值|全扣|扣满分|扣完该项分)"
)
_SPARED = r"不(?:予)?扣分"
_ALL = r"(?:满分|全分|全部分值|权重分值|权重分|满分值|标准分|全部权重分)"


_PATTERNS = Patterns(
    {
        "judgement": (rf"(?:{_GET}|应|则)?(?:[^,;:]{{0,2}})?(?:{JUDGED})(?:的)?(?:予以|给予)?{_SCORING}[^,;\d]{{0,4}}"),
        "none": rf"{_GET}?(?:(?:该项|本项|本指标|该指标|此项|均|则|一律|也)*{_NOTHING}|{_GET}0分)",
        "full": rf"{_GET}(?:该项|本项|此项|该指标|本指标|指标|所赋|的)*(?:{_ALL}|100%(?:的)?{_WHOLE})|满分|{_SPARED}",
        "part of": rf"{_GET}{_WHOLE}的{_N}%",
        "share": rf"{_GET}{_N}%(?:的)?(?:{_WHOLE})?|{_N}%(?:的)?{_WHOLE}",
        "fraction": rf"{_GET}{_WHOLE}的?(\d)/(\d)",
        "fraction of": rf"{_GET}(\d)/(\d)(?:的)?{_WHOLE}",
        "half": rf"{_GET}(?:{_WHOLE}的)?(?:一半|二分之一)(?:的?分值|的?分)?",
        "range": rf"(?:{_GET})?{_N}(?:分)?-{_N}分",
        "range share": rf"{_GET}?{_N}%?-{_N}%(?:的)?{_WHOLE}",
        "points": rf"(?:{_GET}(?:满分)?)?{_N}分",
        "deducted": rf"扣(?:除|减)?{_N}分",
        "deducted share": rf"扣(?:除|减)?(?:{_WHOLE}的?{_N}%|{_N}%(?:的)?{_WHOLE})",
    },
    {
        "judgement": "酌视适根结综合按斟", "none": "不零扣0", "full": "满全权标1不", "part of": "%", "share": "%",
        "fraction": "/", "fraction of": "/", "half": "半二", "range": "-", "range share": "-", "points": "分",
        "deducted": "扣", "deducted share": "扣",
    },
)  # fmt: skip


def read_award(text: str) -> Award | None:
    """The award a clause gives, from its own words only."""
    for name in _PATTERNS.sources:
        if match := _PATTERNS.fullmatch(name, text):
            return _award(name, text, [float(group) for group in match.groups() if group])
    return None


def _award(name: str, text: str, numbers: list[float]) -> Award | None:
    if name == "judgement":
        return Open(text.lstrip(":"), 0.0, 1.0)
    if name in ("range", "range share"):
        low, high = sorted(numbers)
        by: By = "points" if name == "range" else "weight"
        scale = 1 if name == "range" else 100
        return Open(text.lstrip(":"), low / scale, high / scale, by, "award-range")
    simple: dict[str, Award] = {"none": NONE, "full": FULL, "half": Fixed(0.5)}
    if name in simple:
        return simple[name]
    return _sized(name, numbers)


def _sized(name: str, numbers: list[float]) -> Award | None:
    if name == "points":
        return Fixed(numbers[0], "points") if numbers[0] else NONE
    if name == "deducted":
        return Deducted(numbers[0])
    share = numbers[0] / numbers[1] if name.startswith("fraction") else numbers[0] / 100
    if share > 1:
        return None
    return Deducted(share, "weight") if name == "deducted share" else Fixed(share)


_BEGINNINGS = (
    r"得|计|记|给|评|打|赋|:|扣|不扣分|不得分|不计分|不给分|不记分|不予|零分|该项|本项|本指标|该指标|此项|一律|均|则|应|可|为|"
    rf"满分$|{JUDGED}|[\d.]+(?:分|%|-)"
)


_COMPARED = (
    r"(?:[\d.≥≤<>=/-]|至|到|达|为|是|于|等于|超过|不足|未达|不满|少于|多于|完成|控制在|前|第|满分|最[高多低少]|"
    r"加|减|扣|另|再|奖|罚|减去|加上)$"
)


_BELOW_NOTHING = r"(?:[倒反再另加多]|额外|加倍|双倍|同时)$"


def split_award(text: str) -> tuple[str, Award | None]:
    """The words before the award, and the award that closes the clause (健全的 | 得10分)."""
    for match in re.finditer(_BEGINNINGS, text):
        before, behind = text[: match.start()], text[match.start() :]
        if (behind[0].isdigit() and re.search(_COMPARED, before)) or (behind[0] == "则" and before.endswith("否")):
            continue  # ≥90分 is a condition, 否则 is one word
        if behind[0] == "扣" and re.search(_BELOW_NOTHING, before):
            continue  # 倒扣 takes of other points, or takes more than once
        if (award := read_award(behind)) is not None:
            return before, award
    return text, None


def value_of(text: str) -> float | None:
    """A share or count in words: 1/3, 三分之一, 33.33%."""
    if match := re.fullmatch(r"(\d+)/(\d+)", text):
        return float(match[1]) / float(match[2]) if float(match[2]) else None
    if "分之" in text and (match := re.fullmatch(r"([二三四五六七八九十])分之([一二三四五六七八九])", text)):
        whole, part = number(match[1]), number(match[2])
        return part / whole if whole and part else None
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)%", text):
        return float(match[1]) / 100
    return None
