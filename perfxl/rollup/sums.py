"""Sums over groups of projects, as the formulas of the roll-up compute them."""

from functools import cached_property
from typing import Self

import numpy as np
import pandas as pd

from perfxl.rollup.listing import COUNTS, Totals, Workbook, frame_of
from perfxl.rollup.shown import Shown
from perfxl.rounding import round_half_up
from perfxl.template.columns import Array, Column, Flags, Listing, Named, Numbers
from perfxl.template.rates import Rate


class Groups:
    """The rows that count, and the group of each: `codes` from 0 to `size` - 1."""

    def __init__(self, codes: Array, size: int, counted: Flags) -> None:
        self.codes, self.size, self.counted = codes, size, counted

    @classmethod
    def of(cls, *names: Array) -> Self:
        """Return groups of rows that are alike in some columns, as they come; all of them count."""
        frame = frame_of(*names)
        grouped = frame.groupby(list(frame), sort=False)
        return cls(grouped.ngroup().to_numpy(), grouped.ngroups, np.ones(len(names[0]), dtype=bool))

    def counts(self, where: Array) -> Array:
        """Return how many rows of each group fulfil a condition, or the sum of what is counted in them."""
        return self._added(where).astype(int)

    def sums(self, values: Numbers) -> Numbers:
        """Return the sum of what is known in each group, to two decimals."""
        summed: Numbers = round_half_up(self._added(values))
        return summed

    def means(self, values: Numbers) -> Numbers:
        """Return the mean of what is known in each group; NaN where nothing is."""
        return ratio(self._added(values), self._added(~np.isnan(values)))

    def money(self, workbooks: Listing[Workbook], shown: Shown) -> dict[Column[float], Numbers]:
        """Return the amounts of each group, and its rates."""
        return {
            **{Named(name): self.sums(workbooks[Named(name)]) for name in shown.names},
            **{Named(rate.name): self.rate(workbooks, rate) for rate in shown.rates},
        }

    def rate(self, workbooks: Listing[Workbook], rate: Rate) -> Numbers:
        """Return a rate of each group, in percent: one sum over another, of the rows that know both amounts."""
        upper, lower = (workbooks[Named(amount)] for amount in rate.terms)
        both = ~np.isnan(upper) & ~np.isnan(lower)
        return ratio(self.sums(np.where(both, upper, np.nan)) * 100, self.sums(np.where(both, lower, np.nan)))

    def firsts(self, values: Array) -> Array:
        """Return the first value of each group."""
        return values[~pd.Series(self.codes).duplicated().to_numpy()]

    def distinct(self, values: Array) -> Array:
        """Return how many different values each group has."""
        return pd.Series(values, dtype=values.dtype).groupby(self.codes).nunique().to_numpy()

    def _added(self, values: Array) -> Numbers:
        known = values[self.counted].astype(float)
        known[np.isnan(known)] = 0
        order, begins = self._places
        added: Numbers = np.add.reduceat(np.append(known, np.zeros(self.size))[order], begins)
        return added

    @cached_property
    def _places(self) -> tuple[Array, Array]:
        """Return the order in which the groups stand one after the other, and where each begins.

        Behind the rows that count, every group has one more that adds nothing: none is empty.
        """
        codes = np.append(self.codes[self.counted], np.arange(self.size))
        order = np.argsort(codes, kind="stable")
        return order, np.searchsorted(codes[order], np.arange(self.size))


def totals(workbooks: Listing[Workbook], shown: Shown) -> Totals:
    """Return the sums, weighted rates and means over all workbooks that count."""
    groups = _all(workbooks)
    [total] = Listing(
        Totals,
        {
            Totals.projects: groups.counts(workbooks[Workbook.counted]),
            Totals.decided: groups.counts(~np.isnan(workbooks[Workbook.reviewed])),
            **{count: groups.counts(workbooks[count]) for count in COUNTS},
            **groups.money(workbooks, shown),
            Totals.claimed: groups.means(workbooks[Workbook.claimed]),
            Totals.reviewed: groups.means(workbooks[Workbook.reviewed]),
        },
    )
    return total


def overall_rate(workbooks: Listing[Workbook], rate: Rate) -> float:
    """Return a rate over all workbooks that count, weighted by money."""
    return float(_all(workbooks).rate(workbooks, rate)[0])


def _all(workbooks: Listing[Workbook]) -> Groups:
    return Groups(np.zeros(len(workbooks), dtype=int), 1, workbooks[Workbook.counted])


def ratio(upper: Numbers, lower: Numbers) -> Numbers:
    """Return quotients to two decimals, NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: Numbers = round_half_up(np.where(lower == 0, np.nan, upper / lower))
    return quotient


def ratio_of(upper: float, lower: float) -> float | None:
    """Return one quotient to two decimals, None where there is nothing to divide by."""
    return float(round_half_up(upper / lower)) if lower else None
