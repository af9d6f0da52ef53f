"""Merged cells on the template's sheets: those over a group of indicators stay, the others are taken apart and said."""

from collections.abc import Iterator

from perfxl import findings
from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.carried import Range
from perfxl.template.model import Table, column_letters

GROUP_COLUMNS = ("level1", "level1_weight", "level2", "level2_weight")


def group_merges(merges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the merges of 绩效指标 that span the rows of one group, which the template allows."""
    return tuple(merge for merge in merges if _is_group(layout.INDICATORS, merge))


def merged_findings(table: Table, merges: tuple[Range, ...]) -> Iterator[Finding]:
    """Say which cells of a table are merged where the template has single ones."""
    first, last = table.columns[0].number, table.columns[-1].number
    own = {heading.place for heading in table.headings}
    for merge in merges:
        top, left, bottom, right = merge
        cell, corner = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
        place = f"{cell}:{corner}"
        inside = bottom >= table.first_row and left <= last and right >= first
        if inside and place not in own and not _is_group(table, merge):
            yield findings.CELLS_MERGED.at(table.sheet, cell, place=place, first=cell)


def _is_group(table: Table, merge: Range) -> bool:
    top, left, _, right = merge
    letters = {table.by_name[name].number for name in GROUP_COLUMNS if name in table.by_name}
    return left == right and left in letters and top >= table.first_row
