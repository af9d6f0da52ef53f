"""Which workbooks a folder holds, and where their completed forms go."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from perfxl.batch.contents import holds_rollup
from perfxl.patterns import pattern

SUFFIX, REPORT_SUFFIX, LETTER_SUFFIX, IMPORT_SUFFIX = "_已评分", "_自评报告", "_退回修改意见", "_导入"
COMPLETED_NAME = pattern(rf"(?P<stem>.*){SUFFIX}(?:_(?P<number>\d+))?")
OLD_NAME = pattern(rf".*{SUFFIX}(?:_\d+)?_旧\d+")
OLD_ENDING = pattern(r"_旧\d+$")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
OLDER_SUFFIXES = (".xls", ".et")
DOCUMENTS = (".docx", ".doc")
"""Workbooks that cannot be read: passed over in silence, their projects would seem not to be there."""
MOST_OF_A_NAME = 60
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
        return source.parent / f"{name}{SUFFIX}.xlsx"
    number = int(match["number"] or 1) + 1
    return source.parent / f"{match['stem']}{SUFFIX}_{number}.xlsx"


def report_for(source: Path) -> Path:
    """Return where the report of a workbook, completed or not, goes: beside it, `x_自评报告.docx`."""
    return _document_for(source, REPORT_SUFFIX)


def letter_for(source: Path) -> Path:
    """Return where the letter that goes back with a workbook goes: beside it, `x_退回修改意见.docx`."""
    return _document_for(source, LETTER_SUFFIX)


def import_for(source: Path) -> Path:
    """Return where the template made of a one-page form goes: beside it, `x_导入.xlsx`.

    An `x.docx` beside an `x.xlsx` keeps its whole name, so that neither replaces the other's.
    """
    name = source.name if _has_namesake(source) else source.stem
    return source.parent / f"{name}{IMPORT_SUFFIX}.xlsx"


def import_named(target: Path, name: str) -> Path:
    """Return where one of several templates of a file goes: `x_甲项目_导入.xlsx`."""
    stem = target.stem.removesuffix(IMPORT_SUFFIX)
    return target.with_name(f"{stem}_{name}{target.stem[len(stem) :]}{target.suffix}") if name else target


def as_file_name(words: str) -> str:
    """Return words as a file can bear them."""
    plain = "".join(sign if sign.isprintable() and sign not in '\\/:*?"<>|' else "_" for sign in words)
    return plain.strip(" .")[:MOST_OF_A_NAME]


def _document_for(source: Path, suffix: str) -> Path:
    match = COMPLETED_NAME.fullmatch(output_for(source).stem)
    return source.parent / f"{match['stem'] if match else source.stem}{suffix}.docx"


def _has_namesake(source: Path) -> bool:
    """Tell whether a workbook that is no .xlsx lies beside an .xlsx of its name."""
    usual = source.parent / f"{source.stem}.xlsx"
    return source.suffix != ".xlsx" and usual.exists() and not (source.exists() and usual.samefile(source))


class Listing(NamedTuple):
    """What one folder holds: its workbooks in order of name, and how many outputs were left out."""

    folder: Path
    workbooks: list[Path]
    outputs: int


class Kind(NamedTuple):
    """What is looked for in a folder, what there is made of it, and where what is made of one goes."""

    is_wanted: Callable[[str, str], bool]
    is_made: Callable[[Path, set[str]], bool]
    place: Callable[[Path], Path]


def listings(
    folder: Path,
    *,
    kind: Kind | None = None,
    without: Path | None = None,
    refused: Callable[[OSError], None] = lambda _: None,
) -> Iterator[Listing]:
    """Look through a folder and all below it, in order of name; links to folders are not followed.

    Args:
        folder: where to begin.
        kind: what is looked for; workbooks to be completed if not given.
        without: a folder below it that holds outputs: its workbooks are counted as such.
        refused: told of every folder that cannot be looked into.
    """
    left_out, looked_for = None if without is None else os.path.realpath(without), kind or WORKBOOKS
    for place, below, names in os.walk(folder, onerror=refused):
        if left_out is not None and place != str(folder) and os.path.realpath(place) == left_out:
            below.clear()
            yield Listing(Path(place), [], sum(len(one.workbooks) + one.outputs for one in listings(Path(place))))
            continue
        below.sort()
        found = [Path(place, name) for name in sorted(names) if looked_for.is_wanted(place, name)]
        present = {path.name for path in found}
        kept = [path for path in found if not looked_for.is_made(path, present) and not is_rollup(path)]
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


def is_form(folder: str, name: str) -> bool:
    """Tell whether a one-page form may stand in a file: in a workbook or a Word document."""
    if is_workbook(folder, name):
        return True
    path = os.path.join(folder, name)  # noqa: PTH118 - as for workbooks
    return name.lower().endswith(DOCUMENTS) and not name.startswith(LOCKS) and os.path.isfile(path)  # noqa: PTH113


def is_made_of_form(path: Path, present: set[str]) -> bool:
    """Tell whether perfxl wrote a file: a template made of a form in the same folder, or what came of a template."""
    stem = OLD_ENDING.sub("", path.stem)
    if COMPLETED_NAME.fullmatch(stem) or stem.endswith((REPORT_SUFFIX, LETTER_SUFFIX)):
        return True
    first = stem.removesuffix(IMPORT_SUFFIX)
    sources = (Path(name).stem for name in present if name != path.name)
    return first != stem and (first in present or any(f"{first}_".startswith(f"{source}_") for source in sources))


WORKBOOKS = Kind(is_workbook, is_output, output_for)
FORMS = Kind(is_form, is_made_of_form, import_for)
