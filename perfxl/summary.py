"""The roll-up workbook of a batch: what became of each workbook goes in, one workbook for the bureau comes out."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from perfxl import findings
from perfxl.batch import Outcome
from perfxl.batch.contents import holds_rollup
from perfxl.batch.newest import Choice, last_saved
from perfxl.findings import Finding
from perfxl.rollup.beside import NOTHING_BESIDE, Beside
from perfxl.rollup.layout import FIRST_ROW
from perfxl.rollup.model import Rolled, Rollup
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import Standard, load_standard
from perfxl.template.model import MAX_ROW
from perfxl.write.output import OutputError, place
from perfxl.write.rollup.workbook import write_rollup


class Written(NamedTuple):
    """A roll-up that has been written, and the new name of an older one that somebody had changed."""

    rollup: Rollup
    kept: Path | None


def rolled(outcome: Outcome, summary: Path, choice: Choice | None = None) -> Rolled:
    """Return what the roll-up at `summary` takes of one workbook; `choice` says what it was chosen over."""
    found = outcome.findings
    if choice is not None and choice.doubtful is not None:
        found = (*found, findings.NOT_NEWEST.at("", "", other=choice.doubtful.name))
    return Rolled(
        place=place_from(outcome.output or outcome.source, summary.parent),
        saved=choice.saved if choice is not None else last_saved(outcome.source),
        findings=found,
        project=outcome.project,
        by_program=choice is not None and choice.by_program,
        blank=outcome.blank,
    )


def unread(path: Path, finding: Finding, summary: Path) -> Rolled:
    """Return the line of something that was asked for in vain."""
    return Rolled(place_from(path, summary.parent), 0.0, (finding,))


def place_from(path: Path, folder: Path) -> str:
    """Return the path of a file as seen from a folder, with `/`; a whole path where there is no way between them."""
    whole = Path(os.path.realpath(path.parent)) / path.name
    try:
        seen = Path(os.path.relpath(whole, os.path.realpath(folder)))
    except ValueError:  # another drive
        seen = whole
    return seen.as_posix().encode("utf-8", "replace").decode("utf-8")


def used_standards(workbooks: Iterable[Rolled], given: Sequence[Standard]) -> list[Standard]:
    """Return the standards the workbooks were read by, that of most first; of none, the one that is given."""
    counts = Counter(rolled.project.standard for rolled in workbooks if rolled.project is not None)
    if not counts:
        return [given[0] if given else load_standard()]
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return [next((one for one in given if one.name == name), None) or load_standard(name) for name in ranked]


def write_summary(
    workbooks: Iterable[Rolled],
    given: Sequence[Standard],
    summary: Path,
    *,
    force: bool = False,
    beside: Beside = NOTHING_BESIDE,
) -> Written:
    """Write the roll-up of some workbooks; an older one that somebody changed is renamed, unless `force`.

    `given` are the standards that the command named, `beside` is what the roll-up is compared with.

    Raises:
        OutputError: the folder or the disk refuses, or something that is no roll-up stands there.
    """
    make_sure(summary)
    taken = list(workbooks)
    most = MAX_ROW - FIRST_ROW + 1
    if len(taken) > most:
        raise OutputError(f"一张表放不下{len(taken)}个工作簿，最多{most}个", "请按县区或部门分开汇总")
    rollup = rolled_up(taken, *used_standards(taken, given), beside=beside)
    return Written(rollup, place(lambda path: write_rollup(rollup, path), summary, keep_edited=not force))


def make_sure(summary: Path) -> None:
    """Make sure that a roll-up written at this place replaces nothing but a roll-up.

    Raises:
        OutputError: something else stands there.
    """
    if summary.exists() and not holds_rollup(summary):
        raise OutputError(f"{summary.name}已经存在，而且不是汇总工作簿", "请用另一个文件名")
