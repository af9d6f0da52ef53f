"""Rounding as Excel's ROUND does it: half away from zero on the decimal value."""

import math
from typing import Any

import numpy as np

LARGE = 1e12


def round_half_up(values: Any, digits: int = 2) -> Any:
    """Return values rounded to `digits` decimals; the product is cleaned of binary dust first.

    Equal to Excel's `ROUND(ROUND(x,8),2)`.
    """
    scale = 10.0**digits
    if isinstance(values, float) and abs(values) < LARGE:
        # the same steps for a single number, many times faster than numpy takes to look at it
        return math.copysign(math.floor(round(abs(values) * scale * 1e6) / 1e6 + 0.5) / scale, values) + 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = np.round(np.abs(values) * scale, 6)
        return np.copysign(np.floor(scaled + 0.5) / scale, values) + 0.0
