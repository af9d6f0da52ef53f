"""The command that writes reports."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.inputs import (
    INPUTS,
    JOBS,
    MAX_MB,
    QUIET,
    STANDARD,
    TIMEOUT,
    VERBOSE,
    files,
    limits_of,
    named,
    patience_of,
    standard_named,
    typed_path,
    workers_of,
)
from perfxl.cli.printing import WITH_ERRORS, print_outcome
from perfxl.cli.terminal import say
from perfxl.findings import Finding

if TYPE_CHECKING:
    from perfxl.batch import Job

WORD_SUFFIX = ".docx"
Source = tuple[Path, Path]
"""A workbook, and the folder its place below an output folder is counted from."""


@click.command(cls=ChineseCommand)
@INPUTS
@click.option("-o", "--output", type=typed_path, metavar="路径", shell_complete=files, help="报告文件（.docx）或文件夹")
@click.option("--force", is_flag=True, help="覆盖被人改过的旧报告，不另存")
@STANDARD
@JOBS
@MAX_MB
@TIMEOUT
@QUIET
@VERBOSE
def report(
    inputs: tuple[Path, ...],
    output: Path | None,
    force: bool,  # noqa: FBT001
    standard: str,
    jobs: int | None,
    max_mb: int | None,
    timeout: int | None,
    quiet: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
) -> None:
    """由已评分的工作簿写出绩效自评报告（Word文档）。"""
    from perfxl.batch import Options
    from perfxl.cli.running import Batch, finish, run
    from perfxl.report import MissingWordError, require_word

    chosen_standard = standard_named(standard)
    try:
        require_word()
    except MissingWordError as problem:
        say(str(problem), err=True)
        sys.exit(WITH_ERRORS)
    sources, missing = _newest(inputs)
    wanted = _wanted(sources, output, several=len(sources) != 1 or any(given.is_dir() for given in inputs))
    options = Options(
        chosen_standard,
        force=force,
        limits=limits_of(max_mb),
        as_report=True,
        patience=patience_of(timeout, len(wanted)),
    )
    batch = Batch(iter(wanted), len(wanted), options, workers_of(jobs, len(wanted)))
    finish(run(batch, lambda outcome: print_outcome(outcome, quiet=quiet, verbose=verbose), writing=True), missing)


def _newest(inputs: Iterable[Path]) -> tuple[list[Source], list[tuple[Path, Finding]]]:
    """Return the newest completed form of each workbook, and what was asked for in vain."""
    from perfxl import findings
    from perfxl.batch.newest import choices_of, workbooks_below

    paths, missing = named(inputs)
    folders = [given for given in paths if given.is_dir()]
    chosen = [(choice, choice.path.parent) for choice in choices_of(given for given in paths if given not in folders)]
    for folder in folders:
        found = choices_of(workbooks_below(folder))
        chosen += [(choice, folder) for choice in found]
        if not found:
            missing.append((folder, findings.FOLDER_EMPTY.at("", "", path=folder)))
    if not chosen and not missing:
        raise click.UsageError("没有可以写报告的工作簿：改名保留的旧结果（_旧1等）不用")
    for choice, _ in chosen:
        if set(choice.passed_over) & set(paths) and choice.path not in paths:
            say(f"采用较新的{choice.path}", err=True)
        if choice.doubtful:
            say(f"采用{choice.path}，但{choice.doubtful.name}保存得更晚：如应采用，请对它运行fill", err=True)
    return [(choice.path, base) for choice, base in chosen], missing


def _wanted(sources: list[Source], output: Path | None, *, several: bool) -> "list[Job]":
    """Return where each report goes; a folder keeps its structure below `output`."""
    from perfxl.batch import Job
    from perfxl.batch.files import report_for

    if output is None:
        return [Job(source, report_for(source)) for source, _ in sources]
    if not several and not output.is_dir():
        if output.suffix.lower() != WORD_SUFFIX:
            raise click.UsageError(f"{output}不是文件夹，报告的文件名要以{WORD_SUFFIX}结尾")
        return [Job(source, output) for source, _ in sources]
    places = [report_for(source).relative_to(base) for source, base in sources]
    if len(set(places)) < len(places):  # two of one name, from different folders
        base = Path(os.path.commonpath([path.resolve().parent for path, _ in sources]))
        places = [report_for(source.resolve()).relative_to(base) for source, _ in sources]
    return [Job(source, output / place) for (source, _), place in zip(sources, places, strict=True)]
