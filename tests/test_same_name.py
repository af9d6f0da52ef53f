"""One notion of the same name: what typing and other programs change by accident is no difference, all else is."""

import time

import libreoffice
import openpyxl
import pytest
from libreoffice import differences
from sheets import sheet_of
from workbooks import UNSCORED, edited, with_formulas

import perfxl
from perfxl.batch import Job, Options, outcomes_of
from perfxl.rollup.listing import Summed
from perfxl.rollup.rolling import rolled_up
from perfxl.spelling import plain, same_name
from perfxl.standards import load_standard
from perfxl.summary import rolled
from perfxl.template.cells import is_blank

SPELLINGS = (
    "预算执行率\u200b", "\ufeff预算执行率", "预算\u00ad执行率", "预\u2060算\u180e执\ufe0f行率",
    "预算执行率\u3164", "预算 执行率",
    "1.预算执行率", "１．预算执行率", "12、预算执行率", "(3)预算执行率", "（３）预算执行率", "3）预算执行率",
    "①预算执行率", "⑴预算执行率",
    "⒈预算执行率", "❶预算执行率", "一、预算执行率", "（二）预算执行率", "㈡预算执行率", "十一、预算执行率",
    "预算执行率：", "预算执行率。", "预算执行率；", "·预算执行率", "★预算执行率", "●预算执行率*", "—预算执行率—",
    "預算執行率", "預算执行率", "预算执⾏率",
    "Ⅰ.预算执行率", "IV、预算执行率", "指标1：预算执行率", "指标12.预算执行率",
)  # fmt: skip
OTHERS = (
    ("3项制度", "项制度"), ("2.5公里道路完成率", "公里道路完成率"), ("一期工程", "二期工程"), ("一级医院", "二级医院"),
    ("一、二级医院", "二级医院"), ("方案①", "方案②"), ("方案1", "方案2"), ("5·1活动", "51活动"), ("合格率%", "合格率"),
    ("培训人数（人次）", "培训人数"), ("2021年预算", "预算"), ("120急救", "急救"), ("3、5年规划", "5年规划"),
    ("A类", "B类"), ("A3纸用量", "A4纸用量"), ("IV级医院", "级医院"), ("V.2版本", "2版本"), ("指标1", "指标2"),
    ("指标3个", "个"), ("(5)=(3)-(4)", "(6)=(3)-(4)"), ("（1）", "（2）"), ("—", "："),
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_name(spelling):
    assert same_name(spelling) == "预算执行率"


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_names(one, other):
    assert same_name(one) != same_name(other)


def test_numbering_is_part_of_a_text_that_is_no_name():
    assert plain("1. 总　計：\u200b") == "1.总计:"


@pytest.mark.parametrize(
    ("value", "blank"), [("\u200b", True), (" \ufeff ", True), ("\u3164", True), ("\u200b0", False), ("—", False)]
)
def test_what_shows_nothing_is_nothing(value, blank):
    assert is_blank(value) is blank


@pytest.mark.parametrize(
    ("name", "line"),
    [
        *((spelling, "execution_rate") for spelling in SPELLINGS),
        ("预算执行率(%)", "execution_rate"), ("预算执行率（10分）", "execution_rate"),
        ("1.1 预算执行率", "execution_rate"),
        ("预算执行率①", "execution_rate"), ("预算执行率²", "execution_rate"),
        ("（六）資金到位率【%】", "arrival_rate"),
        ("资金支出率％", "spending_rate"), ("预算执行率考核", None), ("预算执行", None),
        ("预算执行率与到位率", None), ("（预算执行率）", "execution_rate"), ("【预算执行率】", "execution_rate"),
        ("C11 预算执行率", "execution_rate"),
        ("D-1预算执行率", "execution_rate"), ("A预算执行率", None), ("（）", None),
    ],
)  # fmt: skip
def test_linked_indicators(name, line):
    rate = load_standard().linked_to(name)
    assert (rate.line if rate else None) == line


@pytest.mark.parametrize("name", ["预算执行率\u200b", "1.预算执行率", "①预算执行率", "预算执行率：", "預算執行率"])
def test_an_indicator_is_linked_however_its_name_is_spelled(tmp_path, name):
    halved = {f"资金安排!{column}7": 1345343 for column in "CDF"}
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!E4": name} | halved))
    sheet = sheet_of(outcome.output, "绩效指标", data_only=True)
    assert (sheet["E4"].value, sheet["L4"].value, sheet["M4"].value) == (name, 0.6499, 1.44)
    assert "S07" in {finding.code for finding in outcome.findings if finding.cell == "H4"}


LABELS = {
    "基本情况!A2": "\u200b项目名称", "基本情况!A3": "项目单位：", "基本情况!A8": "六、項目概况",
    "资金安排!A3": "项　目",
    "资金安排!C3": "合計", "资金安排!A5": "1.预算安排", "资金安排!A10": "预算执行率（％）",
    "资金安排!B9": "（5）＝（3）-（4）",
    "支出情况!A3": "项目支出内容：", "支出情况!A5": "合 计：", "绩效指标!E3": "三级指标\u200b",
    "绩效指标!G3": "*目标值",
    "绩效指标!A25": "總計：", "绩效指标!A26": "评价等级。", "要素清单!D3": "是否具备\ufeff",
}  # fmt: skip


def test_headings_and_labels_however_they_are_spelled(tmp_path):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", LABELS))
    assert outcome.output is not None
    assert (outcome.summary.total, outcome.summary.grade) == (100.0, "优秀")


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [("资金安排!A5", "预算安排数", "F12"), ("资金安排!B10", "(6)=(4)/(1)", "F12"), ("绩效指标!A25", "合计：", "F12")],
)
def test_another_label_is_another(tmp_path, cell, typed, code):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {cell: typed}))
    assert [finding.code for finding in outcome.findings] == [code]


def renamed(target, names, edits=()):
    book = openpyxl.load_workbook(UNSCORED)
    for place, value in dict(edits).items():
        sheet, cell = place.split("!")
        book[sheet][cell].value = value
    for old, new in names.items():
        book[old].title = new
    book.save(target)
    return target


@pytest.mark.parametrize("name", ["资金安排 ", "資金安排", "资金安排\u200b", "2.资金安排"])
def test_a_sheet_however_its_name_is_spelled(tmp_path, name):
    outcome = perfxl.fill(renamed(tmp_path / "x.xlsx", {"资金安排": name}))
    assert openpyxl.load_workbook(outcome.output).sheetnames[:5] == [
        "基本情况",
        "资金安排",
        "支出情况",
        "绩效指标",
        "要素清单",
    ]
    [said] = [finding.message for finding in outcome.findings if finding.code == "B10"]
    assert "已按“资金安排”读取和写出" in said
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx")
    assert "B10" not in {finding.code for finding in again.findings}


def test_a_sheet_twice_is_said_and_not_chosen_from(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book.create_sheet("资金安排 ")
    book.save(tmp_path / "x.xlsx")
    assert [finding.code for finding in perfxl.fill(tmp_path / "x.xlsx").findings] == ["F11"]
    book["资金安排"].title = "資金安排"
    book.save(tmp_path / "y.xlsx")
    assert [finding.code for finding in perfxl.fill(tmp_path / "y.xlsx").findings] == ["F10"]


@pytest.mark.libreoffice
def test_formulas_follow_names_however_they_are_spelled(tmp_path):
    edits = LABELS | {
        "要素清单!D4": "是。", "要素清单!D5": "\u200b是", "要素清单!D6": "是：", "要素清单!E7": "·否",
        "要素清单!D17": "否；",
        "绩效指标!E7": "1.财务管理制度健全性", "要素清单!A4": "預算編制合理性", "绩效指标!E4": "①预算执行率",
        "绩效指标!H4": None,
    }  # fmt: skip
    source = renamed(tmp_path / "x.xlsx", {"资金安排": "资金安排 "}, edits)
    book = openpyxl.load_workbook(source)
    book.create_sheet("台账")["A1"] = 0
    book.save(source)
    ledger = with_formulas(source, tmp_path / "y.xlsx", {"台账!A1": ("='资金安排 '!F5", 2070000)})
    outcome = perfxl.fill(ledger)
    assert differences([outcome.output]) == [[]]
    assert [finding.code for finding in outcome.findings if finding.code.startswith("E")] == ["E08"]
    sheet = libreoffice.stored_values(outcome.output)["绩效指标"]
    assert (sheet["H4"], sheet["M5"], sheet["M7"], sheet["M8"]) == (1, 2.22, 1.11, 1.78)
    assert sheet_of(outcome.output, "台账")["A1"].value == "=资金安排!F5"


def test_units_in_the_roll_up_are_told_apart_by_their_names(tmp_path):
    spelled = ["市工信局", "市工信局\u200b", "1.市工信局", "市 工信局。", "市財政局", "市财政局", "市工信局二科"]
    sources = [
        edited(UNSCORED, tmp_path / f"{number}.xlsx", {"基本情况!B3": unit, "基本情况!B2": f"项目{number}"})
        for number, unit in enumerate(spelled)
    ]
    outcomes = outcomes_of([Job(source, None) for source in sources], Options(with_project=True))

    units = rolled_up([rolled(outcome, tmp_path / "汇总.xlsx") for outcome in outcomes], load_standard()).units
    assert sorted(units[Summed.projects]) == [1, 2, 4]


@pytest.mark.parametrize(
    ("one", "other", "counted"), [("甲项目", "甲項目\u200b", 1), ("（一）期项目", "（二）期项目", 2)]
)
def test_a_project_is_left_out_only_where_it_is_certainly_the_same(tmp_path, one, other, counted):
    sources = [edited(UNSCORED, tmp_path / f"{n}.xlsx", {"基本情况!B2": name}) for n, name in enumerate((one, other))]
    outcomes = outcomes_of([Job(source, None) for source in sources], Options(with_project=True))
    rollup = rolled_up([rolled(outcome, tmp_path / "汇总.xlsx") for outcome in outcomes], load_standard())
    assert len(rollup.counted) == counted


@pytest.mark.parametrize("place", ["绩效指标!E13", "基本情况!B2", "要素清单!A4"])
@pytest.mark.parametrize("sign", ["（", "1.", "第"])
def test_a_name_as_long_as_a_cell_holds_takes_no_time(place, sign, tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {place: (sign * 32_767)[:32_767]})
    began = time.process_time()
    assert perfxl.fill(source).output is not None
    assert time.process_time() - began < 2
