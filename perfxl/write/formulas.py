"""Pieces of formulas that several sheets use."""

from functools import lru_cache

BLANK = '""'
MEMORY = 4096
"""So many formulas of a kind are remembered: the same places come back in every workbook."""


@lru_cache(maxsize=MEMORY)
def shown(cell: str) -> str:
    """Return what a cell shows, so that a blank one does not become 0."""
    return f'IF({cell}="","",{cell})'
