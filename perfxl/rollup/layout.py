"""The sheets of a roll-up as data: names, columns, widths, in the order in which they stand."""

from typing import NamedTuple

from perfxl.findings import ANSWERED, Severity
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.model import Column, Kind, Owner, Table, column_letters

UNKNOWN = "（未填）"
COUNTED, LEFT_OUT = layout.YES, layout.NO
NO_TOTAL = "总分未定"
SPENDING_BOUNDS = (50, 80, 90, 100)
"""Where the groups of 执行进度 end and the next begin, in percent of the money received."""
SLOWEST_UNITS = 15
"""How many units 执行进度 names."""


class Heading(NamedTuple):
    """A column before it has a letter."""

    name: str
    text: str
    kind: Kind
    width: float


def table_of(sheet: str, first_row: int, *headings: Heading) -> Table:
    """Return a list of perfxl's own as a table, its columns side by side from A on."""
    columns = tuple(
        Column(name, column_letters(number), text, kind, Owner.PERFXL, width)
        for number, (name, text, kind, width) in enumerate(headings, start=1)
    )
    return Table(sheet=sheet, title=sheet, columns=columns, headings=(), first_row=first_row)


UNIT = Heading("unit", "项目单位", Kind.TEXT, 20)
NAME = Heading("name", "项目名称", Kind.TEXT, 26)
FILE = Heading("place", "文件", Kind.TEXT, 18)
MONEY = (
    Heading("budgeted", "预算安排", Kind.AMOUNT, 14),
    Heading("invested", "项目实际投入", Kind.AMOUNT, 14),
    Heading("received", "资金到位", Kind.AMOUNT, 14),
    Heading("spent", "实际支出", Kind.AMOUNT, 14),
)
RATES = (
    Heading("execution_rate", "预算执行率(%)", Kind.RATE, 9),
    Heading("arrival_rate", "资金到位率(%)", Kind.RATE, 9),
    Heading("spending_rate", "资金实际支出率(%)", Kind.RATE, 9),
)
COUNTS = (
    Heading("errors", Severity.ERROR.label, Kind.NUMBER, 7),
    Heading("waiting", Severity.OPEN.label, Kind.NUMBER, 7),
    Heading("warnings", Severity.WARNING.label, Kind.NUMBER, 7),
    Heading("answered", f"其中{ANSWERED}", Kind.NUMBER, 7),
)
COUNTED_FINDINGS = tuple(heading.name for heading in COUNTS)

PROJECTS = table_of(
    layout.ROLLUP_SHEET,
    6,
    UNIT,
    Heading("year", "评价年度", Kind.NUMBER, 7),
    NAME,
    *MONEY,
    *RATES,
    Heading("claimed", "自评总分", Kind.SCORE, 8),
    Heading("reviewed", "复核总分", Kind.SCORE, 8),
    Heading("grade", "评价等级", Kind.NUMBER, 8),
    *COUNTS,
    Heading("counted", "计入汇总", Kind.NUMBER, 7),
    Heading("remark", "说明", Kind.LONG_TEXT, 28),
    FILE,
    Heading("unit_number", "单位序号", Kind.NUMBER, 7),
)
SUM_ROW, FILTERED_ROW = 3, 4

INDICATORS = table_of(
    "指标分析",
    4,
    Heading("name", "三级指标", Kind.TEXT, 40),
    Heading("times", "出现次数", Kind.NUMBER, 11),
    Heading("decided", "已评定", Kind.NUMBER, 11),
    Heading("full", "其中满分", Kind.NUMBER, 11),
    Heading("open", "待人工评分", Kind.NUMBER, 12),
    Heading("weight", "已评定的权重合计", Kind.SCORE, 14),
    Heading("score", "复核得分合计", Kind.SCORE, 14),
    Heading("rate", "平均得分率(%)", Kind.RATE, 14),
)
_PROJECTS, _SHARE = Heading("projects", "项目数", Kind.NUMBER, 10), Heading("share", "占比(%)", Kind.RATE, 10)
GRADES = table_of("等级分布", 4, Heading("grade", "评价等级", Kind.TEXT, 16), _PROJECTS, _SHARE)
PROGRESS = table_of(
    "执行进度",
    4,
    Heading("group", "资金实际支出率", Kind.TEXT, 30),
    _PROJECTS,
    _SHARE,
    *MONEY[2:],
    Heading("spending_rate", "资金实际支出率(%)", Kind.RATE, 10),
)
FINDINGS = table_of(
    "问题汇总",
    4,
    UNIT,
    NAME,
    Heading("severity", "类别", Kind.NUMBER, 9),
    Heading("code", "编号", Kind.NUMBER, 8),
    Heading("sheet", "工作表", Kind.TEXT, 12),
    Heading("cells", "单元格", Kind.TEXT, 14),
    Heading("times", "处数", Kind.NUMBER, 7),
    Heading("problem", "问题", Kind.LONG_TEXT, 52),
    Heading("remedy", "怎么办", Kind.LONG_TEXT, 34),
    Heading("answer", "单位说明", Kind.LONG_TEXT, 26),
    FILE,
)
WAITING = table_of(
    "待人工评分",
    4,
    UNIT,
    NAME,
    Heading("indicator", "三级指标", Kind.TEXT, 24),
    Heading("weight", "权重", Kind.SCORE, 8),
    Heading("low", "最低可给", Kind.SCORE, 9),
    Heading("high", "最高可给", Kind.SCORE, 9),
    Heading("criterion", "评分标准", Kind.LONG_TEXT, 42),
    Heading("why", "为什么要人工评分", Kind.LONG_TEXT, 42),
    FILE,
)
CRITERIA = table_of(
    "未读懂的评分标准",
    4,
    Heading("criterion", "评分标准", Kind.LONG_TEXT, 70),
    Heading("unread", "没有读懂的部分", Kind.LONG_TEXT, 46),
    Heading("times", "指标数", Kind.NUMBER, 9),
    Heading("projects", "项目数", Kind.NUMBER, 9),
    Heading("example", "例如", Kind.LONG_TEXT, 40),
)
UNREADABLE = table_of(
    "未完成文件",
    4,
    Heading("place", "文件", Kind.TEXT, 60),
    Heading("code", "编号", Kind.NUMBER, 8),
    Heading("problem", "原因", Kind.LONG_TEXT, 56),
    Heading("remedy", "怎么办", Kind.LONG_TEXT, 46),
)


def units_table(standard: Standard) -> Table:
    """Return 单位汇总, which has a column for each grade of the standard."""
    return table_of(
        "单位汇总",
        5,
        Heading("number", "单位序号", Kind.NUMBER, 7),
        UNIT._replace(width=30),
        Heading("projects", "项目数", Kind.NUMBER, 8),
        *MONEY,
        *RATES,
        Heading("decided", "总分已定", Kind.NUMBER, 8),
        Heading("mean", "平均总分", Kind.SCORE, 9),
        *(Heading(f"grade{place}", grade.name, Kind.NUMBER, 8) for place, grade in enumerate(standard.grades)),
        Heading("open", NO_TOTAL, Kind.NUMBER, 8),
        *COUNTS,
    )


def tables(standard: Standard) -> tuple[Table, ...]:
    """Return the sheets in their order."""
    return PROJECTS, units_table(standard), INDICATORS, GRADES, PROGRESS, FINDINGS, WAITING, CRITERIA, UNREADABLE
