"""A whole criterion: every reading of it, or the words in the way and what lies behind them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from perfxl.criteria.grammar.assembling import parts_of
from perfxl.criteria.grammar.fitting import is_lone_judgement
from perfxl.criteria.grammar.ways import MOST, Ways, begin
from perfxl.criteria.lexicon.opening import opened, run_together
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.clauses import Branch, Parts

LONGEST = 3000
"""Characters of a criterion; what is longer is a document, and left to a person."""


@dataclass(frozen=True)
class Parsed:
    """All readings of a criterion, or the words in the way and what behind them could be understood."""

    readings: tuple[Parts, ...] = ()
    unread: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


_FAR = 120
"""Words in the way behind which something is looked for that could be read."""


@lru_cache(maxsize=4096)
def parsed(text: str, names: tuple[str, ...] = ()) -> Parsed:
    """Every reading of a criterion as parts, or what stands in the way."""
    if len(text) > LONGEST:
        return Parsed(unread=(f"{text.strip()[:40]}…（共{len(text)}字，过长）",))
    plain = opened(canonical(text))
    if run_together(plain):
        return Parsed(unread=(text.strip(),))
    ways = Ways(tokenised(plain, names))
    found = ways.all()
    readings = tuple(dict.fromkeys(parts for way in found if (parts := parts_of(way)) is not None))
    if readings and len(found) <= MOST:
        return Parsed(readings)
    unread, behind = _in_the_way(ways)
    return Parsed(unread=unread or (text.strip(),), behind=behind)


def _in_the_way(ways: Ways) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clauses that nothing takes up, or only the words in front of what could be read; and what that was."""
    tokens = ways.tokens
    left: list[str] = []
    behind: list[str] = []
    place, last = begin(tokens, 0)[0], -1
    while place < len(tokens):
        end = max((end for value, end in ways.clauses(place) if not is_lone_judgement(value)), default=0)
        if not end:
            end = tokens.stop(place)
            ahead = range(place + 1, min(end, place + _FAR))
            start = next((at for at in ahead if _is_read(ways, at, end)), 0)
            said = tokens.text(place, start or end)
            joined = left and last == place - 1 and tokens[last].text == ","
            left[-1:] = [f"{left[-1]}，{said}"] if joined else [*left[-1:], said]
            behind += [tokens.text(start, end)] if start else []
            last = end
        place = begin(tokens, max(end, place + 1))[0]
    return tuple(left), tuple(behind)


def _is_read(ways: Ways, place: int, end: int) -> bool:
    """Whether what stands from here to the stop is a clause with an award."""
    found: list[Any] = [value for value, behind in ways.clauses(place) if behind == end]
    return any(isinstance(each, Branch) and each.award and (each.condition or each.award != NONE) for each in found)
