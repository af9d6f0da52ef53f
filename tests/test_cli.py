"""The command: what it prints, where it writes, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import invoke
from openpyxl import load_workbook
from sheets import sheet_of
from workbooks import BELOW_TARGET, UNSCORED, edited

import perfxl


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "perfxl", *map(str, arguments)]
    environment = os.environ | environment
    return subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", errors="replace", env=environment
    )


@pytest.fixture
def seed(tmp_path) -> Path:
    return edited(UNSCORED, tmp_path / "项目.xlsx", {})


def test_one_line_tells_everything(seed):
    result = invoke("fill", seed)
    first, *findings = result.output.splitlines()
    assert first == (
        "企业服务活动专项经费：总分100.00，优秀；预算执行率100.00%，资金到位率100.00%，资金实际支出率64.99%；"
        f"必须改0处，待评分0项，需说明7处；已写入{seed.with_name('项目_已评分.xlsx')}"
    )
    assert [line.split()[1:3] for line in findings] == [
        ["B04", "基本情况!B9至B10"],
        ["B04", "基本情况!B9至B10"],
        ["M05", "资金安排!C10"],
        ["S06", "资金安排!C12"],
        ["V10", "绩效指标!H14"],
    ]
    assert result.exit_code == 0


def test_errors_end_with_status_1_and_still_write(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", BELOW_TARGET)
    result = invoke("fill", source)
    assert result.exit_code == 1
    assert "已定14项43.74分，待人工评分7项共45.66分，总分在43.74至89.40之间" in result.output
    assert (tmp_path / "x_已评分.xlsx").exists()


def test_a_missing_file_does_not_stop_the_others(seed):
    result = invoke("fill", seed.with_name("没有.xlsx"), seed)
    assert result.exit_code == 1
    assert "找不到文件" in result.output
    assert seed.with_name("项目_已评分.xlsx").exists()


def test_wrong_usage_is_status_2(seed):
    assert invoke("fill").exit_code == 2
    assert invoke("fill", seed, "--standard", "没有").exit_code == 2


def test_the_name_of_the_output(seed):
    invoke("fill", seed)
    completed = seed.with_name("项目_已评分.xlsx")
    invoke("fill", completed)
    invoke("fill", seed.with_name("项目_已评分_2.xlsx"))
    assert {path.name for path in seed.parent.iterdir()} == {
        "项目.xlsx", "项目_已评分.xlsx", "项目_已评分_2.xlsx", "项目_已评分_3.xlsx",
    }  # fmt: skip


def test_an_output_somebody_edited_is_kept(seed):
    invoke("fill", seed)
    completed = seed.with_name("项目_已评分.xlsx")
    assert "另存" not in invoke("fill", seed).output
    edited(completed, completed, {"绩效指标!N4": "人工意见"})
    result = invoke("fill", seed)
    kept = seed.with_name("项目_已评分_旧1.xlsx")
    assert f"已另存为{kept}" in result.output
    assert sheet_of(kept, "绩效指标")["N4"].value == "人工意见"
    edited(completed, completed, {"绩效指标!N4": "又一条意见"})
    assert "另存" not in invoke("fill", seed, "--force").output


def test_folders_keep_their_structure(tmp_path):
    for name in ("甲/项目.xlsx", "乙/项目.xlsx"):
        (tmp_path / "in" / name).parent.mkdir(parents=True)
        edited(UNSCORED, tmp_path / "in" / name, {})
    (tmp_path / "in" / "~$锁.xlsx").write_bytes(b"")
    result = invoke("fill", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 0
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.xlsx"))
    assert written == ["乙/项目_已评分.xlsx", "甲/项目_已评分.xlsx"]


def test_a_folder_s_own_outputs_are_skipped_and_said(seed):
    invoke("fill", seed)
    result = invoke("check", seed.parent)
    assert "跳过1个已有的结果文件" in result.output


def test_an_empty_folder_is_said(tmp_path):
    result = invoke("fill", tmp_path)
    assert result.exit_code == 1
    assert "没有可处理的工作簿" in result.output


def test_output_to_a_file_and_to_a_folder(seed, tmp_path):
    invoke("fill", seed, "-o", tmp_path / "新" / "结果.xlsx")
    assert (tmp_path / "新" / "结果.xlsx").exists()
    invoke("fill", seed, "-o", tmp_path / "新")
    assert (tmp_path / "新" / "项目_已评分.xlsx").exists()


def test_the_input_is_never_the_output(seed):
    before = seed.read_bytes()
    result = invoke("fill", seed, "-o", seed)
    assert result.exit_code == 1
    assert "同一个" in result.output
    assert seed.read_bytes() == before


def test_check_writes_nothing(seed):
    result = invoke("check", seed)
    assert result.exit_code == 0
    assert "M05" in result.output
    assert [path.name for path in seed.parent.iterdir()] == ["项目.xlsx"]


def test_check_as_json(seed):
    records = json.loads(invoke("check", seed, "--format", "json").output)
    assert [record["code"] for record in records] == ["B04", "B04", "B04", "B04", "M05", "S06", "V10"]
    assert set(records[0]) == {"workbook", "code", "severity", "sheet", "cell", "message", "answer"}
    assert records[4] | {"message": ""} == {
        "workbook": str(seed), "code": "M05", "severity": "warning", "sheet": "资金安排", "cell": "C10", "message": "",
        "answer": "",
    }  # fmt: skip


def test_check_finds_what_was_overtyped(seed):
    invoke("fill", seed)
    completed = seed.with_name("项目_已评分.xlsx")
    edited(completed, completed, {"绩效指标!I25": 101, "资金安排!C12": 99, "绩效指标!M26": "良好", "绩效指标!M4": 2})
    records = json.loads(invoke("check", completed, "--format", "json").output)
    said = {(record["code"], record["cell"]) for record in records}
    assert {("R04", "I25"), ("R04", "C12"), ("R04", "M26"), ("R01", "M4")} <= said


def test_template_and_example(tmp_path):
    assert invoke("template", "-o", tmp_path / "模板.xlsx").exit_code == 0
    assert invoke("template", "-o", tmp_path / "示例.xlsx", "--example").exit_code == 0
    assert invoke("fill", tmp_path / "示例.xlsx").exit_code == 0


def test_a_template_takes_the_place_of_no_filled_one(tmp_path):
    path, kept = tmp_path / "图书室.xlsx", tmp_path / "图书室_旧1.xlsx"
    for _ in range(2):
        assert invoke("template", "-o", path).exit_code == 0
    assert not kept.exists()
    edited(path, path, {"基本情况!C4": "图书室改造"})
    printed = invoke("template", "-o", path).output
    assert str(kept) in printed
    assert load_workbook(kept)["基本情况"]["C4"].value == "图书室改造"
    assert load_workbook(path)["基本情况"]["C4"].value is None
    edited(path, path, {"基本情况!C4": "操场改造"})
    perfxl.template(path)
    assert load_workbook(kept.with_name("图书室_旧2.xlsx"))["基本情况"]["C4"].value == "操场改造"


@pytest.mark.parametrize("command", [[], ["fill"], ["check"], ["template"]])
def test_help_is_chinese_and_imports_nothing_heavy(command):
    code = (
        "import sys; from perfxl.cli import cli\n"
        f"try: cli({[*command, '--help']!r}, prog_name='perfxl')\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pandas', 'openpyxl', 'xlsxwriter', 'numpy') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip().endswith("[]")
    assert "用法：perfxl" in result.stdout


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "gbk:strict"}, {"LANG": "C", "LC_ALL": "C"}])
def test_any_console(seed, environment):
    result = run("fill", seed, **environment)
    assert result.returncode == 0
    assert "Traceback" not in result.stderr
    assert run("--help", **environment).returncode == 0


@pytest.mark.parametrize("place", [".", "/", ""])
def test_a_folder_in_the_place_of_a_workbook_is_a_finding(place):
    for outcome in (perfxl.fill(place), perfxl.report(place)):
        assert "文件夹" in outcome.findings[0].message
        assert outcome.output is None
