"""What stands above and below the list of a form: names, dates, goals; each found by its label."""

import itertools
from collections.abc import Iterable, Iterator, Mapping

from perfxl import findings
from perfxl.findings import quote
from perfxl.imports.grid import Grid
from perfxl.imports.labels import GOAL_BLOCK, GOALS, Words, is_note, is_signed, is_unfilled, label_of
from perfxl.imports.model import Entry, Gathered
from perfxl.patterns import pattern
from perfxl.template.cells import Cell, is_blank, plain, same_name

WITHIN = pattern(r"([^\s:：]{2,14})[:：]")
BEHIND_COLON = "年月日"
"""Signs that leave of an entry `年 月 日` that nobody filled in."""

Heads = dict[str, Entry]


def entry_at(grid: Grid, place: tuple[int, int] | None, words: Words) -> Entry | None:
    """Return what stands at a place, None where nothing does, the next label or a note."""
    if place is None:
        return None
    cell, value = grid.at(*place), grid.at(*place).value
    is_other = is_note(value) or is_unfilled(value) or words.is_label(value) or any(True for _ in _within(cell, words))
    return None if is_blank(value) or is_other else Entry(grid.address(*place), cell)


def heads(grid: Grid, rows: Iterable[int], words: Words, gathered: Gathered) -> Heads:
    """Read the entries that stand beside their labels, below them, or behind a colon in the same cell."""
    found: Heads = {}
    for row in rows:
        for column, cell in grid.shown(row):
            if grid.address(row, column) in gathered.taken:
                continue
            for name, entry in _headed(grid, row, column, cell, words):
                gathered.take(grid.address(row, column), entry)
                if entry is not None:
                    _add(found, name, entry, grid.name, gathered)
    return found


def _headed(grid: Grid, row: int, column: int, cell: Cell, words: Words) -> Iterator[tuple[str, Entry | None]]:
    name = words.field(cell.value)
    if name is not None:
        beside = grid.beside(row, column)
        entry = entry_at(grid, beside, words)
        entry = None if entry is None or is_signed(entry.cell.value) else entry
        is_over = beside is None or _are_in_a_row(grid, row, words)
        yield name, (entry_at(grid, grid.below(row, column), words) or entry) if is_over else entry
        return
    for within, text in _within(cell, words):
        yield within, Entry(grid.address(row, column), Cell(text)) if text.strip(f"{BEHIND_COLON} \u3000") else None


def _are_in_a_row(grid: Grid, row: int, words: Words) -> bool:
    """Tell whether labels stand side by side: their entries stand below them."""
    labels = [column for column, cell in grid.shown(row) if words.field(cell.value) is not None]
    return any(grid.beside(row, column) == (row, other) for column, other in itertools.pairwise(labels))


def _within(cell: Cell, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what one cell says behind several labels: `填报人：张三　联系电话：…`; nothing of any other text."""
    text = cell.value if isinstance(cell.value, str) else ""
    marks = [(mark, name) for mark in WITHIN.finditer(text) if (name := words.field(mark[1])) is not None]
    if not marks or text[: marks[0][0].start()].strip():
        return
    ends = [*(mark.start() for mark, _ in marks[1:]), len(text)]
    for (mark, name), end in zip(marks, ends, strict=True):
        yield name, text[mark.end() : end].strip()


def _add(found: Heads, name: str, entry: Entry, sheet: str, gathered: Gathered) -> None:
    """Keep the first of two that say different things, and say so."""
    first = found.setdefault(name, entry)
    if same_name(first.cell.value) != same_name(entry.cell.value):
        words = {"value": quote(entry.cell.value), "first": first.address, "kept": quote(first.cell.value)}
        gathered.findings.append(findings.FORM_ENTRY_TWICE.at(sheet, entry.address, **words))


def goals(grid: Grid, rows: list[int], words: Words, gathered: Gathered) -> Heads:
    """Read what was to be reached and what was: below their headings, or beside them."""
    found: Heads = {}
    last = rows[-1] if rows else 0
    for row in rows:
        for column, cell in grid.shown(row):
            name = GOALS.get(label_of(cell.value))
            if name is None:
                continue
            below, beside = grid.below(row, column), grid.beside(row, column)
            entry = entry_at(grid, below, words) if below[0] <= last else None
            entry = entry or entry_at(grid, beside, words)
            gathered.take(grid.address(row, column), entry)
            if entry is not None:
                _add(found, name, entry, grid.name, gathered)
    if "goal" not in found:
        found |= _whole_goal(grid, rows, words, gathered)
    return found


def _whole_goal(grid: Grid, rows: Iterable[int], words: Words, gathered: Gathered) -> Mapping[str, Entry]:
    """Return the goal of a form that has no heading for it: beside 年度总体目标 itself."""
    for row in rows:
        for column, cell in grid.shown(row):
            if label_of(cell.value) in GOAL_BLOCK:
                entry = entry_at(grid, grid.beside(row, column), words)
                if entry is not None and entry.address not in gathered.taken and plain(entry.cell.value):
                    gathered.take(grid.address(row, column), entry)
                    return {"goal": entry}
    return {}
