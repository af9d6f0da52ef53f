"""Clauses that change no score: evidence to be shown, where data come from, that nothing falls below zero."""

import re
from functools import cache

_HARMLESS = (
    r"扣完为止",
    r"(?:以上)?(?:均)?(?:需|须|应|要|请)?(?:要)?提供(?:相关|相应|有关)?(?:的)?(?:佐证|证明|支撑|支持)(?:性)?(?:资料|材料|文件)",
    r"(?:数据|资料)来源(?:于|:|为)[^分扣%\d]{1,20}",
    r"(?:最低|最少)(?:得|为|扣至|至)?(?:0|零)分",
    r"(?:不得|不出现|不计|不得出现|不得为|无)负分",
    r"(?:最高|最多)(?:得|不超过)?(?:满分|权重分|权重)",
    r"(?:超过|高于|大于)100%(?:的)?(?:,)?(?:以|按|按照)100%(?:计|计算|计分)?",
    r"(?:满分|分值|本项满分|该项满分)?不超过(?:满分|权重分|该项分值|本项分值|权重)",
    r"超过权重(?:分|分值)?的?(?:按|以)(?:满分|权重分?|权重分值)计(?:分|算)?",
    r"(?:得分)?最高(?:不超过|为|得)(?:权重分?|满分|分值|本项分值|该项分值|权重分值|指标分值)",
    r"(?:得分|结果|分数)?保留(?:两|2)位小数",
    r"(?:评分标准|评分方法|评分规则|计分方法|计分标准|评价标准|评分办法|评价要点)",
    r"(?:参照|根据|按照|依据)(?:本|该|上述|以上)?(?:评分)?(?:标准|规则|办法)(?:评分|计分|打分)",
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{harmless})" for harmless in _HARMLESS))


def is_harmless(clause: str) -> bool:
    """Whether the clause changes no score."""
    return _pattern().fullmatch(clause.strip(":")) is not None
