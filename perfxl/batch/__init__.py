"""Many workbooks: which files, in chunks through the pipeline; one bad file never stops the rest."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from perfxl.batch.files import output_for, workbooks_in
from perfxl.batch.model import Job, Options, Outcome, Summary
from perfxl.standards import Standard

if TYPE_CHECKING:
    from perfxl.read.archive import Limits

__all__ = [
    "Job",
    "Options",
    "Outcome",
    "Summary",
    "check_workbooks",
    "fill_workbooks",
    "outcomes_of",
    "output_for",
    "workbooks_in",
]

CHUNK = 50


def outcomes_of(jobs: Iterable[Job], options: Options) -> Iterator[Outcome]:
    """Complete workbooks, a chunk at a time; an outcome for each, in the order given."""
    from perfxl.batch.chunks import complete_chunk

    waiting = iter(jobs)
    while chunk := list(islice(waiting, CHUNK)):
        yield from complete_chunk(chunk, options)


def fill_workbooks(
    jobs: Iterable[Job],
    standard: Standard,
    *,
    force: bool = False,
    reset_review: bool = False,
    limits: "Limits | None" = None,
) -> Iterator[Outcome]:
    """Complete workbooks; an outcome for each, in the order given."""
    return outcomes_of(jobs, Options(standard, force=force, reset_review=reset_review, limits=limits))


def check_workbooks(
    sources: Iterable[Path], standard: Standard, *, limits: "Limits | None" = None
) -> Iterator[Outcome]:
    """Say everything that is wrong with workbooks, and write nothing."""
    return outcomes_of((Job(source, None) for source in sources), Options(standard, limits=limits))
