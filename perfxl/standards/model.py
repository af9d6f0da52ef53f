"""The shape of a standard."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from perfxl.patterns import pattern
from perfxl.spelling import same_name, shows_nothing
from perfxl.standards.form import Form


class Grade(NamedTuple):
    """A grade and the lowest two-decimal total that earns it."""

    name: str
    at_least: float
    source: str


class LinkedRate(NamedTuple):
    """Names of indicators that take their value from the funding sheet.

    `line` is a rate of the form, printed or not; `other` is the definition a department
    may have meant instead, "" where there is none.
    """

    names: tuple[str, ...]
    line: str
    other: str
    source: str


class Cap(NamedTuple):
    """A total is at most so many points where a rate of the form, in percent, is below a bound."""

    rate: str
    below: float
    at_most: float
    source: str


class CatalogueEntry(NamedTuple):
    """One numbered element of an indicator."""

    indicator: str
    number: int
    element: str


class CommonIndicator(NamedTuple):
    """An indicator the authority gives to every project: the blank template starts with it.

    Without an indicator it is a group to which the unit gives its own.
    """

    level1: str
    level1_weight: float
    level2: str
    level2_weight: float | None
    indicator: str | None
    weight: float | None
    target: str | float | None
    criterion: str | None


IN_BRACKETS = pattern(r"[(（\[［【〔].{0,99}?[)）\]］】〕]")
AROUND_A_NAME = pattern(r"^[A-Za-z]{0,4}[\W\d_]+|[\W\d_]+$")
"""Numbers, stops, and the letters before them that an outline has: `C11`, `IV.`."""


def _bare(name: str) -> str:
    outside = IN_BRACKETS.sub("", name)
    return AROUND_A_NAME.sub("", same_name(name if shows_nothing(outside) else outside))


@dataclass(frozen=True)
class Standard:
    """Everything an authority decides; amounts in points, ratios as fractions, rates in percent."""

    name: str
    title: str
    source: str
    form: Form
    grades: tuple[Grade, ...]
    linked: tuple[LinkedRate, ...]
    full_total: float
    far_above_target: float
    low_spending_rate: float
    reverse: Literal["inverse", "linear"]
    not_applicable: Literal["undecided", "full", "rescale"]
    bands: tuple[tuple[str, float, float], ...]
    common_indicators: tuple[CommonIndicator, ...] = ()
    catalogue: tuple[CatalogueEntry, ...] = ()
    caps: tuple[Cap, ...] = ()

    def __post_init__(self) -> None:
        bounds = [grade.at_least for grade in self.grades]
        if bounds != sorted(set(bounds), reverse=True) or not bounds or bounds[-1] != 0:
            raise ValueError("grades: bounds must fall from the best grade to 0")

    def grade(self, total: float) -> str:
        """Return the grade of a two-decimal total."""
        return next(grade.name for grade in self.grades if total >= grade.at_least or grade.at_least == 0)

    @cached_property
    def linked_by_name(self) -> dict[str, LinkedRate]:
        """Which rate a name of an indicator stands for."""
        return {name: rate for rate in self.linked for name in rate.names}

    def linked_to(self, indicator: str) -> LinkedRate | None:
        """Return the rate an indicator stands for, whatever numbers, brackets and marks stand around its name."""
        return self._linked_by_spelling.get(_bare(indicator))

    @cached_property
    def _linked_by_spelling(self) -> dict[str, LinkedRate]:
        return {_bare(name): rate for name, rate in self.linked_by_name.items()}

    @cached_property
    def elements_of(self) -> dict[str, tuple[CatalogueEntry, ...]]:
        """The numbered elements of each indicator of the catalogue."""
        names = dict.fromkeys(entry.indicator for entry in self.catalogue)
        return {name: tuple(e for e in self.catalogue if e.indicator == name) for name in names}
