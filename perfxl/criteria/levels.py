"""A growth told as the level it came to: 107% where a growth of 8 % is asked for, as column and as formula."""

from perfxl.criteria.expressions import literal
from perfxl.criteria.model import Expect
from perfxl.criteria.values import Value

LEVELS, MOST_GROWTH = (0.9, 1.3), 0.5
"""What may be a level of the year before, and up to which growth nobody means so much of it."""


def may_be_level(number: float, expect: Expect, target: Value) -> bool:
    """Whether 107% may be the level that something grew to, where a growth of 8 % is asked for."""
    return expect.is_growth and LEVELS[0] <= number <= LEVELS[1] and _growth(expect, target) <= MOST_GROWTH


def _growth(expect: Expect, target: Value) -> float:
    """What growth is asked for: by the criterion, else by the target."""
    own = [bound for bound in (expect.base, expect.bound) if bound is not None]
    return own[0] if own else target.number if target.percent else 0.0


def no_level(cell: str, target_cell: str, expect: Expect, target: Value, hundred: int) -> list[str]:
    """No level in the place of a growth, as many hundredths of it as the cell shows."""
    by_target = target.percent and expect.base is None and expect.bound is None
    if not expect.is_growth or (not by_target and _growth(expect, target) > MOST_GROWTH):
        return []
    low, high = (literal(hundred * level) for level in LEVELS)
    large = f",{target_cell}>{literal(MOST_GROWTH)}" if by_target else ""
    return [f"OR({cell}<{low},{cell}>{high}{large})"]
