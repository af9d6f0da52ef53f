"""What is printed of workbooks: a line for each, its findings below."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.terminal import harmless, say
from perfxl.findings import MOST_PRINTED, OUTPUT_FAILED, Finding, Severity, grouped, shortened, visible

if TYPE_CHECKING:
    from perfxl.batch import Outcome
    from perfxl.batch.predecessor import Overruled

MOST_NAMED = 10
COLORS = {Severity.ERROR: "red", Severity.OPEN: "magenta", Severity.WARNING: "yellow"}
DONE = "green"


def print_outcome(outcome: "Outcome", *, quiet: bool = False, verbose: bool = False) -> None:
    """Print one line of a workbook and its findings below: all of them when verbose.

    When quiet, no more than why nothing came of it. What is no project's is said at the end, together.
    """
    if outcome.passed_over:
        return
    summary, unwritten = outcome.summary, [one for one in outcome.findings if one.code == OUTPUT_FAILED.name]
    if summary is None:
        say(f"{outcome.source}：不能完成")
    else:
        total = f"总分{summary.total:.2f}" if summary.total == summary.total else summary.progress
        grade = f"，{summary.grade}" if summary.grade else ""
        grade += f"（{summary.remark}）" if summary.remark and summary.grade else ""
        rates = "，".join(f"{name}{_percent(rate)}" for name, rate in summary.rates)
        where = f"；已写入{outcome.output}" if outcome.output else ""
        where += f"；{outcome.source}的结果没有写成" if unwritten else ""
        say(f"{shortened(visible(summary.project))}：{total}{grade}；{rates}；{outcome.counts.line}{where}")
    if outcome.kept:
        to_go_on = "；改过的内容不在新结果里，要接着它做，请对它运行fill" if outcome.kept.suffix == ".xlsx" else ""
        say(f"  原来的结果有人改过，已另存为{outcome.kept}{to_go_on}")
    if outcome.overruled:
        say(f"  {_gone(outcome.overruled)}")
    found = unwritten if quiet and summary is not None else outcome.findings
    rest = "见核对问题" if outcome.output else "加 -v 全部列出"
    for line in finding_lines(found, most=sys.maxsize if verbose else MOST_PRINTED, rest=rest):
        click.echo(f"  {line}")


def _gone(overruled: "Overruled") -> str:
    """Return in one line what a reviewer had set and is gone."""
    places = [f"{change.sheet}!{change.cell}" if change.cell else change.sheet for change in overruled.changes]
    named = "、".join(places[:MOST_NAMED]) + ("等" if len(places) > MOST_NAMED else "")
    return (
        f"{overruled.path.name}中复核人填写的内容有{len(places)}处在这份里改了或没有了：{named}；"
        "逐处对照请运行perfxl compare"
    )


def finding_lines(findings: Sequence[Finding], *, most: int, rest: str) -> list[str]:
    """Return findings as coloured lines: the same in several cells once, `most` of a kind, and where the rest are."""
    lines: list[str] = []
    of_kind: dict[str, int] = {}
    for finding, cells in grouped(findings):
        of_kind[finding.code] = of_kind.get(finding.code, 0) + 1
        if of_kind[finding.code] <= most:
            place = f"{finding.sheet}!{cells} " if finding.cell else ""
            answer = f"单位说明：{shortened(visible(finding.answer))}" if finding.answer else ""
            words = harmless(f"{finding.code} {place}{finding.message}{answer}")
            label = click.style(f"[{finding.label}]", fg=DONE if finding.is_answered else COLORS[finding.severity])
            lines.append(f"{label} {words}")
    for code, count in of_kind.items():
        if count > most:
            lines.append(f"{code}还有{count - most}处，{rest}")
    return lines


def record(path: Path, finding: Finding) -> dict[str, str]:
    """Return a finding as an object of the JSON output."""
    return {
        "workbook": str(path),
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": finding.message,
        "answer": finding.answer,
    }


def _percent(rate: float) -> str:
    return f"{rate:.2f}%" if rate == rate else "未知"  # noqa: PLR0124
