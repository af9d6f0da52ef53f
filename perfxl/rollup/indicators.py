"""指标分析 as a frame: a row per name of an indicator."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from perfxl.rollup.project import Project
from perfxl.rollup.sums import Groups, ratio
from perfxl.template.cells import same_name


def indicator_rows(projects: Iterable[Project]) -> pd.DataFrame:
    """Return the columns of 指标分析, the lowest mean rate first, names without any score last.

    The rate is the points earned over the points to be earned, over all indicators of that name that have a score.
    """
    scores = [score for project in projects for score in project.scores]
    each = pd.DataFrame(scores, columns=["name", "weight", "score"])
    each[["weight", "score"]] = each[["weight", "score"]].astype(float)
    codes, distinct = pd.factorize(np.array([same_name(name) for name in each["name"]], dtype=object))
    groups = Groups(codes, len(distinct), np.ones(len(each), dtype=bool))
    decided = each["score"].notna()
    weight, score = groups.sums(each["weight"].where(decided)), groups.sums(each["score"])
    rows = pd.DataFrame(
        {
            "name": each["name"].to_numpy(dtype=object)[~pd.Series(codes).duplicated().to_numpy()],
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
