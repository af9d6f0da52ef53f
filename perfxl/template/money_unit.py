"""What the amounts of 资金安排 were typed in: the form says 元, and some units write 万元 over it."""

from collections.abc import Iterable

from perfxl.patterns import pattern
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.cells import is_blank, plain
from perfxl.template.entries import LooseCell

YUAN = {"元": 1.0, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8}
MONEY_UNIT = pattern(rf"\(?(?:金额)?(?:单位)?:?(?:人民币)?({'|'.join(YUAN)})\)?")


def unit_of_money(loose: Iterable[LooseCell], form: Form) -> str:
    """Return the unit of the amounts on 资金安排 by what stands beside the tables, "" where it cannot be told."""
    said = said_unit(loose, form)
    return unit_in(layout.MONEY_UNIT_TEXT if is_blank(said) else said)


def said_unit(loose: Iterable[LooseCell], form: Form) -> object:
    """Return what stands in the cell that names the unit."""
    place = layout.money_unit_place(form)
    here = (one for one in loose if one.sheet == layout.FUNDING_SHEET and (one.row, one.column) == place)
    return next((one.cell.value for one in here), None)


def unit_in(text: object) -> str:
    """Return the unit of money a text names, however it puts it, "" where it names none."""
    match = MONEY_UNIT.fullmatch(plain(text))
    return match[1] if match else ""
