"""Names that are much like others: for each, which of the others was perhaps meant."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from perfxl.template.cells import same_name

LEAST = 0.7
"""How much two names must have in common, in pairs of neighbouring signs, for one to stand for the other."""
RAREST, MOST_CANDIDATES = 6, 200
"""Candidates are found by the rarest pairs of a name, so that ten thousand names take no longer than their number."""


def nearest(names: Sequence[str], others: Sequence[str]) -> list[int | None]:
    """Return for each name the place of the other that is most like it, None where none is."""
    pairs = [_pairs(other) for other in others]
    places: dict[tuple[str, str], list[int]] = {}
    for place, own in enumerate(pairs):
        for pair in own:
            places.setdefault(pair, []).append(place)
    return [_nearest(_pairs(name), pairs, places) for name in names]


def _pairs(name: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(same_name(name).casefold()))


def _nearest(
    own: Counter[tuple[str, str]], pairs: Sequence[Counter[tuple[str, str]]], places: dict[tuple[str, str], list[int]]
) -> int | None:
    rarest = sorted((pair for pair in own if pair in places), key=lambda pair: (len(places[pair]), pair))[:RAREST]
    candidates = dict.fromkeys(place for pair in rarest for place in places[pair][:MOST_CANDIDATES])
    likeness = [(_likeness(own, pairs[place]), -place) for place in candidates]
    best, place = max(likeness, default=(0.0, 0))
    return -place if best >= LEAST else None


def _likeness(own: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    return 2 * (own & other).total() / (own.total() + other.total())
