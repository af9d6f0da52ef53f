"""A fault as a clause: its words, every way to name it, and how much of it an actual says (迟到2次、缺席1次)."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from perfxl.criteria.expressions import ACTUAL, NOTHING, WEIGHT, minus, most, times
from perfxl.criteria.families.scales import is_parallel
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.patterns import EITHER, JOINT
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.units import PERCENT, TIMES, is_measured, is_unit, kind, same
from perfxl.criteria.meaning.awards import Award, Deducted
from perfxl.criteria.meaning.phrases import Names, names_of
from perfxl.criteria.meaning.steps import LACKING, Step
from perfxl.criteria.meaning.unsaid import VERB
from perfxl.criteria.model import Expect, Left, Plan
from perfxl.numerals import CHINESE, number
from perfxl.patterns import pattern

_STOPPED, _SENTENCE, _LISTED = pattern(r"[;,、。\n]"), pattern(r"[;。\n]"), pattern(f",|{JOINT.pattern}")


@dataclass(frozen=True)
class Clause:
    """A fault by its words, and what it costs: once, or each time it is counted."""

    said: str
    names: Names
    award: Step | Award
    absent: bool = False
    """Whether it is the case in which something is not there: 门前无消毒池的，发现一户扣5分."""

    @cached_property
    def core(self) -> str:
        """What happens, without that it does."""
        return happening.core(word(self.said))

    @property
    def step(self) -> Step | None:
        """What it costs each time; None for once."""
        return self.award if isinstance(self.award, Step) else None

    def sizes(self, said: str, *, alone: bool) -> list[float]:
        """How much of it a phrase names: 缺席2次, 2次缺席, 未编制预案; none of it: 未缺席."""
        denied = happening.nothing_of(said)
        if denied and self._holds(denied):
            return [] if denied.startswith(_WHOLLY) else [0.0]  # 未完成: none of it, or not all?
        if self.step is None:
            return [1.0] if self._holds(said) else []
        return list(self._counts(said, self.step, alone=alone))[:1]

    def _counts(self, said: str, step: Step, *, alone: bool) -> Iterator[float]:
        for match in re.finditer(rf"(?P<size>\d+(?:\.\d+)?|[{CHINESE}]+)(?P<rest>\D{{1,20}})", said):
            unit = next((match["rest"][:end] for end in (4, 3, 2, 1) if _is_of(match["rest"][:end], step)), "")
            around = said[: match.start()] + said[match.start("rest") + len(unit) :]
            size = number(match["size"])
            around = happening.without_goal(around) if step.of_target else around
            whole = size is not None and (is_measured(unit) or unit in PERCENT or size == int(size))
            bare = alone and bool(around) and not happening.core(around) and not step.lacks
            apart = step.lacks and _STOPPED.search(around) is not None  # 8场；少 is not 少8场
            if unit and whole and size is not None and not apart and (bare or self._holds(around)):
                yield size

    def _holds(self, said: str) -> bool:
        plain = happening.core(said)
        return plain in self._ways or self.names.holds(word(said)) or self.names.holds(plain)

    @cached_property
    def _ways(self) -> frozenset[str]:
        return names_of_it(self.step) if self.step else frozenset()


_WHOLLY = ("达到", *w.ROLES["DONE"].split())


def _is_of(unit: str, step: Step) -> bool:
    """Whether a word behind a number is the unit of what is counted."""
    return unit == step.unit or (is_unit(unit) and bool(step.unit) and same(unit, step.unit))


def counted_clause(step: Step, whole: str = "") -> Clause:
    """The clause of what is counted, as the whole of it says."""
    verb = "" if step.verb in happening.HAPPENING and step.before else step.verb
    said = f"{step.before}{verb}{step.what}"
    names = named_by_its_end(said) if word(said) else Names((step.unit or "次",))
    return Clause(said, names, step, happening.is_absent(whole))


def named_by_its_end(said: str) -> Names:
    """A fault is named by its predicate too (未签订责任书 of 各单位未签订责任书), or by one of several: 漏报、错报."""
    either = [word(each) for each in EITHER.split(said)]
    if len(either) > 1 and all(map(_is_bad, either)):
        return Names((word(said), *either))
    return names_of(said)


def _is_bad(said: str) -> bool:
    """Whether words say by themselves that something is wrong."""
    wrong = (token for token in tokenised(said) if token.plays("DENIED LACK NEG LATE FAULT"))
    return len(said) > 1 and any("NAME" not in token.roles for token in wrong)


_BEHIND = tuple(w.ROLES["LATE"].split())
_MISSING = (*LACKING, "漏", "遗漏")


def names_of_it(step: Step) -> frozenset[str]:
    """All ways to name what is counted: 缺席, 缺席例会, 例会缺席."""
    verbs: tuple[str, ...] = (step.verb, *_MISSING) if step.lacks or step.verb in _MISSING else (step.verb,)
    verbs = _BEHIND if step.verb in _BEHIND and kind(step.unit) in TIMES else verbs
    said = {""}
    for verb in verbs:
        parts = [part for part in (step.before, verb, step.what) if part]
        for first in range(len(parts)):
            for last in range(first + 1, len(parts) + 1):
                said.add("".join(parts[first:last]))
        said |= {step.what + verb, verb + step.before}
        said.add(step.before + step.what)
    said |= {step.before.removesuffix("项")} if step.before.endswith(("缺项", "漏项")) else set()
    if step.lacks and (predicate := VERB.search(step.before)):
        said.add(step.before[: predicate.start()] + step.verb)  # 制度缺 of 制度不健全，每缺
    if verbs[1:2] == _MISSING[:1]:  # 有3项制度 are there
        said = {each for each in said if any(verb in each for verb in verbs)}
    return frozenset(map(happening.core, said)) - {""}


def shortened(clause: Clause, clauses: list[Clause]) -> Names:
    """`会议迟到`, beside 缺席, is 迟到 too; `受到查处，被诫勉` beside 受到处分 is 被诫勉."""
    others = [each for each in clauses if each is not clause]
    lead, _, tail = word(clause.said).rpartition(",")
    if lead and any(is_parallel(tail, word(each.said)) for each in others):
        return clause.names.also(tail)
    last, bare = _last(clause), any(_last(each) == each.core for each in others)
    unsaid = last and bare and not any(last in each.said for each in others)
    return clause.names.also(last) if unsaid else clause.names


def _last(clause: Clause) -> str:
    """The fault with which the words end."""
    ends = (last.text for last in tokenised(clause.core)[-1:] if last.plays("FAULT LATE") and len(last.text) > 1)
    return next(ends, "")


EVERYTHING = 9999.0
"""What a clause takes that leaves nothing, where the weight is not known."""
Sum = Literal["times", "points", "weight"]
"""What is added up: how often it happened, or what it costs."""


@dataclass(frozen=True)
class Named:
    """What may happen, and the words that say that nothing did."""

    clauses: tuple[Clause, ...]
    none: frozenset[str] = frozenset()
    whose: str = ""
    """What it must be said of (重点项目), where nothing else says so."""
    unclear: frozenset[int] = frozenset()
    """The clauses that may be a kind of another, or another of them."""
    by: Sum = "times"

    def lost(self, said: str) -> float:
        """How often it happened, or all that it costs; NaN where the words leave that open."""
        found = self._found(said)
        if found is None or self.by == "times":
            return math.nan if found is None else sum(found.values())
        if len(found) == 1 and self.clauses[min(found)].step is None:
            return math.nan  # what costs something once names itself, so that another may be typed in its place
        lost = [_loss(self.clauses[place].award, size, self.by) for place, size in found.items() if size]
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
        if self.whose not in happening.core(said):
            return -1, 0.0
        alone = len(self.clauses) == 1
        found = {(at, size) for at, each in enumerate(self.clauses) for size in each.sizes(said, alone=alone)}
        place, size = found.pop() if len(found) == 1 else (-1, 0.0)
        return (-1, 0.0) if size and place in self.unclear else (place, size)


def _loss(award: Step | Award, size: float, by: str) -> float:
    """What so much of it costs, in points or of the weight."""
    if not isinstance(award, Step | Deducted) or award.by != by:
        return math.nan
    return size / award.size * award.amount if isinstance(award, Step) else award.amount


def or_in_words(plan: Plan, step: Step, none: frozenset[str]) -> Plan:
    """The plan of a count, also for words that say how much it is (开展2次, 未开展)."""
    counted = Named((counted_clause(step),), none).lost
    words = replace(plan, expect=Expect("words"), doubt=Left("业绩值“{}”不是一个明确的数"), counted=counted)
    return replace(plan, other=words)


def with_several(plan: Plan, clauses: tuple[Clause, ...]) -> Plan:
    """The same, and what several faults cost together where an actual names them (台账不全；记录不规范)."""
    bys = {each.award.by for each in clauses if isinstance(each.award, Deducted)}
    if len(clauses) < 2 or len(bys) != 1:
        return plan
    by = bys.pop()
    points = most(NOTHING, minus(WEIGHT, ACTUAL if by == "points" else times(WEIGHT, ACTUAL)))
    counted = Named(clauses, by=by).lost
    return replace(plan, other=replace(plan, points=points, branches=(), counted=counted, fixed_target=True))


def or_short(plan: Plan, step: Step, bound: float) -> Plan:
    """The plan beside a bound, also for words that say how many are missing of it (少1次)."""
    lost = Named((counted_clause(replace(step, way="incident")),)).lost

    def left(said: str) -> float:
        size = bound - lost(said)
        return size if size >= 0 else math.nan

    words = replace(plan, expect=Expect("words"), counted=left, doubt=Left("业绩值“{}”不是一个明确的数"))
    return replace(plan, other=words)
