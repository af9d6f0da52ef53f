"""The workbooks a command line names, and where their completed forms go."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import NamedTuple

from perfxl import findings
from perfxl.batch.files import WORKBOOKS, Kind, listings
from perfxl.batch.model import Job
from perfxl.cli.inputs import named
from perfxl.cli.terminal import say
from perfxl.findings import Finding


class Source(NamedTuple):
    """A workbook, the folder its place below an output folder is counted from, and whether it was found there."""

    path: Path
    base: Path
    found: bool = False


@dataclass
class Survey:
    """What was found: how many workbooks, how many outputs below which input, and what was asked for in vain."""

    workbooks: int = 0
    outputs: dict[Path, int] = field(default_factory=dict)
    missing: list[tuple[Path, Finding]] = field(default_factory=list)

    def say(self) -> None:
        """Say how many outputs are left out."""
        for given, number in self.outputs.items():
            if number:
                say(f"{given}：跳过{number}个已有的结果文件", err=True)


class Workbooks:
    """The workbooks of a command line; they are looked for anew at each pass, so that a million need no memory."""

    def __init__(self, inputs: Iterable[Path], output: Path | None = None, kind: Kind = WORKBOOKS) -> None:
        self._given, self._missing = named(inputs)
        self._output, self._kind = output, kind
        self._names: dict[Path, set[str]] = {}
        for given in self._given:
            self._names.setdefault(given.parent, set()).add(given.name)

    def survey(self) -> Survey:
        """Count what there is."""
        survey = Survey(missing=list(self._missing))
        survey.workbooks = sum(1 for _ in self._sources(survey))
        return survey

    def sources(self) -> Iterator[Job]:
        """Yield every workbook once, in a stable order, to be read only."""
        return (Job(source.path, None, source.found) for source in self._sources(Survey()))

    def jobs(self) -> Iterator[Job]:
        """Yield every workbook with where its completed form goes; no two go to the same place."""
        into_folder = self._output is not None and (self._output.is_dir() or self._are_several)
        taken: set[str] = set()
        for source in self._sources(Survey()):
            target = self._kind.place(source.path)
            if self._output is not None:
                target = self._output / target.relative_to(source.base) if into_folder else self._output
            if len(self._given) > 1:
                target = next(place for place in _places(target, source.path) if _key(place) not in taken)
                taken.add(_key(target))
            yield Job(source.path, target, source.found)

    @property
    def _are_several(self) -> bool:
        return len(self._given) > 1 or any(given.is_dir() for given in self._given)

    def _sources(self, survey: Survey) -> Iterator[Source]:
        """Yield the workbooks, and note what else there is."""
        seen: set[str] = set()
        for given in self._given:
            for source in self._found(given, survey):
                if len(self._given) > 1:
                    if _key(source.path) in seen:
                        continue
                    seen.add(_key(source.path))
                yield source

    def _found(self, given: Path, survey: Survey) -> Iterator[Source]:
        if not given.is_dir():
            if len(self._given) > 1 and self._is_output_of_given(given):
                survey.outputs[given] = 1
            else:
                yield Source(given, given.parent)
            return
        found = 0

        def refused(problem: OSError) -> None:
            why = "没有读取权限" if isinstance(problem, PermissionError) else "系统拒绝读取"
            survey.missing.append((Path(problem.filename), findings.FILE_UNREADABLE.at("", "", why=why)))

        for listing in listings(given, kind=self._kind, without=self._output, refused=refused):
            survey.outputs[given] = survey.outputs.get(given, 0) + listing.outputs
            found += len(listing.workbooks)
            yield from (Source(path, given, found=True) for path in listing.workbooks)
        if not found:
            survey.missing.append((given, findings.FOLDER_EMPTY.at("", "", path=given)))

    def _is_output_of_given(self, path: Path) -> bool:
        """Tell whether a workbook is the completed form of another one that is named, too: `*.xlsx` names both."""
        return self._kind.is_made(path, self._names[path.parent])


def _key(path: Path) -> str:
    """Return what is the same for two ways to write a path."""
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - a link is a place of its own


def _places(target: Path, source: Path) -> Iterator[Path]:
    """Yield places for an output: the usual one, then folders named like those the workbook lies in, then numbers."""
    yield target
    folders = source.absolute().parent.parts[1:]
    for depth in range(1, len(folders) + 1):
        yield target.parent.joinpath(*folders[-depth:], target.name)
    yield from (target.parent / str(number) / target.name for number in count(2))
