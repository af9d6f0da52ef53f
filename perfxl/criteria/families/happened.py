"""How much happened, in the words of an actual: 迟到2次、缺席1次, 漏发3人, 2户返贫, 未旷工."""

import math
import re
from dataclasses import dataclass

from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.numerals import CHINESE, number
from perfxl.criteria.lexicon.patterns import HAPPENED, NONE_SAID, NOTHING_OF
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.units import is_measured, is_unit, same
from perfxl.criteria.meaning.steps import LACKING, Step, lacks
from perfxl.patterns import pattern

_BETWEEN = pattern(r"[、,;。\n]|(?<=\D)[和及](?=\D)")
_PLAIN = pattern(r"[的了过已 ]")


@dataclass(frozen=True)
class Happened:
    """What may happen, each with its deduction, and the words that say that nothing did."""

    steps: tuple[Step, ...]
    none: frozenset[str]
    things: frozenset[str] = frozenset()
    """What is listed, of which an actual may name all that there is."""
    whose: str = ""
    """What it must be said of (重点项目), where nothing else says so."""

    def counted(self, said: str) -> float:
        """How often it happened, or of several things all that is lost; NaN where the words leave that open."""
        plain = respelled(said)
        if word(plain) in self.none:
            return 0.0
        named = [word(part) for part in _BETWEEN.split(plain) if part]
        if named and len(set(named)) == len(named) and self.things.issuperset(named):
            return float(len(self.things) - len(named))
        found = [self._phrase(part) for part in _BETWEEN.split(plain) if part]
        which = [place for place, _ in found]
        if not found or -1 in which or len(set(which)) < len(which):
            return math.nan
        if all(size == 0 for _, size in found) and len(found) < len(self.steps):
            return math.nan  # of the others nothing is said
        if len(self.steps) == 1:
            return found[0][1]
        return round(sum(size / self.steps[place].size * self.steps[place].amount for place, size in found), 10)

    def none_only(self, said: str) -> float:
        """The same where only that nothing happened is clear."""
        return 0.0 if self.counted(said) == 0 else math.nan

    def _phrase(self, said: str) -> tuple[int, float]:
        """Which of the things a phrase speaks of, and how often it happened; -1 where that is not clear."""
        if self.whose not in _core(said):
            return -1, 0.0
        found = {(place, size) for place, step in enumerate(self.steps) for size in _sizes(said, step, self._alone)}
        return found.pop() if len(found) == 1 else (-1, 0.0)

    @property
    def _alone(self) -> bool:
        return len(self.steps) == 1


def _sizes(said: str, step: Step, alone: bool) -> list[float]:  # noqa: FBT001  (whether a bare number is of it)
    """How many of a thing a phrase names: 缺席2次, 2次缺席; none of it: 未缺席."""
    names = names_of_it(step)
    if (denied := NOTHING_OF.match(said)) and _core(said[denied.end() :]) in names:
        return [0.0]
    found = []
    for match in re.finditer(rf"(?P<size>\d+(?:\.\d+)?|[{CHINESE}]+)(?P<rest>\D{{1,20}})", said):
        unit = next((match["rest"][:end] for end in (4, 3, 2, 1) if _is_of(match["rest"][:end], step)), "")
        around = said[: match.start()] + said[match.start("rest") + len(unit) :]
        size, rest = number(match["size"]), _core(around)
        whole = size is not None and (is_measured(unit) or size == int(size))
        bare = alone and bool(around) and not rest and step.verb not in LACKING
        if unit and whole and size is not None and (rest in names or bare):
            found.append(size)
    return found[:1]


def _is_of(unit: str, step: Step) -> bool:
    """Whether a word behind a number is the unit of what is counted."""
    return unit == step.unit or (is_unit(unit) and bool(step.unit) and same(unit, step.unit))


def never(steps: tuple[Step, ...], none: str) -> frozenset[str]:
    """The words for nothing of it: 未缺席, 无缺席; of several things, of all together."""
    thing = NOTHING_OF.match(none)
    said = {_core(none[thing.end() :])} if thing else set()
    said |= names_of_it(steps[0]) | _bad_words(steps[0]) if len(steps) == 1 else set()
    return frozenset(denial + each for each in said - {""} for denial in _DENIALS)


def none_of(steps: tuple[Step, ...]) -> frozenset[str]:
    """The words for nothing at all; where a fault is that there is none (无门牌的，每处扣), 无 may say either."""
    itself = any(_THERE_IS_NONE.match(step.before) and step.verb not in _HAPPENING for step in steps)
    return frozenset(NONE_SAID) - (_EITHER if itself else frozenset())


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
    return frozenset(map(_core, said)) - {""}


def _core(said: str) -> str:
    """What happened, without that it did."""
    return HAPPENED.sub("", _PLAIN.sub("", said))
