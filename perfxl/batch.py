"""Many workbooks: which files, in chunks through the pipeline; one bad file never stops the rest."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from perfxl import findings
from perfxl.findings import Finding, Severity
from perfxl.pipeline import complete, read
from perfxl.read.archive import Limits
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.records import record_of
from perfxl.template.results import Results, progress
from perfxl.write.output import OutputError, place, refusal
from perfxl.write.workbook import write_completed

CHUNK = 50
SUFFIX = "_已评分"
COMPLETED_NAME = re.compile(rf"(?P<stem>.*){SUFFIX}(?:_(?P<number>\d+))?")
OLD_NAME = re.compile(rf".*{SUFFIX}(?:_\d+)?_旧\d+")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


class Job(NamedTuple):
    """A workbook and where its completed form goes."""

    source: Path
    output: Path


class Summary(NamedTuple):
    """What one line says of a workbook; scores in points, rates in percent, NaN or None where unknown."""

    project: str
    total: float
    grade: str | None
    progress: str
    rates: tuple[tuple[str, float], ...]


class Outcome(NamedTuple):
    """What became of one workbook: its findings, its summary if it could be read, its output if one was written."""

    source: Path
    findings: tuple[Finding, ...]
    summary: Summary | None = None
    output: Path | None = None
    kept: Path | None = None

    @property
    def errors(self) -> int:
        """How many findings must be mended."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings deserve a look."""
        return len(self.findings) - self.errors


def output_for(source: Path) -> Path:
    """Return where the completed form of a workbook goes: beside it, `x_已评分.xlsx`, then `x_已评分_2.xlsx`."""
    match = COMPLETED_NAME.fullmatch(source.stem)
    if match is None:
        return source.with_name(f"{source.stem}{SUFFIX}.xlsx")
    number = int(match["number"] or 1) + 1
    return source.with_name(f"{match['stem']}{SUFFIX}_{number}.xlsx")


def workbooks_in(folder: Path) -> tuple[list[Path], int]:
    """Return the workbooks below a folder in a stable order, and how many outputs beside their inputs were skipped."""
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in WORKBOOK_SUFFIXES and not path.name.startswith(("~$", ".~")) and path.is_file()
    )
    present = set(found)
    kept = [path for path in found if not _is_output_of(path, present)]
    return kept, len(found) - len(kept)


def _is_output_of(path: Path, present: set[Path]) -> bool:
    stem = re.sub(r"_旧\d+$", "", path.stem)
    match = COMPLETED_NAME.fullmatch(stem)
    return match is not None and any(path.with_name(match["stem"] + suffix) in present for suffix in WORKBOOK_SUFFIXES)


def fill_workbooks(
    jobs: Iterable[Job],
    standard: Standard,
    *,
    force: bool = False,
    reset_review: bool = False,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """Complete workbooks, a chunk at a time; an outcome for each, in the order given."""
    waiting = iter(jobs)
    while chunk := list(islice(waiting, CHUNK)):
        yield from _fill_chunk(chunk, standard, force=force, reset_review=reset_review, limits=limits)


def check_workbooks(sources: Iterable[Path], standard: Standard, *, limits: Limits | None = None) -> Iterator[Outcome]:
    """Say everything that is wrong with workbooks, and write nothing."""
    waiting = iter(sources)
    while chunk := list(islice(waiting, CHUNK)):
        for source, read_one in _completed(chunk, standard, limits=limits):
            yield read_one if isinstance(read_one, Outcome) else _checked(source, *read_one)


def _checked(source: Path, results: Results, number: int) -> Outcome:
    return Outcome(source, results.findings[number], summary_of(results, number))


def _fill_chunk(
    chunk: Sequence[Job], standard: Standard, *, force: bool, reset_review: bool, limits: Limits | None
) -> Iterator[Outcome]:
    completed = _completed([job.source for job in chunk], standard, reset_review=reset_review, limits=limits)
    for job, (_, read_one) in zip(chunk, completed, strict=True):
        yield read_one if isinstance(read_one, Outcome) else _written(job, *read_one, force=force)


def _completed(
    sources: Sequence[Path], standard: Standard, *, reset_review: bool = False, limits: Limits | None = None
) -> list[tuple[Path, Outcome | tuple[Results, int]]]:
    """Return for each workbook why it cannot be completed, or the results that hold it and its number there.

    A workbook the program stumbles over is singled out and said; the others are completed all the same.
    """
    try:
        readable, failed = read(sources, limits)
        results = complete(readable, standard, reset_review=reset_review) if readable else None
    except Exception as bug:  # noqa: BLE001 - no traceback reaches a user, no workbook stops the rest
        if len(sources) > 1:
            return [
                one
                for source in sources
                for one in _completed([source], standard, reset_review=reset_review, limits=limits)
            ]
        return [(sources[0], _stumbled(sources[0], bug))]
    failures = {failure.path: failure.findings for failure in failed}
    numbers = {path: number for number, path in enumerate(results.entries.paths)} if results else {}
    return [
        (
            source,
            Outcome(source, failures[source]) if results is None or source in failures else (results, numbers[source]),
        )
        for source in sources
    ]


def _stumbled(source: Path, bug: Exception) -> Outcome:
    if os.environ.get("PERFXL_DEBUG"):
        raise bug
    return Outcome(source, (findings.PROGRAM_FAILED.at("", "", why=f"{type(bug).__name__}：{bug}"[:200]),))


def _written(job: Job, results: Results, number: int, *, force: bool) -> Outcome:
    found, summary = results.findings[number], summary_of(results, number)
    try:
        if job.output.exists() and job.output.samefile(job.source):
            raise OutputError("结果文件与输入文件是同一个", "请用-o换一个文件名")
        kept = place(lambda path: write_completed(results, number, path), job.output, keep_edited=not force)
    except (OutputError, OSError) as refused:
        problem = refused if isinstance(refused, OutputError) else refusal(refused)
        said = findings.OUTPUT_FAILED.at("", "", why=f"{job.output.name}：{problem}", remedy=problem.remedy)
        return Outcome(job.source, (said, *found), summary)
    except Exception as bug:  # noqa: BLE001 - as above
        return _stumbled(job.source, bug)
    return Outcome(job.source, found, summary, job.output, kept)


def summary_of(results: Results, number: int) -> Summary:
    """Return what one line says of a workbook."""
    reviewed = record_of(results.reviewed, number)
    rates = tuple(
        (
            layout.FUNDING.line_by_name[name].label.removesuffix("(%)"),
            float(record_of(results.funding[name], number)["total"]),
        )
        for name in layout.RATE_LINES
    )
    name = record_of(results.basics, number)["project"]
    project = str(name) if name is not None else "（未填项目名称）"
    return Summary(project, float(reviewed["total"]), reviewed["grade"], progress(reviewed), rates)
