"""资金安排 and 支出情况 compared with themselves and with each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.standards import Form, Role
from perfxl.standards.form import TOTAL
from perfxl.template import layout
from perfxl.template.amounts import Line
from perfxl.template.cells import is_blank
from perfxl.template.columns import Rows
from perfxl.template.grid import Grid
from perfxl.template.items import AMOUNTS, Item, ItemAmounts, Marked
from perfxl.template.money_unit import unit_in

EXPENDITURE = layout.EXPENDITURE
SAME_AMOUNT = 0.005


class Spent(NamedTuple):
    """What 资金安排 says was spent, by its line: as stated there, and as its sources give."""

    line: str
    stated: Line
    from_sources: Line


class Summed(NamedTuple):
    """A column of 支出情况: how its sum is called, and which way a wrong 合计 of an item moves it."""

    name: str
    share: int


SUMMED = {
    "total": Summed("合计", -1),
    "fiscal": Summed("财政资金支出数合计", 1),
    "other": Summed("其他资金支出数合计", 1),
}
ANY_MIXED_FROM, MIXED_FROM, MIXED_TO = 1_000, 5_000, 20_000
"""How many times smaller an amount must be to look like 万元 among 元; 10,000 exactly where nothing else differs."""


def from_sources(typed: Grid[str], complete: Grid[str], form: Form) -> Grid[str]:
    """Return the unit's lines with the sums that what is typed beneath gives, where something is."""
    place_of = {name: place for place, name in enumerate(complete.columns)}
    given, sums = typed.cells, complete.cells.copy()
    for column, terms in form.sums.items():
        below = [place_of[name] for name in (form.columns[1:] if column == TOTAL else terms)]
        computed = sums[:, [place_of[term] for term in terms]].sum(axis=1).round(2)
        sums[:, place_of[column]] = np.where(given[:, below].any(axis=1), computed, sums[:, place_of[column]])
    return Grid(complete.index, complete.columns, sums)


def sum_findings(number: Grid[str], typed: Grid[str], complete: Grid[str], form: Form) -> Iterator[tuple[int, Finding]]:
    """Yield typed sums of the unit's lines that differ from what is typed beneath.

    One that agrees with the sources, or with the sums between them, is right: what is wrong is said there.
    """
    table, lines = layout.funding(form), {line.row: line.label for line in layout.funding(form).lines}
    place_of = {name: place for place, name in enumerate(number.columns)}
    places = number.index.places
    given, amounts, sums = typed.cells, number.cells, complete.cells
    sources = from_sources(typed, complete, form).cells
    for column, terms in form.sums.items():
        below = form.columns[1:] if column == TOTAL else terms
        heading = layout.column_name(table, column)
        computed = sums[:, [place_of[term] for term in terms]].sum(axis=1).round(2)
        with np.errstate(invalid="ignore"):
            differs = np.abs(amounts[:, place_of[column]] - computed).round(4) >= SAME_AMOUNT
            differs &= np.abs(amounts[:, place_of[column]] - sources[:, place_of[column]]).round(4) >= SAME_AMOUNT
        for position in np.flatnonzero(differs & given[:, [place_of[term] for term in below]].any(axis=1)).tolist():
            workbook, row = places[position]
            stated = amounts[position, place_of[column]]
            words = {"typed": _amount(stated), "computed": computed[position]}
            words |= {"difference": _amount(stated - computed[position])}
            words |= {"name": f"{lines[row]}{heading}", "missing": _missing_source(form)}
            yield workbook, findings.SUM_DIFFERS.at(table.sheet, table.cell(column, row), **words)


def _amount(value: float) -> str:
    """Return an amount with its fen, and what of it is less than one."""
    exact = f"{value:,.4f}".rstrip("0")
    return exact if len(exact.partition(".")[2]) > 2 else f"{value:,.2f}"


def _missing_source(form: Form) -> str:
    """Return the source that is often the difference where the form has no column for it."""
    has_province = any("省" in source for source in form.sources)
    return "" if has_province else "；表中没有省级一栏，省级资金常是差额所在"


def missing_line_findings(complete: Grid[str], bad: Grid[str], form: Form) -> Iterator[tuple[int, Finding]]:
    """Yield the lines nobody filled in that must be."""
    table, required = layout.funding(form), {line.key for line in form.lines if line.is_required}
    lines = {line.row: line for line in table.lines}
    missing = np.isnan(complete[TOTAL]) & ~bad.cells.any(axis=1)
    for workbook, row in complete.index[missing].places:
        line = lines[row]
        if line.name in required:
            yield workbook, findings.NUMBER_MISSING.at(table.sheet, table.cell(TOTAL, row), name=line.label)


def undefined_rate_findings(lines: Mapping[str, Line], form: Form) -> Iterator[tuple[int, Finding]]:
    """Yield x ÷ 0, once per line: at the sources where they show it, at the sums only otherwise."""
    table, place_of = layout.funding(form), {name: place for place, name in enumerate(form.columns)}
    for name in form.printed_rates:
        above, below = form.terms[name]
        numerators, denominators = lines[above].cells, lines[below].cells
        undefined = (denominators == 0) & (numerators != 0) & ~np.isnan(numerators)
        undefined &= ~np.isnan(denominators[:, [place_of[TOTAL]]])  # a line nobody filled in is said as such
        for workbook in np.flatnonzero(undefined.any(axis=1)).tolist():
            at = {column for column in form.columns if undefined[workbook, place_of[column]]}
            for column in [c for c in form.sources if c in at] or [c for c in form.sums if c in at][-1:]:
                words = {
                    "rate": form.line_names[name],
                    "numerator": form.line_names[above],
                    "value": numerators[workbook, place_of[column]],
                    "denominator": form.line_names[below],
                }
                yield workbook, findings.RATE_UNDEFINED.at(table.sheet, table.cell(column, name), **words)


def comparison_findings(lines: Mapping[str, Line], form: Form, *, form_rate: bool) -> Iterator[tuple[int, Finding]]:
    """Yield what the totals of the lines say of each other.

    Where 元 and 万元 seem to be mixed, nothing else follows from the amounts.
    """
    totals = [line.total.tolist() for line in lines.values()]
    for workbook, values in enumerate(zip(*totals, strict=True)):
        row = dict(zip(lines, values, strict=True))
        mixed = list(_mixed_units(row, form))
        for finding in mixed or _comparisons(row, form, form_rate=form_rate):
            yield workbook, finding


def _mixed_units(row: Mapping[str, float], form: Form) -> Iterator[Finding]:
    """Yield a line a thousand times smaller than the largest; spending may be small without any mistake."""
    table, names = layout.funding(form), form.line_names
    largest = max(form.money_lines, key=lambda name: row[name] if row[name] == row[name] else 0.0)
    for name in form.money_lines:
        ratio = row[largest] / row[name] if row[name] and row[name] > 0 else 1.0
        mixed = MIXED_FROM <= ratio <= MIXED_TO if name == "spent" else ratio >= ANY_MIXED_FROM
        if mixed:
            words = {"what": names[name], "amount": row[name], "other": names[largest], "reference": row[largest]}
            yield findings.UNIT_MIXED.at(table.sheet, table.cell(TOTAL, name), **words)


def _comparisons(row: Mapping[str, float], form: Form, *, form_rate: bool) -> Iterator[Finding]:
    table, names = layout.funding(form), form.line_names
    came_in: Role = "received" if form.has("received") else "budgeted"
    pairs: tuple[tuple[Role, Role, findings.Code], ...] = (
        ("spent", came_in, findings.SPENT_OVER_RECEIVED),
        ("received", "budgeted", findings.RECEIVED_OVER_BUDGETED),
    )
    for more, less, code in pairs:
        if form.has(more, less) and row[more] > row[less] + SAME_AMOUNT:
            words = {"what": names[more], "amount": row[more], "other": names[less], "reference": row[less]}
            yield code.at(table.sheet, table.cell(TOTAL, more), **words)
    if form_rate and row["spent_over_budgeted"] < row["execution_rate"] - SAME_AMOUNT:
        words = {"rate": row["execution_rate"], "other": row["spent_over_budgeted"]}
        words |= {"name": names["execution_rate"], "sign": _sign(form, "execution_rate")}
        words |= {"definition": f"{names['spent']}÷{names['budgeted']}"}
        cell = table.cell(TOTAL, "execution_rate")
        yield findings.SPENT_OVER_BUDGETED_LOW.at(table.sheet, cell, **words)


def _sign(form: Form, rate: str) -> str:
    """Return how a rate follows from its lines, without its own number."""
    return layout.funding(form).line_by_name[rate].sign.partition("=")[2]


def unit_findings(units: dict[int, object], form: Form) -> Iterator[tuple[int, Finding]]:
    """Yield the workbooks whose amounts are not in 元; `units` is what stands in the unit's cell."""
    for workbook, unit in units.items():
        if not is_blank(unit) and unit_in(unit) != unit_in(layout.MONEY_UNIT_TEXT):
            cell = layout.money_unit_cell(form)
            yield workbook, findings.UNIT_IN_WAN.at(layout.FUNDING_SHEET, cell, value=quote(unit))


def expenditure_findings(
    amounts: ItemAmounts, items: Rows[Item], sums: Rows[Item], spent: Spent
) -> Iterator[tuple[int, Finding]]:
    """Yield items whose sum or earmarked part cannot be, and column sums that differ from what was spent."""
    stated, given = amounts.number[Item.total], amounts.typed
    computed = (items[Item.fiscal] + items[Item.other]).round(2)
    difference = stated - computed
    with np.errstate(invalid="ignore"):
        wrong = (given[Marked.fiscal] | given[Marked.other]) & (np.abs(difference).round(4) >= SAME_AMOUNT)
        over = given[Marked.earmarked] & (items[Item.earmarked] > items[Item.fiscal] + SAME_AMOUNT)
    for position in np.flatnonzero(wrong).tolist():
        workbook, row = items.places[position]
        words = {"typed": _amount(stated[position]), "computed": computed[position]}
        words["difference"] = _amount(difference[position])
        yield workbook, findings.ITEM_TOTAL_DIFFERS.at(EXPENDITURE.sheet, EXPENDITURE.cell("total", row), **words)
    for (workbook, row), item in items.where(over):
        cell = EXPENDITURE.cell("earmarked", row)
        words = {"earmarked": item.earmarked, "fiscal": item.fiscal}
        yield workbook, findings.EARMARKED_OVER_FISCAL.at(EXPENDITURE.sheet, cell, **words)
    off_by = np.bincount(items.workbooks[wrong], weights=difference[wrong], minlength=len(sums))
    yield from _gaps(sums, off_by.tolist(), spent)


def _gaps(sums: Rows[Item], off_by: Sequence[float], spent: Spent) -> Iterator[tuple[int, Finding]]:
    """Yield the column sums that differ from what was spent, unless a wrong sum explains it, which is said there.

    `off_by` is by how much the sums of a workbook's items differ from their parts.
    """
    columns = [column for column in SUMMED if column in spent.stated.columns]
    for (workbook, _), sum_of in sums.items():
        row = {column: sum_of[AMOUNTS[column][0]] for column in columns}
        stated, from_sources = spent.stated.of(workbook), spent.from_sources.of(workbook)
        gaps = {column: round(row[column] - stated[column], 2) for column in columns}
        off = [column for column in columns if abs(gaps[column]) >= SAME_AMOUNT]
        # one mistake, one finding: a part that is off explains the total
        for column in [column for column in off if column != "total"] or off:
            amounts = {row[column], row[column] + off_by[workbook] * SUMMED[column].share}
            meant = {stated[column], from_sources[column]}
            if any(abs(amount - other) < SAME_AMOUNT for amount in amounts for other in meant):
                continue
            words: dict[str, object] = {"computed": row[column], "spent": stated[column]}
            words |= {"line": spent.line, "name": SUMMED[column].name, "difference": gaps[column]}
            cell = EXPENDITURE.cell(column, layout.EXPENDITURE_TOTAL_ROW)
            yield workbook, findings.EXPENDITURE_DIFFERS.at(EXPENDITURE.sheet, cell, **words)
