"""One-page forms with a mistake of every kind, as examples of what is said of them."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
from one_page import workbook

import perfxl

HEADINGS = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "责任科室"]
UNCLEAR = [
    ["项目名称", "农村公路养护", None, "实施单位", "县公路站", None, None, "实施单位", "县养护中心"],
    ["财务负责人", "王五"],
    ["项目资金", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", 1200, 1250, None, None, None, None],
    HEADINGS,
    ["产出指标", "数量指标", "养护里程", "≥", "较长", None, 118, 40, 39, "养护科"],
    [None, None, "养护桥梁", "≥", 3, "座", 3, None, None, None],
    [None, "质量指标", "验收合格率", "=", 100, "%", "#DIV/0!", 20, 20, None],
    ["总分", None, None, None, None, None, None, 60, 59, None],
    ["注：定量指标完成得满分。"],
]
EMPTY = [
    ["项目名称", "种树", None, "主管部门", "林业局", None, None, "实施单位", "林场"],
    ["项目资金（元）", None, "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", "约300万元", "28万元", None, None, None],
    HEADINGS,
]
HUGE = [
    ["项目名称", "清淤", None, "主管部门", "水利局", None, None, "实施单位", "河道所"],
    ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", 900000, 899740, 899740, 10, "100%", 10],
    HEADINGS,
    ["产出指标", "数量指标", "清淤里程", "≥", 8, "公里", 8, 90, 90, None],
]


def faulty_forms(folder: Path) -> Iterator[Path]:
    """Save them into a folder, one after the other."""
    unclear = workbook(folder / "不清楚.xlsx", UNCLEAR, "H6:H7")
    book = openpyxl.load_workbook(unclear)
    book.active.row_dimensions[7].hidden = True
    book.save(unclear)
    yield unclear
    yield workbook(folder / "没填.xlsx", EMPTY)
    yield workbook(folder / "混用.xlsx", HUGE)
    yield workbook(folder / "名册.xlsx", [["姓名", "电话"]], title="名册")
    yield perfxl.template(folder / "模板.xlsx")
