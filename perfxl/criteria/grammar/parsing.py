"""Parsers over tokens that give every reading from a place on; what they found there is remembered for the text.

A parser knows which roles must lie ahead for it to succeed (`needs`), and of which its first token has one (`first`),
so that most of them are not tried at all. A set of roles is the bits of a number (`mask`).
"""

from collections.abc import Callable
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Any

from perfxl.criteria.lexicon.roles import ANY, mask, one_of
from perfxl.criteria.lexicon.tokenising import forget
from perfxl.criteria.lexicon.tokens import Token, Tokens

Found = list[tuple[tuple[Any, ...], int]]
"""The values read, and the place behind them."""
Reader = Callable[[Tokens, int], Found]
Needs = frozenset[int]
"""Groups of roles, of each of which one must lie ahead in the sentence."""
MEMORY = 4096
"""So many situations are remembered of every choice: the same words stand in many texts."""


class Parser:
    """Tokens and a place to every reading.

    `begins` are the roles that its first token may have; `empty` tells whether it may read no token at all. `read` asks
    for what must lie ahead, where the first token is known to fit; `found` asks for nothing.
    """

    __slots__ = ("begins", "choices", "empty", "first", "found", "needs", "parts", "read")

    def __init__(
        self,
        read: Reader,
        *,
        keeps: bool = True,
        needs: Needs = frozenset(),
        begins: int = ANY,
        empty: bool = False,
        choices: tuple["Parser", ...] = (),
        parts: tuple["Parser", ...] = (),
    ) -> None:
        self.begins, self.empty, self.first = begins, empty, ANY if empty else begins
        self.needs = needs if self.first & ANY else needs | {begins}
        self.found = remembered(read) if keeps else read
        self.read = _where(self.found, [group for group in self.needs if self.first & ~group])
        self.choices, self.parts = choices or (self,), parts or (self,)

    def __call__(self, tokens: Tokens, place: int) -> Found:
        """Every reading that begins at this place."""
        return self.read(tokens, place) if tokens.kinds[place] & self.first else []

    def __or__(self, other: "Parser") -> "Parser":
        choices = (*self.choices, *other.choices)
        begins, needs = self.begins | other.begins, self.needs & other.needs
        asked = reduce(or_, frozenset().union(*(each.needs for each in choices)), 0)

        @cache
        def beginning(kinds: int) -> list[tuple[Reader, Needs]]:
            return [(each.found, each.needs) for each in choices if kinds & each.first]

        @lru_cache(maxsize=MEMORY)
        def possible(kinds: int, ahead: int) -> list[Reader]:
            return [found for found, needs in beginning(kinds) if all(map(ahead.__and__, needs))]

        def read(tokens: Tokens, place: int) -> Found:
            found: Found = []
            for each in possible(tokens.kinds[place] & firsts, tokens.ahead[place] & asked):
                found += each(tokens, place)
            return found

        firsts = reduce(or_, (each.first for each in choices), ANY)
        return Parser(read, needs=needs, begins=begins, empty=self.empty or other.empty, choices=choices)

    def __add__(self, other: "Parser") -> "Parser":
        parts = (*self.parts, *other.parts)
        head, first = parts[0].found, ANY
        rest: list[tuple[int, Reader]] = []  # each with what it begins with, or those behind it where it is empty
        for part in reversed(parts[1:]):
            first = part.begins | first if part.empty else part.begins
            rest = [(first, part.read), *rest]

        def read(tokens: Tokens, place: int) -> Found:
            found, kinds = head(tokens, place), tokens.kinds
            for first, part in rest:
                if not found:
                    break
                behind: Found = []
                for one, middle in found:
                    if kinds[middle] & first and (more := part(tokens, middle)):
                        behind += [(one + two, end) for two, end in more] if one else more
                found = behind
            return found

        begins = self.begins | other.begins if self.empty else self.begins
        empty = self.empty and other.empty
        return Parser(read, keeps=False, needs=self.needs | other.needs, begins=begins, empty=empty, parts=parts)

    def __rshift__(self, make: Callable[..., Any]) -> "Parser":
        """The value made of what was read; None refuses it."""
        found = self.found

        def read(tokens: Tokens, place: int) -> Found:
            known = found(tokens, place)
            return known and [((made,), end) for values, end in known if (made := make(*values)) is not None]

        return self._with(read, keeps=False)

    def as_said(self, make: Callable[[str], Any]) -> "Parser":
        """What is made of its own words; None refuses it."""
        found = self.found

        def read(tokens: Tokens, place: int) -> Found:
            said = [(make(tokens.text(place, end)), end) for _, end in found(tokens, place)]
            return [((made,), end) for made, end in said if made is not None]

        return self._with(read)

    def quiet(self) -> "Parser":
        """Read, but of no value."""
        found = self.found
        return self._with(lambda tokens, place: [((), end) for _, end in found(tokens, place)], keeps=False)

    def or_(self, *otherwise: Any) -> "Parser":
        """Optional: these values where it is not there."""
        return Parser(
            lambda tokens, place: [*self(tokens, place), (otherwise, place)],
            keeps=False,
            begins=self.begins,
            empty=True,
        )

    def _with(self, read: Reader, *, keeps: bool = True) -> "Parser":
        """Another reading of the same tokens."""
        return Parser(read, keeps=keeps, needs=self.needs, begins=self.begins, empty=self.empty)


def remembered(read: Reader) -> Reader:
    """The same, read once at every place of a text."""

    def found(tokens: Tokens, place: int) -> Found:
        memo = tokens.memo[place]
        known: Found | None = memo.get(read)
        if known is None:
            try:
                memo[read] = []  # what begins with itself finds nothing
                known = read(tokens, place)
                memo[read] = known = known if len(known) < 2 else list(dict.fromkeys(known))
            except BaseException:  # the time was up: the text is read again, and nothing is known yet
                memo.pop(read, None)
                raise
        return known

    return found


def _where(found: Reader, needs: list[int]) -> Reader:
    """The same where what it needs lies ahead."""
    if not needs:
        return found

    def read(tokens: Tokens, place: int) -> Found:
        ahead = tokens.ahead[place]
        for group in needs:
            if not ahead & group:
                return []
        return found(tokens, place)

    return read


def role(*names: str) -> Parser:
    """A token that can play one of these roles, for its value."""

    def read(tokens: Tokens, place: int) -> Found:
        if place >= len(tokens):
            return []
        roles = tokens[place].roles
        return [((roles[name],), place + 1) for name in names if name in roles]

    return Parser(read, keeps=False, needs=frozenset({mask(*names)}), begins=mask(*names))


def _asked(names: tuple[str, ...], text: str) -> tuple[int, int]:
    """Two sets of which a token that can play one of these roles, and is one of these words, has one each."""
    played = mask(*names)
    if not text:
        return played, ANY
    forget()  # tokens that are remembered do not know the list
    return one_of(text), played or ANY


def word(*names: str, text: str = "") -> Parser:
    """A token that can play one of these roles (and is one of these words), for no value."""
    asked, played = _asked(names, text)

    def read(tokens: Tokens, place: int) -> Found:
        kinds = tokens.kinds[place]
        return [((), place + 1)] if kinds & asked and kinds & played else []

    return Parser(read, keeps=False, needs=frozenset({asked}), begins=asked)


def token(value: Callable[[Token], Any], *names: str) -> Parser:
    """A token (that can play one of these roles) for what is made of it; None refuses it."""
    asked = mask(*names) or ANY

    def read(tokens: Tokens, place: int) -> Found:
        if place >= len(tokens) or not tokens.kinds[place] & asked:
            return []
        made = value(tokens[place])
        return [] if made is None else [((made,), place + 1)]

    return Parser(read, keeps=False, begins=asked)


def one(holds: Callable[[Token], bool], *names: str) -> Parser:
    """A token of a kind (that can play one of these roles), for no value."""
    return token(lambda found: True if holds(found) else None, *names).quiet()


def said(holds: Callable[[Token], bool], *names: str) -> Parser:
    """A token of a kind (that can play one of these roles), for its text."""
    return token(lambda found: found.text if holds(found) else None, *names)


def playing(*names: str) -> Parser:
    """A token that can play one of these roles, for its text."""
    return said(lambda _: True, *names)


def plain_verb(found: Token) -> bool:
    """Whether it is a verb, or anything, that is a name by itself (停运, 新增)."""
    return found.is_name and len(found.text) > 1


def nothing(*values: Any) -> Parser:
    """These values, and no token."""
    return Parser(lambda _, place: [(values, place)], keeps=False, begins=0, empty=True)


AT_MOST = 16
"""So many tokens of a kind are looked at: nobody writes more."""


def some(*names: str, text: str = "") -> Parser:
    """As many such tokens as there are, or none, for no value; of more than anybody writes only the first."""
    asked, played = _asked(names, text)

    def read(tokens: Tokens, place: int) -> Found:
        kinds, last = tokens.kinds, place + AT_MOST
        while kinds[place] & asked and kinds[place] & played and place < last:
            place += 1
        return [((), place)]

    return Parser(read, keeps=False, begins=asked, empty=True)
