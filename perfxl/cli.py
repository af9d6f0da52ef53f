"""The command: options in, text out, exit status; the only module that prints."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl import __version__
from perfxl.findings import MOST_PRINTED, Finding, grouped

if TYPE_CHECKING:
    from perfxl.batch import Job, Outcome
    from perfxl.read.archive import Limits
    from perfxl.standards import Standard

COMPLETE, WITH_ERRORS = 0, 1


class ChineseHelp:
    """Help in the user's language."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with a Chinese text."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示帮助"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line with a Chinese label."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands under Chinese headings."""
        records = [record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))]  # type: ignore[attr-defined]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            with formatter.section("命令"):
                formatter.write_dl([(name, command.get_short_help_str(60)) for name, command in commands if command])


class ChineseCommand(ChineseHelp, click.Command):
    """A command whose help is Chinese."""


class ChineseGroup(ChineseHelp, click.Group):
    """A group of commands whose help is Chinese."""

    command_class = ChineseCommand


STANDARD = click.option(
    "--standard", default="zhengzhou", metavar="标准", help="评价标准：zhengzhou（默认）、mof，或TOML文件"
)
MAX_MB = click.option(
    "--max-mb", type=click.IntRange(min=1), metavar="兆", help="工作簿展开后的大小上限（默认300），确认来源可靠时才放宽"
)
INPUTS = click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="工作簿或文件夹...")


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="perfxl", help="显示版本")
def cli() -> None:
    """绩效自评工作簿：计算比率、评分、复核、等级，指出问题。"""


@cli.command()
@INPUTS
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="路径", help="结果文件或文件夹")
@click.option("--force", is_flag=True, help="覆盖被人改过的旧结果，不另存")
@click.option("--reset-review", is_flag=True, help="清除复核人填写的内容，重新复核")
@STANDARD
@MAX_MB
def fill(
    inputs: tuple[Path, ...],
    output: Path | None,
    force: bool,  # noqa: FBT001
    reset_review: bool,  # noqa: FBT001
    standard: str,
    max_mb: int | None,
) -> None:
    """完成工作簿：计算、评分、复核，写出“_已评分”文件。"""
    from perfxl.batch import fill_workbooks

    chosen = _standard(standard)
    jobs, missing = _jobs(inputs, output)
    outcomes = fill_workbooks(jobs, chosen, force=force, reset_review=reset_review, limits=_limits(max_mb))
    _finish(_print_all(outcomes), failed=missing)


@cli.command()
@INPUTS
@STANDARD
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式：text或json")
@MAX_MB
def check(inputs: tuple[Path, ...], standard: str, form: str, max_mb: int | None) -> None:
    """只检查，不写文件。"""
    from perfxl.batch import check_workbooks

    chosen = _standard(standard)
    sources, missing = _sources(inputs)
    outcomes = check_workbooks([source for source, _ in sources], chosen, limits=_limits(max_mb))
    if form == "json":
        listed = list(outcomes)
        records = [_record(outcome.source, finding) for outcome in listed for finding in outcome.findings]
        records += [_record(path, finding) for path, finding in missing]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        sys.exit(WITH_ERRORS if missing or any(outcome.errors for outcome in listed) else COMPLETE)
    _finish(_print_all(outcomes), failed=missing)


@cli.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="模板文件名（默认：模板.xlsx）")
@click.option("--example", is_flag=True, help="写出填好的示例项目")
@STANDARD
def template(output: Path | None, example: bool, standard: str) -> None:  # noqa: FBT001
    """写出空白模板。"""
    import perfxl
    from perfxl.template import layout
    from perfxl.write.output import OutputError

    _standard(standard)
    path = output or Path(layout.TEMPLATE_NAME)
    path = path / layout.TEMPLATE_NAME if path.is_dir() else path
    if path.exists() and output is None:
        raise click.UsageError(f"{path}已经存在，请用-o指定另一个文件名")
    try:
        perfxl.template(path, example=example, standard=standard)
    except OutputError as problem:
        click.echo(f"{path}没有写成：{problem}。{problem.remedy}。", err=True)
        sys.exit(WITH_ERRORS)
    click.echo(f"已写出{path}")


@cli.command()
@click.argument("criterion", metavar="评分标准")
@click.option("--weight", required=True, type=click.FloatRange(min=0, min_open=True), metavar="权重", help="指标的权重")
@click.option("--target", metavar="目标值", help="目标值，例如100%、≥90%、800、提升")
@click.option(
    "--actual", "actuals", multiple=True, metavar="业绩值", help="试算的业绩值，可重复；不给则在各个界限附近试算"
)
@STANDARD
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式：text或json")
def explain(
    criterion: str, weight: float, target: str | None, actuals: tuple[str, ...], standard: str, form: str
) -> None:
    """说明一条评分标准是怎样读懂的，并试算得分。"""
    from perfxl.compute.scores import rules_of
    from perfxl.criteria import explain as explained

    explanation = explained(criterion, weight, target, actuals, rules_of(_standard(standard)))
    if form == "json":
        scores = [{"actual": tried.actual, "score": tried.score, "why": tried.why} for tried in explanation.scores]
        answer = {
            "reading": explanation.reading,
            "scores": scores,
            "formula": explanation.formula,
            "unread": list(explanation.unread),
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    click.echo(f"读法：{explanation.reading or '没有读懂，不计分，由人评分'}")
    if explanation.unread:
        click.echo(f"没有读懂的部分：{'；'.join(explanation.unread)}")
    for tried in explanation.scores:
        score = "待人工评分" if tried.score is None else f"{tried.score:.2f}分"
        click.echo(f"  业绩值{tried.actual}：{score}{'（' + tried.why + '）' if tried.why else ''}")
    if explanation.formula:
        click.echo(f"Excel公式（权重F4，目标值G4，业绩值H4）：={explanation.formula}")


def _limits(megabytes: int | None) -> "Limits | None":
    from perfxl.read.archive import Limits

    return None if megabytes is None else Limits.of(megabytes)


def _standard(name: str) -> "Standard":
    from perfxl.standards import StandardError, load_standard

    try:
        return load_standard(name)
    except StandardError as problem:
        raise click.UsageError(str(problem)) from problem


def _sources(inputs: Iterable[Path]) -> tuple[list[tuple[Path, Path]], list[tuple[Path, Finding]]]:
    """Return workbooks with the folder they were found below, and what was asked for in vain."""
    from perfxl import findings
    from perfxl.batch import workbooks_in

    sources: list[tuple[Path, Path]] = []
    missing: list[tuple[Path, Finding]] = []
    for given in inputs:
        if not given.is_dir():
            sources.append((given, given.parent))
            continue
        found, skipped = workbooks_in(given)
        if not found:
            missing.append((given, findings.FOLDER_EMPTY.at("", "", path=given)))
        if skipped:
            click.echo(f"{given}：跳过{skipped}个已有的结果文件", err=True)
        sources += [(path, given) for path in found]
    return sources, missing


def _jobs(inputs: Sequence[Path], output: Path | None) -> "tuple[list[Job], list[tuple[Path, Finding]]]":
    """Return where each workbook's completed form goes; a folder keeps its structure below `output`."""
    from perfxl.batch import Job, output_for

    sources, missing = _sources(inputs)
    into_folder = output is not None and (output.is_dir() or len(inputs) > 1 or any(given.is_dir() for given in inputs))
    jobs = []
    for source, base in sources:
        target = output_for(source)
        if output is not None:
            target = output / target.relative_to(base) if into_folder else output
        jobs.append(Job(source, target))
    return jobs, missing


def _print_all(outcomes: "Iterable[Outcome]") -> list["Outcome"]:
    printed = []
    for outcome in outcomes:
        _print(outcome)
        printed.append(outcome)
    return printed


def _finish(outcomes: "list[Outcome]", *, failed: list[tuple[Path, Finding]]) -> None:
    for path, finding in failed:
        click.echo(f"{path}：{finding.message}", err=True)
    sys.exit(WITH_ERRORS if failed or any(outcome.errors for outcome in outcomes) else COMPLETE)


def _print(outcome: "Outcome") -> None:
    """Print one line of a workbook, and its findings below."""
    say: Callable[[str], Any] = click.echo
    summary = outcome.summary
    if summary is None:
        say(f"{outcome.source}：不能完成")
    else:
        total = f"总分{summary.total:.2f}" if summary.total == summary.total else summary.progress
        grade = f"，{summary.grade}" if summary.grade else ""
        rates = "，".join(f"{name}{_percent(rate)}" for name, rate in summary.rates)
        counts = f"必须改{outcome.errors}处，需说明{outcome.warnings}处"
        where = f"；已写入{outcome.output}" if outcome.output else ""
        say(f"{summary.project}：{total}{grade}；{rates}；{counts}{where}")
    if outcome.kept:
        say(f"  原来的结果有人改过，已另存为{outcome.kept}")
    for line in finding_lines(outcome.findings):
        say(f"  {line}")


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """Return findings as lines: the same in several cells once, at most 20 of a kind."""
    lines: list[str] = []
    of_kind: dict[str, int] = {}
    for finding, cells in grouped(findings):
        of_kind[finding.code] = of_kind.get(finding.code, 0) + 1
        if of_kind[finding.code] <= MOST_PRINTED:
            place = f"{finding.sheet}!{cells} " if finding.cell else ""
            lines.append(f"[{finding.severity.label}] {finding.code} {place}{finding.message}")
    for code, count in of_kind.items():
        if count > MOST_PRINTED:
            lines.append(f"{code}还有{count - MOST_PRINTED}处，见核对问题")
    return lines


def _percent(rate: float) -> str:
    return f"{rate:.2f}%" if rate == rate else "未知"  # noqa: PLR0124


def _record(path: Path, finding: Finding) -> dict[str, str]:
    return {
        "workbook": str(path),
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": finding.message,
    }


def main() -> None:
    """Run the command; nothing it prints can fail on a console of another encoding."""
    # the packages imported are half a million objects that never go: looking for garbage among them takes
    # as long as reading a workbook, so it is looked for a few workbooks apart
    gc.set_threshold(200_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    status: object = COMPLETE
    try:
        cli(prog_name="perfxl")
    except SystemExit as ending:
        status = ending.code
    except Exception as bug:
        if os.environ.get("PERFXL_DEBUG"):
            raise
        click.echo(f"程序内部出错（{type(bug).__name__}：{bug}）。请把这句话发给程序维护者。", err=True)
        status = WITH_ERRORS
    # nothing is left to be done, and taking the interpreter apart would cost as much as a workbook
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status if isinstance(status, int) else int(status is not None))
