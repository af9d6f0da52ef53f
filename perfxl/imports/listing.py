"""The list of indicators of a form, row by row below its headings."""

from collections.abc import Iterable
from typing import NamedTuple

from perfxl import findings
from perfxl.findings import quote
from perfxl.imports.grid import Grid
from perfxl.imports.headings import Headings, headings_at
from perfxl.imports.labels import HEAD, INDICATORS, SUBTOTALS, TOTALS, is_note, label_of, usual
from perfxl.imports.model import Entry, FormIndicator, Gathered, Unknown
from perfxl.imports.targets import target_of
from perfxl.patterns import pattern
from perfxl.template.carried import address, range_of
from perfxl.template.cells import is_blank, plain

LEVELS = ("level1", "level1_weight", "level2", "level2_weight")
OF_A_ROW = ("indicator", "target", "actual", "weight", "score", "criterion", "evidence", "deviation")
PARTS = ("sign", "number", "unit")
FILLED = ("target", "number", "actual", "weight", "score")
PLACEHOLDER = pattern(r"(?:指标\d{0,2}[:：]?|[.…·]{2,})")
"""What blank forms print where an indicator is to be written."""


class Listing(NamedTuple):
    """The rows of the list, its total, columns nobody knows, and the row behind it."""

    indicators: tuple[FormIndicator, ...]
    total: Entry | None
    unknown: tuple[Unknown, ...]
    end: int


def listing(grid: Grid, headings: Headings, last: int, gathered: Gathered) -> Listing:
    """Read the list down to its total, a note, or the end of the form."""
    reader = _Rows(grid, headings, gathered)
    end, total = last + 1, None
    for row in grid.rows(headings.last_row + 1, last):
        if row <= reader.headings.last_row:
            continue
        again = headings_at(grid, row)
        if again is not None:
            reader.begin_again(again)
            continue
        first = next((cell.value for _, cell in grid.shown(row)), None)
        if label_of(first) in TOTALS:
            total = reader.entry(row, "score") or reader.entry(row, "weight")
            gathered.take(*(grid.address(row, column) for column, _ in grid.shown(row)))
            end = row + 1
            break
        if is_note(first) and _goes_on(grid, row, last):
            continue
        if is_note(first) or label_of(first) in HEAD:
            end = row
            break
        if label_of(first) in SUBTOTALS:
            reader.leave_out(row)
        else:
            reader.read(row)
    return Listing(tuple(reader.found), total, tuple(reader.unknown()), end)


def _goes_on(grid: Grid, note: int, last: int) -> bool:
    """Tell whether a note stands among the rows of a list: its total comes further below."""
    firsts = (next((cell.value for _, cell in grid.shown(row)), None) for row in grid.rows(note + 1, last))
    return any(label_of(first) in TOTALS for first in firsts)


class _Rows:
    """Reads the rows of a list one after the other; the levels above go on until the next."""

    def __init__(self, grid: Grid, headings: Headings, gathered: Gathered) -> None:
        self.grid, self.gathered = grid, gathered
        self.found: list[FormIndicator] = []
        self.levels: dict[str, Entry | None] = dict.fromkeys(LEVELS)
        self.said: set[str] = set()
        self.others: dict[str, tuple[Entry, list[str]]] = {}
        self.begin_again(headings)

    def begin_again(self, headings: Headings) -> None:
        """Go on under headings that stand there once more."""
        self.headings = headings
        self.others |= {one.address: (one, []) for one in headings.unknown.values()}
        for row in range(headings.first_row, headings.last_row + 1):
            self.gathered.take(*(self.grid.address(row, column) for column, _ in self.grid.shown(row)))

    def entry(self, row: int, name: str) -> Entry | None:
        """Return what stands in a column of a row, None where nothing does."""
        column = self.headings.columns.get(name)
        if column is None or is_blank(self.grid.at(row, column).value):
            return None
        return Entry(self.grid.address(row, column), self.grid.at(row, column))

    def read(self, row: int) -> None:
        """Read one row: what begins in it, under the levels above it."""
        entries = {name: self.entry(row, name) for name in (*OF_A_ROW, *PARTS)}
        own = {name: entry for name, entry in entries.items() if entry is not None and self._begins(row, name)}
        if own.keys() & PARTS:
            own |= {name: entry for name in PARTS if (entry := entries[name]) is not None}
        self._take_levels(row)
        if not own or not (own.keys() & FILLED or entries["indicator"]):
            return
        self._others(row)
        self.gathered.take(*own.values(), self.entry(row, "order"))
        if own.keys() == {"indicator"} and PLACEHOLDER.fullmatch(plain(own["indicator"].cell.value)):
            return
        self._say_shared(row, entries, own)
        if "target" in own and own.keys() & {"sign", "unit"}:
            own.setdefault("number", own.pop("target"))
        target, said = target_of(own, self.grid.name)
        self.gathered.findings += [said] if said else []
        kept = {name: own.get(name) for name in OF_A_ROW} | {"indicator": entries["indicator"]}
        kept["target"] = own.get("target") or target
        self.found.append(FormIndicator(row, **self.levels, **kept))

    def leave_out(self, row: int) -> None:
        """Say of a row that adds up others that it is not written."""
        column, cell = next(self.grid.shown(row))
        self.gathered.take(*(self.grid.address(row, place) for place, _ in self.grid.shown(row)))
        words = {"what": f"{quote(cell.value)}一行", "why": "各组的分由程序按各项得分计算"}
        self.gathered.findings.append(
            findings.FORM_LEFT_OUT.at(self.grid.name, self.grid.address(row, column), **words)
        )

    def _begins(self, row: int, name: str) -> bool:
        return self.grid.area(row, self.headings.columns[name])[0] == row

    def _take_levels(self, row: int) -> None:
        """Take over the levels a row names; under another level 1 the level 2 before it is over."""
        named = {level: entry for level in LEVELS if (entry := self.entry(row, level)) is not None}
        self.gathered.take(*named.values())
        for level, below in (("level1", LEVELS[1:]), ("level2", LEVELS[3:])):
            before = self.levels[level]
            if level in named and (before is None or plain(named[level].cell.value) != plain(before.cell.value)):
                self.levels |= dict.fromkeys(below)
        self.levels |= named

    def _say_shared(self, row: int, entries: dict[str, Entry | None], own: dict[str, Entry]) -> None:
        """Say of a cell merged over several rows that it is written in the first of them only."""
        for name in ("target", "actual", "weight", "score", "deviation"):
            entry = entries[name]
            if entry is None or name in own or entry.address in self.said:
                continue
            self.said.add(entry.address)
            area = range_of(self.grid.area(row, self.headings.columns[name]))
            words = {"range": area, "name": usual(INDICATORS, name)}
            self.gathered.findings.append(findings.FORM_CELL_SHARED.at(self.grid.name, entry.address, **words))

    def _others(self, row: int) -> None:
        """Note what stands in columns whose heading nobody knows."""
        for column, heading in self.headings.unknown.items():
            cell = self.grid.cells.get((row, column))
            if cell is not None and not is_blank(cell.value):
                self.gathered.take(address((row, column)))
                self.others[heading.address][1].append(str(cell.value))

    def unknown(self) -> Iterable[Unknown]:
        """Return the headings nobody knows, each with what stands below, where anything does."""
        return [Unknown(heading, "；".join(texts)) for heading, texts in self.others.values() if texts]
