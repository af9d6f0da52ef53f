"""One spelling for the many ways the same words arrive: widths, traditional characters, OCR."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from perfxl.numerals import number
from perfxl.patterns import pattern
from perfxl.spelling import HALF_WIDTH, simplified

_SIGNS = HALF_WIDTH | str.maketrans(
    {
        "\xa0": " ", "\t": " ", "\r": "\n", "【": "[", "】": "]", "〔": "(", "〕": ")", "﹔": ";", "﹐": ",", "︰": ":",
        "═": "=", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "﹥": ">", "﹤": "<", "﹪": "%",
        "–": "-", "—": "-", "―": "-", "─": "-", "～": "-", "~": "-", "−": "-", "〜": "-",
        "×": "*", "✕": "*", "╳": "*", "÷": "/", "∕": "/", "↓": "降低", "↑": "提高",
        "於": "于", "後": "后", "馀": "余",
        **dict.fromkeys('“”"＂‘’「」\ufeff\u200b', ""),
    }
)  # fmt: skip
Slip = tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""Signs one of which a slip contains, how it looks, and what was meant."""


def _fraction(match: re.Match[str]) -> str:
    """三分之一 as 1/3."""
    return f"{number(match[2]):g}/{number(match[1]):g}"


_DASHED = pattern(r"(?<=[%％上下内])\s*——\s*(?=\d+(?:\.\d+)?分)")
"""90%以上——4分: what stands behind is the award."""
_AWARDED = pattern(
    r"(\d ?分|(?:不[得给计]|全|没|零|半)分|满分(?![ \u3000]*\d+(?:\.\d+)? ?分(?:[ ,;，；。]|$))|"
    r"一半|全扣(?![ \u3000]*\d)|[得给计扣]\d+(?:\.\d+)?%?|[得给计][一二三四五六七八九\d]成)"
    r"[ \u3000]+(?=\S)(?!\d+ ?分)(?![以及的内之至得计记扣为者到分%％、])(?![)）,，;；。.:：/*×÷=＝-])"
)
"""A space behind an award is a stop: 无计划扣1分 目标不具体扣1分, 95以上满分 90-95得8分."""
_SLIPS_OF_TYPING: tuple[Slip, ...] = (("—", _DASHED, "："), (" \u3000", _AWARDED, r"\1;"))
_SLIPS: tuple[Slip, ...] = (
    ("之", pattern(r"([二三四五六七八九十])分之([一二三四五六七八九])"), _fraction),
    ("。;", pattern(r"[。;](?:[。;,]|(?<=[。;])\.)+"), "。"),
    (",", pattern(",{2,}"), ","),
    ("。;", pattern(r"的[。;](?=每[超低高少多降])"), "的,"),  # 超过10%的。每超1%扣1分
    ("成", pattern(r"(?<![\d.])(\d)-(?=\d成)"), r"\1成-"),  # 5-8成
    ("%", pattern(r"(?<=\d%)(?=\d{1,3}(?:\.\d+)?%)"), "-"),  # 80%99%
    ("素", pattern(r"不具备(?:任何)?要素|要素均不具备|均不具备要素"), "具备0个要素"),
    (">", pattern("->|=>|->"), "-"),
    ("=", pattern(">=|≥="), "≥"),
    ("=", pattern("<=|=<|≤="), "≤"),
    ("-", pattern("-{2,}"), "-"),
    # 率 W 100%; without 每超 it may as well be ≥
    ("WwQ", pattern(r"(?<=[一-龥])[WwQ](?=\d[^WQ]*每再?(?:超|高|增|多|上升))"), "≤"),
    # 率0,计2分;率0,每超过1%: up to it, and beyond
    ("超", pattern(r"(?<=[^\d.<>≤≥=,;。])≤?(\d+%?)(,[得计][\d.]+分[;,。][^,;。\d<>≤≥=]+)>?\1,(?=每超)"), r"≤\1\2>\1,"),
    ("/", pattern(r"(?<=/)([^/(),;。]+\))\*?(?=100%)"), r"\1*"),  # (人数/编制数)100%
    ("/", pattern(r"(?<=\)\*100%)(?=[≤≥<>小大])"), ","),
    ("lI", pattern(r"(?<=[xX*])[lI](?=00%)"), "1"),
    ("xX", pattern(r"(?<=[一-龥%)])[xX](?=\d|权|分值|满分|该|本|指标|标准分)"), "*"),  # 执行率x10分
    ("二", pattern(r"(?<=得分)二(?=[一-龥\d])"), "="),  # 得分二资金到位率
    (".", pattern(r"(?<=[扣得加减])\.(?=\d)"), "0."),
    ("含", pattern(r"(?<=\d)(\(不?含\))(%|(?![以及或至到的得扣者])[一-龥]{1,2}?(?=[,;。得扣以及-]))"), r"\2\1"),
    ("份", pattern(r"(?<=得)(\d+)份(?=$|[;,。])"), r"\1分"),
)
"""Slips in a text that is in plain spelling."""


def _percentage(match: re.Match[str]) -> str:
    """百分之九十五 as 95%."""
    value = number(match[1])
    return match[0] if value is None else f"{value:g}%"


@lru_cache(maxsize=65536)
def respelled(text: str) -> str:
    """The text half width, simplified and without spaces, as far as no two numbers run together."""
    narrow = simplified(text.translate(_SIGNS), "zh-cn")
    if "百分之" in narrow:
        narrow = re.sub(r"百分之([零一二两三四五六七八九十百]+)", _percentage, narrow)
    narrow = re.sub(r"<br ?/?>", "\n", narrow) if "<br" in narrow else narrow
    narrow = re.sub(r"[ ]*\n\s*", "\n", narrow.strip())
    return re.sub(r"(?<!\d) +| +(?!\d)", "", narrow)


@lru_cache(maxsize=4096)
def canonical(criterion: str) -> str:
    """A criterion in plain spelling, with the slips of published scans mended."""
    return mended(respelled(mended(criterion, _SLIPS_OF_TYPING)), _SLIPS)


def mended(text: str, slips: Iterable[Slip]) -> str:
    """The text without these slips, each looked for only where one of its signs is."""
    held = set(text)
    for signs, slip, meant in slips:
        if not held.isdisjoint(signs):
            text, before = slip.sub(meant, text), text
            held = held if text == before else set(text)
    return text


def run_together(text: str) -> bool:
    """Whether `1.95%以上` may be item 1 and 95 %, or `扣0.530%` two numbers: more digits than a rate needs."""
    if re.search(r"\d\.\d{2,}0%", text):
        return True
    match = re.search(r"(?:^|[\n:])1\.(\d+)", text)
    return match is not None and (
        re.match(r"[1-9]\d", match[1]) is not None or re.search(r"[;,。\n]2\.\d", text) is not None
    )


@lru_cache(maxsize=65536)
def word(text: str) -> str:
    """A word as it is compared: plain, without 的, 已, 均 (of 平均 it is a part) and closing stops."""
    bare = re.sub(r"[的已 \n]|(?<!平)(?<!^[人户年月日])均", "", respelled(text))
    return bare.strip(";,。.!、:")
