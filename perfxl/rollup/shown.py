"""What a roll-up shows of the standards its workbooks were read by: lines and rates of all their forms, all grades."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, get_args

from perfxl.standards import Role, Standard
from perfxl.template import layout
from perfxl.template.model import Column
from perfxl.template.rates import Rate, rates_of

OVERALL, OF_BUDGET = "支出÷预算", ("spent", "budgeted")
USUAL: tuple[Role, ...] = ("budgeted", "received", "spent")
"""What is shown of the money where there is no room for all of it."""
BETWEEN = "／"


class Amount(NamedTuple):
    """A column of amounts: the key of the line, and what the forms call it."""

    name: str
    label: str


class Grade(NamedTuple):
    """A grade, by its name in each of the standards."""

    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """What it is called."""
        return BETWEEN.join(self.names)


@dataclass(frozen=True, eq=False)
class Shown:
    """The columns of money, the rates and the grades; one name may stand for a rate of each standard.

    `spending` is the rate that says how far the money is spent: the one of all forms, or spent over budgeted.
    """

    standards: tuple[Standard, ...]
    amounts: tuple[Amount, ...]
    rates: tuple[Rate, ...]
    spending: Rate | None

    @cached_property
    def title(self) -> str:
        """What the standards are called."""
        return "；".join(standard.title for standard in self.standards)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """The grades of all standards, the highest first; what begins at the same total is one, whatever its name."""
        begins: dict[str, set[float]] = {}
        for grade in (grade for standard in self.standards for grade in standard.grades):
            begins.setdefault(grade.name, set()).add(grade.at_least)
        alike: dict[tuple[float, ...], list[str]] = {}
        for name, bounds in begins.items():
            alike.setdefault(tuple(sorted(bounds, reverse=True)), []).append(name)
        return tuple(Grade(tuple(alike[bounds])) for bounds in sorted(alike, reverse=True))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The keys of the columns of amounts."""
        return tuple(amount.name for amount in self.amounts)

    @property
    def usual(self) -> tuple[str, ...]:
        """The few amounts that are shown where there is no room for all."""
        return tuple(role for role in USUAL if role in self.names) or self.names[: len(USUAL)]

    @property
    def overall(self) -> Rate | None:
        """Spent over budgeted, where none of the rates is that already."""
        shown = any(rate.terms == OF_BUDGET for rate in self.rates) or not set(OF_BUDGET) <= set(self.names)
        return None if shown else _overall()

    def brief(self, column: Column) -> str:
        """Return the heading of a column where there is little room."""
        spending = self.spending
        if spending is None or column.name != spending.name or spending.terms != OF_BUDGET:
            return column.heading
        return _overall().label if "\n" in spending.label else spending.label

    def standard(self, name: str) -> Standard:
        """Return one of the standards by its name."""
        return next((standard for standard in self.standards if standard.name == name), self.standards[0])


def shown_of(standards: Iterable[Standard]) -> Shown:
    """Return what is shown of some standards, in their order."""
    listed = tuple({standard.name: standard for standard in standards}.values())
    labels: dict[str, dict[str, None]] = {}
    for standard in listed:
        for line in standard.form.lines:
            labels.setdefault(line.key, {})[line.name] = None
    order = sorted(labels, key=_rank) if len(listed) > 1 else labels
    amounts = tuple(Amount(name, BETWEEN.join(labels[name])) for name in order)
    rates = _rates(listed)
    spending = _spending(listed, rates, {amount.name for amount in amounts})
    if spending is not None and spending not in rates:
        rates = (*rates, spending)
    return Shown(listed, amounts, rates, spending)


def _rank(line: str) -> int:
    """Return where a line stands beside those of other forms: as money goes, lines of their own names last."""
    roles = get_args(Role)
    return roles.index(line) if line in roles else len(roles)


def _rates(standards: tuple[Standard, ...]) -> tuple[Rate, ...]:
    """Return the rates of all forms, those of one name that say different things each with what it says."""
    found: dict[tuple[str, tuple[str, str]], Rate] = {}
    words: dict[tuple[str, tuple[str, str]], str] = {}
    for standard in standards:
        for rate in rates_of(standard):
            found.setdefault((rate.label, rate.terms), rate)
            names = standard.form.line_names
            words.setdefault((rate.label, rate.terms), "÷".join(names[term] for term in rate.terms))
    labels = [label for label, _ in found]
    return tuple(
        rate
        if labels.count(rate.label) == 1
        else rate._replace(name="÷".join(rate.terms), label=f"{rate.label}\n{words[key]}")
        for key, rate in found.items()
    )


def _spending(standards: tuple[Standard, ...], rates: tuple[Rate, ...], amounts: set[str]) -> Rate | None:
    terms = {standard.form.terms.get(standard.form.spending) for standard in standards}
    if len(terms) == 1 and (common := terms.pop()) is not None:
        return next((rate for rate in rates if rate.terms == common), None)
    if not {"spent", "budgeted"} <= amounts:
        return next(iter(rates), None)
    return next((rate for rate in rates if rate.terms == OF_BUDGET), _overall())


def _overall() -> Rate:
    return Rate("÷".join(OF_BUDGET), "", f"{OVERALL}{layout.PERCENT}", "", OF_BUDGET)
