"""What a file is that is no archive: told from its first bytes, so that the sentence says what to do."""

import os
from typing import IO

from perfxl import findings
from perfxl.findings import Finding

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = {
    "EncryptedPackage": "",
    "WordDocument": "旧格式的Word文档(.doc)",
    "PowerPoint Document": "演示文稿(.ppt)",
}
"""Streams of a container of Microsoft's → what it is then; nothing for an encrypted file."""
WEB_PAGE, XML = "网页(HTML)", "XML文件"
OLD_WORKBOOK = "旧格式(.xls或.et)的文件"
MARKS = {
    b"%PDF": "PDF文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"Rar!": "RAR压缩包",
    b"7z\xbc\xaf": "7z压缩包",
    b"\x1f\x8b": "gz压缩包",
    b"{\\rtf": "RTF文档",
    b"\x09\x08\x10\x00": OLD_WORKBOOK,
}
"""First bytes → what the file is. Of a format nobody listed the sentence says why it may be none of Excel's."""
GUARDED = "内容不是Excel格式，可能被单位的文档加密（安全）软件加了密，也可能已损坏"
DECRYPT = "请先用该软件解密（再存一次仍会加密），或请管理员把本程序设为可信程序；没有这类软件的，请重新取得文件"
SAVE_ANEW = "请在Excel或WPS中打开，另存为“Excel工作簿(*.xlsx)”"
FILL_TEMPLATE = "请填写perfxl的模板（.xlsx）再试"
IMPORT_FORM = "是财政部一页的自评表的，请先运行perfxl import"
UNPACK = "请先解压，再处理里面的工作簿"
CONTROLS = frozenset((*range(9), *range(14, 32)))
PIECE, OVERLAP = 1024 * 1024, 64


def not_workbook(why: str, remedy: str = SAVE_ANEW) -> Finding:
    """Return what is to be said of a file that is no .xlsx."""
    return findings.FILE_NOT_WORKBOOK.at("", "", why=why, remedy=remedy)


def other_kind(kind: str) -> Finding:
    """Return the same of a file whose kind is known; only an old workbook can be saved as a new one."""
    archive = kind.endswith("压缩包")
    return not_workbook(f"这是{kind}", SAVE_ANEW if kind == OLD_WORKBOOK else UNPACK if archive else FILL_TEMPLATE)


def is_unknown(head: bytes) -> bool:
    """Tell whether bytes begin no format that has a name: an archive may follow, which Excel finds by its end."""
    return not head.startswith(OLE_MAGIC) and not _named(head)


def _named(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"mime-version")):
        return WEB_PAGE
    if start.startswith(b"<?xml"):
        return XML
    return next((kind for mark, kind in MARKS.items() if head.startswith(mark)), "")


def meaning(head: bytes, file: IO[bytes]) -> Finding:
    """Return what is to be said of a file that begins with `head`."""
    if head.startswith(OLE_MAGIC):
        return _container(file)
    if kind := _named(head):
        return not_workbook(f"这是{kind}") if kind in (WEB_PAGE, XML) else other_kind(kind)
    if CONTROLS.isdisjoint(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return not_workbook("这是文本文件（例如csv）")
    return not_workbook(GUARDED, DECRYPT)


def _container(file: IO[bytes]) -> Finding:
    """Tell apart what Microsoft's older containers hold; their directory may stand anywhere."""
    file.seek(0, os.SEEK_SET)
    end = b""
    while piece := file.read(PIECE):
        for stream, kind in OLE_STREAMS.items():
            if stream.encode("utf-16-le") in end + piece:
                return other_kind(kind) if kind else findings.FILE_ENCRYPTED.at("", "")
        end = piece[-OVERLAP:]
    return other_kind(OLD_WORKBOOK)
