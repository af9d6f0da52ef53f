"""Of a workbook and its completed forms, the newest: what a roll-up or a report is made of."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from perfxl.batch.files import COMPLETED_NAME, OLD_NAME, is_workbook, output_for
from perfxl.write.output import is_untouched

SAME_TIME = 2.0
"""Seconds within which two files count as saved together: some disks keep no finer time."""


class Newest(NamedTuple):
    """The newest of one workbook: the completed form with the highest number, or the workbook where there is none.

    `passed_over` are the others; `later` is one of them that was saved after it all the same. `saved` is when a person
    last saved it: a completed form that nobody changed is as old as what it was made of.
    """

    path: Path
    passed_over: tuple[Path, ...] = ()
    later: Path | None = None
    saved: float = 0.0


def newest_in(folder: Path, *, refused: Callable[[OSError], None] = lambda _: None) -> Iterator[Newest]:
    """Yield the newest of every workbook in a folder and below it, in order of name; a `…_旧1` is none.

    Args:
        folder: where to begin.
        refused: told of every folder that cannot be looked into.
    """
    for place, below, names in os.walk(folder, onerror=refused):
        below.sort()
        for chain in _chains(Path(place), names).values():
            yield _newest(chain)


def newest_of(paths: Iterable[Path]) -> Iterator[Newest]:
    """Yield the newest of each workbook named: the folder it lies in may hold completed forms of it."""
    folders: dict[Path, dict[str, list[Path]]] = {}
    for path in paths:
        folder = path.parent
        if folder not in folders:
            folders[folder] = _chains(folder, os.listdir(folder) if folder.is_dir() else [])  # noqa: PTH208 - names
        chain = folders[folder].get(_chain_name(path), [path])
        yield _newest(chain if path in chain else [path])


def is_old(path: Path) -> bool:
    """Tell whether a workbook is an output that was set aside for a newer one."""
    return OLD_NAME.fullmatch(path.stem) is not None


def _chains(folder: Path, names: Iterable[str]) -> dict[str, list[Path]]:
    """Return the workbooks of a folder, each with its completed forms behind it."""
    chains: dict[str, list[Path]] = {}
    for path in (folder / name for name in sorted(names) if is_workbook(str(folder), name)):
        if not is_old(path):
            chains.setdefault(_chain_name(path), []).append(path)
    return {name: sorted(chain, key=_number) for name, chain in chains.items()}


def _chain_name(path: Path) -> str:
    """Return what a workbook and its completed forms have in common."""
    match = COMPLETED_NAME.fullmatch(path.stem) or COMPLETED_NAME.fullmatch(output_for(path).stem)
    return match["stem"] if match else path.stem


def _number(path: Path) -> int:
    """Return 0 for a workbook, 1 for `x_已评分`, 2 for `x_已评分_2`."""
    match = COMPLETED_NAME.fullmatch(path.stem)
    return 0 if match is None else int(match["number"] or 1)


def _newest(chain: list[Path]) -> Newest:
    *others, path = chain
    times = [_modified(one) for one in chain]
    later = [other for other, time in zip(others, times, strict=False) if time > times[-1] + SAME_TIME]
    return Newest(path, tuple(others), later[-1] if later else None, _saved(chain, times))


def _saved(chain: list[Path], times: list[float]) -> float:
    saved = times[0]
    for path, time in zip(chain[1:], times[1:], strict=True):
        saved = min(saved, time) if is_untouched(path) else time
    return saved


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
