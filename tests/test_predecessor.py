"""What the reviewer had set in the state before and is gone is said in one line, where that state lies beside it."""

import os
import shutil
from pathlib import Path

import openpyxl
import pytest
from command import invoke
from workbooks import UNSCORED, edited

from perfxl.batch import chunks

REVIEW = {"绩效指标!L13": 400, "绩效指标!N14": "照片不全", "要素清单!E4": "否"}
LATER = 60
"""Seconds between two states, as their files tell."""


def fill(path, *options):
    result = invoke("fill", "-q", path, *options)
    return [line.strip() for line in result.output.splitlines() if "复核人填写的内容" in line]


@pytest.fixture
def reviewed(tmp_path):
    """A workbook x.xlsx, completed, and reviewed in its completed form."""
    source = shutil.copy(UNSCORED, tmp_path / "x.xlsx")
    assert fill(source) == []
    completed = tmp_path / "x_已评分.xlsx"
    return edited(completed, completed, REVIEW)


def saved_later(path):
    moment = path.stat().st_mtime + LATER
    os.utime(path, (moment, moment))
    return path


def test_what_the_unit_changed_or_cleared_in_the_next_round(reviewed, tmp_path):
    assert fill(reviewed) == []
    second = tmp_path / "x_已评分_2.xlsx"
    saved_later(edited(second, second, {"绩效指标!L13": 900, "要素清单!E4": None}))
    [line] = fill(second)
    assert line.startswith("x_已评分.xlsx中复核人填写的内容有2处在这份里改了或没有了：绩效指标!L13、要素清单!E4；")
    assert line.endswith("逐处对照请运行perfxl compare")


@pytest.mark.usefixtures("reviewed")
def test_an_older_result_that_is_renamed_is_the_state_before(tmp_path):
    [line] = fill(tmp_path / "x.xlsx")
    assert line.startswith("x_已评分_旧1.xlsx中复核人填写的内容有3处")
    assert "绩效指标!L13、绩效指标!N14、要素清单!E4" in line
    assert fill(tmp_path / "x.xlsx") == []


def test_an_older_result_that_is_replaced_because_the_workbook_is_newer(reviewed):
    assert fill(reviewed) == []
    saved_later(edited(reviewed, reviewed, {"要素清单!E4": None}))
    assert fill(reviewed) == [
        "x_已评分_2.xlsx中复核人填写的内容有1处在这份里改了或没有了：要素清单!E4；逐处对照请运行perfxl compare"
    ]


@pytest.mark.usefixtures("reviewed")
def test_nothing_is_said_where_it_was_asked_for(tmp_path):
    assert fill(tmp_path / "x.xlsx", "--reset-review") == []


def test_a_state_before_that_cannot_be_read_hinders_nothing(tmp_path):
    source = shutil.copy(UNSCORED, tmp_path / "x.xlsx")
    (tmp_path / "x_已评分.xlsx").write_bytes(b"no workbook")
    assert fill(source) == []
    assert openpyxl.load_workbook(tmp_path / "x_已评分.xlsx").sheetnames[0] == "基本情况"


def test_only_the_first_of_many_cells_are_named(tmp_path):
    source = shutil.copy(UNSCORED, tmp_path / "x.xlsx")
    fill(source)
    completed = tmp_path / "x_已评分.xlsx"
    edited(completed, completed, {f"绩效指标!N{row}": "请补充" for row in range(4, 20)})
    [line] = fill(source)
    assert "有16处" in line
    assert line.count("绩效指标!") == 10
    assert "等；" in line


def read_before(monkeypatch):
    """The states before that are read, by the names of their files."""
    names, usual = [], chunks.predecessor_of

    def noted(job):
        path = usual(job)
        names.extend([path.name] if path else [])
        return path

    monkeypatch.setattr(chunks, "predecessor_of", noted)
    return names


def test_a_result_nobody_changed_is_read_again_only_if_it_held_a_review(tmp_path, monkeypatch):
    source, names = Path(shutil.copy(UNSCORED, tmp_path / "x.xlsx")), read_before(monkeypatch)
    fill(source)
    fill(saved_later(source))
    assert names == []
    edited(source, source, REVIEW)
    fill(saved_later(source))
    assert names == []
    os.utime(tmp_path / "x_已评分.xlsx", (0, 0))
    edited(source, source, dict.fromkeys(REVIEW))
    [line] = fill(saved_later(source))
    assert names == ["x_已评分.xlsx"]
    assert "有3处" in line
