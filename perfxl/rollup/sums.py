"""Sums over groups of projects, as the formulas of the roll-up compute them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from perfxl.rollup.layout import COUNTED_FINDINGS
from perfxl.rollup.listing import Listing, ProjectColumn
from perfxl.rollup.shown import Shown
from perfxl.rounding import round_half_up
from perfxl.template.grid import Record
from perfxl.template.rates import Rate


@dataclass(frozen=True)
class Groups:
    """The rows that count, and the group of each: `codes` from 0 to `size` - 1."""

    codes: np.ndarray
    size: int
    counted: np.ndarray

    def counts(self, where: pd.Series) -> np.ndarray:
        """Return how many rows of each group fulfil a condition."""
        return self._added(where.to_numpy(dtype=float)).astype(int)

    def sums(self, values: pd.Series) -> np.ndarray:
        """Return the sum of what is known in each group, to two decimals."""
        summed: np.ndarray = round_half_up(self._added(values.to_numpy(dtype=float)))
        return summed

    def means(self, values: pd.Series) -> np.ndarray:
        """Return the mean of what is known in each group; NaN where nothing is."""
        return ratio(self._added(values.to_numpy(dtype=float)), self._added(values.notna().to_numpy(dtype=float)))

    def rates(self, amounts: Listing[ProjectColumn], rates: Iterable[Rate]) -> dict[str, np.ndarray]:
        """Return every rate of each group, one sum over another in percent: weighted by money."""
        return {rate.name: self._rate(*(amounts.named(amount) for amount in rate.terms)) for rate in rates}

    def _rate(self, upper: pd.Series, lower: pd.Series) -> np.ndarray:
        """Return one of them, over the rows that know both amounts."""
        both = upper.notna() & lower.notna()
        return ratio(self.sums(upper.where(both)) * 100, self.sums(lower.where(both)))

    def _added(self, values: np.ndarray) -> np.ndarray:
        usable = np.where(self.counted, np.nan_to_num(values), 0.0)
        return np.bincount(self.codes, weights=usable, minlength=self.size)


def totals(projects: Listing[ProjectColumn], shown: Shown) -> Record:
    """Return the sums, weighted rates and means over all projects that count."""
    groups = _all(projects)
    summed = {
        "projects": groups.counts(projects["counted"]),
        "decided": groups.counts(projects["reviewed"].notna()),
        **{name: groups.sums(projects.named(name)) for name in (*shown.names, *COUNTED_FINDINGS)},
        **groups.rates(projects, shown.rates),
        **{name: groups.means(projects.named(name)) for name in ("claimed", "reviewed")},
    }
    return {name: values[0].item() for name, values in summed.items()}


def overall_rate(projects: Listing[ProjectColumn], rate: Rate) -> float:
    """Return a rate over all projects that count, weighted by money."""
    return float(_all(projects).rates(projects, [rate])[rate.name][0])


def _all(projects: Listing[ProjectColumn]) -> Groups:
    return Groups(np.zeros(len(projects), dtype=int), 1, projects["counted"].to_numpy(dtype=bool))


def ratio(upper: np.ndarray, lower: np.ndarray) -> np.ndarray:
    """Return quotients to two decimals, NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: np.ndarray = round_half_up(np.where(lower == 0, np.nan, upper / lower))
    return quotient


def ratio_of(upper: float, lower: float) -> float | None:
    """Return one quotient to two decimals, None where there is nothing to divide by."""
    return float(round_half_up(upper / lower)) if lower else None
