"""Parsers over tokens that give every reading from a place on; what they found there is remembered for the text.

A parser knows which roles must lie ahead for it to succeed (`needs`), so that most of them are not tried at all.
"""

from collections.abc import Callable, Iterable
from typing import Any

from perfxl.criteria.lexicon.tokens import Token, Tokens

Found = list[tuple[tuple[Any, ...], int]]
"""The values read, and the place behind them."""
Reader = Callable[[Tokens, int], Iterable[tuple[tuple[Any, ...], int]]]
Needs = frozenset[frozenset[str]]
"""Groups of roles, of each of which one must lie ahead in the sentence."""


class Parser:
    """Tokens and a place to every reading."""

    __slots__ = ("_read", "choices", "keeps", "needs", "parts")

    def __init__(
        self,
        read: Reader,
        *,
        keeps: bool = True,
        needs: Needs = frozenset(),
        choices: tuple["Parser", ...] = (),
        parts: tuple["Parser", ...] = (),
    ) -> None:
        self._read, self.keeps, self.needs = read, keeps, needs
        self.choices, self.parts = choices or (self,), parts or (self,)

    def __call__(self, tokens: Tokens, place: int) -> Found:
        """Every reading that begins at this place."""
        if self.needs:
            ahead = tokens.ahead(place)
            for group in self.needs:
                if group.isdisjoint(ahead):
                    return []
        if not self.keeps:
            return list(self._read(tokens, place))
        key = (id(self), place)
        found: Found | None = tokens.memo.get(key)
        if found is None:
            tokens.memo[key] = []  # what begins with itself finds nothing
            tokens.memo[key] = found = _distinct(self._read(tokens, place))
        return found

    def __or__(self, other: "Parser") -> "Parser":
        choices = (*self.choices, *other.choices)

        def read(tokens: Tokens, place: int) -> Iterable[tuple[tuple[Any, ...], int]]:
            for each in choices:
                yield from each(tokens, place)

        return Parser(read, needs=self.needs & other.needs, choices=choices)

    def __add__(self, other: "Parser") -> "Parser":
        parts = (*self.parts, *other.parts)

        def read(tokens: Tokens, place: int) -> Found:
            found: Found = [((), place)]
            for part in parts:
                found = [(one + two, end) for one, middle in found for two, end in part(tokens, middle)]
                if not found:
                    break
            return found

        return Parser(read, keeps=False, needs=self.needs | other.needs, parts=parts)

    def __rshift__(self, make: Callable[..., Any]) -> "Parser":
        """The value made of what was read; None refuses it."""

        def read(tokens: Tokens, place: int) -> Iterable[tuple[tuple[Any, ...], int]]:
            for values, end in self(tokens, place):
                if (made := make(*values)) is not None:
                    yield (made,), end

        return Parser(read, needs=self.needs)

    def or_(self, *otherwise: Any) -> "Parser":
        """Optional: these values where it is not there."""
        return Parser(lambda tokens, place: [*self(tokens, place), (otherwise, place)], keeps=False)

    def quiet(self) -> "Parser":
        """Read, but of no value."""
        return Parser(
            lambda tokens, place: [((), end) for _, end in self(tokens, place)], keeps=False, needs=self.needs
        )


def _distinct(found: Iterable[tuple[tuple[Any, ...], int]]) -> Found:
    listed = list(found)
    return listed if len(listed) < 2 else list(dict.fromkeys(listed))


def role(*names: str) -> Parser:
    """A token that can play one of these roles, for its value."""

    def read(tokens: Tokens, place: int) -> Found:
        if place >= len(tokens):
            return []
        roles = tokens[place].roles
        return [((roles[name],), place + 1) for name in names if name in roles]

    return Parser(read, keeps=False, needs=frozenset({frozenset(names)}))


def word(*names: str, text: str = "") -> Parser:
    """A token that can play one of these roles (and is one of these words), for no value."""
    wanted, asked = frozenset(text.split()), frozenset(names)

    def read(tokens: Tokens, place: int) -> Found:
        if place >= len(tokens) or (wanted and tokens[place].text not in wanted):
            return []
        return [] if asked and asked.isdisjoint(tokens[place].roles) else [((), place + 1)]

    return Parser(read, keeps=False, needs=frozenset({asked}) if asked else frozenset())


def token(value: Callable[[Token], Any]) -> Parser:
    """A token for what is made of it; None refuses it."""

    def read(tokens: Tokens, place: int) -> Found:
        made = value(tokens[place]) if place < len(tokens) else None
        return [] if made is None else [((made,), place + 1)]

    return Parser(read, keeps=False)


def nothing(*values: Any) -> Parser:
    """These values, and no token."""
    return Parser(lambda _, place: [(values, place)], keeps=False)


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

    return Parser(read, keeps=False)


def run(holds: Callable[[Token], bool], most: int = 14) -> Parser:
    """One or several tokens that are all of a kind, at every length, for their text."""

    def read(tokens: Tokens, place: int) -> Iterable[tuple[tuple[Any, ...], int]]:
        end = place
        while end < len(tokens) and end - place < most and holds(tokens[end]):
            end += 1
            yield (tokens.text(place, end),), end

    return Parser(read)
