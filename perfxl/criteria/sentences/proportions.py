"""Awards in proportion: `按比例得分`, `得分=执行率×权重`, `按B/A或A/B*该指标分值`."""

from dataclasses import dataclass
from typing import Literal

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    TARGET,
    WEIGHT,
    Expression,
    constant,
    minus,
    most,
    over,
    times,
)
from perfxl.criteria.model import Rules
from perfxl.criteria.words.numerals import shown
from perfxl.criteria.words.patterns import Patterns

Of = Literal["target", "up", "down", "loss", "rate", "rest"]


@dataclass(frozen=True)
class Proportion:
    """The weight (or as many points) times a rate, or times actual against target.

    Of the target: whichever of actual/target (up) and target/actual (down) its direction asks for. A loss (按比例扣分)
    is what is missing of a target; how much an excess costs it does not say.
    """

    of: Of
    subject: str = ""
    points_named: float | None = None
    implied: bool = False
    """Whether the words only name the rate (根据到位率计分), without saying how it becomes points."""
    of_counts: bool = False
    """Whether it divides counts (实际完成数/计划完成数): beside a percentage that may be the actual itself."""

    def sentence(self) -> str:
        """How it is said."""
        whole = "权重" if self.points_named is None else f"{shown(self.points_named)}分"
        said = {
            "rate": f"得分={whole}×{self.subject or '业绩值'}",
            "rest": f"得分={whole}×（1-{self.subject}）",
            "up": f"得分={whole}×业绩值÷目标值",
            "down": f"得分={whole}×目标值÷业绩值",
            "loss": f"按没有完成的比例扣分（得分={whole}×业绩值÷目标值）",
            "target": f"得分={whole}×业绩值÷目标值（目标值为上限的，目标值÷业绩值）",
        }
        return said[self.of]

    def points(self, *, reverse: bool, rules: Rules) -> Expression:
        """The weight × rate, × actual/target, or for an upper limit × target/actual."""
        if self.of == "rate":
            return times(WEIGHT, most(NOTHING, ACTUAL))
        if self.of == "rest":
            return times(WEIGHT, most(NOTHING, minus(constant(1), most(NOTHING, ACTUAL))))
        if self.of == "loss" and reverse:
            return BLANK
        if self.of == "down":
            return over(WEIGHT, most(constant(1), over(ACTUAL, most(NOTHING, TARGET))))
        return against_target(reverse=reverse, rules=rules)


def against_target(*, reverse: bool, rules: Rules) -> Expression:
    """Weight × actual/target; for upper limits × target/actual, or linear to zero at twice the target.

    A limit is full until it is passed. A target of 0 or less divides by 0: no number.
    """
    share = over(ACTUAL, most(NOTHING, TARGET))
    if not reverse:
        return most(NOTHING, over(times(WEIGHT, ACTUAL), most(NOTHING, TARGET)))
    if rules.reverse == "inverse":
        return over(WEIGHT, most(constant(1), share))
    return times(WEIGHT, most(NOTHING, minus(constant(2), share)))


_WEIGHT = (
    r"(?:(?:该项|本项|该|本|此项|指标|标准|的|对应|所占)*(?:分值|权重分值|权重分|权重|标准分|满分|总分)"
    r"|(?P<points>\d+(?:\.\d+)?)分?)"
)
_RATE = r"(?P<rate>(?:(?!按|以上|以下|以内|得分)[^\d=*/+分%,-]){0,24}?(?:率|满意度|比例|比重|百分比))"
_GET = r"(?:(?:实际|评价指标|指标|本项|该项|该指标|最终)*(?:得分值|得分|分值|计分|评分)(?:=|为|:))"
_SCORED = r"(?:计分|记分|得分|计算得分|计算|给分|赋分)?"
_AS = r"(?:均|(?<!否)则|就|可)?(?:按照|按|根据|依据)"
_BY = (
    rf"{_AS}(?:实际|其)?(?:完成|执行|实现|达成)?(?:的|情况)*(?:相应|同等|等)?比例(?:计算|折算)?(?:相应)?(?:的)?"
    r"(?:得分|计分|给分|记分|赋分|计算得分)"
)
_LESS = (
    rf"{_AS}(?:实际|其)?(?:未?完成|未?实现|未达成|缺口)?(?:的|情况)*(?:相应|同等|等)?比例(?:计算|折算)?(?:予以|相应)?"
    r"(?:扣分|扣减|扣除|减分)(?:相应)?(?:分数|分值|得分)?"
)
_OF_A_COUNT = r"(?:数量?|次数|人数|人次|场次)"
_ACTUALS = (
    rf"(?:(?:指标|全年|年度|本年)?(?:实际完成|实际|完成|业绩)(?:值|情况值|(?P<counts>{_OF_A_COUNT})))(?:\([AB]\))?"
)
_GOALS = (
    rf"(?:(?:年度|年初|全年|本年|预期|预定)?(?:计划完成|目标完成|计划|目标|指标|预期|绩效目标)(?:值|{_OF_A_COUNT})|"
    rf"(?:年度|年初|全年|预期)(?:计划|指标|绩效)?目标值?)(?:\([AB]\))?"
)
_SHARED = r"(?:的?(?:比值|比例|比重)|之比|中所占的?(?:比例|比重))"


def _sources() -> dict[str, str]:
    ratios = {
        "target": r"(?:B/A或A/B|A/B或B/A)",
        "up": rf"(?:{_ACTUALS}(?:/|与){_GOALS}{_SHARED}?|⟨实际⟩/⟨目标⟩|B/A)",
        "down": rf"(?:{_GOALS}(?:/|与){_ACTUALS}{_SHARED}?|⟨目标⟩/⟨实际⟩)",
        "rate": _RATE,
        "rest": rf"(?:1|100%)-{_RATE.replace('?:率|满意度|比例|比重|百分比', '?:率')}",
    }
    before = (
        r"(?:(?P<before>.*?),?(?:(?<!否)则|应)?(?:按照|按|根据)"
        r"|(?P<equal>.*?)(?:(?<!否)则|应)?(?=得分|实际得分|评价|指标得|本项得|该项得)|)"
    )
    found = {
        "plain": (rf"(?P<before>.*?),?(?:(?<!否)则|应)?{_BY}"),
        "loss": (rf"(?P<before>.*?),?(?:(?<!否)则|应)?{_LESS}"),
        "up shared": rf"{before}{_ACTUALS}(?:与|占|在){_GOALS}{_SHARED}(?:计算|折算)?(?:得分|计分|记分|给分|赋分)",
    }
    for of, ratio in ratios.items():
        found[of] = rf"{before}{_GET}?\(?{ratio}\)?(?:\*|乘以?)(?:100%(?:\*|乘以?))?{_WEIGHT}{_SCORED}"
        found[of + " behind"] = rf"{before}{_GET}?{_WEIGHT}(?:\*|乘以?)\(?{ratio}\)?(?:\*100%)?{_SCORED}"
    found["rate counted"] = (
        rf"(?P<before>(?:.*?(?:的|率|,|%|否则|完成|达到))??),?(?:(?<!否)则)?(?:根据|按照|按|依据)(?:实际(?=.{{2,}}率))?"
        rf"{_RATE}(?:计算|折算)?(?:得分|计分)(?:〔(?P<points>\d+(?:\.\d+)?)分〕)?"
    )
    return found


_PATTERNS = Patterns(
    _sources(),
    {
        "loss": "扣减",
        "up shared": "与占在",
        "rest": "-",
        "rest behind": "-",
        "rate": "*乘",
        "rate behind": "*乘",
        "rate counted": "按根依",
    },
)


def read_proportion(text: str) -> tuple[str, Proportion] | None:
    """The words before it, and the proportion a clause speaks of."""
    if not any(sign in text for sign in ("比", "率", "满意度", "/")):
        return None
    for kind in _PATTERNS.sources:
        if (match := _PATTERNS.fullmatch(kind, text)) is not None:
            return _found(kind, match.groupdict())
    return None


def _found(kind: str, found: dict[str, str | None]) -> tuple[str, Proportion] | None:
    named = found.get("points")
    points = float(named) if named else None
    before = found.get("before") or found.get("equal") or ""
    if kind == "plain":
        return before, Proportion("target", "", points)
    of: Of = next(of for of in ("target", "up", "down", "loss", "rate", "rest") if kind.split()[0] == of)
    if before == found.get("rate"):
        before = ""  # 执行率得分=执行率×分值
    counts, implied = bool(found.get("counts")), kind == "rate counted"
    return before, Proportion(of, found.get("rate") or "", points, implied=implied, of_counts=counts)
