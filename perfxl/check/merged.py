"""Cells merged where the template has single ones: said once, with what is missing beneath them or by itself."""

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
    for sheet, merge in merges:
        place = range_of(merge)
        words = {"place": place, "first": place.split(":")[0]}
        beneath = [finding.sheet == sheet and _is_beneath(finding.cell, merge) for finding in found]
        if (sheet, merge) in filled:
            found.append(findings.MERGE_FILLED_DOWN.at(sheet, words["first"], place=place))
            continue
        aside = APART.format(**words)
        found = [one._replace(aside=aside) if is_it else one for one, is_it in zip(found, beneath, strict=True)]
        if not any(beneath):
            found.append(findings.CELLS_MERGED.at(sheet, words["first"], **words))
    return found


def _filled_down(table: Table, merges: list[Merged]) -> tuple[Range, ...]:
    return of_several_rows(table, (merge for sheet, merge in merges if sheet == table.sheet)) if merges else ()


def _is_beneath(cell: str, merge: Range) -> bool:
    """Tell whether a merge hides a cell, as it does all but its first."""
    if not cell:
        return False
    (row, column), (top, left, bottom, right) = place_of(cell), merge
    return top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
