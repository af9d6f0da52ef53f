"""填表说明: how the template is filled in, made from the template's own declaration."""

from perfxl.template import layout
from perfxl.template.model import Owner
from perfxl.write.book import FILLS, HEADING, SECTION, TITLE, Book, Sheet, Style, height_of, lines_needed
from perfxl.write.form import print_on_a4

WIDTHS = (26, 92)
STEPS = (
    ("第一步", "只在浅黄色单元格填写；浅灰色由程序计算，浅绿色由复核人填写。不要插入、删除或移动表头和列。"),
    ("第二步", "在“资金安排”填各来源金额（元），没有的空着；合计、小计、结余和比率自动算出。"),
    ("第三步", "在“支出情况”逐项填写支出；合计应与“资金安排”的实际支出一致。"),
    (
        "第四步",
        "在“绩效指标”填三级指标、权重、目标值、业绩值、评分标准和附件；权重合计为100。行不够时在“总计”上方插入整行。",
    ),
    ("第五步", "评分标准提到“要素”的指标，在“要素清单”逐条填“是”或“否”，业绩值可以空着。"),
    ("第六步", "保存后运行 perfxl fill 文件名.xlsx，打开“_已评分”文件，按“核对问题”改正后再运行。"),
)


def write_instructions(book: Book) -> None:
    """Write the sheet for people; perfxl never reads it."""
    sheet = book.sheet(layout.INSTRUCTIONS_SHEET)
    for position, width in enumerate(WIDTHS):
        sheet.worksheet.set_column(position, position, width)
    sheet.put("A1", layout.INSTRUCTIONS_SHEET, TITLE)
    sheet.put("B1", None, TITLE)
    sheet.worksheet.set_row(0, 30)
    row = 3
    for label, text in STEPS:
        row = _line(sheet, row, label, text)
    row = _section(sheet, row, "颜色")
    for owner in (Owner.UNIT, Owner.SHARED, Owner.PERFXL, Owner.REVIEWER):
        sheet.put(f"A{row}", owner.value, Style(fill=FILLS[owner]))
        sheet.put(f"B{row}", COLOURS[owner], Style())
        row += 1
    row = _section(sheet, row, "资金安排各行")
    for line in layout.FUNDING.lines:
        row = _line(sheet, row, f"{line.sign} {line.label}", line.prompt or "自动计算")
    row = _section(sheet, row, "绩效指标各列")
    for column in layout.INDICATORS.columns:
        row = _line(sheet, row, f"{column.letter} {column.heading}", column.prompt or "按实际情况填写")
    print_on_a4(sheet, landscape=False, repeated_rows=0)


COLOURS = {
    Owner.UNIT: "由项目单位填写",
    Owner.SHARED: "空着就自动计算；填了以填写的为准，并与计算结果核对",
    Owner.PERFXL: "由程序计算，不要改",
    Owner.REVIEWER: "由主管部门复核时填写",
}


def _section(sheet: Sheet, row: int, title: str) -> int:
    sheet.put(f"A{row + 1}", title, SECTION)
    return row + 2


def _line(sheet: Sheet, row: int, label: str, text: str) -> int:
    sheet.put(f"A{row}", label, HEADING)
    sheet.put(f"B{row}", text, Style())
    sheet.worksheet.set_row(row - 1, height_of(lines_needed(text, WIDTHS[1])))
    return row + 1
