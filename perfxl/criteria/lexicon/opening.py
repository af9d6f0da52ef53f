"""What is opened before words are told apart: brackets that hold awards, letters that stand for values, lost stops."""

import re

from perfxl.criteria.lexicon.patterns import CAPPED, COMPARED, DEFINITION, GRADE, HARMLESS
from perfxl.criteria.meaning.notes import is_note, spread
from perfxl.patterns import pattern

_VALUES = "目标值|指标值|计划值|实际完成值|实际值|完成值|业绩值|计划数|实际数|实际完成数|计划完成数"
_MEANING = rf"([ABab])(?:为|是|=|表示|代表)({_VALUES})[,;。、]?"
_MARK = pattern(r"\((?:\d{1,2}|[一二三四五六七八九十])\)")


_THOUSANDS = pattern(r"(?<!\d)(?<!(?<![获取])[得扣])(\d{1,3}),(?=\d{3}(?!\d))")
"""1,200 is a number; 得10,100-120得8 is an award, and what stands behind it."""


def _letters(text: str) -> str:
    """`A为目标值,B为实际完成值`: the letters of a ratio replaced by what they mean."""
    if "A" not in text and "a" not in text:
        return text
    meaning = dict(re.findall(_MEANING, text))
    if len(meaning) != 2:
        return text
    first = min(text.index(letter) for letter in meaning)
    if re.match(_MEANING, text[first:]) is None:
        return text  # A/B before anybody has said what A is
    rest = re.sub(_MEANING, "", text)
    return re.sub("[ABab]", lambda match: meaning.get(match[0], match[0]), rest)


def _awarded(text: str) -> str:
    """`明确(1分)` is marked, `(超过100%以100%计算)` dropped, `(规范:2分,不规范:0分)` taken apart."""
    text = _WITH_ITS_COST.sub(r"。满分\1,\2", _BEHIND_A_STOP.sub("", text))
    text = re.sub(r"\((?:满分)?(?:得|计|为)?(\d+(?:\.\d+)?分)\)", r"〔\1〕;", text)
    text = re.sub(r"\((\d+(?:\.\d+)?分)[,;]([^()]*扣[^()]*)\)", r"〔\1〕;\2;", text)
    text = re.sub(r"\((不足[^()]{1,12}按[^()]{1,12}计算?)\)([^,;。\n]*)", r"\2,\1", text)
    text = re.sub(r"得分\((\d+分[^()]*)\)", r"得分=\1", text)
    text = re.sub(r"\(([^()]*)\)", lambda m: "" if HARMLESS.fullmatch(m[1]) else m[0], text)
    text = re.sub(rf"\(({_ASIDE})\)(?=[,;。\n(]|$)", r";\1", spread(text))
    return re.sub(r"\(([^()]*(?:分|计算|计(?!划))[^()]*)\)", _opened, text)


_BEHIND_A_STOP = pattern(
    r"(?<=[一-龥])[。;,](?=\((?:得|计)?\d+(?:\.\d+)?分\)[。;,]?(?:$|\n|[①-⑩]|\(?(?:\d|[一二三四五六七八九])[).、]))"
)
"""①有台账。(3分)②…: the award of what stands before the stop."""
_WITH_ITS_COST = pattern(
    r"(?:,(?:查[阅看验]|核查|调阅)(?![^,;。()]*(?:各|均|上|近|其[他余]|最|较|累计|部分|外|不))[^,;。()\d]+)?\((\d+(?:\.\d+)?分),([^()]*[扣减]\d[^()]*)\)"
)
"""至少3次(3分,少一次扣1分): what it is worth, and what that costs."""
_ASIDE = rf"{CAPPED.pattern}|(?:查[阅看验]|核查|依据|根据|调阅)[^()\d]+"
"""What a bracket that closes a clause may say: where it ends, where to look."""
_NAMED = pattern(rf"(?:^|[,;。\n:、])(?:{GRADE.pattern})$")


def _opened(match: re.Match[str]) -> str:
    held = match[0]
    if _NAMED.search(match.string[: match.start()]) and COMPARED.fullmatch(match[1]):
        return held  # 第一档(≥90分)
    if _MARK.fullmatch(held) or is_note(held) or DEFINITION.fullmatch(match[1]) or "/" in held:
        return held
    return f";{match[1]};"


_SLASHED = pattern(r"(?<=分)/(?=[一-龥]{1,12}?(?:\d+(?:\.\d+)?分|不得分)(?:$|[/,;。]))")
"""满意5分/基本满意3分: a stop between grades."""


def _with_stops(text: str) -> str:
    """Points that close a clause as stops; `1.` before words or a title numbers them."""
    text = re.sub(r"(?<!\d)\.", "。", text)
    return re.sub(
        r"(?<=[^\d]\d)\.(?![\d《])(.?)", lambda m: m[0] if "一" <= m[1] <= "龥" else f"。{m[1]}", text, flags=re.DOTALL
    )


def _circled(match: re.Match[str]) -> str:
    """A. as ①."""
    return chr(ord("①") + ord(match[1]) - ord("A"))


def opened(text: str) -> str:
    """A criterion in plain spelling, ready to be told apart into words."""
    text = re.sub(r"(?:^|(?<=[;。\n]))([A-H])[.、)](?=[\d≥≤<>一-龥])", _circled, text)
    text = _THOUSANDS.sub(r"\1", _letters(text))
    text = _SLASHED.sub(";", text)
    text = re.sub(",(?=或)", "", text)
    text = re.sub(r"(?<![^。\n:,;])(?:其中:|包括:?(?=[^,;。]*\(\d))", "", text)
    text = _awarded(text) if "(" in text else text
    text = _with_stops(text) if "." in text else text
    return re.sub(r"\.$", "。", text)


def run_together(text: str) -> bool:
    """Whether `1.95%以上` may be item 1 and 95 %: beside an item 2, or with more digits than a small rate needs."""
    match = re.search(r"(?:^|[\n:])1\.(\d+)", text)
    return match is not None and (
        re.match(r"[1-9]\d", match[1]) is not None or re.search(r"[;,。\n]2\.\d", text) is not None
    )
