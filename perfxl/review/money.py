"""资金安排 and 支出情况 compared with themselves and with each other."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.columns import places_of
from perfxl.template.money_unit import unit_in
from perfxl.template.records import Record, records

FUNDING, EXPENDITURE = layout.FUNDING, layout.EXPENDITURE
SAME_AMOUNT = 0.005
ANY_MIXED_FROM, MIXED_FROM, MIXED_TO = 1_000, 5_000, 20_000
"""How many times smaller an amount must be to look like 万元 among 元; 10,000 exactly where nothing else differs."""
TERMS = {"fiscal": layout.FISCAL_SOURCES, "other": layout.OTHER_SOURCES, "total": ("fiscal", "other")}


def sum_findings(number: pd.DataFrame, typed: pd.DataFrame, complete: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield typed sums of lines (1) to (4) that differ from what is typed beneath; index (workbook, row)."""
    names = {"fiscal": "财政资金小计", "other": "其他资金小计", "total": "合计"}
    place_of = {name: place for place, name in enumerate(number.columns)}
    places = places_of(number.index)
    given, amounts, sums = typed.to_numpy(), number.to_numpy(), complete.to_numpy()
    for column, terms in TERMS.items():
        below = [*layout.FISCAL_SOURCES, *layout.OTHER_SOURCES, "fiscal", "other"] if column == "total" else terms
        computed = sums[:, [place_of[term] for term in terms]].sum(axis=1).round(2)
        with np.errstate(invalid="ignore"):
            differs = np.abs(amounts[:, place_of[column]] - computed) >= SAME_AMOUNT
        for position in np.flatnonzero(differs & given[:, [place_of[term] for term in below]].any(axis=1)).tolist():
            workbook, row = places[position]
            stated = amounts[position, place_of[column]]
            line = next(line.label for line in FUNDING.lines if line.row == row)
            words = {"typed": stated, "computed": computed[position], "difference": stated - computed[position]}
            cell = FUNDING.cell(column, row)
            yield workbook, findings.SUM_DIFFERS.at(FUNDING.sheet, cell, name=f"{line}{names[column]}", **words)


def missing_line_findings(complete: pd.DataFrame, bad: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield the lines nobody filled in."""
    for workbook, row in complete.index[complete["total"].isna() & ~bad.any(axis=1)]:
        line = next(line.label for line in FUNDING.lines if line.row == row)
        yield workbook, findings.NUMBER_MISSING.at(FUNDING.sheet, FUNDING.cell("total", row), name=line)


def undefined_rate_findings(lines: dict[str, pd.DataFrame]) -> Iterator[tuple[int, Finding]]:
    """Yield x ÷ 0, once per line: at the sources where they show it, at the sums only otherwise."""
    sources = [*layout.FISCAL_SOURCES, *layout.OTHER_SOURCES]
    for name, (above, below) in layout.RATE_TERMS.items():
        undefined = (lines[below] == 0) & (lines[above] != 0) & lines[above].notna()
        undefined = undefined[lines[below]["total"].notna()]  # a line nobody filled in is said as such
        for workbook, row in records(undefined[undefined.any(axis=1)]):
            columns = [column for column in sources if row[column]] or [c for c in TERMS if row[c]][-1:]
            for column in columns:
                words = {
                    "rate": FUNDING.line_by_name[name].label.removesuffix("(%)"),
                    "numerator": FUNDING.line_by_name[above].label,
                    "value": lines[above].at[workbook, column],
                    "denominator": FUNDING.line_by_name[below].label,
                }
                cell = FUNDING.cell(column, name)
                yield int(str(workbook)), findings.RATE_UNDEFINED.at(FUNDING.sheet, cell, **words)


def comparison_findings(lines: dict[str, pd.DataFrame], *, form_rate: bool) -> Iterator[tuple[int, Finding]]:
    """Yield what the totals of the lines say of each other.

    Where 元 and 万元 seem to be mixed, nothing else follows from the amounts.
    """
    totals = pd.DataFrame({name: frame["total"] for name, frame in lines.items()})
    for workbook, row in records(totals):
        mixed = list(_mixed_units(row))
        for finding in mixed or _comparisons(row, form_rate=form_rate):
            yield workbook, finding


def _mixed_units(row: Record) -> Iterator[Finding]:
    """Yield a line a thousand times smaller than the largest; spending may be small without any mistake."""
    largest = max(layout.MONEY_LINES, key=lambda name: row[name] if row[name] == row[name] else 0.0)
    for name in layout.MONEY_LINES:
        ratio = row[largest] / row[name] if row[name] and row[name] > 0 else 1.0
        mixed = MIXED_FROM <= ratio <= MIXED_TO if name == "spent" else ratio >= ANY_MIXED_FROM
        if mixed:
            words = {
                "what": FUNDING.line_by_name[name].label,
                "amount": row[name],
                "other": FUNDING.line_by_name[largest].label,
                "reference": row[largest],
            }
            yield findings.UNIT_MIXED.at(FUNDING.sheet, FUNDING.cell("total", name), **words)


def _comparisons(row: Record, *, form_rate: bool) -> Iterator[Finding]:
    if row["spent"] > row["received"] + SAME_AMOUNT:
        words = {"spent": row["spent"], "received": row["received"]}
        yield findings.SPENT_OVER_RECEIVED.at(FUNDING.sheet, FUNDING.cell("total", "spent"), **words)
    if row["received"] > row["budgeted"] + SAME_AMOUNT:
        words = {"received": row["received"], "budgeted": row["budgeted"]}
        yield findings.RECEIVED_OVER_BUDGETED.at(FUNDING.sheet, FUNDING.cell("total", "received"), **words)
    if form_rate and row["spent_over_budgeted"] < row["execution_rate"] - SAME_AMOUNT:
        words = {"rate": row["execution_rate"], "other": row["spent_over_budgeted"]}
        yield findings.SPENT_OVER_BUDGETED_LOW.at(FUNDING.sheet, FUNDING.cell("total", "execution_rate"), **words)


def unit_findings(units: dict[int, object]) -> Iterator[tuple[int, Finding]]:
    """Yield the workbooks whose amounts are not in 元; `units` is what stands in the unit's cell."""
    for workbook, unit in units.items():
        if not is_blank(unit) and unit_in(unit) != unit_in(layout.MONEY_UNIT_TEXT):
            yield workbook, findings.UNIT_IN_WAN.at(FUNDING.sheet, layout.MONEY_UNIT_CELL, value=quote(unit))


def expenditure_findings(
    number: pd.DataFrame, typed: pd.DataFrame, items: pd.DataFrame, sums: pd.DataFrame, spent: pd.DataFrame
) -> Iterator[tuple[int, Finding]]:
    """Yield items whose sum or earmarked part cannot be, and column sums that differ from line (4)."""
    computed = (items["fiscal"] + items["other"]).round(2)
    difference = number["total"] - computed
    given = typed[["fiscal", "other"]].any(axis=1)
    for place in number.index[given & difference.abs().ge(SAME_AMOUNT)]:
        words = {"typed": number.at[place, "total"], "computed": computed[place], "difference": difference[place]}
        cell = EXPENDITURE.cell("total", place[1])
        yield place[0], findings.ITEM_TOTAL_DIFFERS.at(EXPENDITURE.sheet, cell, **words)
    for place in items.index[typed["earmarked"] & (items["earmarked"] > items["fiscal"] + SAME_AMOUNT)]:
        words = {"earmarked": items.at[place, "earmarked"], "fiscal": items.at[place, "fiscal"]}
        cell = EXPENDITURE.cell("earmarked", place[1])
        yield place[0], findings.EARMARKED_OVER_FISCAL.at(EXPENDITURE.sheet, cell, **words)
    names = {"total": "合计", "fiscal": "财政资金支出数合计", "other": "其他资金支出数合计"}
    gaps = (sums[list(names)] - spent[list(names)]).round(2)
    for workbook, row in records(gaps):
        off = [column for column in names if abs(row[column]) >= SAME_AMOUNT]
        # one mistake, one finding: a part that is off explains the total
        for column in [column for column in off if column != "total"] or off:
            words = {"computed": sums.at[workbook, column], "spent": spent.at[workbook, column]}
            cell = EXPENDITURE.cell(column, layout.EXPENDITURE_TOTAL_ROW)
            finding = findings.EXPENDITURE_DIFFERS.at(
                EXPENDITURE.sheet, cell, name=names[column], difference=row[column], **words
            )
            yield int(str(workbook)), finding
