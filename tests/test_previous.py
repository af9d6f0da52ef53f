"""Last year's roll-up beside this year's."""

import math
from pathlib import Path

import libreoffice
import openpyxl
import pytest
from command import invoke
from projects import NAN, cells, rolled
from workbooks import UNSCORED, edited

from perfxl.read.archive import UnreadableWorkbook
from perfxl.read.previous import read_previous
from perfxl.rollup.beside import Beside
from perfxl.rollup.lists import previous_table
from perfxl.rollup.previous import Previous
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import load_standard
from perfxl.write.rollup.workbook import write_rollup

OF_0_1_0 = Path(__file__).parent / "data" / "rollups" / "rollup_0.1.0.xlsx"
"""Of three projects and a second copy of one, as edition 0.1.0 wrote it."""


def before(name: str | None, reviewed: float, *, year: int | None = 2020, **amounts: float):
    return Previous("甲部门", "甲局", name, year, amounts, reviewed)


def compared(*previous: Previous, workbooks=()):
    return rolled_up(workbooks, load_standard(), beside=Beside(previous=previous)).previous


def test_the_roll_up_of_the_first_edition():
    projects = read_previous(OF_0_1_0)
    assert [(one.department, one.name, one.year, one.amounts["budgeted"]) for one in projects] == [
        (None, "企业服务活动专项经费", 2020, 2070000),
        (None, "停办项目", 2020, 2070000),
        (None, "培训专项", 2020, 30000000000),
    ]
    first, *others = projects
    known = {"budgeted": 2070000, "invested": 2070000, "received": 2070000, "spent": 1345343}
    assert {key: value for key, value in first.amounts.items() if not math.isnan(value)} == known
    assert first.reviewed == 100
    assert all(math.isnan(one.reviewed) for one in others)


def test_the_roll_up_of_this_edition(tmp_path):
    workbooks = [
        rolled("a", name="甲", reviewed=92.5),
        rolled("b", name="乙", department=None, reviewed=NAN, grade=None),
    ]
    write_rollup(rolled_up([*workbooks, rolled("c", name="甲", saved=-10)], load_standard()), tmp_path / "去年.xlsx")
    one, other = read_previous(tmp_path / "去年.xlsx")
    assert one[:4] == ("甲部门", "甲局", "甲", 2021)
    assert (one.amounts["budgeted"], one.amounts["spent"], one.reviewed) == (200, 50, 92.5)
    assert (other.department, other.name) == (None, "乙")


def test_projects_are_paired_by_name_and_the_largest_fall_comes_first():
    workbooks = [
        rolled("a", name="培训（一）", reviewed=80.0),
        rolled("b", name="设备", reviewed=95.0),
        rolled("c", name="修缮", reviewed=NAN, grade=None),
        rolled("d", name="新办"),
        rolled("e", name="设备", saved=-10),
    ]
    previous = [before("培训(一)", 90.5), before("设 备", 90), before("修缮", 70), before("停办", 60), before(None, 50)]
    rows = compared(*previous, workbooks=workbooks)
    assert cells(rows, "name", "kind", "old_reviewed", "new_reviewed", "change") == [
        ["培训（一）", "两年都有", 90.5, 80.0, -10.5],
        ["设备", "两年都有", 90.0, 95.0, 5.0],
        ["修缮", "两年都有", 70.0, None, None],
        ["新办", "今年新有", None, 92.5, None],
        ["停办", "今年没有", 60.0, None, None],
        ["（未填）", "今年没有", 50.0, None, None],
    ]


def test_of_several_years_the_last_before_this_one_is_taken():
    previous = [before("项目", 70, year=2019), before("项目", 80, year=2020), before("项目", 99, year=2022)]
    rows = compared(*previous, workbooks=[rolled("a")])
    assert cells(rows, "kind", "old_year", "new_year", "old_reviewed") == [
        ["两年都有", 2020, 2021, 80.0],
        ["今年没有", 2019, None, 70.0],
        ["今年没有", 2022, None, 99.0],
    ]


def test_what_has_no_name_is_paired_with_nothing():
    rows = compared(before(None, 70), workbooks=[rolled("a", name=None)])
    assert cells(rows, "kind") == [["今年新有"], ["今年没有"]]


def test_money_and_rates_stand_side_by_side():
    rows = compared(before("项目", 70, budgeted=100.0, received=80.0, spent=60.0), workbooks=[rolled("a")])
    columns = [f"{side}_{name}" for name in ("budgeted", "execution_rate", "spending_rate") for side in ("old", "new")]
    assert cells(rows, *columns) == [[100, 200, 80, 50, 75, 50]]


def test_a_rate_of_an_amount_nobody_knows_is_blank():
    rows = compared(before("项目", 70, budgeted=100.0), workbooks=[rolled("a", spent=NAN)])
    assert cells(rows, "old_execution_rate", "new_execution_rate", "new_spending_rate") == [[None, 50, None]]


def test_rates_of_both_years_are_in_the_terms_of_this_year(tmp_path):
    write_rollup(rolled_up([rolled("a", year=2020)], load_standard()), tmp_path / "去年.xlsx")
    beside = Beside(previous=read_previous(tmp_path / "去年.xlsx"))
    rollup = rolled_up([rolled("a", standard="mof")], load_standard("mof"), beside=beside)
    assert cells(rollup.previous, "old_budgeted", "new_budgeted", "old_spent") == [[200, 200, 50]]
    [rate] = rollup.shown.rates
    assert cells(rollup.previous, f"old_{rate.name}", f"new_{rate.name}") == [[25, 25]]


def test_a_roll_up_of_two_forms_names_a_line_by_both(tmp_path):
    both = rolled_up([rolled("a"), rolled("b", name="乙", standard="mof")], load_standard(), load_standard("mof"))
    write_rollup(both, tmp_path / "去年.xlsx")
    assert [one.amounts["budgeted"] for one in read_previous(tmp_path / "去年.xlsx")] == [200, 200]


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (
            ["Sheet"],
            "不是perfxl写出的汇总工作簿：没有带“项目单位”“项目名称”的工作表“项目汇总”。请给出上一年的汇总工作簿。",
        ),
        (["项目汇总"], "不是perfxl写出的汇总工作簿"),
    ],
)
def test_another_workbook_is_refused_with_a_sentence(tmp_path, sheets, said):
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UnreadableWorkbook) as refused:
        read_previous(tmp_path / "x.xlsx")
    assert refused.value.finding.code == "F43"
    assert refused.value.finding.message.startswith(said)


def test_the_command_writes_the_comparison(tmp_path):
    edited(UNSCORED, tmp_path / "甲.xlsx", {"绩效指标!M13": 5})
    result = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx", "--previous", OF_0_1_0)
    assert result.exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "汇总.xlsx", data_only=True)["上年对比"]
    assert sheet["A2"].value == (
        "金额显示为万元（单元格里是元）　两年都有1项，今年新有0项，今年没有2项。总分降得多的在前"
    )
    first = {heading.value: cell.value for heading, cell in zip(sheet[4], sheet[5], strict=True)}
    assert (first["情况"], first["上年复核总分"], first["今年复核总分"], first["总分变动"]) == ("两年都有", 100, 97, -3)
    assert (first["上年预算安排"], first["今年预算安排"], first["上年年度"], first["今年年度"]) == (
        2070000,
        2070000,
        2020,
        2021,
    )


def test_a_bad_roll_up_ends_the_command(tmp_path):
    source = edited(UNSCORED, tmp_path / "甲.xlsx", {})
    result = invoke("summary", source, "-o", tmp_path / "汇总.xlsx", "--previous", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{source}：不是perfxl写出的汇总工作簿")


@pytest.mark.libreoffice
def test_libreoffice_computes_the_same(tmp_path):
    beside = Beside(previous=read_previous(OF_0_1_0))
    mine = rolled("a", unit="郑州市工业和信息化局", name="企业服务活动专项经费")
    write_rollup(rolled_up([mine, rolled("b", name="外")], load_standard(), beside=beside), tmp_path / "汇总.xlsx")
    assert libreoffice.differences([tmp_path / "汇总.xlsx"]) == [[]]


@pytest.mark.libreoffice
def test_this_years_figures_follow_their_row_wherever_it_stands(tmp_path):
    previous = [before("甲", 90, budgeted=100.0, received=100.0), before("乙", 80)]
    rollup = rolled_up(
        [rolled("a", name="甲", reviewed=95.0), rolled("b", name="乙", reviewed=85.0)],
        load_standard(),
        beside=Beside(previous=previous),
    )
    path = tmp_path / "汇总.xlsx"
    write_rollup(rollup, path)
    listed, compared_with = rollup.table, previous_table(rollup.shown)
    first = listed.first_row
    number, total, received = (listed.cell(name, first) for name in ("project_number", "reviewed", "received"))
    sorted_otherwise = [
        libreoffice.type_in(listed.sheet, number, 2),
        libreoffice.type_in(listed.sheet, listed.cell("project_number", first + 1), 1),
    ]
    mended = [libreoffice.type_in(listed.sheet, cell, value) for cell, value in ((total, 91.5), (received, ""))]
    names = ("name", "new_reviewed", "new_received", "new_execution_rate", "change")
    swapped, followed = (
        [[values[compared_with.sheet].get(compared_with.cell(name, row)) for name in names] for row in (5, 6)]
        for values in libreoffice.edited_by_hand(path, [sorted_otherwise, mended])
    )
    assert swapped == [["乙", 95, 100, 50, 15], ["甲", 85, 100, 50, -5]]
    assert [[value or None for value in row] for row in followed] == [
        ["乙", 85, 100, 50, 5],
        ["甲", 91.5, None, None, 1.5],
    ]
