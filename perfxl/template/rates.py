"""The rates of 资金安排 under a standard: one name stands for one rate in everything that is said of a workbook."""

from typing import NamedTuple

from perfxl.standards import Standard
from perfxl.template import layout

LINES = {**layout.RATE_TERMS, "spent_over_budgeted": ("spent", "budgeted")}
"""Every rate that is computed, by its line: which amount over which."""


class Rate(NamedTuple):
    """A rate by its name on the form, and the line it stands for, which may be another than the form's own."""

    name: str
    line: str

    @property
    def label(self) -> str:
        """What it is called."""
        return layout.FUNDING.line_by_name[self.name].label

    @property
    def terms(self) -> tuple[str, str]:
        """Which amount over which."""
        return LINES[self.line]

    @property
    def sign(self) -> str:
        """How it is computed, as the form says it."""
        declared = layout.FUNDING.line_by_name
        if self.line in declared:
            return declared[self.line].sign
        return "/".join(declared[amount].sign for amount in self.terms)


def rates_of(standard: Standard) -> tuple[Rate, ...]:
    """Return the rates of the form, each as the standard defines what bears its name."""
    declared = ((name, layout.FUNDING.line_by_name[name].label) for name in layout.RATE_LINES)
    linked = ((name, standard.linked_to(label)) for name, label in declared)
    return tuple(Rate(name, rate.line if rate is not None else name) for name, rate in linked)
