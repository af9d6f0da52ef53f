"""The elements of every indicator as columns and as cells: how many are possessed, of all and of named ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from perfxl.criteria.expressions import Numbers


@dataclass(frozen=True)
class ElementList:
    """One indicator's list: the numbers, and of each whether it is possessed (None: not said)."""

    numbers: tuple[int, ...]
    possessed: tuple[bool | None, ...]

    @property
    def is_decided(self) -> bool:
        """Whether every element is said to be possessed or not."""
        return None not in self.possessed


def element_lists(elements: pd.DataFrame) -> dict[Any, ElementList]:
    """The list of each indicator that has one: index → list."""
    rows: dict[Any, list[tuple[int, bool | None]]] = {}
    for index, number, possessed in zip(elements.index, elements["number"], elements["possessed"], strict=True):
        said = bool(possessed) if possessed is not None and not pd.isna(possessed) else None
        rows.setdefault(index, []).append((int(number), said))
    return {
        index: ElementList(tuple(number for number, _ in found), tuple(said for _, said in found))
        for index, found in rows.items()
    }


class ElementColumns(dict[str, Any]):
    """Columns of counts over lists of one form, made when a rule asks: `count`, `size`, `in:1,2`, `not in:1`."""

    def __init__(self, numbers: tuple[int, ...], possessed: Sequence[Iterable[bool]], weight: Numbers) -> None:
        super().__init__(weight=weight)
        self._numbers = np.asarray(numbers)
        self._possessed = np.asarray(possessed, dtype=np.float64).reshape(len(weight), len(numbers))

    def __missing__(self, key: str) -> Numbers:
        if key == "size":
            return np.full(len(self._possessed), float(len(self._numbers)))
        chosen = np.ones(len(self._numbers), dtype=bool)
        if ":" in key:
            kind, _, named = key.partition(":")
            chosen = np.isin(self._numbers, [int(number) for number in named.split(",")])
            chosen = ~chosen if kind == "not in" else chosen
        return np.asarray(self._possessed[:, chosen].sum(axis=1))
