"""Numbers as people write them, read and written in one place: digits, separators of thousands, Chinese numerals."""

import re

from perfxl.patterns import pattern

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""A number in digits without its sign, as a part of patterns."""
MOST, DIGITS_MEANT = 1e15, 15
"""A number of more digits before the point is nobody's."""
FAR_TOO_LONG = pattern(r"(?:[^\d.．]{0,3}\d[\d,，]*(?:[.．]\d*)?){1,2}[^\d.．]{0,4}")
"""A text that is one number or a range with a few words around, to be looked at for its length."""
CHINESE = "零一二两三四五六七八九十百半"
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 0.5}


def number(text: str) -> float | None:
    """Return the value of `12`, `1,200`, `.5`, `三`, `十二`, `三点五`, `半`; None if it is no number anybody means."""
    if re.fullmatch(rf"[-+]?(?:{DIGITS}|\.\d+)", text):
        value = float(text.replace(",", ""))
        return value if abs(value) < MOST else None
    whole, point, parts = text.partition("点")
    if point and parts and set(parts) <= set("零一二三四五六七八九") and (before := number(whole)) is not None:
        return before + float("0." + "".join(f"{_VALUES[sign]:g}" for sign in parts))
    return _chinese(text) if text and all(sign in CHINESE for sign in text) else None


def is_too_long(value: object) -> bool:
    """Tell whether a cell holds a number, or a text that is one beside its unit, which nobody can mean."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return not -MOST < value < MOST
    text = "".join(value.split()) if isinstance(value, str) else ""
    if len(text) <= DIGITS_MEANT or not FAR_TOO_LONG.fullmatch(text):
        return False
    wholes = re.findall(r"(?<![\d.．,，])[\d,，]+", text)
    return any(len(re.sub("[,，]", "", whole).lstrip("0０")) > DIGITS_MEANT for whole in wholes)


def _chinese(text: str) -> float | None:
    if len(text) == 1 and text in _VALUES:
        return float(_VALUES[text])
    ones = r"[一二三四五六七八九]"
    match = re.fullmatch(
        rf"(?:([一二两三四五六七八九])百(?:零(?={ones}$)|(?!{ones}$)))?(?:({ones})?(十))?({ones})?", text
    )  # 一百二 is short for 120, not 102
    if match is None or text == "":
        return None
    hundreds, tens, ten, ones = match.groups()
    total = _VALUES.get(hundreds or "", 0) * 100 + _VALUES.get(ones or "", 0)
    return float(total + (_VALUES[tens] if tens else 1) * 10 if ten else total)


def shown(value: float) -> str:
    """A number as a person would write it: 95, 0.5, 33.33."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"


def worth(amount: float, by: str) -> str:
    """A number of points, or a share of the weight: 2分, 权重的50%."""
    return f"{shown(amount)}分" if by == "points" else f"权重的{percent(amount)}"


def percent(share: float) -> str:
    """A share as a percentage, thirds as fractions: 95%, 33.33%, 1/3."""
    for denominator in (3, 6, 7, 9):
        for numerator in range(1, denominator):
            if abs(share - numerator / denominator) < 1e-12 and abs(share * 1e4 - round(share * 1e4)) > 1e-6:
                return f"{numerator}/{denominator}"
    return f"{shown(round(share * 100, 10))}%"
