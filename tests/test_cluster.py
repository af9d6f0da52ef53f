"""A real cluster, a scheduler and two workers on this machine, gives what this process gives."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import invoke
from deaths import GUILTY, ONCE, environment
from test_processes import jobs_in

from perfxl.batch import BatchError, Job, Options, Outcome, cluster, outcomes_of, schedule
from perfxl.findings import FILE_MISSING

DASK = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",  # imports what workers need once
}


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """The address of a scheduler with two workers, which a chunk may kill once."""
    folder = tmp_path_factory.mktemp("cluster")
    settings = os.environ | environment(folder / "site") | DASK
    file = folder / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(file), "--protocol", "tcp"]
    scheduler = dask(settings, "scheduler", *common, "--host", "127.0.0.1", "--port", "0")
    workers = dask(
        settings, "worker", *common[:3], "--nworkers", "2", "--nthreads", "1", "--death-timeout", "60",
        "--local-directory", str(folder),
    )  # fmt: skip
    while not file.exists():
        assert scheduler.poll() is None
        time.sleep(0.05)
    yield json.loads(file.read_text())["address"]
    for process in (workers, scheduler):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def dask(settings: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(
        command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def test_the_cluster_gives_the_same_bytes_and_survives_deaths(address, tmp_path, monkeypatch):
    monkeypatch.setattr(schedule, "LARGEST_CHUNK", 2)
    monkeypatch.setattr(schedule, "SMALLEST_CHUNK", 2)
    monkeypatch.chdir(tmp_path)
    names = ["a.xlsx", "b.xlsx", f"c{ONCE}.xlsx", f"d{GUILTY}.xlsx", "e.xlsx", "没有.xlsx"]
    jobs = jobs_in(Path("项目"), names)
    jobs[-1].source.unlink()
    outcomes = list(outcomes_of(jobs, Options(), scheduler=address))
    assert [(outcome.source, outcome.output) for outcome in outcomes] == [
        (job.source, None if number in (3, 5) else job.output) for number, job in enumerate(jobs)
    ]
    assert [finding.code for finding in outcomes[3].findings] == ["F91"]
    assert [finding.code for finding in outcomes[5].findings] == ["F01"]
    sound = [job for number, job in enumerate(jobs) if number not in (3, 5)]
    from_cluster = [job.output.read_bytes() for job in sound]
    list(outcomes_of(sound, Options()))
    assert [job.output.read_bytes() for job in sound] == from_cluster


def test_another_version_is_refused(address, monkeypatch, tmp_path):
    monkeypatch.setattr(cluster.perfxl, "__version__", "0.0.1")
    said = refusal(jobs_in(tmp_path / "项目", ["a.xlsx"])[0].source, address)
    assert "请在每个工作节点安装同一版本" in said
    assert "这里是0.0.1版" in said


def test_what_a_worker_and_this_machine_do_not_both_see_is_said(tmp_path):
    here, nowhere = tmp_path / "a.xlsx", tmp_path / "没有.xlsx"
    here.write_bytes(b"")
    unseen = Outcome(here, (FILE_MISSING.at("", "", path=here, remedy=""),))
    with pytest.raises(BatchError, match="工作节点看不到"):
        cluster.seen_from_here(Job(here, None), unseen)
    with pytest.raises(BatchError, match="在这里看不到"):
        cluster.seen_from_here(Job(here, nowhere), Outcome(here, (), output=nowhere))


def test_no_scheduler_and_no_package_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    source = jobs_in(tmp_path / "项目", ["a.xlsx"])[0].source
    assert "连接不上调度器tcp://127.0.0.1:1" in refusal(source, "tcp://127.0.0.1:1")
    assert "连接不上调度器什么" in refusal(source, "什么")
    assert "tls://要有证书" in refusal(source, "tls://127.0.0.1:1")
    with socket.create_server(("127.0.0.1", 0)) as silent:  # as a scheduler that was stopped
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert refusal(source, address).startswith(f"连接不上调度器{address}。请检查地址")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'perfxl[cluster]'" in refusal(source, "tcp://127.0.0.1:1")


def refusal(source: Path, address: str) -> str:
    """What the command says when it cannot use a cluster."""
    result = invoke("fill", source, "--scheduler", address)
    assert result.exit_code == 1
    assert not result.stdout
    return result.stderr
