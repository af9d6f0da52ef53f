"""The command: options in, text out, exit status; nothing else prints, nothing else knows click."""

import errno
import os
import sys
from contextlib import suppress

import click

from perfxl import __version__, garbage
from perfxl.cli.chinese import ChineseGroup
from perfxl.cli.lazily import Commands
from perfxl.cli.terminal import COMPLETE, WITH_ERRORS, flushed, open_closed_streams, say, speak_chinese

COMMANDS = Commands({
    "fill": ("perfxl.cli.fill:fill", "完成工作簿：计算、评分、复核，写出“_已评分”文件。"),
    "check": ("perfxl.cli.commands:check", "只检查，不写文件。"),
    "template": ("perfxl.cli.commands:template", "写出空白模板。"),
    "import": ("perfxl.cli.importing:import_", "把财政部一页的自评表（.xlsx，或.docx里的表格）转成填好的模板。"),
    "summary": ("perfxl.cli.summary:summary", "把许多工作簿汇总成一个：项目、单位、指标、等级、问题。"),
    "report": ("perfxl.cli.report:report", "由已评分的工作簿写出绩效自评报告（Word文档）。"),
    "compare": (
        "perfxl.cli.compare:compare", "说明同一项目的两份工作簿之间改了什么、是谁填的、对总分有什么影响。"
    ),
    "return": (
        "perfxl.cli.letter:return_", "写出退回修改意见（Word文档）：必须改、待评分、需说明的，复核人改动和说明的。"
    ),
    "explain": ("perfxl.cli.commands:explain", "说明一条评分标准是怎样读懂的，并试算得分。"),
})  # fmt: skip


@click.group(cls=ChineseGroup, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="perfxl", help="显示版本")
@click.pass_context
def cli(context: click.Context) -> None:
    """绩效自评工作簿：计算比率、评分、复核、等级，指出问题。"""
    if os.environ.get("NO_COLOR"):
        context.color = False


def _said(bug: Exception) -> str:
    """Return what to say of an error nobody foresaw; libraries of another version are the likeliest cause."""
    from perfxl.versions import unsuitable

    return unsuitable() or f"程序内部出错（{type(bug).__name__}：{bug}）。请把这句话发给程序维护者。"


def main() -> None:
    """Run the command; nothing it prints can fail on a console of another encoding, or where nobody reads it."""
    if getattr(sys, "frozen", False):  # a process of a single-file program is the program itself
        from multiprocessing import freeze_support

        freeze_support()
    garbage.look_rarely()
    open_closed_streams()
    speak_chinese()
    status: object = COMPLETE
    try:
        cli(prog_name="perfxl")
    except SystemExit as ending:
        status = ending.code
    except Exception as problem:  # noqa: BLE001 - no traceback reaches a user
        status = _status_of(problem)
    if not flushed():
        status = _not_all_said()
    # nothing is left to be done, and taking the interpreter apart would cost as much as a workbook
    os._exit(status if isinstance(status, int) else int(status is not None))


def _status_of(problem: Exception) -> int:
    """Say what went wrong, and return the status to end with."""
    if isinstance(problem, BrokenPipeError):
        return WITH_ERRORS  # nobody reads any further
    if isinstance(problem, OSError) and problem.errno == errno.ENOSPC:
        return _not_all_said()
    if os.environ.get("PERFXL_DEBUG"):
        raise problem
    say(_said(problem), err=True)
    return WITH_ERRORS


def _not_all_said() -> int:
    with suppress(OSError, ValueError):
        say("显示的内容没有写全：磁盘已满，或写入被拒绝。", err=True)
    return WITH_ERRORS
