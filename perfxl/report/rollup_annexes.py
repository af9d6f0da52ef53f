"""The annexes of the report of a roll-up: its projects, what has not come, what waits for a person's score."""

import math
from collections.abc import Sequence

from docx.document import Document

from perfxl.report.grids import Field, Grid, draw, fitting_size
from perfxl.report.page import TEXT_HEIGHT, TEXT_WIDTH, turn_page
from perfxl.report.paragraphs import attachment_title, sentence
from perfxl.report.rollup_tables import wan
from perfxl.report.words import amount, clean
from perfxl.rollup.expected import MISSING
from perfxl.rollup.model import Rollup
from perfxl.template.columns import Named

MOST_ROWS = 2_000
"""What is longer is read in the workbook."""
LARGEST = 9.0


def write_annexes(document: Document, rollup: Rollup) -> None:
    """Write the lists, each on pages of its own, on their side; those without a row are left out."""
    lists = (_projects(rollup), _missing(rollup), _waiting(rollup))
    for number, (title, headings, widths, rows) in enumerate((one for one in lists if one[3]), start=1):
        turn_page(document, sideways=True)
        attachment_title(document, number, title)
        cells = [
            [Field(clean(text), "left" if place < 2 else "center") for place, text in enumerate(row)] for row in rows
        ]
        shown, room = cells[:MOST_ROWS], TEXT_HEIGHT / sum(widths)
        sizes = [
            fitting_size([row[place].text for row in shown], widths[place] * room, LARGEST)
            for place in range(2, len(widths))
            if headings[place] in ONE_LINE
        ]
        size = min(sizes, default=LARGEST)
        grid = Grid([width * room for width in widths], [[Field(text) for text in headings]], shown, size)
        draw(document, grid, page_height=TEXT_WIDTH)
        if len(cells) > MOST_ROWS:
            sentence(document, f"共{len(cells)}行，其余见汇总工作簿。")


ONE_LINE = ("预算（万元）", "支出（万元）", "支出率(%)", "复核总分")
List = tuple[str, Sequence[str], Sequence[float], list[list[str]]]
"""A title, headings, widths in proportion, rows."""


def _projects(rollup: Rollup) -> List:
    shown = rollup.shown
    first, last = Named(shown.usual[0]), Named(shown.usual[-1])
    spending = shown.spending
    rows = [
        [
            one.unit,
            one.name,
            one.department,
            wan(one[first]),
            wan(one[last]),
            amount(one[Named(spending.name)], "—") if spending else "—",
            amount(one.reviewed, "未定"),
            one.grade or "",
        ]
        for one in rollup.counted
    ]
    headings = ("项目单位", "项目名称", "主管部门", *ONE_LINE, "评价等级")
    return "项目绩效自评情况一览表", headings, (40, 62, 36, 26, 26, 20, 18, 16), rows


def _missing(rollup: Rollup) -> List:
    headings, widths = ("项目单位", "项目名称", "主管部门", "说明"), (50, 70, 44, 70)
    if rollup.reporting is None:
        return "", headings, widths, []
    rows = [[one.unit, one.name, one.department, one.remark] for one in rollup.reporting if one.kind == MISSING]
    return "应报未报项目一览表", headings, widths, rows


def _waiting(rollup: Rollup) -> List:
    rows = []
    for row in rollup.waiting:
        score = row.open_score
        low, high = (0.0, score.weight) if math.isnan(score.low) else (score.low, score.high)
        between = f"{low:.10g}至{high:.10g}"
        rows.append([row.unit, row.name, score.name, between, score.why or "见汇总工作簿"])
    headings = ("项目单位", "项目名称", "三级指标", "可给的分", "为什么要人工评分")
    return "待人工评分指标一览表", headings, (40, 56, 44, 22, 82), rows
