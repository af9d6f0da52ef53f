"""Parsers of places and of runs of words: what stands before or behind, and what fits in a run."""

from collections.abc import Callable
from typing import Any

from perfxl.criteria.grammar.parsing import Found, Parser
from perfxl.criteria.lexicon.roles import ANY, mask
from perfxl.criteria.lexicon.tokens import Token, Tokens


def here(holds: Callable[[Tokens, int], object]) -> Parser:
    """Nothing, at a place of a kind."""
    return Parser(
        lambda tokens, place: [((), place)] if holds(tokens, place) else [], keeps=False, begins=0, empty=True
    )


def ahead(*names: str) -> Parser:
    """Nothing, before a token that can play one of these roles."""
    asked = mask(*names)
    return here(lambda tokens, place: tokens.kinds[place] & asked)


def lies_ahead(*names: str) -> Parser:
    """Nothing, where a token that can play one of these roles lies ahead in the sentence."""
    needs = frozenset({mask(*names)})
    return Parser(lambda _, place: [((), place)], keeps=False, needs=needs, begins=0, empty=True)


def lately(holds: Callable[[Token], bool], most: int = 1) -> Parser:
    """Nothing, where the token before, or one of so many, is of a kind."""
    return here(lambda tokens, place: any(map(holds, tokens[max(0, place - most) : place])))


def after(*names: str) -> Parser:
    """Nothing, behind a token that can play one of these roles."""
    asked = " ".join(names)
    return lately(lambda found: found.plays(asked))


at_start = here(lambda tokens, place: not place and tokens.opens)
"""Nothing, where the text begins."""
at_stop = here(Tokens.stops)
"""Nothing, where the text or a part of it ends."""


def span(
    most: int, fits: Callable[[Tokens, int, int], int], sound: Callable[[Tokens, int, int], bool], begins: int = ANY
) -> Parser:
    """Words that begin here, at every length that is sound; `fits` gives the place behind the next of them, or 0.

    `begins` are the roles of which the first of them has one.
    """

    def read(tokens: Tokens, place: int) -> Found:
        found: Found = []
        end = place
        while end < len(tokens) and end - place < most and (behind := fits(tokens, place, end)):
            end = behind
            if sound(tokens, place, end):
                found.append(((tokens.text(place, end),), end))
        return found

    return Parser(read, begins=begins)


def run(holds: Callable[[Token], bool]) -> Parser:
    """One or several tokens that are all of a kind, at every length, for their text."""
    return span(14, lambda tokens, _, at: at + 1 if holds(tokens[at]) else 0, lambda *_: True)


def read_whole(parser: Parser, tokens: Tokens) -> tuple[Any, ...] | None:
    """What is read of all tokens; nothing where that is not one thing."""
    found = {values for values, end in parser(tokens, 0) if end == len(tokens)}
    return found.pop() if len(found) == 1 else None
