"""项目资金 of a form: a row of headings, below it a line for each source; or amounts beside their labels."""

from collections.abc import Iterable
from typing import NamedTuple

from perfxl.imports.grid import Grid
from perfxl.imports.heads import entry_at
from perfxl.imports.labels import AMOUNTS, MONEY, Words, label_of, says_nothing
from perfxl.imports.model import Amount, Entry, Gathered, Unknown
from perfxl.patterns import pattern
from perfxl.template.cells import plain
from perfxl.template.money_unit import YUAN

UNIT = pattern(rf"(?:单位:?|[(])(?:人民币)?({'|'.join(sorted(YUAN, key=len, reverse=True))})")
FEWEST_AMOUNTS = 2


class Money(NamedTuple):
    """Amounts, what the line of execution says, headings nobody knows, and where the block begins."""

    amounts: tuple[Amount, ...]
    execution: dict[str, Entry]
    unknown: tuple[Unknown, ...] = ()
    cell: str = ""


class Heading(NamedTuple):
    """A heading of the block: its column and the unit it names itself."""

    column: int
    unit: str


def money(grid: Grid, rows: list[int], words: Words, gathered: Gathered) -> Money:
    """Read the block among these rows."""
    for row in rows:
        headings: dict[str, Heading] = {}
        for column, cell in grid.shown(row):
            name = MONEY.get(label_of(cell.value))
            if name is not None:
                headings.setdefault(name, Heading(column, unit_in(cell.value)))
        if sum(name in AMOUNTS for name in headings) >= FEWEST_AMOUNTS and not _stands_beside(grid, row, headings):
            return _below(grid, row, headings, [later for later in rows if later > row], words, gathered)
    return _beside(grid, rows, words, gathered)


def unit_in(text: object) -> str:
    """Return the unit of money that a text names in brackets or behind 单位, "" where it names none."""
    match = UNIT.search(plain(text))
    return match[1] if match else ""


def _stands_beside(grid: Grid, row: int, headings: dict[str, Heading]) -> bool:
    """Tell whether amounts stand to the right of these labels and not below them."""
    first = next(heading.column for name, heading in headings.items() if name in AMOUNTS)
    place = grid.beside(row, first)
    return place is not None and isinstance(grid.at(*place).value, int | float)


def _below(
    grid: Grid, heading: int, headings: dict[str, Heading], rows: list[int], words: Words, gathered: Gathered
) -> Money:
    amounts: list[Amount] = []
    execution: dict[str, Entry] = {}
    others = _others(grid, heading, words)
    gathered.take(*(grid.address(heading, one.column) for one in headings.values()))
    last = max(grid.area(heading, one.column)[2] for one in headings.values())
    for row in (row for row in rows if row > last):
        label = next(((column, cell) for column, cell in grid.shown(row) if words.source(cell.value)), None)
        if label is None:
            if any(True for _ in grid.shown(row)):
                break
            continue
        last, source = row, str(words.source(label[1].value))
        gathered.take(grid.address(row, label[0]))
        for name, one in headings.items():
            entry = entry_at(grid, (row, one.column), words)
            if entry is None or one.column <= label[0]:
                continue
            gathered.take(entry)
            if says_nothing(entry.cell.value):
                continue
            if name in AMOUNTS:
                amounts.append(Amount(name, source, str(label[1].value), entry, one.unit))
            else:
                execution.setdefault(name, entry)
        for column, (_, texts) in others.items():
            if column > label[0] and (entry := entry_at(grid, (row, column), words)) is not None:
                gathered.take(entry)
                texts.append(str(entry.cell.value))
    usual = _unit(grid, range(last, 0, -1))
    told = tuple(amount._replace(unit=amount.unit or usual) for amount in amounts)
    unknown = [Unknown(entry, "；".join(texts)) for entry, texts in others.values() if texts]
    gathered.take(*(one.entry for one in unknown))
    first = grid.address(heading, min(one.column for one in headings.values()))
    return Money(told, execution, tuple(unknown), first)


def _others(grid: Grid, row: int, words: Words) -> dict[int, tuple[Entry, list[str]]]:
    """Return the headings nobody knows by their column, each with room for what stands below."""
    return {
        column: (Entry(grid.address(row, column), cell), [])
        for column, cell in grid.shown(row)
        if not words.is_label(cell.value)
    }


def _beside(grid: Grid, rows: list[int], words: Words, gathered: Gathered) -> Money:
    """Read amounts that stand to the right of 年初预算数, 全年预算数, 全年执行数: they are those of all sources."""
    amounts: list[Amount] = []
    execution: dict[str, Entry] = {}
    for row in rows:
        for column, cell in grid.shown(row):
            name = MONEY.get(label_of(cell.value))
            entry = entry_at(grid, grid.beside(row, column), words) if name else None
            if name is None or entry is None or entry.address in gathered.taken:
                continue
            gathered.take(grid.address(row, column), entry)
            if name in AMOUNTS:
                label, unit = str(cell.value), unit_in(cell.value) or _unit(grid, range(row, 0, -1))
                amounts.append(Amount(name, "total", label, entry, unit))
            else:
                execution.setdefault(name, entry)
    return Money(tuple(amounts), execution, (), amounts[0].entry.address if amounts else "")


def _unit(grid: Grid, rows: Iterable[int]) -> str:
    """Return the unit of money the form names nearest: in its block, or above it."""
    said = (unit_in(cell.value) for row in rows for _, cell in grid.shown(row) if isinstance(cell.value, str))
    return next(filter(None, said), "")
