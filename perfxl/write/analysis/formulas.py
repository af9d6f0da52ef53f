"""What the formulas of 绩效分析 have in common: the list of indicators on this sheet, and differences."""

from functools import lru_cache
from typing import NamedTuple

from perfxl.write.formulas import MEMORY


class Span(NamedTuple):
    """The rows of the list of indicators on this sheet."""

    first: int
    last: int

    def of(self, letter: str) -> str:
        """Return a column of the list as a fixed range."""
        return f"${letter}${self.first}:${letter}${self.last}"

    @property
    def open_or_different(self) -> str:
        """How many indicators have another score in the review, or none that can be compared."""
        return f"SUMPRODUCT(1-({self.of('H')}=0))"


@lru_cache(maxsize=MEMORY)
def score_shown(score: str, weight: str) -> str:
    """Return a score if it can be one: a number from 0 to a weight that is one."""
    return f'IF(COUNT({score},{weight})=2,IF(AND({score}>=0,{score}<={weight}),{score},""),"")'


@lru_cache(maxsize=MEMORY)
def less(cell: str, other: str) -> str:
    """Return one cell minus another, blank where one of them holds no number."""
    return f'IF(COUNT({cell},{other})=2,ROUND(ROUND({cell}-{other},8),2),"")'
