"""Is this file a workbook that is safe to open? Decided from its first bytes and its directory."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from perfxl import findings
from perfxl.findings import Finding
from perfxl.read import parts

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MEGABYTE = 1024 * 1024
KNOWN_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class UnreadableWorkbook(Exception):  # noqa: N818 - it is a state of the file, said as a finding
    """A file that is not ours to complete; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Limits:
    """How much a workbook may hold once inflated.

    A part of text is read into memory as a tree many times its size, so its limit is lower than that of the whole.
    """

    total_megabytes: int = 300
    part_megabytes: int = 100
    parts: int = 5_000
    cells: int = 2_000_000

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
        )


def unreadable(code: findings.Code, **words: object) -> UnreadableWorkbook:
    """Return the exception that says `code` of the file itself."""
    return UnreadableWorkbook(code.at("", "", **words))


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Open a workbook's archive after looking at its first bytes, its directory, and how its parts begin.

    Raises:
        UnreadableWorkbook: the file is missing, empty, no workbook, encrypted, damaged, unsafe or too large.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise unreadable(findings.FILE_NOT_WORKBOOK, why="这是一个文件夹")
        with path.open("rb") as file:
            head = file.read(512)
    except FileNotFoundError:
        raise unreadable(findings.FILE_MISSING, path=path) from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise unreadable(findings.FILE_UNREADABLE, why=_why(problem)) from problem
    if size == 0:
        raise unreadable(findings.FILE_EMPTY)
    if not head.startswith(b"PK"):
        raise _not_an_archive(path, head)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise unreadable(findings.FILE_DAMAGED, why="压缩包不完整") from problem
    try:
        _check_directory(archive, limits)
        _check_parts(archive, limits)
    except BaseException:
        archive.close()
        raise
    return archive


def _why(problem: Exception) -> str:
    if isinstance(problem, PermissionError):
        return "没有读取权限，或文件正在其他程序中打开"
    return "系统拒绝读取"


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
    largest = max((entry.file_size for entry in entries if parts.is_text(entry.filename)), default=0)
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
    if "xl/workbook.bin" in names:
        raise unreadable(findings.FILE_NOT_WORKBOOK, why="这是二进制工作簿(.xlsb)")
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise unreadable(findings.FILE_NOT_WORKBOOK, why="这是普通压缩包")
    if len(names) < len(entries):
        raise unreadable(findings.FILE_DAMAGED, why="内部文件重名")
    if any(entry.compress_type not in KNOWN_COMPRESSION for entry in entries):
        raise unreadable(findings.FILE_DAMAGED, why="压缩方式不是Excel所用的")


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse entities in any part, parts larger than the directory says, and Strict Open XML."""
    try:
        for entry in archive.infolist():
            if parts.may_lie(entry) and parts.inflated_size(archive, entry) > entry.file_size:
                why = f"内部文件{entry.filename[-60:]}的实际大小超过目录所写，上限{limits.part_megabytes}MB"
                raise unreadable(findings.FILE_TOO_LARGE, why=why)
            if parts.has_document_type(archive, entry):
                raise unreadable(findings.FILE_UNSAFE, why="XML实体声明(DTD)")
        if "xl/workbook.xml" in archive.namelist():
            with archive.open("xl/workbook.xml") as part:
                strict = STRICT_NAMESPACE in part.read(4096)
            if strict:
                raise unreadable(findings.FILE_STRICT)
    except parts.DAMAGE as problem:
        raise unreadable(findings.FILE_DAMAGED, why="内部文件不完整") from problem
