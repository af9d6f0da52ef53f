"""A criterion told apart into tokens: the longest words of the lexicon with their roles; all other signs are names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from perfxl.criteria.lexicon.patterns import AMOUNT, MARK, PATTERNS, UNIT
from perfxl.criteria.lexicon.roles import fitting, lengths, lexicon
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import names_a_time
from perfxl.numerals import CHINESE, number
from perfxl.patterns import pattern


@lru_cache(maxsize=64)  # several ask for the same text, one behind the other
def tokenised(text: str, *names: str) -> Tokens:
    """The tokens of a criterion in plain spelling; what `names` say is a name, whatever signs it holds."""
    parts = [text] if any(map(_ENDS.search, names)) else _SENTENCE.findall(text)
    said, behind = [], ""
    for at in range(len(parts) - 1, -1, -1):
        known = (name for name in names if name in parts[at])
        said.append(_sentence(parts[at], behind, *known, opens=not at))
        behind = "%" if "%" in parts[at] or (behind == "%" and not parts[at].endswith("\n")) else " "
    return said[0] if len(said) == 1 else Tokens(chain.from_iterable(said[::-1]), tuple(said[::-1]))


@lru_cache(maxsize=256)  # what parsers remember of a sentence is hundreds of objects
def _sentence(text: str, behind: str, *names: str, opens: bool) -> Tokens:
    """The tokens of a sentence with its stop; of what is behind it is seen whether there is more, and a rate."""
    return Tokens(_read(f"{text}{behind}", names, len(text)), opens=opens)


def forget() -> None:
    """Forget tokens that do not know a list of words made since."""
    tokenised.cache_clear()
    _sentence.cache_clear()
    _usual.cache_clear()


_ENDS = pattern(r"[;。\n!?]")
_SENTENCE = pattern(r"[^;。\n!?]*[;。\n!?]|[^;。\n!?]+")


def _read(text: str, names: tuple[str, ...], last: int) -> Iterator[Token]:
    """The tokens up to a place one after the other, names without a sign of a rule joined."""
    place = begin = 0
    before, plain = "S", _NAME
    while place < last:
        length, roles = _at(text, place, before, names)
        if roles is _NAME or roles.keys() <= _NAME.keys():
            plain = roles if begin == place else plain
            before = ""
        else:
            if begin < place:
                yield _token(text[begin:place], plain)
            yield _token(text[place : place + length], roles)
            begin = place + length
            before = _standing(tuple(roles))
        place += length
    if begin < last:
        yield _token(text[begin:last], plain)


_BAD = "DENIED LACK NEG LATE FAULT MISS MISSED"
"""What makes a name one of a fault."""
CASES = ("问题", "现象", "行为", "情形", "事件", "案件")
"""What closes a name of cases."""
_BEFORE = (
    ("AMOUNT", "A"),
    ("FRACTION", "A"),
    ("TENTHS", "A"),
    ("NOTE", "A"),
    ("HEAD", "HEAD"),
    ("STOP", "S"),
    ("MARK", "S"),
    ("〕", "S"),
    (":", "S"),
    ("EACH", "EACH"),
    ("LATE", "LATE"),
    ("CHANGE", "CHANGE"),
    ("TIME", "TIME"),
    ("GOAL", "GOAL"),
    ("BUDGET", "GOAL"),
    (")", ")"),
)
_NAME: dict[str, Any] = {"NAME": True}


def _token(text: str, roles: dict[str, Any]) -> Token:
    """A word with its roles: those that play what the lexicon says, or are names, stand in many texts."""
    return _usual(text) if roles is lexicon().get(text, _NAME) else Token(text, roles)


@lru_cache(maxsize=4096)
def _usual(text: str) -> Token:
    return Token(text, lexicon().get(text, _NAME))


@cache
def _standing(roles: tuple[str, ...]) -> str:
    """What a token of these roles is to the word behind it."""
    return next((mark for role, mark in _BEFORE if role in roles), "")


Read = tuple[int, dict[str, Any]]
"""The length of a token, and its roles."""


def _at(text: str, place: int, before: str, names: tuple[str, ...]) -> Read:
    """The longest token that stands here, and its roles."""
    if names and (name := next((name for name in names if text.startswith(name, place)), "")):
        wrong = name.endswith(CASES) or any(token.plays(_BAD) for token in tokenised(name))
        bad: dict[str, Any] = {"FAULT": True} if wrong else {}
        return len(name), {"NAME": name, "OWN": name, **bad}
    first = text[place]
    counts, patterns, lengths = _beginning(first)
    if (before in _MARKING or first == "零") and (found := _marked(text, place, before)):
        return found
    if counts and (found := _amount(text, place, before)):
        return found
    return _worded(text, place, before, patterns, lengths) if patterns or lengths else _ONE


_ONE: Read = (1, _NAME)
_MARKING = frozenset({"S", "A", "EACH"})
"""Behind what a mark, or a unit without its number, may stand."""
Patterns = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _beginning(first: str) -> tuple[bool, Patterns, tuple[int, ...]]:
    """Of what begins with a sign: whether numbers do, which patterns, and words of which lengths, the longest first."""
    patterns = tuple((role, form) for signs, role, form in PATTERNS if first in signs)
    counts = first.isdigit() or first in CHINESE or first == "-"
    return counts, patterns, tuple(sorted(lengths().get(first, ()), reverse=True))


def _marked(text: str, place: int, before: str) -> Read | None:
    """A mark where a sentence begins or behind points, a unit without its number behind 每, 零 behind a comparison."""
    begins = before == "S" or (before == "A" and text[place - 1] == "分")
    if begins and (match := MARK.match(text, place)):
        return match.end() - place, {"MARK": match[0]}
    if before == "EACH" and (match := UNIT.match(text, place)):
        return match.end() - place, {"AMOUNT": (1.0, match[0])}
    if text[place] == "零" and before == "HEAD" and text[place + 1 : place + 2] not in CHINESE + "点":
        return 1, {"AMOUNT": (0.0, "")}
    return None


def _worded(text: str, place: int, before: str, patterns: Patterns, lengths: tuple[int, ...]) -> Read:
    """A word of the lexicon, or one put together, whichever is longer; else a sign of a name."""
    best, roles = 0, _NAME
    for role, form in patterns:
        if (match := form.match(text, place)) and match.end() - place > best:
            best, roles = match.end() - place, {role: match}
    known = lexicon()
    for length in lengths:
        if length < best:
            break
        word = text[place : place + length]
        if word in known and len(word) == length and (held := fitting(word, known[word], text, place, before)):
            if length == best and "NAME" in roles:
                return length, roles  # 每年 before 不少于 is of the year that is judged
            return length, ({**held, **roles} if length == best else held)
    return (best, roles) if best else _ONE


def _amount(text: str, place: int, before: str) -> tuple[int, dict[str, Any]] | None:
    """A number with its unit, in digits or Chinese numerals; a time of the calendar counts nothing, but 推迟一季度."""
    if text[place] == "-" and (before == "A" or not text[place + 1 : place + 2].isdigit()):
        return None
    for role, form in AMOUNT:
        match = form.match(text, place)
        if match is None:
            continue
        if role != "AMOUNT":
            return match.end() - place, {role: match[0]}
        digits, unit = match["number"], match["unit"] or ""
        value = number(digits)
        if value is None or (not unit and digits[-1] in CHINESE):
            continue
        if names_a_time(value, unit) and before not in ("LATE", "CHANGE"):
            return match.end() - place, {"TIME": match[0]}
        return match.end() - place, {"AMOUNT": (value, unit)}
    return None
