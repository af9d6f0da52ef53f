"""What a command line names: workbooks, folders, patterns, a standard, limits."""

import glob
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from perfxl.read.archive import Limits
    from perfxl.standards import Standard


def typed_path(text: str) -> Path:
    """Return a path as people type it, paste it or drop it on a window: quotes around it are not part of it."""
    return Path(unquoted(text))


def unquoted(text: str) -> str:
    """Return a path without quotes around it, or without the one cmd.exe leaves behind a folder's backslash."""
    text = text.strip()
    for opening, closing in ('""', "''", "“”"):
        if len(text) > 1 and text.startswith(opening) and text.endswith(closing):
            return text[1:-1]
    return text.removesuffix('"')


def files(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete a path."""
    return [CompletionItem(incomplete, type="file")]


def _timed(context: click.Context, _parameter: click.Parameter, verbose: bool) -> bool:  # noqa: FBT001
    """Say at the end how long a verbose command took."""
    if verbose and not context.resilient_parsing:
        began = perf_counter()
        context.call_on_close(lambda: click.echo(f"用时{perf_counter() - began:.1f}秒", err=True))
    return verbose


STANDARD = click.option(
    "--standard",
    default="zhengzhou",
    metavar="标准",
    shell_complete=files,
    help="评价标准：zhengzhou（默认）、mof，或TOML文件",
)
MAX_MB = click.option(
    "--max-mb", type=click.IntRange(min=1), metavar="兆", help="工作簿展开后的大小上限（默认300），确认来源可靠时才放宽"
)
INPUTS = click.argument(
    "inputs", nargs=-1, required=True, type=typed_path, metavar="工作簿或文件夹...", shell_complete=files
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="每个工作簿只显示一行，不列问题")
VERBOSE = click.option(
    "-v", "--verbose", is_flag=True, callback=_timed, help="列出全部问题（平时同类问题最多列20处），并显示用时"
)


JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="个数", help="同时工作的进程数（默认：处理器核数，工作簿少时1个）"
)


def limits_of(megabytes: int | None) -> "Limits | None":
    """Return the limits for reading that an option names."""
    from perfxl.read.archive import Limits

    return None if megabytes is None else Limits.of(megabytes)


def standard_named(name: str) -> "Standard":
    """Return a standard by its name or file."""
    from perfxl.standards import StandardError, load_standard

    try:
        return load_standard(unquoted(name))
    except StandardError as problem:
        raise click.UsageError(str(problem)) from problem


def expanded(inputs: Iterable[Path]) -> list[Path]:
    """Return the inputs with patterns such as `*.xlsx` expanded: cmd.exe leaves that to the program.

    A pattern without a match stays as it is, and is then reported as missing.
    """
    from perfxl.batch.files import LOCKS

    paths: list[Path] = []
    for given in inputs:
        pattern = any(sign in str(given) for sign in "*?[") and not given.exists()
        matches = [Path(match) for match in sorted(glob.glob(str(given)))] if pattern else []  # noqa: PTH207
        paths += [path for path in matches if not path.name.startswith(LOCKS)] or [given]
    return paths


def workers_of(jobs: int | None, workbooks: int) -> int:
    """Return how many processes share the work: as asked, otherwise what a number of workbooks is worth."""
    from perfxl.batch.schedule import workers_for

    return workers_for(workbooks) if jobs is None else max(1, min(jobs, workbooks))
