"""A batch on the command line: each workbook in its turn, what became of all at the end, a clean interruption."""

import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from perfxl.cli.progress import Progress
from perfxl.cli.terminal import COMPLETE, INTERRUPTED, WITH_ERRORS, print_nowhere, say
from perfxl.findings import MOST_PRINTED, NOT_THE_TEMPLATE, Finding

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
        self.completed = self.with_errors = self.with_open = self.unreadable = self.unwritten = self.skipped = 0
        self.blanks: list[Path] = []
        self.strays: list[Path] = []
        self.failed = False
        """Whether anything must be mended, or scored by a person."""

    def add(self, outcome: "Outcome", *, writing: bool) -> None:
        """Count what became of one workbook."""
        self.failed |= not outcome.is_complete
        if outcome.blank:
            self.blanks.append(outcome.source)
        elif outcome.skipped:
            self.skipped += 1
        elif outcome.summary is None:
            self.unreadable += 1
            self.strays += [outcome.source] if outcome.stray else []
        elif writing and outcome.output is None:
            self.unwritten += 1
        else:
            self.completed += 1
            self.with_errors += outcome.errors > 0
            self.with_open += outcome.open > 0

    @property
    def all(self) -> int:
        """How many workbooks there were."""
        return self.completed + self.unreadable + self.unwritten + self.skipped + len(self.blanks)

    def line(self, seconds: float) -> str:
        """Return what is said at the end."""
        left = [f"{self.with_errors}个有必须改的问题"] if self.with_errors else []
        left += [f"{self.with_open}个有待评分的指标"] if self.with_open else []
        parts = [f"完成{self.completed}个" + (f"（{'，'.join(left)}）" if left else "")]
        parts += [f"不能完成{self.unreadable}个"] if self.unreadable else []
        parts += [f"没有写成{self.unwritten}个"] if self.unwritten else []
        parts += [f"已有完整结果而跳过{self.skipped}个"] if self.skipped else []
        parts += [f"跳过空白模板{len(self.blanks)}个"] if self.blanks else []
        return f"共{self.all}个工作簿：{'，'.join(parts)}；用时{seconds:.1f}秒"


def run(batch: Batch, show: "Callable[[Outcome], None]", *, writing: bool) -> Tally:
    """Go through a batch, show each workbook in its turn, and return what became of all.

    What is written is written even if nobody reads what is said of it. Ends the program when somebody interrupts it,
    or when the processes or the cluster cannot be used.
    """
    from perfxl.batch import BatchError, outcomes_of

    tally, progress, began = Tally(), Progress(batch.count), monotonic()
    unheard = Unheard(batch.jobs)

    def arrived(outcome: "Outcome") -> None:
        unheard.remove(outcome)
        tally.add(outcome, writing=writing)
        progress.draw(tally.all, tally.skipped)

    jobs = batch.jobs if batch.scheduler is None else iter(unheard)
    outcomes = outcomes_of(jobs, batch.options, workers=batch.workers, scheduler=batch.scheduler, arrived=arrived)
    with closing(outcomes), interrupted_once():
        try:
            progress.draw(0)
            for outcome in outcomes:
                progress.make_room()
                _shown(outcome, show, writing=writing)
                progress.draw(tally.all, tally.skipped)
        except (KeyboardInterrupt, BatchError) as end:
            outcomes.close()  # what is being written is finished, and counted
            progress.clear()
            say(_broken_off(end, tally.completed + unheard.written(), batch, writing=writing), err=True)
            sys.exit(WITH_ERRORS if isinstance(end, BatchError) else INTERRUPTED)
    progress.clear()
    _say_passed_over(tally)
    if batch.count > 1 or tally.skipped:
        say(tally.line(monotonic() - began), err=True)
    return tally


def _say_passed_over(tally: Tally) -> None:
    """Say in a line each which workbooks are blank templates, and which are none."""
    if tally.blanks:
        say(f"空白模板{len(tally.blanks)}个，没有填写项目，已跳过：{_listed(tally.blanks)}", err=True)
    if tally.strays:
        what = f"不是模板的工作簿{len(tally.strays)}个，没有处理：{_listed(tally.strays)}"
        say(f"{what}。{NOT_THE_TEMPLATE.remedy}。", err=True)


def _listed(paths: list[Path]) -> str:
    shown = "、".join(map(str, sorted(paths)[:MOST_PRINTED]))
    return f"{shown}等" if len(paths) > MOST_PRINTED else shown


def _shown(outcome: "Outcome", show: "Callable[[Outcome], None]", *, writing: bool) -> None:
    """Show what became of a workbook; where nobody reads it any more, only what is written is worth going on for."""
    try:
        show(outcome)
    except BrokenPipeError:
        if not writing:
            raise
        print_nowhere()


def _broken_off(end: BaseException, done: int, batch: Batch, *, writing: bool) -> str:
    interrupted = isinstance(end, KeyboardInterrupt)
    said = "已中断" if interrupted else str(end)
    if done or interrupted:
        said += f"。已完成{done}个工作簿"
        said += "（工作节点手里的一批还会写完）" if batch.scheduler is not None else ""
        said += "；加上--skip-existing再运行一次，可以接着做" if writing and not batch.options.as_report else ""
    return f"{said}。"


def finish(tally: Tally, missing: Iterable[tuple[Path, Finding]]) -> None:
    """Say what was asked for in vain, and end with the status that tells whether anything must be mended."""
    failed = tally.failed
    for path, finding in missing:
        failed = True
        say(f"{path}：{finding.message}", err=True)
    sys.exit(WITH_ERRORS if failed else COMPLETE)


class Unheard:
    """Workbooks handed out to a cluster that nobody has heard of since: their outputs may be there all the same."""

    def __init__(self, jobs: "Iterable[Job]") -> None:
        self._jobs = jobs
        self._saved: dict[Path, tuple[Path, float]] = {}

    def __iter__(self) -> "Iterator[Job]":
        from perfxl.batch.newest import last_saved

        for job in self._jobs:
            if job.output is not None:
                self._saved[job.source] = job.output, last_saved(job.output)
            yield job

    def remove(self, outcome: "Outcome") -> None:
        """Note that a workbook was heard of."""
        self._saved.pop(outcome.source, None)

    def written(self) -> int:
        """Return how many of their outputs have been written since."""
        from perfxl.batch.newest import last_saved

        return sum(last_saved(output) != saved for output, saved in self._saved.values())


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
