"""Chunks in several processes of this machine; a process that dies is replaced."""

import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from time import monotonic

from perfxl import findings
from perfxl.batch.model import Job, Options, Outcome
from perfxl.batch.schedule import DIED, MOST_WORKERS, BatchError, Schedule, Task
from perfxl.batch.worker import READY, serve
from perfxl.findings import Finding

FAILED_STARTS = 3
"""Processes in a row that may die before they are ready: then it is the machine, not a workbook."""
PULSE = 1.0
"""Seconds after which it is looked whether a process is silent."""
GRACE = 5.0
"""Seconds a process has to finish the workbook it is writing when the batch is broken off."""


class Worker:
    """A process, the line to it, and what it was given to do."""

    def __init__(self, options: Options, task: Task) -> None:
        context = get_context("spawn")  # the same on every system, and nothing of this process goes along
        self.line, other_end = context.Pipe()
        self.process = context.Process(target=serve, args=(other_end, options), daemon=True)
        with uninterrupted():
            self.process.start()
        other_end.close()  # so that the line ends when the process does
        self.ready = False
        self.killed = False
        self.task: Task | None = task
        self.done = 0
        self.heard = monotonic()

    def give(self, task: Task) -> None:
        """Give the process something to do."""
        self.task, self.done, self.heard = task, 0, monotonic()
        with suppress(OSError):  # it died: that is seen when its line is read
            self.line.send(task.jobs)

    def hear(self, schedule: Schedule) -> bool:
        """Take what the process says; False if it died."""
        try:
            said = self.line.recv()
        except (EOFError, OSError):
            return False
        self.heard = monotonic()
        if said == READY:
            self.ready = True
            if self.task is not None:
                self.give(self.task)
        elif self.task is not None:
            schedule.take(self.task.first + self.done, said)
            self.done += 1
            self.task = self.task if self.done < len(self.task.jobs) else None
        return True

    def stop_if_silent(self, patience: float) -> None:
        """Kill the process if it has been silent for longer than it gives a chunk and then its first workbook."""
        if self.ready and self.task is not None and monotonic() - self.heard > 2 * patience + GRACE:
            self.killed = True
            self.process.kill()

    def bury(self) -> None:
        """See the process end, and clear away what it left half written."""
        self.line.close()
        self.process.join(GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        if self.task is not None:
            clear_away(self.task.jobs, self.process.pid or 0)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let an interruption at the keyboard wait; a process started meanwhile never hears of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def clear_away(jobs: Iterable[Job], writer: int) -> None:
    """Remove the unfinished files of a process that died."""
    from perfxl.write.output import left_by  # noqa: PLC0415 - needed only after a mishap

    for job in jobs:
        if job.output is not None:
            with suppress(OSError):
                for partial in left_by(job.output, writer):
                    partial.unlink()


def in_processes(
    jobs: Iterable[Job], options: Options, workers: int, arrived: Callable[[Outcome], None]
) -> Generator[Outcome]:
    """Complete workbooks in several processes; an outcome for each, in the order given.

    When the caller breaks off, each process finishes the workbook it is writing, and that arrives, too.

    Raises:
        BatchError: processes die before they can do anything.
    """
    workers = min(workers, MOST_WORKERS)
    schedule = Schedule(jobs, workers, arrived)
    staff: list[Worker] = []
    failed_starts = 0
    try:
        while _give_out(schedule, staff, options, workers):
            by_line: dict[object, Worker] = {worker.line: worker for worker in staff}
            for line in wait([worker.line for worker in staff], PULSE if options.patience else None):
                worker = by_line[line]
                if worker.hear(schedule):
                    failed_starts = 0
                    continue
                staff.remove(worker)
                worker.bury()
                failed_starts += not worker.ready
                if failed_starts == FAILED_STARTS:
                    raise BatchError(_why_no_process_starts())
                if worker.task is not None:
                    schedule.died(worker.task, worker.done, blamed=worker.ready, why=_why(worker, options))
            for worker in staff if options.patience else ():
                worker.stop_if_silent(options.patience or 0)
            yield from schedule.in_turn()
    finally:
        _dismiss(schedule, staff)


def _why_no_process_starts() -> str:
    from perfxl.versions import unsuitable  # noqa: PLC0415 - only where something failed

    return unsuitable() or "工作进程启动不了，请改用--jobs 1"


def _why(worker: Worker, options: Options) -> Finding:
    """Return what is said of a workbook if this worker died of it."""
    if worker.killed:
        return findings.TOO_SLOW.at("", "", seconds=options.patience)
    return DIED


def _give_out(schedule: Schedule, staff: list[Worker], options: Options, workers: int) -> bool:
    """Give every process that has nothing to do something, start those that are missing; False when all is done."""
    for worker in staff:
        if worker.task is None and (task := schedule.next_task()) is not None:
            worker.give(task)
    while len(staff) < workers and (task := schedule.next_task()) is not None:
        staff.append(Worker(options, task))
    return any(worker.task is not None for worker in staff)


def _dismiss(schedule: Schedule, staff: list[Worker]) -> None:
    """End all processes, each when the workbook it is writing is in its place, but within a few seconds."""
    end = monotonic() + GRACE
    for worker in staff:
        with suppress(OSError):
            worker.line.send(None)
    for worker in staff:
        heard = worker.ready
        while heard and worker.line.poll(max(0.0, end - monotonic())):
            heard = worker.hear(schedule)
        worker.process.terminate()
    for worker in staff:
        worker.bury()
