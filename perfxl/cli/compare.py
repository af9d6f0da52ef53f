"""The command that says what changed between two states."""

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.inputs import (
    JOBS,
    MAX_MB,
    STANDARDS,
    TIMEOUT,
    files,
    limits_of,
    patience_of,
    standards_named,
    typed_path,
    workers_of,
)
from perfxl.cli.terminal import COMPLETE, WITH_ERRORS, harmless, say, say_json
from perfxl.findings import shortened, visible

if TYPE_CHECKING:
    from perfxl.batch import Options, Outcome
    from perfxl.compare.model import Compared, Comparison, Side, State


NAMELESS = "（未填项目名称）"


@click.command(cls=ChineseCommand)
@click.argument("old", metavar="原工作簿或文件夹", type=typed_path, shell_complete=files)
@click.argument("new", metavar="现工作簿或文件夹", type=typed_path, shell_complete=files)
@click.option("-o", "--output", type=typed_path, metavar="文件", shell_complete=files, help="把对比写成工作簿")
@STANDARDS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式：text或json")
@JOBS
@MAX_MB
@TIMEOUT
def compare(
    old: Path,
    new: Path,
    output: Path | None,
    standards: tuple[str, ...],
    form: str,
    jobs: int | None,
    max_mb: int | None,
    timeout: int | None,
) -> None:
    """Say what changed between two states."""
    from perfxl.batch import Options
    from perfxl.compare.pairing import paired

    if output is not None and output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"对比工作簿的文件名要以.xlsx结尾：{output}")
    options = Options(standards_named(standards), limits=limits_of(max_mb), with_state=True)
    (before, failed), (after, failed_too) = (_side(given, options, jobs, timeout) for given in (old, new))
    compared = paired(before, after)
    if form == "json":
        say_json(_records(compared))
    else:
        _print(compared)
    written = output is None or _written(compared, output)
    sys.exit(WITH_ERRORS if failed or failed_too or not written else COMPLETE)


def _side(given: Path, options: "Options", jobs: int | None, timeout: int | None) -> "tuple[Side, bool]":
    """Return the newest state of every project of one side, and whether something there could not be read."""
    from perfxl import findings
    from perfxl.batch import Job
    from perfxl.batch.newest import choices_of, workbooks_below
    from perfxl.cli.running import Batch, run

    paths = [choice.path for choice in choices_of(workbooks_below(given))] if given.is_dir() else [given]
    states: list[tuple[str, State]] = []
    if not paths:
        say(f"{given}：{findings.FOLDER_EMPTY.at('', '', path=given).message}", err=True)

    def take(outcome: "Outcome") -> None:
        if outcome.state is not None:
            states.append((str(outcome.source), outcome.state))
        if outcome.state is not None or outcome.passed_over:
            return
        for finding in outcome.findings:
            say(f"{outcome.source}：{finding.message}", err=True)

    options = options._replace(patience=patience_of(timeout, len(paths)))
    batch = Batch(
        (Job(path, None, given.is_dir()) for path in paths), len(paths), options, workers_of(jobs, len(paths))
    )
    tally = run(batch, take, writing=False)
    return states, tally.unreadable > 0 or not paths


def _print(compared: "Compared") -> None:
    from perfxl.compare.words import alone, sentence

    for pair in compared.pairs:
        say(_line(pair))
        for change in pair.changes:
            line = harmless(sentence(change))
            click.echo(f"  {click.style(line, fg='red') if change.overruled else line}")
    for side, left in compared.alone:
        for place, state in left:
            say(alone(side, place, state))


def _line(pair: "Comparison") -> str:
    """Return what one line says of a project."""
    from perfxl.compare.model import REVIEWER, UNIT
    from perfxl.compare.words import counted, grades_said, total_said

    if not pair.changes:
        return f"{shortened(visible(pair.new.name or NAMELESS))}：没有改动，复核总分{total_said(pair.new.reviewed)}"
    before, after = total_said(pair.old.reviewed), total_said(pair.new.reviewed)
    moved = f"（{pair.effect:+.2f}）" if not math.isnan(pair.effect) else ""
    total = f"{after}没有变" if before == after else f"{before}→{after}{moved}"
    parts = [
        f"复核总分{total}，{grades_said(pair)}",
        f"单位改动{counted(pair, UNIT)}处，复核人改动{counted(pair, REVIEWER)}处",
    ]
    parts += [f"复核人所填被改动或清除{len(pair.overruled)}处"] if pair.overruled else []
    return f"{shortened(visible(pair.new.name or NAMELESS))}：{'；'.join(parts)}"


def _records(compared: "Compared") -> list[dict[str, str | float | None]]:
    """Return every change as an object of the JSON output."""
    return [
        {
            "workbook": pair.new_place,
            "sheet": change.sheet,
            "cell": change.cell,
            "heading": change.heading,
            "old": change.old,
            "new": change.new,
            "owner": change.owner,
        }
        for pair in compared.pairs
        for change in pair.changes
    ]


def _written(compared: "Compared", output: Path) -> bool:
    """Write the workbook of a comparison, and say so; tell whether it was written."""
    from perfxl.write.compare import write_comparison
    from perfxl.write.output import OutputError, place

    try:
        kept = place(lambda partial: write_comparison(compared, partial), output)
    except OutputError as problem:
        say(f"{output}没有写成：{problem}。{problem.remedy}。", err=True)
        return False
    say(f"已写入{output}", err=True)
    if kept:
        say(f"  原来的对比有人改过，已另存为{kept}", err=True)
    return True
