"""The one-page form as offices lay it out: whatever stands where, every cell comes to its place or is said."""

import datetime

import docx
import openpyxl
import pytest
from one_page import document, imported, laid_out, said, template, workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

import perfxl

EXECUTION, TOTAL = "预算执行率", "合计"
BEFORE, BUDGET, SPENT = "年初预算数", "全年预算数", "全年执行数"
HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
MONEY = [
    ["项目资金（万元）", None, BEFORE, BUDGET, SPENT, "分值", "执行率", "得分"],
    [None, "年度资金总额", 10, 12.5, 12, 10, "96%", 9.6],
]

FINISHED = datetime.datetime(2023, 11, 20, tzinfo=datetime.UTC).replace(tzinfo=None)  # as openpyxl reads it
HEAD_ROW = ["项目名称", "甲", None, "主管部门", "局", None, "实施单位", "站"]


def execution(weight, rate, score, reason=None):
    return (EXECUTION, EXECUTION, EXECUTION, "100%", rate, weight, score, reason)


# 左侧一栏标签、标题上方一行、标签里有空格、全角冒号、权重、指标三列拆开
LABELS_ON_THE_LEFT = [
    ["附件2"],
    ["2023年度项目支出绩效自评表"],
    ["金额单位：万元"],
    ["项 目 名 称：", "乡村道路养护", None, None, "项目编码：", "41010023R000000001", None, None, None],
    ["主管部门：", "县交通运输局", None, None, "实施单位（盖章）", "县公路站", None, None, None],
    ["项目资金", None, "年初预算数", None, "全年预算数（A）", "全年执行数（B）", "权  重", "执行率（B/A）", "得  分"],
    [None, "年度资金总额", "1,200.5", None, 1200.5, 1150.25, 10, 0.9581, 9.58],
    [None, "其中：当年财政拨款", 1000, None, 1000, 950, "—", None, "—"],
    [None, "　　　上年结转资金", 200.5, None, 200.5, 200.25, "—", None, "—"],
    [None, "　　　其他资金", "—", None, "—", "—", "—", None, "—"],
    ["年度总体目标", "年初设定目标", None, None, None, "全年实际完成情况", None, None, None],
    [None, "养护道路120公里", None, None, None, "养护道路118公里", None, None, None],
    ["绩\n效\n指\n标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值",
     "分  值", "得  分", "未完成原因分析"],
    [None, "产\n出\n指\n标", "数量指标", "养护里程", "≥", 120, "公里", 118, 40, 39.33, "雨季停工"],
    [None, None, "质量指标", "验收合格率", "=", 1, "%", 1, 20, 20, None],
    [None, None, None, "竣工日期", "≤", datetime.date(2023, 11, 30), None, datetime.date(2023, 11, 20), 5, 5, None],
    [None, "效 益 指 标", "社会效益指标", "通行条件", "定性", "改善", None, "改善", 15, 15, None],
    [None, "满意度指标", "服务对象满意度指标", "群众满意度", "≥", "90-95", "%", "95%", 10, 10, None],
    [None, "总　分", None, None, None, None, None, None, 100, 98.91, None],
    ["注：1.定量指标完成得满分。"],
    ["填表人：张三　　联系电话：0371-66665555　　填报日期：2024年3月1日"],
]  # fmt: skip


def test_labels_down_the_left_side_and_a_line_above_the_title(tmp_path):
    path = workbook(
        tmp_path / "x.xlsx", LABELS_ON_THE_LEFT, "A1:K1 A2:K2 A13:A19 B14:B16 C15:C16 C7:D7 A20:K20 A21:K21"
    )
    book = openpyxl.load_workbook(path)
    book.active["F15"].number_format = book.active["H15"].number_format = "0%"
    book.active["F16"].number_format = book.active["H16"].number_format = "yyyy-mm-dd"
    book.save(path)
    found = imported(path)
    assert found.basics == {
        "项目名称": "乡村道路养护", "项目单位": "县公路站", "主管部门": "县交通运输局", "评价年度": 2023,
        "填报人": "张三", "填报日期": "2024年3月1日",
        "项目年度绩效目标": "养护道路120公里", "年度总体目标实际完成情况": "养护道路118公里",
        "项目编码": "41010023R000000001", "联系电话": "0371-66665555",
    }  # fmt: skip
    assert found.money == {
        (BEFORE, TOTAL): 12005000, (BUDGET, TOTAL): 12005000, (SPENT, TOTAL): 11502500,
        (BEFORE, "当年财政拨款"): 10000000, (BUDGET, "当年财政拨款"): 10000000, (SPENT, "当年财政拨款"): 9500000,
        (BEFORE, "上年结转资金"): 2005000, (BUDGET, "上年结转资金"): 2005000, (SPENT, "上年结转资金"): 2002500,
    }  # fmt: skip
    assert found.rows == [
        execution(10, 0.9581, 9.58),
        ("产出指标", "数量指标", "养护里程", "≥120公里", 118, 40, 39.33, "雨季停工"),
        ("产出指标", "质量指标", "验收合格率", "=100%", 1, 20, 20, None),
        ("产出指标", "质量指标", "竣工日期", "≤2023年11月30日", FINISHED, 5, 5, None),
        ("效益指标", "社会效益指标", "通行条件", "改善", "改善", 15, 15, None),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90-95%", "95%", 10, 10, None),
    ]
    assert found.formats["业绩值6"] == "0%"
    assert "yy" in found.formats["业绩值7"]
    assert said(path) == []


# 表头分两行：年度指标值、实际完成情况下面再分
TWO_ROWS_OF_HEADINGS = [
    ["项目支出绩效自评表"],
    ["（二〇二二年度）"],
    ["项目名称", "职业培训", None, "主管部门", "人社局", None, "项目单位", "培训中心"],
    *MONEY,
    ["年度总体目标", "培训500人", None, None, None, None, None, None],
    ["绩效指标", None, None, "年度指标值", None, None, "实际完成", None, "自评"],
    ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位", "完成值", "权重", "得分", "备注"],
    ["产出指标", "数量指标", "培训人数", ">=", 500, "人", 480, 50, 48, "疫情影响"],
    ["效益指标", "社会效益指标", "就业率", "大于等于", 80, "%", "85%", 40, 40, None],
    ["合计", None, None, None, None, None, None, 100, 97.6, None],
]


def test_headings_in_two_rows(tmp_path):
    path = workbook(tmp_path / "x.xlsx", TWO_ROWS_OF_HEADINGS, "A7:C7 D7:F7 G7:H7 B6:H6")
    found = imported(path)
    assert found.basics["评价年度"] == 2022
    assert found.basics["项目年度绩效目标"] == "培训500人"
    assert found.money == {(BEFORE, TOTAL): 100000, (BUDGET, TOTAL): 125000, (SPENT, TOTAL): 120000}
    assert found.rows == [
        execution(10, "96%", 9.6),
        ("产出指标", "数量指标", "培训人数", "≥500人", 480, 50, 48, "疫情影响"),
        ("效益指标", "社会效益指标", "就业率", "≥80%", "85%", 40, 40, None),
    ]
    assert said(path) == []


# 四川一类：预算执行率各行都写，斜杠表示没有，财政专户管理资金和单位资金，表下三栏文字
PROVINCIAL = [
    ["报表编号：510000_0013zp"],
    ["部门预算项目支出绩效自评表（2023年度）"],
    ["项目名称", "51000023R000001-设备更新", None, None, None],
    ["主管部门", "发展和改革局本级", None, "实施单位\n（盖章）", "发展和改革局"],
    ["项目基本情况", "1.项目年度目标完成情况", "项目年度目标", None, "年度目标完成情况"],
    [None, None, "更新设备20台", None, "更新设备20台"],
    [None, "2.项目实施内容及过程概述", "采购并安装"],
    ["预算执行情况（10分）", "年度预算数（万元）", "年初预算", "调整后预算数", "预算执行数", "预算执行率",
     "权重", "得分", "原因"],
    [None, "总额", 238.93, 251.89, 200, 0.794, 10, 7.94, "中标价低"],
    [None, "其中：财政资金", 238.93, 251.89, 200, 0.794, "/", "/", None],
    [None, "财政专户管理资金", 0, 0, 0, 0, "/", "/", None],
    [None, "单位资金", 0, 5, 0, 0, "/", "/", None],
    [None, "其他资金", None, None, None, None, "/", "/", None],
    ["绩效指标（90分）", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值",
     "权重", "得分", "未完成原因分析"],
    [None, "产出指标", "数量指标", "更新设备", "＝", 20, "台（套）", 20, 60, 60, None],
    [None, "效益指标", "社会效益指标", "保障能力", "定性", "优良中低差", None, "优", 30, 30, None],
    ["合计", None, None, None, None, None, None, None, 100, 97.94, None],
    ["评价结论", "自评97.94分"],
    ["存在问题", "预算编制不细"],
    ["改进措施", "细化预算"],
    ["项目负责人：李四", None, "财务负责人：王五"],
]  # fmt: skip


def test_a_province_s_form_with_text_below(tmp_path):
    path = workbook(tmp_path / "x.xlsx", PROVINCIAL, "A5:A7 B5:B6 C5:D5 C6:D6 A8:A13 A14:A16 B18:K18 B19:K19 B20:K20")
    found = imported(path)
    assert found.basics == {
        "项目名称": "51000023R000001-设备更新", "项目单位": "发展和改革局", "主管部门": "发展和改革局本级",
        "评价年度": 2023, "项目概况": "采购并安装",
        "项目年度绩效目标": "更新设备20台", "年度总体目标实际完成情况": "更新设备20台",
        "项目负责人": "李四", "存在问题": "预算编制不细", "改进措施": "细化预算", "评价结论": "自评97.94分",
    }  # fmt: skip
    assert found.money == {
        (BEFORE, TOTAL): 2389300, (BUDGET, TOTAL): 2518900, (SPENT, TOTAL): 2000000,
        (BEFORE, "小计"): 2389300, (BUDGET, "小计"): 2518900, (SPENT, "小计"): 2000000,
    }  # fmt: skip
    assert found.rows == [
        execution(10, 0.794, 7.94, "中标价低"),
        ("产出指标", "数量指标", "更新设备", "=20台(套)", 20, 60, 60, None),
        ("效益指标", "社会效益指标", "保障能力", "优良中低差", "优", 30, 30, None),
    ]
    assert said(path) == [("I09", "D12"), ("I09", "C21")]  # 单位资金5万元，财务负责人


def test_what_the_form_itself_asks_for_is_nobody_s_answer(tmp_path):
    rows = [list(row) for row in PROVINCIAL]
    rows[5][4] = "对照年度目标，说明相关任务目标的完成情况（100字以内）"
    rows[8][8] = "1.预算执行率=预算执行数/调整后预算数，预算执行率未达到90%的需说明原因（100字以内）"
    rows[17][1] = "结合自评情况，说明项目自评总分。（200字以内）"
    path = workbook(tmp_path / "x.xlsx", rows, "A5:A7 B5:B6 C5:D5 C6:D6 A8:A13 A14:A16 B18:K18 B19:K19 B20:K20 I9:I13")
    found = imported(path)
    assert not found.basics.keys() & {"年度总体目标实际完成情况", "评价结论"}
    assert found.rows[0] == execution(10, 0.794, 7.94)
    [done] = perfxl.import_form(path)
    assert [one.cell for one in done.findings if one.code == "I16"] == ["A1", "E6", "I9", "J17", "B18"]


def test_levels_without_an_indicator_are_passed_over(tmp_path):
    rows = [
        [*HEAD_ROW],
        *MONEY,
        HEADINGS,
        ["产出指标（50分）", "数量指标", "修桥", "1座", "1座", 50, 50, None],
        ["效益指标（30分）", "经济效益指标", None, None, None, None, None, None],
        [None, "社会效益指标", "便民", "提高", "提高", 30, 30, None],
        ["满意度指标（10分）", None, "满意度", "≥90%", "95%", 10, 10, None],
        ["产出指标", "成本指标", "成本", "≤5万元", "5万元", 5, 5, None],
        ["产出指标", None, "单价", "≤1万元", "1万元", 5, 5, None],
    ]
    path = workbook(tmp_path / "x.xlsx", rows)
    assert [row[:3] for row in imported(path).rows[1:]] == [
        ("产出指标（50分）", "数量指标", "修桥"),
        ("效益指标（30分）", "社会效益指标", "便民"),
        ("满意度指标（10分）", None, "满意度"),
        ("产出指标", "成本指标", "成本"),
        ("产出指标", "成本指标", "单价"),
    ]
    assert said(path) == []


def test_goals_side_by_side_with_what_was_done(tmp_path):
    rows = [
        ["项目支出绩效自评表"],
        ["项目名称", "甲", None, None],
        *MONEY,
        ["年度目标", "预期目标", "种树100棵", "实际完成情况", "种树90棵"],
        HEADINGS,
        ["产出指标", "数量指标", "种树", "100棵", "90棵", 90, 81, "旱"],
    ]
    found = imported(workbook(tmp_path / "x.xlsx", rows))
    assert found.basics["项目年度绩效目标"] == "种树100棵"
    assert found.basics["年度总体目标实际完成情况"] == "种树90棵"
    assert found.rows[1:] == [("产出指标", "数量指标", "种树", "100棵", "90棵", 90, 81, "旱")]


AMOUNTS = [
    # unit above, its heading, as typed → 元
    ("万元", BUDGET, 0.1 + 0.2, 3000),
    ("万元", BUDGET, 38.766462, 387664.62),
    ("万元", BUDGET, 1.005, 10050),
    ("万元", BUDGET, 0.00007, 0.7),
    ("万元", BUDGET, 123456789.01, 1234567890100),
    ("万元", BUDGET, "345.6万元", 3456000),
    ("万元", BUDGET, "３４５．６ 万元", 3456000),
    ("万元", BUDGET, "1,345.3435", 13453435),
    ("元", BUDGET, 12345.67, 12345.67),
    ("元", BUDGET, "34.5万", 345000),
    ("万元", "全年预算数（元）", 125000.5, 125000.5),
    ("", "全年预算数（千元）", 12.5, 12500),
    ("亿元", BUDGET, 0.00035, 35000),
    ("万元", BUDGET, -3, -30000),
    ("", BUDGET, 0, 0),
    ("", BUDGET, "¥12元", 12),
]


@pytest.mark.parametrize(("unit", "heading", "typed", "yuan"), AMOUNTS)
def test_amounts_are_exact(tmp_path, unit, heading, typed, yuan):
    rows = [
        [f"单位：{unit}" if unit else None],
        ["项目名称", "甲"],
        ["项目资金", None, heading, SPENT, "分值", "执行率", "得分"],
        [None, "年度资金总额", typed, None, 10, None, None],
        HEADINGS,
        ["产出指标", "数量指标", "种树", "100棵", "90棵", 90, 81, "旱"],
    ]
    assert imported(workbook(tmp_path / "x.xlsx", rows)).money == {(BUDGET, TOTAL): yuan}


UNCLEAR = ["约300", "300余", "见附件", "二百万", "3、4", True, "12万元/年", "1,2,3"]


@pytest.mark.parametrize("typed", UNCLEAR)
def test_what_is_no_amount_is_left_blank_and_said(tmp_path, typed):
    rows = [["项目名称", "甲"], *MONEY, HEADINGS, ["产出指标", "数量指标", "种树", "100棵", "90棵", 90, 81, "旱"]]
    rows[2] = [None, "年度资金总额", 10, typed, 12, 10, 0.96, 9.6]
    path = workbook(tmp_path / "x.xlsx", rows)
    assert (BUDGET, TOTAL) not in imported(path).money
    assert ("I07", "D3") in said(path)


def test_amounts_without_a_unit_are_left_blank_and_said_once(tmp_path):
    rows = [
        ["项目名称", "甲"],
        ["项目资金", *MONEY[0][1:]],
        MONEY[1],
        HEADINGS,
        ["产出指标", "数量指标", "树", 1, 1, 90, 90],
    ]
    path = workbook(tmp_path / "x.xlsx", rows)
    [done] = perfxl.import_form(path)
    assert template(done.output).money == {}
    [finding] = [one for one in done.findings if one.code == "I06"]
    assert finding.cell == "C3"
    assert finding.message.startswith(
        "表上没有写金额是元还是万元，3个金额没有写入（年初预算数年度资金总额10，全年预算数年度资金总额12.5，"
    )


def test_amounts_beside_their_labels(tmp_path):
    rows = [
        ["项目名称", "甲"],
        ["年初预算数（万元）", 10, "全年预算数（万元）", 12.5, "全年执行数（万元）", 12, "执行率", "96%", "分值", 10],
        HEADINGS,
        ["产出指标", "数量指标", "种树", "100棵", "90棵", 90, 81, "旱"],
    ]
    found = imported(workbook(tmp_path / "x.xlsx", rows))
    assert found.money == {(BEFORE, TOTAL): 100000, (BUDGET, TOTAL): 125000, (SPENT, TOTAL): 120000}
    assert found.rows[0] == execution(10, "96%", None)


# 湖北一类：年度目标分开列，表头重复，得分的括号里有算法，没有分值
HEADINGS_AGAIN = [
    ["2021年度项目自评表"],
    ["项目名称", "乙项目"],
    ["预算执行情况（万元）（20分）", None, "预算数(A)", "执行数(B)", "执行率(B/A)", "得分（20分*执行率）"],
    [None, "年度财政资金总额", 50, 40, "80%", 16],
    ["年度目标1：（40分）", "一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"],
    [None, "产出指标", "数量指标", "建档", "100份", "100份", 40],
    ["年度目标2：（40分）", "一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"],
    [None, "效益指标", "社会效益", "便民", "提高", "提高", 38],
    ["总分", None, None, None, None, None, 94],
]


def test_headings_that_stand_there_once_more(tmp_path):
    path = workbook(tmp_path / "x.xlsx", HEADINGS_AGAIN)
    found = imported(path)
    assert found.money == {(BUDGET, TOTAL): 500000, (SPENT, TOTAL): 400000}
    assert [row[2:7] for row in found.rows] == [
        ("建档", "100份", "100份", None, 40),
        ("便民", "提高", "提高", None, 38),
    ]
    assert ("I17", "C3") in said(path)


# 合并的分值、隐藏的行、空着的二级指标、公式没有结果、错误值、不认识的列
def test_what_is_merged_hidden_or_broken_is_said(tmp_path):
    rows = [
        ["项目名称", "甲"],
        *MONEY,
        [*HEADINGS, "责任科室"],
        ["产出指标", "数量指标", "种树", "100棵", "90棵", 40, 36, "旱", "林业科"],
        [None, None, "补种", "10棵", "10棵", None, None, None, "林业科"],
        [None, "成本指标", "成本", "≤5万元", "=A1", "#REF!", 10, None, None],
        ["满意度指标", None, "群众满意度", "≥90%", "95%", 10, 10, None, None],
    ]
    path = workbook(tmp_path / "x.xlsx", rows, "F5:F6 G5:G6")
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[6].hidden = True
    book.active["F7"].data_type = "e"
    book.save(path)
    found = imported(path)
    assert found.rows[1:] == [
        ("产出指标", "数量指标", "种树", "100棵", "90棵", 40, 36, "旱"),
        ("产出指标", "数量指标", "补种", "10棵", "10棵", None, None, None),
        ("产出指标", "成本指标", "成本", "≤5万元", None, None, 10, None),
        ("满意度指标", None, "群众满意度", "≥90%", "95%", 10, 10, None),
    ]
    assert sorted(said(path)) == [
        ("I11", "I4"), ("I12", "F5"), ("I12", "G5"), ("I13", "C6"), ("I14", "E7"), ("I14", "F7"),
        ("I18", "A1"), ("I18", "A1"),
    ]  # fmt: skip


TARGETS = [
    # 指标性质, 指标值, 度量单位 → 目标值
    ("≥", 50, "个", "≥50个"),
    ("≥", 50.5, "%", "≥50.5%"),
    (None, 50, None, 50),
    ("=", "50", "个", "=50个"),
    ("＞", "1,200", "元/人·天", ">1,200元/人·天"),
    ("定性", "合规", None, "合规"),
    ("定性", ">=59人次", "人次", ">=59人次"),
    ("≥", "≥59人次", None, "≥59人次"),
    ("=", "及时", None, "及时"),
    ("≤", "45万", "万", "≤45万"),
    ("≤", "3~5", "天", "≤3~5天"),
    ("—", 8, "/", 8),
]


@pytest.mark.parametrize(("sign", "number", "unit", "target"), TARGETS)
def test_sign_number_and_unit_make_a_target(tmp_path, sign, number, unit, target):
    assert _split(tmp_path, sign, number, unit) == (target, [])


@pytest.mark.parametrize(
    ("sign", "number", "unit"),
    [("≥", "较高", None), ("≤", "≥5天", None), ("★", 5, "个"), ("≥", "5件", "个"), (None, "好", "次")],
)
def test_what_makes_no_target_is_said(tmp_path, sign, number, unit):
    assert _split(tmp_path, sign, number, unit) == (number, [("I15", "E3")])


def _split(folder, sign, number, unit):
    headings = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重"]
    rows = [["项目名称", "甲"], headings, ["产出指标", "数量指标", "事", sign, number, unit, 1, 100]]
    path = workbook(folder / "x.xlsx", rows)
    return imported(path).rows[0][3], [one for one in said(path) if one[0] == "I15"]


def test_several_forms_of_a_workbook_become_templates_named_by_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "目录"
    book.active["A1"] = "自评表目录"
    for title, names in {"甲": ["修路"], "乙": ["栽树", "种草"]}.items():
        sheet = book.create_sheet(title)
        for name in names:
            row = ["产出指标", "数量指标", name, "1处", "1处", 90, 90, None]
            laid_out(
                sheet,
                [["项目支出绩效自评表"], ["项目名称", name], *MONEY, HEADINGS, row, ["总分", *[None] * 5, 100, 99.6]],
            )
    book.save(tmp_path / "x.xlsx")
    done = perfxl.import_form(tmp_path / "x.xlsx")
    assert [(one.sheet, one.project, one.output.name) for one in done] == [
        ("甲", "修路", "x_甲_导入.xlsx"), ("乙", "栽树", "x_乙1_导入.xlsx"), ("乙", "种草", "x_乙2_导入.xlsx"),
    ]  # fmt: skip
    assert [template(one.output).rows[1][2] for one in done] == ["修路", "栽树", "种草"]
    assert all(template(one.output).money[BUDGET, TOTAL] == 125000 for one in done)


IN_WORD = [
    ["项目名称", "送戏下乡", None, None, None, None, None, None],
    ["主管部门", "文旅局", None, None, "实施单位", "文化馆", None, None],
    ["项目资金\n（万元）", None, BEFORE, BUDGET, SPENT, "分值", "执行率", "得分"],
    [None, "年度资金总额", "30", "28.5", "28.5", "10", "100%", "10"],
    [None, "其中：当年财政拨款", "30", "28.5", "28.5", "—", None, "—"],
    ["年度总体目标", "预期目标", None, None, "实际完成情况", None, None, None],
    [None, "演出40场\n惠及2万人", None, None, "演出42场", None, None, None],
    HEADINGS,
    ["产出指标", "数量指标", "演出场次", "≥40场", "42", "50", "50", None],
    [None, "质量指标", "演出完成率", "100%", "100%", "20", "20", None],
    ["效益指标", "社会效益指标", "文化生活", "丰富", "达成预期指标", "20", "18.5", "场地限制"],
    ["总分", None, None, None, None, "100", "98.5", None],
]
IN_WORD_MERGED = "B1:H1 B2:D2 F2:H2 A3:A5 A3:B3 A6:A7 B6:D6 E6:H6 B7:D7 E7:H7 A9:A10 A12:E12"


def test_word_with_merged_cells(tmp_path):
    path = document(
        tmp_path / "x.docx",
        IN_WORD,
        IN_WORD_MERGED.replace("A3:A5 A3:B3", "A3:A5"),
        ["项目支出绩效自评表", "（2021年度）"],
    )
    found = imported(path)
    assert found.basics == {
        "项目名称": "送戏下乡", "项目单位": "文化馆", "主管部门": "文旅局", "评价年度": 2021,
        "项目年度绩效目标": "演出40场\n惠及2万人", "年度总体目标实际完成情况": "演出42场",
    }  # fmt: skip
    assert found.money == {
        (line, source): amount
        for line, amount in ((BEFORE, 300000), (BUDGET, 285000), (SPENT, 285000))
        for source in (TOTAL, "当年财政拨款")
    }
    assert found.rows == [
        execution(10, "100%", 10),
        ("产出指标", "数量指标", "演出场次", "≥40场", "42", 50, 50, None),
        ("产出指标", "质量指标", "演出完成率", "100%", "100%", 20, 20, None),
        ("效益指标", "社会效益指标", "文化生活", "丰富", "达成预期指标", 20, 18.5, "场地限制"),
    ]
    assert said(path) == []


def test_what_is_filled_in_twice_is_said(tmp_path):
    rows = [
        ["项目名称", "甲", None, "实施单位", "乙单位"],
        ["项目单位", "丙单位"],
        *MONEY,
        [None, "合计", 10, 13, 12, None, None, None],
        HEADINGS,
        ["产出指标", "数量指标", "种树", "100棵", "90棵", 90, 81, "旱"],
    ]
    path = workbook(tmp_path / "x.xlsx", rows)
    found = imported(path)
    assert found.basics["项目单位"] == "乙单位"
    assert found.money[BUDGET, TOTAL] == 125000
    [done] = perfxl.import_form(path)
    messages = [one.message for one in done.findings if one.code == "I10"]
    assert messages == [
        "同一项写了两处：这里是“丙单位”，没有写入；E1是“乙单位”，已写入。请核对以哪一处为准。",
        "同一项写了两处：这里是“13”，没有写入；D4是“12.5”，已写入。请核对以哪一处为准。",
    ]


def test_what_nobody_knows_is_listed_and_kept_if_asked(tmp_path):
    rows = [
        ["项目名称", "甲", None, "资金管理科室", "农业科"],
        ["主管部门", "局", None, "实施单位", "站"],
        *MONEY,
        [*HEADINGS, "责任科室"],
        ["产出指标", "数量指标", "种树", "100棵", "90棵", 90, 81, "旱", "林业科"],
        ["总分", *[None] * 5, 100, 90.6],
        ["财务负责人", "王五"],
    ]
    path = workbook(tmp_path / "x.xlsx", rows)
    assert said(path) == [("I11", "D1"), ("I11", "I5"), ("I09", "B8")]
    [done] = perfxl.import_form(path)
    assert [one.message for one in done.findings if one.code == "I11"] == [
        "不认识“资金管理科室”（写的是“农业科”），没有写入。请核对；需要保留的，加--keep-unknown再导入一次，写入“备注”。",
        "不认识“责任科室”（写的是“林业科”），没有写入。请核对；需要保留的，加--keep-unknown再导入一次，写入“备注”。",
    ]
    assert "备注" not in imported(path).basics
    kept = imported(path, keep_unknown=True).basics["备注"]
    assert kept == "财务负责人：王五\n资金管理科室：农业科\n责任科室：林业科"
    [done] = perfxl.import_form(path, keep_unknown=True)
    assert all("已写入“备注”。请核对。" in one.message for one in done.findings if one.code in {"I09", "I11"})


def test_labels_over_their_entries_and_columns_of_money_nobody_knows(tmp_path):
    rows = [
        ["项目名称", None, "主管部门", "实施单位", None, None, None, None],
        ["修桥", None, "交通局", "公路站", None, None, None, None],
        ["项目资金（万元）", None, BEFORE, "预算调整数", BUDGET, SPENT, "分值", "执行率", "得分"],
        [None, "年度资金总额", 10, 2.5, 12.5, 12, 10, "96%", 9.6],
        HEADINGS,
        ["产出指标", "数量指标", "修桥", "1座", "1座", 90, 90, None],
        ["存在问题"],
        ["前期工作慢"],
        ["注：略。"],
    ]
    path = workbook(tmp_path / "x.xlsx", rows, "A1:B1 A2:B2 A7:I7 A8:I8")
    found = imported(path)
    assert [found.basics[label] for label in ("项目名称", "主管部门", "项目单位", "存在问题")] == [
        "修桥", "交通局", "公路站", "前期工作慢",
    ]  # fmt: skip
    assert found.money == {(BEFORE, TOTAL): 100000, (BUDGET, TOTAL): 125000, (SPENT, TOTAL): 120000}
    assert said(path) == [("I11", "D3")]
    [done] = perfxl.import_form(path)
    assert "不认识“预算调整数”（写的是“2.5”），没有写入" in done.findings[0].message


def test_an_execution_rate_printed_twice_counts_once(tmp_path):
    row = [EXECUTION, EXECUTION, "预算执行率", "100%", "96%", 10, 9.6, None]
    rows = [["项目名称", "甲", None, "主管部门", "局", None, "实施单位", "站"], *MONEY, HEADINGS, row]
    path = workbook(tmp_path / "x.xlsx", rows)
    assert imported(path).rows == [execution(10, "96%", 9.6)]
    assert said(path) == [("I10", "F3")]


def test_struck_out_digits_are_no_part_of_a_number(tmp_path):
    rows = [["项目名称", "甲", None, "主管部门", "局", None, "实施单位", "站"], *MONEY, HEADINGS]
    path = workbook(tmp_path / "x.xlsx", [*rows, ["产出指标", "数量指标", "修桥", "1座", None, 90, 90, None]])
    book = openpyxl.load_workbook(path, rich_text=True)
    struck = TextBlock(InlineFont(strike=True), "12")
    book.active["E5"] = CellRichText(struck, "15座")
    book.save(path)
    assert imported(path).rows[1] == ("产出指标", "数量指标", "修桥", "1座", None, 90, 90, None)
    assert said(path) == [("I14", "E5")]


def test_lines_to_sign_are_nobody_s_entries(tmp_path):
    rows = [
        ["项目名称", "甲", None, "主管部门", "局", None, "实施单位", "站"],
        *MONEY,
        HEADINGS,
        ["产出指标", "数量指标", "修桥", "1座", "1座", 90, 90, None],
        ["总分", *[None] * 4, 100, 99.6],
        ["填报人（签字）：", None, "单位负责人（签字）：", None],
        ["联系电话：", "单位（盖章）：　　　年　月　日"],
        ["填表人：", "单位负责人（签字）：张三"],
    ]
    path = workbook(tmp_path / "x.xlsx", rows, "A7:B7 C7:D7")
    found = imported(path)
    assert not found.basics.keys() & {"填报人", "联系电话"}
    assert said(path) == [("I11", "B9")]  # 张三签了字，没有位置


def test_weights_of_levels_and_columns_named_twice(tmp_path):
    rows = [
        HEAD_ROW,
        ["项目类型", "其他", None, "自评总分", 88],
        ["序号", "一级指标", "分值", "二级指标", "分值", "三级指标",
         "指标性质", "年度指标值", "度量单位", "分值", "完成值", "自评得分", "得分"],
        [1, "产出指标", 50, "数量指标", 30, "修路", "≥", 5, "公里", 20, 5, 20, 19],
        [2, None, None, None, None, "修桥", "=", 1, "座", 10, 1, 10, 9],
        [3, None, None, "质量指标", 20, "合格率", "≥", 95, "%", 20, "96%", 20, 20],
        ["小计", *[None] * 8, 50, None, 50, None],
        [4, "效益指标", 50, "社会效益指标", None, "便民", "定性", "提高", None, 50, "提高", 48, 48],
        ["合计", *[None] * 8, 100, None, 98, None],
    ]  # fmt: skip
    path = workbook(tmp_path / "x.xlsx", rows, "B4:B6 C4:C6 D4:D5 E4:E5")
    [done] = perfxl.import_form(path)
    sheet = openpyxl.load_workbook(done.output)["绩效指标"]
    found = [[cell.value for cell in row[:9]] for row in sheet.iter_rows(min_row=4, max_row=7)]
    assert found == [
        ["产出指标", 50, "数量指标", 30, "修路", 20, "≥5公里", 5, 20],
        ["产出指标", 50, "数量指标", 30, "修桥", 10, "=1座", 1, 10],
        ["产出指标", 50, "质量指标", 20, "合格率", 20, "≥95%", "96%", 20],
        ["效益指标", 50, "社会效益指标", None, "便民", 50, "提高", "提高", 48],
    ]
    assert imported(path).basics["项目类型"] == "其他"
    assert [(one.code, one.cell) for one in done.findings] == [
        ("I05", "A1"), ("I09", "E2"), ("I11", "M3"), ("I16", "A7"), ("I16", "L9"),
    ]  # fmt: skip
    assert "不认识“得分”（写的是“19；9；20；48”），没有写入" in done.findings[2].message


def test_a_hidden_column_and_a_hidden_sheet_are_said(tmp_path):
    rows = [HEAD_ROW, *MONEY, HEADINGS, ["产出指标", "数量指标", "修桥", "1座", "1座", 90, 90, None]]
    path = workbook(tmp_path / "x.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book.active.column_dimensions["G"].hidden = True
    book.save(path)
    assert said(path) == [("I13", "G1")]
    [done] = perfxl.import_form(path)
    assert done.findings[0].message.startswith("G列隐藏着，照常读入。")
    book.active.column_dimensions["G"].hidden = False
    book.active.sheet_state = "hidden"
    book.create_sheet("封面")
    book.save(path)
    [done] = perfxl.import_form(path)
    assert done.findings[0].message.startswith("工作表“自评表”隐藏着，照常读入。")


OWN = """
based_on = "mof"
name = "我们省"
title = "我们省的表"
source = "省财政厅"
[funding]
source = "省财政厅"
fiscal = ["中央补助", "省级资金"]
other = ["其他资金"]
[basics]
source = "省财政厅"
further = [{ name = "实际完成情况", role = "goal_done" }, "资金管理科室"]
"""


def test_what_a_standard_calls_by_a_name_of_its_own_is_known_by_it(tmp_path):
    standard = tmp_path / "我们省.toml"
    standard.write_text(OWN, encoding="utf-8")
    rows = [
        HEAD_ROW,
        ["资金管理科室：", "农业科"],
        *MONEY,
        [None, "其中：①中央补助", 4, 4, 4, None, None, None],
        [None, "其中：2.省级资金（万元）", 6, 8.5, 8, None, None, None],
        ["年度目标", "预期目标", "修路", "实际完成情况", "已修"],
        HEADINGS,
        ["产出指标", "数量指标", "修桥", "1座", "1座", 90, 90, None],
    ]
    path = workbook(tmp_path / "x.xlsx", rows)
    found = imported(path, standard=str(standard))
    assert found.standard == "评价标准 我们省"
    assert (found.basics["资金管理科室"], found.basics["实际完成情况"]) == ("农业科", "已修")
    assert (found.money[BUDGET, "中央补助"], found.money[BUDGET, "省级资金"]) == (40000, 85000)
    assert said(path, standard=str(standard)) == []


# 单元格里写单位，清单中间有一行说明，小计写在第三栏
UNITS_AND_NOTES = [
    ["项目支出绩效自评表"],
    HEAD_ROW,
    ["项目资金", None, BEFORE, BUDGET, SPENT, "分值", "执行率", "得分"],
    [None, "年度资金总额", "100万元", "1,200,000元", "￥118万", "10分", "98.33%", "9.83分"],
    HEADINGS,
    ["产出指标", "数量指标", "培训（场次）", "≥5场", "6场", 30, 30, None],
    [None, None, "小计", None, None, 30, 30, None],
    ["说明：以下为效益指标"],
    ["效益指标", "社会效益指标", "满意", "好", "好", "60分", "58分", None],
    ["总分", None, None, None, None, 100, 97.83],
]


def test_units_in_cells_and_a_note_among_the_rows(tmp_path):
    path = workbook(tmp_path / "x.xlsx", UNITS_AND_NOTES, "A6:A7 B6:B7 A8:H8")
    found = imported(path)
    assert found.money == {(BEFORE, TOTAL): 1000000, (BUDGET, TOTAL): 1200000, (SPENT, TOTAL): 1180000}
    assert found.rows == [
        execution(10, "98.33%", 9.83),
        ("产出指标", "数量指标", "培训（场次）", "≥5场", "6场", 30, 30, None),
        ("效益指标", "社会效益指标", "满意", "好", "好", 60, 58, None),
    ]
    assert said(path) == []


# 金额一行排开，单位写在标题里，性质、指标值、单位三栏
MONEY_IN_A_ROW = [
    ["2022年度项目支出绩效自评表（金额单位：元）"],
    HEAD_ROW,
    ["资金情况", "年初预算金额", 1000000, "全年预算金额", 900000, "全年执行金额", 800000],
    ["总体目标", "年初设定目标", "建成", "全年完成情况", "已建成"],
    ["指标类别", "一级指标", "二级指标", "指标名称", "性质", "指标值", "单位", "完成值", "权重", "得分", "备注"],
    [None, "产出", "数量", "路", "≥", "5", "公里", "5.2", 50, 50, None],
    [None, None, "质量", "合格率", "＝", "100", "％", "98%", 40, 39.2, "返工"],
    ["总计", *[None] * 7, 90, 89.2],
]


def test_money_in_a_row_and_a_unit_in_the_title(tmp_path):
    path = workbook(tmp_path / "x.xlsx", MONEY_IN_A_ROW, "B6:B7 A6:A7")
    found = imported(path)
    assert found.money == {(BEFORE, TOTAL): 1000000, (BUDGET, TOTAL): 900000, (SPENT, TOTAL): 800000}
    assert (found.basics["评价年度"], found.basics["年度总体目标实际完成情况"]) == (2022, "已建成")
    assert found.rows == [
        ("产出", "数量", "路", "≥5公里", "5.2", 50, 50, None),
        ("产出", "质量", "合格率", "=100%", "98%", 40, 39.2, "返工"),
    ]
    assert said(path) == [("I17", "C3")]


def test_two_forms_side_by_side_are_never_mixed(tmp_path):
    """The left one is read; of the right one every cell is said."""
    row = ["产出指标", "数量指标", "修桥", "1座", "1座", 90, 90, None]
    left = [["自评表"], HEAD_ROW, *MONEY, HEADINGS, row]
    right = [["自评表"], ["项目名称", "乙"], *MONEY, HEADINGS, [*row[:2], "架桥", *row[3:]]]
    rows = [[*one, *[None] * (9 - len(one)), *other] for one, other in zip(left, right, strict=True)]
    path = workbook(tmp_path / "x.xlsx", rows)
    found = imported(path)
    assert (found.basics["项目名称"], [each[2] for each in found.rows]) == ("甲", [EXECUTION, "修桥"])
    cells = [cell for _, cell in said(path)]
    assert {"K2", "L5"} <= set(cells)


def test_tables_of_word_in_the_frame_of_another(tmp_path):
    written = docx.Document()
    written.add_paragraph("项目支出绩效自评表（2022年度）")
    outer = written.add_table(2, 8)
    for column, text in enumerate(HEAD_ROW):
        outer.cell(0, column).text = text or ""
    row = ["产出指标", "数量指标", "送水", "10车", "10车", "90", "90", None]
    inner = [[str(cell or "") for cell in line] for line in (*MONEY, HEADINGS, row)]
    frame = outer.cell(1, 0).merge(outer.cell(1, 7))
    table = frame.add_table(len(inner), 8)
    for number, line in enumerate(inner):
        for column, text in enumerate(line):
            table.cell(number, column).text = text
    written.save(tmp_path / "x.docx")
    found = imported(tmp_path / "x.docx")
    assert found.money == {(BEFORE, TOTAL): 100000, (BUDGET, TOTAL): 125000, (SPENT, TOTAL): 120000}
    assert found.rows == [
        execution(10, "96%", 9.6), ("产出指标", "数量指标", "送水", "10车", "10车", 90, 90, None),
    ]  # fmt: skip
    assert said(tmp_path / "x.docx") == []
