"""The form an authority prints: sources of money, lines, rates, further fields, and what is asked for.

What a line or a rate is, whatever it is called, is its role: 预算安排 and 全年预算数 are both what was budgeted. A line
is known by its role, one without a role by its own name, and so are rates, fields and, always by name, sources.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Role = Literal["initial", "budgeted", "invested", "received", "spent"]
RateRole = Literal["execution_rate", "arrival_rate", "spending_rate", "spent_over_budgeted"]
TOTAL, BALANCE = "total", "balance"
GROUPS = {"fiscal": "财政资金", "other": "其他资金"}
"""The groups of sources, and what stands over their columns."""


class MoneyLine(NamedTuple):
    """A line of 资金安排 that the unit fills; `number` as the form prints it, `(1)`."""

    key: str
    name: str
    number: str
    is_required: bool
    prompt: str


class Terms(NamedTuple):
    """What follows from two lines: a rate, the first over the second in percent, or the first less the second.

    `is_printed` tells whether 资金安排 has a line for it; a rate that has none can be what a name stands for all the
    same.
    """

    key: str
    name: str
    number: str
    first: str
    second: str
    is_printed: bool = True


class Group(NamedTuple):
    """A group of sources: the column of its sum, or of its only source, which then has no sum."""

    column: str
    heading: str
    sources: tuple[str, ...]


class FurtherField(NamedTuple):
    """A field of 基本情况 after 备注."""

    key: str
    name: str
    prompt: str


@dataclass(frozen=True)
class Form:
    """What an authority decides about the form."""

    fiscal: tuple[str, ...]
    other: tuple[str, ...]
    lines: tuple[MoneyLine, ...]
    balance: Terms | None
    rates: tuple[Terms, ...]
    further: tuple[FurtherField, ...] = ()
    prints_reasons: bool = False
    asks_evidence: bool = True
    asks_expenditure: bool = True
    is_one_page: bool = False
    page_note: str = ""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups that have sources; of a single source there is no sum."""
        listed = ((column, sources) for column, sources in (("fiscal", self.fiscal), ("other", self.other)) if sources)
        return tuple(
            Group(column, GROUPS[column], sources) if len(sources) > 1 else Group(column, sources[0], ())
            for column, sources in listed
        )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of amounts in their order: 合计, then each group with its sources."""
        return (TOTAL, *(name for group in self.groups for name in (group.column, *group.sources)))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The columns that nobody adds up."""
        return tuple(name for group in self.groups for name in group.sources or (group.column,))

    @cached_property
    def sums(self) -> dict[str, tuple[str, ...]]:
        """The columns that are sums, and of which: those of the groups first, then 合计."""
        of_groups = {group.column: group.sources for group in self.groups if group.sources}
        return of_groups | {TOTAL: tuple(group.column for group in self.groups)}

    @cached_property
    def money_lines(self) -> tuple[str, ...]:
        """The lines that the unit fills."""
        return tuple(line.key for line in self.lines)

    @cached_property
    def printed_rates(self) -> tuple[str, ...]:
        """The rates that have a line of their own."""
        return tuple(rate.key for rate in self.rates if rate.is_printed)

    @cached_property
    def terms(self) -> dict[str, tuple[str, str]]:
        """Every rate: which amount over which."""
        return {rate.key: (rate.first, rate.second) for rate in self.rates}

    @cached_property
    def line_names(self) -> dict[str, str]:
        """What every line and rate is called."""
        listed = (*self.lines, *((self.balance,) if self.balance else ()), *self.rates)
        return {line.key: line.name for line in listed}

    def has(self, *roles: Role | RateRole) -> bool:
        """Tell whether the form has all of these lines and rates."""
        return all(role in self.line_names for role in roles)

    @cached_property
    def execution_rate(self) -> str:
        """The rate that says what is executed, "" where the form has none."""
        return "execution_rate" if "execution_rate" in self.terms else next(iter(self.terms), "")

    @cached_property
    def execution(self) -> tuple[str, str] | tuple[()]:
        """What is executed, and of what: where both are nothing, no rate says anything; nothing for a form without."""
        return self.terms.get(self.execution_rate, ())

    @cached_property
    def spending(self) -> str:
        """The rate that says how far the money is spent; "" where the form has none."""
        of_spent = (rate.key for rate in self.rates if rate.first == "spent")
        return "spending_rate" if "spending_rate" in self.terms else next(of_spent, "")
