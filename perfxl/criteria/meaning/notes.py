"""Notes that say whether a bound belongs to its band: `60%-80%（含60%）`, `10场以上（不含10场）`.

A note names its bound, so it may stand anywhere beside the band; one that names no bound of it says something else.
"""

from dataclasses import replace

from perfxl.criteria.lexicon.units import is_unit, same
from perfxl.criteria.meaning.intervals import Edge, Interval

Note = tuple[Edge, float | None, str]
"""What becomes of a bound, which number it is (None: every bound, 含本数), and its unit."""


def bounded(interval: Interval, notes: tuple[Note, ...]) -> Interval | None:
    """The interval with its bounds as the notes say; None if one names no bound of it, or contradicts another."""
    edges: dict[str, Edge] = {}
    for edge, number, unit in notes:
        sides = [side for side in ("low", "high") if _names(interval, side, number, unit)]
        if not sides or any(edges.get(side, edge) != edge for side in sides) or (interval.at and edge == "out"):
            return None
        edges |= dict.fromkeys(sides, edge)
    return replace(
        interval, low_edge=edges.get("low", interval.low_edge), high_edge=edges.get("high", interval.high_edge)
    )


def _names(interval: Interval, side: str, number: float | None, unit: str) -> bool:
    bound = interval.low if side == "low" else interval.high
    if abs(bound) == float("inf"):
        return False
    if number is None:
        return True
    if unit == "%" or (interval.percent and not unit):
        return interval.percent and abs(bound - number / 100) < 1e-12
    return not interval.percent and (not unit or is_unit(unit)) and same(unit, interval.unit) and bound == number
