"""Several processes give what one gives; a process that dies costs at most its workbook, an interruption nothing."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from deaths import GUILTY, ONCE, STUCK
from workbooks import SEEDS, edited
from workers import fork_them

import perfxl
from perfxl.batch import Job, Options, Outcome, outcomes_of, processes, schedule


def jobs_in(folder: Path, names: list[str]) -> list[Job]:
    """Workbooks of some names, told apart by their project."""
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        edited(SEEDS[number % len(SEEDS)], folder / name, {"基本情况!B2": f"项目{number}"})
    return [Job(folder / name, folder / "果" / name) for name in names]


def filled(jobs: list[Job], workers: int) -> list[Outcome]:
    return list(outcomes_of(jobs, Options(), workers=workers))


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(schedule, "LARGEST_CHUNK", 2)
    monkeypatch.setattr(schedule, "SMALLEST_CHUNK", 1)


@pytest.mark.usefixtures("small_chunks")
def test_alone_in_a_batch_and_in_processes_a_workbook_gives_the_same_bytes(tmp_path):
    jobs = jobs_in(tmp_path / "项目", [f"{number}.xlsx" for number in range(6)])
    jobs[3].source.write_bytes(b"text")
    written = {}
    for workers in (1, 2):
        outcomes = filled(jobs, workers)
        assert [outcome.source for outcome in outcomes] == [job.source for job in jobs]
        assert [finding.code for finding in outcomes[3].findings] == ["F03"]
        written[workers] = [outcome.output and outcome.output.read_bytes() for outcome in outcomes]
        shutil.rmtree(tmp_path / "项目" / "果")
    assert written[1] == written[2]
    alone = perfxl.fill(jobs[4].source)
    assert alone.output.read_bytes() == written[2][4]


@pytest.mark.usefixtures("small_chunks")
def test_a_worker_that_dies_is_replaced_and_the_guilty_workbook_named(tmp_path, monkeypatch):
    fork_them(monkeypatch)
    names = ["a.xlsx", f"b{GUILTY}.xlsx", "c.xlsx", f"d{ONCE}.xlsx", "e.xlsx", "f.xlsx"]
    jobs = jobs_in(tmp_path / "项目", names)
    outcomes = filled(jobs, workers=2)
    assert [outcome.source.name for outcome in outcomes] == names
    assert [finding.code for finding in outcomes[1].findings] == ["F91"]
    assert "进程被系统终止" in outcomes[1].findings[0].message
    assert [outcome.output is None for outcome in outcomes] == [False, True, False, False, False, False]
    assert not list(tmp_path.rglob(".~*"))


@pytest.mark.usefixtures("small_chunks")
def test_a_process_that_hears_nothing_is_replaced_and_the_workbook_named(tmp_path, monkeypatch):
    fork_them(monkeypatch)
    monkeypatch.setattr(processes, "GRACE", 0.2)
    monkeypatch.setattr(processes, "PULSE", 0.05)
    names = ["a.xlsx", f"b{STUCK}.xlsx", "c.xlsx", "d.xlsx"]
    jobs = jobs_in(tmp_path / "项目", names)
    outcomes = list(outcomes_of(jobs, Options(patience=0.6), workers=2))
    assert [outcome.source.name for outcome in outcomes] == names
    assert [finding.code for finding in outcomes[1].findings] == ["F50"]
    assert [outcome.output is None for outcome in outcomes] == [False, True, False, False]


WRITE_HALF = """
import os, pathlib, sys
from perfxl.write.output import place
place(lambda partial: (partial.write_bytes(b"half"), os._exit(1)), pathlib.Path(sys.argv[1]))
"""


def test_what_a_dead_process_left_half_written_is_cleared_away(tmp_path):
    job = Job(tmp_path / "a.xlsx", tmp_path / "a_已评分.xlsx")
    process = subprocess.Popen([sys.executable, "-c", WRITE_HALF, str(job.output)])
    process.wait()
    assert len(list(tmp_path.iterdir())) == 1
    processes.clear_away([job], process.pid)
    assert list(tmp_path.iterdir()) == []


MANY = 300
"""Workbooks that take longer than a busy machine needs to deliver an interruption."""


@pytest.mark.skipif(os.name == "nt", reason="a console of its own is needed there")
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interruption_leaves_whole_outputs_and_no_process(tmp_path, workers):
    jobs = jobs_in(tmp_path / "项目", ["0.xlsx"])
    for number in range(1, MANY):
        shutil.copy(jobs[0].source, tmp_path / "项目" / f"{number}.xlsx")
    command = [sys.executable, "-m", "perfxl", "fill", "项目", "-q", "-o", "果", "--jobs", str(workers)]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    written = list((tmp_path / "果").iterdir())
    assert said == f"已中断。已完成{len(written)}个工作簿；加上--skip-existing再运行一次，可以接着做。\n"
    assert 0 < len(written) < MANY
    assert all(path.suffix == ".xlsx" and not path.name.startswith(".~") for path in written)
    deadline = time.monotonic() + 20  # a worker in the middle of a workbook ends with it
    while left := [one for one in psutil.process_iter() if of_group(one, process.pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def of_group(process: psutil.Process, group: int) -> bool:
    try:
        return os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE
    except (ProcessLookupError, psutil.NoSuchProcess):
        return False
