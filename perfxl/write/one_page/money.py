"""项目资金 on 自评表: what was budgeted and executed in all and by source, in 万元, with the score of the execution."""

from typing import NamedTuple

from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.template.model import Owner
from perfxl.template.money_unit import YUAN, unit_of_money
from perfxl.template.one_page import AMOUNTS, NOTHING
from perfxl.template.results import Results
from perfxl.write.analysis.formulas import score_shown
from perfxl.write.formulas import BLANK
from perfxl.write.one_page.page import LABEL, TEXT, WORD, Live, Page
from perfxl.write.styles import Style

TEN_THOUSAND, DECIMALS = YUAN["万元"], 6
AMOUNT, RATE, POINTS, WEIGHT = (WORD.with_format(form) for form in ("#,##0.00####", "0.00%", "0.00", "General"))


class Execution(NamedTuple):
    """The indicator of the execution rate: its row, and what stands there for its actual."""

    row: int
    entry: Indicator
    actual: tuple[Live, Style]


def write_money(page: Page, results: Results, workbook: int, execution: Execution | None) -> None:
    """Write the block, with the indicator of the execution rate if the project has one."""
    form = results.standard.form
    unit = unit_of_money(results.entries.loose[workbook], form)
    page.cell("A", f"项目资金\n（{'万元' if unit else '按工作簿所填'}）", LABEL, rows=2 + len(form.sources))
    page.cell("B:C", None, LABEL)
    letters, factor = _letters(len(form.lines)), TEN_THOUSAND / YUAN.get(unit, TEN_THOUSAND)
    for line, place in zip(form.lines, letters, strict=True):
        page.cell(place, line.name, LABEL)
    for letter, label in (("G", "分值"), ("H", "执行率"), ("I", "得分")):
        page.cell(letter, label, LABEL)
    page.next()
    for number, column in enumerate((form.columns[0], *form.sources)):
        label = "年度资金总额" if number == 0 else f"{'其中：' if number == 1 else '　　　'}{_named(results, column)}"
        page.cell("B:C", label, WORD if number == 0 else TEXT)
        for line, place in zip(form.lines, letters, strict=True):
            page.cell(place, _amount(results, workbook, line.key, column, factor), AMOUNT)
        if number == 0:
            _execution(page, results, workbook, execution)
        else:
            for letter in "GHI":
                page.cell(letter, NOTHING)
        page.next()


def _letters(lines: int) -> list[str]:
    """Return the columns of the lines, the last over what is left of three."""
    last = AMOUNTS[lines - 1]
    return [*AMOUNTS[: lines - 1], last if last == AMOUNTS[-1] else f"{last}:{AMOUNTS[-1]}"]


def _named(results: Results, column: str) -> str:
    return layout.funding(results.standard.form).by_name[column].heading


def _amount(results: Results, workbook: int, line: str, column: str, factor: float) -> Live:
    """Return an amount in 万元, as exact as it was typed; blank where nobody typed it."""
    table = layout.funding(results.standard.form)
    row, cell = table.line_by_name[line].row, table.absolute(column, line)
    typed, disguised = (
        grid.of(workbook)[row][column] for grid in (results.funding_amounts.typed, results.funding_amounts.disguised)
    )
    amount = float(results.funding[line].of(workbook)[column])
    known = amount == amount and (typed or table.by_name[column].owner is Owner.SHARED)  # noqa: PLR0124 - not NaN
    value = round(amount / factor, DECIMALS) if known else None
    quotient = cell if factor == 1 else f"ROUND({cell}/{factor:.10g},{DECIMALS})"
    return Live(BLANK if disguised else f'IF(ISNUMBER({cell}),{quotient},"")', value)


def _execution(page: Page, results: Results, workbook: int, execution: Execution | None) -> None:
    """Write weight, rate and score of the execution; without an indicator the rate of the money alone."""
    if execution is not None:
        page.cell("G", points(execution.row, execution.entry, "weight"), WEIGHT)
        page.cell("H", *execution.actual)
        page.cell("I", points(execution.row, execution.entry, "score"), POINTS)
        return
    page.cell("G", NOTHING)
    page.cell("I", NOTHING)
    form, table = results.standard.form, layout.funding(results.standard.form)
    rate = form.execution_rate
    if rate in table.line_by_name:
        value = results.funding[rate].of(workbook)["total"]
        cell = table.absolute("total", rate)
        known = value == value  # noqa: PLR0124 - not NaN
        page.cell("H", Live(f'IF(ISNUMBER({cell}),{cell}/100,"")', value / 100 if known else None), RATE)
    else:
        page.cell("H", NOTHING)


def points(row: int, entry: Indicator, column: str) -> Live:
    """Return a weight or a score of 绩效指标, blank where it is no number, or a score that cannot be."""
    weight, cell = (layout.INDICATORS.absolute(each, row) for each in ("weight", column))
    value, bad = (entry.weight, entry.weight_bad) if column == "weight" else (entry.score, entry.score_bad)
    shown = f'IF(ISNUMBER({cell}),{cell},"")' if column == "weight" else score_shown(cell, weight)
    known = value == value and not bad  # noqa: PLR0124 - not NaN
    return Live(BLANK if bad else shown, value if known else None)
