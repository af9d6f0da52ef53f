"""Word documents on the command line: of which workbooks, where they go, and whether they can be written at all."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from perfxl.cli.inputs import named
from perfxl.cli.terminal import WITH_ERRORS, say
from perfxl.findings import Finding

if TYPE_CHECKING:
    from perfxl.batch import Job

WORD_SUFFIX = ".docx"


class Source(NamedTuple):
    """A workbook, the folder its place below an output folder is counted from, and whether it was found there."""

    path: Path
    base: Path
    found: bool = False


def needs_word() -> None:
    """End with a sentence where Word documents cannot be written."""
    from perfxl.report import MissingWordError, require_word

    try:
        require_word()
    except MissingWordError as problem:
        say(str(problem), err=True)
        sys.exit(WITH_ERRORS)


def newest(inputs: Iterable[Path], what: str) -> tuple[list[Source], list[tuple[Path, Finding]]]:
    """Return the newest completed form of each workbook, and what was asked for in vain; `what` is to be written."""
    from perfxl import findings
    from perfxl.batch.newest import choices_of, workbooks_below

    paths, missing = named(inputs)
    folders = [given for given in paths if given.is_dir()]
    named_ones = choices_of(given for given in paths if given not in folders)
    chosen = [(choice, Source(choice.path, choice.path.parent)) for choice in named_ones]
    for folder in folders:
        found = choices_of(workbooks_below(folder))
        chosen += [(choice, Source(choice.path, folder, found=True)) for choice in found]
        if not found:
            missing.append((folder, findings.FOLDER_EMPTY.at("", "", path=folder)))
    if not chosen and not missing:
        raise click.UsageError(f"没有可以写{what}的工作簿：改名保留的旧结果（_旧1等）不用")
    for choice, _ in chosen:
        if set(choice.passed_over) & set(paths) and choice.path not in paths:
            say(f"采用较新的{choice.path}", err=True)
        if choice.doubtful:
            say(f"采用{choice.path}，但{choice.doubtful.name}保存得更晚：如应采用，请对它运行fill", err=True)
    return [source for _, source in chosen], missing


def wanted(
    sources: list[Source], output: Path | None, place_for: Callable[[Path], Path], *, several: bool
) -> "list[Job]":
    """Return where each document goes, beside its workbook as `place_for` says; a folder keeps its structure."""
    from perfxl.batch import Job

    if output is None:
        return [Job(source.path, place_for(source.path), source.found) for source in sources]
    if not several and not output.is_dir():
        if output.suffix.lower() != WORD_SUFFIX:
            raise click.UsageError(f"{output}不是文件夹，文件名要以{WORD_SUFFIX}结尾")
        return [Job(source.path, output, source.found) for source in sources]
    places = [place_for(source.path).relative_to(source.base) for source in sources]
    if len(set(places)) < len(places):  # two of one name, from different folders
        base = Path(os.path.commonpath([source.path.resolve().parent for source in sources]))
        places = [place_for(source.path.resolve()).relative_to(base) for source in sources]
    return [Job(source.path, output / place, source.found) for source, place in zip(sources, places, strict=True)]
