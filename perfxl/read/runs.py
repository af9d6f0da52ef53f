"""The parts of a text in fonts of their own: what is struck out or raised in it, whether it looks different in part.

A number is none where people struck out or raised a part of it. Programs also part a text where Chinese and Latin
signs come from two fonts of one look; of that nothing is lost.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from perfxl.patterns import pattern

Font = dict[str, Mapping[str, str]]
"""The elements that say how a run looks, and their attributes: `{"sz": {"val": "9"}}`."""


class Run(NamedTuple):
    """A part of a text in one font."""

    text: str
    font: Font


Runs = tuple[Run, ...]
NO = ("0", "false", "none")
POWERS = ("2", "3")
POWER = pattern(r"[mM米里]\s*$")
"""A raised 2 or 3 behind these belongs to the unit: m², km³, 平方米 typed as 米²."""
EMPHASIS = frozenset({"b", "i", "u", "strike", "vertAlign"})
NO_EMPHASIS = frozenset({"0", "false", "none", "baseline"})
BLACK = frozenset({("rgb", "FF000000"), ("theme", "1"), ("indexed", "8"), ("auto", "1")})


def is_altered(runs: Sequence[Run]) -> bool:
    """Tell whether some of a text is struck out, or raised or lowered beside what is not."""
    before, altered = "", False
    for text, font in runs:
        altered |= bool(text.strip()) and _changes(font, text, before)
        before += text
    return altered


def _changes(font: Font, text: str, before: str) -> bool:
    if "strike" in font and font["strike"].get("val") not in NO:
        return True
    shift = font.get("vertAlign", {}).get("val", "")
    if shift == "superscript":
        return text.strip() not in POWERS or POWER.search(before) is None
    return shift == "subscript" and before.rstrip()[-1:].isdigit()


def is_rich(runs: Sequence[Run]) -> bool:
    """Tell whether a text looks different in part, or as a whole from its cell."""
    sizes = {run.font["sz"].get("val", "") for run in runs if "sz" in run.font}
    return len(sizes) > 1 or any(_marks(run.font) for run in runs)


def _marks(font: Font) -> set[tuple[str, object]]:
    found: set[tuple[str, object]] = {(kind, _value(kind, words)) for kind, words in font.items() if kind in EMPHASIS}
    color = {("color", value) for value in font.get("color", {}).items() if value not in BLACK}
    return {mark for mark in found if mark[1] not in NO_EMPHASIS} | color


def _value(kind: str, words: Mapping[str, str]) -> str:
    value = words.get("val", "single" if kind == "u" else "1")
    return "1" if value == "true" else value
