"""业绩值 of a checklist: the phrases of the elements possessed."""

from perfxl.criteria.expressions import quoted
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.write.list_scores import TABLE, ListScores

MOST_PHRASES, LONGEST = 10, 400
"""More or longer ones would make a formula that nobody reads: how many are possessed is said, the list shows which."""


def filled_phrases(lists: ListScores, of: int, entry: Indicator) -> str | None:
    """Return what the formula shows now."""
    if _joined(lists, of):
        return entry.phrases
    had = sum(lists.is_had(row, reviewed=False) is True for row in lists.lists[of])
    return f"具备{had}项，见{TABLE.sheet}"


def phrases_formula(lists: ListScores, of: int, name_cell: str, size: str) -> str:
    """Return the phrases possessed, joined by ；, as long as the list still stands in these rows.

    `size` is the cell that shows how many elements the list has.
    """
    if joined := _joined(lists, of):
        rows = list(lists.lists[of])
        unmoved = f"SUMPRODUCT({lists.own(of, name_cell, rows[0], rows[-1])}*1)={size}"
        return f'IFERROR(IF({unmoved},MID({joined},2,32767),""),"")'
    had = f"SUMPRODUCT({lists.own(of, name_cell)}*{lists.had(of, reviewed=False)})"
    return f'IFERROR("具备"&{had}&"项，见{TABLE.sheet}","")'


def _joined(lists: ListScores, of: int) -> str:
    """Return the phrases possessed, each with ； before it; nothing where that is too long."""
    rows, separator = list(lists.lists[of]), quoted(layout.PHRASE_SEPARATOR)
    if len(rows) > MOST_PHRASES:
        return ""
    joined = "&".join(f"REPT({separator}&{TABLE.absolute('element', row)},{lists.is_yes(row)})" for row in rows)
    return joined if len(joined) <= LONGEST else ""
