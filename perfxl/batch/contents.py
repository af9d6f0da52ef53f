"""What kind of workbook lies there, told from the list of its sheets alone."""

import zipfile
from pathlib import Path

from perfxl.damage import DAMAGE
from perfxl.read.contents import sheet_names
from perfxl.template import layout

MOST_INFLATED = 300 * 1024 * 1024


def holds_rollup(path: Path) -> bool:
    """Tell whether a roll-up is in a workbook, whatever its name."""
    return layout.ROLLUP_SHEET in sheet_names(path)


def is_completed(path: Path) -> bool:
    """Tell whether a completed workbook lies there, and lies there whole."""
    if not {layout.ANALYSIS_SHEET, layout.FINDINGS.sheet} <= set(sheet_names(path)):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
            return size <= MOST_INFLATED and archive.testzip() is None
    except DAMAGE:
        return False
