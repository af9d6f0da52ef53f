"""Faults of the machine: an old output survives whole, or a new one is whole; nothing in between, nothing left over."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import forked
import pytest
from sheets import sheet_of
from workbooks import UNSCORED, edited

import perfxl
from perfxl.write import output, packing
from perfxl.write.seal import is_untouched

OLD = {"基本情况!B2": "旧项目"}
NOBODY = 65_534


@pytest.fixture
def seed(tmp_path) -> Path:
    return edited(UNSCORED, tmp_path / "项目.xlsx", {})


@pytest.fixture(scope="module")
def older(tmp_path_factory) -> tuple[bytes, bytes]:
    """A workbook, and its output."""
    source = edited(UNSCORED, tmp_path_factory.mktemp("old") / "项目.xlsx", OLD)
    return source.read_bytes(), perfxl.fill(source).output.read_bytes()


@pytest.fixture
def old(seed, older) -> bytes:
    """An output of an earlier run, of the workbook as it is."""
    before, output = older
    seed.write_bytes(before)
    seed.with_name("项目_已评分.xlsx").write_bytes(output)
    return output


def refused(outcome) -> str:
    """What is said of an output that was not written."""
    assert outcome.output is None
    [finding] = [finding for finding in outcome.findings if finding.code == "F15"]
    assert finding.severity == "error"
    return finding.message


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_missing_folder_is_made(seed, tmp_path):
    assert perfxl.fill(seed, tmp_path / "一" / "二" / "结果.xlsx").output.exists()


def test_a_folder_that_is_a_file(seed):
    assert "输出位置不是文件夹" in refused(perfxl.fill(seed, seed / "结果.xlsx"))
    assert names(seed.parent) == {seed.name}


def test_an_output_that_is_a_folder(seed, tmp_path):
    (tmp_path / "结果.xlsx").mkdir()
    assert refused(perfxl.fill(seed, tmp_path / "结果.xlsx", force=True))
    assert names(tmp_path) == {seed.name, "结果.xlsx"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_stays_where_it_is(seed, tmp_path, make, force):
    make(tmp_path / "结果.xlsx")
    kind = (tmp_path / "结果.xlsx").stat().st_mode
    assert "是文件夹、管道或设备，不是文件。请用-o换一个文件名" in refused(
        perfxl.fill(seed, tmp_path / "结果.xlsx", force=force)
    )
    assert names(tmp_path) == {seed.name, "结果.xlsx"}
    assert (tmp_path / "结果.xlsx").stat().st_mode == kind


def test_a_link_to_a_file_is_replaced_and_the_file_left_alone(seed, tmp_path):
    other = tmp_path / "别的.xlsx"
    other.write_bytes(b"other")
    (tmp_path / "结果.xlsx").symlink_to(other)
    assert perfxl.fill(seed, tmp_path / "结果.xlsx", force=True).output.is_file()
    assert other.read_bytes() == b"other"


def test_a_link_where_the_unfinished_file_goes_is_not_followed(seed, tmp_path, monkeypatch):
    other, trap = tmp_path / "别的.xlsx", tmp_path / ".~陷阱.xlsx"
    other.write_bytes(b"other")
    trap.symlink_to(other)
    assert output.partial_of(seed) != output.partial_of(seed)
    monkeypatch.setattr(output, "partial_of", lambda _: trap)
    refused(perfxl.fill(seed))
    assert other.read_bytes() == b"other"


@contextmanager
def without_privileges() -> Iterator[None]:
    """Go on as nobody, whom folders can refuse; who is not the administrator can be refused anyway."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses files, not folders")
def test_a_read_only_folder(seed, old):
    """In a folder of its own: pytest's are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        public, folder = Path(name), Path(name) / "只读"
        folder.mkdir()
        source, output = public / "项目.xlsx", folder / "结果.xlsx"
        shutil.copy(seed, source)
        output.write_bytes(old)
        public.chmod(0o755)
        folder.chmod(0o555)
        with without_privileges():
            assert "没有写入权限" in refused(perfxl.fill(source, folder / "新的.xlsx"))
            assert "没有写入权限" in refused(perfxl.fill(source, output, force=True))
        folder.chmod(0o755)
        assert (names(folder), output.read_bytes()) == ({output.name}, old)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "没有写入权限，或文件正在其他程序中打开"),
        (errno.EROFS, "没有写入权限"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EIO, "系统拒绝写入"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace", "build"])
def test_a_refusal_at_any_step_leaves_the_old_output(seed, old, step, number, words, monkeypatch):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(output, "PAUSES", (0, 0))
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    elif step == "replace":
        monkeypatch.setattr(Path, "replace", refuse)
    else:
        monkeypatch.setattr(packing, "seal_of", refuse)
    assert words in refused(perfxl.fill(seed, force=True))
    assert seed.with_name("项目_已评分.xlsx").read_bytes() == old
    assert names(seed.parent) == {seed.name, "项目_已评分.xlsx"}


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_share_that_cannot_write_through_takes_the_output_all_the_same(seed, number, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(number, "")))
    assert is_untouched(perfxl.fill(seed).output)


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize(("times", "written"), [(1, True), (4, True), (5, False)])
@pytest.mark.parametrize("step", ["replace", "rename"])
def test_a_refusal_for_a_moment_is_waited_for(seed, step, times, written, monkeypatch):
    monkeypatch.setattr(output, "PAUSES", (0, 0, 0, 0))
    edited(seed.with_name("项目_已评分.xlsx"), seed.with_name("项目_已评分.xlsx"), {"绩效指标!N4": "人工意见"})
    tries, act = [], getattr(Path, step)

    def refuse(*arguments):
        tries.append(arguments)
        if len(tries) <= times:
            raise PermissionError(errno.EACCES, "held by another program")
        return act(*arguments)

    monkeypatch.setattr(Path, step, refuse)
    outcome = perfxl.fill(seed)
    assert (outcome.output is not None) == written
    assert len(tries) == min(times + 1, 5)
    assert not [name for name in names(seed.parent) if name.startswith(".~")]


def test_an_edited_output_is_not_renamed_for_nothing(seed, old, monkeypatch):
    output = seed.with_name("项目_已评分.xlsx")
    output.write_bytes(old)
    edited(output, output, {"绩效指标!N4": "人工意见"})
    before = output.read_bytes()
    monkeypatch.setattr(packing, "seal_of", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.ENOSPC, "")))
    assert "磁盘已满" in refused(perfxl.fill(seed))
    assert output.read_bytes() == before
    assert names(seed.parent) == {seed.name, output.name}


def test_a_full_disk(seed):
    """A real write that fails in the middle: no file may grow beyond 10 kB."""
    reading, writing = os.pipe()

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        os.write(writing, refused(perfxl.fill(seed)).encode())

    assert forked.ended(forked.begun(fill)) == 0
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        assert "磁盘已满" in said.read()
    assert names(seed.parent) == {seed.name}


FILL_UP = """
import pathlib, shutil, sys, perfxl
source, old, disk = map(pathlib.Path, sys.argv[1:])
output = disk / "结果.xlsx"
shutil.copy(old, output)
print([finding.problem for finding in perfxl.fill(source, output, force=True).findings if finding.code == "F15"])
print([path.name for path in disk.iterdir()], output.read_bytes() == old.read_bytes())
"""


def test_a_disk_that_is_full(seed, old, tmp_path):
    """A file system of 64 kB that holds the old output, in a world of its own; where no such world may be made, the
    test above stands for it."""
    (tmp_path / "旧.xlsx").write_bytes(old)
    disk = tmp_path / "盘"
    disk.mkdir()
    mounting = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=64k tmpfs '{disk}' || exit 77; exec \"$@\""
    if not shutil.which("unshare") or subprocess.run([*mounting, mount, "sh", "true"], check=False).returncode:
        pytest.skip("no file system may be mounted here")
    result = subprocess.run(
        [*mounting, mount, "sh", sys.executable, "-c", FILL_UP, str(seed), str(tmp_path / "旧.xlsx"), str(disk)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    said, left = result.stdout.splitlines()
    assert "磁盘已满" in said
    assert left == "['结果.xlsx'] True"


def test_a_name_too_long(seed):
    assert "文件名太长" in refused(perfxl.fill(seed, seed.with_name("长" * 100 + ".xlsx")))
    assert perfxl.fill(seed, seed.with_name("长" * 80 + ".xlsx")).output.exists()


@pytest.mark.parametrize("seal", [b"", b"<perfxl/>", b"\xff" * 60])
def test_a_seal_that_is_damaged_is_none(seed, tmp_path, seal):
    whole = perfxl.fill(seed).output
    with zipfile.ZipFile(whole) as archive:
        place = archive.getinfo("docProps/perfxl.xml")
    raw = bytearray(whole.read_bytes())
    begin = place.header_offset + 30 + len(place.filename)
    raw[begin : begin + len(seal)] = seal
    raw[begin + len(seal) : begin + place.compress_size] = b"\0" * (place.compress_size - len(seal))
    whole.write_bytes(raw)
    assert not is_untouched(whole)
    assert perfxl.fill(seed).kept == tmp_path / "项目_已评分_旧1.xlsx"


def test_killed_before_the_last_step(seed, old):
    output = seed.with_name("项目_已评分.xlsx")
    edited(seed, seed, {"基本情况!B2": "新项目"})

    def fill() -> None:
        os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)  # what is written is not yet in its place
        perfxl.fill(seed, force=True)

    assert forked.ended(forked.begun(fill)) == -signal.SIGKILL
    assert output.read_bytes() == old
    [left] = names(seed.parent) - {seed.name, output.name}
    assert left.startswith(".~")
    outcome = perfxl.fill(seed)
    assert outcome.output == output
    assert sheet_of(output, "基本情况")["B2"].value == "新项目"


@pytest.mark.usefixtures("old")
def test_killed_at_any_time(seed):
    """At every tenth of what a workbook takes of the processor."""
    output = seed.with_name("项目_已评分.xlsx")
    edited(seed, seed, {"基本情况!B2": "新项目"})
    began = time.process_time()
    perfxl.fill(seed, seed.parent / "别处" / "x.xlsx")
    taken = time.process_time() - began

    def fill(tenths: int) -> None:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, taken * tenths / 10)
        perfxl.fill(seed, force=True)

    for tenths in range(1, 12):
        forked.ended(forked.begun(partial(fill, tenths)))
        with zipfile.ZipFile(output) as archive:
            assert archive.testzip() is None
        assert sheet_of(output, "基本情况")["B2"].value in ("旧项目", "新项目")
        assert is_untouched(output)
