"""Rows 其中… of 绩效指标: parts of the indicator above them, which has the weight and the score for all."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from perfxl.template.cells import is_blank, same_name

PART = "其中"


class Row(NamedTuple):
    """What tells a part from an indicator."""

    workbook: int
    name: object
    weight: object
    score: object


def are_parts(rows: Iterable[Row]) -> Iterator[bool]:
    """Tell of each row whether it is a part: neither weight nor score, 其中 before its name or before that above it.

    Only beneath an indicator with a weight; elsewhere a weight is missing, and that is said.
    """
    workbook, counted, within = None, False, False
    for row in rows:
        if row.workbook != workbook:
            workbook, counted, within = row.workbook, False, False
        bare = not is_blank(row.name) and is_blank(row.weight) and is_blank(row.score)
        within = bare and counted and (within or same_name(row.name).startswith(PART))
        counted = counted if within else not is_blank(row.weight)
        yield within
