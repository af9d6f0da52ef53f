"""资金安排 and 支出情况, from raw cells to completed tables and what is to be said of them."""

from typing import NamedTuple

from perfxl import findings
from perfxl.check.funding import expenditure_amounts, funding_amounts
from perfxl.compute.expenditure import column_totals, item_totals
from perfxl.compute.funding import Funding, funding, with_sums
from perfxl.findings import Found
from perfxl.review import money, ownership
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.amounts import Amounts
from perfxl.template.columns import Rows
from perfxl.template.entries import Entries
from perfxl.template.grid import Grid
from perfxl.template.items import AMOUNTS, Item, ItemAmounts
from perfxl.template.money_unit import said_unit


class Money(NamedTuple):
    """Both tables completed: the lines of 资金安排, and the items of 支出情况 with their sums, a row per workbook."""

    amounts: Amounts
    lines: Funding
    item_amounts: ItemAmounts
    items: Rows[Item]
    item_sums: Rows[Item]


def completed_money(entries: Entries, standard: Standard) -> tuple[Money, Found]:
    """Check, compute and compare the amounts of all workbooks."""
    amounts, found = funding_amounts(entries)
    form = standard.form
    complete = with_sums(amounts.number, amounts.typed, amounts.bad, form)
    lines = funding(complete, form)
    item_amounts, said = expenditure_amounts(entries)
    items = item_totals(item_amounts)
    result = Money(amounts, lines, item_amounts, items, column_totals(items, len(entries.paths)))
    sources = funding(money.from_sources(amounts.typed, complete, form), form)
    found += _funding_findings(entries, amounts, complete, lines, standard)
    doubled = {workbook for workbook, finding in said if finding.code == findings.SUM_AMONG_ITEMS.name}
    doubled |= set() if form.asks_expenditure else _without_items(entries)
    compared = [
        (workbook, finding)
        for workbook, finding in _expenditure_findings(entries, result, sources)
        if workbook not in doubled or finding.code != findings.EXPENDITURE_DIFFERS.name
    ]
    return result, found + said + compared


def _without_items(entries: Entries) -> set[int]:
    """Return the workbooks whose 支出情况 nobody filled in."""
    return set(range(len(entries.paths))) - set(entries.expenditure.rows.workbooks.tolist())


def _funding_findings(
    entries: Entries, amounts: Amounts, complete_lines: Grid[str], lines: Funding, standard: Standard
) -> Found:
    form, by_name = standard.form, lines.lines
    linked = any(rate.line == "execution_rate" for rate in standard.linked)
    form_rate = linked and form.has("execution_rate", "spent_over_budgeted")
    units = {workbook: said_unit(cells, form) for workbook, cells in enumerate(entries.loose)}
    computed, names = ownership.funding_cells(by_name, form)
    return [
        *money.missing_line_findings(complete_lines, amounts.bad, form),
        *money.sum_findings(amounts.number, amounts.typed, complete_lines, form),
        *money.undefined_rate_findings(by_name, form),
        *money.comparison_findings(by_name, form, form_rate=form_rate),
        *money.unit_findings(units, form),
        *ownership.replaced_findings(layout.funding(form), entries.funding, computed, names),
    ]


def _expenditure_findings(entries: Entries, result: Money, sources: Funding) -> Found:
    spending, items, sums = result.item_amounts, result.items, result.item_sums
    row = layout.EXPENDITURE_TOTAL_ROW
    computed: dict[tuple[int, int, str], object] = {
        (*place, name): each[number] for place, each in sums.items() for name, (number, _) in AMOUNTS.items()
    }
    names: dict[tuple[int, str], str] = {
        (row, name): f"合计行{layout.EXPENDITURE.by_name[name].heading}" for name in layout.EXPENDITURE_COLUMNS
    }
    line = entries.form.line_names.get("spent", "")
    spent = money.Spent(line, result.lines.role("spent"), sources.role("spent"))
    return [
        *money.expenditure_findings(spending, items, sums, spent),
        *ownership.replaced_findings(layout.EXPENDITURE, entries.expenditure_total, computed, names),
    ]
