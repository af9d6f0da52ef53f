"""指标分析 and 个别指标 as frames: how levels and indicators fared, and the indicators of one project alone."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from perfxl.rollup.layout import UNKNOWN
from perfxl.rollup.listing import FiguresColumn, Listing, SingleColumn
from perfxl.rollup.model import Rolled
from perfxl.rollup.names import told_apart
from perfxl.rollup.project import IndicatorScore, Project
from perfxl.rollup.sums import Groups, ratio

LEVEL1, LEVEL2, INDICATOR = "一级指标", "二级指标", "三级指标"
NAMES = ("name", "level1", "level2")


def indicator_rows(projects: Sequence[tuple[Rolled, Project]]) -> tuple[Listing[FiguresColumn], Listing[SingleColumn]]:
    """Return the columns of 指标分析, and those of 个别指标.

    Levels come first, then the indicators that several projects have; the lowest mean rate first in each, names
    without any score last. The rate is the points earned over the points to be earned, of what has a score. Indicators
    of one project alone are apart, unless there is but one project.
    """
    each = _scores(projects)
    single = _in_one_project(each) if len(projects) > 1 else np.zeros(len(each), dtype=bool)
    frames = [
        _figures(each[each["level1"].ne("")], LEVEL1, ("level1",)),
        _figures(each[each["level2"].ne("")], LEVEL2, ("level1", "level2")),
        _figures(each[~single], INDICATOR, ("name",)),
    ]
    return Listing(pd.concat(frames, ignore_index=True)), Listing(_single(each[single], projects))


def _scores(projects: Sequence[tuple[Rolled, Project]]) -> pd.DataFrame:
    """Return every score of every project; `project` is its place in the list, `…_code` a name as told apart."""
    scores = [score for _, project in projects for score in project.scores]
    each = pd.DataFrame(scores, columns=IndicatorScore._fields, dtype=object)
    each[["weight", "score"]] = each[["weight", "score"]].astype(float)
    for name in NAMES:
        codes, spellings = told_apart(each[name])
        each[f"{name}_code"], each[name] = codes, np.array(spellings, dtype=object)[codes] if spellings else each[name]
    return each.assign(project=np.repeat(np.arange(len(projects)), [len(project.scores) for _, project in projects]))


def _in_one_project(each: pd.DataFrame) -> np.ndarray:
    """Return for each score whether no other project has an indicator of its name."""
    of_name = each.groupby("name_code")["project"]
    alone: np.ndarray = (of_name.transform("min") == of_name.transform("max")).to_numpy(dtype=bool)
    return alone


def _figures(each: pd.DataFrame, level: str, names: tuple[str, ...]) -> pd.DataFrame:
    """Return a row for each name of a level: how often it stands, how often it has a score, and which."""
    codes = each.groupby([f"{name}_code" for name in names], sort=False).ngroup().to_numpy()
    firsts = ~pd.Series(codes).duplicated().to_numpy()
    groups = Groups(codes, int(firsts.sum()), np.ones(len(each), dtype=bool))
    decided = each["score"].notna()
    weight, score = groups.sums(each["weight"].where(decided)), groups.sums(each["score"])
    rows = pd.DataFrame(
        {
            "level": level,
            "above": _above(each, codes, names) if level != LEVEL1 else "",
            "name": each[names[-1]].to_numpy(dtype=object)[firsts],
            "times": groups.counts(decided | ~decided),
            "decided": groups.counts(decided),
            "full": groups.counts(decided & each["score"].ge(each["weight"])),
            "open": groups.counts(~decided),
            "weight": weight,
            "score": score,
            "rate": ratio(score * 100, weight),
        }
    )
    return rows.sort_values(["rate", "times", "name"], ascending=[True, False, True], kind="stable", ignore_index=True)


def _above(each: pd.DataFrame, codes: np.ndarray, names: tuple[str, ...]) -> list[str]:
    """Return what stands above each name: nothing where projects put it under different ones."""
    parent = "level1" if names[-1] == "level2" else "level2"
    firsts: dict[int, tuple[int, str]] = {}
    several: set[int] = set()
    for code, key, name in zip(codes.tolist(), each[f"{parent}_code"], each[parent], strict=True):
        if firsts.setdefault(code, (key, name))[0] != key:
            several.add(code)
    return ["" if code in several else name for code, (_, name) in firsts.items()]


def _single(each: pd.DataFrame, projects: Sequence[tuple[Rolled, Project]]) -> pd.DataFrame:
    """Return the indicators that one project alone has, the lowest rate first."""
    owners = [projects[number] for number in each["project"]]
    rows = pd.DataFrame(
        {
            "unit": [project.unit or UNKNOWN for _, project in owners],
            "name": [project.name or UNKNOWN for _, project in owners],
            "level2": each["level2"].to_numpy(),
            "indicator": each["name"].to_numpy(),
            "weight": each["weight"].to_numpy(),
            "score": each["score"].to_numpy(),
            "rate": ratio(each["score"].to_numpy() * 100, each["weight"].to_numpy()),
            "place": [rolled.place for rolled, _ in owners],
        }
    )
    return rows.sort_values(["rate", "unit", "name", "place"], kind="stable", ignore_index=True)
