"""What reaches a terminal, a pipe, a full disk or nobody: names steer nothing, nothing ends in a traceback."""

import errno
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import forked
import openpyxl
import pytest
from command import invoke
from forked import on_terminal
from workbooks import UNSCORED, edited

from perfxl.cli.terminal import harmless
from perfxl.findings import FILE_MISSING, NOTE, NUMBER_UNREADABLE, noted, quote, visible

NASTY = "\x1b[31m红\x9b2J\x85\u202e\u2066反\u200b\n行"
STEERING = set("\x1b\x9b\x85\u202e\u2066\u200b")


@pytest.fixture
def seed(tmp_path) -> Path:
    return edited(UNSCORED, tmp_path / "项目.xlsx", {})


def piped(command: str, *, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell, in which `perfxl` is the program."""
    program = f"perfxl() {{ '{sys.executable}' -m perfxl \"$@\"; }}; "
    variables = os.environ | environment
    return subprocess.run(["bash", "-c", program + command], cwd=cwd, capture_output=True, check=False, env=variables)


def test_names_steer_no_terminal(tmp_path):
    folder = tmp_path / NASTY
    folder.mkdir()
    source = edited(
        UNSCORED, folder / f"{NASTY}.xlsx", {"基本情况!B2": f"项目{NASTY[6:]}", "绩效指标!H14": "1\u202e场"}
    )
    for printed in (
        on_terminal("fill", source, NO_COLOR="1"),
        on_terminal("check", folder, "--format", "json", NO_COLOR="1"),
        on_terminal("check", source.with_name(f"没有{NASTY}.xlsx"), NO_COLOR="1"),
        on_terminal("check", source, f"--没有{NASTY}", NO_COLOR="1"),
        on_terminal("template", "-o", source, NO_COLOR="1"),
        on_terminal("summary", folder, "-o", folder / "汇.xlsx", NO_COLOR="1"),
        on_terminal("explain", f"完成{NASTY}得满分", "--weight", "3", NO_COLOR="1"),
    ):
        assert not STEERING & set(printed)
        assert "红" in printed


def test_lines_are_lines(tmp_path):
    source = edited(UNSCORED, tmp_path / "一\n二.xlsx", {"基本情况!B2": "甲\n乙" + "丙" * 32_000})
    [line] = invoke("check", source, "-q").stdout.splitlines()
    assert line.startswith("甲 乙" + "丙" * 56 + "…：总分100.00，优秀")
    assert (
        invoke("check", source.with_name("一\n三.xlsx"), "-q").stdout.splitlines()[0].endswith(r"一\n三.xlsx：不能完成")
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("项目.xlsx", "项目.xlsx"),
        ("C:\\新\\a.xlsx", "C:\\新\\a.xlsx"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("甲\u202e乙", "甲\\u202e乙"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("坏\udcff", "坏\\udcff"),
        ("𠮷\U000e0041", "𠮷\\U000e0041"),
    ],
)
def test_what_steers_is_spelt_out(text, shown):
    assert harmless(text) == shown


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("207", "“207”"),
        ("20\u200b7", f"“207”{NOTE}"),
        ("\u200b", f"“”{NOTE}"),
        ("\u3164", f"“”{NOTE}"),
        ("\ufeff207", f"“207”{NOTE}"),
        ("207\u202c", f"“207”{NOTE}"),
        ("2\n0\t7\xa0", "“2 0 7 ”"),
        ("长" * 61, f"“{'长' * 59}…”"),
        (0.1 + 0.2, "“0.3”"),
    ],
)
def test_what_nobody_sees_is_said(value, quoted):
    assert quote(value) == quoted


def test_what_a_sentence_quotes_is_said_to_be_unseen_where_it_stands():
    assert noted("业绩值“12\u200b3”不是数，另见“4”") == f"业绩值“123”{NOTE}不是数，另见“4”"
    assert noted("预算\u200b执行率") == "预算执行率"
    assert visible("\u202e一\r\n二") == "一 二"
    said = NUMBER_UNREADABLE.at("表", "A1", name="名\u200b称" * 400, value=quote("二\u200b"))
    assert said.problem.startswith("“名称名称")
    assert said.problem.endswith(f"…”应为数字，现为“二”{NOTE}")
    assert len(said.problem) < 600


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "cp437", "ascii", "cp1252:strict"])
def test_json_is_true_in_every_encoding(seed, encoding):
    odd = seed.rename(seed.with_name("项目✓é.xlsx"))
    _is_true(forked.printed, odd, encoding)


def test_json_is_true_in_another_encoding_of_a_whole_start(seed):
    odd = seed.rename(seed.with_name("项目✓é.xlsx"))
    _is_true(lambda words, **of: piped(shlex.join(["perfxl", *words]), **of).stdout, odd, "gbk")


def _is_true(printed: Callable[..., bytes], odd: Path, encoding: str) -> None:
    def said(*words: str) -> Any:
        done = printed([*words, "--format", "json"], cwd=odd.parent, PYTHONIOENCODING=encoding)
        return json.loads(done.decode(encoding.partition(":")[0]))

    records = said("check", odd.name)
    assert {record["workbook"] for record in records} == {odd.name}
    assert "培训343人次" in records[0]["message"]
    assert said("explain", "完成得满分", "--weight", "3")["reading"]


LATIN = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""What the surroundings of a terminal without Chinese say."""


def test_an_encoding_without_chinese_becomes_utf_8_at_a_whole_start(seed):
    seed.rename(seed.with_name("seed.xlsx"))
    done = piped("perfxl check seed.xlsx", cwd=seed.parent, **LATIN)
    assert done.stderr == b""
    assert_it_is_chinese(done.stdout)


@pytest.mark.parametrize("encoding", ["ascii:surrogateescape", "ascii"], ids=["locale", "asked for"])
def test_an_encoding_without_chinese_becomes_utf_8(seed, encoding):
    assert_it_is_chinese(forked.printed(["check", seed.name], seed.parent, PYTHONIOENCODING=encoding))
    told = forked.printed(["check", seed.name, "--format", "json"], seed.parent, PYTHONIOENCODING=encoding)
    records = json.loads(told.decode("ascii"))
    assert "培训343人次" in records[0]["message"]


def assert_it_is_chinese(printed: bytes) -> None:
    assert "企业服务活动专项经费：总分100.00，优秀" in printed.decode()
    assert b"?" not in printed


@pytest.mark.parametrize("encoding", ["cp437", "cp850", "cp1252"])
def test_an_encoding_that_is_asked_for_stays_and_spells_out(seed, encoding):
    printed = forked.printed(["check", seed.name, "-q"], seed.parent, PYTHONIOENCODING=encoding).decode(encoding)
    assert printed.startswith(r"\u4f01\u4e1a\u670d\u52a1")
    assert "企业服务" in printed.encode("ascii", "backslashreplace").decode("unicode_escape")


def test_what_gbk_does_not_hold_is_spelt_out(seed):
    odd = seed.rename(seed.with_name("项目✓𠮷.xlsx"))
    done = forked.printed(["check", f"{odd.name[:2]}*没有"], seed.parent, PYTHONIOENCODING="gbk")
    assert "找不到文件" in done.decode("gbk")
    done = forked.printed(["fill", odd.name, "-q"], seed.parent, PYTHONIOENCODING="gbk")
    assert r"项目\u2713\U00020bb7_已评分.xlsx" in done.decode("gbk")


COMMANDS = ("check .", "check . --format json", "--help", "explain 完成得满分 --weight 3")
NOBODY = (
    (">&-", 0, ""), ("2>&-", 0, ""), (">&- 2>&-", 0, ""), ("> /dev/full", 1, "显示的内容没有写全"), ("| true", 0, ""),
)  # fmt: skip


@pytest.mark.parametrize(("where", "status", "said"), NOBODY)
def test_nobody_who_reads_what_a_whole_start_prints(tmp_path, where, status, said):
    """Its help, which loads nothing: how Python starts without streams is all that no fork shows."""
    done = piped(f"perfxl --help {where}", cwd=tmp_path)
    assert_it_ends_well(done.returncode, status, done.stderr.decode(), said)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("where", "status", "said"), NOBODY)
@pytest.mark.usefixtures("seed")
def test_nobody_who_reads(tmp_path, command, where, status, said):
    with printing_to(where) as output:
        ended, errors = forked.run(command.split(), tmp_path, output, errors="2>&-" not in where)
    alone = 1 if where == "| true" else status  # a shell asks only the last how it ended
    assert_it_ends_well(ended, alone, errors, said)


@contextmanager
def printing_to(where: str) -> Iterator[int | None]:
    """Open what a shell would open as standard output."""
    if where == "| true":
        reading, output = os.pipe()
        os.close(reading)
    else:
        output = os.open("/dev/full" if "full" in where else os.devnull, os.O_WRONLY)
    yield None if where.startswith(">&-") else output
    os.close(output)


def assert_it_ends_well(ended: int, status: int, errors: str, said: str) -> None:
    assert ended == status
    assert said in errors
    assert said or "没有写全" not in errors
    for word in ("Traceback", "程序内部出错", "Error"):
        assert word not in errors


def test_outputs_are_written_though_nobody_reads(seed, tmp_path):
    (tmp_path / "表").mkdir()
    for number in range(30):
        (tmp_path / "表" / f"{number}.xlsx").write_bytes(seed.read_bytes())
    done = piped("perfxl fill 表 -o 果 | head -n 1", cwd=tmp_path)
    assert done.returncode == 0
    assert len(list((tmp_path / "果").iterdir())) == 30
    assert forked.run(["fill", "项目.xlsx", "-o", "关.xlsx"], tmp_path, None, errors=False) == (0, "")
    openpyxl.load_workbook(tmp_path / "关.xlsx")  # nothing printed went into it


def test_quiet_says_which_output_was_not_written_and_why(seed, tmp_path, monkeypatch):
    other = edited(UNSCORED, tmp_path / "别的.xlsx", {})
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "")))
    lines = invoke("fill", seed, other, "-q").stdout.splitlines()
    assert lines[0].endswith(f"需说明7处；{seed}的结果没有写成")
    assert lines[1].startswith("  [必须改] F15 结果文件没有写成：项目_已评分.xlsx：磁盘已满。请清理磁盘")
    assert lines[2].endswith(f"需说明7处；{other}的结果没有写成")
    assert len(lines) == 4


def test_names_that_are_near(seed, tmp_path):
    (tmp_path / "2025 图书室.xlsx").write_bytes(seed.read_bytes())
    (tmp_path / "已报").mkdir()

    def said(*names: str) -> str:
        return invoke("check", *(tmp_path / name for name in names), "-q").output.replace(f"{tmp_path}/", "")

    assert "F01 找不到文件项木.xlsx。请检查文件名和路径。" in said("项木.xlsx")
    assert "F01 找不到文件项目1.xlsx。是不是“项目.xlsx”？请检查文件名和路径。" in said("项目1.xlsx")
    assert "F01 找不到文件项目。是不是“项目.xlsx”？请检查文件名和路径。" in said("项目")
    assert "F01 找不到文件项\u200b目.xlsx".replace("\u200b", "\\u200b") in said("项\u200b目.xlsx")
    assert "是不是“项目.xlsx”？" in said("项\u200b目.xlsx")
    assert "是不是“已报”？" in said("己报") or "请检查" in said("己报")
    assert "是不是“2025 图书室.xlsx”？名称里有空格时请用引号括起来。" in said("图书室.xlsx")
    assert "F01 找不到文件没有/项目.xlsx。没有“" in said("没有/项目.xlsx")
    torn = said("2025", "图书室.xlsx")
    assert "找不到文件“2025”和“图书室.xlsx”" not in torn  # each has its folder before it here: two names


def test_a_name_with_blanks_typed_without_quotes(seed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seed.rename("2025 图书 室.xlsx")
    edited(UNSCORED, tmp_path / "乙.xlsx", {})
    result = invoke("check", "2025", "图书", "室.xlsx", "乙.xlsx", "-q")
    assert result.exit_code == 1
    assert result.stdout.count("总分100.00") == 1
    assert "F01" not in result.stdout
    assert (
        "2025 图书 室.xlsx：找不到文件“2025”和“图书”和“室.xlsx”。"
        "是不是“2025 图书 室.xlsx”？名称里有空格时请用引号括起来。"
    ) in result.stderr
    [record] = json.loads(invoke("check", "2025", "图书", "室.xlsx", "--format", "json").stdout)
    assert (record["workbook"], record["code"]) == ("2025 图书 室.xlsx", "F01")
    assert "用引号括起来" in invoke("summary", "2025", "图书", "室.xlsx", "-o", "汇.xlsx").output


def test_a_name_too_long_is_wrong_usage():
    for line in (["check", "长" * 5000], ["fill", ".", "-o", "长" * 5000]):
        result = invoke(*line)
        assert result.exit_code == 2
        assert "文件名太长：长长" in result.stderr
        assert max(map(len, result.stderr.splitlines())) < 100


def test_what_macs_leave_beside_a_workbook_is_none(seed):
    (seed.parent / "._项目.xlsx").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X        ")
    result = invoke("fill", seed.parent, "-q")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "._" not in invoke("summary", seed.parent, "-o", seed.parent / "汇总.xlsx").output


def test_words_of_a_case_that_are_paths_stay_whole():
    path = Path("很长" * 400)
    assert str(path) in FILE_MISSING.at("", "", path=path, remedy="").problem
