"""The tables of the report of a roll-up: money, grades, departments."""

import math

from docx.document import Document

from perfxl.report.grids import Field, Grid, captioned, fitting_size
from perfxl.report.page import TEXT_WIDTH
from perfxl.report.paragraphs import sentence
from perfxl.report.words import amount, clean
from perfxl.rollup.model import Rollup
from perfxl.rollup.sums import ratio_of
from perfxl.rounding import round_half_up
from perfxl.template.columns import Named
from perfxl.template.layout import PERCENT

WAN, IN_WAN = 10_000, "单位：万元"
LARGEST = 10.5
NAME_WIDTH, COUNT_WIDTH = 38, 14


def wan(value: float) -> str:
    """Return an amount in 万元."""
    return amount(float(round_half_up(value / WAN)))


def write_money(document: Document, rollup: Rollup) -> None:
    """Write the sums of money with the rates, as a sentence."""
    total, shown = rollup.totals, rollup.shown
    said = [f"{line.label}{wan(total[Named(line.name)])}万元" for line in shown.amounts]
    for rate in shown.rates:
        value = total[Named(rate.name)]
        if not math.isnan(value):
            said.append(f"{rate.label.replace(PERCENT, '').replace(chr(10), '，即')}{value:.2f}%")
    sentence(document, clean(f"{'，'.join(said)}。"))


def write_grades(document: Document, rollup: Rollup) -> None:
    """Write how many projects have which grade, and which have the best and the lowest totals."""
    counted = rollup.counted
    said = "，".join(f"{name}{number}个" for name, number in rollup.grades if number)
    sentence(document, clean(f"按复核总分，{said or '没有项目'}。"))
    rows = [
        [Field(name), Field(str(number)), Field(amount(ratio_of(number * 100, len(counted)) or 0))]
        for name, number in rollup.grades
    ]
    headings = [Field("评价等级"), Field("项目数"), Field("占比(%)")]
    captioned(document, Grid((50, 40, 40), [headings], [*rows, [Field("合计"), Field(str(len(counted))), Field()]]), "")


def write_departments(document: Document, rollup: Rollup) -> None:
    """Write a row per department: projects, money, how far it is spent, the mean total, what is left to do."""
    shown = rollup.shown
    spending = (shown.spending,) if shown.spending else ()
    labels = {line.name: line.label for line in shown.amounts}
    headings = ["主管部门", "项目数", *(labels[name] for name in shown.usual)]
    headings += [*(rate.label for rate in spending), "平均总分", "总分未定"]
    rows = []
    for one in (each for each in rollup.departments if each.projects):
        figures = [wan(one[Named(name)]) for name in shown.usual]
        figures += [amount(one[Named(rate.name)], "—") for rate in spending]
        rows.append([clean(one.department), str(one.projects), *figures, amount(one.mean, "—"), str(one.open)])
    amounts = len(shown.usual)
    width = (TEXT_WIDTH - NAME_WIDTH - COUNT_WIDTH * (3 + len(spending))) / amounts
    widths = (NAME_WIDTH, COUNT_WIDTH, *[width] * amounts, *[COUNT_WIDTH] * (2 + len(spending)))
    size = fitting_size([text for row in rows for text in row[2 : 2 + amounts]], width, LARGEST)
    cells = [[Field(text, "left" if place == 0 else "right") for place, text in enumerate(row)] for row in rows]
    captioned(document, Grid(widths, [[Field(text) for text in headings]], cells, size), IN_WAN)
