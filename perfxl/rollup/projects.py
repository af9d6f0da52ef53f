"""项目汇总 as a frame: a row per workbook."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from perfxl.findings import counts_of
from perfxl.rollup.duplicates import Standing
from perfxl.rollup.layout import APART, COUNTED_FINDINGS, FIRST_ROW, UNKNOWN, key_of
from perfxl.rollup.listing import series_of
from perfxl.rollup.model import Rolled
from perfxl.rollup.project import Project
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import ratio
from perfxl.template import layout
from perfxl.template.cells import same_name
from perfxl.template.money_unit import YUAN
from perfxl.template.rates import Rate

CONCLUSIONS = (layout.PASSED, layout.RETURNED)


def project_rows(
    projects: Sequence[tuple[Rolled, Project]], standing: Sequence[Standing], shown: Shown
) -> pd.DataFrame:
    """Return a row per workbook, as given: the columns of 项目汇总, `standard` and `money_unit`.

    A total stands as in the completed workbook, blank while a score is undecided; what must be mended is remarked.
    """
    index = pd.RangeIndex(len(projects))
    found = [(*rolled.findings, *stands.findings) for (rolled, _), stands in zip(projects, standing, strict=True)]
    counts = list(map(counts_of, found))
    frame = pd.DataFrame(
        {
            **{name: [project.amounts.get(name, math.nan) for _, project in projects] for name in shown.names},
            "claimed": [project.claimed for _, project in projects],
            "reviewed": [project.reviewed for _, project in projects],
        },
        index=index,
        dtype=float,
    ).assign(
        department=series_of([project.department or UNKNOWN for _, project in projects], index),
        unit=series_of([project.unit or UNKNOWN for _, project in projects], index),
        name=series_of([project.name or UNKNOWN for _, project in projects], index),
        year=series_of([project.year or UNKNOWN for _, project in projects], index),
        **{
            name: np.array([number[place] for number in counts], dtype=int)
            for place, name in enumerate(COUNTED_FINDINGS)
        },
        counted=np.array([stands.counted for stands in standing], dtype=bool),
        place=series_of([rolled.place for rolled, _ in projects], index),
        standard=series_of([project.standard for _, project in projects], index),
        money_unit=series_of([project.money_unit for _, project in projects], index),
    )
    frame = frame.assign(**{rate.name: _rates(frame, rate, projects) for rate in shown.rates})
    remarks = [
        _remark(project, stands, number.errors, shown)
        for (_, project), stands, number in zip(projects, standing, counts, strict=True)
    ]
    grades = series_of([project.grade for _, project in projects], index)
    conclusions = series_of([_conclusion(project.conclusion) for _, project in projects], index)
    return frame.assign(grade=grades, remark=series_of(remarks, index), conclusion=conclusions)


def _conclusion(said: str | None) -> str | None:
    """Return 复核结论 as it can be filtered: in the words of the form where it says one of them."""
    return said and next((word for word in CONCLUSIONS if same_name(said) == word), said)


def with_keys(rows: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """Return the rows in their order, numbered, with what the lowest are found by: blank where a row does not count."""
    apart = (rows.index.to_numpy() + FIRST_ROW) / APART
    return rows.assign(
        project_number=np.arange(1, len(rows) + 1),
        **{key: (rows[figure] + apart).where(rows["counted"]) for key, figure in key_of(shown).items()},  # NaN stays
    )


def _rates(frame: pd.DataFrame, rate: Rate, projects: Sequence[tuple[Rolled, Project]]) -> np.ndarray:
    """Return a rate as the formula of the row gives it; as the form has it where the amounts cannot be told in 元."""
    upper, lower = (frame[amount].to_numpy(dtype=float) for amount in rate.terms)
    rates = np.where((upper == 0) & (lower == 0), 0.0, ratio(upper * 100, lower))
    told = np.array([project.money_unit != "" for _, project in projects], dtype=bool)
    return np.where(told, rates, [project.rates.get(rate.terms, math.nan) for _, project in projects])


def _remark(project: Project, standing: Standing, errors: int, shown: Shown) -> str:
    words = [standing.remark]
    if project.standard != shown.standards[0].name:
        words.append(f"评价标准是{shown.standard(project.standard).title}")
    if project.money_unit != "元":
        known = project.money_unit in YUAN
        words.append(f"金额由{project.money_unit}折算为元" if known else "金额单位看不出，金额没有计入")
    if project.open_scores:
        words.append(f"待人工评分{len(project.open_scores)}项")
    elif errors:
        words.append("有必须改的问题，改后重新汇总")
    return "；".join(word for word in words if word)


def in_order(rows: pd.DataFrame) -> np.ndarray:
    """Return the order of 项目汇总: the best reviewed total first, undecided ones last."""
    keys = ["reviewed", "unit", "name", "place"]
    order: np.ndarray = rows.sort_values(keys, ascending=[False, True, True, True], kind="stable").index.to_numpy()
    return order
