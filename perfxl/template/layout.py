"""The template, version 1, as data: every sheet, heading, field and column, and nothing anywhere else.

The reader, the checks, the writer, the blank template and `docs/template.md` all use this declaration. Two sheets are
of the form a standard carries: `basics(form)` and `funding(form)`.
"""

from perfxl.standards import Form
from perfxl.template.form_layout import (
    BASICS_SHEET,
    FORMS,
    FUNDING_SHEET,
    MONEY_UNIT_TEXT,
    PERCENT,
    SUBTOTAL,
    basics,
    basics_cell,
    basics_label,
    column_name,
    funding,
    money_unit_cell,
    money_unit_place,
)
from perfxl.template.model import Column, Heading, Kind, Line, Owner, Table
from perfxl.template.names import ItemColumn
from perfxl.template.one_page import ONE_PAGE

__all__ = [
    "BASICS_SHEET",
    "FORMS",
    "FUNDING_SHEET",
    "MONEY_UNIT_TEXT",
    "ONE_PAGE",
    "PERCENT",
    "SUBTOTAL",
    "basics",
    "basics_cell",
    "basics_label",
    "column_name",
    "funding",
    "money_unit_cell",
    "money_unit_place",
]
"""What is declared beside this module and belongs to the template."""

VERSION = 1
TEMPLATE_NAME = "模板.xlsx"
VERSION_CELL = "D1"
VERSION_TEXT = f"模板版本 {VERSION}"
STANDARD_CELL, STANDARD_WORD = "D2", "评价标准"
YES, NO = "是", "否"
TOTAL_LABEL, GRADE_LABEL = "总计", "评价等级"
TOTAL_ROWS = 4
"""So many rows from 总计 on hold formulas of perfxl's: below 评价等级, in the working columns, what is counted."""
PHRASE_SEPARATOR = "；"
CRITERION_CHANGED = "指标或评分标准已改，请重新运行perfxl"
"""Shown in 评分标准读法 beside another name or criterion than those read; nothing is scored until the next run.

It stands once, above the heading: formulas take it from there.
"""

EXPENDITURE = Table(
    sheet="支出情况",
    title="资金使用情况",
    columns=(
        Column("item", "A", "项目支出内容", Kind.TEXT, width=28, prompt="例如会议费、培训费"),
        Column("total", "B", "合计", Kind.AMOUNT, Owner.SHARED, 18, "空白时自动求和"),
        Column("fiscal", "C", "财政资金支出数", Kind.AMOUNT, width=18, prompt="单位：元"),
        Column("other", "D", "其他资金支出数", Kind.AMOUNT, width=18, prompt="单位：元"),
        Column("earmarked", "E", "财政资金专款专用数", Kind.AMOUNT, width=18, prompt="不大于财政资金支出数"),
    ),
    headings=(
        Heading("A1", "资金使用情况"),
        Heading("A3:A4", "项目支出内容"),
        Heading("B3:D3", "资金情况（单位：元）"),
        Heading("B4", "合计"),
        Heading("C4", "财政资金支出数"),
        Heading("D4", "其他资金支出数"),
        Heading("E3:E4", "财政资金专款专用数"),
        Heading("A5", "合计"),
    ),
    first_row=6,
)
EXPENDITURE_TOTAL_ROW = 5
EXPENDITURE_COLUMNS: tuple[ItemColumn, ...] = ("total", "fiscal", "other", "earmarked")

INDICATORS = Table(
    sheet="绩效指标",
    title="自评价评分附件表",
    columns=(
        Column("level1", "A", "一级指标", Kind.TEXT, width=8),
        Column("level1_weight", "B", "一级权重", Kind.WEIGHT, width=5.5),
        Column("level2", "C", "二级指标", Kind.TEXT, width=8),
        Column("level2_weight", "D", "二级权重", Kind.WEIGHT, width=5.5),
        Column("indicator", "E", "三级指标", Kind.TEXT, width=13),
        Column("weight", "F", "权重", Kind.WEIGHT, width=5.5, prompt="各项权重合计为100"),
        Column("target", "G", "目标值", Kind.VALUE, width=8, prompt="例如800、≥90%、提升、12月底前"),
        Column("actual", "H", "业绩值", Kind.VALUE, width=14, prompt="只写实际完成的数或词，例如900、95%、提升"),
        Column("score", "I", "评分结果", Kind.SCORE, Owner.SHARED, 7, "空着由程序按评分标准计算"),
        Column("criterion", "J", "评分标准", Kind.LONG_TEXT, width=18, prompt="空着则按完成比例计分"),
        Column("evidence", "K", "数据来源及支持材料（附件）", Kind.LONG_TEXT, width=19, prompt="多个附件用；隔开"),
        Column("reviewed_actual", "L", "复核业绩值", Kind.VALUE, Owner.REVIEWER, 8, "复核人改写即按新值计分"),
        Column("reviewed_score", "M", "复核得分", Kind.SCORE, Owner.REVIEWER, 7, "复核人可直接改写，不得超过权重"),
        Column(
            "review_note",
            "N",
            "复核说明",
            Kind.LONG_TEXT,
            Owner.REVIEWER,
            14,
            "【自动：…】之外的字不会被改动",
        ),
    ),
    headings=(
        Heading("A1", "自评价评分附件表"),
        Heading("A3", "一级指标"),
        Heading("B3", "一级权重"),
        Heading("C3", "二级指标"),
        Heading("D3", "二级权重"),
        Heading("E3", "三级指标"),
        Heading("F3", "权重"),
        Heading("G3", "目标值"),
        Heading("H3", "业绩值"),
        Heading("I3", "评分结果"),
        Heading("J3", "评分标准"),
        Heading("K3", "数据来源及支持材料（附件）"),
        Heading("L3", "复核业绩值"),
        Heading("M3", "复核得分"),
        Heading("N3", "复核说明"),
    ),
    first_row=4,
    optional_columns=(Column("deviation", "O", "偏差原因分析及改进措施", Kind.LONG_TEXT, width=28),),
    working_columns=(
        Column("reading", "P", "评分标准读法", Kind.LONG_TEXT, Owner.PERFXL, 60, "程序怎样理解评分标准"),
        Column("target_taken", "Q", "目标取数", Kind.VALUE, Owner.PERFXL, 11, "计分用的目标值"),
        Column("actual_taken", "R", "自评取数", Kind.VALUE, Owner.PERFXL, 14, "业绩值计分时当作多少"),
        Column("reviewed_taken", "S", "复核取数", Kind.VALUE, Owner.PERFXL, 14, "复核业绩值计分时当作多少"),
    ),
)
OPTIONAL_HEADING_ROW, NOTICE_ROW = 3, 2


def notice(prefix: str = "") -> str:
    """Return the cell with what is shown where a criterion is not the one that was read."""
    return f"{prefix}${INDICATORS.letter('reading')}${NOTICE_ROW}"


ELEMENTS = Table(
    sheet="要素清单",
    title="要素清单",
    columns=(
        Column("indicator", "A", "三级指标", Kind.TEXT, width=20),
        Column("number", "B", "要素序号", Kind.NUMBER, width=7, prompt="评分标准中“要素n”的n"),
        Column("element", "C", "要素内容", Kind.LONG_TEXT, width=54),
        Column("possessed", "D", "是否具备", Kind.YES_NO, width=9, prompt="填是或否"),
        Column("reviewed", "E", "复核是否具备", Kind.YES_NO, Owner.REVIEWER, 10, "复核人填；填了以此为准"),
    ),
    headings=(
        Heading("A1", "要素清单"),
        Heading("A3", "三级指标"),
        Heading("B3", "要素序号"),
        Heading("C3", "要素内容"),
        Heading("D3", "是否具备"),
        Heading("E3", "复核是否具备"),
    ),
    first_row=4,
    optional=True,
    working_columns=(
        Column("worth", "F", "计分", Kind.SCORE, Owner.PERFXL, 14, "这一要素值多少分"),
        Column("earned", "G", "自评得分", Kind.SCORE, Owner.PERFXL, 11, "按“是否具备”得多少分"),
        Column("reviewed_earned", "H", "复核得分", Kind.SCORE, Owner.PERFXL, 11, "按“复核是否具备”得多少分"),
    ),
)
ELEMENT_RANGE_ROWS = 500
"""Formulas look at this many rows of 要素清单 at least, so that elements added below are counted."""

INSTRUCTIONS_SHEET = "填表说明"
ANALYSIS_SHEET = "绩效分析"
ROLLUP_SHEET = "项目汇总"
SUM_NAMES = ("合计", "总计", "小计", "合计数")
ANALYSIS_CHARTS = ("一级指标：得分与权重", "预算、到位与支出（元）")
"""The titles of perfxl's charts; people's have others."""
CHART_WITHOUT_RECEIVED = "预算与支出（元）"
"""The title of the second where the form does not say what was received."""

FINDINGS = Table(
    sheet="核对问题",
    title="核对问题",
    columns=(
        Column("severity", "A", "类别", Kind.TEXT, Owner.PERFXL, width=9),
        Column("code", "B", "编号", Kind.TEXT, Owner.PERFXL, width=7),
        Column("place", "C", "位置", Kind.TEXT, Owner.PERFXL, width=14),
        Column("problem", "D", "问题", Kind.LONG_TEXT, Owner.PERFXL, width=54),
        Column("remedy", "E", "怎么办", Kind.LONG_TEXT, Owner.PERFXL, width=34),
        Column("answer", "F", "单位说明", Kind.LONG_TEXT, Owner.UNIT, width=29),
    ),
    headings=(),
    first_row=4,
)

ATTACHMENTS = Table(
    sheet="附件清单",
    title="附件清单",
    columns=(
        Column("indicator", "A", "三级指标", Kind.TEXT, Owner.PERFXL, width=27),
        Column("number", "B", "序号", Kind.NUMBER, Owner.PERFXL, width=6),
        Column("attachment", "C", "附件名称", Kind.LONG_TEXT, Owner.PERFXL, width=68),
    ),
    headings=(),
    first_row=4,
)

PASSED, RETURNED = "通过", "退回修改"
OPINION = Table(
    sheet="复核意见",
    title="复核意见",
    columns=(
        Column("label", "A", "", Kind.TEXT, Owner.PERFXL, width=18),
        Column("entry", "B", "", Kind.LONG_TEXT, Owner.REVIEWER, width=84),
    ),
    headings=(Heading("A1", "复核意见"),),
    first_row=2,
    lines=(
        Line("reviewer", 2, "复核人", Kind.TEXT, Owner.REVIEWER),
        Line("reviewed_on", 3, "复核日期", Kind.TEXT, Owner.REVIEWER),
        Line("conclusion", 4, "复核结论", Kind.TEXT, Owner.REVIEWER, prompt=f"填“{PASSED}”或“{RETURNED}”"),
        Line("opinion", 5, "总体意见", Kind.LONG_TEXT, Owner.REVIEWER),
    ),
    optional=True,
)

TEMPLATE_SHEETS = (
    BASICS_SHEET,
    FUNDING_SHEET,
    *(table.sheet for table in (EXPENDITURE, INDICATORS, ELEMENTS, OPINION)),
)
"""The sheets of the template, whatever its form."""


def template(form: Form) -> tuple[Table, ...]:
    """Return the sheets of a form in their order."""
    return basics(form), funding(form), EXPENDITURE, INDICATORS, ELEMENTS, OPINION


OWN_SHEETS = (ANALYSIS_SHEET, FINDINGS.sheet, ATTACHMENTS.sheet)


def own_sheets(form: Form) -> tuple[str, ...]:
    """Return the sheets perfxl makes anew at each run; of a unit's own 自评表 it knows nothing where it makes none."""
    return (*OWN_SHEETS, ONE_PAGE.sheet) if form.is_one_page else OWN_SHEETS
