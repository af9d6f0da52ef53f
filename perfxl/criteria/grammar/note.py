"""The ministry's own note in its many wordings (A4.8): what it says of numbers, and three levels for words."""

import re

from perfxl.patterns import pattern

_OF = r"(?:型|类)?(?:指标)?(?:的)?(?:指标)?(?:得分|评分)?(?:按照?以下方法评定)?"
_COUNTED = pattern(rf"(?<!不)(?<!不可)(?<!不能)(?<!无法)(?<!非)(?:可量化|能量化|定量|量化|数量(?=型?指标)){_OF}")
_JUDGED = pattern(
    rf"(?:质量|效益|满意度|社会|[、和等])*(?:定性|质量型|不可量化|不能量化|无法量化|非量化|非定量){_OF}",
)
_LEVELS = pattern(
    r"[达部未基本完成实现预期年度指标目的并具有一定效果且较差好中优良一般、,;:。()%\d\-含得计分为打赋评按照根据以情况程度三几四个档次等级别"
    r"该项对应值区间内合理确由价组专家来给予记所权重或看酌相在与比较综水平际反映小]*"
)
"""Signs of which levels and a person's judgement are made, and nothing that costs or earns by itself."""
_SHARED = pattern(
    r"(?:按照?|根据|以)?(?:实际)?(?:完成)?(?:情况|程度)?(?:的)?(?:比例|完成率|完成程度)(?:计算|折算)?(?:得分|计分|打分|赋分|给分|评分)?"
)


def halves(plain: str) -> tuple[str, str] | None:
    """What a criterion says of indicators in numbers, and of those in words, which it leaves to levels; else none."""
    if "定性" not in plain and "量化" not in plain and "质量型" not in plain:
        return None
    text = re.sub(r"[\n ]", "", plain)
    counted, judged = list(_COUNTED.finditer(text)), list(_JUDGED.finditer(text))
    if len(counted) != 1 or len(judged) != 1:
        return None
    one, other = sorted((counted[0], judged[0]), key=lambda match: match.start())
    if re.sub(r"[\d.、(:)]|评分标准|评分方法", "", text[: one.start()]):
        return None
    first, last = _bare(text[one.end() : other.start()]), _bare(text[other.end() :])
    numbers, levels = (first, last) if one is counted[0] else (last, first)
    if not numbers or _LEVELS.fullmatch(levels) is None:
        return None
    said = re.sub(r"(?<=比例|成率)$", "得分", numbers)
    return (f"完成得满分,未完成的{said}" if _SHARED.fullmatch(numbers) else said), levels


def _bare(part: str) -> str:
    return re.sub(r"^[的:,为则;。]+|[;。,]*(?:\d[.、])?$", "", part)
