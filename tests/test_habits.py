"""Habits of the command line: help, suggestions, quotes, patterns, colours, completion."""

import os
import subprocess
import sys

import pytest
from click.shell_completion import BashComplete
from command import invoke
from forked import on_terminal
from make_pages import FOLDER
from pages import steps
from workbooks import BELOW_TARGET, UNSCORED, edited

from perfxl import __version__
from perfxl.cli import cli


@pytest.fixture
def folder(tmp_path):
    """A folder whose name holds a blank, with two workbooks whose names do."""
    folder = tmp_path / "2021年 项目"
    folder.mkdir()
    for name in ("甲 项目(1).xlsx", "乙 项目.xlsx"):
        edited(UNSCORED, folder / name, {})
    return folder


def projects(result) -> int:
    """How many workbooks were completed."""
    return result.stdout.count("企业服务活动专项经费：总分100.00")


@pytest.mark.parametrize("command", [[], *([name] for name in cli.commands)], ids=str)
def test_h_is_help(command):
    short, long = invoke(*command, "-h"), invoke(*command, "--help")
    assert short.exit_code == 0
    assert short.stdout == long.stdout
    assert short.stdout.startswith("用法：")


def test_version():
    assert __version__ in invoke("--version").stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["fil"], "没有“fil”这个命令，是不是“fill”？"),
        (["复核"], "没有“复核”这个命令。"),
        (["fill", "--forse", "x"], "没有“--forse”这个选项，是不是“--force”"),
        (["fill", "--颜色", "x"], "没有“--颜色”这个选项。"),
        (["fill"], "缺少“工作簿或文件夹”。"),
        (["fill", "x", "-o"], "选项“-o”后面要有一个值"),
        (["check", "x", "--format", "xml"], "“--format”不能这样写，可以写text、json。"),
        (["check", "x", "--max-mb", "0"], "“--max-mb”不能这样写，要写不小于1的整数。"),
        (["explain", "得满分", "--weight", "三"], "“--weight”不能这样写，要写大于0的数。"),
        (["explain", "完成", "得满分", "--weight", "3"], "名称里有空格时请用引号括起来。"),
    ],
)
def test_wrong_usage_is_said_in_chinese(line, said):
    result = invoke(*line)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("quotes", ['"{}"', "'{}'", "“{}”", '{}"', " {} "])
def test_quotes_and_blanks_around_a_path_are_not_part_of_it(folder, quotes):
    result = invoke("check", quotes.format(folder))
    assert result.exit_code == 0
    assert projects(result) == 2


def test_a_pattern_the_shell_left_alone_is_expanded(folder):
    (folder / "~$甲 项目.xlsx").write_bytes(b"lock file of Excel")
    assert projects(invoke("check", folder / "*.xlsx")) == 2
    assert projects(invoke("check", folder / "甲*.xls?")) == 1
    assert projects(invoke("check", folder / "甲 项目(1).xlsx", folder / "乙 项目.xlsx")) == 2


def test_a_name_that_looks_like_a_pattern_is_taken_as_it_is(folder):
    (folder / "乙 项目.xlsx").rename(folder / "[乙].xlsx")
    assert projects(invoke("check", folder / "[乙].xlsx")) == 1


def test_a_pattern_without_a_match_is_said(folder):
    result = invoke("check", folder / "丙*.xlsx")
    assert result.exit_code == 1
    assert "丙*.xlsx" in result.output
    assert "找不到" in result.output


def test_quiet_is_one_line_a_workbook(folder):
    result = invoke("check", "-q", folder)
    assert len(result.stdout.splitlines()) == 2
    assert "V10" in invoke("check", folder).stdout


def test_verbose_lists_everything_and_says_how_long_it_took(tmp_path):
    notes = {f"绩效指标!J{row}": "酌情评分" for row in range(4, 25)}
    source = edited(UNSCORED, tmp_path / "x.xlsx", notes)
    brief, full = invoke("check", source), invoke("check", "-v", source)
    assert "C02还有1处，加 -v 全部列出" in brief.stdout
    assert (brief.stdout.count("[待评分] C02"), full.stdout.count("[待评分] C02")) == (20, 21)
    assert "用时" in full.stderr
    assert "用时" not in brief.stderr


def test_colours_on_a_terminal_only_and_not_against_the_user_s_wish(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", BELOW_TARGET | {"绩效指标!H13": None})
    for colour, label in ((31, "必须改"), (35, "待评分"), (33, "需说明")):
        assert f"\x1b[{colour}m[{label}]\x1b[0m" in on_terminal("check", source)
    assert "\x1b" not in on_terminal("check", source, NO_COLOR="1")
    assert "\x1b" not in invoke("check", source).output


@pytest.mark.parametrize(
    ("words", "word", "offered"),
    [
        ([], "fi", ["plain,fill"]),
        (["fill"], "--reset", ["plain,--reset-review"]),
        (["check", "--format"], "", ["plain,text", "plain,json"]),
        (["fill"], "项目", ["file,项目"]),
        (["fill", "x.xlsx", "-o"], "", ["file,"]),
    ],
)
def test_the_shell_completes_commands_options_choices_and_paths(words, word, offered):
    completing = BashComplete(cli, {}, "perfxl", "_PERFXL_COMPLETE")
    items = completing.get_completions(words, word)
    assert [completing.format_completion(item) for item in items] == offered


def test_what_the_page_puts_into_bashrc_sets_completion_up(tmp_path):
    program = tmp_path / "perfxl"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m perfxl "$@"\n')
    program.chmod(0o755)
    [line] = [step.text for step in steps(FOLDER / "cookbook" / "shell.md") if step.language == "bash"]
    asking = f"{line}\nCOMP_WORDS=(perfxl che) COMP_CWORD=1; _perfxl_completion perfxl; echo ${{COMPREPLY[*]}}"
    path = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", asking], capture_output=True, text=True, check=True, env=path)
    assert done.stdout.strip() == "check"
