"""The command that rolls many workbooks up into one, and what is said of a roll-up."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.inputs import INPUTS, MAX_MB, STANDARD, expanded, files, limits_of, standard_named, typed_path
from perfxl.cli.printing import COMPLETE, WITH_ERRORS, finding_lines
from perfxl.findings import MOST_PRINTED, Finding

if TYPE_CHECKING:
    from perfxl.batch.newest import Choice
    from perfxl.rollup.model import Rolled, Rollup
    from perfxl.standards import Standard

SUMMARY_NAME = "汇总.xlsx"


@click.command(cls=ChineseCommand)
@INPUTS
@click.option(
    "-o", "--output", required=True, type=typed_path, metavar="文件", shell_complete=files, help="汇总工作簿的文件名"
)
@STANDARD
@MAX_MB
def summary(inputs: tuple[Path, ...], output: Path, standard: str, max_mb: int | None) -> None:
    """把许多工作簿汇总成一个：项目、单位、指标、等级、问题。"""
    from perfxl.batch import Job, Options, outcomes_of
    from perfxl.summary import rolled, unread

    chosen, target = standard_named(standard), summary_path(output)
    choices, missing = _choices(inputs, target)
    options = Options(chosen, limits=limits_of(max_mb), with_project=True)
    outcomes = outcomes_of([Job(choice.path, None) for choice in choices], options)
    taken = [rolled(outcome, target, choice) for outcome, choice in zip(outcomes, choices, strict=True)]
    taken += [unread(path, finding, target) for path, finding in missing]
    sys.exit(write_and_say(taken, chosen, target))


def summary_path(output: Path) -> Path:
    """Return where a roll-up goes: in a folder it has a name of its own."""
    path = output / SUMMARY_NAME if output.is_dir() else output
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"汇总工作簿的文件名要以.xlsx结尾：{path}")
    return path


def is_summary(path: Path, target: Path) -> bool:
    """Tell whether a workbook is the roll-up of an earlier run, or one renamed because somebody had changed it."""
    named = re.fullmatch(rf"{re.escape(target.stem)}(?:_旧\d+)?{re.escape(target.suffix)}", path.name)
    return named is not None and path.parent.resolve() == target.parent.resolve()


def _choices(inputs: Sequence[Path], target: Path) -> "tuple[list[Choice], list[tuple[Path, Finding]]]":
    """Return the workbooks to take, each in its newest form, and what was asked for in vain."""
    from perfxl import findings
    from perfxl.batch.newest import choices_of, workbooks_below

    paths: list[Path] = []
    missing: list[tuple[Path, Finding]] = []
    for given in expanded(inputs):
        found = workbooks_below(given) if given.is_dir() else [given]
        kept = [path for path in found if not is_summary(path, target)]
        if not given.is_dir() and not kept:
            raise click.UsageError(f"汇总不能写到参加汇总的工作簿上：{given}")
        if not kept:
            missing.append((given, findings.FOLDER_EMPTY.at("", "", path=given)))
        paths += kept
    choices = choices_of(paths)
    passed_over = sum(len(choice.passed_over) for choice in choices)
    if passed_over:
        click.echo(f"有{passed_over}个工作簿另有更新的评分结果，汇总采用最新的", err=True)
    return choices, missing


def write_and_say(taken: "Sequence[Rolled]", standard: "Standard", target: Path, *, force: bool = False) -> int:
    """Write the roll-up, say what is in it, and return the exit status."""
    from perfxl.summary import write_summary
    from perfxl.write.output import OutputError

    try:
        written = write_summary(taken, standard, target, force=force)
    except OutputError as problem:
        click.echo(f"{target}没有写成：{problem}。{problem.remedy}。", err=True)
        return WITH_ERRORS
    rollup = written.rollup
    _print_unreadable(rollup.unreadable)
    _print_left_out(rollup)
    click.echo(summary_line(rollup, target))
    if written.kept:
        click.echo(f"  原来的汇总有人改过，已另存为{written.kept}")
    return WITH_ERRORS if rollup.unreadable or rollup.projects["errors"].any() else COMPLETE


def summary_line(rollup: "Rollup", target: Path) -> str:
    """Return what one line says of a roll-up."""
    projects = rollup.projects
    parts = [
        f"汇总{len(projects) - rollup.left_out}个项目，{int(rollup.units['projects'].gt(0).sum())}个单位",
        f"重复的{rollup.left_out}个不计入",
        f"未完成文件{len(rollup.unreadable)}个",
        f"必须改{projects['errors'].sum()}处，需说明{projects['warnings'].sum()}处",
        f"已写入{target}",
    ]
    return "；".join(parts)


def _print_unreadable(unreadable: "Sequence[Rolled]") -> None:
    """Print the files that could not be read, and why; beyond the first ones they are only on their sheet."""
    for number, rolled in enumerate(unreadable):
        if number == MOST_PRINTED:
            click.echo("其余见“未完成文件”")
            return
        click.echo(f"{rolled.place}：不能完成")
        for line in finding_lines(rolled.findings, most=MOST_PRINTED, rest="未完成文件"):
            click.echo(f"  {line}")


def _print_left_out(rollup: "Rollup") -> None:
    """Print which workbooks are left out because another of the same project was saved later."""
    left_out = rollup.projects[~rollup.projects["counted"]]
    for place, remark in list(zip(left_out["place"], left_out["remark"], strict=True))[:MOST_PRINTED]:
        click.echo(f"{place}：不计入汇总（{remark}）")
    if len(left_out) > MOST_PRINTED:
        click.echo("其余见“项目汇总”的“计入汇总”一栏")
