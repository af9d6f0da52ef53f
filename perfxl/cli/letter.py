"""The command that writes what goes back to the units."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfxl.cli.chinese import ChineseCommand
from perfxl.cli.documents import needs_word, newest, wanted
from perfxl.cli.inputs import (
    INPUTS,
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
from perfxl.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfxl.batch import Job, Outcome
    from perfxl.letter.model import Letter

UNNAMED = "未填项目单位"


@click.command("return", cls=ChineseCommand)
@INPUTS
@click.option("-o", "--output", type=typed_path, metavar="路径", shell_complete=files, help="意见文件（.docx）或文件夹")
@click.option("--by-unit", is_flag=True, help="每个项目单位一份，写明它的全部项目；不加则每个工作簿一份")
@click.option("--force", is_flag=True, help="覆盖被人改过的旧意见，不另存")
@STANDARDS
@JOBS
@MAX_MB
@TIMEOUT
def return_(
    inputs: tuple[Path, ...],
    output: Path | None,
    by_unit: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001
    standards: tuple[str, ...],
    jobs: int | None,
    max_mb: int | None,
    timeout: int | None,
) -> None:
    """Write what goes back to the units."""
    from perfxl.batch import Job, Options
    from perfxl.batch.files import letter_for
    from perfxl.cli.running import Batch, finish, run

    given = standards_named(standards)
    needs_word()
    sources, missing = newest(inputs, "退回修改意见")
    several = len(sources) != 1 or any(given.is_dir() for given in inputs)
    places = [] if by_unit else wanted(sources, output, letter_for, several=several)
    options = Options(given, limits=limits_of(max_mb), with_letter=True, patience=patience_of(timeout, len(sources)))
    letters: list[tuple[Path, Letter]] = []

    def take(outcome: "Outcome") -> None:
        if outcome.letter is not None:
            letters.append((outcome.source, outcome.letter))
        if outcome.letter is not None or outcome.passed_over:
            return
        for finding in outcome.findings:
            say(f"{outcome.source}：{finding.message}", err=True)

    batch = Batch(
        (Job(one.path, None, one.found) for one in sources), len(sources), options, workers_of(jobs, len(sources))
    )
    tally = run(batch, take, writing=False)
    pages = _by_unit(letters, output or _folder(inputs)) if by_unit else _one_each(letters, places)
    written = [_written(page, of_it, force=force) for page, of_it in pages]
    tally.failed = tally.unreadable > 0 or not all(written)  # what is said in a letter is no failure of its writing
    finish(tally, missing)


def _folder(inputs: tuple[Path, ...]) -> Path:
    """Return where letters by unit go that nobody gave a place."""
    return inputs[0] if inputs[0].is_dir() else inputs[0].parent


def _one_each(letters: "Iterable[tuple[Path, Letter]]", places: "Iterable[Job]") -> "list[tuple[Path, list[Letter]]]":
    targets = {job.source: job.output for job in places}
    return [(target, [letter]) for source, letter in letters if (target := targets[source]) is not None]


def _by_unit(letters: "Iterable[tuple[Path, Letter]]", folder: Path) -> "list[tuple[Path, list[Letter]]]":
    """Return a page for each unit, named after it, with its projects in the order of their workbooks."""
    from perfxl.batch.files import LETTER_SUFFIX, as_file_name
    from perfxl.cli.documents import WORD_SUFFIX
    from perfxl.template.cells import same_name

    units: dict[str, list[Letter]] = {}
    for _, letter in letters:
        units.setdefault(same_name(letter.unit or ""), []).append(letter)
    names = [as_file_name(of_unit[0].unit or "") or UNNAMED for of_unit in units.values()]
    unlike = [name if names.count(name) == 1 else f"{name}{place}" for place, name in enumerate(names, start=1)]
    return [
        (folder / f"{name}{LETTER_SUFFIX}{WORD_SUFFIX}", of_unit)
        for name, of_unit in zip(unlike, units.values(), strict=True)
    ]


def _written(page: Path, letters: "list[Letter]", *, force: bool) -> bool:
    """Write one letter, and say so; tell whether it was written."""
    from perfxl.report.letter import write_letter
    from perfxl.write.output import OutputError, place

    try:
        kept = place(lambda partial: write_letter(letters, partial), page, keep_edited=not force)
    except OutputError as problem:
        say(f"{page}没有写成：{problem}。{problem.remedy}。", err=True)
        return False
    points = sum(len(one.to_mend) + len(one.to_score) + len(one.to_explain) for one in letters)
    say(f"{letters[0].unit or UNNAMED}：{len(letters)}个项目，{points}处要改或说明；已写入{page}")
    if kept:
        say(f"  原来的意见有人改过，已另存为{kept}")
    return True
