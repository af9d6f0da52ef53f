"""Is this file an archive that is safe to open? Decided from its first bytes and its directory."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from perfxl import findings
from perfxl.damage import DAMAGE
from perfxl.findings import Finding
from perfxl.read import signatures
from perfxl.read.missing import file_missing

MEGABYTE = 1024 * 1024
KNOWN_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
PICTURES = "xl/media/"
DIRECTORY_END, LARGE_DIRECTORY_END = b"PK\x05\x06", b"PK\x06\x06"
LONGEST_END = 64 * 1024 + 256
LONGEST_ENTRY = 512
"""Bytes of the directory for one part, by far more than any program writes."""


class UnreadableWorkbook(Exception):  # noqa: N818 - it is a state of the file, said as a finding
    """A file that is not ours to complete; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@contextmanager
def damage_said() -> Iterator[None]:
    """Say in a finding what is wrong with a file that cannot be read to its end.

    Raises:
        UnreadableWorkbook: it cannot.
    """
    try:
        yield
    except UnreadableWorkbook:
        raise
    except MemoryError as problem:
        raise unreadable(findings.FILE_TOO_LARGE, why="内存不足") from problem
    except DAMAGE as problem:
        why = "内部结构有误" if type(problem) in (ValueError, KeyError, RuntimeError) else "内部文件不完整"
        raise unreadable(findings.FILE_DAMAGED, why=why) from problem


@contextmanager
def unless_damaged(leave: Callable[[str], object]) -> Iterator[None]:
    """Go on without a part that is not needed where it cannot be read; `leave` is told why.

    Raises:
        UnreadableWorkbook: it is unsafe or too large.
    """
    try:
        with damage_said():
            yield
    except UnreadableWorkbook as problem:
        if problem.finding.code != findings.FILE_DAMAGED.name:
            raise
        leave(problem.finding.problem.partition("：")[2])


@dataclass(frozen=True)
class Limits:
    """How much a workbook may hold once inflated.

    `cells` are those of all sheets, `texts` those that cells share, `elements` those of all markup;
    `kept` are the elements that are kept, around cells and within texts, `kept_megabytes` the words.
    """

    total_megabytes: int = 300
    part_megabytes: int = 100
    parts: int = 5_000
    cells: int = 500_000
    texts: int = 500_000
    elements: int = 3_000_000
    kept: int = 200_000
    kept_megabytes: int = 100

    @classmethod
    def of(cls, megabytes: int) -> "Limits":
        """Return limits for workbooks of that size, everything else in proportion and never below the usual."""
        usual = cls()
        times = max(1, -(-megabytes // usual.total_megabytes))
        return cls(
            total_megabytes=megabytes,
            part_megabytes=max(usual.part_megabytes, megabytes),
            parts=usual.parts * times,
            cells=usual.cells * times,
            texts=usual.texts * times,
            elements=usual.elements * times,
            kept=usual.kept * times,
            kept_megabytes=usual.kept_megabytes * times,
        )


def unreadable(code: findings.Code, **words: object) -> UnreadableWorkbook:
    """Return the exception that says `code` of the file itself."""
    return UnreadableWorkbook(code.at("", "", **words))


def part_name(name: str) -> str:
    """Return the name of a part as it is compared: programs write it in any case, and with either slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Open an archive after looking at its first bytes and its directory.

    Raises:
        UnreadableWorkbook: the file is missing, empty, no archive, encrypted, damaged or too large.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            why = "这是一个文件夹" if path.is_dir() else "这不是一个普通文件"
            raise UnreadableWorkbook(signatures.not_workbook(why, "请给出工作簿文件"))
        with path.open("rb") as file:
            head = file.read(512)
            if not head:
                raise unreadable(findings.FILE_EMPTY)
            if not head.startswith(b"PK") and not (signatures.is_unknown(head) and zipfile.is_zipfile(file)):
                raise UnreadableWorkbook(signatures.meaning(head, file))
            _measure_directory(file, limits)
    except FileNotFoundError:
        raise UnreadableWorkbook(file_missing(path)) from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise unreadable(findings.FILE_UNREADABLE, why=_why(problem)) from problem
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise unreadable(findings.FILE_DAMAGED, why="压缩包不完整") from problem
    try:
        _check_directory(archive, limits)
    except BaseException:
        archive.close()
        raise
    return archive


def _why(problem: Exception) -> str:
    if isinstance(problem, PermissionError):
        return "没有读取权限，或文件正在其他程序中打开"
    return "系统拒绝读取"


def _measure_directory(file: IO[bytes], limits: Limits) -> None:
    """Refuse a directory that would take much memory to be read at all; one that cannot be found is none."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - LONGEST_END))
    tail = file.read()
    end, large = tail.rfind(DIRECTORY_END), tail.rfind(LARGE_DIRECTORY_END)
    lengths = [tail[end + 12 : end + 16]] if end >= 0 else []
    lengths += [tail[large + 40 : large + 48]] if large >= 0 else []
    length = max((int.from_bytes(found, "little") for found in lengths if found != b"\xff" * 4), default=0)
    if min(length, size) > limits.parts * LONGEST_ENTRY:
        raise unreadable(findings.FILE_TOO_LARGE, why=f"内部文件太多，上限{limits.parts}个")


def _check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    texts = (entry.file_size for entry in entries if not part_name(entry.filename).startswith(PICTURES))
    largest = max(texts, default=0)
    if len(entries) > limits.parts:
        raise unreadable(findings.FILE_TOO_LARGE, why=f"内部文件{len(entries)}个，上限{limits.parts}个")
    if total > limits.total_megabytes * MEGABYTE:
        why = f"展开后{total // MEGABYTE}MB，上限{limits.total_megabytes}MB"
        raise unreadable(findings.FILE_TOO_LARGE, why=why)
    if largest > limits.part_megabytes * MEGABYTE:
        why = f"其中一个部分展开后{largest // MEGABYTE}MB，上限{limits.part_megabytes}MB"
        raise unreadable(findings.FILE_TOO_LARGE, why=why)
    if any(entry.flag_bits & 1 for entry in entries):
        raise unreadable(findings.FILE_ENCRYPTED)
    if len({part_name(entry.filename) for entry in entries}) < len(entries):
        raise unreadable(findings.FILE_DAMAGED, why="内部文件重名")
    if any(entry.compress_type not in KNOWN_COMPRESSION for entry in entries):
        raise unreadable(findings.FILE_DAMAGED, why="压缩方式不是Excel所用的")
