"""A fault as a clause: its words, every way to name it, and how much of it a phrase says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from perfxl.criteria.families.occurrence import is_event
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.numerals import CHINESE, number
from perfxl.criteria.lexicon.patterns import DENIALS, HAPPENED, NONE_SAID, NOTHING_OF
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.units import is_measured, is_unit, kind, same
from perfxl.criteria.meaning.awards import Award
from perfxl.criteria.meaning.phrases import Names, names_of
from perfxl.criteria.meaning.steps import LACKING, Step, lacks
from perfxl.criteria.meaning.unsaid import VERB
from perfxl.patterns import pattern

_PLAIN, _STOPPED = pattern(r"[的了过已 ]"), pattern(r"[;,、。\n]")


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
            bare = alone and bool(around) and not core(around) and not lacks(step.verb)
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
    verb = "" if step.verb in _HAPPENING and step.before else step.verb
    said = f"{step.before}{verb}{step.what}"
    return Clause(said, named_by_its_end(said) if word(said) else Names((step.unit or "次",)), step)


def named_by_its_end(said: str) -> Names:
    """A fault is named by its predicate too (未签订责任书 of 各单位未签订责任书), or by one of several: 漏报、错报."""
    either = [word(each) for each in re.split("、|或者?", said)]
    if len(either) > 1 and all(map(_is_bad, either)):
        return Names((word(said), *either))
    return names_of(said)


def _is_bad(said: str) -> bool:
    """Whether words say by themselves that something is wrong."""
    roles = [token.roles.keys() for token in tokenised(said)]
    return len(said) > 1 and any(_WRONG & each and "NAME" not in each for each in roles)


_WRONG = frozenset({"DENIED", "LACK", "NEG", "LATE", "FAULT"})


def never(clauses: tuple[Clause, ...], none: str) -> frozenset[str]:
    """The words for nothing of it: 未缺席, 无缺席; of several things, of all together."""
    thing = NOTHING_OF.match(none)
    said = {core(none[thing.end() :])} if thing else set()
    steps = [each.award for each in clauses if isinstance(each.award, Step)]
    alone = len(steps) == len(clauses) == 1
    said |= names_of_it(steps[0]) | _bad_words(steps[0]) if alone else set()
    said |= {f"{steps[0].verb}{steps[0].unit}"} if alone and lacks(steps[0].verb) else set()
    return frozenset(denial + each for each in said - {""} for denial in DENIALS)


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


def _bad_words(step: Step) -> set[str]:
    """What is bad in the words of what is counted: none of it is none of them (漏登 of 漏登资产)."""
    return {token.text for token in tokenised(step.before) if _BAD & token.roles.keys() and "NAME" not in token.roles}


_BAD = frozenset({"LACK", "LATE", "FAULT"})
_BEHIND = tuple(w.ROLES["LATE"].split())
_MISSING = (*LACKING, "漏", "遗漏")


def names_of_it(step: Step) -> frozenset[str]:
    """All ways to name what is counted: 缺席, 缺席例会, 例会缺席."""
    verbs: tuple[str, ...] = (step.verb, *_MISSING) if lacks(step.verb) or step.verb in _MISSING else (step.verb,)
    verbs = _BEHIND if step.verb in _BEHIND and kind(step.unit) in ("天", "月", "周", "工作日", "个工作日") else verbs
    said = {""}
    for verb in verbs:
        parts = [part for part in (step.before, verb, step.what) if part]
        for first in range(len(parts)):
            for last in range(first + 1, len(parts) + 1):
                said.add("".join(parts[first:last]))
        said.add(step.what + verb)
        said.add(step.before + step.what)
    said |= {step.before.removesuffix("项")} if step.before.endswith(("缺项", "漏项")) else set()
    if lacks(step.verb) and (predicate := VERB.search(step.before)):
        said.add(step.before[: predicate.start()] + step.verb)  # 制度缺 of 制度不健全，每缺
    if verbs[1:2] == _MISSING[:1]:  # 有3项制度 are there
        said = {each for each in said if any(verb in each for verb in verbs)}
    return frozenset(map(core, said)) - {""}


def core(said: str) -> str:
    """What happened, without that it did."""
    return HAPPENED.sub("", _PLAIN.sub("", said))


def shortened(clause: Clause, clauses: list[Clause]) -> Names:
    """`会议迟到`, beside 缺席, is 迟到 too."""
    others = [each for each in clauses if each is not clause]
    last, bare = _last(clause), any(_last(each) == each.core for each in others)
    unsaid = last and bare and not any(last in each.said for each in others)
    return clause.names.also(last) if unsaid else clause.names


def _last(clause: Clause) -> str:
    """The fault with which the words end."""
    last = tokenised(clause.core)[-1] if clause.core else None
    bad = last is not None and not {"FAULT", "LATE"}.isdisjoint(last.roles) and len(last.text) > 1
    return last.text if bad and last is not None else ""
