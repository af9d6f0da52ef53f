"""指标分析 and 个别指标: how levels and indicators fared, and the indicators of one project alone."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from perfxl.rollup.layout import UNKNOWN
from perfxl.rollup.listing import FiguresRow, SingleRow, unknown_last
from perfxl.rollup.model import Rolled
from perfxl.rollup.names import told_apart
from perfxl.rollup.project import IndicatorScore, Project
from perfxl.rollup.sums import ratio_of
from perfxl.rounding import round_half_up

LEVEL1, LEVEL2, INDICATOR = "一级指标", "二级指标", "三级指标"


class Score(NamedTuple):
    """A score of a project, by its place in the list, under names in their usual spelling."""

    project: int
    name: str
    level1: str
    level2: str
    points: IndicatorScore


def indicator_rows(projects: Sequence[tuple[Rolled, Project]]) -> tuple[list[FiguresRow], list[SingleRow]]:
    """Return the rows of 指标分析, and those of 个别指标.

    Levels come first, then the indicators that several projects have; the lowest mean rate first in each, names
    without any score last. The rate is the points earned over the points to be earned, of what has a score. Indicators
    of one project alone are apart, unless there is but one project.
    """
    each = _scores(projects)
    owners: dict[str, set[int]] = defaultdict(set)
    for one in each:
        owners[one.name].add(one.project)
    alone = {name for name, of in owners.items() if len(of) == 1 and len(projects) > 1}
    figures = [
        *_figures(LEVEL1, (((one.level1,), "", one.points) for one in each if one.level1)),
        *_figures(LEVEL2, (((one.level1, one.level2), one.level1, one.points) for one in each if one.level2)),
        *_figures(INDICATOR, (((one.name,), one.level2, one.points) for one in each if one.name not in alone)),
    ]
    return figures, _single([one for one in each if one.name in alone], projects)


def _scores(projects: Sequence[tuple[Rolled, Project]]) -> list[Score]:
    """Return every score of every project."""
    scores = [score for _, project in projects for score in project.scores]
    owners = (place for place, (_, project) in enumerate(projects) for _ in project.scores)
    names = (
        told_apart(names).spelled
        for names in (
            [score.name for score in scores],
            [score.level1 for score in scores],
            [score.level2 for score in scores],
        )
    )
    return list(map(Score, owners, *names, scores))


def _figures(level: str, scores: Iterable[tuple[tuple[str, ...], str, IndicatorScore]]) -> list[FiguresRow]:
    """Return a row for each name of a level; a score comes with its name, last of what tells it apart, and its parent.

    Above a name stands nothing where projects put it under different ones.
    """
    groups: dict[tuple[str, ...], list[IndicatorScore]] = defaultdict(list)
    parents: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, parent, points in scores:
        groups[key].append(points)
        parents[key].add(parent)
    rows = [
        _figures_of(level, "".join(parents[key]) if len(parents[key]) == 1 else "", key[-1], group)
        for key, group in groups.items()
    ]
    return sorted(rows, key=lambda row: (unknown_last(row.rate), -row.times, row.name))


def _figures_of(level: str, above: str, name: str, scores: Sequence[IndicatorScore]) -> FiguresRow:
    """Return how often a name stands, how often it has a score, and which."""
    decided = [one for one in scores if not math.isnan(one.score)]
    weight = float(round_half_up(math.fsum(one.weight for one in decided if not math.isnan(one.weight))))
    score = float(round_half_up(math.fsum(one.score for one in decided)))
    full, times = sum(one.score >= one.weight for one in decided), len(scores)
    counts = times, len(decided), full, times - len(decided)
    return FiguresRow(level, above, name, *counts, weight, score, _rate(score, weight))


def _rate(score: float, weight: float) -> float:
    rate = ratio_of(score * 100, weight)
    return math.nan if rate is None else rate


def _single(each: Sequence[Score], projects: Sequence[tuple[Rolled, Project]]) -> list[SingleRow]:
    """Return the indicators that one project alone has, the lowest rate first."""
    rows = []
    for one in each:
        (rolled, project), (_, weight, score, *_) = projects[one.project], one.points
        names = project.unit or UNKNOWN, project.name or UNKNOWN
        rows.append(SingleRow(*names, one.level2, one.name, weight, score, _rate(score, weight), rolled.place))
    return sorted(rows, key=lambda row: (unknown_last(row.rate), row.unit, row.name, row.place))
