"""A batch on the command line: each workbook in its turn, what became of all at the end, a clean interruption."""

import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from perfxl.cli.chinese import INTERRUPTED
from perfxl.cli.printing import COMPLETE, WITH_ERRORS
from perfxl.cli.progress import Progress
from perfxl.findings import Finding

if TYPE_CHECKING:
    from perfxl.batch import Job, Options, Outcome


@dataclass(frozen=True)
class Batch:
    """What is to be done with how many workbooks, and by whom: so many processes, or the cluster of a scheduler."""

    jobs: "Iterator[Job]"
    count: int
    options: "Options"
    workers: int
    scheduler: str | None = None


class Tally:
    """How many workbooks were completed, and how many of them not quite."""

    def __init__(self) -> None:
        self.completed = self.with_errors = self.unreadable = self.unwritten = self.skipped = 0
        self.failed = False
        """Whether anything must be mended."""

    def add(self, outcome: "Outcome", *, writing: bool) -> None:
        """Count what became of one workbook."""
        self.failed |= outcome.errors > 0
        if outcome.skipped:
            self.skipped += 1
        elif outcome.summary is None:
            self.unreadable += 1
        elif writing and outcome.output is None:
            self.unwritten += 1
        else:
            self.completed += 1
            self.with_errors += outcome.errors > 0

    @property
    def all(self) -> int:
        """How many workbooks there were."""
        return self.completed + self.unreadable + self.unwritten + self.skipped

    def line(self, seconds: float) -> str:
        """Return what is said at the end."""
        parts = [f"完成{self.completed}个" + (f"（{self.with_errors}个有必须改的问题）" if self.with_errors else "")]
        parts += [f"不能完成{self.unreadable}个"] if self.unreadable else []
        parts += [f"没有写成{self.unwritten}个"] if self.unwritten else []
        parts += [f"已有完整结果而跳过{self.skipped}个"] if self.skipped else []
        return f"共{self.all}个工作簿：{'，'.join(parts)}；用时{seconds:.1f}秒"


def run(batch: Batch, show: "Callable[[Outcome], None]", *, writing: bool) -> Tally:
    """Go through a batch, show each workbook in its turn, and return what became of all.

    Ends the program when somebody interrupts it, or when the processes or the cluster cannot be used.
    """
    from perfxl.batch import BatchError, outcomes_of

    tally, progress, began = Tally(), Progress(batch.count), monotonic()

    def arrived(outcome: "Outcome") -> None:
        tally.add(outcome, writing=writing)
        progress.draw(tally.all, tally.skipped)

    outcomes = outcomes_of(batch.jobs, batch.options, workers=batch.workers, scheduler=batch.scheduler, arrived=arrived)
    with closing(outcomes), interrupted_once():
        try:
            progress.draw(0)
            for outcome in outcomes:
                progress.make_room()
                show(outcome)
                progress.draw(tally.all, tally.skipped)
        except (KeyboardInterrupt, BatchError) as end:
            outcomes.close()  # what is being written is finished, and counted
            progress.clear()
            click.echo(_broken_off(end, tally, resumable=writing and not batch.options.as_report), err=True)
            sys.exit(WITH_ERRORS if isinstance(end, BatchError) else INTERRUPTED)
    progress.clear()
    if batch.count > 1 or tally.skipped:
        click.echo(tally.line(monotonic() - began), err=True)
    return tally


def finish(tally: Tally, missing: Iterable[tuple[Path, Finding]]) -> None:
    """Say what was asked for in vain, and end with the status that tells whether anything must be mended."""
    failed = tally.failed
    for path, finding in missing:
        failed = True
        click.echo(f"{path}：{finding.message}", err=True)
    sys.exit(WITH_ERRORS if failed else COMPLETE)


def _broken_off(end: BaseException, tally: Tally, *, resumable: bool) -> str:
    reason = "已中断" if isinstance(end, KeyboardInterrupt) else str(end)
    going_on = "；加上--skip-existing再运行一次，可以接着做" if resumable else ""
    return f"{reason}。已完成{tally.completed}个工作簿{going_on}。"


@contextmanager
def interrupted_once() -> Generator[None]:
    """Let Ctrl-C interrupt once: while the batch is then put in order, further ones are not heard."""

    def interrupt(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:  # a batch in the background of a shell is not meant
        signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
