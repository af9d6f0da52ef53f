"""Parsers of words: runs of tokens, told apart by what fits in them."""

from collections.abc import Callable

from perfxl.criteria.grammar.parsing import AT_MOST, Found, Parser
from perfxl.criteria.lexicon.tokens import Token, Tokens


def span(most: int, fits: Callable[[Tokens, int, int], int], sound: Callable[[Tokens, int, int], bool]) -> Parser:
    """Words that begin here, at every length that is sound; `fits` gives the place behind the next of them, or 0."""

    def read(tokens: Tokens, place: int) -> Found:
        found: Found = []
        end = place
        while end < len(tokens) and end - place < most and (behind := fits(tokens, place, end)):
            end = behind
            if sound(tokens, place, end):
                found.append(((tokens.text(place, end),), end))
        return found

    return Parser(read)


def run(holds: Callable[[Token], bool]) -> Parser:
    """One or several tokens that are all of a kind, at every length, for their text."""
    return span(14, lambda tokens, _, at: at + 1 if holds(tokens[at]) else 0, lambda *_: True)


def longest(holds: Callable[[Token], bool]) -> Parser:
    """As many tokens of a kind as there are, or none, for their text; of more than anybody writes only the first."""

    def read(tokens: Tokens, place: int) -> Found:
        end = place
        while end < min(len(tokens), place + AT_MOST) and holds(tokens[end]):
            end += 1
        return [((tokens.text(place, end),), end)]

    return Parser(read, keeps=False, empty=True)
