"""The command that rolls many workbooks up into one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
from perfxl.cli.terminal import say

if TYPE_CHECKING:
    from perfxl.batch import Outcome
    from perfxl.batch.newest import Choice
    from perfxl.findings import Finding


@click.command(cls=ChineseCommand)
@INPUTS
@click.option(
    "-o", "--output", required=True, type=typed_path, metavar="文件", shell_complete=files, help="汇总工作簿的文件名"
)
@STANDARDS
@JOBS
@MAX_MB
@TIMEOUT
def summary(
    inputs: tuple[Path, ...],
    output: Path,
    standards: tuple[str, ...],
    jobs: int | None,
    max_mb: int | None,
    timeout: int | None,
) -> None:
    """把许多工作簿汇总成一个：项目、单位、指标、等级、问题。"""
    from perfxl.batch import Job, Options
    from perfxl.cli.running import Batch, finish, run

    given, collected = standards_named(standards), Collected(output)
    choices, named_ones, missing = _choices(inputs, collected)
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


def _choices(
    inputs: Sequence[Path], collected: Collected
) -> "tuple[list[Choice], set[Path], list[tuple[Path, Finding]]]":
    """Return the workbooks to take, each in its newest form; the files that were named; what was asked for in vain."""
    from perfxl import findings
    from perfxl.batch.newest import choices_of, workbooks_below

    paths: list[Path] = []
    given_paths, missing = named(inputs)
    for given in given_paths:
        found = workbooks_below(given) if given.is_dir() else [given]
        kept = [path for path in found if not collected.is_earlier(path)]
        if not kept and given.is_dir():
            missing.append((given, findings.FOLDER_EMPTY.at("", "", path=given)))
        paths += kept
    choices = choices_of(paths)
    passed_over = sum(len(choice.passed_over) for choice in choices)
    if passed_over:
        say(f"有{passed_over}个工作簿另有更新的评分结果，汇总采用最新的", err=True)
    return choices, {given for given in given_paths if not given.is_dir()}, missing
