"""The standards by which the workbooks of a roll-up were read: what they have in common, and what is each one's own."""

from dataclasses import dataclass
from functools import cached_property

from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.rates import Rate, rates_of


@dataclass(frozen=True)
class Standards:
    """Standards, the one of most workbooks first."""

    listed: tuple[Standard, ...]

    @property
    def title(self) -> str:
        """What they are called."""
        return "、".join(standard.title for standard in self.listed)

    @cached_property
    def grades(self) -> tuple[str, ...]:
        """The names of all their grades."""
        return tuple(dict.fromkeys(grade.name for standard in self.listed for grade in standard.grades))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of money that any of their forms has."""
        return tuple(name for name in layout.MONEY_LINES if any(name in one.form.money_lines for one in self.listed))

    @cached_property
    def by_name(self) -> dict[str, Standard]:
        """Each by its name."""
        return {standard.name: standard for standard in self.listed}

    def named(self, name: str) -> Standard:
        """Return the one of that name; the first, where it has none."""
        return self.by_name.get(name, self.listed[0])

    @cached_property
    def _rates(self) -> dict[str, dict[str, Rate]]:
        return {one.name: {rate.name: rate for rate in rates_of(one)} for one in self.listed}

    def rate(self, standard: str, name: str) -> Rate | None:
        """Return a rate as one of them has it; None where its form has no such rate."""
        return self._rates.get(standard, {}).get(name)

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        """The rates that mean the same wherever they stand: those that can be said of projects together."""
        found = {name: [rates[name] for rates in self._rates.values() if name in rates] for name in layout.RATE_LINES}
        return tuple(same[0] for same in found.values() if same and len({rate.terms for rate in same}) == 1)

    @property
    def differing(self) -> tuple[str, ...]:
        """The rates that do not mean the same in all of them, as they are called."""
        same = {rate.name for rate in self.rates}
        found = {rate.name: rate.bare for rates in self._rates.values() for rate in rates.values()}
        return tuple(found[name] for name in layout.RATE_LINES if name in found and name not in same)

    @cached_property
    def spending(self) -> Rate:
        """The rate that says how far money is spent: over what was received, else over the budget."""
        of_first = rates_of(self.listed[0])
        spent = [rate for rate in (*reversed(self.rates), *of_first) if rate.terms[0] == "spent"]
        return spent[0] if spent else of_first[0]

    def spending_of(self, standard: str) -> str:
        """Return which rate of one of them says how far money is spent, "" where none does."""
        rates = self._rates.get(standard, {})
        of_spent = [name for name in layout.RATE_LINES if name in rates and rates[name].terms[0] == "spent"]
        return of_spent[-1] if of_spent else ""
