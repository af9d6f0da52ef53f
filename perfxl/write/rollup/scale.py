"""In what the amounts of 总览 are said: 万元, unless they are small."""

from typing import NamedTuple

from perfxl.rollup.model import Rollup
from perfxl.rounding import round_half_up
from perfxl.template.model import Kind
from perfxl.template.money_unit import YUAN
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.single import Field

LARGE = 100_000
"""Sums from so many 元 on are said in 万元."""


class Scale(NamedTuple):
    """A unit of money."""

    unit: str

    def amount(self, cells: str, value: float | None) -> Field:
        """Return an amount in 元, the formula `cells`, as it is said."""
        factor = YUAN[self.unit]
        if factor == 1:
            return Field(Formula(cells, value), Kind.AMOUNT)
        known = None if value is None else float(round_half_up(value / factor))
        return Field(Formula(f"ROUND(ROUND({cells}/{factor:.0f},8),2)", known), Kind.AMOUNT)


def scale_of(rollup: Rollup) -> Scale:
    """Return the unit that suits the largest sum."""
    return Scale("万元" if rollup.largest >= LARGE else "元")
