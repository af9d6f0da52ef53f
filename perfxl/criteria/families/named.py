"""What of an actual each clause takes as its own: 迟到2次、缺席1次, 未编制预案; or that nothing happened."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from perfxl.criteria.families.occurrence import is_event
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.numerals import CHINESE, number
from perfxl.criteria.lexicon.patterns import HAPPENED, NONE_SAID, NOTHING_OF
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.units import is_measured, is_unit, same
from perfxl.criteria.meaning.awards import Award, Deducted
from perfxl.criteria.meaning.phrases import NEGATING, Names, endings, names_of
from perfxl.criteria.meaning.steps import LACKING, Step, lacks
from perfxl.patterns import pattern

_SENTENCE, _LISTED = pattern(r"[;。\n]"), pattern(r"[、,]|(?<=\D)[和及](?=\D)")
_PLAIN, _STOPPED = pattern(r"[的了过已 ]"), pattern(r"[;,、。\n]")
EVERYTHING = 9999.0
"""What a clause takes that leaves nothing, where the weight is not known."""


@dataclass(frozen=True)
class Clause:
    """A fault by its words, and what it costs: once, or each time it is counted."""

    said: str
    names: Names
    award: Step | Award

    @cached_property
    def core(self) -> str:
        """What happens, without that it does."""
        return core(word(self.said))

    def sizes(self, said: str, *, alone: bool) -> list[float]:
        """How much of it a phrase names: 缺席2次, 2次缺席, 未编制预案; none of it: 未缺席."""
        denied = NOTHING_OF.match(said)
        if denied and self._holds(said[denied.end() :]):
            return [0.0]
        if not isinstance(self.award, Step):
            return [1.0] if self._holds(said) else []
        return list(self._counts(said, self.award, alone=alone))[:1]

    def _counts(self, said: str, step: Step, *, alone: bool) -> Iterator[float]:
        for match in re.finditer(rf"(?P<size>\d+(?:\.\d+)?|[{CHINESE}]+)(?P<rest>\D{{1,20}})", said):
            unit = next((match["rest"][:end] for end in (4, 3, 2, 1) if _is_of(match["rest"][:end], step)), "")
            around = said[: match.start()] + said[match.start("rest") + len(unit) :]
            size = number(match["size"])
            whole = size is not None and (is_measured(unit) or size == int(size))
            bare = alone and bool(around) and not core(around) and step.verb not in LACKING
            apart = lacks(step.verb) and _STOPPED.search(around) is not None  # 8场；少 is not 少8场
            if unit and whole and size is not None and not apart and (bare or self._holds(around)):
                yield size

    def _holds(self, said: str) -> bool:
        plain = core(said)
        return plain in self._ways or self.names.holds(word(said)) or self.names.holds(plain)

    @cached_property
    def _ways(self) -> frozenset[str]:
        return names_of_it(self.award) if isinstance(self.award, Step) else frozenset()


def _is_of(unit: str, step: Step) -> bool:
    """Whether a word behind a number is the unit of what is counted."""
    return unit == step.unit or (is_unit(unit) and bool(step.unit) and same(unit, step.unit))


def counted_clause(step: Step) -> Clause:
    """The clause of what is counted."""
    said = f"{step.before}{step.verb}{step.what}"
    return Clause(said, named_by_its_end(said) if word(said) else Names((step.unit or "次",)), step)


_PREDICATE = r"未|没有|不|无|发生|存在|出现|有(?!限|关|效|机)|被"


def named_by_its_end(said: str) -> Names:
    """A fault is named by its predicate too: 未签订责任书 of 各单位未签订责任书."""
    names = names_of(said)
    found = re.search(_PREDICATE, names.first)
    begun = (
        found is not None
        and 0 < found.start() <= 16
        and not re.search(NEGATING + r"|或|[,且]", names.first[: found.start()])
    )
    if found is None or not begun or names.short or len(names.exact) > 1:
        return names
    return replace(names, short=endings(names.first, found.start()))


@dataclass(frozen=True)
class Named:
    """What may happen, and the words that say that nothing did."""

    clauses: tuple[Clause, ...]
    none: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    """What is listed, of which an actual may name all that there is."""
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
        listed = [word(part) for between in (plain,) for part in re.split(_BETWEEN, between) if part]
        if listed and len(set(listed)) == len(listed) and self.things.issuperset(listed):
            return {0: float(len(self.things) - len(listed))}
        found = list(self._phrases(plain))
        which = {place for place, _ in found}
        if not found or -1 in which or len(which) < len(found):
            return None
        if all(size == 0 for _, size in found) and len(found) < len(self.clauses):
            return None  # of the others nothing is said
        return dict(found)

    def _phrases(self, said: str) -> Iterator[tuple[int, float]]:
        """Which clause each phrase speaks of, and how often it happened; -1 where that is not clear."""
        place, size = self._phrase(said)
        parts = next((parts for each in (_SENTENCE, _LISTED) if len(parts := _split(each, said)) > 1), [])
        if place >= 0 or not parts:
            yield place, size
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


_BETWEEN = r"[、,;。\n]|(?<=\D)[和及](?=\D)"


def _split(between: re.Pattern[str], said: str) -> list[str]:
    return [part for part in between.split(said) if part]


def _loss(award: Step | Award, size: float, by: str) -> float:
    """What so much of it costs, in points or of the weight."""
    if isinstance(award, Step):
        return size / award.size * award.amount if award.by == by else math.nan
    if isinstance(award, Deducted):
        return award.amount if award.by == by else math.nan
    return math.nan


def never(clauses: tuple[Clause, ...], none: str) -> frozenset[str]:
    """The words for nothing of it: 未缺席, 无缺席; of several things, of all together."""
    thing = NOTHING_OF.match(none)
    said = {core(none[thing.end() :])} if thing else set()
    steps = [each.award for each in clauses if isinstance(each.award, Step)]
    alone = len(steps) == len(clauses) == 1
    said |= names_of_it(steps[0]) | _bad_words(steps[0]) if alone else set()
    said |= {f"{steps[0].verb}{steps[0].unit}"} if alone and lacks(steps[0].verb) else set()
    return frozenset(denial + each for each in said - {""} for denial in _DENIALS)


def none_of(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The words for nothing at all; where a fault is that there is none (无门牌的，每处扣), 无 may say either."""
    return frozenset(NONE_SAID) - (_EITHER if any(map(_is_absence, clauses)) else frozenset())


def _is_absence(clause: Clause) -> bool:
    step = clause.award
    if not isinstance(step, Step):
        return not is_event(word(clause.said))
    return step.verb not in _HAPPENING and _THERE_IS_NONE.match(step.before) is not None


_THERE_IS_NONE = pattern(r"(?:没有|无|缺少?)(?!故|证|照)")
_HAPPENING = w.ROLES["HAPPEN"].split()
_EITHER = frozenset({"无", "没有"})
_DENIALS = ("未", "无", "没有", "没", "零", "未发生", "未出现", "未发现", "没有发生", "不存在", "未被", "没被", "未有")


def _bad_words(step: Step) -> set[str]:
    """What is bad in the words of what is counted: none of it is none of them (漏登 of 漏登资产)."""
    return {token.text for token in tokenised(step.before) if _BAD & token.roles.keys() and "NAME" not in token.roles}


_BAD = frozenset({"LACK", "LATE", "FAULT"})
_MISSING = (*LACKING, "漏", "遗漏")


def names_of_it(step: Step) -> frozenset[str]:
    """All ways to name what is counted: 缺席, 缺席例会, 例会缺席."""
    verbs = (step.verb, *_MISSING) if lacks(step.verb) or step.verb in _MISSING else (step.verb,)
    said = {""}
    for verb in verbs:
        parts = [part for part in (step.before, verb, step.what) if part]
        for first in range(len(parts)):
            for last in range(first + 1, len(parts) + 1):
                said.add("".join(parts[first:last]))
        said.add(step.what + verb)
        said.add(step.before + step.what)
    if len(verbs) > 1:  # 有3项制度 are there
        said = {each for each in said if any(verb in each for verb in verbs)}
    return frozenset(map(core, said)) - {""}


def core(said: str) -> str:
    """What happened, without that it did."""
    return HAPPENED.sub("", _PLAIN.sub("", said))
