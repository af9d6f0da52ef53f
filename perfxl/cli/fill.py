"""The command that completes workbooks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.chinese import ChineseCommand
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
from perfxl.cli.rollup import Collected

if TYPE_CHECKING:
    from perfxl.batch import Outcome


@click.command(cls=ChineseCommand)
@INPUTS
@click.option("-o", "--output", type=typed_path, metavar="路径", shell_complete=files, help="结果文件或文件夹")
@click.option("--force", is_flag=True, help="覆盖被人改过的旧结果，不另存")
@click.option("--reset-review", is_flag=True, help="清除复核人填的复核业绩值、复核得分和复核是否具备，重新复核")
@click.option("--protect", is_flag=True, help="锁定自动计算的单元格（无密码），填报和复核的单元格照常可填")
@STANDARDS
@JOBS
@click.option("--skip-existing", is_flag=True, help="跳过已有完整结果、且结果比工作簿新的；中断后接着做时用")
@click.option("--scheduler", metavar="地址", help="交给Dask集群计算，例如tcp://10.0.0.1:8786；要先装perfxl[cluster]")
@click.option(
    "--summary", type=typed_path, metavar="文件", shell_complete=files, help="同时写出汇总工作簿，见summary命令"
)
@MAX_MB
@TIMEOUT
@QUIET
@VERBOSE
def fill(
    inputs: tuple[Path, ...],
    output: Path | None,
    force: bool,  # noqa: FBT001
    reset_review: bool,  # noqa: FBT001
    protect: bool,  # noqa: FBT001
    standards: tuple[str, ...],
    jobs: int | None,
    skip_existing: bool,  # noqa: FBT001
    scheduler: str | None,
    summary: Path | None,
    max_mb: int | None,
    timeout: int | None,
    quiet: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
) -> None:
    """Complete workbooks."""
    from perfxl.batch import Options
    from perfxl.cli.running import Batch, finish, run
    from perfxl.cli.workbooks import Workbooks

    if jobs is not None and scheduler is not None:
        raise click.UsageError("--jobs用于本机，--scheduler用于集群，只能用一个")
    given = standards_named(standards)
    collected = None if summary is None else Collected(summary, force=force)
    workbooks = Workbooks(inputs, output)
    survey = workbooks.survey()
    survey.say()
    options = Options(
        given,
        force=force,
        reset_review=reset_review,
        protect=protect,
        limits=limits_of(max_mb),
        skip_existing=skip_existing,
        with_project=summary is not None,
        patience=patience_of(timeout, survey.workbooks),
    )
    sources = (job for job in workbooks.jobs() if collected is None or not collected.is_earlier(job.source))
    batch = Batch(sources, survey.workbooks, options, workers_of(jobs, survey.workbooks), scheduler)

    def show(outcome: "Outcome") -> None:
        if not outcome.skipped:
            print_outcome(outcome, quiet=quiet, verbose=verbose)
        if collected is not None:
            collected.add(outcome)

    tally = run(batch, show, writing=True)
    if collected is not None:
        tally.failed |= not collected.write(options.given, survey.missing)
    finish(tally, survey.missing)
