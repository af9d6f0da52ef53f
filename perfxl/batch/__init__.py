"""Many workbooks: which files, in chunks through the pipeline; one bad file never stops the rest."""

from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from perfxl.batch.files import output_for
from perfxl.batch.model import Job, Options, Outcome, Summary
from perfxl.batch.schedule import BatchError, chunks_of
from perfxl.standards import Standard

if TYPE_CHECKING:
    from perfxl.read.archive import Limits

__all__ = [
    "BatchError",
    "Job",
    "Options",
    "Outcome",
    "Summary",
    "check_workbooks",
    "fill_workbooks",
    "outcomes_of",
    "output_for",
]


def outcomes_of(
    jobs: Iterable[Job],
    options: Options,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    arrived: Callable[[Outcome], None] = lambda _: None,
) -> Generator[Outcome]:
    """Complete workbooks, a chunk at a time; an outcome for each, in the order given.

    Args:
        jobs: read no further ahead than needed.
        options: what holds for all of them.
        workers: how many processes of this machine share the work; with one it is done in this process.
        scheduler: the address of a Dask cluster that does it instead.
        arrived: told of every outcome when it comes, which may be before its turn.

    Raises:
        BatchError: no further process can be started, or the cluster cannot be used.
    """
    if scheduler is not None:
        from perfxl.batch.cluster import on_cluster

        return on_cluster(jobs, options, scheduler, arrived)
    if workers > 1:
        from perfxl.batch.processes import in_processes

        return in_processes(jobs, options, workers, arrived)
    return _in_this_process(jobs, options, arrived)


def _in_this_process(jobs: Iterable[Job], options: Options, arrived: Callable[[Outcome], None]) -> Generator[Outcome]:
    from perfxl.batch.chunks import complete_chunk

    for chunk in chunks_of(jobs):
        for outcome in complete_chunk(chunk, options):
            arrived(outcome)
            yield outcome


def fill_workbooks(
    jobs: Iterable[Job],
    standard: Standard | None = None,
    *,
    force: bool = False,
    reset_review: bool = False,
    protect: bool = False,
    limits: "Limits | None" = None,
) -> Iterator[Outcome]:
    """Complete workbooks; an outcome for each, in the order given."""
    options = Options(_given(standard), force=force, reset_review=reset_review, protect=protect, limits=limits)
    return outcomes_of(jobs, options)


def check_workbooks(
    sources: Iterable[Path], standard: Standard | None = None, *, limits: "Limits | None" = None
) -> Iterator[Outcome]:
    """Say everything that is wrong with workbooks, and write nothing."""
    return outcomes_of((Job(source, None) for source in sources), Options(_given(standard), limits=limits))


def _given(standard: Standard | None) -> tuple[Standard, ...]:
    return () if standard is None else (standard,)
