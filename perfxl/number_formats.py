"""What people see of a number: the words its number format puts around it, and the number between them."""

import re
from functools import lru_cache
from typing import NamedTuple

from perfxl.patterns import pattern

TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)'
    r"|(?P<exponent>E[+-])|(?P<digit>[0#?@])|(?P<sign>[.,%;])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
"""A piece of a number format; what is in no group shows a blank."""
CONDITION = pattern(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
CURRENCY = pattern(r"\$([^-]*)(?:-.*)?")
DATE = pattern("(?i)[ymdhs]|上午|下午")
ONLY_SIGNS = pattern(r"[\s()（）¥￥+\-—–/:.,'#]*")
"""What says nothing of the number: brackets around those below 0, a currency, a dash in place of 0."""


class Section(NamedTuple):
    """One section of a format: when it is used, the words around the digits, how the number is scaled."""

    condition: tuple[str, float] | None
    before: str
    behind: str
    scale: float
    has_digits: bool
    is_plain: bool


def as_shown(value: float, number_format: str | None) -> str | None:
    """Return what people see where a format shows words or % beside a number: `207万元`; None where it shows none.

    The digits are those of the whole number, not only the decimals that are shown.
    """
    if number_format is None or number_format == "General" or not (sections := _sections(number_format)):
        return None
    section = _section_for(value, sections)
    if section.is_plain or not (section.has_digits or value):
        return None
    before, behind = section.before.strip().rstrip("-("), section.behind.strip().strip(")")
    digits = _digits(abs(value) * section.scale) if section.has_digits else ""
    return f"{before}{'-' if value < 0 else ''}{digits}{behind}"


def _digits(value: float) -> str:
    text = f"{value:.15g}"
    return f"{value:.0f}" if "e+" in text else f"{value:.20f}".rstrip("0").rstrip(".") if "e-" in text else text


def _section_for(value: float, sections: tuple[Section, ...]) -> Section:
    """Return the section a number is shown by: the first whose condition holds, else the last without one."""
    for section in sections:
        if section.condition is None or _holds(value, *section.condition):
            return section
    return sections[-1]


def _holds(value: float, relation: str, bound: float) -> bool:
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }[relation]


@lru_cache(maxsize=4096)
def _sections(number_format: str) -> tuple[Section, ...]:
    """Return the sections of a format with their conditions: its own, or above 0, below 0, 0 by their place.

    None where no section shows a word.
    """
    pieces: list[list[re.Match[str]]] = [[]]
    for token in TOKEN.finditer(number_format):
        if token["sign"] == ";":
            pieces.append([])
        else:
            pieces[-1].append(token)
    sections = [_section(tokens) for tokens in pieces[:3]]
    if all(section.is_plain for section in sections):
        return ()
    if any(section.condition for section in sections):
        return tuple(sections)
    usual = {1: (None,), 2: ((">=", 0.0), None), 3: ((">", 0.0), ("<", 0.0), None)}[len(sections)]
    return tuple(section._replace(condition=each) for section, each in zip(sections, usual, strict=True))


def _section(tokens: list[re.Match[str]]) -> Section:
    """Return one section; a word among its digits stands before them, where nobody can read it."""
    places = [place for place, token in enumerate(tokens) if token["digit"] or token["general"]]
    first, last = (places[0], places[-1]) if places else (len(tokens), len(tokens))
    words = {True: "", False: ""}
    scale = _scale(tokens, places)
    for place, token in enumerate(tokens):
        text, is_within = _text(token), first < place < last
        if is_within and text == ".":
            scale /= 10 ** sum(later > place for later in places)
        elif not is_within or not ONLY_SIGNS.fullmatch(text):
            words[place < last] += text
    is_date = any(DATE.fullmatch(token["other"] or "") for token in tokens)
    is_plain = is_date or ONLY_SIGNS.fullmatch(words[True] + words[False]) is not None
    return Section(_condition(tokens), words[True], words[False], scale, bool(places), is_plain)


def _text(token: re.Match[str]) -> str:
    """Return what a piece of a format shows beside the digits."""
    if money := CURRENCY.fullmatch(token["bracket"] or ""):
        return money[1]
    return token["quoted"] or token["escaped"] or token["other"] or ("%" if token["sign"] == "%" else "")


def _condition(tokens: list[re.Match[str]]) -> tuple[str, float] | None:
    found = (CONDITION.fullmatch(token["bracket"] or "") for token in tokens)
    return next(((each[1], float(each[2])) for each in found if each), None)


def _scale(tokens: list[re.Match[str]], places: list[int]) -> float:
    """Return what % and the commas behind the digits make of the number, or behind those before the point."""
    signs = [token["sign"] for token in tokens]
    whole = signs.index(".") if "." in signs else len(tokens)
    scale = 100.0 ** signs.count("%")
    for place, sign in enumerate(signs):
        following = next((later for later in range(place, len(signs)) if signs[later] != ","), len(signs))
        if sign == "," and places and (place > places[-1] or following == whole):
            scale /= 1000
    return scale
