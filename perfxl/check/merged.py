"""Cells merged where the template has single ones: said once, with what is missing beneath them or by itself."""

from bisect import bisect_left
from collections.abc import Iterable

from perfxl import findings
from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.carried import Merged, Range, range_of
from perfxl.template.merges import of_several_rows
from perfxl.template.model import Table, place_of

LISTS = (layout.INDICATORS, layout.ELEMENTS)
"""Where a merged cell may be true of every row beneath."""
APART = "（{place}是合并单元格，已拆开，内容留在{first}）"


def with_merges(found: list[Finding], apart: Iterable[Merged]) -> list[Finding]:
    """Return the findings of a workbook and its merges; a merge is said with what is missing under it, or alone."""
    merges = list(apart)
    filled = {(table.sheet, merge) for table in LISTS for merge in _filled_down(table, merges)}
    said, rows = list(found), _by_row(found) if merges else {}
    for sheet, merge in merges:
        place = range_of(merge)
        words = {"place": place, "first": place.split(":")[0]}
        is_filled = (sheet, merge) in filled
        numbers = _of_rows(rows.get(sheet, []), merge)
        beneath = [number for number in numbers if _is_beneath(found[number].cell, merge, filled=is_filled)]
        for number in beneath:
            said[number] = found[number]._replace(aside=APART.format(**words))
        if is_filled:
            said.append(findings.MERGE_FILLED_DOWN.at(sheet, words["first"], place=place))
        elif not beneath:
            said.append(findings.CELLS_MERGED.at(sheet, words["first"], **words))
    return said


def _by_row(found: list[Finding]) -> dict[str, list[tuple[int, int]]]:
    """Return by sheet the rows of findings and their numbers, in the order of rows."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for number, finding in enumerate(found):
        if finding.cell:
            rows.setdefault(finding.sheet, []).append((place_of(finding.cell)[0], number))
    return {sheet: sorted(places) for sheet, places in rows.items()}


def _of_rows(rows: list[tuple[int, int]], merge: Range) -> list[int]:
    """Return the numbers of the findings that stand in the rows of a merge."""
    first, last = bisect_left(rows, (merge[0], 0)), bisect_left(rows, (merge[2] + 1, 0))
    return [number for _, number in rows[first:last]]


def _filled_down(table: Table, merges: list[Merged]) -> tuple[Range, ...]:
    return of_several_rows(table, (merge for sheet, merge in merges if sheet == table.sheet)) if merges else ()


def _is_beneath(cell: str, merge: Range, *, filled: bool) -> bool:
    """Tell whether a merge hides a cell: all but its first, or its first column where that is filled down."""
    (row, column), (top, left, bottom, right) = place_of(cell), merge
    shown = column == left if filled else (row, column) == (top, left)
    return top <= row <= bottom and left <= column <= right and not shown
