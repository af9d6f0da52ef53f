"""The command that writes reports."""

from pathlib import Path

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.documents import needs_word, newest, wanted
from perfxl.cli.inputs import (
    INPUTS,
    JOBS,
    MAX_MB,
    QUIET,
    STANDARDS,
    TIMEOUT,
    VERBOSE,
    files,
    limits_of,
    patience_of,
    standards_named,
    typed_path,
    workers_of,
)
from perfxl.cli.printing import print_outcome


@click.command(cls=ChineseCommand)
@INPUTS
@click.option("-o", "--output", type=typed_path, metavar="路径", shell_complete=files, help="报告文件（.docx）或文件夹")
@click.option("--force", is_flag=True, help="覆盖被人改过的旧报告，不另存")
@STANDARDS
@JOBS
@MAX_MB
@TIMEOUT
@QUIET
@VERBOSE
def report(
    inputs: tuple[Path, ...],
    output: Path | None,
    force: bool,  # noqa: FBT001
    standards: tuple[str, ...],
    jobs: int | None,
    max_mb: int | None,
    timeout: int | None,
    quiet: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
) -> None:
    """Write reports."""
    from perfxl.batch import Options
    from perfxl.batch.files import report_for
    from perfxl.cli.running import Batch, finish, run

    given = standards_named(standards)
    needs_word()
    sources, missing = newest(inputs, "报告")
    several = len(sources) != 1 or any(given.is_dir() for given in inputs)
    jobs_wanted = wanted(sources, output, report_for, several=several)
    options = Options(
        given,
        force=force,
        limits=limits_of(max_mb),
        as_report=True,
        patience=patience_of(timeout, len(jobs_wanted)),
    )
    batch = Batch(iter(jobs_wanted), len(jobs_wanted), options, workers_of(jobs, len(jobs_wanted)))
    finish(run(batch, lambda outcome: print_outcome(outcome, quiet=quiet, verbose=verbose), writing=True), missing)
