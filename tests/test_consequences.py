"""One cause, one finding: what follows from another is left out, what a whole column lacks is said once."""

import openpyxl
import pytest
from sheets import sheet_of
from workbooks import UNSCORED, edited

import perfxl

ROWS = range(4, 25)
NO_EVIDENCE = "全部21项指标（K4至K24）都没有填“数据来源及支持材料（附件）”。请补充附件名称。"


def said(tmp_path, edits):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    return {(finding.code, finding.cell): finding.message for finding in found}


def column(letter, value=None, rows=ROWS):
    return {f"绩效指标!{letter}{row}": value for row in rows}


@pytest.mark.parametrize(
    ("edits", "code", "cell", "message"),
    [
        (column("K"), "K01", "K4", NO_EVIDENCE),
        (column("K", "无"), "K01", "K4", NO_EVIDENCE),
        (column("A"), "W07", "A4", "全部21项指标（A4至A24）都没有填“一级指标”。请填写所属的一级指标。"),
        (column("F"), "N01", "F4", "全部21项指标（F4至F24）都没有填“权重”。请填写数字；没有就填0。"),
        (column("G"), "V08", "G4", "全部21项指标（G4至G24）都没有填“目标值”。请补充目标值。"),
    ],
)
def test_a_column_nobody_filled_in_is_one_finding(tmp_path, edits, code, cell, message):
    found = said(tmp_path, edits)
    assert {place: text for (one, place), text in found.items() if one == code} == {cell: message}


def test_actuals_nobody_typed_are_one_finding_and_every_cell_is_marked(tmp_path):
    found = said(tmp_path, column("H"))
    blank = {place: text for (code, place), text in found.items() if code == "V01"}
    assert blank == {"H13": "应填的12项指标（H13至H24）都没有填“业绩值”。请填写业绩值。"}
    outcome = perfxl.fill(tmp_path / "x.xlsx", tmp_path / "done.xlsx")
    assert outcome.counts.errors == 1
    sheet = sheet_of(outcome.output, "绩效指标")
    assert all("没有填“业绩值”" in sheet[f"H{row}"].comment.text for row in range(13, 25))
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx").output
    assert again.read_bytes() == outcome.output.read_bytes()


def test_actuals_some_of_which_are_typed_are_said_row_by_row(tmp_path):
    found = said(tmp_path, column("H", rows=range(14, 25)))
    assert sum(code == "V01" for code, _ in found) == 11


@pytest.mark.parametrize("number_format", ['#,##0.00"美元"', "[$USD] #,##0", '0"套"'])
def test_amounts_shown_in_another_unit_are_one_finding_and_every_cell_is_marked(tmp_path, number_format):
    book = openpyxl.load_workbook(UNSCORED)
    for row in range(5, 9):
        book["资金安排"][f"F{row}"].number_format = number_format
    book.save(tmp_path / "x.xlsx")
    outcome = perfxl.fill(tmp_path / "x.xlsx", tmp_path / "done.xlsx")
    (finding,) = [one for one in outcome.findings if one.code.startswith("N")]
    assert (finding.code, finding.cells) == ("N02", ("F5", "F6", "F7", "F8"))
    assert finding.problem.startswith("“预算安排市级”应为数字，现为“")
    assert finding.problem.endswith("（单元格格式所显示，同样的共4格）")
    sheet = sheet_of(outcome.output, "资金安排")
    assert all(sheet[f"F{row}"].comment for row in range(5, 9))


def test_a_formula_over_a_table_without_its_result_is_one_finding(tmp_path):
    found = said(tmp_path, {"资金安排!F5": "=SUM(表1[列1])"})
    (text,) = [text for (_, cell), text in found.items() if cell == "F5"]
    assert text == (
        "“预算安排市级”是错误值“#REF!”（公式“=SUM(表1[列1])”引用了“表格”的列名，只保留了它的值“#REF!”，因为文件里没有它的计算结果）。"
        "请改正公式，或直接填写数值。"
    )


@pytest.mark.parametrize(("letter", "code"), [("K", "K01"), ("F", "N01")])
def test_a_column_somebody_began_to_fill_in_is_said_row_by_row(tmp_path, letter, code):
    found = said(tmp_path, column(letter, rows=range(5, 25)))
    assert sum(one == code for one, _ in found) == 20


def test_a_target_missing_beside_a_missing_actual_is_one_finding(tmp_path):
    edits = {"绩效指标!J13": "业绩值为900得满分，每降低1扣0.01分", "绩效指标!G13": None}
    assert ("V07", "G13") in said(tmp_path, edits)
    found = said(tmp_path, edits | {"绩效指标!H13": None})
    assert ("V01", "H13") in found
    assert ("V07", "G13") not in found


def test_an_indicator_below_the_total_is_one_finding(tmp_path):
    values = {"A27": "影响力目标", "E27": "公示率", "F27": 3.34, "G27": 1, "H27": 1}
    moved = {f"绩效指标!{cell}": value for cell, value in values.items()}
    found = said(tmp_path, moved | {f"绩效指标!{letter}24": None for letter in "ABCDEFGHIJK"})
    assert [code for code, _ in found if code.startswith(("W", "E"))] == ["W10"]


def test_a_weight_that_is_off_is_one_finding_that_says_where(tmp_path):
    found = weights_said(tmp_path, {"绩效指标!F13": 18})
    where = "“产出数量”的二级权重为16，其下各项之和为26（D13）"
    assert found == {"F25": f"权重合计为110.00，应为100.00：{where}。请核对各项权重。"}
    assert list(weights_said(tmp_path, {"绩效指标!F24": 3})) == ["F25"]


def weights_said(tmp_path, edits):
    return {cell: text for (code, cell), text in said(tmp_path, edits).items() if code in ("W02", "W03")}


def test_a_total_that_is_off_by_less_than_a_hundredth_is_said_in_its_decimals(tmp_path):
    (text,) = weights_said(tmp_path, {"绩效指标!F13": 8.004}).values()
    assert text.startswith("权重合计为100.004，应为100.00：")


def test_weights_that_are_off_in_two_groups_are_one_finding_with_both(tmp_path):
    (text,) = weights_said(tmp_path, {"绩效指标!F13": 18, "绩效指标!F24": 3.3}).values()
    assert text.startswith("权重合计为109.96，应为100.00：“产出数量”的")
    assert text.count("其下各项之和为") == 2


def test_the_weight_of_a_level_is_said_once_beside_a_total_that_is_right(tmp_path):
    assert list(weights_said(tmp_path, {"绩效指标!D13": 17})) == ["D13"]
    assert list(weights_said(tmp_path, {"绩效指标!B13": 41})) == ["B13"]
    assert sorted(weights_said(tmp_path, {"绩效指标!F13": 9, "绩效指标!F24": 2.34})) == ["D13", "D24"]


def test_weights_whose_groups_do_not_explain_the_total_are_all_said(tmp_path):
    assert sorted(weights_said(tmp_path, {"绩效指标!F13": 9, "绩效指标!D13": 20})) == ["B13", "D13", "F25"]


def test_no_indicator_at_all_is_one_finding(tmp_path):
    edits = {f"绩效指标!{letter}{row}": None for letter in "ABCDEFGHIJK" for row in ROWS}
    found = said(tmp_path, edits)
    assert [code for code, _ in found if code.startswith(("W", "E", "V", "K"))] == ["W01"]
    summary = perfxl.fill(tmp_path / "x.xlsx").summary
    assert (summary.progress, summary.grade) == ("没有填三级指标", None)


def test_a_raised_footnote_behind_a_number_of_the_goal_is_no_digit(tmp_path):
    found = said(tmp_path, {"基本情况!B9": "培训800²人次", "基本情况!B10": "培训８００人次"})
    assert [code for code, _ in found if code == "B04"] == []


def test_a_completed_workbook_says_the_same_again(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", column("K") | {"绩效指标!H13": None})
    output = perfxl.fill(source, tmp_path / "done.xlsx").output
    assert sheet_of(output, "核对问题")["A1"].value.startswith("必须改1处")
    assert perfxl.fill(output, tmp_path / "again.xlsx").output.read_bytes() == output.read_bytes()


MONEY = {
    "both sums agree with each other, not with the sources": (
        {"资金安排!C7": 2000000, "资金安排!D7": 2000000},
        {("M02", "D7")},
    ),
    "a sum between is off": ({"资金安排!D7": 2000000}, {("M02", "D7")}),
    "a sum is off": ({"资金安排!C7": 2000000}, {("M02", "C7")}),
    "two sums are off, each by its own": (
        {"资金安排!C7": 2000000, "资金安排!D7": 2000001},
        {("M02", "C7"), ("M02", "D7")},
    ),
    "a part of the sources is given": (
        {"资金安排!D7": 2070000, "资金安排!F7": None, "资金安排!J7": 5, "资金安排!I7": 5, "资金安排!C7": 5},
        {("M02", "C7")},
    ),
    "what was spent is off, items agree with its sources": ({"资金安排!C8": 1345000}, {("M02", "C8")}),
    "items and sources differ, and the sum too": (
        {"资金安排!C8": 1345000, "支出情况!C6": 270001, "支出情况!B6": 270001},
        {("M02", "C8"), ("X02", "C5")},
    ),
    "the sum of an item is off": ({"支出情况!B6": 100}, {("X01", "B6")}),
    "a part of an item is off": ({"支出情况!C6": 100}, {("X01", "B6")}),
    "items are off by more than their sums": (
        {"支出情况!C6": 100, "支出情况!C7": 100, "支出情况!B7": 100},
        {("X01", "B6"), ("X02", "C5")},
    ),
}


@pytest.mark.parametrize("case", MONEY)
def test_a_sum_that_is_off_is_said_where_it_is_off(tmp_path, case):
    edits, expected = MONEY[case]
    assert {place for place in said(tmp_path, edits) if place[0] in ("M02", "X01", "X02")} == expected


@pytest.mark.parametrize(("reviewed", "codes"), [("约800", {"V02"}), (800, {"R02"}), ("800人次", {"R02"})])
def test_a_reviewer_s_value_that_cannot_be_read_is_no_replacement(tmp_path, reviewed, codes):
    found = said(tmp_path, {"绩效指标!L13": reviewed})
    assert {code for code, cell in found if cell == "L13"} == codes
