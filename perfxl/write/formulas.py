"""Pieces of formulas that several sheets use."""

BLANK = '""'


def shown(cell: str) -> str:
    """Return what a cell shows, so that a blank one does not become 0."""
    return f'IF({cell}="","",{cell})'
