"""Which workbook speaks for a project: its newest completed form, where it has any."""

import os
from collections.abc import Iterable
from pathlib import Path

from perfxl.batch.files import COMPLETED_NAME, OLD_NAME, is_workbook, output_for

Project = tuple[Path, str]
"""A folder, and the name of a project's workbook there."""


def newest_of(paths: Iterable[Path]) -> list[Path]:
    """Return one workbook for each project, in the order given; never an output renamed `_旧`.

    Of the forms given, the newest completed one; the completed forms beside a workbook that is none count as given.
    """
    beside: dict[Path, dict[Project, list[Path]]] = {}
    chosen: dict[Project, Path] = {}
    for path in paths:
        if OLD_NAME.fullmatch(path.stem):
            continue
        project, candidates = project_of(path), [path]
        if COMPLETED_NAME.fullmatch(path.stem) is None:
            if path.parent not in beside:
                beside[path.parent] = _completed_in(path.parent)
            candidates += beside[path.parent].get(project, [])
        chosen[project] = max([*candidates, *filter(None, [chosen.get(project)])], key=_newness)
    return list(chosen.values())


def newest_in(folder: Path) -> list[Path]:
    """Return one workbook for each project below a folder, in a stable order."""
    names = ((place, name) for place, _, found in os.walk(folder) for name in found)
    return newest_of(sorted(Path(place, name) for place, name in names if is_workbook(place, name)))


def project_of(path: Path) -> Project:
    """Return what a workbook and its completed forms have in common."""
    form = path if COMPLETED_NAME.fullmatch(path.stem) else output_for(path)
    match = COMPLETED_NAME.fullmatch(form.stem)
    return path.parent, match["stem"] if match else path.stem


def _completed_in(folder: Path) -> dict[Project, list[Path]]:
    found: dict[Project, list[Path]] = {}
    for name in os.listdir(folder) if folder.is_dir() else ():  # noqa: PTH208 - a path for each of many names is slow
        path = folder / name
        if COMPLETED_NAME.fullmatch(path.stem) and is_workbook(str(folder), name):
            found.setdefault(project_of(path), []).append(path)
    return found


def _newness(path: Path) -> tuple[bool, int, int]:
    """Return what the newest has most of: completed, changed last, the highest number."""
    match = COMPLETED_NAME.fullmatch(path.stem)
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return match is not None, changed, int(match["number"] or 1) if match else 0
