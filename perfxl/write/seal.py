"""A workbook that knows whether anybody changed it since perfxl wrote it, and whether a reviewer had begun by then."""

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from perfxl.damage import DAMAGE

SEAL = "docProps/perfxl.xml"
"""A part of the workbook that names the digest of all others; a program that saves the workbook drops it."""
DATE = (1980, 1, 1, 0, 0, 0)
"""Of every part: equal input gives equal bytes."""


def seal(archive: zipfile.ZipFile) -> None:
    """Add the seal to an archive whose other parts are written."""
    archive.writestr(zipfile.ZipInfo(SEAL, DATE), seal_of(_listed(archive)), zipfile.ZIP_DEFLATED)


def is_untouched(path: Path) -> bool:
    """Tell whether a workbook is still as perfxl wrote it."""
    return _is_sealed(path, (True, False))


def is_unreviewed(path: Path) -> bool:
    """Tell whether a workbook is as perfxl wrote it, and nothing of a reviewer's was in it."""
    return _is_sealed(path, (False,))


def _is_sealed(path: Path, reviewed: Iterable[bool]) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            seals = [seal_of(_listed(archive), reviewed=one) for one in reviewed]
            return SEAL in archive.namelist() and archive.read(SEAL) in seals
    except DAMAGE:
        return False


def seal_of(parts: Iterable[tuple[str, int, int]], *, reviewed: bool = True) -> bytes:
    """Return the seal of parts, each with its name, checksum and size; it says if nobody has `reviewed` them."""
    digest = hashlib.sha256(repr(sorted(parts)).encode()).hexdigest()
    review = "" if reviewed else ' review="none"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<perfxl digest="{digest}"{review}/>\n'.encode()


def _listed(archive: zipfile.ZipFile) -> list[tuple[str, int, int]]:
    """Return all other parts, from the archive's directory alone."""
    return [(part.filename, part.CRC, part.file_size) for part in archive.infolist() if part.filename != SEAL]
