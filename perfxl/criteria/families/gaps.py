"""What is to be said of a line cut into pieces: where no award is clear, and which values meet it."""

import math
from collections.abc import Sequence

from perfxl.criteria.families.pieces import CONTRADICTION, UNTOLD, Gap, Piece
from perfxl.criteria.families.stepped import Stepped
from perfxl.criteria.lexicon.units import is_measured
from perfxl.criteria.meaning.awards import Open
from perfxl.criteria.model import Doubt


def doubt_in(cut: tuple[Piece, ...], said: str, value: float, weight: float) -> Doubt:
    """Why a value gets no score: the piece it lies in says so."""
    award = next((piece.award for piece in cut if piece.holds(value)), UNTOLD)
    if isinstance(award, Open):
        return award.doubt(weight)
    if isinstance(award, Stepped) and award.unsure:
        return Doubt("criterion-bands", "criterion", f"{award.unsure}，业绩值{said}得多少分不明")
    gap = award if isinstance(award, Gap) else UNTOLD
    return Doubt(gap.code, "actual" if gap.code == "actual-gap" else "criterion", gap.detail.replace("{}", said))


Fault = tuple[Piece, str]
"""A piece of the line without one clear award, and what is to be said of it."""


def faults(pieces: Sequence[Piece]) -> tuple[Fault, ...]:
    """The gaps between bands, and the contradictions anywhere; above and below all bands nothing need be said."""
    banded = [place for place, piece in enumerate(pieces) if not isinstance(piece.award, Gap)]
    inner = range(banded[0], banded[-1]) if banded else range(0)
    return tuple(
        (piece, _said(piece))
        for place, piece in enumerate(pieces)
        if piece.award == CONTRADICTION or (piece.award == UNTOLD and place in inner)
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
    if "in" in (interval.low_edge, interval.high_edge):
        return f"业绩值{interval.shown()}没有规定得分"
    return f"{interval.said(interval.low)}与{interval.said(interval.high)}之间没有规定得分"
