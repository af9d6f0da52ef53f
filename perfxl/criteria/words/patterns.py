"""Patterns by name, compiled when a text first shows a sign of theirs: a cold start pays only for what it reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

compiled = cache(re.compile)


@dataclass(frozen=True)
class Patterns:
    """Named patterns; a clue is a set of signs one of which every match contains."""

    sources: Mapping[str, str]
    clues: Mapping[str, str]

    def __post_init__(self) -> None:
        if not set(self.clues) <= set(self.sources):
            raise ValueError("a clue for a pattern that does not exist")

    def fullmatch(self, name: str, text: str) -> re.Match[str] | None:
        """The match of the whole text with the named pattern."""
        clue = self.clues.get(name)
        if clue is not None and not any(sign in text for sign in clue):
            return None
        return compiled(self.sources[name]).fullmatch(text)
