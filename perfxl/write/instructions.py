"""填表说明: how the template is filled in, made from the template's own declaration."""

from typing import NamedTuple

from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.cells import SheetCells, is_blank
from perfxl.template.model import Owner
from perfxl.template.palette import FILLS
from perfxl.write.book import Book
from perfxl.write.measuring import height_for
from perfxl.write.printing import print_on_a4
from perfxl.write.styles import HEADING, SECTION, TITLE, Style

WIDTHS = (22, 80)
STEPS = (
    ("第一步", "只在浅黄色单元格填写；浅灰色由程序计算，浅绿色由复核人填写。不要插入、删除或移动表头和列。"),
    ("第二步", "在“资金安排”填各来源金额（元），没有的空着；合计、小计、结余和比率自动算出。"),
    ("第三步", "在“支出情况”逐项填写支出；合计应与“资金安排”的{spent}一致。"),
    (
        "第四步",
        "在“绩效指标”填三级指标、权重、目标值、业绩值、评分标准和附件；权重合计为100。行不够时在“总计”上方插入整行。",
    ),
    ("第五步", "评分标准提到“要素”的指标，在“要素清单”逐条填“是”或“否”，业绩值可以空着。"),
    ("第六步", "保存后运行 perfxl fill 文件名.xlsx，打开“_已评分”文件，按“核对问题”改正后再运行。"),
)


COLOURS = {
    Owner.UNIT: "由项目单位填写",
    Owner.SHARED: "空着就自动计算；填了以填写的为准，并与计算结果核对",
    Owner.PERFXL: "由程序计算，不要改",
    Owner.REVIEWER: "由主管部门复核时填写",
}


class Line(NamedTuple):
    """A row of the sheet: what stands in A and B, and how A looks."""

    row: int
    label: str
    text: str
    style: Style


def write_instructions(book: Book, form: Form) -> None:
    """Write the sheet for people; perfxl never reads it."""
    sheet = book.sheet(layout.INSTRUCTIONS_SHEET)
    for position, width in enumerate(WIDTHS):
        sheet.worksheet.set_column(position, position, width)
    sheet.put("A1", layout.INSTRUCTIONS_SHEET, TITLE)
    sheet.put("B1", None, TITLE)
    sheet.set_height(1, 30)
    for line in _lines(form):
        sheet.put(f"A{line.row}", line.label, line.style)
        if line.text:
            sheet.put(f"B{line.row}", line.text, Style())
            sheet.set_height(line.row, height_for(zip((line.label, line.text), WIDTHS, strict=True)))
    print_on_a4(sheet, landscape=False, titles=(1, 1))


def is_unchanged(cells: SheetCells, form: Form) -> bool:
    """Tell whether the sheet still says what perfxl wrote, so that nobody's words are lost when it is made anew."""
    own = {(1, 1): layout.INSTRUCTIONS_SHEET}
    for line in _lines(form):
        own |= {(line.row, 1): line.label, (line.row, 2): line.text}
    return all(own.get(place) == cell.value for place, cell in cells.items() if not is_blank(cell.value))


def _lines(form: Form) -> list[Line]:
    funding = [(f"{line.sign} {line.label}", line.prompt or "自动计算") for line in layout.funding(form).lines]
    spent = form.line_names.get("spent", "支出")
    columns = [(f"{c.letter} {c.heading}", c.prompt or "按实际情况填写") for c in layout.INDICATORS.columns]
    colours = [(owner.value, COLOURS[owner], Style(fill=FILLS[owner])) for owner in COLOURS]
    lines: list[Line] = []
    row = 3
    for title, rows in (
        ("", [(step, text.format(spent=spent), HEADING) for step, text in STEPS]),
        ("颜色", colours),
        ("资金安排各行", [(*words, HEADING) for words in funding]),
        ("绩效指标各列", [(*words, HEADING) for words in columns]),
    ):
        if title:
            lines.append(Line(row + 1, title, "", SECTION))
            row += 2
        for label, text, style in rows:
            lines.append(Line(row, label, text, style))
            row += 1
    return lines
