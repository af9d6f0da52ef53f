"""A file that is not there: which one was perhaps meant."""

import os
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from perfxl import findings
from perfxl.findings import Finding, visible

SUFFIXES = (".xlsx", ".xlsm")
MOST_NAMES, MOST_MEANT = 5_000, 3
CHECK, QUOTES = "请检查文件名和路径", "名称里有空格时请用引号括起来"


def file_missing(path: Path) -> Finding:
    """Return what is said of a file that is not there."""
    return findings.FILE_MISSING.at("", "", path=path, remedy=_remedy(path))


def _remedy(path: Path) -> str:
    if not os.path.isdir(path.parent):  # noqa: PTH112 - a name too long for the system is not there either
        return f"没有“{path.parent}”这个文件夹，{CHECK}"
    meant = near_names(path)
    if not meant:
        return CHECK
    quotes = QUOTES if any(path.name in name.split() for name in meant) else CHECK
    return f"是不是“{'”或“'.join(meant)}”？{quotes}"


def near_names(path: Path) -> list[str]:
    """Return the names of workbooks and folders in the same folder that are much like this one."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, MOST_NAMES) if _may_be_meant(entry)]
    except OSError:
        return []
    by_stem: dict[str, list[str]] = {}
    for name in sorted(names):
        by_stem.setdefault(_stem(name), []).append(name)
    stem = _stem(path.name)
    whole = [near for near in by_stem if stem in near.split()]
    close = get_close_matches(stem, by_stem, n=MOST_MEANT)
    return [name for near in dict.fromkeys((*close, *whole)) for name in by_stem[near]][:MOST_MEANT]


def _may_be_meant(entry: "os.DirEntry[str]") -> bool:
    return not entry.name.startswith((".", "~$")) and (entry.name.lower().endswith(SUFFIXES) or entry.is_dir())


def _stem(name: str) -> str:
    """Return what people remember of a name."""
    return visible(Path(name).stem if name.lower().endswith((*SUFFIXES, ".xls")) else name).casefold().strip()
