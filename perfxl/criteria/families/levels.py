"""The family of three levels: 达成、部分达成、未达成 with the ranges 100–80 %, 80–60 %, 60–0 % that a person fills."""

import re

from perfxl.criteria.families.graded import Grade, Graded
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import Open
from perfxl.criteria.meaning.phrases import Names

_LEVELS = (
    r"(?:定性指标)?(?:根据)?(?:指标)?(?:完成情况)?(?:分为|分)?:?(达成[^、,;]*)、(部分达成[^、;]*)、(未达成[^、;]*?)三档,?分别(?:按照|按)(?:该指标)?(?:对应)?(?:分值)?(?:区间)?"
    r"100%?-80%(?:\(含\))?、80%?-60%(?:\(含\))?、60%?-0%?(?:区间)?(?:合理)?(?:确定)?(?:分值|得分)[。;]?"
)
_SHARES = ((0.8, 1.0), (0.6, 0.8), (0.0, 0.6))


def read(plain: str) -> Graded | None:
    """The ministry's sentence on three levels, word for word or nearly."""
    match = re.fullmatch(_LEVELS, plain) if "三档" in plain else None
    if match is None:
        return None
    grades = [
        Grade(said, Names((word(said),)), Open(said, low, high, "weight", "award-range"))
        for said, (low, high) in zip(match.groups(), _SHARES, strict=True)
    ]
    return Graded(tuple(grades))
