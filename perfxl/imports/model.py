"""What a one-page form says, each thing with the cell it stands in."""

from typing import NamedTuple

from perfxl.findings import Finding
from perfxl.template.cells import Cell


class Entry(NamedTuple):
    """Something typed into the form: the address of its cell, and the cell."""

    address: str
    cell: Cell


class Amount(NamedTuple):
    """An amount of 项目资金: its line (年初预算数 is `initial`), its source by name and as labelled, its unit.

    The unit is "" where neither heading nor form names one.
    """

    line: str
    source: str
    label: str
    entry: Entry
    unit: str


class FormIndicator(NamedTuple):
    """One row of its list; None where nothing stands.

    A target that the form splits into sign, number and unit is put together as it is read: `≥50个`.
    """

    row: int
    level1: Entry | None = None
    level1_weight: Entry | None = None
    level2: Entry | None = None
    level2_weight: Entry | None = None
    indicator: Entry | None = None
    target: Entry | None = None
    actual: Entry | None = None
    weight: Entry | None = None
    score: Entry | None = None
    criterion: Entry | None = None
    evidence: Entry | None = None
    deviation: Entry | None = None


class Unknown(NamedTuple):
    """A label nobody knows, and what stands beside it, or below it in the list."""

    entry: Entry
    text: str = ""


class OnePage(NamedTuple):
    """A form; `head` by the names of `labels.HEAD`, `goal` and `done` among them.

    `execution` holds weight, rate, score and reason of the line of 项目资金 itself. `notes` is what is written below
    and above; `findings` what there is to say of its cells already.
    """

    sheet: str
    head: dict[str, Entry]
    money: tuple[Amount, ...]
    money_cell: str
    execution: dict[str, Entry]
    indicators: tuple[FormIndicator, ...]
    total: Entry | None
    unknown: tuple[Unknown, ...]
    notes: tuple[Entry, ...]
    findings: tuple[Finding, ...]


class Gathered:
    """What is gathered while a form is read: the places that were taken up, and what there is to say."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.findings: list[Finding] = []

    def take(self, *entries: Entry | str | None) -> None:
        """Note that something was read."""
        self.taken |= {entry if isinstance(entry, str) else entry.address for entry in entries if entry is not None}
