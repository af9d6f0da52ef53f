"""Why an actual gets no score from bands, and what is unsound about them wherever it lies."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from perfxl.criteria.families.pieces import CONTRADICTION, Gap, Piece
from perfxl.criteria.families.stepped import Stepped
from perfxl.criteria.lexicon.units import is_measured
from perfxl.criteria.meaning.awards import Open
from perfxl.criteria.model import Doubt
from perfxl.numerals import percent, shown


@dataclass(frozen=True)
class Doubts:
    """Why an actual gets no score: the piece it lies in says so."""

    pieces: tuple[Piece, ...]
    percent: bool
    unit: str

    def __call__(self, actual: float | str, weight: float) -> Doubt:
        """The doubt at one actual."""
        value = round(float(actual), 8)
        said = percent(value) if self.percent else shown(value) + self.unit
        for piece in self.pieces:
            if piece.holds(value):
                if isinstance(piece.award, Open):
                    return piece.award.doubt(weight)
                if isinstance(piece.award, Stepped):  # one that is unsure
                    why = f"{piece.award.unsure}，业绩值{said}得多少分不明"
                    return Doubt("criterion-bands", "criterion", why)
                if isinstance(piece.award, Gap):
                    at = "actual" if piece.award.code == "actual-gap" else "criterion"
                    return Doubt(piece.award.code, at, piece.award.detail.replace("{}", said))  # type: ignore[arg-type]
        return Doubt("actual-gap", "actual", f"业绩值{said}不在评分标准的任何一档内")


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
    if "in" in (interval.low_edge, interval.high_edge):
        return f"业绩值{interval.shown()}没有规定得分"
    low, high = (
        percent(bound) if interval.percent else shown(bound) + interval.unit for bound in (interval.low, interval.high)
    )
    return f"{low}与{high}之间没有规定得分"
