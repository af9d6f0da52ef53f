"""Many workbooks: which are found, where their outputs go, what is said of all of them."""

import gc
import io
import os
import shutil
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from command import invoke
from make_faulty_files import encrypted_entry
from workbooks import BELOW_TARGET, UNSCORED, edited

from perfxl.batch import BatchError, Job, Options, Outcome, cluster, fill_workbooks, schedule
from perfxl.batch.contents import holds_rollup
from perfxl.batch.schedule import Schedule, chunks_of, workers_for
from perfxl.cli.progress import Progress, duration, progress_line, shortened, width_of
from perfxl.cli.running import Batch, Unheard, _broken_off
from perfxl.cli.workbooks import Workbooks


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
    assert "共4个工作簿：完成3个（1个有待评分的指标），不能完成1个；用时" in first.stderr
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


@pytest.mark.parametrize("other", ["blank template", "folder", "pipe", "archive", "damaged"])
def test_what_is_no_completed_workbook_is_not_taken_for_one(folder, other):
    output = folder / "b_已评分.xlsx"
    match other:
        case "blank template":
            shutil.copy(UNSCORED, output)
        case "folder":
            output.mkdir()
        case "pipe":
            os.mkfifo(output)
        case "archive":
            with zipfile.ZipFile(output, "w") as archive:
                archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="绩效分析"/></sheets></workbook>')
        case "damaged":
            invoke("fill", folder / "b.xlsx", "-q")
            with zipfile.ZipFile(output) as archive:
                place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
            raw = bytearray(output.read_bytes())
            raw[place + 200] ^= 255
            output.write_bytes(raw)
    os.utime(output, (2e9, 2e9))
    again = invoke("fill", folder / "b.xlsx", "--skip-existing", "-q")
    assert "跳过" not in again.stderr
    assert ("没有写成" in again.stdout) == (other in ("folder", "pipe"))


def test_a_completed_workbook_somebody_edited_since_is_whole(folder):
    invoke("fill", folder / "b.xlsx", "-q")
    output = folder / "b_已评分.xlsx"
    edited(output, output, {"绩效指标!N4": "人工意见"})
    assert "跳过1个" in invoke("fill", folder / "b.xlsx", "--skip-existing").stderr


def test_a_roll_up_is_told_by_its_list_of_sheets_alone(folder, tmp_path):
    invoke("summary", folder, "-o", tmp_path / "汇总.xlsx")
    assert holds_rollup(tmp_path / "汇总.xlsx")
    assert not holds_rollup(folder / "b.xlsx")
    assert not holds_rollup(folder / "d.xlsx")
    assert not holds_rollup(folder)
    with zipfile.ZipFile(tmp_path / "汇总.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 200_000_000)
    tracemalloc.start()
    assert not holds_rollup(tmp_path / "汇总.xlsx")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


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


class Stopped:
    """A cluster that does not answer, as one whose scheduler was stopped."""

    def nthreads(self, **_: object):
        raise TimeoutError


def test_a_scheduler_that_does_not_answer_is_given_up(monkeypatch):
    monkeypatch.setattr(cluster, "DESERTED", 0)
    monkeypatch.setattr(cluster, "PULSE", 0.05)
    with pytest.raises(BatchError, match="断开了"):
        cluster._next_of(SimpleQueue(), Stopped())  # noqa: SLF001 - the wait alone, without a cluster


def test_outputs_nobody_was_told_of_are_counted(tmp_path):
    files(tmp_path, "新.xlsx", "旧.xlsx", "到.xlsx")
    given = [Job(Path(name), tmp_path / name) for name in ("新.xlsx", "旧.xlsx", "到.xlsx", "没有.xlsx")]
    unheard = Unheard(iter(given))
    assert list(unheard) == given
    for name in ("新.xlsx", "到.xlsx"):
        os.utime(tmp_path / name, (1, 1))
    unheard.remove(Outcome(Path("到.xlsx"), ()))
    assert unheard.written() == 1
    said = [_broken_off(end, done, Batch(iter(()), 0, Options(), 1, address), writing=True)
            for end, done, address in (
                (KeyboardInterrupt(), 0, None), (BatchError("断了"), 0, "tcp://x"), (BatchError("断了"), 3, "tcp://x"),
            )]  # fmt: skip
    assert said == [
        "已中断。已完成0个工作簿；加上--skip-existing再运行一次，可以接着做。",
        "断了。",
        "断了。已完成3个工作簿（工作节点手里的一批还会写完）；加上--skip-existing再运行一次，可以接着做。",
    ]


def test_a_workbook_is_let_go_of_without_a_search_for_garbage(tmp_path):
    def fill() -> None:
        assert all(one.output for one in fill_workbooks([Job(UNSCORED, tmp_path / "a.xlsx")]))

    def left() -> int:
        fill()
        return gc.collect()

    fill()  # what is made once
    gc.disable()
    gc.freeze()  # what other tests remember is not looked at
    try:
        assert left() == 0
    finally:
        gc.unfreeze()
        gc.enable()


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
