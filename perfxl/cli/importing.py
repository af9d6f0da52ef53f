"""The command that makes templates of one-page forms."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.inputs import MAX_MB, QUIET, VERBOSE, files, limits_of, standard_named, typed_path
from perfxl.cli.printing import finding_lines
from perfxl.cli.terminal import COMPLETE, WITH_ERRORS, say
from perfxl.findings import MOST_PRINTED, NO_FORM, OUTPUT_FAILED, TEMPLATE_GIVEN, shortened, visible

if TYPE_CHECKING:
    from perfxl.batch.importing import Imported

NO_PROJECT = (NO_FORM.name, TEMPLATE_GIVEN.name)
"""What a folder passes over."""


@click.command("import", cls=ChineseCommand)
@click.argument("inputs", nargs=-1, required=True, type=typed_path, metavar="自评表或文件夹...", shell_complete=files)
@click.option("-o", "--output", type=typed_path, metavar="路径", shell_complete=files, help="模板文件（.xlsx）或文件夹")
@click.option(
    "--standard",
    default="mof",
    metavar="标准",
    shell_complete=files,
    help="按哪个评价标准的模板写：mof（默认）、zhengzhou，或TOML文件",
)
@click.option("--keep-unknown", is_flag=True, help="模板里没有位置的内容写入“备注”，不丢下")
@click.option("--force", is_flag=True, help="覆盖被人改过的旧模板，不另存")
@MAX_MB
@QUIET
@VERBOSE
def import_(
    inputs: tuple[Path, ...],
    output: Path | None,
    standard: str,
    keep_unknown: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001
    max_mb: int | None,
    quiet: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
) -> None:
    """Make templates of one-page forms."""
    from perfxl.batch.files import FORMS
    from perfxl.batch.importing import import_forms
    from perfxl.cli.workbooks import Workbooks

    if output is not None and not output.is_dir() and len(inputs) == 1 and not inputs[0].is_dir():
        _refuse_other_suffix(output)
    chosen, forms = standard_named(standard), Workbooks(inputs, output, FORMS)
    survey, failed = forms.survey(), False
    survey.say()
    for job in forms.jobs():
        for done in import_forms(
            job.source, chosen, job.output, keep_unknown=keep_unknown, force=force, limits=limits_of(max_mb)
        ):
            is_passed_over = job.found and done.findings[:1] and done.findings[0].code in NO_PROJECT
            failed |= not done.is_complete and not is_passed_over
            if is_passed_over:
                say(f"跳过{job.source}：{done.findings[0].message}", err=True)
            else:
                _print(done, quiet=quiet, verbose=verbose)
    for path, finding in survey.missing:
        failed = True
        say(f"{path}：{finding.message}", err=True)
    sys.exit(WITH_ERRORS if failed else COMPLETE)


def _refuse_other_suffix(output: Path) -> None:
    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{output}不是文件夹，文件名要以.xlsx结尾")


def _print(done: "Imported", *, quiet: bool, verbose: bool) -> None:
    """Print one line of a form and its findings below: when quiet, no more than why nothing came of it."""
    unwritten = [one for one in done.findings if one.code == OUTPUT_FAILED.name]
    if not done.sheet:
        say(f"{done.source}：不能导入")
    else:
        where = f"；已写入{done.output}" if done.output else f"；{done.source}的模板没有写成"
        name = shortened(visible(done.project)) or f"{done.source}（没有写项目名称）"
        say(f"{name}：读到金额{done.amounts}个、指标{done.indicators}项；{_counted(done)}{where}")
    if done.kept:
        say(f"  原来的模板有人改过，已另存为{done.kept}")
    found = unwritten if quiet and done.sheet else done.findings
    for line in finding_lines(found, most=sys.maxsize if verbose else MOST_PRINTED, rest="加 -v 全部列出"):
        click.echo(f"  {line}")


def _counted(done: "Imported") -> str:
    return f"必须改{done.counts.errors}处，需说明{done.counts.warnings}处"
