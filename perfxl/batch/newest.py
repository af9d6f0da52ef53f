"""Which workbook speaks for a project: its newest completed form, where it has any."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from perfxl.batch.files import COMPLETED_NAME, OLD_NAME, is_rollup, is_workbook, output_for
from perfxl.template.identity import SAME_TIME
from perfxl.write.seal import is_untouched


class Choice(NamedTuple):
    """The workbook that speaks for a project, and the others of it that were passed over.

    `saved` is when a person last saved it; or, where `by_program`, when perfxl wrote it of a workbook that is not
    there. `doubtful` is one of the others that seems newer all the same: the
    workbook itself saved after its completed forms, or a completed form with a higher number.
    """

    path: Path
    passed_over: tuple[Path, ...] = ()
    saved: float = 0.0
    doubtful: Path | None = None
    by_program: bool = False


def workbooks_below(folder: Path) -> list[Path]:
    """Return all workbooks below a folder, completed or not, in a stable order."""
    names = ((place, name) for place, _, found in os.walk(folder) for name in found)
    found = (Path(place, name) for place, name in names if is_workbook(place, name))
    return sorted(path for path in found if not is_rollup(path))


def choices_of(paths: Iterable[Path]) -> list[Choice]:
    """Return which workbook speaks for each project named, in the order given.

    The completed form that a person saved last; of several saved together, the one with the highest number. A
    completed form nobody changed since is as old as what it was made of, so that completing anew changes nothing. The
    folder a workbook lies in may hold completed forms of it that were not named.
    """
    folders: dict[Path, dict[str, list[Path]]] = {}
    chosen: dict[tuple[Path, str], Choice] = {}
    for path in paths:
        if OLD_NAME.fullmatch(path.stem):
            continue
        project = path.parent, _project_name(path)
        if path.parent not in folders:
            folders[path.parent] = _forms_in(path.parent)
        if project not in chosen:
            forms = folders[path.parent].get(project[1], [])
            chosen[project] = _choice(forms if path in forms else [path])
    return list(chosen.values())


def last_saved(path: Path) -> float:
    """Return when a file was saved, in seconds; 0 where there is none."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _forms_in(folder: Path) -> dict[str, list[Path]]:
    """Return the workbooks of one folder by project, its completed forms behind it by number."""
    projects: dict[str, list[Path]] = {}
    for name in sorted(os.listdir(folder)) if folder.is_dir() else ():  # noqa: PTH208 - a path for each name is slow
        path = folder / name
        if is_workbook(str(folder), name) and not OLD_NAME.fullmatch(path.stem):
            projects.setdefault(_project_name(path), []).append(path)
    return {name: sorted(forms, key=_number) for name, forms in projects.items()}


def _project_name(path: Path) -> str:
    """Return what a workbook and its completed forms have in common."""
    match = COMPLETED_NAME.fullmatch(path.stem) or COMPLETED_NAME.fullmatch(output_for(path).stem)
    return match["stem"] if match else path.stem


def _number(path: Path) -> int:
    """Return 0 for a workbook, 1 for `x_已评分`, 2 for `x_已评分_2`."""
    match = COMPLETED_NAME.fullmatch(path.stem)
    return int(match["number"] or 1) if match else 0


def _choice(forms: list[Path]) -> Choice:
    """Return which of these speaks for the project; they stand in the order of their numbers."""
    saved, by_program = [last_saved(forms[0])], [_number(forms[0]) > 0 and is_untouched(forms[0])]
    for form in forms[1:]:
        own, untouched = last_saved(form), is_untouched(form)
        saved.append(min(saved[-1], own) if untouched else own)
        by_program.append(untouched and by_program[-1])
    latest = max((time for form, time in zip(forms, saved, strict=True) if _number(form)), default=saved[-1])
    position = max(place for place, time in enumerate(saved) if time >= latest - SAME_TIME)
    newest, newer = forms[position], forms[position + 1 :]
    if not newer and not _number(forms[0]) and saved[0] > last_saved(newest) + SAME_TIME:
        newer = forms[:1]
    others = tuple(form for form in forms if form != newest)
    return Choice(newest, others, saved[position], newer[-1] if newer else None, by_program[position])
