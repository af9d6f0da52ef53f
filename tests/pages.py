"""The pages as programs: what a page says to type is typed, what it shows must appear.

In the order of the page, in a folder that is empty but for the examples that the page names:

- `sh`: commands of perfxl. A `text` block that follows is what they print; `…` is any part of a line, or lines.
- `python`: a program. Likewise.
- `toml`: a standard, which must load; with a title, a file of that name.
- any language with a title: a file of that name. `diff`: a change to the file named in its title.
- a table 工作表 | 单元格 | 填写: cells typed as into Excel, in the workbook named last.

Other languages (bat, bash, json, ...) are shown only. Files below perfxl/ belong to a copy of the package, in which
`python tests/pages.py PAGE` then does what the page says.
"""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import datetime
from importlib.util import cache_from_source
from pathlib import Path
from shlex import split
from typing import NamedTuple

import openpyxl

ROOT = Path(__file__).parents[1]
EXAMPLES = (
    ROOT / "sample_workbooks" / "企业服务活动专项经费.xlsx",
    ROOT / "tests" / "data" / "forms" / "图书室自评表.xlsx",
)
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)
CELLS = re.compile(r"^\| 工作表 \| 单元格 \| 填写 \|\n\|[-| ]+\n((?:\|.*\n)+)", re.MULTILINE)
FILLED = re.compile(r"^\| (\S+) \| ([A-Z]+\d+)(?:至([A-Z]+\d+))? \| (.*) \|$", re.MULTILINE)
WORKBOOK = re.compile(r"`([^`\s]+\.xlsx)`")
PACKAGE = "perfxl/"
EMPTIED = "（清空）"


class Step(NamedTuple):
    """One thing a page says to do or shows: a block of a language, or `cells` of the workbook in `title`."""

    language: str
    title: str
    text: str


def steps(page: Path) -> list[Step]:
    """Return what a page says to do and shows, in its order."""
    text = page.read_text("utf-8")
    found = [(match.start(), Step(match[1], match[2] or "", match[3])) for match in BLOCK.finditer(text)]
    for match in CELLS.finditer(text):
        workbook = WORKBOOK.findall(text[: match.start()])[-1]
        found.append((match.start(), Step("cells", workbook, match[1])))
    return [step for _, step in sorted(found)]


def changes_the_package(page: Path) -> bool:
    """Whether a page writes files of perfxl itself."""
    return any(step.title.startswith(PACKAGE) for step in steps(page))


def follow(page: Path, folder: Path) -> None:
    """Do what a page says in a folder; what it shows as printed must have been."""
    for example in EXAMPLES:
        if example.name in page.read_text("utf-8"):
            shutil.copy(example, folder)
    if changes_the_package(page):
        _copy_the_package(folder)
        command = [sys.executable, __file__, str(page)]
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
        done = subprocess.run(
            command, cwd=folder, env=variables | {"PYTHONPATH": str(folder)}, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return
    before = Path.cwd()
    os.chdir(folder)
    try:
        do(steps(page))
    finally:
        os.chdir(before)


def _copy_the_package(folder: Path) -> None:
    """Copy the package, with what of it is compiled, as far as it is: to compile it takes longer than a page."""
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    for source in (ROOT / PACKAGE).rglob("*.py"):
        compiled = Path(cache_from_source(str(source)))
        if compiled.exists():
            beside = folder / source.relative_to(ROOT).parent / "__pycache__"
            beside.mkdir(exist_ok=True)
            shutil.copy(compiled, beside)


def printed_by(text: str) -> str:
    """Return what a program prints."""
    written = io.StringIO()
    with redirect_stdout(written):
        exec(compile(text, "example", "exec"), {"__name__": "__main__"})  # noqa: S102 - the project's own page
    return written.getvalue()


def do(parts: list[Step], run: Callable[[str], str] = printed_by) -> None:
    """Do steps in the current folder; `run` gives what a program prints."""
    printed: str | None = None
    for step in parts:
        match step.language:
            case "sh":
                printed = "".join(_command(line) for line in step.text.splitlines())
            case "text" if printed is not None:
                assert _matches(step.text, printed), f"shown:\n{step.text}\nprinted:\n{printed}"
                printed = None
            case "cells":
                _type(step)
            case "diff":
                _change(step)
            case "python" if not step.title:
                printed = run(step.text)
            case _ if step.title:
                Path(step.title).write_text(step.text, encoding="utf-8")
        if step.language == "toml":
            _load(step)


def _command(line: str) -> str:
    """Return what a command prints; wrong usage and bugs are failures of the page."""
    from click.testing import CliRunner  # noqa: PLC0415 - after the page has changed the package

    from perfxl.cli import cli  # noqa: PLC0415

    program, *arguments = split(line)
    assert program == "perfxl", f"only commands of perfxl are sh: {line}"
    result = CliRunner().invoke(cli, arguments)
    assert isinstance(result.exception, SystemExit | None), repr(result.exception)
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def _printed_apart(text: str) -> str:
    """Return what a program prints in a process of its own: what it loads, the page may change later."""
    return subprocess.run([sys.executable, "-c", text], capture_output=True, encoding="utf-8", check=True).stdout


def _matches(shown: str, printed: str) -> bool:
    pattern = re.sub(r"^…\n", "(?:.*\n)*", re.escape(shown).replace("\\\n", "\n"), flags=re.MULTILINE)
    return re.fullmatch(pattern.replace("…", ".*"), printed) is not None


def _change(step: Step) -> None:
    """Apply a change whose lines are found by their words, not by numbers."""
    path, lines = Path(step.title), step.text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{step.title} has no longer what the page changes:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _load(step: Step) -> None:
    from perfxl.standards import load_standard  # noqa: PLC0415

    path = Path(step.title or "标准.toml")
    path.write_text(step.text, encoding="utf-8")
    load_standard(str(path))


def _type(step: Step) -> None:
    """Type into cells; as Excel does, take numbers, percentages and dates for what they are."""
    book = openpyxl.load_workbook(step.title)
    for sheet, first, last, text in FILLED.findall(step.text):
        for cell in _cells(book[sheet], first, last or first):
            cell.value, cell.number_format = _typed(text, cell.number_format)
    book.save(step.title)


def _cells(sheet: openpyxl.worksheet.worksheet.Worksheet, first: str, last: str) -> Iterator[openpyxl.cell.Cell]:
    for row in sheet[f"{first}:{last}"]:
        yield from row


def _typed(text: str, number_format: str) -> tuple[object, str]:
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text), number_format
    if re.fullmatch(r"\d+%", text):
        return int(text[:-1]) / 100, "0%"
    if re.fullmatch(r"\d{4}-\d+-\d+", text):
        return datetime.strptime(text, "%Y-%m-%d"), "yyyy-m-d"  # noqa: DTZ007 - a cell knows no zone
    return None if text in ("", EMPTIED) else text, number_format


if __name__ == "__main__":
    do(steps(Path(sys.argv[1])), _printed_apart)
