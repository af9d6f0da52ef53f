"""How reaching and missing a target is worded: `达到目标值`, `不得超过目标值`, `未控制在计划值以内`."""

from typing import Literal

from perfxl.criteria.words.naming import names_a_measure
from perfxl.criteria.words.patterns import Patterns

Reached = Literal["reached", "missed"]
Limit = Literal["", "up", "down", "above"]
"""Which side of the target the words call good: above (up), below (down); above: only that more than it is not."""

_NOT = (
    r"(?:不|未|没|没有|不得|不能|不应|不应当|不可|不可以|不许|不准|不允许|不宜|不要|不会|未能|未曾|没能|并未|从未|尚未)"
)
_GOAL = (
    r"(?:年度|年初|预期|预定|预计|计划|设定|既定|绩效|规定|项目|指标|目标|任务|的|全部)*"
    r"(?:目标值|指标值|目标|计划值|计划数|标准值|预期值|指标|任务|计划)(?:的)?"
)
_MORE, _LESS = r"(?:超过|超出|超|突破|高于|大于|多于|>)", r"(?:低于|少于|小于|<)"
_REACHED = r"(?:达到|完成|实现|达成|达到或超过|达到或者超过|=|等于)(?:或超过)?(?:了)?"
_INSIDE = r"(?:以内|之内|内|范围内)"
_WORDINGS: tuple[tuple[str, Reached, Limit, str, str], ...] = (
    (
        "within", "reached", "down",
        rf"(.*?)(?:{_NOT}{_MORE}|小于等于|小于或等于|低于或等于|≤){_GOAL}|(.*?)控制在{_GOAL}{_INSIDE}",
        "不未没小低≤控",
    ),
    ("not within", "missed", "down", rf"(.*?){_NOT}控制在{_GOAL}{_INSIDE}", "控"),
    (
        "at least", "reached", "up",
        rf"(.*?)(?:{_NOT}{_LESS}|大于等于|大于或等于|高于或等于|≥)(?:或超过)?{_GOAL}(?:要求)?", "不未没大高≥",
    ),
    ("not reached", "missed", "", rf"(.*?){_NOT}{_REACHED}{_GOAL}(?:要求)?", "不未没"),
    ("reached", "reached", "", rf"(.*?){_REACHED}{_GOAL}(?:要求)?", "达完实等="),
    ("below", "missed", "up", rf"(.*?){_LESS}{_GOAL}", "低少小<"),
    ("above", "missed", "above", rf"(.*?){_MORE}{_GOAL}|超过|超出", "超突高大多>"),
    ("missed", "missed", "", r"()(?:未达到|未完成|没有完成|没有达到|达不到|未达标|未实现)(?:要求)?", "未没达"),
)  # fmt: skip
_PATTERNS = Patterns(
    {name: wording for name, _, _, wording, _ in _WORDINGS}, {name: signs for name, _, _, _, signs in _WORDINGS}
)


def read_reaching(text: str) -> tuple[Reached, Limit, str] | None:
    """Whether the target is reached or missed, which side is good, and the subject; None if it says something else."""
    if text.startswith("达成"):
        return None  # 达成年度指标 is the first of the three levels
    for name, reached, limit, _, _ in _WORDINGS:
        if match := _PATTERNS.fullmatch(name, text):
            subject = next((group for group in match.groups() if group), "")
            if names_a_measure(subject):
                return reached, limit, subject
    return None
