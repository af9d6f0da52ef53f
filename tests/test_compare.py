"""The command compare: what changed between two states of a workbook, whose it is, what it did to the scores."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from command import invoke
from workbooks import CLAIMED, UNSCORED, completed_seed, edited

from perfxl.compare.words import alone


def compare(*arguments: object):
    return invoke("compare", *arguments)


def changes(old: Path, new: Path) -> list[tuple[object, ...]]:
    """Return what compare says as JSON, without the file and the heading."""
    records = json.loads(compare(old, new, "--format", "json").stdout)
    return [(f"{one['sheet']}!{one['cell']}", one["old"], one["new"], one["owner"]) for one in records]


@pytest.fixture
def returned(tmp_path) -> Path:
    """Return a completed workbook in which a reviewer set four cells."""
    completed = completed_seed(UNSCORED, tmp_path / "甲_已评分.xlsx")
    edits = {"绩效指标!L13": 400, "绩效指标!M14": 7, "绩效指标!N14": "请补充培训照片", "要素清单!E4": "否"}
    return edited(completed, tmp_path / "复核.xlsx", edits)


def test_a_changed_actual_with_what_it_does_to_the_scores(tmp_path):
    new = edited(UNSCORED, tmp_path / "新.xlsx", {"绩效指标!H13": 400})
    assert changes(UNSCORED, new) == [
        ("绩效指标!H13", 900, 400, "unit"),
        ("绩效指标!I13", 8, 4, "perfxl"),
        ("绩效指标!M13", 8, 4, "perfxl"),
        ("绩效指标!I25", 100, 96, "perfxl"),
        ("绩效指标!M25", 100, 96, "perfxl"),
    ]


def test_the_same_workbook_completed_by_perfxl_has_no_change(tmp_path):
    completed = completed_seed(CLAIMED, tmp_path / "甲_已评分.xlsx")
    assert changes(CLAIMED, completed) == []
    assert compare(CLAIMED, completed).stdout.startswith("企业服务活动专项经费：没有改动，复核总分100.00")


def test_what_the_reviewer_set_and_the_unit_took_back_comes_first(returned, tmp_path):
    back = edited(returned, tmp_path / "改.xlsx", {"要素清单!E4": None, "绩效指标!L13": 800, "绩效指标!H18": "96%"})
    result = compare(returned, back)
    first, *lines = result.stdout.splitlines()
    assert first.startswith("企业服务活动专项经费：复核总分94.33→99.00（+4.67），优秀；单位改动1处，复核人改动2处")
    assert first.endswith("复核人所填被改动或清除2处")
    assert lines[0].startswith("  [复核人填过，现已改动] 绩效指标!L13")
    assert lines[0].endswith("复核业绩值：400→800")
    assert lines[1].startswith("  [复核人填过，现已清除] 要素清单!E4")
    assert lines[1].endswith("复核是否具备：“否”→空")
    assert lines[2].startswith("  [单位] 绩效指标!H18")
    assert [line for line in lines[3:] if not line.startswith("  [自动计算]")] == []


def test_what_a_reviewer_sets_is_the_reviewers_and_overrules_nothing(returned, tmp_path):
    completed = tmp_path / "甲_已评分.xlsx"
    of_reviewer = [change for change in changes(completed, returned) if change[3] == "reviewer"]
    assert sorted(of_reviewer) == [
        ("绩效指标!L13", None, 400, "reviewer"),
        ("绩效指标!M14", 8, 7, "reviewer"),
        ("绩效指标!N14", None, "请补充培训照片", "reviewer"),
        ("要素清单!E4", None, "否", "reviewer"),
    ]
    assert "被改动" not in compare(completed, returned).stdout


def test_a_score_the_reviewer_gave_and_the_unit_took_away_is_cleared(returned, tmp_path):
    back = edited(returned, tmp_path / "改.xlsx", {"绩效指标!M14": None})
    assert "[复核人填过，现已清除] 绩效指标!M14 “政策宣讲场次（场）” 复核得分：7→8" in compare(returned, back).stdout


def test_a_row_inserted_moves_the_others_and_changes_none(tmp_path):
    book = openpyxl.load_workbook(CLAIMED)
    sheet = book["支出情况"]
    sheet.insert_rows(7)
    sheet["A7"], sheet["C7"] = "印刷费", 100
    book.save(tmp_path / "新.xlsx")
    typed = [change for change in changes(CLAIMED, tmp_path / "新.xlsx") if change[3] != "perfxl"]
    assert typed == [("支出情况!A7", None, "印刷费", "unit"), ("支出情况!C7", None, 100, "unit")]


def test_a_renamed_indicator_is_one_change(tmp_path):
    new = edited(UNSCORED, tmp_path / "新.xlsx", {"绩效指标!E14": "政策宣讲次数"})
    assert changes(UNSCORED, new) == [("绩效指标!E14", "政策宣讲场次（场）", "政策宣讲次数", "unit")]


def test_a_percentage_is_told_from_its_number(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["绩效指标"]["H18"].value, book["绩效指标"]["H18"].number_format = 0.95, "0.0%"
    book.save(tmp_path / "新.xlsx")
    [change] = [one for one in changes(UNSCORED, tmp_path / "新.xlsx") if one[0] == "绩效指标!H18"]
    assert change[2] == "95%"


def test_folders_are_paired_by_project_the_largest_effect_first(tmp_path):
    old, new = tmp_path / "上次", tmp_path / "这次"
    old.mkdir()
    new.mkdir()
    for name, score in (("甲", 400), ("乙", 800), ("丙", 900)):
        edited(UNSCORED, old / f"{name}.xlsx", {"基本情况!B2": f"{name}项目"})
        edited(UNSCORED, new / f"{name}2.xlsx", {"基本情况!B2": f" {name}项目", "绩效指标!H13": score})
    edited(UNSCORED, old / "丁.xlsx", {"基本情况!B2": "丁项目"})
    edited(UNSCORED, new / "戊.xlsx", {"基本情况!B3": "另一单位"})
    result = compare(old, new, "-o", tmp_path / "对比.xlsx")
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if not line.startswith("  ")]
    assert [line.split("：")[0] for line in lines] == [
        "甲项目",
        "乙项目",
        "丙项目",
        "只有原来的一边有",
        "只有现在的一边有",
    ]
    assert lines[-2].endswith("丁.xlsx（郑州市工业和信息化局，丁项目）")
    assert lines[-1].endswith("戊.xlsx（另一单位，企业服务活动专项经费）")
    values = openpyxl.load_workbook(tmp_path / "对比.xlsx", data_only=True)
    assert values.sheetnames == ["对比", "改动明细"]
    assert [values["对比"][f"F{row}"].value for row in (4, 5, 6)] == [-4, 0, 0]
    assert [[values["对比"][f"{column}{row}"].value for column in "BG"] for row in (7, 8)] == [
        ["丁项目", "只有原来的一边有"],
        ["企业服务活动专项经费", "只有现在的一边有"],
    ]
    assert values["改动明细"]["E5"].value == "“培训和参加论坛人数（人次）” 业绩值"


def test_projects_without_a_name_are_no_pair(tmp_path):
    sides = [tmp_path / "上次", tmp_path / "这次"]
    for side in sides:
        side.mkdir()
        edited(UNSCORED, side / "甲.xlsx", {"基本情况!B2": None, "绩效指标!H13": 400})
        edited(UNSCORED, side / "乙.xlsx", {})
    lines = [line for line in compare(*sides).stdout.splitlines() if not line.startswith("  ")]
    assert [line.split("：")[0] for line in lines] == ["企业服务活动专项经费", "只有原来的一边有", "只有现在的一边有"]


def test_what_cannot_be_read_is_said_and_the_rest_compared(tmp_path):
    (tmp_path / "坏.xlsx").write_text("no workbook")
    result = compare(UNSCORED, tmp_path / "坏.xlsx")
    assert result.exit_code == 1
    assert "坏.xlsx：" in result.stderr
    assert compare(UNSCORED, tmp_path / "没有.xlsx").exit_code == 1
    shutil.copy(UNSCORED, tmp_path / "甲.xlsx")
    assert compare(UNSCORED, tmp_path / "甲.xlsx", "-o", tmp_path / "对比.docx").exit_code == 2


@pytest.mark.parametrize(
    ("unit", "name", "said"), [("甲局", "项目", "（甲局，项目）"), (None, "项目", "（项目）"), (None, None, "")]
)
def test_whose_a_workbook_on_one_side_only_is(unit, name, said):
    state = SimpleNamespace(unit=unit, name=name)
    assert alone("new", "x.xlsx", state) == f"只有现在的一边有：x.xlsx{said}"


def test_a_total_that_did_not_move_is_said_once(tmp_path):
    other = edited(UNSCORED, tmp_path / "y.xlsx", {"基本情况!B12": "已补充"})
    first, *_ = compare(UNSCORED, other).stdout.splitlines()
    assert "复核总分100.00没有变，优秀；单位改动1处" in first
