"""The family of numbered elements: `具备要素1得50%，其余要素每符合一项增加6.25%`, `缺要素4或缺要素5…不得分`.

Numbers mean the list's numbers, never the position of a phrase. Score: what the possessed elements earn, nothing if a
veto is missing. Formula: SUMPRODUCTs over the list. The wording stands in `element_clauses.py`.
"""

from dataclasses import dataclass
from typing import Literal

from perfxl.criteria.expressions import (
    NOTHING,
    WEIGHT,
    Expression,
    Texts,
    both,
    choose,
    compare,
    constant,
    minus,
    most,
    name,
    part_of,
    rounded,
    times,
    total,
)  # fmt: skip
from perfxl.criteria.families.stepped import NEGLIGIBLE, steps_to_nothing
from perfxl.criteria.lexicon.numerals import worth
from perfxl.criteria.meaning.awards import By
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value

NEARLY = 0.001
"""What shares of a list may lack to the whole weight, or exceed it."""


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

    def points(self, amount: Expression) -> Expression:
        """What the possessed ones earn."""
        had = possessed(self.numbers)
        if self.how == "each":
            return times(amount, had)
        enough = len(self.numbers) if self.how == "all" else 1
        return choose(compare(had, ">=", constant(enough)), amount, NOTHING)


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
    def needs_elements(self) -> bool:
        """It speaks of nothing else."""
        return True

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

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The points of the possessed elements."""
        points = self._earned()
        if self.vetoes:
            kept = both(*(compare(possessed(group), ">", NOTHING) for group in self.vetoes))
            points = choose(kept, points, NOTHING)
        if not self.counts_elements:
            points = Expression(points.column, self._summed)
        return Plan(Expect("elements"), points, _NEVER)

    def _summed(self, texts: Texts) -> str:
        """The sum of what the elements earned, each in its row of the list."""
        earned, weight = texts["actual"], texts["weight"]
        if self.missing is not None:
            left = f"{weight}+{earned}"
            left = f"IF({earned}<=-{self._nearly()}*{weight},0,{left})" if self._is_unclean() else left
            return f"MAX(0,{left})"
        if self._is_unclean():
            earned = f"IF({earned}<{self._nearly()}*{weight},{earned},{weight})"
        return f"MAX(0,{earned})" if self.vetoes else earned

    def _nearly(self) -> str:
        return f"{(1 - (NEGLIGIBLE if self.missing is not None else NEARLY)) * 100:g}%"

    def _is_unclean(self) -> bool:
        if self.missing is not None:
            return self.by == "weight" and steps_to_nothing(self.missing) > 0
        return self.by == "weight" and not self._is_clean()

    def _earned(self) -> Expression:
        if self.missing is not None:
            return self._complete_less(self.missing)
        parts = [term.points(self._amount(term.amount)) for term in self.terms]
        if self.each is not None:
            counted = others(self.named) if self.terms else name("count")
            parts.append(self._times(counted, self.each))
        share = total(parts)
        if self.by == "points":
            return share
        if self.counts_elements:
            nearly = choose(compare(name("count"), "=", name("size")), constant(1), share)
            return times(WEIGHT, share if self._is_clean() else nearly)
        if not self._is_clean():
            share = choose(compare(rounded(share), ">=", constant(1 - NEARLY, percent=True)), constant(1), share)
        return times(WEIGHT, share)

    def _complete_less(self, missing: float) -> Expression:
        """Full marks less what every missing element costs."""
        if missing == 0:
            return WEIGHT
        lost = self._times(minus(name("size"), name("count")), missing)
        if self.by == "points":
            return most(NOTHING, minus(WEIGHT, lost))
        left = minus(constant(1), lost)
        if steps := steps_to_nothing(missing):
            gone = compare(name("count"), "<=", minus(name("size"), constant(steps)))
            return choose(gone, NOTHING, times(WEIGHT, left))
        return times(WEIGHT, most(NOTHING, left))

    def _is_clean(self) -> bool:
        """Whether no share is one like 33.33 % that only nearly makes up the whole."""
        shares = [*(term.amount for term in self.terms), *([self.each] if self.each else [])]
        off = [abs(1 / share - round(1 / share)) for share in shares]
        return all(rest < 1e-9 or rest > 0.01 for rest in off)

    def _times(self, value: Expression, amount: float) -> Expression:
        return part_of(value, amount, percent=self.by == "weight")

    def _amount(self, amount: float) -> Expression:
        return constant(amount, percent=self.by == "weight")


def possessed(numbers: tuple[int, ...]) -> Expression:
    """How many of these elements are possessed."""
    return name("in:" + ",".join(map(str, numbers)))


def others(numbers: tuple[int, ...]) -> Expression:
    """How many of the elements besides these are possessed."""
    return name("not in:" + ",".join(map(str, numbers)))


_NEVER = Left("要素是否具备没有全部填写", "elements-undecided", "elements")


def _range(numbers: tuple[int, ...]) -> str:
    if len(numbers) > 1 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"要素{numbers[0]}至{numbers[-1]}"
    return "、".join(f"要素{number}" for number in numbers)
