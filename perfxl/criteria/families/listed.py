"""Lists with one award for each item: `具备下列条件每项得1分：…`, `…、…，每完成一项得2分`, `…，每缺一项扣1分`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from perfxl.criteria.families.element_clauses import each_one, gives_each, lacks_one, many, one, things, wholly
from perfxl.criteria.families.items import Item, Items
from perfxl.criteria.grammar.awards import maybe_get, points
from perfxl.criteria.grammar.context import context
from perfxl.criteria.grammar.criterion import LONGEST
from perfxl.criteria.grammar.parsing import nothing, some, token, word
from perfxl.criteria.lexicon.connecting import (
    ASKED_FOR,
    JOINT,
    LISTED_THINGS,
    NO_ITEM,
    NO_PLAIN_ITEM,
    STOPS,
    THERE_IS_NO,
)
from perfxl.criteria.lexicon.patterns import MARK
from perfxl.criteria.lexicon.spelling import word as plain
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.meaning.awards import Fixed


@dataclass(frozen=True)
class Given:
    """What one item earns, or costs where it is missing; what all of them earn then, and how many there are."""

    size: float
    start: float | None
    each: float
    way: Literal["earned", "lost", "denied"]


def _following(found: Token) -> bool | None:
    """下列, 以下要求."""
    rest = found.text.removeprefix("下列").removeprefix("以下").removeprefix("如下")
    return True if rest != found.text and rest in ("", *LISTED_THINGS.split()) else None


_of, _stop, _many = some("DE", "STOP", text="的 ,"), some("STOP"), many.or_(0)
_else = some("STOP") + word("ELSE") + word("NOTHING")
_earns = each_one + _of + each_one.or_() + maybe_get + points + nothing("earned") + _else.or_()
_costs = word("LOSE") + points
_lacks = lacks_one + _of + _costs + nothing("lost")
_full = word("GET") + (word("FULL") + nothing(None) | points >> (lambda value: value or None))
_head = (some("HAVE") + token(_following).quiet() + word(text="各 各项").or_() + _many + things + _of).or_(0)
_in_front = (_head + nothing(None) + _earns + word(":", "STOP") | _head + _full + _stop + _lacks + word(":")) >> Given
_worth = word("(") + (word(text="共").or_() + points.quiet() + _stop).or_()
_behind = (
    _stop + (nothing(0, None) + (_earns | _lacks) | _worth + nothing(0, None) + _earns + word(")")) >> Given
    | _stop + (_many + things + (wholly | word(text="具备"))).or_(0) + _of + _full + _stop + _lacks >> Given
    | _of + word("EACH").or_() + one + nothing(0, None) + _costs + nothing("denied") >> Given
)
_heading = many + word("NAME") + word(":", "STOP")
_worth_of_all = word("(").or_() + some("ITEM", "FULL", "WEIGHT", "AS", ":") + points.quiet() + word(")").or_() + _stop


def read(text: str) -> Items | None:
    """Items of one worth each, of a criterion in plain spelling."""
    tokens = tokenised(text) if len(text) <= LONGEST else tokenised("")
    if not gives_each(tokens):
        return None
    tried = (_items(given, tokens.text(begin, end)) for given, begin, end in _ways(tokens))
    return next((items for items in tried if items is not None), None)


def _ways(tokens: Tokens) -> Iterator[tuple[Given, int, int]]:
    """Where an award for each item stands in front of words or behind them, and from where to where these go."""
    end = _without_asides(tokens)
    for begin in _behind_context(tokens, end):
        for (given,), behind in _in_front(tokens, begin):
            yield given, behind, end
        for (size,), first in [*_heading(tokens, begin), ((0,), begin)]:
            for place in range(first + 1, end):
                for (given,), behind in _behind(tokens, place):
                    if behind == end:
                        yield replace(given, size=given.size or size), first, place


def _without_asides(tokens: Tokens) -> int:
    """The place behind all but 扣完为止 and its kin."""
    end = len(tokens)
    while end > 1:
        last = end - (tokens[end - 1].text == ")")
        if "STOP" in tokens[end - 1].roles:
            end -= 1
        elif tokens[last - 1].plays("CAPPED HARMLESS") and tokens[last - 2].text in ",;。(":
            end = last - 2
        else:
            break
    return end


def _behind_context(tokens: Tokens, last: int) -> Iterator[int]:
    """Where a criterion begins, with and without what it is worth and the sentences that only say where to look."""
    begins = [0, *(end for _, end in _worth_of_all(tokens, 0))]
    for begin in begins:
        end = begin
        while end < last:
            yield end
            end = context(tokens, end) or last
            end += end < last and tokens[end].text in ",。;"


def _items(given: Given, listed: str) -> Items | None:
    """The items, as many as it says there are."""
    denied = THERE_IS_NO.match(listed) if given.way == "denied" else None
    said = _parted((listed[denied.end() :] if denied else listed).removesuffix("均").removesuffix("都"), given.way)
    if given.way == "denied" and (denied is None or re.search("[,;]", listed)):
        return None
    short = given.way == "earned" and min(map(len, said), default=0) < _SHORTEST and not MARK.match(listed)
    if short or len(set(map(plain, said))) < max(len(said), 2) or given.size not in (0, len(said)):
        return None
    items = tuple(Item(name, Fixed(given.each, "points")) for name in said)
    return Items(
        items, numbered=True, nothing=given.way == "earned", alike=True, lost=given.way != "earned",
        start=given.start, denied=denied is not None,
    )  # fmt: skip


def _parted(listed: str, way: str) -> list[str]:
    """What is listed, each without its number; nothing where one is no item, or one of two is enough (报表或台账)."""
    listed = listed.rstrip(STOPS)
    marks = list(MARK.finditer(listed))
    numbered = len(marks) > 1 and marks[0].start() == 0
    joint = JOINT.pattern if way == "lost" else f"{JOINT.pattern}|或"
    between = next((each for each in (";", joint, ",") if re.search(each, listed)), ";")
    said = MARK.split(listed)[1:] if numbered else re.split(between, listed)
    said = [_asked(MARK.sub("", each.strip(f"{STOPS}、"), count=1)) for each in said]
    bad = (not 1 < len(each) <= _LONGEST[numbered] or NO_ITEM.search(each) or _rules(each) for each in said)
    return [] if any(bad) or (not numbered and any(map(NO_PLAIN_ITEM.search, said))) else said


def _asked(said: str) -> str:
    """An item without what says that it is asked for, where that names nothing but a thing."""
    found = ASKED_FOR.match(said)
    named = found and all(token.is_name for token in tokenised(found["whose"]))
    return said[found.end() :] if found and named else said


def _rules(said: str) -> bool:
    """Whether words of a rule stand in an item."""
    return any(token.plays("BLOCK JUDGED SCORING IF ELSE TOP ATMOST FULL") for token in tokenised(said))


_SHORTEST, _LONGEST = 3, {False: 24, True: 100}
"""Signs of an item that earns something without a number, and of any, without its number and with it."""
