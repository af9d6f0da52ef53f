"""The sheets of a comparison as data: names, columns, widths, in the order in which they stand."""

from perfxl.rollup.layout import NAME, OLD_FILE, UNIT, Heading, table_of
from perfxl.template.model import Kind

PROJECTS = table_of(
    "对比",
    4,
    UNIT,
    NAME,
    Heading("year", "评价年度", Kind.NUMBER, 9),
    Heading("before", "原复核总分", Kind.SCORE, 10),
    Heading("after", "现复核总分", Kind.SCORE, 10),
    Heading("effect", "变动", Kind.SCORE, 9),
    Heading("grades", "等级", Kind.TEXT, 15),
    Heading("by_unit", "单位改动", Kind.NUMBER, 9),
    Heading("by_reviewer", "复核人改动", Kind.NUMBER, 10),
    Heading("overruled", "复核人所填被改动或清除", Kind.NUMBER, 13),
    OLD_FILE,
    Heading("new_place", "现文件", Kind.TEXT, 24),
)

CHANGES = table_of(
    "改动明细",
    4,
    UNIT,
    NAME,
    Heading("owner", "谁填的", Kind.TEXT, 10),
    Heading("place", "位置", Kind.TEXT, 15),
    Heading("heading", "内容", Kind.LONG_TEXT, 40),
    Heading("old", "原来", Kind.LONG_TEXT, 26),
    Heading("new", "现在", Kind.LONG_TEXT, 26),
    Heading("remark", "说明", Kind.TEXT, 24),
)
