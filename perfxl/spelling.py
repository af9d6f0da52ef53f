"""One notion of the same text: what typing and other programs change by accident is no difference."""

import sys
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

from perfxl.patterns import pattern

HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFFE5: "¥"}
SHOWS_NOTHING = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Controls, signs of format and direction, fillers, selectors of variants; blanks are none of them."""
UNSEEN = pattern(f"[{SHOWS_NOTHING}]+")
NOTHING = pattern(rf"[\s{SHOWS_NOTHING}]*")
CIRCLED = r"[\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]"
CHINESE = "[一二三四五六七八九十]"
NUMBERING = pattern(
    rf"(?:{CIRCLED}|\((?:\d{{1,2}}|{CHINESE}{{1,3}})\)|\d{{1,2}}(?:[、)]|\.(?!\d))|{CHINESE}{{1,3}}[、)](?!{CHINESE})"
    r"|[IVX]{1,4}(?:[、)]|\.(?!\d))|指标\d{1,2}[:、.)](?!\d))"
    r"(?=\W*[^\W\d_])"
)
"""`1.`, `1、`, `（1）`, `①`, `一、`, `Ⅱ.`, `指标1：` before a name.

3项, 2.5倍 and 一、二级 are none, and (5)=(3)-(4) names nothing.
"""
STOPS_BEFORE = frozenset({"Po", "Pd", "Pc", "So", "Co"})
STOPS_BEHIND = frozenset({"Po", "Pd", "Pc"})
NO_STOPS = "%‰"
CACHED = 65_536


class AlteredText(str):
    """A text of which parts are struck out or raised: it is not the sum of its parts."""

    __slots__ = ()


def half_width(text: str) -> str:
    """Return a text with the forms of full width as usual ones, and nothing else changed: ② is no 2."""
    return text.translate(HALF_WIDTH)


def seen(text: str) -> str:
    """Return a text without the characters that show nothing; blanks stay."""
    return UNSEEN.sub("", text)


def shows_nothing(text: str) -> bool:
    """Tell whether a text is blank, or holds only characters that show nothing."""
    first = text[:1]
    return not ("一" <= first <= "鿿" or "0" <= first <= "z") and NOTHING.fullmatch(text) is not None


def unspaced(text: str) -> str:
    """Return a text as it is read for numbers: half width, without blanks and what shows nothing; ② stays ②."""
    return "".join(half_width(seen(text)).split())


@lru_cache(maxsize=CACHED)
def plain(text: str) -> str:
    """Return a text without blanks, characters that show nothing, full width and traditional forms."""
    return _rather(text, simplified(unicodedata.normalize("NFKC", "".join(seen(text).split()))))


def _rather(text: str, found: str) -> str:
    """Return the text itself where it is what was found, so that much of the same is not remembered twice."""
    return text if text == found else found


@lru_cache(maxsize=CACHED)
def same_name(text: str) -> str:
    """Return what two spellings of one name have in common: plain, without numbering before it or stops around it."""
    name = _without_stops("".join(map(_usual_form, "".join(seen(text).split()))))
    while found := NUMBERING.match(name):
        name = _without_stops(name[found.end() :])
    return plain(_rather(text, name))


@cache
def _usual_form(sign: str) -> str:
    """Return a character as it is usually written, but ① and ² as they are."""
    return sign if unicodedata.category(sign) == "No" else unicodedata.normalize("NFKC", sign)


def _without_stops(name: str) -> str:
    """Return a name without the stops, dots and dashes before and behind it; what is nothing else stays."""
    begin, end = 0, len(name)
    while begin < end and _is_stop(name[begin], STOPS_BEFORE):
        begin += 1
    while end > begin and _is_stop(name[end - 1], STOPS_BEHIND):
        end -= 1
    return name[begin:end] or name


def _is_stop(sign: str, stops: frozenset[str]) -> bool:
    return unicodedata.category(sign) in stops and sign not in NO_STOPS


def simplified(text: str, variant: str = "zh-hans") -> str:
    """Return a text in simplified characters; the converter is loaded only when a rare one is met."""
    usual = _is_standard(text) or all(not "\u4e00" <= sign <= "\u9fff" or _is_usual(sign) for sign in text)
    return text if usual else str(_converter()(text, variant))


def _is_standard(text: str) -> bool:
    """Tell whether all signs are of the standard of simplified characters."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_is_usual = cache(_is_standard)


@cache
def _converter() -> Callable[[str, str], str]:
    """Return what converts characters, without `pkg_resources`: it takes longer to load, and is not needed."""
    held = sys.modules.setdefault("pkg_resources", None)  # type: ignore[arg-type]  # None: there is no such module
    try:
        from zhconv import convert  # noqa: PLC0415 - slow to load, rarely needed
    finally:
        if held is None:
            del sys.modules["pkg_resources"]
    return cast("Callable[[str, str], str]", convert)
