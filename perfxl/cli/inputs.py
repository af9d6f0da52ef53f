"""What a command line names: workbooks, folders, patterns, a standard, limits."""

import errno
import os
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import click

from perfxl.cli.chinese import Several
from perfxl.cli.terminal import say
from perfxl.findings import shortened

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from perfxl.findings import Finding
    from perfxl.read.archive import Limits
    from perfxl.standards import Standard


def typed_path(text: str) -> Path:
    """Return a path as people type it, paste it or drop it on a window: quotes around it are not part of it.

    Raises:
        click.UsageError: it is longer than the system allows.
    """
    path = Path(unquoted(text))
    try:
        path.stat()
    except OSError as problem:
        if problem.errno == errno.ENAMETOOLONG:
            raise click.UsageError(f"文件名太长：{shortened(text)}") from problem
    except ValueError:  # it will be said of the workbook when it is read
        pass
    return path


def unquoted(text: str) -> str:
    """Return a path without quotes around it, or without the one cmd.exe leaves behind a folder's backslash."""
    text = text.strip()
    for opening, closing in ('""', "''", "“”"):
        if len(text) > 1 and text.startswith(opening) and text.endswith(closing):
            return text[1:-1]
    return text.removesuffix('"')


def files(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Let the shell complete a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _timed(context: click.Context, _parameter: click.Parameter, verbose: bool) -> bool:  # noqa: FBT001
    """Say at the end how long a verbose command took."""
    if verbose and not context.resilient_parsing:
        began = perf_counter()
        context.call_on_close(lambda: say(f"用时{perf_counter() - began:.1f}秒", err=True))
    return verbose


ONE_STANDARD = click.option(
    "--standard",
    default="zhengzhou",
    metavar="标准",
    shell_complete=files,
    help="评价标准：zhengzhou（默认）、mof，或TOML文件",
)
STANDARDS = click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="标准",
    shell_complete=files,
    help="工作簿所写评价标准的TOML文件，可重复；内置的zhengzhou、mof不用给",
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


MOST_BLANKS = 20
"""So many inputs in a row may be pieces of one name."""
USUAL_PATIENCE = 60
"""Seconds a workbook may take while others wait."""
TIMEOUT = click.option(
    "--timeout",
    type=click.IntRange(min=0),
    metavar="秒",
    help=f"一个工作簿最多处理多少秒（默认{USUAL_PATIENCE}；只有一个工作簿的默认不限；0表示不限）",
)


def patience_of(timeout: int | None, workbooks: int) -> float | None:
    """Return how many seconds a workbook may take: as asked, otherwise a minute where others wait for it."""
    if timeout is None:
        return USUAL_PATIENCE if workbooks > 1 else None
    return timeout or None


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
        raise Several(str(problem).splitlines()) from problem


def standards_named(names: Iterable[str]) -> "tuple[Standard, ...]":
    """Return the standards that an option names."""
    return tuple(map(standard_named, names))


class Named(NamedTuple):
    """What a command line names: paths, and what it names in vain."""

    paths: list[Path]
    missing: "list[tuple[Path, Finding]]"


def named(inputs: Iterable[Path]) -> Named:
    """Return the inputs with patterns such as `*.xlsx` expanded, and names typed without quotes around their blanks.

    A pattern without a match stays as it is, and is then reported as missing.
    """
    paths: list[Path] = []
    missing: list[tuple[Path, Finding]] = []
    left = list(inputs)
    while left:
        torn = _torn(left)
        if torn:
            missing.append(_without_quotes(left[:torn]))
        else:
            paths += _expanded(left[0])
        left = left[torn or 1 :]
    return Named(paths, missing)


def _torn(inputs: list[Path]) -> int:
    """Return how many inputs are together one name that is there, though none of them is; 0 where they are not."""
    absent = list(takewhile(_is_absent, inputs[:MOST_BLANKS]))
    return next((count for count in range(len(absent), 1, -1) if not _is_absent(_joined(absent[:count]))), 0)


def _is_absent(path: Path) -> bool:
    return not os.path.exists(path)  # noqa: PTH110 - what is too long for the system is absent, too


def _joined(pieces: list[Path]) -> Path:
    return Path(" ".join(map(str, pieces)))


def _without_quotes(pieces: list[Path]) -> "tuple[Path, Finding]":
    from perfxl.findings import FILE_MISSING
    from perfxl.read.missing import QUOTES

    meant, typed = _joined(pieces), "”和“".join(map(str, pieces))
    return meant, FILE_MISSING.at("", "", path=f"“{typed}”", remedy=f"是不是“{meant}”？{QUOTES}")


def _expanded(given: Path) -> list[Path]:
    import glob

    from perfxl.batch.files import LOCKS

    pattern = any(sign in str(given) for sign in "*?[") and _is_absent(given)
    matches = [Path(match) for match in sorted(glob.glob(str(given)))] if pattern else []  # noqa: PTH207
    return [path for path in matches if not path.name.startswith(LOCKS)] or [given]


def workers_of(jobs: int | None, workbooks: int) -> int:
    """Return how many processes share the work: as asked, otherwise what a number of workbooks is worth."""
    from perfxl.batch.schedule import workers_for

    return workers_for(workbooks) if jobs is None else max(1, min(jobs, workbooks))
