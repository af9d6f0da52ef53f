"""Numbers as people write them: digits, Chinese numerals, fractions; and back into text."""

import re

CHINESE = "零一二两三四五六七八九十百半"
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 0.5}


def number(text: str) -> float | None:
    """The value of `12`, `1,200`, `三`, `十二`, `二十`, `半`; None if it is no number."""
    if re.fullmatch(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    whole, point, parts = text.partition("点")
    if point and parts and set(parts) <= set("零一二三四五六七八九") and (before := number(whole)) is not None:
        return before + float("0." + "".join(f"{_VALUES[sign]:g}" for sign in parts))
    return _chinese(text) if text and all(sign in CHINESE for sign in text) else None


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
