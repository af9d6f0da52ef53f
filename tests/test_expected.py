"""What was expected and has come, has not come, and what came unexpected."""

from pathlib import Path

import libreoffice
import openpyxl
import pytest
from command import invoke
from projects import rolled
from workbooks import UNSCORED, edited

from perfxl.read.archive import UnreadableWorkbook
from perfxl.read.expected import read_expected
from perfxl.rollup.beside import Beside
from perfxl.rollup.expected import Expected, ExpectedList
from perfxl.rollup.near import nearest
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import load_standard
from perfxl.write.rollup.workbook import write_rollup


def sheet_of(path: Path, rows: list[list[object]], *merged: str) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place in merged:
        book.active.merge_cells(place)
    book.save(path)
    return path


def reported(*expected: Expected, workbooks=()) -> list[tuple[str, ...]]:
    rollup = rolled_up(workbooks, load_standard(), beside=Beside(ExpectedList(expected)))
    return rollup.reporting


def test_what_came_what_did_not_and_what_was_not_expected():
    workbooks = [
        rolled("a", name="培训（一）"),
        rolled("b", name="设备", unit="（1） 甲　局", department=None),
        rolled("c", name="设备", saved=-10),
        rolled("d", name="修缮"),
    ]
    one, two = Expected(None, "甲局", "培训(一)", 2), Expected("乙部门", "甲局。", "设 备", 3)
    assert reported(one, two, Expected("丙", "乙局", "绿化", 4), workbooks=workbooks) == [
        ("丙", "乙局", "绿化", "未报", "", ""),
        ("甲部门", "甲局", "修缮", "不在清单", "", "d"),
        ("甲部门", "甲局", "培训（一）", "已报", "", "a"),
        ("（未填）", "甲局", "设备", "已报", "", "b"),
    ]


def test_another_department_than_on_the_list_is_said():
    [row] = reported(Expected("乙部门", "甲局", "项目", 2), workbooks=[rolled("a")])
    assert row[3:5] == ("已报", "清单上的主管部门是“乙部门”")
    [row] = reported(Expected("1. 甲 部门", "甲局", "项目", 2), workbooks=[rolled("a")])
    assert row[4] == ""


def test_near_names_are_suggested_on_both_sides():
    rows = reported(Expected(None, "甲局", "企业服务活动专项", 7), workbooks=[rolled("a", name="企业服务活动专项经费")])
    assert [(row[2], row[3], row[4]) for row in rows] == [
        ("企业服务活动专项", "未报", "报来的“甲局”“企业服务活动专项经费”很像，请核对（a）"),
        ("企业服务活动专项经费", "不在清单", "清单第7行“甲局”“企业服务活动专项”很像，请核对"),
    ]


def test_one_project_on_two_rows_or_of_two_years_is_counted_once():
    twice = (Expected(None, "甲局", "项目", 3), Expected(None, "甲局", "项 目", 8))
    rows = reported(*twice, workbooks=[rolled("a"), rolled("b", year=2020)])
    assert [row[3:] for row in rows] == [
        ("不在清单", "清单上有2行（第3、8行），只算一个；清单上的这个项目已有另一份（不同年度），只算一次", "b"),
        ("已报", "清单上有2行（第3、8行），只算一个", "a"),
    ]


def test_what_has_no_name_cannot_be_compared():
    rows = reported(Expected(None, "甲局", "项目", 2), workbooks=[rolled("a", name=None), rolled("b", unit=None)])
    assert [row[3:5] for row in rows if row[3] == "不在清单"] == [
        ("不在清单", "没有填项目单位或项目名称，无法与清单核对"),
        ("不在清单", "没有填项目单位或项目名称，无法与清单核对"),
    ]


def test_the_nearest_of_many_names():
    others = [f"第{number}小学校舍维修" for number in range(3000)]
    assert nearest(["第2876小学校舍维修项目", "河道清淤"], others) == [2876, None]


@pytest.mark.parametrize(
    "rows",
    [
        [["项目单位", "项目名称"], ["甲局", "项目"]],
        [["2021年应报清单"], [], ["序号", "项目名称", "主管 部门", "单位名称"], [1, "项目", "甲部门", "甲局"]],
        [["单位", "项目"], ["甲局", "项目"], ["合计", None], [None, "小计"], [None, None]],
        [["名称", "项目名称", "单位", "项目单位"], ["别名", "项目", "万元", "甲局"]],
    ],
)
def test_a_list_is_read_by_its_headings(tmp_path, rows):
    listed = read_expected(sheet_of(tmp_path / "清单.xlsx", rows))
    assert [(one.unit, one.name) for one in listed.projects] == [("甲局", "项目")]
    assert listed.incomplete == ()


def test_a_merged_unit_stands_for_all_its_rows(tmp_path):
    rows = [["项目单位", "项目名称"], ["甲局", "一"], [None, "二"], [None, "三"]]
    listed = read_expected(sheet_of(tmp_path / "清单.xlsx", rows, "A2:A3"))
    assert [(one.unit, one.name, one.row) for one in listed.projects] == [("甲局", "一", 2), ("甲局", "二", 3)]
    assert listed.incomplete == (4,)


def test_the_table_may_stand_on_another_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "说明"
    for row in (["项目单位", "项目名称"], ["甲局", "项目"]):
        book.create_sheet("清单") if "清单" not in book.sheetnames else None
        book["清单"].append(row)
    book.save(tmp_path / "清单.xlsx")
    assert len(read_expected(tmp_path / "清单.xlsx").projects) == 1


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([], "F41", "应报清单里找不到“项目单位”和“项目名称”两栏。请用.xlsx工作簿，在同一行写明这两个表头"),
        ([["项目名称", "金额"], ["项目", 3]], "F41", "应报清单里找不到“项目单位”和“项目名称”两栏。"),
        ([["项目单位"], ["项目名称"]], "F41", "应报清单里找不到“项目单位”和“项目名称”两栏。"),
        ([["项目单位", "项目名称"]], "F42", "应报清单（工作表“Sheet”）里没有一个写了单位和名称的项目。请一行"),
    ],
)  # fmt: skip
def test_a_bad_list_gets_a_sentence(tmp_path, rows, code, said):
    with pytest.raises(UnreadableWorkbook, match="清单") as refused:
        read_expected(sheet_of(tmp_path / "清单.xlsx", rows))
    assert refused.value.finding.code == code
    assert refused.value.finding.message.startswith(said)


@pytest.mark.parametrize(
    ("content", "code"), [(None, "找不到文件"), (b"", "文件是空的"), (b"a,b\n", "不是.xlsx工作簿")]
)
def test_a_list_that_cannot_be_read_ends_the_command(tmp_path, content, code):
    source, listed = edited(UNSCORED, tmp_path / "甲.xlsx", {}), tmp_path / "清单.xlsx"
    if content is not None:
        listed.write_bytes(content)
    result = invoke("summary", source, "-o", tmp_path / "汇总.xlsx", "--expected", listed)
    assert (result.exit_code, result.stdout) == (1, "")
    assert code in result.stderr
    assert not (tmp_path / "汇总.xlsx").exists()


def test_the_command_says_what_has_not_come(tmp_path):
    edited(UNSCORED, tmp_path / "甲.xlsx", {})
    project = ["郑州市工业和信息化局", "企业服务活动专项经费"]
    rows = [["项目单位", "项目名称"], project, ["乙局", "绿化"], ["丙局", None]]
    listed = sheet_of(tmp_path / "清单.xlsx", rows)
    result = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx", "--expected", listed)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == f"{listed}：第4行缺项目单位或项目名称，没有算作应报"
    assert "不是模板的工作簿" not in result.stderr
    assert result.stdout.splitlines()[:2] == ["未报：乙局，绿化", "应报2项，已报1项，未报1项；不在清单上的0项"]
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx", data_only=True)
    assert book["报送情况"]["A2"].value == "应报2项，已报1项，未报1项；不在清单上的0项"
    assert [cell.value for cell in book["总览"]["A"] if cell.value == "应报，还没有报来"]


def test_without_a_list_there_is_no_such_sheet(tmp_path):
    write_rollup(rolled_up([rolled("a")], load_standard()), tmp_path / "汇总.xlsx")
    assert "报送情况" not in openpyxl.load_workbook(tmp_path / "汇总.xlsx").sheetnames


@pytest.mark.libreoffice
def test_libreoffice_counts_the_same(tmp_path):
    beside = Beside(ExpectedList((Expected(None, "甲局", "项目", 2), Expected("甲部门", "乙局", "绿化", 3))))
    rollup = rolled_up([rolled("a"), rolled("b", name="外")], load_standard(), beside=beside)
    write_rollup(rollup, tmp_path / "汇总.xlsx")
    assert libreoffice.differences([tmp_path / "汇总.xlsx"]) == [[]]
