"""指标分析 and 个别指标: how levels and indicators fared, and the indicators of one project alone."""

from collections.abc import Sequence

import numpy as np

from perfxl.rollup.layout import UNKNOWN
from perfxl.rollup.listing import FiguresRow, Scored, SingleRow, in_order
from perfxl.rollup.model import Rolled
from perfxl.rollup.names import told_apart
from perfxl.rollup.project import Project
from perfxl.rollup.sums import Groups, ratio
from perfxl.template.columns import Array, Column, Listing, objects

LEVEL1, LEVEL2, INDICATOR = "一级指标", "二级指标", "三级指标"


def indicator_rows(projects: Sequence[tuple[Rolled, Project]]) -> tuple[list[FiguresRow], list[SingleRow]]:
    """Return the rows of 指标分析, and those of 个别指标.

    Levels come first, then the indicators that several projects have; the lowest mean rate first in each, names
    without any score last. The rate is the points earned over the points to be earned, of what has a score. Indicators
    of one project alone are apart, unless there is but one project.
    """
    each = _scores(projects)
    by_name = Groups.of(each[Scored.indicator])
    alone = (by_name.distinct(each[Scored.project]) == 1)[by_name.codes] & (len(projects) > 1)
    figures = [
        *_figures(LEVEL1, each.chosen(each[Scored.level1] != ""), Scored.level1),
        *_figures(LEVEL2, each.chosen(each[Scored.level2] != ""), Scored.level1, Scored.level2),
        *_figures(INDICATOR, each.chosen(~alone), Scored.level2, Scored.indicator, apart=False),
    ]
    return figures, _single(each.chosen(alone), projects)


def _scores(projects: Sequence[tuple[Rolled, Project]]) -> Listing[Scored]:
    """Return every score of every project."""
    scores = [score for _, project in projects for score in project.scores]
    return Listing(
        Scored,
        {
            Scored.project: [place for place, (_, project) in enumerate(projects) for _ in project.scores],
            Scored.indicator: told_apart(score.name for score in scores).spelled,
            Scored.level1: told_apart(score.level1 for score in scores).spelled,
            Scored.level2: told_apart(score.level2 for score in scores).spelled,
            Scored.weight: [score.weight for score in scores],
            Scored.score: [score.score for score in scores],
        },
    )


def _figures(level: str, each: Listing[Scored], *names: Column[str], apart: bool = True) -> list[FiguresRow]:
    """Return a row for each name of a level: how often it stands, how often it has a score, and which.

    The last of `names` is its own, the one before that above it; with `apart` both tell it from others. Above a name
    stands nothing where projects put it under different ones.
    """
    groups = Groups.of(*(each[name] for name in (names if apart else names[-1:])))
    score, weight = each[Scored.score], each[Scored.weight]
    decided = ~np.isnan(score)
    worth, earned = groups.sums(np.where(decided, weight, np.nan)), groups.sums(score)
    own, times, rates = groups.firsts(each[names[-1]]), groups.counts(decided | ~decided), ratio(earned * 100, worth)
    counts = times, groups.counts(decided), groups.counts(decided & (score >= weight)), groups.counts(~decided)
    columns = _above(groups, each, names), own, *counts, worth, earned, rates
    order = in_order(rates, -times, own)
    return [FiguresRow(level, *row) for row in zip(*(column[order].tolist() for column in columns), strict=True)]


def _above(groups: Groups, each: Listing[Scored], names: Sequence[Column[str]]) -> Array:
    if len(names) == 1:
        return np.full(groups.size, "", dtype=object)
    parents = each[names[-2]]
    return np.where(groups.distinct(parents) == 1, groups.firsts(parents), "")


def _single(each: Listing[Scored], projects: Sequence[tuple[Rolled, Project]]) -> list[SingleRow]:
    """Return the indicators that one project alone has, the lowest rate first."""
    owners = [projects[place] for place in each[Scored.project].tolist()]
    units, names, places = (
        objects(project.unit or UNKNOWN for _, project in owners),
        objects(project.name or UNKNOWN for _, project in owners),
        objects(rolled.place for rolled, _ in owners),
    )
    score, weight = each[Scored.score], each[Scored.weight]
    rates = ratio(score * 100, weight)
    columns = units, names, each[Scored.level2], each[Scored.indicator], weight, score, rates, places
    order = in_order(rates, units, names, places)
    return [SingleRow(*row) for row in zip(*(column[order].tolist() for column in columns), strict=True)]
