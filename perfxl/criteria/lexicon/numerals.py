"""Numbers back into text: as a person would write them."""

from perfxl.numerals import CHINESE, number

__all__ = ["CHINESE", "number", "percent", "shown", "worth"]


def shown(value: float) -> str:
    """A number as a person would write it: 95, 0.5, 33.33."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"


def worth(amount: float, by: str) -> str:
    """A number of points, or a share of the weight: 2分, 权重的50%."""
    return f"{shown(amount)}分" if by == "points" else f"权重的{percent(amount)}"


def percent(share: float) -> str:
    """A share as a percentage, thirds as fractions: 95%, 33.33%, 1/3."""
    for denominator in (3, 6, 7, 9):
        for numerator in range(1, denominator):
            if abs(share - numerator / denominator) < 1e-12 and abs(share * 1e4 - round(share * 1e4)) > 1e-6:
                return f"{numerator}/{denominator}"
    return f"{shown(round(share * 100, 10))}%"
