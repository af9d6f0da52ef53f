"""A word of a criterion with the roles it can play, and the words of a text with what parsers remember of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Self

from perfxl.criteria.lexicon.roles import ANY, kind, mask

NAMEABLE = "NAME DE LISTING STATE DONE GOAL ACTUAL TIME ITEM RATIO HAPPEN COUNTED REACH ONTIME BUDGET FINISHED FAULT"
"""Roles a token may have and still be part of a name of a measure."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, and its roles with a value each; an amount of one plays ONE as well."""

    text: str
    roles: dict[str, Any] = field(hash=False)
    kind: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        one = ("ONE",) if self.roles.get("AMOUNT", (0.0,))[0] == 1 else ()
        object.__setattr__(self, "kind", kind(self.text, (*self.roles, *one)))

    def plays(self, roles: str) -> bool:
        """Whether it can play one of these roles."""
        return bool(self.kind & mask(roles))

    @property
    def nameable(self) -> bool:
        """Whether it may be part of the name of a measure."""
        return "BLOCK" not in self.roles and self.plays(NAMEABLE)

    @property
    def is_name(self) -> bool:
        """Whether it is a name, and carries no rule."""
        return self.roles.keys() <= {"NAME"}

    @property
    def unit(self) -> str:
        """The unit of a number."""
        unit: str = self.roles.get("AMOUNT", (0, ""))[1]
        return unit


class Tokens(tuple[Token, ...]):  # noqa: SLOT001  (what parsers remember belongs to a text)
    """The tokens of a text, and for each place, that behind the last included, what there is to know of it.

    `kinds` are the roles of the token there (`kind`), `ahead` all roles from there to the end of the sentence, `memo`
    is what parsers remember. `opens` tells whether a text begins with them, `parts` are the sentences of more than one,
    each with the place where it begins: texts that share a sentence share what parsers remember of it.
    """

    kinds: list[int]
    ahead: list[int]
    memo: list[dict[Any, Any]]
    opens: bool
    parts: tuple[tuple[int, "Tokens"], ...]

    def __new__(cls, tokens: Iterable[Token], sentences: tuple["Tokens", ...] = (), *, opens: bool = True) -> Self:
        """Tokens with an empty memory."""
        made = super().__new__(cls, tokens)
        made.kinds = [*(token.kind for token in made), ANY]
        made.ahead = _suffixes(made)
        made.memo = [{} for _ in made.kinds]
        made.opens = opens
        made.parts = tuple(zip(accumulate(map(len, sentences), initial=0), sentences, strict=False))
        return made

    @property
    def sentences(self) -> tuple[tuple[int, "Tokens"], ...]:
        """Each sentence with the place where it begins."""
        return self.parts or ((0, self),)

    def sentence(self, place: int) -> tuple[int, "Tokens"]:
        """The sentence that holds a place, and where it begins."""
        return next(each for each in reversed(self.sentences) if each[0] <= place)

    def plays(self, place: int, roles: str) -> bool:
        """Whether a token stands at a place that can play one of these roles."""
        return bool(self.kinds[place] & mask(roles))

    def places(self, roles: str, begin: int = 0, end: int | None = None) -> list[int]:
        """Where tokens stand that can play one of these roles."""
        asked = mask(roles)
        return [at for at, kind in enumerate(self.kinds[begin:end], begin) if kind & asked]

    def text(self, begin: int, end: int) -> str:
        """The words from one token to another."""
        return "".join([token.text for token in self[begin:end]])

    def stops(self, place: int) -> bool:
        """Whether the text or a part of it ends here."""
        return place >= len(self) or "STOP" in self[place].roles

    def stop(self, place: int) -> int:
        """Where the next stop is, from a place on."""
        return next((at for at in range(place, len(self)) if self.stops(at)), len(self))

    def starts(self) -> list[int]:
        """Where each token begins in the text."""
        return list(accumulate((len(token.text) for token in self), initial=0))[:-1]


def _suffixes(tokens: Tokens) -> list[int]:
    """For every place the roles of its sentence from there on."""
    result, held = [0] * (len(tokens) + 1), 0
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if "STOP" in token.roles and token.text != ",":
            held = 0
        result[place] = held = held | tokens.kinds[place]
    return result
