"""One cause, one finding: what follows from another is left out, what a whole column lacks is said once."""

import openpyxl
import pytest
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


def test_weights_beside_no_indicator_below_the_total_are_said(tmp_path):
    assert {code for code, _ in said(tmp_path, {"绩效指标!F24": 3})} >= {"W02", "W03"}


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
    assert openpyxl.load_workbook(output)["核对问题"]["A1"].value.startswith("必须改1处")
    assert perfxl.fill(output, tmp_path / "again.xlsx").output.read_bytes() == output.read_bytes()
