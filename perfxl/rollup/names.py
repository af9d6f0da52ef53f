"""Names that are the same however they are spelled: which are, and the spelling that is shown."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from perfxl.rollup.model import Rolled
from perfxl.rollup.project import Project
from perfxl.template.cells import plain, same_name


def told_apart(names: Iterable[str]) -> tuple[np.ndarray, list[str]]:
    """Return for each name the number of its group, and for each group the spelling most used."""
    listed = list(names)
    keys = {name: same_name(name).casefold() for name in set(listed)}
    codes, distinct = pd.factorize(np.array([keys[name] for name in listed], dtype=object))
    return codes, usual_spellings(codes, listed, len(distinct))


def usual_spellings(codes: Sequence[int] | np.ndarray, names: Iterable[str], groups: int) -> list[str]:
    """Return the spelling most used in each group; of several, a plain one before traditional or wide characters."""
    used: list[Counter[str]] = [Counter() for _ in range(groups)]
    for code, name in zip(codes, names, strict=True):
        used[code][name] += 1
    return [
        min(spellings, key=lambda name: (-spellings[name], name != plain(name), len(name), name)) for spellings in used
    ]


def with_usual_names(projects: Sequence[tuple[Rolled, Project]]) -> list[tuple[Rolled, Project]]:
    """Return the projects with one spelling of every department and unit, so that a filter finds all of one."""
    departments = _usual([project.department for _, project in projects])
    units = _usual([project.unit for _, project in projects])
    return [
        (rolled, project._replace(department=department, unit=unit))
        for (rolled, project), department, unit in zip(projects, departments, units, strict=True)
    ]


def _usual(names: list[str | None]) -> list[str | None]:
    codes, spellings = told_apart(name or "" for name in names)
    return [spellings[code] or None for code in codes]
