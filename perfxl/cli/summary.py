"""The command that rolls many workbooks up into one."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.inputs import (
    INPUTS,
    JOBS,
    MAX_MB,
    STANDARDS,
    TIMEOUT,
    files,
    limits_of,
    named,
    patience_of,
    standards_named,
    typed_path,
    workers_of,
)
from perfxl.cli.printing import print_outcome
from perfxl.cli.rollup import Collected
from perfxl.cli.terminal import WITH_ERRORS, say
from perfxl.findings import MOST_PRINTED

if TYPE_CHECKING:
    from perfxl.batch import Outcome
    from perfxl.batch.newest import Choice
    from perfxl.findings import Finding
    from perfxl.rollup.beside import Beside
    from perfxl.standards import Standard

T = TypeVar("T")


@click.command(cls=ChineseCommand)
@INPUTS
@click.option(
    "-o", "--output", required=True, type=typed_path, metavar="文件", shell_complete=files, help="汇总工作簿的文件名"
)
@click.option(
    "--expected",
    type=typed_path,
    metavar="清单",
    shell_complete=files,
    help="应报项目的清单（.xlsx，有“项目单位”“项目名称”两栏），核对已报未报",
)
@click.option(
    "--previous",
    type=typed_path,
    metavar="汇总",
    shell_complete=files,
    help="上一年的汇总工作簿，各项目与今年并列对比",
)
@click.option(
    "--report",
    type=typed_path,
    metavar="文件",
    shell_complete=files,
    help="同时写出绩效自评情况汇总报告（.docx）；要先装perfxl[word]",
)
@STANDARDS
@JOBS
@MAX_MB
@TIMEOUT
def summary(
    inputs: tuple[Path, ...],
    output: Path,
    expected: Path | None,
    previous: Path | None,
    report: Path | None,
    standards: tuple[str, ...],
    jobs: int | None,
    max_mb: int | None,
    timeout: int | None,
) -> None:
    """Roll many workbooks up into one."""
    from perfxl.batch import Job, Options
    from perfxl.cli.running import Batch, finish, run

    given = standards_named(standards)
    if report is not None:
        _make_sure_of(report)
    collected = Collected(output, beside=_beside(expected, previous, given), report=report)
    beside = {path.resolve() for path in (expected, previous) if path is not None}
    choices, named_ones, missing = _choices(inputs, collected, beside)
    options = Options(
        given,
        limits=limits_of(max_mb),
        with_project=True,
        patience=patience_of(timeout, len(choices)),
    )
    chosen = iter(choices)

    def show(outcome: "Outcome") -> None:
        collected.add(outcome, next(chosen))
        if outcome.summary is None:
            print_outcome(outcome)

    sources = (Job(choice.path, None, named_ones.isdisjoint((choice.path, *choice.passed_over))) for choice in choices)
    tally = run(Batch(sources, len(choices), options, workers_of(jobs, len(choices))), show, writing=False)
    tally.failed |= not collected.write(options.given, missing)
    finish(tally, missing)


def _make_sure_of(report: Path) -> None:
    """End with a sentence where no report can be written under that name."""
    from perfxl.cli.documents import WORD_SUFFIX, needs_word

    if report.suffix.lower() != WORD_SUFFIX:
        raise click.UsageError(f"汇总报告的文件名要以{WORD_SUFFIX}结尾：{report}")
    needs_word()


def _beside(expected: Path | None, previous: Path | None, given: "Sequence[Standard]") -> "Beside":
    """Return what the roll-up is compared with; end where it cannot be read, and say which rows lack a name."""
    from perfxl.read.expected import read_expected
    from perfxl.read.previous import read_previous
    from perfxl.rollup.beside import Beside

    listed = None if expected is None else _read(read_expected, expected)
    if listed is not None and listed.incomplete:
        rows = "、".join(map(str, listed.incomplete[:MOST_PRINTED])) + ("等" * (len(listed.incomplete) > MOST_PRINTED))
        say(f"{expected}：第{rows}行缺项目单位或项目名称，没有算作应报", err=True)
    return Beside(listed, None if previous is None else _read(lambda path: read_previous(path, given), previous))


def _read(read: Callable[[Path], T], path: Path) -> T:
    from perfxl.read.archive import UnreadableWorkbook

    try:
        return read(path)
    except UnreadableWorkbook as problem:
        say(f"{path}：{problem.finding.message}", err=True)
        sys.exit(WITH_ERRORS)


def _choices(
    inputs: Sequence[Path], collected: Collected, beside: set[Path]
) -> "tuple[list[Choice], set[Path], list[tuple[Path, Finding]]]":
    """Return the workbooks to take, each in its newest form; the files that were named; what was asked for in vain.

    What lies `beside` them for comparison is none of them.
    """
    from perfxl import findings
    from perfxl.batch.newest import choices_of, workbooks_below

    paths: list[Path] = []
    given_paths, missing = named(inputs)
    for given in given_paths:
        found = workbooks_below(given) if given.is_dir() else [given]
        kept = [path for path in found if not collected.is_earlier(path) and not (beside and path.resolve() in beside)]
        if not kept and given.is_dir():
            missing.append((given, findings.FOLDER_EMPTY.at("", "", path=given)))
        paths += kept
    choices = choices_of(paths)
    passed_over = sum(len(choice.passed_over) for choice in choices)
    if passed_over:
        say(f"有{passed_over}个工作簿另有更新的评分结果，汇总采用最新的", err=True)
    return choices, {given for given in given_paths if not given.is_dir()}, missing
