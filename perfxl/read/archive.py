"""Is this file a workbook that is safe to open? Decided before anything is inflated."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from perfxl import findings
from perfxl.findings import Finding

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MEGABYTE = 1024 * 1024


class UnreadableWorkbook(Exception):  # noqa: N818 - it is a state of the file, said as a finding
    """A file that is not ours to complete; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Limits:
    """How much a workbook may hold once inflated."""

    total_megabytes: int = 300
    part_megabytes: int = 200
    parts: int = 5_000


def unreadable(code: findings.Code, **words: object) -> UnreadableWorkbook:
    """Return the exception that says `code` of the file itself."""
    return UnreadableWorkbook(code.at("", "", **words))


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Open a workbook's archive after looking at its first bytes and its directory only.

    Raises:
        UnreadableWorkbook: the file is missing, empty, no workbook, encrypted, damaged or too large.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise unreadable(findings.FILE_NOT_WORKBOOK, why="这是一个文件夹")
        with path.open("rb") as file:
            head = file.read(512)
    except FileNotFoundError:
        raise unreadable(findings.FILE_MISSING, path=path) from None
    except OSError as problem:
        raise unreadable(findings.FILE_UNREADABLE, why=problem.strerror or "系统拒绝读取") from problem
    if size == 0:
        raise unreadable(findings.FILE_EMPTY)
    if not head.startswith(b"PK"):
        raise _not_an_archive(path, head)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise unreadable(findings.FILE_DAMAGED, why="压缩包不完整") from problem
    _check_directory(archive, limits)
    return archive


def _not_an_archive(path: Path, head: bytes) -> UnreadableWorkbook:
    if head.startswith(OLE_MAGIC):
        with path.open("rb") as file:
            encrypted = ENCRYPTED_STREAM in file.read(MEGABYTE)
        if encrypted:
            return unreadable(findings.FILE_ENCRYPTED)
        return unreadable(findings.FILE_NOT_WORKBOOK, why="这是旧格式(.xls或.et)的文件")
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        return unreadable(findings.FILE_NOT_WORKBOOK, why="这是网页(HTML)")
    if start.startswith(b"<?xml"):
        return unreadable(findings.FILE_NOT_WORKBOOK, why="这是XML文件")
    if b"\0" not in head:
        return unreadable(findings.FILE_NOT_WORKBOOK, why="这是文本文件（例如csv）")
    return unreadable(findings.FILE_NOT_WORKBOOK, why="内容不是Excel格式")


def _check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    if len(entries) > limits.parts:
        raise unreadable(findings.FILE_TOO_LARGE, why=f"内部文件{len(entries)}个，上限{limits.parts}个")
    if total > limits.total_megabytes * MEGABYTE:
        why = f"展开后{total // MEGABYTE}MB，上限{limits.total_megabytes}MB"
        raise unreadable(findings.FILE_TOO_LARGE, why=why)
    if largest > limits.part_megabytes * MEGABYTE:
        why = f"其中一个部分展开后{largest // MEGABYTE}MB，上限{limits.part_megabytes}MB"
        raise unreadable(findings.FILE_TOO_LARGE, why=why)
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise unreadable(findings.FILE_ENCRYPTED)
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise unreadable(findings.FILE_NOT_WORKBOOK, why="这是普通压缩包")
    if "xl/workbook.bin" in names:
        raise unreadable(findings.FILE_NOT_WORKBOOK, why="这是二进制工作簿(.xlsb)")
    if "xl/workbook.xml" in names:
        _check_workbook_part(archive)


def _check_workbook_part(archive: zipfile.ZipFile) -> None:
    try:
        start = archive.read("xl/workbook.xml")[:4096]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zipfile.zlib.error) as problem:  # type: ignore[attr-defined]
        raise unreadable(findings.FILE_DAMAGED, why="内部文件不完整") from problem
    if STRICT_NAMESPACE in start:
        raise unreadable(findings.FILE_STRICT)
    if b"<!DOCTYPE" in start:
        raise unreadable(findings.FILE_UNSAFE, why="XML实体声明(DTD)")
