"""How words of an actual match the words of a clause: equal, an alternative, an ending, or a negation (A4.11)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from perfxl.criteria.expressions import COMPARISON, Expression, name, quoted
from perfxl.criteria.lexicon.connecting import BOTH
from perfxl.criteria.lexicon.denying import ALIKE, ALTERNATIVES, NEGATING, NEGATIONS, NO, QUALITY
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning import unsaid
from perfxl.criteria.meaning.refusing import fails


@dataclass(frozen=True)
class Names:
    """The words that name a clause: as they stand, and with what goes without saying left off."""

    exact: tuple[str, ...]
    short: frozenset[str] = frozenset()
    """Given up where another clause could be meant."""
    denies: str = ""
    """The clause of which whoever says that it, or a part of it, failed names this one."""

    def __post_init__(self) -> None:
        if not self.exact or not all(self.exact):
            raise ValueError("a clause needs words")

    @property
    def first(self) -> str:
        """The words as the criterion gives them."""
        return self.exact[0]

    @property
    def shortest(self) -> tuple[str, ...]:
        """The shortest of what goes without its subject."""
        return (min(self.short, key=len),) if self.short else ()

    def also(self, *words: str) -> "Names":
        """The same clause with further names."""
        return replace(self, exact=tuple(dict.fromkeys((*self.exact, *words))))

    def unshortened(self) -> "Names":
        """The same without its endings."""
        exact = (each for each in self.exact if each == self.first or not self.first.endswith(each))
        return replace(self, exact=tuple(exact), short=frozenset())

    @cached_property
    def plain(self) -> frozenset[str]:
        """The exact words, each as all that say the same are said."""
        return frozenset(map(plain, self.exact))

    def holds(self, said: str) -> bool:
        """Whether these words name the clause."""
        if said in self.exact or plain(said) in self.plain or not self.short.isdisjoint((said, plain(said))):
            return True
        return bool(self.denies) and fails(said, self.denies)

    def matches(self) -> Expression:
        """Whether the actual's words name the clause; the working column shows which clause they name."""
        said = name("word")
        return Expression(
            lambda columns: _each(said.column(columns), self.holds),
            lambda texts: f"{said.formula(texts)}={quoted(texts['branch:' + self.first])}",
            COMPARISON,
        )


@lru_cache(maxsize=16384)
def plain(said: str) -> str:
    """Words as all that say the same are said: 没有制度 as 无制度, 比较齐全 as 较齐全."""
    for alike, spoken in ALIKE:
        said = alike.sub(spoken, said)
    return said


def names_of(said: str) -> Names:
    """The names of a clause: itself, its alternatives, and its ending if that is a predicate of its own."""
    whole = word(said)
    alternatives = [word(part) for part in ALTERNATIVES.split(said)]
    if len(alternatives) > 1 and all(alternatives):
        if not unsaid.stand_alone(alternatives):
            return Names((whole,))
        return Names((whole, *(each for each in alternatives if each != whole)), _of_one_subject(alternatives))
    ends = unsaid.without_subject(said) if QUALITY.search(whole) is None else unsaid.predicates(whole)
    halves = {each for each in ends if BOTH.search(whole.removesuffix(each))}  # 有记录 of 定期开展并有记录
    return Names((whole,), (ends - halves) | unsaid.without_object(whole))


def _of_one_subject(alternatives: list[str]) -> frozenset[str]:
    """`档案不规范` of 档案不完整或不规范."""
    subject = next((before for before, _, _ in unsaid.denials(alternatives[0])), "")
    return frozenset(subject + each for each in alternatives[1:] if subject and each.startswith(NEGATIONS))


def negation_of(said: str) -> Names | None:
    """What says of a clause that it is not so; bare denials where it has alternatives, none for a lone denial."""
    names = names_of(said)
    if NEGATING.search(names.first) and "," not in names.first:
        return None
    return Names(NEGATIONS, denies="" if len(names.exact) > 1 else names.first)


def denies(denied: str, said: str) -> bool:
    """Whether words say of what others say that it is not so."""
    negation = negation_of(said)
    return negation is not None and negation.holds(word(denied))


def disjoint(all_names: list[Names]) -> list[Names] | None:
    """Short names given up until no words name two clauses; None where even whole conditions do."""
    result = []
    for place, names in enumerate(all_names):
        others = all_names[:place] + all_names[place + 1 :]
        if any(not names.plain.isdisjoint(other.plain) for other in others):
            return None
        taken = {said for other in others for said in (*other.exact, *other.short)}
        least = max((len(said) for said in taken if names.first.endswith(said)), default=0)
        free = (said for said in names.short - taken if len(said) > least or not names.first.endswith(said))
        result.append(replace(names, short=frozenset(free)))
    return result


def is_shared(ending: str, other: str) -> bool:
    """Whether another clause ends with these words too, and does not only grade or deny them."""
    return other.endswith(ending) and not _grades(other.removesuffix(ending))


def _grades(before: str) -> bool:
    """Whether words say of those behind them only how much of it holds, or that it does not."""
    return not before or unsaid.limit_of(before, unsaid.GRADING) is not None


def of_another(short: str, clause: str, other: str) -> bool:
    """Whether another clause says the same, or its opposite, of another thing: 规范 of 管理规范 beside 记录不规范."""
    core = NO.sub("", short, count=1) if NO.match(short) else short
    if len(core) < len("规范") or not other.endswith(core):
        return False
    told = [_whose(each.removesuffix(end)) for each, end in ((clause, short), (other, core))]
    return all(told) and not set(told[0]) & set(told[1])


def _whose(before: str) -> str:
    """Of what words say something: all of those before it that do not grade it."""
    return before[: unsaid.limit_of(before, unsaid.GRADING)]


def _each(words: npt.NDArray[Any], test: Callable[[str], bool]) -> npt.NDArray[Any]:
    found = {text: test(text) for text in set(words.tolist())}
    return np.asarray([found[text] for text in words.tolist()], dtype=bool)
