"""The unit of the report's amounts: 元, whatever the form was filled in with."""

from typing import NamedTuple

from perfxl.template import layout
from perfxl.template.items import sums_of
from perfxl.template.money_unit import YUAN, unit_of_money
from perfxl.template.results import Results


class Scale(NamedTuple):
    """How typed amounts become 元, the unit above a table, and what is to be said below it."""

    factor: float = 1.0
    caption: str = layout.MONEY_UNIT_TEXT
    note: str = ""


def funding_scale(results: Results, number: int) -> Scale:
    """Return how the amounts of 资金安排 become 元; as typed where nobody can tell their unit."""
    unit = unit_of_money(results.entries.loose[number], results.standard.form)
    if unit not in YUAN:
        return Scale(1.0, "单位：按工作簿所填", "工作簿的金额单位不能确定，以上按所填的数列出。")
    return Scale() if YUAN[unit] == 1 else Scale(YUAN[unit], note=f"工作簿以{unit}填报，以上已换算为元。")


def expenditure_scale(results: Results, number: int, scale: Scale) -> Scale:
    """Return how the amounts of 支出情况 become 元: as those of 资金安排, unless they fit 实际支出 in 元 better."""
    total = sums_of(results.item_sums, number).total
    if "spent" not in results.funding:
        return scale
    spent = results.funding["spent"].of(number)["total"]
    return Scale() if abs(total - spent) > abs(total - spent * scale.factor) else scale
