"""Many workbooks: which are found, where their outputs go, what is said of all of them."""

import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from make_faulty_files import encrypted_entry
from workbooks import BELOW_TARGET, UNSCORED, edited

from perfxl.batch import Job, schedule
from perfxl.batch.model import Outcome
from perfxl.batch.schedule import Schedule, chunks_of, workers_for
from perfxl.cli import cli
from perfxl.cli.progress import Progress, duration, progress_line, shortened, width_of
from perfxl.cli.workbooks import Workbooks


def invoke(*arguments: object):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def files(folder: Path, *names: str) -> Path:
    """Make files that nobody reads."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    return folder


def found(*inputs: Path, output: Path | None = None) -> list[str]:
    return [job.source.name for job in Workbooks(inputs, output).jobs()]


def outputs(*inputs: Path, output: Path) -> list[str]:
    return [job.output.relative_to(output).as_posix() for job in Workbooks(inputs, output).jobs()]


# which workbooks


def test_what_is_no_input_is_skipped(tmp_path):
    files(
        tmp_path, "b.xlsx", "a.XLSX", "~$b.xlsx", ".~b.xlsx", "x.csv", "b_已评分.xlsx", "b_已评分_旧1.xlsx", "c/d.xlsm"
    )
    assert found(tmp_path) == ["a.XLSX", "b.xlsx", "d.xlsm"]
    assert Workbooks([tmp_path]).survey().outputs == {tmp_path: 2}


def test_an_output_without_its_input_is_an_input_and_its_own_output_is_not(tmp_path):
    files(tmp_path, "a_已评分.xlsx", "a_已评分_旧1.xlsx", "a_已评分_2.xlsx", "a_已评分_20211231.xlsx")
    assert found(tmp_path) == ["a_已评分.xlsx", "a_已评分_20211231.xlsx"]


def test_workbooks_of_older_kinds_are_not_passed_over_in_silence(tmp_path):
    files(tmp_path, "甲.xls", "乙.et", "丙.XLS", "丙.xlsx", "丁.xls", "丁_已评分.xlsx", "~$戊.xls", "说明.doc")
    assert sorted(found(tmp_path)) == sorted(["甲.xls", "乙.et", "丙.xlsx", "丁_已评分.xlsx"])


def test_the_output_folder_inside_the_input_folder_is_no_input(tmp_path):
    files(tmp_path, "a.xlsx", "甲/b.xlsx", "结果/a_已评分.xlsx", "结果/甲/b_已评分.xlsx")
    assert found(tmp_path, output=tmp_path / "结果") == ["a.xlsx", "b.xlsx"]
    assert Workbooks([tmp_path], tmp_path / "结果").survey().outputs == {tmp_path: 2}
    assert found(tmp_path, output=tmp_path) == ["a.xlsx", "b.xlsx", "a_已评分.xlsx", "b_已评分.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_in_a_circle_end_and_links_into_nowhere_are_said(tmp_path):
    (files(tmp_path, "a.xlsx") / "圈").symlink_to(tmp_path)
    (tmp_path / "断.xlsx").symlink_to(tmp_path / "没有.xlsx")
    os.mkfifo(tmp_path / "管道.xlsx")
    assert found(tmp_path) == ["a.xlsx", "断.xlsx"]


def test_a_workbook_named_twice_is_completed_once(tmp_path):
    files(tmp_path, "a.xlsx", "b.xlsx")
    assert found(tmp_path / "b.xlsx", tmp_path, tmp_path / "x" / ".." / "b.xlsx") == ["b.xlsx", "a.xlsx"]


def test_an_output_named_with_its_input_is_skipped(tmp_path):
    files(tmp_path, "a.xlsx", "a_已评分.xlsx")
    assert found(*sorted(tmp_path.iterdir())) == ["a.xlsx"]
    assert found(tmp_path / "a_已评分.xlsx") == ["a_已评分.xlsx"]


# where outputs go


def test_no_two_outputs_of_a_run_are_one(tmp_path):
    files(tmp_path, "甲/a.xlsx", "甲/a.xlsm", "乙/a.xlsx", "丙/乙/a.xlsx", "甲/b.xlsx")
    named = [tmp_path / name for name in ("甲/a.xlsx", "乙/a.xlsx", "丙/乙/a.xlsx", "甲/b.xlsx", "甲/a.xlsm")]
    assert outputs(*named, output=tmp_path / "果") == [
        "a_已评分.xlsx", "乙/a_已评分.xlsx", "丙/乙/a_已评分.xlsx", "b_已评分.xlsx", "a.xlsm_已评分.xlsx",
    ]  # fmt: skip
    assert outputs(tmp_path / "甲", tmp_path / "丙" / "乙", output=tmp_path / "果") == [
        "a.xlsm_已评分.xlsx", "a_已评分.xlsx", "b_已评分.xlsx", "乙/a_已评分.xlsx",
    ]  # fmt: skip


def test_the_output_of_a_namesake_is_known_as_one(tmp_path):
    files(tmp_path, "a.xlsx", "a.xlsm", "a_已评分.xlsx", "a.xlsm_已评分.xlsx")
    assert found(tmp_path) == ["a.xlsm", "a.xlsx"]


# going on after an interruption


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two sound workbooks, one with errors, one that is none."""
    place = tmp_path / "项目"
    place.mkdir()
    edited(UNSCORED, place / "a.xlsx", BELOW_TARGET)
    for name in ("b.xlsx", "c.xlsx"):
        shutil.copy(UNSCORED, place / name)
    (place / "d.xlsx").write_bytes(b"text")
    return place


def test_only_whole_and_newer_outputs_are_skipped(folder):
    first = invoke("fill", folder, "-q")
    assert "共4个工作簿：完成3个（1个有必须改的问题），不能完成1个；用时" in first.stderr
    assert first.exit_code == 1
    whole, older, cut = (folder / f"{name}_已评分.xlsx" for name in "abc")
    before = [path.read_bytes() for path in (whole, older, cut)]
    long_ago = (folder / "b.xlsx").stat().st_mtime - 60
    os.utime(older, (long_ago, long_ago))
    cut.write_bytes(before[2][:-1000])
    again = invoke("fill", folder, "-q", "--skip-existing")
    assert "完成2个，不能完成1个，已有完整结果而跳过1个" in again.stderr
    assert "a.xlsx" not in again.stdout
    assert [path.read_bytes() for path in (whole, older, cut)] == before


def test_an_encrypted_output_is_not_whole(folder):
    output = folder / "b_已评分.xlsx"
    invoke("fill", folder / "b.xlsx", "-q")
    before = output.read_bytes()
    encrypted_entry(output)
    again = invoke("fill", folder / "b.xlsx", "--skip-existing", "--force")
    assert (again.exit_code, "跳过" in again.stderr) == (0, False)
    assert output.read_bytes() == before


def test_a_sum_of_one_workbook_is_not_said(folder):
    assert invoke("fill", folder / "b.xlsx").stderr == ""
    assert "跳过1个" in invoke("fill", folder / "b.xlsx", "--skip-existing").stderr


def test_options_that_exclude_each_other(folder):
    assert invoke("fill", folder, "--jobs", 2, "--scheduler", "tcp://127.0.0.1:1").exit_code == 2


# chunks and turns


def jobs(number: int) -> Iterator[Job]:
    return (Job(Path(f"{name}.xlsx"), None) for name in range(number))


def test_chunks_are_large_at_first_and_small_at_the_end():
    assert [len(chunk) for chunk in chunks_of(jobs(120))] == [50, 50, 20]
    sizes = [len(chunk) for chunk in chunks_of(jobs(300), workers=2)]
    assert sizes[:2] == [50, 50]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-2] == schedule.SMALLEST_CHUNK
    assert sum(sizes) == 300


def test_a_large_file_makes_a_small_chunk(tmp_path):
    for name, size in (("a", 10), ("b", 3_000_000), ("c", 3_000_000), ("d", 9_000_000), ("e", 10)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    chunks = chunks_of(Job(path, None) for path in sorted(tmp_path.iterdir()))
    assert [[job.source.name for job in chunk] for chunk in chunks] == [["a", "b"], ["c"], ["d"], ["e"]]


def test_outcomes_come_back_in_turn_and_no_workbook_is_lost():
    arrived: list[Outcome] = []
    plan = Schedule(jobs(100), 1, arrived.append)
    first, second = plan.next_task(), plan.next_task()
    for number, job in enumerate(second.jobs):
        plan.take(second.first + number, Outcome(job.source, ()))
    assert list(plan.in_turn()) == []
    plan.take(0, Outcome(first.jobs[0].source, ()))
    plan.died(first, 1)
    again = [plan.next_task() for _ in range(49)]
    assert plan.next_task() is None
    plan.died(again[0])  # it killed a second worker
    for task in again[1:]:
        plan.take(task.first, Outcome(task.jobs[0].source, ()))
    back = list(plan.in_turn())
    assert [outcome.source for outcome in back] == [job.source for job in jobs(100)]
    assert [[finding.code for finding in outcome.findings] for outcome in back[:3]] == [[], ["F91"], []]
    assert len(arrived) == 100


def test_no_more_is_read_ahead_than_needed():
    read = jobs(1_000_000)
    plan = Schedule(read, 2, lambda _: None)
    while plan.next_task():
        pass
    assert int(next(read).source.stem) < 1_000


def test_few_workbooks_are_worth_one_process():
    assert workers_for(0) == workers_for(19) == 1
    assert workers_for(1_000_000) == schedule.cores()


# progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_over_itself_and_wiped(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    progress = Progress(40)
    progress.draw(10)
    progress.clear()
    drawn, blank, _ = terminal.getvalue().split("\r")
    assert drawn.startswith("[#####...............] 10/40，每秒")
    assert blank == " " * width_of(drawn)
    drawn.encode("gbk")


@pytest.mark.parametrize(("total", "terminal"), [(1, Terminal()), (40, io.StringIO())])
def test_no_progress_of_one_workbook_or_into_a_file(total, terminal, monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal)
    Progress(total).draw(0)
    assert terminal.getvalue() == ""


def test_the_line_of_progress():
    assert progress_line(0, 40, 0, 1.0) == "[....................] 0/40"
    assert progress_line(30, 40, 20, 10.0) == "[###############.....] 30/40，每秒2.0个，约剩5秒"
    assert progress_line(41, 40, 41, 41.0).startswith("[####################] 41/41")
    assert [duration(seconds) for seconds in (59, 60, 3599, 7320)] == ["59秒", "1分0秒", "59分59秒", "2小时2分"]
    assert shortened("约剩5秒", 5) == "约剩5"
