"""The lists of a roll-up as data, and all its sheets in their order."""

from perfxl.rollup.layout import (
    DEPARTMENT,
    FILE,
    FOUND_AT,
    LEVELS,
    NAME,
    NUMBER,
    UNIT,
    Heading,
    level_table,
    money,
    projects_table,
    table_of,
)
from perfxl.rollup.shown import Shown
from perfxl.template.layout import PERCENT
from perfxl.template.model import Kind, Table
from perfxl.template.rates import Rate

SPENDING_BOUNDS = (50, 80, 90, 100)
"""Where the groups of 执行进度 end and the next begin, in percent of the money received."""
SLOWEST_UNITS = 15
"""How many units 执行进度 names."""

_FIGURES = (
    Heading("times", "出现次数", Kind.NUMBER, 11),
    Heading("decided", "已评定", Kind.NUMBER, 11),
    Heading("full", "其中满分", Kind.NUMBER, 11),
    Heading("open", "待人工评分", Kind.NUMBER, 12),
    Heading("weight", "已评定的权重合计", Kind.SCORE, 14),
    Heading("score", "复核得分合计", Kind.SCORE, 14),
    Heading("rate", "平均得分率(%)", Kind.RATE, 14),
)
INDICATORS = table_of(
    "指标分析",
    4,
    Heading("level", "级别", Kind.NUMBER, 11),
    Heading("above", "所属指标", Kind.TEXT, 20),
    Heading("name", "指标名称", Kind.TEXT, 36),
    *_FIGURES,
)
SINGLE_INDICATORS = table_of(
    "个别指标",
    4,
    UNIT,
    NAME,
    Heading("level2", "二级指标", Kind.TEXT, 16),
    Heading("indicator", "三级指标", Kind.TEXT, 36),
    Heading("weight", "权重", Kind.SCORE, 9),
    Heading("score", "复核得分", Kind.SCORE, 9),
    Heading("rate", "得分率(%)", Kind.RATE, 9),
    FILE,
)
_PROJECTS, _SHARE = Heading("projects", "项目数", Kind.NUMBER, 10), Heading("share", "占比(%)", Kind.RATE, 10)
GRADES = table_of("等级分布", 4, Heading("grade", "评价等级", Kind.TEXT, 16), _PROJECTS, _SHARE)


def progress_table(shown: Shown) -> Table:
    """Return 执行进度: what is spent of what, and the rate."""
    rate = shown.spending
    amounts = (
        [column for term in reversed(rate.terms) for column in money(shown) if column.name == term] if rate else []
    )
    label = rate.label if rate else ""
    return table_of(
        "执行进度",
        4,
        Heading("group", label.removesuffix(PERCENT), Kind.TEXT, 22),
        _PROJECTS,
        _SHARE,
        *amounts,
        Heading("spending_rate", label, Kind.RATE, 10),
    )


FINDINGS = table_of(
    "问题汇总",
    4,
    UNIT,
    NAME,
    Heading("severity", "类别", Kind.NUMBER, 7.5),
    Heading("code", "编号", Kind.NUMBER, 6),
    Heading("sheet", "工作表", Kind.TEXT, 12),
    Heading("cells", "单元格", Kind.TEXT, 14),
    Heading("times", "处数", Kind.NUMBER, 5),
    Heading("problem", "问题", Kind.LONG_TEXT, 52),
    Heading("remedy", "怎么办", Kind.LONG_TEXT, 34),
    Heading("answer", "单位说明", Kind.LONG_TEXT, 26),
    FILE,
)
REPORTING = table_of(
    "报送情况",
    4,
    DEPARTMENT,
    UNIT._replace(width=26),
    NAME._replace(width=36),
    Heading("kind", "报送情况", Kind.NUMBER, 10),
    Heading("remark", "说明", Kind.LONG_TEXT, 52),
    FILE,
)


LAST, THIS = "上年", "今年"
TOTAL = Heading("reviewed", "复核总分", Kind.SCORE, 5.4)


def yearly_rates(shown: Shown) -> tuple[Rate, ...]:
    """Return the rates that follow from the amounts of which both years are shown."""
    return tuple(rate for rate in shown.rates if set(rate.terms) <= set(shown.usual))


def previous_table(shown: Shown) -> Table:
    """Return 上年对比: what stands beside what it was a year before."""
    rates = (Heading(rate.name, rate.label, Kind.RATE, 5.4) for rate in yearly_rates(shown))
    figures = [*(heading for heading in money(shown) if heading.name in shown.usual), *rates, TOTAL]
    return table_of(
        "上年对比",
        5,
        DEPARTMENT,
        UNIT,
        NAME,
        Heading("kind", "情况", Kind.NUMBER, 5.4),
        *(
            one._replace(name=f"{side}_{one.name}", text=f"{year}{one.text}")
            for one in figures
            for side, year in (("old", LAST), ("new", THIS))
        ),
        Heading("change", "总分变动", Kind.SCORE, 5.4),
        FOUND_AT,
        NUMBER,
        Heading("old_year", "上年年度", Kind.NUMBER, 7),
        Heading("new_year", "今年年度", Kind.NUMBER, 7),
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
    "待明确的评分标准",
    4,
    Heading("criterion", "评分标准", Kind.LONG_TEXT, 70),
    Heading("unsettled", "要明确的部分", Kind.LONG_TEXT, 46),
    Heading("times", "指标数", Kind.NUMBER, 9),
    Heading("projects", "项目数", Kind.NUMBER, 9),
    Heading("example", "例如", Kind.LONG_TEXT, 40),
)
UNREADABLE = table_of(
    "未完成文件",
    4,
    Heading("place", "文件", Kind.TEXT, 60),
    Heading("code", "编号", Kind.NUMBER, 6),
    Heading("problem", "原因", Kind.LONG_TEXT, 56),
    Heading("remedy", "怎么办", Kind.LONG_TEXT, 46),
)


def tables(shown: Shown) -> tuple[Table, ...]:
    """Return the sheets in their order."""
    return (
        projects_table(shown),
        *(level_table(level, shown) for level in LEVELS),
        REPORTING,
        previous_table(shown),
        INDICATORS,
        SINGLE_INDICATORS,
        GRADES,
        progress_table(shown),
        FINDINGS,
        WAITING,
        CRITERIA,
        UNREADABLE,
    )
