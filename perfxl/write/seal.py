"""A workbook that knows whether anybody changed it since perfxl wrote it."""

import hashlib
import zipfile
from pathlib import Path

from perfxl.damage import DAMAGE

SEAL = "docProps/perfxl.xml"
"""A part of the workbook that names the digest of all others; a program that saves the workbook drops it."""
DATE = (1980, 1, 1, 0, 0, 0)
"""Of every part: equal input gives equal bytes."""


def seal(archive: zipfile.ZipFile) -> None:
    """Add the seal to an archive whose other parts are written."""
    archive.writestr(zipfile.ZipInfo(SEAL, DATE), _text(archive), zipfile.ZIP_DEFLATED)


def is_untouched(path: Path) -> bool:
    """Tell whether a workbook is still as perfxl wrote it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return SEAL in archive.namelist() and archive.read(SEAL) == _text(archive)
    except DAMAGE:
        return False


def _text(archive: zipfile.ZipFile) -> bytes:
    """Return the seal of all other parts, from the archive's directory alone."""
    parts = sorted((part.filename, part.CRC, part.file_size) for part in archive.infolist() if part.filename != SEAL)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<perfxl digest="{digest}"/>\n'.encode()
