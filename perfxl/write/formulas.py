"""Pieces of formulas that several sheets use."""

from functools import lru_cache

BLANK = '""'
MEMORY = 4096
"""So many formulas of a kind are remembered: the same places come back in every workbook."""
ROW, SOURCE = "\ud800", "\ud801"
"""Stand in a formula for the number of its row, and of a row it looks at, until it is written; no text in a file can
hold them."""


@lru_cache(maxsize=MEMORY)
def shown(cell: str) -> str:
    """Return what a cell shows, so that a blank one does not become 0; to an Excel in Chinese √ is one too."""
    return f'IF(LEN({cell})=0,"",{cell})'


def in_row(formula: str, row: int) -> str:
    """Return a formula with the number of its row."""
    return formula.replace(ROW, str(row))
