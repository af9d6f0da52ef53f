"""Links from a roll-up to workbooks that may lie anywhere, and be named anything."""

from functools import lru_cache
from urllib.parse import quote

from perfxl.template.carried import Link

MOST_CHARACTERS = 2000
"""Excel allows 2,080 in a link."""
ESCAPED = str.maketrans(
    {sign: quote(sign) for sign in map(chr, range(128)) if not sign.isalnum() and sign not in "/:-._~"}
)


def link_to(place: str, row: int, column: int, cell: str = "") -> Link | None:
    """Return a link from a cell to a workbook by its path with `/`; None where the path is too long for one."""
    address = _address(place)
    return Link((row, column, row, column), address, cell) if len(address) <= MOST_CHARACTERS else None


@lru_cache(maxsize=4096)
def _address(place: str) -> str:
    whole = place.startswith("//") or place[1:2] == ":"
    return f"{'file:///' if whole else ''}{place.translate(ESCAPED)}"
