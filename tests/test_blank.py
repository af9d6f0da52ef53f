"""Blank templates are no projects, and other workbooks are said together, wherever a folder is read."""

import json
from pathlib import Path

import openpyxl
import pytest
from command import invoke
from sheets import sheet_of
from workbooks import UNSCORED, edited, template
from workers import fork_them

import perfxl
from perfxl.findings import NOT_THE_TEMPLATE
from perfxl.pipeline import complete, read, template_results
from perfxl.rollup.lists import UNREADABLE
from perfxl.standards import load_standard
from perfxl.template.blank import is_blank_template


def is_blank(path: Path, standard: str = "zhengzhou") -> bool:
    return is_blank_template(complete(read([path])[0], load_standard(standard)), 0)


@pytest.fixture
def blank(tmp_path) -> Path:
    return template(tmp_path / "空白.xlsx")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a folder with a project, two blank templates and two workbooks that are none."""
    folder = tmp_path / "收到"
    folder.mkdir()
    edited(UNSCORED, folder / "甲.xlsx", {})
    for name in ("模板.xlsx", "模板（发）.xlsx"):
        template(folder / name)
    for name in ("通讯录.xlsx", "台账.xlsx"):
        openpyxl.Workbook().save(folder / name)
    return folder


PASSED_OVER = "空白模板2个，没有填写项目，已跳过：{0}/模板.xlsx、{0}/模板（发）.xlsx"
STRAYS = "不是模板的工作簿2个，没有处理：{0}/台账.xlsx、{0}/通讯录.xlsx。是项目的，请用模板填写；别的文件请移出文件夹。"


@pytest.mark.parametrize("standard", ["zhengzhou", "mof"])
def test_a_template_is_blank_and_so_is_its_completed_form(tmp_path, standard):
    path = tmp_path / "模板.xlsx"
    perfxl.template(path, standard=standard)
    output = perfxl.fill(path, standard=standard).output
    assert (is_blank(path, standard), is_blank(output, standard)) == (True, True)
    assert not is_blank_template(template_results(load_standard(), example=True), 0)


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("基本情况!B3", "甲局", True), ("基本情况!B4", "市教育局", True), ("基本情况!B5", 2021, True),
        ("绩效指标!G5", "≥90%", True), ("绩效指标!E14", "培训人次", True), ("绩效指标!J14", "完成得满分", True),
        ("基本情况!B2", "某项目", False), ("基本情况!B8", "概况", False),
        ("资金安排!F5", 0, False), ("资金安排!C5", 1, False), ("资金安排!F7", "约300", False),
        ("支出情况!C6", 1, False), ("支出情况!A6", "会议费", False),
        ("绩效指标!H4", "95%", False), ("绩效指标!I5", 2, False), ("绩效指标!I5", "满分", False),
        ("绩效指标!K5", "文件", False), ("绩效指标!M5", 1, False), ("要素清单!D4", "否", False),
    ],
)  # fmt: skip
def test_what_makes_it_a_project(blank, tmp_path, cell, value, expected):
    assert is_blank(edited(blank, tmp_path / "x.xlsx", {cell: value})) is expected


def test_fill_passes_over_blank_templates_of_a_folder(folder):
    result = invoke("fill", folder, "-q")
    assert PASSED_OVER.format(folder) in result.stderr.splitlines()
    assert STRAYS.format(folder) in result.stderr.splitlines()
    assert sorted(path.name for path in folder.glob("*_已评分*")) == ["甲_已评分.xlsx"]
    assert "完成1个，不能完成2个，跳过空白模板2个" in result.stderr
    assert result.exit_code == 1


def test_a_folder_of_nothing_but_projects_and_blank_templates_is_complete(folder):
    for name in ("通讯录.xlsx", "台账.xlsx"):
        (folder / name).unlink()
    assert [invoke(command, folder, "-q").exit_code for command in ("check", "fill")] == [0, 0]


def test_a_blank_template_that_is_named_is_meant(blank):
    result = invoke("check", blank)
    assert result.exit_code == 1
    assert "[必须改]" in result.stdout
    assert "已跳过" not in result.output


def test_one_that_is_no_template_is_said_once(folder):
    result = invoke("check", folder / "台账.xlsx")
    assert result.stdout.splitlines() == [
        f"{folder / '台账.xlsx'}：不能完成",
        f"  [必须改] F45 不是绩效自评的模板：一张模板的工作表也没有（现有：Sheet）。{NOT_THE_TEMPLATE.remedy}。",
    ]


def test_json_has_what_is_no_template_and_no_blank_one(folder):
    records = json.loads(invoke("check", folder, "--format", "json").stdout)
    assert {(Path(record["workbook"]).name, record["code"]) for record in records if record["code"][0] == "F"} == {
        ("台账.xlsx", "F45"),
        ("通讯录.xlsx", "F45"),
    }
    assert not [record for record in records if "模板" in Path(record["workbook"]).name]


def test_a_template_with_one_sheet_of_its_own_left_is_a_damaged_one(folder):
    book = openpyxl.load_workbook(folder / "甲.xlsx")
    for name in ("资金安排", "支出情况", "绩效指标"):
        del book[name]
    book.save(folder / "甲.xlsx")
    said = invoke("check", folder).stdout
    assert f"{folder / '甲.xlsx'}：不能完成" in said
    assert said.count("F10") == 3


def test_the_roll_up_lists_each_kind_in_a_line(folder, tmp_path):
    result = invoke("summary", folder, "-o", tmp_path / "汇总.xlsx")
    assert PASSED_OVER.format(folder) in result.stderr.splitlines()
    assert result.stdout.startswith("汇总1个项目，1个单位；重复的0个不计入；未完成文件2个；")
    sheet = sheet_of(tmp_path / "汇总.xlsx", UNREADABLE.sheet)
    remedy = "是项目的，请用模板填写；别的文件请移出文件夹"
    assert list(sheet.iter_rows(min_row=UNREADABLE.first_row, values_only=True)) == [
        ("收到/台账.xlsx、收到/通讯录.xlsx", "F45", "不是绩效自评的模板，共2个", remedy),
        ("收到/模板.xlsx、收到/模板（发）.xlsx", None, "空白模板，没有填写项目，共2个", "不用处理"),
    ]


@pytest.mark.parametrize("command", ["report", "return"])
def test_documents_are_not_written_of_blank_templates(folder, command):
    pytest.importorskip("docx")
    result = invoke(command, folder)
    assert PASSED_OVER.format(folder) in result.stderr.splitlines()
    assert len(list(folder.glob("*.docx"))) == 1


def test_folders_are_compared_without_blank_templates(folder):
    for name in ("通讯录.xlsx", "台账.xlsx"):
        (folder / name).unlink()
    result = invoke("compare", folder, folder)
    assert result.exit_code == 0
    assert "企业服务活动专项经费：没有改动" in result.stdout
    assert "只有" not in result.stdout


def test_blank_templates_are_passed_over_by_further_processes_too(folder, monkeypatch):
    fork_them(monkeypatch)
    result = invoke("check", folder, "-q", "--jobs", "2")
    assert PASSED_OVER.format(folder) in result.stderr.splitlines()
