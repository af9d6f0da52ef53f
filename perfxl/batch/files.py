"""Which workbooks a folder holds, and where their completed forms go."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from perfxl.batch.contents import holds_rollup
from perfxl.patterns import pattern

SUFFIX, REPORT_SUFFIX, LETTER_SUFFIX = "_已评分", "_自评报告", "_退回修改意见"
COMPLETED_NAME = pattern(rf"(?P<stem>.*){SUFFIX}(?:_(?P<number>\d+))?")
OLD_NAME = pattern(rf".*{SUFFIX}(?:_\d+)?_旧\d+")
OLD_ENDING = pattern(r"_旧\d+$")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
OLDER_SUFFIXES = (".xls", ".et")
"""Workbooks that cannot be read: passed over in silence, their projects would seem not to be there."""
ROLLUP = "汇总"
"""What stands in the name of a roll-up, as people keep it among other workbooks."""
LOCKS = ("~$", ".~", "._")
"""How names begin that Excel, WPS and perfxl give to files of the moment, and Macs to what belongs to a file."""


def output_for(source: Path) -> Path:
    """Return where the completed form of a workbook goes: beside it, `x_已评分.xlsx`, then `x_已评分_2.xlsx`.

    An `x.xlsm` beside an `x.xlsx` keeps its whole name, `x.xlsm_已评分.xlsx`, so that neither replaces the other's.
    """
    match = COMPLETED_NAME.fullmatch(source.stem)
    if match is None:
        name = source.name if _has_namesake(source) else source.stem
        return source.with_name(f"{name}{SUFFIX}.xlsx")
    number = int(match["number"] or 1) + 1
    return source.with_name(f"{match['stem']}{SUFFIX}_{number}.xlsx")


def report_for(source: Path) -> Path:
    """Return where the report of a workbook, completed or not, goes: beside it, `x_自评报告.docx`."""
    return _document_for(source, REPORT_SUFFIX)


def letter_for(source: Path) -> Path:
    """Return where the letter that goes back with a workbook goes: beside it, `x_退回修改意见.docx`."""
    return _document_for(source, LETTER_SUFFIX)


def _document_for(source: Path, suffix: str) -> Path:
    match = COMPLETED_NAME.fullmatch(output_for(source).stem)
    return source.with_name(f"{match['stem'] if match else source.stem}{suffix}.docx")


def _has_namesake(source: Path) -> bool:
    """Tell whether a workbook that is no .xlsx lies beside an .xlsx of its name."""
    usual = source.with_suffix(".xlsx")
    return source.suffix != ".xlsx" and usual.exists() and not (source.exists() and usual.samefile(source))


class Listing(NamedTuple):
    """What one folder holds: its workbooks in order of name, and how many outputs were left out."""

    folder: Path
    workbooks: list[Path]
    outputs: int


def listings(
    folder: Path, *, without: Path | None = None, refused: Callable[[OSError], None] = lambda _: None
) -> Iterator[Listing]:
    """Look through a folder and all below it, in order of name; links to folders are not followed.

    Args:
        folder: where to begin.
        without: a folder below it that holds outputs: its workbooks are counted as such.
        refused: told of every folder that cannot be looked into.
    """
    left_out = None if without is None else os.path.realpath(without)
    for place, below, names in os.walk(folder, onerror=refused):
        if left_out is not None and place != str(folder) and os.path.realpath(place) == left_out:
            below.clear()
            yield Listing(Path(place), [], sum(len(one.workbooks) + one.outputs for one in listings(Path(place))))
            continue
        below.sort()
        found = [Path(place, name) for name in sorted(names) if is_workbook(place, name)]
        present = {path.name for path in found}
        kept = [path for path in found if not is_output(path, present) and not is_rollup(path)]
        yield Listing(Path(place), kept, len(found) - len(kept))


def is_workbook(folder: str, name: str) -> bool:
    """Tell whether a name is a workbook's; a link into nowhere is one, and is then reported as missing."""
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a path for each of a million names is slow
    if ending not in (*WORKBOOK_SUFFIXES, *OLDER_SUFFIXES) or name.startswith(LOCKS):
        return False
    path = os.path.join(folder, name)  # noqa: PTH118 - as above
    if ending in OLDER_SUFFIXES and _saved_anew(path.removesuffix(name[-len(ending) :])):
        return False
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - as above


def _saved_anew(stem: str) -> bool:
    """Tell whether a workbook of an older kind lies there once more as one that can be read, or is completed."""
    return any(os.path.exists(stem + ending) for ending in (*WORKBOOK_SUFFIXES, f"{SUFFIX}.xlsx"))  # noqa: PTH110


def is_rollup(path: Path) -> bool:
    """Tell whether a workbook is a roll-up by its name and what is in it."""
    return ROLLUP in path.name and holds_rollup(path)


def is_output(path: Path, present: set[str]) -> bool:
    """Tell whether the workbook that a completed one was made of, or that replaced it, lies in the same folder."""
    stem = OLD_ENDING.sub("", path.stem)
    match = COMPLETED_NAME.fullmatch(stem)
    if match is None:
        return False
    first, number = match["stem"], int(match["number"] or 1)
    earlier = {1: first, 2: f"{first}{SUFFIX}"}.get(number, f"{first}{SUFFIX}_{number - 1}")
    replaced = {f"{stem}.xlsx"} if stem != path.stem else set()
    made_of = {first, *(name + suffix for name in (first, earlier) for suffix in WORKBOOK_SUFFIXES)}
    return not (made_of | replaced).isdisjoint(present)
