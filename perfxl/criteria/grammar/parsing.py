"""Parsers over tokens that give every reading from a place on; what they found there is remembered for the text."""

from collections.abc import Callable, Iterable
from typing import Any

from perfxl.criteria.lexicon.tokens import Token, Tokens

Found = list[tuple[tuple[Any, ...], int]]
"""The values read, and the place behind them."""
Reader = Callable[[Tokens, int], Iterable[tuple[tuple[Any, ...], int]]]


class Parser:
    """Tokens and a place to every reading."""

    __slots__ = ("_read", "choices", "keeps")

    def __init__(self, read: Reader, *, keeps: bool = True, choices: tuple["Parser", ...] = ()) -> None:
        self._read = read
        self.keeps = keeps
        self.choices = choices or (self,)

    def __call__(self, tokens: Tokens, place: int) -> Found:
        """Every reading that begins at this place."""
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
        return Parser(lambda tokens, place: [found for each in choices for found in each(tokens, place)], choices=choices)

    def __add__(self, other: "Parser") -> "Parser":
        def read(tokens: Tokens, place: int) -> Iterable[tuple[tuple[Any, ...], int]]:
            for one, middle in self(tokens, place):
                for two, end in other(tokens, middle):
                    yield one + two, end

        return Parser(read, keeps=False)

    def __rshift__(self, make: Callable[..., Any]) -> "Parser":
        """The value made of what was read; None refuses it."""

        def read(tokens: Tokens, place: int) -> Iterable[tuple[tuple[Any, ...], int]]:
            for values, end in self(tokens, place):
                if (made := make(*values)) is not None:
                    yield (made,), end

        return Parser(read)

    def or_(self, *otherwise: Any) -> "Parser":
        """Optional: these values where it is not there."""
        return Parser(lambda tokens, place: [*self(tokens, place), (otherwise, place)])

    def quiet(self) -> "Parser":
        """Read, but of no value."""
        return Parser(lambda tokens, place: [((), end) for _, end in self(tokens, place)])


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

    return Parser(read, keeps=False)


def word(*names: str, text: str = "") -> Parser:
    """A token that can play one of these roles (and is one of these words), for no value."""
    wanted = frozenset(text.split())

    def read(tokens: Tokens, place: int) -> Found:
        if place >= len(tokens) or (wanted and tokens[place].text not in wanted):
            return []
        return [((), place + 1)] if not names or any(name in tokens[place].roles for name in names) else []

    return Parser(read, keeps=False)


def some(*names: str, text: str = "") -> Parser:
    """As many such tokens as there are, or none, for no value: it never stops halfway."""
    one = word(*names, text=text)

    def read(tokens: Tokens, place: int) -> Found:
        while found := one(tokens, place):
            place = found[0][1]
        return [((), place)]

    return Parser(read, keeps=False)


def run(holds: Callable[[Token], bool], sound: Callable[[Tokens, int, int], bool], most: int = 14) -> Parser:
    """One or several tokens that are all of a kind, at every length, for their text."""

    def read(tokens: Tokens, place: int) -> Iterable[tuple[tuple[Any, ...], int]]:
        end = place
        while end < len(tokens) and end - place < most and holds(tokens[end]):
            end += 1
            if sound(tokens, place, end):
                yield (tokens.text(place, end),), end

    return Parser(read)


def later(of: Callable[[], Parser]) -> Parser:
    """A parser defined further down."""
    return Parser(lambda tokens, place: of()(tokens, place))
