"""The elements of every indicator as columns and as cells: how many are possessed, of all and of named ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

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


class ElementColumns(dict[str, Any]):
    """Columns of counts over lists of one form, made when a rule asks: `count`, `size`, `in:1,2`, `not in:1`."""

    def __init__(self, numbers: tuple[int, ...], possessed: Sequence[Iterable[bool]], weight: Numbers) -> None:
        super().__init__(weight=weight)
        self._numbers = numbers
        self._possessed = np.asarray(possessed, dtype=np.float64).reshape(len(weight), len(numbers))

    def __missing__(self, key: str) -> Numbers:
        if key == "size":
            return np.full(len(self._possessed), float(len(self._numbers)))
        chosen = np.ones(len(self._numbers), dtype=bool)
        if ":" in key:
            kind, _, named = key.partition(":")
            numbers = {int(number) for number in named.split(",")}
            chosen = np.array([(number in numbers) == (kind == "in") for number in self._numbers], dtype=bool)
        return np.asarray(self._possessed[:, chosen].sum(axis=1))
