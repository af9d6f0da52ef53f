"""What a comparison looks at, and what it finds: small values that travel between processes."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Key = tuple[str, ...]
"""Which cell of a workbook it is, wherever its row stands: sheet, item, which of several alike, column."""

UNIT, REVIEWER, PERFXL = "unit", "reviewer", "perfxl"
OWNERS = {UNIT: "单位", REVIEWER: "复核人", PERFXL: "自动计算"}
"""Whose a cell is, and the word for it."""


class StatedCell(NamedTuple):
    """A cell as it stands: its address, what is read beside and above it, its value as JSON has it, whose it is."""

    sheet: str
    cell: str
    heading: str
    value: str | float
    owner: str


class State(NamedTuple):
    """What a comparison keeps of one workbook.

    `unit`, `name` and `year` are None where the form does not say; `claimed` and `reviewed` are totals in points, NaN
    while a score is undecided. `cells` holds every cell in which something stands.
    """

    unit: str | None
    name: str | None
    year: int | None
    claimed: float
    reviewed: float
    grade: str | None
    cells: dict[Key, StatedCell]


class Change(NamedTuple):
    """A cell that differs; None where nothing stands on one side. Its address is the newer one, if it has one.

    `overruled` tells what became of what the reviewer had set in the older state, where the newer one differs.
    """

    sheet: str
    cell: str
    heading: str
    old: str | float | None
    new: str | float | None
    owner: str
    overruled: Literal["", "changed", "cleared"] = ""


class Comparison(NamedTuple):
    """One project in two states: where each lies, and what differs, the gravest first."""

    old_place: str
    new_place: str
    old: State
    new: State
    changes: tuple[Change, ...]

    @property
    def effect(self) -> float:
        """How far the reviewed total moved, in points; NaN where one of the two is unknown."""
        return round(self.new.reviewed - self.old.reviewed, 2)

    @property
    def overruled(self) -> tuple[Change, ...]:
        """What the reviewer had set and is gone."""
        return tuple(change for change in self.changes if change.overruled)


Side = Sequence[tuple[str, State]]
"""Places and states of one side, each project once."""


class Compared(NamedTuple):
    """Two sides compared: the projects on both, and those of `old` or `new` that are on one side only."""

    pairs: tuple[Comparison, ...]
    alone: tuple[tuple[str, Side], ...]
