"""What the amounts of 资金安排 were typed in: the form says 元, and some units write 万元 over it."""

import re

from perfxl.findings import NUMBER_IN_LARGE_UNIT, NUMBER_WAS_TEXT
from perfxl.template import layout
from perfxl.template.cells import is_blank, plain
from perfxl.template.results import Results

YUAN = {"元": 1.0, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8}
MONEY_UNIT = re.compile(rf"\(?(?:金额)?(?:单位)?:?(?:人民币)?({'|'.join(YUAN)})\)?")
AMBIGUOUS = (NUMBER_IN_LARGE_UNIT.name, NUMBER_WAS_TEXT.name)
"""Amounts typed as text may name a unit of their own: they cannot be converted by the sheet's."""


def unit_of_money(results: Results, number: int) -> str:
    """Return the unit of the amounts on 资金安排, "" where it cannot be told."""
    cells = [loose for loose in results.entries.loose[number] if loose.sheet == layout.FUNDING.sheet]
    said = next((loose.cell.value for loose in cells if (loose.row, loose.column) == layout.MONEY_UNIT_PLACE), None)
    match = MONEY_UNIT.fullmatch(plain(layout.MONEY_UNIT_TEXT if is_blank(said) else said))
    unit = match[1] if match else ""
    found = results.findings[number]
    disguised = any(finding.sheet == layout.FUNDING.sheet and finding.code in AMBIGUOUS for finding in found)
    return "" if disguised and YUAN.get(unit) != 1 else unit
