"""Awards in proportion: `按比例得分`, `得分=执行率×权重`, `按B/A或A/B*该指标分值`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from perfxl.criteria.expressions import ACTUAL, NOTHING, TARGET, WEIGHT, Expression, constant, minus, most, over, times
from perfxl.criteria.model import Rules
from perfxl.criteria.numerals import shown

Of = Literal["target", "rate"]


@dataclass(frozen=True)
class Proportion:
    """The weight (or as many points) times the actual rate, or times actual against target."""

    of: Of
    subject: str = ""
    points_named: float | None = None

    def sentence(self) -> str:
        """How it is said."""
        whole = "权重" if self.points_named is None else f"{shown(self.points_named)}分"
        if self.of == "rate":
            return f"得分={whole}×{self.subject or '业绩值'}"
        return "按业绩值与目标值之比得分（目标值为上限的，按目标值与业绩值之比）"

    def points(self, *, reverse: bool, rules: Rules) -> Expression:
        """The weight × rate, × actual/target, or for an upper limit × target/actual."""
        if self.of == "rate":
            return times(WEIGHT, most(NOTHING, ACTUAL))
        return against_target(reverse=reverse, rules=rules)


def against_target(*, reverse: bool, rules: Rules) -> Expression:
    """Weight × actual/target; for upper limits × target/actual, or linear to zero at twice the target."""
    if not reverse:
        return over(times(WEIGHT, ACTUAL), TARGET)
    if rules.reverse == "inverse":
        return over(times(WEIGHT, TARGET), ACTUAL)
    return times(WEIGHT, most(NOTHING, minus(constant(2), over(ACTUAL, TARGET))))


_WEIGHT = r"(?:(?:该项|本项|该|本|此项|指标|标准|的|对应|所占)*(?:分值|权重分值|权重分|权重|标准分|满分|总分)|(?P<points>\d+(?:\.\d+)?)分?)"
_RATE = r"(?P<rate>[^\d=*/分%,]{0,24}?(?:率|比例|比重|百分比|程度|进度))"
_GET = r"(?:(?:实际|评价指标|指标|本项|该项|该指标|最终)*(?:得分值|得分|分值|计分|评分)(?:=|为|:))?"
_BY = r"(?:均|则|就|可)?(?:按照|按|根据|依据|以)?(?:实际|其)?(?:完成|执行|实现|达成|到位)?(?:的|情况)*(?:相应|一定|同等|等)?比例(?:计算|折算|扣减)?(?:相应)?(?:的)?(?:得分|计分|给分|记分|赋分|评分|打分|计算得分|计算|扣分)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    letters = r"(?:B/A或A/B|A/B或B/A|B/A|A/B)"
    words = r"(?:实际完成值|实际值|完成值|业绩值|实际完成数|实际完成数量|实际数)(?:/|与)(?:目标值|指标值|计划值|计划完成数|计划数|计划完成值)(?:的比值|之比|的比例)?"
    ratio = rf"(?:{letters}|{words})"
    return (
        re.compile(rf"(?P<before>.*?)(?:,)?(?:则|应)?{_BY}"),
        re.compile(
            rf"(?P<before>.*?)(?:,)?(?:则|应)?(?:按照|按|以)?{_GET}\(?{ratio}\)?(?:\*|乘以?)(?:100%\*)?{_WEIGHT}(?:计分|记分|得分|计算|计算得分|给分)?"
        ),
        re.compile(
            rf"(?P<before>.*?)(?:,)?(?:则|应)?(?:按照|按|以)?{_GET}{_WEIGHT}(?:\*|乘以?)\(?{ratio}\)?(?:\*100%)?(?:计分|记分|得分|计算|计算得分|给分)?"
        ),
        re.compile(
            rf"(?P<before>)(?:按照|按|以)?{_GET}{_RATE}(?:\*|乘以?)(?:100%\*)?{_WEIGHT}(?:计分|记分|得分|计算|计算得分|给分)?"
        ),
        re.compile(
            rf"(?P<before>)(?:按照|按|以)?{_GET}{_WEIGHT}(?:\*|乘以?){_RATE}(?:计分|记分|得分|计算|计算得分|给分)?"
        ),
        re.compile(
            rf"(?P<before>)(?:根据|按照|按|依据){_RATE}(?:计算|折算)(?:得分|计分)(?:〔(?P<points>\d+(?:\.\d+)?)分〕)?"
        ),
    )


_BARE_BEFORE = re.compile(r".*(?:得分|分值|计分|[按照以根据]|[*/=])")


def read_proportion(text: str) -> tuple[str, Proportion] | None:
    """The words before it, and the proportion a clause speaks of."""
    for position, pattern in enumerate(_patterns()):
        if (match := pattern.fullmatch(text)) is None:
            continue
        found = match.groupdict()
        points = float(found["points"]) if found.get("points") else None
        if position < 3:
            before = match["before"]
            return None if _BARE_BEFORE.fullmatch(before) else (before, Proportion("target", "", points))
        return match["before"], Proportion("rate", match["rate"], points)
    return None
