"""资金安排 and 支出情况 compared with themselves and with each other."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.template import layout
from perfxl.template.cells import is_blank, plain
from perfxl.template.records import records

FUNDING, EXPENDITURE = layout.FUNDING, layout.EXPENDITURE
SAME_AMOUNT = 0.005
TERMS = {"fiscal": layout.FISCAL_SOURCES, "other": layout.OTHER_SOURCES, "total": ("fiscal", "other")}


def sum_findings(number: pd.DataFrame, typed: pd.DataFrame, complete: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield typed sums of lines (1) to (4) that differ from what is typed beneath; index (workbook, row)."""
    names = {"fiscal": "财政资金小计", "other": "其他资金小计", "total": "合计"}
    place_of = {name: place for place, name in enumerate(number.columns)}
    given, amounts, sums = typed.to_numpy(), number.to_numpy(), complete.to_numpy()
    for column, terms in TERMS.items():
        below = [*layout.FISCAL_SOURCES, *layout.OTHER_SOURCES, "fiscal", "other"] if column == "total" else terms
        computed = sums[:, [place_of[term] for term in terms]].sum(axis=1).round(2)
        with np.errstate(invalid="ignore"):
            differs = np.abs(amounts[:, place_of[column]] - computed) >= SAME_AMOUNT
        for position in np.flatnonzero(differs & given[:, [place_of[term] for term in below]].any(axis=1)):
            workbook, row = number.index[position]
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
    ratios = {
        "execution_rate": ("received", "budgeted"),
        "arrival_rate": ("received", "invested"),
        "spending_rate": ("spent", "received"),
    }
    sources = [*layout.FISCAL_SOURCES, *layout.OTHER_SOURCES]
    for name, (above, below) in ratios.items():
        undefined = (lines[below] == 0) & (lines[above] != 0) & lines[above].notna()
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
    """Yield spent > received, received > budgeted, and a spent ÷ budgeted below the form's execution rate."""
    totals = pd.DataFrame({name: frame["total"] for name, frame in lines.items()})
    for workbook, row in records(totals):
        number = int(str(workbook))
        if row["spent"] > row["received"] + SAME_AMOUNT:
            cell = FUNDING.cell("total", "spent")
            words = {"spent": row["spent"], "received": row["received"]}
            yield number, findings.SPENT_OVER_RECEIVED.at(FUNDING.sheet, cell, **words)
        if row["received"] > row["budgeted"] + SAME_AMOUNT:
            cell = FUNDING.cell("total", "received")
            words = {"received": row["received"], "budgeted": row["budgeted"]}
            yield number, findings.RECEIVED_OVER_BUDGETED.at(FUNDING.sheet, cell, **words)
        if form_rate and row["spent_over_budgeted"] < row["execution_rate"] - SAME_AMOUNT:
            cell = FUNDING.cell("total", "execution_rate")
            words = {"rate": row["execution_rate"], "other": row["spent_over_budgeted"]}
            yield number, findings.SPENT_OVER_BUDGETED_LOW.at(FUNDING.sheet, cell, **words)


def unit_findings(units: dict[int, object]) -> Iterator[tuple[int, Finding]]:
    """Yield the workbooks whose amounts are not in 元; `units` is what stands in the unit's cell."""
    for workbook, unit in units.items():
        if not is_blank(unit) and plain(unit) != plain(layout.MONEY_UNIT_TEXT):
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
