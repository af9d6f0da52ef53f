"""The commands, each a thin shell around the function that does the work."""

import sys
from pathlib import Path

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.inputs import (
    INPUTS,
    JOBS,
    MAX_MB,
    ONE_STANDARD,
    QUIET,
    STANDARDS,
    TIMEOUT,
    VERBOSE,
    files,
    limits_of,
    patience_of,
    standard_named,
    standards_named,
    typed_path,
    workers_of,
)
from perfxl.cli.printing import print_outcome, record
from perfxl.cli.terminal import COMPLETE, WITH_ERRORS, say, say_json


@click.command(cls=ChineseCommand)
@INPUTS
@STANDARDS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式：text或json")
@JOBS
@MAX_MB
@TIMEOUT
@QUIET
@VERBOSE
def check(
    inputs: tuple[Path, ...],
    standards: tuple[str, ...],
    form: str,
    jobs: int | None,
    max_mb: int | None,
    timeout: int | None,
    quiet: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
) -> None:
    """Check workbooks, and write nothing."""
    from perfxl.batch import Options
    from perfxl.cli.running import Batch, finish, run
    from perfxl.cli.workbooks import Workbooks

    given, workbooks = standards_named(standards), Workbooks(inputs)
    survey = workbooks.survey()
    survey.say()
    patience = patience_of(timeout, survey.workbooks)
    options = Options(given, limits=limits_of(max_mb), patience=patience)
    batch = Batch(
        workbooks.sources(),
        survey.workbooks,
        options,
        workers_of(jobs, survey.workbooks),
    )
    if form == "text":
        tally = run(batch, lambda outcome: print_outcome(outcome, quiet=quiet, verbose=verbose), writing=False)
        finish(tally, survey.missing)
    records: list[dict[str, str]] = []
    tally = run(
        batch, lambda outcome: records.extend(record(outcome.source, one) for one in outcome.findings), writing=False
    )
    records += [record(path, finding) for path, finding in survey.missing]
    say_json(records)
    sys.exit(WITH_ERRORS if survey.missing or tally.failed else COMPLETE)


@click.command(cls=ChineseCommand)
@click.option(
    "-o", "--output", type=typed_path, metavar="文件", shell_complete=files, help="模板文件名（默认：模板.xlsx）"
)
@click.option("--example", is_flag=True, help="写出填好的示例项目")
@ONE_STANDARD
def template(output: Path | None, example: bool, standard: str) -> None:  # noqa: FBT001
    """Write a blank template."""
    from perfxl.pipeline import template_results
    from perfxl.standards import StandardError
    from perfxl.template import layout
    from perfxl.write.output import OutputError
    from perfxl.write.workbook import put_template

    named = standard_named(standard)
    path = output or Path(layout.TEMPLATE_NAME)
    path = path / layout.TEMPLATE_NAME if path.is_dir() else path
    if path.exists() and output is None:
        raise click.UsageError(f"{path}已经存在，请用-o指定另一个文件名")
    try:
        kept = put_template(template_results(named, example=example), path)
    except StandardError as problem:
        raise click.UsageError(str(problem)) from problem
    except OutputError as problem:
        say(f"{path}没有写成：{problem}。{problem.remedy}。", err=True)
        sys.exit(WITH_ERRORS)
    say(f"已写出{path}")
    if kept:
        say(f"  原来的文件有人填过或改过，已另存为{kept}")


@click.command(cls=ChineseCommand)
@click.argument("criterion", metavar="评分标准")
@click.option("--weight", required=True, type=click.FloatRange(min=0, min_open=True), metavar="权重", help="指标的权重")
@click.option("--indicator", default="", metavar="三级指标", help="三级指标的名称：有的标准要看它才读得准")
@click.option("--target", metavar="目标值", help="目标值，例如100%、≥90%、800、提升")
@click.option(
    "--actual", "actuals", multiple=True, metavar="业绩值", help="试算的业绩值，可重复；不给则在各个界限附近试算"
)
@click.option("--year", type=int, metavar="年度", help="评价年度，目标值、业绩值写“9月底前”“10月20日”时用")
@ONE_STANDARD
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式：text或json")
def explain(
    criterion: str,
    weight: float,
    indicator: str,
    target: str | None,
    actuals: tuple[str, ...],
    year: int | None,
    standard: str,
    form: str,
) -> None:
    """Say how a criterion is read, and try it out."""
    from perfxl.compute.scores import rules_of
    from perfxl.criteria import explain as explained

    rules, told = rules_of(standard_named(standard)), {} if year is None else {"year": float(year)}
    explanation = explained(criterion, weight, target, actuals, rules, indicator=indicator, **told)
    if form == "json":
        scores = [{"actual": tried.actual, "score": tried.score, "why": tried.why} for tried in explanation.scores]
        answer = {
            "reading": explanation.reading,
            "scores": scores,
            "formula": explanation.formula,
            "unread": list(explanation.unread),
        }
        say_json(answer)
        return
    say(f"读法：{explanation.reading or '没有读懂，不计分，由人评分'}")
    if explanation.unread:
        say(f"没有读懂的部分：{'；'.join(explanation.unread)}")
    for tried in explanation.scores:
        score = "待人工评分" if tried.score is None else f"{tried.score:.2f}分"
        say(f"  业绩值{tried.actual}：{score}{'（' + tried.why + '）' if tried.why else ''}")
    if explanation.formula:
        say(f"Excel公式（权重F4，目标取数Q4，自评取数R4）：={explanation.formula}")
