"""Names that are the same however they are spelled: which are, and the spelling that is shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from perfxl.rollup.model import Rolled
from perfxl.rollup.project import Project
from perfxl.template.cells import plain, same_name
from perfxl.template.columns import Array


class Told(NamedTuple):
    """For each name the number of its group, and for each group the spelling most used."""

    codes: Array
    names: list[str]

    @property
    def spelled(self) -> list[str]:
        """Each name in the spelling most used."""
        return [self.names[code] for code in self.codes]


def told_apart(names: Iterable[str]) -> Told:
    """Return which names are the same; of several spellings used alike, a plain one stands before wide characters."""
    listed = list(names)
    used = Counter(listed)
    groups: dict[str, list[str]] = {}
    for name in used:
        groups.setdefault(same_name(name).casefold(), []).append(name)
    codes = {name: code for code, alike in enumerate(groups.values()) for name in alike}
    usual = [
        min(alike, key=lambda name: (-used[name], name != plain(name), len(name), name)) for alike in groups.values()
    ]
    return Told(np.array([codes[name] for name in listed], dtype=int), usual)


def with_usual_names(projects: Sequence[tuple[Rolled, Project]]) -> list[tuple[Rolled, Project]]:
    """Return the projects with one spelling of every department and unit, so that a filter finds all of one."""
    departments = _usual([project.department for _, project in projects])
    units = _usual([project.unit for _, project in projects])
    return [
        (rolled, project._replace(department=department, unit=unit))
        for (rolled, project), department, unit in zip(projects, departments, units, strict=True)
    ]


def _usual(names: list[str | None]) -> list[str | None]:
    return [name or None for name in told_apart(name or "" for name in names).spelled]
