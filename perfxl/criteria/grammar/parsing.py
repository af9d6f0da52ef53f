"""Parsers over tokens that give every reading from a place on; what they found there is remembered for the text.

A parser knows which roles must lie ahead for it to succeed (`needs`), and of which its first token has one (`first`),
so that most of them are not tried at all.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from perfxl.criteria.lexicon.tokens import Token, Tokens

Found = list[tuple[tuple[Any, ...], int]]
"""The values read, and the place behind them."""
Reader = Callable[[Tokens, int], Found]
Needs = frozenset[frozenset[str]]
"""Groups of roles, of each of which one must lie ahead in the sentence."""
First = frozenset[str] | None
"""Roles of which the first token has one; None where it may be any, or where no token may be needed."""
MEMORY = 1024
"""So many situations are remembered of every choice: the same words stand in many texts."""


class Parser:
    """Tokens and a place to every reading.

    `begins` are the roles that its first token may have, None any; `empty` tells whether it may read no token at all.
    """

    __slots__ = ("_read", "begins", "choices", "empty", "first", "keeps", "needs", "parts")

    def __init__(
        self,
        read: Reader,
        *,
        keeps: bool = True,
        needs: Needs = frozenset(),
        begins: First = None,
        empty: bool = False,
        choices: tuple["Parser", ...] = (),
        parts: tuple["Parser", ...] = (),
    ) -> None:
        self._read, self.keeps, self.needs = read, keeps, needs
        self.begins, self.empty, self.first = begins, empty, None if empty else begins
        self.choices, self.parts = choices or (self,), parts or (self,)

    def __call__(self, tokens: Tokens, place: int) -> Found:
        """Every reading that begins at this place."""
        if self.first is not None and self.first.isdisjoint(tokens.kinds[place]):
            return []
        if self.needs and any(map(tokens.ahead[place].isdisjoint, self.needs)):
            return []
        return self.found(tokens, place) if self.keeps else self._read(tokens, place)

    def found(self, tokens: Tokens, place: int) -> Found:
        """The same where it may succeed."""
        if not self.keeps:
            return self._read(tokens, place)
        memo = tokens.memo[place]
        found: Found | None = memo.get(self)
        if found is None:
            memo[self] = []  # what begins with itself finds nothing
            memo[self] = found = _distinct(self._read(tokens, place))
        return found

    def __or__(self, other: "Parser") -> "Parser":
        choices = (*self.choices, *other.choices)

        @lru_cache(maxsize=MEMORY)
        def possible(kinds: frozenset[str]) -> tuple[Parser, ...]:
            return tuple(each for each in choices if each.first is None or not each.first.isdisjoint(kinds))

        def read(tokens: Tokens, place: int) -> Found:
            found: Found = []
            lacks = tokens.ahead[place].isdisjoint
            for each in possible(tokens.kinds[place]):
                if not any(map(lacks, each.needs)):
                    found += each.found(tokens, place)
            return found

        either = None if self.begins is None or other.begins is None else self.begins | other.begins
        empty = self.empty or other.empty
        return Parser(read, needs=self.needs & other.needs, begins=either, empty=empty, choices=choices)

    def __add__(self, other: "Parser") -> "Parser":
        parts = (*self.parts, *other.parts)
        head, rest = parts[0], parts[1:]

        def read(tokens: Tokens, place: int) -> Found:
            found = head(tokens, place)
            for part in rest:
                if not found:
                    break
                found = [(one + two, end) for one, middle in found for two, end in part(tokens, middle)]
            return found

        begins = self.begins
        if self.empty and begins is not None:
            begins = None if other.begins is None else begins | other.begins
        empty = self.empty and other.empty
        return Parser(read, keeps=False, needs=self.needs | other.needs, begins=begins, empty=empty, parts=parts)

    def __rshift__(self, make: Callable[..., Any]) -> "Parser":
        """The value made of what was read; None refuses it."""

        def read(tokens: Tokens, place: int) -> Found:
            return [((made,), end) for values, end in self(tokens, place) if (made := make(*values)) is not None]

        return Parser(read, needs=self.needs, begins=self.begins, empty=self.empty)

    def or_(self, *otherwise: Any) -> "Parser":
        """Optional: these values where it is not there."""
        return Parser(
            lambda tokens, place: [*self(tokens, place), (otherwise, place)],
            keeps=False,
            begins=self.begins,
            empty=True,
        )

    def quiet(self) -> "Parser":
        """Read, but of no value."""
        return Parser(
            lambda tokens, place: [((), end) for _, end in self(tokens, place)],
            keeps=False,
            needs=self.needs,
            begins=self.begins,
            empty=self.empty,
        )


def _distinct(found: Found) -> Found:
    return found if len(found) < 2 else list(dict.fromkeys(found))


def role(*names: str) -> Parser:
    """A token that can play one of these roles, for its value."""

    def read(tokens: Tokens, place: int) -> Found:
        if place >= len(tokens):
            return []
        roles = tokens[place].roles
        return [((roles[name],), place + 1) for name in names if name in roles]

    return Parser(read, keeps=False, needs=frozenset({frozenset(names)}), begins=frozenset(names))


def word(*names: str, text: str = "") -> Parser:
    """A token that can play one of these roles (and is one of these words), for no value."""
    wanted, asked = frozenset(text.split()), frozenset(names)

    def read(tokens: Tokens, place: int) -> Found:
        if place >= len(tokens) or (wanted and tokens[place].text not in wanted):
            return []
        return [] if asked and asked.isdisjoint(tokens[place].roles) else [((), place + 1)]

    needs = frozenset({asked}) if asked else frozenset()
    return Parser(read, keeps=False, needs=needs, begins=asked or None)


def token(value: Callable[[Token], Any]) -> Parser:
    """A token for what is made of it; None refuses it."""

    def read(tokens: Tokens, place: int) -> Found:
        made = value(tokens[place]) if place < len(tokens) else None
        return [] if made is None else [((made,), place + 1)]

    return Parser(read, keeps=False)


def ahead(*names: str) -> Parser:
    """Nothing, before a token that can play one of these roles."""
    asked = frozenset(names)
    return Parser(lambda tokens, place: [] if asked.isdisjoint(tokens.kinds[place]) else [((), place)], keeps=False)


def nothing(*values: Any) -> Parser:
    """These values, and no token."""
    return Parser(lambda _, place: [(values, place)], keeps=False, begins=frozenset(), empty=True)


_AT_MOST = 16


def some(*names: str, text: str = "") -> Parser:
    """As many such tokens as there are, or none, for no value; of more than anybody writes only the first."""
    wanted, asked = frozenset(text.split()), frozenset(names)

    def read(tokens: Tokens, place: int) -> Found:
        last = min(len(tokens), place + _AT_MOST)
        while place < last and not asked.isdisjoint(tokens[place].roles):
            if wanted and tokens[place].text not in wanted:
                break
            place += 1
        return [((), place)]

    return Parser(read, keeps=False, begins=asked, empty=True)


def run(holds: Callable[[Token], bool], most: int = 14) -> Parser:
    """One or several tokens that are all of a kind, at every length, for their text."""

    def read(tokens: Tokens, place: int) -> Found:
        found: Found = []
        end = place
        while end < len(tokens) and end - place < most and holds(tokens[end]):
            end += 1
            found.append(((tokens.text(place, end),), end))
        return found

    return Parser(read)


def longest(holds: Callable[[Token], bool]) -> Parser:
    """As many tokens of a kind as there are, or none, for their text; of more than anybody writes only the first."""

    def read(tokens: Tokens, place: int) -> Found:
        end = place
        while end < min(len(tokens), place + _AT_MOST) and holds(tokens[end]):
            end += 1
        return [((tokens.text(place, end),), end)]

    return Parser(read, keeps=False, empty=True)
