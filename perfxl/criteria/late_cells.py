"""How late what is typed in a cell is, as an Excel expression."""

import math

from perfxl.criteria.cells import NONE, same_text, shown_as_none_of, text_number
from perfxl.criteria.expressions import literal, quoted
from perfxl.criteria.lateness import said_with
from perfxl.criteria.model import Expect
from perfxl.criteria.understanding import is_dated, understand
from perfxl.criteria.values import Value


def lateness(cell: str, value: Value, expect: Expect, target: Value, *, is_number: bool = False) -> str:
    """How late what was typed is: what it says, or a number of days or months where no date stands beside it."""
    units = tuple(dict.fromkeys((f"个{expect.unit.removeprefix('个')}", expect.unit)))
    count = NONE if is_dated(target) else f"{text_number(cell, units)}/{shown_as_none_of('PD', cell)}"
    size = understand(value, expect, target).number
    if is_number:
        return count
    if verb := said_with(value.text):
        since = text_number(f'SUBSTITUTE({cell},{quoted(verb)},"")', units)
        count = f"IF(ISNUMBER(FIND({quoted(verb)},{cell})),{since},{count})"
    if in_time := sorted(expect.zero_words):
        count = f"IF(OR({cell}={{{','.join(map(quoted, in_time))}}}),0,{count})"
    if math.isnan(size) or (value.kind == "number" and value.typed_number):
        return count
    return f"IF({same_text(cell, value)},{literal(min(size, LONG))},{count})"


LONG = 1e6
"""Later than any bound, where words say only that something was late."""
