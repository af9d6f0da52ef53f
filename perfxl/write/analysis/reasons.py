"""What persons wrote in 复核说明 beside perfxl's sentence: the reason for what they typed."""

from perfxl.criteria.expressions import quoted
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.write.formulas import BLANK, shown

LONGEST_LITERAL = 200
"""Its own sentence stands twice in the formula."""
NO_REASON = "（没有写理由）"


def reason(row: int | None, rows: dict[int, Indicator]) -> tuple[str, str]:
    """Return the reason written on a row of 绩效指标, as a formula and as it is now."""
    if row is None or row not in rows:
        return BLANK, ""
    cell, note = layout.INDICATORS.absolute("review_note", row), str(rows[row].review_note or "")
    start, end = note.find("【自动："), note.find("】") + 1
    machine = note[start:end] if 0 <= start < end else ""
    if len(machine) > LONGEST_LITERAL:
        return shown(cell), note
    said = quoted(machine)
    text = " ".join(note.replace(machine, "", 1).split(" ")).strip(" ")
    words = f"TRIM(SUBSTITUTE({cell},{said},{BLANK}))"
    return f'IF(TRIM({cell})={said},"{NO_REASON}",{words})', text or NO_REASON
