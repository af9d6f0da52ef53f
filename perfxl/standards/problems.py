"""What is wrong with a standard: all of it at once, each with file and line."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing to mend in a standard; line 0 where it is the file itself."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return the problem as it is said."""
        return f"{self.file}第{self.line}行：{self.message}" if self.line else self.message


class StandardError(ValueError):
    """A standard that cannot be used; the message says everything that is wrong with it, for the user."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one sentence, or one line for each problem."""
        if len(self.problems) == 1:
            return f"标准不能用。{self.problems[0]}"
        return "\n".join([f"标准不能用，有{len(self.problems)}处要改：", *(f"  {each}" for each in self.problems)])


def meant_by(word: str, known: Iterable[str]) -> str:
    """Return the known word a misspelt one is closest to, "" where it is close to none."""
    return next(iter(get_close_matches(word, list(known), n=1)), "")


def perhaps(word: str) -> str:
    """Return a question whether a word was meant, nothing for no word."""
    return f"，是不是“{word}”" if word else ""
