"""Whether bands cover the line of numbers: what lies between two of them without an award, or in two at once."""

import math
from collections.abc import Sequence

from perfxl.criteria.families.pieces import CONTRADICTION, Gap, Piece
from perfxl.criteria.lexicon.numerals import percent, shown
from perfxl.criteria.lexicon.units import is_measured

Fault = tuple[Piece, str]
"""A piece of the line without one clear award, and what is to be said of it."""


def faults(pieces: Sequence[Piece]) -> tuple[Fault, ...]:
    """The gaps between bands, and the contradictions anywhere; above and below all bands nothing need be said."""
    banded = [place for place, piece in enumerate(pieces) if not isinstance(piece.award, Gap)]
    inner = range(banded[0], banded[-1]) if banded else range(0)
    return tuple(
        (piece, _said(piece))
        for place, piece in enumerate(pieces)
        if piece.award == CONTRADICTION or (piece.award == Gap() and place in inner)
    )


def met_by(found: Sequence[Fault], unit: str, values: Sequence[float]) -> str:
    """What is to be said where values come in this unit; between 89 and 90 persons there is nobody.

    A number without a unit counts as whole as long as target and actual are.
    """
    broken = is_measured(unit) or any(math.isfinite(value) and value != round(value) for value in values)
    return "；".join(said for piece, said in found if broken or piece.interval.percent or _holds_whole(piece))


def _holds_whole(piece: Piece) -> bool:
    low, high = piece.interval.low, piece.interval.high
    if math.isinf(low) or math.isinf(high):
        return True
    return any(piece.holds(whole) for whole in (math.ceil(low), math.floor(low) + 1))


def _said(piece: Piece) -> str:
    interval = piece.interval
    if piece.award == CONTRADICTION:
        return f"业绩值{interval.shown()}有两档得分，互相矛盾"
    if piece.closed_above or piece.closed_below:
        return f"业绩值{interval.shown()}没有规定得分"
    low, high = (
        percent(bound) if interval.percent else shown(bound) + interval.unit for bound in (interval.low, interval.high)
    )
    return f"{low}与{high}之间没有规定得分"
