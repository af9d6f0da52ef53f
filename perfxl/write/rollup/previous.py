"""上年对比: every project beside what it was in the roll-up of the year before."""

from collections.abc import Iterator

import numpy as np

from perfxl.rollup.layout import FOUND_AT, NUMBER
from perfxl.rollup.listing import Compared
from perfxl.rollup.lists import previous_table, yearly_rates
from perfxl.rollup.model import Rollup
from perfxl.rollup.previous import GONE, KINDS, SIDES, TOTAL
from perfxl.template.columns import Listing
from perfxl.template.model import Kind, Table
from perfxl.write.book import Book
from perfxl.write.rollup.formulas import Sums, ratio, taken_at
from perfxl.write.rollup.page import Formula, Page, money_said, sample_of

SUM_ROW = 3


def write_previous(book: Book, rollup: Rollup) -> None:
    """Write the sheet, where another year's roll-up was given."""
    if rollup.previous is None:
        return
    rows, table = rollup.previous, previous_table(rollup.shown)
    last = table.first_row + max(len(rows), 1) - 1
    sums = _sums_of(table, rows)
    note = _note(table, rows, last, money_said(sums))
    page = Page(book, table, note, sums=sums, sample=sample_of(rows, table), is_long=True)
    change = table.by_name["change"].number - 1
    for row, entry in enumerate(rows, start=table.first_row):
        formulas = dict(_formulas(table, row, rollup, is_gone=entry.kind == GONE))
        values = [
            Formula(formulas[column.name], entry.under(column)) if column.name in formulas else entry.under(column)
            for column in table.columns
        ]
        page.row(row, values, [change] if entry.change < 0 else [])
    _sums(page, rows, last)
    page.filtered(last)


def _formulas(table: Table, row: int, rollup: Rollup, *, is_gone: bool) -> Iterator[tuple[str, str]]:
    """Yield this year's figures as 项目汇总 has them, the rates of both years, the change of the total.

    Each is blank where a number is missing.
    """
    if not is_gone:
        span, at = Sums(rollup).span, table.cell(FOUND_AT.name, row)
        yield FOUND_AT.name, f'IFERROR(MATCH({table.cell(NUMBER.name, row)},{span(NUMBER.name)},0),"")'
        for name in (*rollup.shown.usual, TOTAL):
            yield f"new_{name}", taken_at(span(name), at, number=True)
    for rate in yearly_rates(rollup.shown):
        for side in SIDES:
            upper, lower = (table.cell(f"{side}_{term}", row) for term in rate.terms)
            yield f"{side}_{rate.name}", f'IF(COUNT({upper},{lower})=2,{ratio(f"{upper}*100", lower)},"")'
    before, after = (table.cell(f"{side}_{TOTAL}", row) for side in SIDES)
    yield "change", f'IF(COUNT({before},{after})=2,ROUND({after}-{before},2),"")'


def _sums_of(table: Table, rows: Listing[Compared]) -> dict[str, float]:
    amounts = [column for column in table.columns if column.kind is Kind.AMOUNT]
    return {column.name: float(np.nansum(rows.under(column))) for column in amounts}


def _note(table: Table, rows: Listing[Compared], last: int, money: str) -> Formula:
    span = table.span("kind", table.first_row, last).partition("!")[2]
    ends = zip(KINDS, "，，。", strict=True)
    counted = "&".join(f'"{kind}"&COUNTIF({span},"{kind}")&"项{end}"' for kind, end in ends)
    said = "，".join(f"{kind}{(rows[Compared.kind] == kind).sum()}项" for kind in KINDS) + "。"
    return Formula(f'"{money}　"&{counted}&"总分降得多的在前"', f"{money}　{said}总分降得多的在前")


def _sums(page: Page, rows: Listing[Compared], last: int) -> None:
    """Write the sums of money of both years."""
    values: dict[str, object] = {"department": "合计"}
    for column in page.table.columns:
        if column.kind is Kind.AMOUNT:
            span = f"{column.letter}{page.table.first_row}:{column.letter}{last}"
            values[column.name] = Formula(f"ROUND(SUM({span}),2)", round(float(np.nansum(rows.under(column))), 2))
    page.emphasised(SUM_ROW, [values.get(column.name) for column in page.table.columns])
