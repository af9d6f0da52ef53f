"""Every way through a text: which clauses of its sentences may follow each other."""

from dataclasses import replace
from typing import Any

from perfxl.criteria.grammar.beside import goals_in
from perfxl.criteria.grammar.sentences import Clauses, clauses_at, items_at
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.meaning.clauses import Branch, Said

MOST = 24
"""Ways kept; a text with more of them says nothing for sure."""
Way = tuple[Any, ...]


def begin(tokens: Tokens, place: int) -> tuple[int, str]:
    """The place behind stops and marks, and the mark."""
    mark = ""
    while place < len(tokens):
        token = tokens[place]
        if "MARK" in token.roles:
            mark = token.text
        elif not ("STOP" in token.roles or token.text in ("〕", ")", "、") or (token.text == ":" and mark)):
            break
        place += 1
    return place, mark


def ways(tokens: Tokens) -> tuple[Way, ...]:
    """Every way: what begins where is found forwards, what follows what backwards."""
    found: dict[int, Clauses] = {}
    reached = [0]
    for start in reached:
        found[start] = _items(tokens, start)
        reached += dict.fromkeys(end for _, end in found[start] if end not in found and end not in reached)
    behind: dict[int, tuple[Way, ...]] = {}
    for start in sorted(found, reverse=True):
        at_end = begin(tokens, start)[0] >= len(tokens)
        behind[start] = ((),) if at_end else _joined(found[start], behind)
    goals = [goal for _, sentence in tokens.sentences for goal in goals_in(sentence)]
    return tuple((*goals, *way) for way in behind[0])


def clauses(tokens: Tokens, place: int) -> Clauses:
    """The clauses that begin at a place: texts with a sentence in common have it read once."""
    start, sentence = tokens.sentence(place)
    return [(value, start + end) for value, end in clauses_at(sentence, place - start)]


def _items(tokens: Tokens, start: int) -> Clauses:
    """What begins behind the stops and the mark that stand here."""
    place, mark = begin(tokens, start)
    if place >= len(tokens):
        return []
    start, sentence = tokens.sentence(place)
    found = items_at(sentence, place - start, marked=bool(mark))
    return [(_marked(value, mark), start + end) for value, end in found]


def _marked(value: Any, mark: str) -> Any:
    """The same under its mark."""
    if isinstance(value, tuple):
        return tuple(_marked(each, mark) for each in value)
    return replace(value, mark=mark) if mark and isinstance(value, Said | Branch) else value


def _joined(items: Clauses, ways: dict[int, tuple[Way, ...]]) -> tuple[Way, ...]:
    result: dict[Way, None] = {}
    for item, end in items:
        for rest in ways.get(end, ()):
            result[(*(item if isinstance(item, tuple) else (item,)), *rest)] = None
            if len(result) > MOST:
                return tuple(result)
    return tuple(result)
