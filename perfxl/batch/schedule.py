"""Who does what next, whoever does it: chunks go out, outcomes come in, and are given back in the order of the jobs."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from perfxl import findings
from perfxl.batch.model import Job, Outcome
from perfxl.findings import Finding

LARGEST_CHUNK, SMALLEST_CHUNK = 50, 8
"""Workbooks computed in one pass: beyond 50 nothing is gained, below 8 each costs noticeably more."""
CHUNK_BYTES = 4_000_000
"""How large the files of a chunk may be together: a workbook of 20,000 rows does not share memory with 49 others."""
AHEAD = 4
"""Chunks a worker that may be done before the oldest of them is: their outcomes wait in memory for their turn."""


WORTH_A_PROCESS = 10
"""Workbooks that take as long as a further process takes to start."""
MOST_WORKERS = 60
"""Windows waits for no more than 63 things at once."""


def cores() -> int:
    """Return how many processes run at the same time on this machine."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST_WORKERS)


def workers_for(workbooks: int) -> int:
    """Return how many processes a number of workbooks is worth."""
    return max(1, min(cores(), workbooks // WORTH_A_PROCESS))


DIED = findings.WORKER_DIED.at("", "")


class BatchError(Exception):
    """The batch cannot begin, or not go on; the message says why, and what to do."""


def chunks_of(jobs: Iterable[Job], workers: int = 1) -> Iterator[tuple[Job, ...]]:
    """Cut jobs into chunks, smaller ones where files are large, and towards the end, so that all workers end together.

    No more is read of `jobs` than is needed to see the end coming.
    """
    remaining = iter(jobs)
    window = LARGEST_CHUNK if workers == 1 else 2 * workers * LARGEST_CHUNK
    seen = deque(islice(remaining, window))
    while seen:
        most = LARGEST_CHUNK if workers == 1 else max(len(seen) * LARGEST_CHUNK // window, SMALLEST_CHUNK)
        chunk, size = [seen[0]], _size(seen.popleft().source)
        while seen and len(chunk) < most and (size := size + _size(seen[0].source)) <= CHUNK_BYTES:
            chunk.append(seen.popleft())
        yield tuple(chunk)
        seen.extend(islice(remaining, window - len(seen)))


def _size(source: Path) -> int:
    try:
        return source.stat().st_size
    except (OSError, ValueError):  # it will be said of the workbook when it is read
        return 0


class Task(NamedTuple):
    """Jobs that one worker holds; `first` is the number of the first among all, `again` that a worker died of it."""

    first: int
    jobs: tuple[Job, ...]
    again: bool = False


class Schedule:
    """The chunks of a batch: what is to be done, what is to be done again, and what came of it.

    When a worker dies, the workbooks it still held are done again one by one, and one that kills another worker is
    guilty: it is reported, and left out.
    """

    def __init__(self, jobs: Iterable[Job], workers: int, arrived: Callable[[Outcome], None]) -> None:
        self._chunks = chunks_of(jobs, workers)
        self._again: deque[Task] = deque()
        self._waiting: dict[int, Outcome] = {}
        self._arrived = arrived
        self._given_out = 0
        self._given_back = 0
        self._most_ahead = AHEAD * workers * LARGEST_CHUNK

    @property
    def has_suspects(self) -> bool:
        """Tell whether the next task is one of those that a worker died of."""
        return bool(self._again)

    def next_task(self) -> Task | None:
        """Return what is to be done next, or None if there is nothing, or too much that waits for its turn."""
        if self._again:
            return self._again.popleft()
        if self._given_out - self._given_back > self._most_ahead:
            return None
        chunk = next(self._chunks, None)
        if chunk is None:
            return None
        self._given_out += len(chunk)
        return Task(self._given_out - len(chunk), chunk)

    def take(self, number: int, outcome: Outcome) -> None:
        """Take the outcome of the job of that number."""
        self._waiting[number] = outcome
        self._arrived(outcome)

    def died(self, task: Task, done: int = 0, *, blamed: bool = True, why: Finding = DIED) -> None:
        """Do again, one by one, what a worker left undone when it died; `done` jobs of the task had arrived.

        A worker that died before it began is not `blamed` on the task. `why` is said of a workbook that is guilty.
        """
        left = task.jobs[done:]
        if not blamed:
            self._again.append(task)
        elif task.again and left:
            self.take(task.first, Outcome(left[0].source, (why,)))
        else:
            self._again += [Task(task.first + done + number, (job,), again=True) for number, job in enumerate(left)]

    def in_turn(self) -> Iterator[Outcome]:
        """Yield the outcomes whose turn it is."""
        while self._given_back in self._waiting:
            self._given_back += 1
            yield self._waiting.pop(self._given_back - 1)
