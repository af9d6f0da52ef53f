"""Regular expressions, compiled when a text is first held against one (most runs need few of them); lists of words."""

import re
from collections.abc import Callable, Iterable
from typing import Any, cast

METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression as `re.compile` does, but compile it when it is first used."""
    return cast("re.Pattern[str]", _Later(text, flags))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, for lists that are read as one."""
    return tuple(text.split())


def any_of(words: str | Iterable[str]) -> str:
    """Return an expression for any of these words, the longest first."""
    said = words.split() if isinstance(words, str) else words
    return f"(?:{'|'.join(sorted(map(re.escape, said), key=len, reverse=True))})"


def saying(text: str) -> Callable[[str], bool]:
    """Return whether words hold what an expression describes."""
    found = pattern(text)
    return lambda said: found.search(said) is not None


def being(text: str) -> Callable[[str], bool]:
    """Return whether words are what an expression describes, and nothing else."""
    found = pattern(text)
    return lambda said: found.fullmatch(said) is not None


class _Later:
    """What stands for an expression until it is used; from then on its methods are the compiled one's own."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in METHODS)
        return getattr(compiled, name)
