"""The family of numbered elements: `具备要素1得50%，其余要素每符合一项增加6.25%`, `缺要素4或缺要素5…不得分`.

Numbers mean the list's numbers, never the position of a phrase. Score: what the elements earned, each by its `Part`, or
by their count. Formula: the sum or the count that the working column took. The wording stands in `element_clauses.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from perfxl.criteria.expressions import (
    ACTUAL,
    NOTHING,
    WEIGHT,
    Expression,
    choose,
    compare,
    constant,
    minus,
    most,
    name,
    part_of,
    plus,
    times,
)  # fmt: skip
from perfxl.criteria.families.stepped import NEGLIGIBLE, steps_to_nothing
from perfxl.criteria.meaning.awards import By
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import worth

NEARLY = 0.001
"""What shares of a list may lack to the whole weight, or exceed it."""
LOSES_ALL = -9999
"""What a missing element costs without which nothing is earned: no weight is more."""


@dataclass(frozen=True)
class Part:
    """What one element of a list does for the score: its own worth, or that of a group it stands first in."""

    amount: float = 0.0
    by_weight: bool = True
    is_counted: bool = False
    is_veto: bool = False
    costs: bool = False
    """Whether it costs its worth where it is missing, rather than earning it."""
    group: tuple[int, ...] = ()
    """The elements of which so many must be possessed to earn the worth."""
    needed: int = 0
    veto_group: tuple[int, ...] = ()
    """The elements of which one must be possessed."""
    head: int = 0
    """The element of the same group that shows what all of it earned."""

    def earned(self, worth: float | Any, had: Any, count: Callable[[tuple[int, ...]], Any]) -> Any:
        """What it earned, had being 0 or 1, in one list or in a column; `count` says how many of some are possessed."""
        reached = 1 * (count(self.group) >= self.needed) if self.group else had
        points = worth * (reached - self.costs)
        gone = 1 - had if self.is_veto else 1 * (count(self.veto_group) == 0) if self.veto_group else 0
        return points * (1 - gone) + LOSES_ALL * gone


@dataclass(frozen=True)
class Term:
    """What some elements earn: each of them, all of them together, or any one of them."""

    numbers: tuple[int, ...]
    amount: float
    how: Literal["each", "all", "any"] = "each"

    @property
    def most(self) -> float:
        """What it earns at most."""
        return self.amount * (len(self.numbers) if self.how == "each" else 1)


@dataclass(frozen=True)
class Elements(Rule):
    """What named elements earn, what every other one earns, and which may not be missing."""

    terms: tuple[Term, ...] = ()
    each: float | None = None
    missing: float | None = None
    """What every missing element costs; with 0 only the vetoes matter."""
    vetoes: tuple[tuple[int, ...], ...] = ()
    """Nothing is earned when all elements of one group are missing."""
    by: By = "weight"

    def __post_init__(self) -> None:
        if len(set(self.named)) < len(self.named) or any(number < 1 for number in self.named):
            raise ValueError("an element is named twice or has no number")

    @property
    def named(self) -> tuple[int, ...]:
        """All elements that earn something by name."""
        return tuple(number for term in self.terms for number in term.numbers)

    @property
    def numbers(self) -> tuple[int, ...]:
        """All elements the criterion names."""
        vetoes = (number for group in self.vetoes for number in group)
        return tuple(sorted({*self.named, *vetoes}))

    @property
    def counts_elements(self) -> bool:
        """Whether only the count matters."""
        return not self.terms and not self.vetoes

    def sentence(self) -> str:
        """How it is said."""
        parts = [self._term_said(term) for term in self.terms]
        if self.each is not None:
            which = "其余要素每具备一个" if self.terms else "每具备一个要素"
            parts.append(f"{which}得{worth(self.each, self.by)}")
        if self.missing:
            parts.append(f"要素全部具备得满分，每缺一个扣{worth(self.missing, self.by)}")
        if self.missing == 0:
            parts.append("得满分")
        parts += [
            f"缺{_range(group)}不得分" if len(group) == 1 else f"{_range(group)}都缺的不得分" for group in self.vetoes
        ]
        return "；".join(parts)

    def _term_said(self, term: Term) -> str:
        how = {"each": "每个", "all": "同时具备", "any": "具备任何一个"}[term.how] if len(term.numbers) > 1 else ""
        return f"{_range(term.numbers)}{how}得{worth(term.amount, self.by)}"

    def sum_for(self, size: int) -> float:
        """All that a list of this size can earn."""
        return sum(term.most for term in self.terms) + (self.each or 0.0) * (size - len(self.named))

    def fits(self, size: int, weight: float) -> bool:
        """Whether all shares of a list of this size make up the weight."""
        whole = 1.0 if self.by == "weight" else weight
        return self.missing is not None or abs(self.sum_for(size) - whole) <= 0.001 * whole + 1e-9

    def form(self, target: Value) -> Value:  # noqa: ARG002
        """The target does not matter."""
        return MISSING

    def part(self, number: int) -> Part:
        """What one element does for the score."""
        together = next((group for group in self.vetoes if len(group) > 1 and group[0] == number), ())
        part = Part(0.0, self.by == "weight", is_veto=(number,) in self.vetoes, veto_group=together)
        if self.missing is not None:
            return replace(part, amount=self.missing, costs=True)
        term = next((term for term in self.terms if number in term.numbers), None)
        if term is None:
            return replace(part, amount=self.each or 0.0)
        if term.how == "each" or len(term.numbers) == 1:
            return replace(part, amount=term.amount)
        if number != term.numbers[0]:
            return replace(part, head=term.numbers[0])
        needed = len(term.numbers) if term.how == "all" else 1
        return replace(part, amount=term.amount, group=term.numbers, needed=needed)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The points of the possessed elements: of their count, or of what they earned together."""
        return Plan(Expect("elements"), self._counted() if self.counts_elements else self._summed(), _NEVER)

    def _summed(self) -> Expression:
        """What the elements earned, or what is left of full marks; shares that nearly make up the whole are it."""
        unclean = self.by == "weight" and not self._is_clean()
        if self.missing is not None:
            left = plus(WEIGHT, ACTUAL)
            if self.by == "weight" and steps_to_nothing(self.missing):
                gone = times(constant(NEGLIGIBLE - 1, percent=True), WEIGHT)
                left = choose(compare(ACTUAL, "<=", gone), NOTHING, left)
            return most(NOTHING, left)
        nearly = times(constant(1 - NEARLY, percent=True), WEIGHT)
        earned = choose(compare(ACTUAL, "<", nearly), ACTUAL, WEIGHT) if unclean else ACTUAL
        return most(NOTHING, earned) if self.vetoes else earned

    def _counted(self) -> Expression:
        """The points of so many elements, or full marks less what every missing one costs."""
        amount = self.each if self.missing is None else self.missing
        count = name("count") if self.missing is None else minus(name("size"), name("count"))
        counted = part_of(count, amount or 0.0, percent=self.by == "weight")
        if self.missing is not None and self.by == "points":
            return most(NOTHING, minus(WEIGHT, counted))
        if self.missing is not None:
            left = minus(constant(1), counted)
            if steps := steps_to_nothing(self.missing):
                gone = compare(name("count"), "<=", minus(name("size"), constant(steps)))
                return choose(gone, NOTHING, times(WEIGHT, left))
            return times(WEIGHT, most(NOTHING, left))
        if self.by == "points":
            return counted
        nearly = choose(compare(name("count"), "=", name("size")), constant(1), counted)
        return times(WEIGHT, counted if self._is_clean() else nearly)

    def _is_clean(self) -> bool:
        """Whether no share is one like 33.33 % that only nearly makes up the whole."""
        shares = [*(term.amount for term in self.terms), *([self.each] if self.each else [])]
        off = [abs(1 / share - round(1 / share)) for share in shares]
        return all(rest < 1e-9 or rest > 0.01 for rest in off)


_NEVER = Left("要素是否具备没有全部填写", "elements-undecided", "elements")


def _range(numbers: tuple[int, ...]) -> str:
    if len(numbers) > 1 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"要素{numbers[0]}至{numbers[-1]}"
    return "、".join(f"要素{number}" for number in numbers)
