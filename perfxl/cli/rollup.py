"""A roll-up on the command line: what is collected while a batch goes on, and what is said of it at the end."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.terminal import say
from perfxl.findings import MOST_PRINTED, Counts, Finding

if TYPE_CHECKING:
    from perfxl.batch import Outcome
    from perfxl.batch.newest import Choice
    from perfxl.rollup.beside import Beside
    from perfxl.rollup.model import Rolled, Rollup
    from perfxl.standards import Standard

SUMMARY_NAME = "汇总.xlsx"


class Collected:
    """What a roll-up takes of each workbook.

    Raises:
        click.UsageError: no roll-up can be written at this place.
    """

    def __init__(
        self, output: Path, *, force: bool = False, beside: "Beside | None" = None, report: Path | None = None
    ) -> None:
        from perfxl.rollup.beside import NOTHING_BESIDE
        from perfxl.summary import make_sure
        from perfxl.write.output import OutputError

        self.target = output / SUMMARY_NAME if output.is_dir() else output
        self._force, self._beside, self._report = force, beside or NOTHING_BESIDE, report
        self._workbooks: list[Rolled] = []
        if self.target.suffix.lower() != ".xlsx":
            raise click.UsageError(f"汇总工作簿的文件名要以.xlsx结尾：{self.target}")
        try:
            make_sure(self.target)
        except OutputError as problem:
            raise click.UsageError(f"{problem}。{problem.remedy}。") from problem

    def add(self, outcome: "Outcome", choice: "Choice | None" = None) -> None:
        """Take what became of one workbook."""
        from perfxl.summary import rolled

        self._workbooks.append(rolled(outcome, self.target, choice))

    def is_earlier(self, path: Path) -> bool:
        """Tell whether a workbook is this roll-up as an earlier run wrote it, or that one renamed."""
        from perfxl.batch.contents import holds_rollup

        target = self.target
        named = re.fullmatch(rf"{re.escape(target.stem)}(?:_旧\d+)?{re.escape(target.suffix)}", path.name)
        return named is not None and path.parent.resolve() == target.parent.resolve() and holds_rollup(path)

    def write(self, given: "Sequence[Standard]", missing: Iterable[tuple[Path, Finding]]) -> bool:
        """Write the roll-up, with what was asked for in vain, and say what is in it; tell whether it was written."""
        from perfxl.summary import unread, write_summary
        from perfxl.write.output import OutputError

        workbooks = [*self._workbooks, *(unread(path, finding, self.target) for path, finding in missing)]
        try:
            rollup, kept = write_summary(workbooks, given, self.target, force=self._force, beside=self._beside)
        except OutputError as problem:
            say(f"{self.target}没有写成：{problem}。{problem.remedy}。", err=True)
            return False
        _print_left_out(rollup)
        _print_missing(rollup)
        say(summary_line(rollup, self.target))
        if kept:
            say(f"  原来的汇总有人改过，已另存为{kept}")
        return self._report is None or _written_report(rollup, self._report, force=self._force)


def _written_report(rollup: "Rollup", report: Path, *, force: bool) -> bool:
    """Write the report of a roll-up, and say so; tell whether it was written."""
    from perfxl.report.rollup import write_rollup_report
    from perfxl.write.output import OutputError, place

    try:
        kept = place(lambda partial: write_rollup_report(rollup, partial), report, keep_edited=not force)
    except OutputError as problem:
        say(f"{report}没有写成：{problem}。{problem.remedy}。", err=True)
        return False
    say(f"已写入{report}")
    if kept:
        say(f"  原来的报告有人改过，已另存为{kept}")
    return True


def summary_line(rollup: "Rollup", target: Path) -> str:
    """Return what one line says of a roll-up."""
    from perfxl.rollup.listing import COUNTS, Summed

    projects = rollup.projects
    parts = [
        f"汇总{len(projects) - rollup.left_out}个项目，{int((rollup.units[Summed.projects] > 0).sum())}个单位",
        f"重复的{rollup.left_out}个不计入",
        f"未完成文件{len(rollup.unreadable)}个",
        Counts(*(int(projects[count].sum()) for count in COUNTS)).line,
        f"已写入{target}",
    ]
    return "；".join(parts)


def _print_missing(rollup: "Rollup") -> None:
    """Print which of the projects expected have not come."""
    from perfxl.rollup.expected import MISSING
    from perfxl.write.rollup.reporting import said

    if rollup.reporting is None:
        return
    missing = [one for one in rollup.reporting if one.kind == MISSING]
    for one in missing[:MOST_PRINTED]:
        say(f"未报：{one.unit}，{one.name}" + (f"（{one.remark}）" if one.remark else ""))
    say(said(rollup.reporting) + ("；其余见“报送情况”" if len(missing) > MOST_PRINTED else ""))


def _print_left_out(rollup: "Rollup") -> None:
    """Print which workbooks are left out because another of the same project was saved later."""
    left_out = [one for one in rollup.projects if not one.counted]
    for one in left_out[:MOST_PRINTED]:
        say(f"{one.place}：不计入汇总（{one.remark}）")
    if len(left_out) > MOST_PRINTED:
        say("其余见“项目汇总”的“计入汇总”一栏")
