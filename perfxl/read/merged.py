"""Merged cells on the template's sheets: those over a group of indicators stay, the others are taken apart."""

from perfxl.template import layout
from perfxl.template.carried import Range, range_of
from perfxl.template.model import Table

GROUP_COLUMNS = ("level1", "level1_weight", "level2", "level2_weight")


def group_merges(merges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the merges of 绩效指标 that span the rows of one group, which the template allows."""
    return tuple(merge for merge in merges if _is_group(layout.INDICATORS, merge))


def taken_apart(table: Table, merges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the merges of a table where the template has single cells."""
    first, last = table.columns[0].number, table.columns[-1].number
    own = {heading.place for heading in table.headings}
    return tuple(
        merge
        for merge in merges
        if merge[2] >= table.first_row and merge[1] <= last and merge[3] >= first
        if range_of(merge) not in own and not _is_group(table, merge)
    )


def _is_group(table: Table, merge: Range) -> bool:
    top, left, _, right = merge
    letters = {table.by_name[name].number for name in GROUP_COLUMNS if name in table.by_name}
    return left == right and left in letters and top >= table.first_row
