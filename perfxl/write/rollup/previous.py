"""上年对比: every project beside what it was in the roll-up of the year before."""

from collections.abc import Iterator

import pandas as pd

from perfxl.rollup.lists import previous_table, yearly_rates
from perfxl.rollup.model import Rollup
from perfxl.rollup.previous import KINDS, SIDES, TOTAL
from perfxl.rollup.shown import Shown
from perfxl.template.model import Kind, Table
from perfxl.template.records import records
from perfxl.write.book import Book
from perfxl.write.rollup.formulas import ratio
from perfxl.write.rollup.page import Formula, Page, money_said

SUM_ROW = 3


def write_previous(book: Book, rollup: Rollup) -> None:
    """Write the sheet, where another year's roll-up was given."""
    if rollup.previous is None:
        return
    rows, table = rollup.previous, previous_table(rollup.shown)
    last = table.first_row + max(len(rows), 1) - 1
    largest = max(rollup.largest, _largest(table, rows))
    page = Page(book, table, _note(table, rows, last, money_said(largest)), largest=largest)
    for row, (_, entry) in enumerate(records(rows), start=table.first_row):
        formulas = dict(_formulas(table, row, rollup.shown))
        values = [
            Formula(formulas[column.name], entry[column.name]) if column.name in formulas else entry[column.name]
            for column in table.columns
        ]
        page.row(row, values, [len(values) - 1] if entry["change"] < 0 else [])
    _sums(page, rows, last)
    page.filtered(last)


def _formulas(table: Table, row: int, shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield the rates of both years and the change of the total, blank where a number is missing."""
    for rate in yearly_rates(shown):
        for side in SIDES:
            upper, lower = (table.cell(f"{side}_{term}", row) for term in rate.terms)
            yield f"{side}_{rate.name}", f'IF(COUNT({upper},{lower})=2,{ratio(f"{upper}*100", lower)},"")'
    before, after = (table.cell(f"{side}_{TOTAL}", row) for side in SIDES)
    yield "change", f'IF(COUNT({before},{after})=2,ROUND({after}-{before},2),"")'


def _largest(table: Table, rows: pd.DataFrame) -> float:
    amounts = [column.name for column in table.columns if column.kind is Kind.AMOUNT]
    return float(rows[amounts].sum().max())


def _note(table: Table, rows: pd.DataFrame, last: int, money: str) -> Formula:
    span = table.span("kind", table.first_row, last).partition("!")[2]
    ends = zip(KINDS, "，，。", strict=True)
    counted = "&".join(f'"{kind}"&COUNTIF({span},"{kind}")&"项{end}"' for kind, end in ends)
    said = "，".join(f"{kind}{int(rows['kind'].eq(kind).sum())}项" for kind in KINDS) + "。"
    return Formula(f'"{money}　"&{counted}&"总分降得多的在前"', f"{money}　{said}总分降得多的在前")


def _sums(page: Page, rows: pd.DataFrame, last: int) -> None:
    """Write the sums of money of both years."""
    values: dict[str, object] = {"department": "合计"}
    for column in page.table.columns:
        if column.kind is Kind.AMOUNT:
            span = f"{column.letter}{page.table.first_row}:{column.letter}{last}"
            values[column.name] = Formula(f"ROUND(SUM({span}),2)", round(float(rows[column.name].sum()), 2))
    page.emphasised(SUM_ROW, [values.get(column.name) for column in page.table.columns])
