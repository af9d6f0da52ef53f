"""Archives as perfxl writes them: any program that knows archives reads them, with either compression."""

import zipfile
import zlib
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZIP_STORED

import pytest

from perfxl.write import archive
from perfxl.write.archive import SMALL, Archive

PARTS = {
    "empty.xml": b"",
    "small.xml": b"<a/>",
    "just_small.bin": bytes(range(256)) * 4,
    "xl/large.xml": b"<row/>" * 100_000,
    "xl/media/noise.png": bytes(number * 7919 % 251 for number in range(SMALL + 1)),
}


@pytest.fixture(params=["isal", "zlib"])
def written(request, tmp_path, monkeypatch):
    if request.param == "zlib":
        monkeypatch.setattr(archive, "fast", zlib)
    path = tmp_path / "parts.zip"
    with Archive(path) as parts:
        for name, content in PARTS.items():
            parts.add(name, content)
    return path, parts.parts


def test_what_is_put_in_comes_out(written):
    path, parts = written
    with zipfile.ZipFile(path) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == PARTS
        assert [(part.filename, part.CRC, part.file_size) for part in read.infolist()] == parts
        kinds = {part.filename: part.compress_type for part in read.infolist()}
        assert all(part.date_time == (1980, 1, 1, 0, 0, 0) for part in read.infolist())
    large = {name for name, content in PARTS.items() if len(content) > SMALL}
    assert kinds == {name: ZIP_DEFLATED if name in large else ZIP_STORED for name in PARTS}
    assert path.stat().st_size < 10_000


def test_what_fails_in_the_middle_is_no_archive(tmp_path):
    path = tmp_path / "half.zip"
    with suppress(OSError), Archive(path) as parts:
        parts.add("a.xml", b"<a/>")
        raise OSError
    assert not zipfile.is_zipfile(path)
