"""What a criterion is made of once its clauses are put together."""

from dataclasses import dataclass

from perfxl.criteria.clauses import Basis, Branch, Cap, Whole


@dataclass(frozen=True)
class Parts:
    """What a criterion is made of once awards stand with their conditions."""

    branches: tuple[Branch, ...]
    caps: tuple[Cap, ...] = ()
    wholes: tuple[Whole, ...] = ()
    bases: tuple[Basis, ...] = ()
    left: tuple[str, ...] = ()
    left_numbered: bool = True
    """Whether every clause left over carries a number (①), as listed requirements do."""
