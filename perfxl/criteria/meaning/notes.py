"""Notes that say whether a bound belongs to its band: `60%-80%（含60%）`, `10场以上（不含10场）`.

A note names its bound, so it may stand anywhere beside the band; one that names no bound of it says something else.
"""

import re
from dataclasses import replace

from perfxl.criteria.lexicon.units import is_unit, same
from perfxl.criteria.meaning.intervals import Edge, Interval

_NAMED = r"(?:包含|包括|含)(?:\d+(?:\.\d+)?(?:%|[^\d%()<>≤≥=,、-]{0,4}?)|本数)(?:在内)?"
_ONE = rf"不?{_NAMED}"
_SEVERAL = rf"\(({_ONE}(?:[,、和]?(?:但)?{_ONE}|[、和]\d+(?:\.\d+)?%?)*)\)"
_NOTE = r"\((不?)(?:包含|包括|含)(?:(\d+(?:\.\d+)?)(%|[^\d%()]{0,4}?)|本数)(?:在内)?\)"

Note = tuple[Edge, float | None, str]
"""What becomes of a bound, which number it is (None: every bound, 含本数), and its unit."""


def spread(text: str) -> str:
    """`(含60%,不含80%)` as two notes, so that no comma stands in one."""
    return (
        re.sub(_SEVERAL, lambda match: "".join(f"({note})" for note in _each(match[1])), text) if "含" in text else text
    )


def _each(said: str) -> list[str]:
    """The notes one pair of brackets holds; 含60%、80% says 含 of both."""
    found: list[str] = []
    for part in re.split(r"[,、和]|(?<=[^不但])(?=不?(?:包?含|包括))", said):
        part = part.removeprefix("但")  # noqa: PLW2901
        if not part:
            continue
        has_verb = re.match(r"不?(?:包?含|包括)", part)
        found.append(part if has_verb or not found else f"{_verb(found[-1])}{part}")
    return found


def _verb(note: str) -> str:
    return "不含" if note.startswith("不") else "含"


def is_note(bracket: str) -> bool:
    """Whether a bracket holds such a note."""
    return re.fullmatch(_NOTE, bracket) is not None


def noted(text: str) -> tuple[str, tuple[Note, ...]]:
    """The text without its notes, and the notes."""
    if "含" not in text:
        return text, ()
    notes = tuple(_note(match) for match in re.finditer(_NOTE, text))
    return re.sub(_NOTE, "", text), notes


def _note(match: re.Match[str]) -> Note:
    return "out" if match[1] else "in", float(match[2]) if match[2] else None, match[3] or ""


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
