"""What of an actual each clause takes as its own: 迟到2次、缺席1次, 未编制预案; or that nothing happened."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfxl.criteria.families.faults import Clause, core
from perfxl.criteria.lexicon.lists import JOINT
from perfxl.criteria.lexicon.numerals import CHINESE
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.meaning.awards import Award, Deducted
from perfxl.criteria.meaning.steps import Step
from perfxl.patterns import pattern

_SENTENCE, _LISTED = pattern(r"[;。\n]"), pattern(f",|{JOINT.pattern}")
EVERYTHING = 9999.0
"""What a clause takes that leaves nothing, where the weight is not known."""


@dataclass(frozen=True)
class Named:
    """What may happen, and the words that say that nothing did."""

    clauses: tuple[Clause, ...]
    none: frozenset[str] = frozenset()
    whose: str = ""
    """What it must be said of (重点项目), where nothing else says so."""
    unclear: frozenset[int] = frozenset()
    """The clauses that may be a kind of another, or another of them."""

    def counted(self, said: str) -> float:
        """How often the one thing happened; NaN where the words leave that open."""
        found = self._found(said)
        return math.nan if found is None else sum(found.values())

    def none_only(self, said: str) -> float:
        """The same where only that nothing happened is clear."""
        return 0.0 if self.counted(said) == 0 else math.nan

    def points(self, said: str) -> float:
        """All the points that are lost."""
        return self._lost(said, "points")

    def share(self, said: str) -> float:
        """All of the weight that is lost."""
        return self._lost(said, "weight")

    def _lost(self, said: str, by: str) -> float:
        found = self._found(said)
        if found is None or (len(found) == 1 and not isinstance(self.clauses[min(found)].award, Step)):
            return math.nan  # what costs something once names itself, so that another may be typed in its place
        lost = [_loss(self.clauses[place].award, size, by) for place, size in found.items() if size]
        return min(round(sum(lost), 10), EVERYTHING)

    def _found(self, said: str) -> dict[int, float] | None:
        """How much of each clause the words name; None where they leave that open."""
        plain = respelled(said)
        if word(plain) in self.none:
            return {}
        found = list(self._phrases(plain))
        which = {place for place, _, _ in found}
        if not found or -1 in which or len({each for _, _, each in found}) < len(found):
            return None
        if all(size == 0 for _, size, _ in found) and len(which) < len(self.clauses):
            return None  # of the others nothing is said
        return {place: sum(size for at, size, _ in found if at == place) for place in which}

    def _phrases(self, said: str) -> Iterator[tuple[int, float, str]]:
        """Which clause each phrase speaks of, how often it happened, and its words; -1 where that is not clear."""
        place, size = self._phrase(said)
        ways = (list(filter(None, between.split(said))) for between in (_SENTENCE, _LISTED))
        parts = next((parts for parts in ways if len(parts) > 1), [])
        if place >= 0 or not parts:
            yield place, size, re.sub(rf"[\d{CHINESE}.]+", "", said)
        else:
            for part in parts:
                yield from self._phrases(part)

    def _phrase(self, said: str) -> tuple[int, float]:
        if self.whose not in core(said):
            return -1, 0.0
        alone = len(self.clauses) == 1
        found = {(at, size) for at, each in enumerate(self.clauses) for size in each.sizes(said, alone=alone)}
        place, size = found.pop() if len(found) == 1 else (-1, 0.0)
        return (-1, 0.0) if size and place in self.unclear else (place, size)


def _loss(award: Step | Award, size: float, by: str) -> float:
    """What so much of it costs, in points or of the weight."""
    if isinstance(award, Step):
        return size / award.size * award.amount if award.by == by else math.nan
    if isinstance(award, Deducted):
        return award.amount if award.by == by else math.nan
    return math.nan
