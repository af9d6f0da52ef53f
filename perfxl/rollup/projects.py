"""项目汇总 as a frame: a row per workbook."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from perfxl.findings import counts_of
from perfxl.rollup.duplicates import Standing
from perfxl.rollup.layout import APART, COUNTED_FINDINGS, PROJECTS, UNKNOWN
from perfxl.rollup.model import Rolled
from perfxl.rollup.project import Project
from perfxl.rollup.standards import Standards
from perfxl.rollup.sums import ratio
from perfxl.template import layout
from perfxl.template.cells import same_name
from perfxl.template.money_unit import YUAN
from perfxl.template.records import series_of

CONCLUSIONS = (layout.PASSED, layout.RETURNED)


def project_rows(
    projects: Sequence[tuple[Rolled, Project]], standing: Sequence[Standing], standards: Standards
) -> pd.DataFrame:
    """Return a row per workbook, as given: the columns of 项目汇总, `money_unit` and `standard`.

    A total stands as in the completed workbook, blank while a score is undecided; what must be mended is remarked.
    """
    index = pd.RangeIndex(len(projects))
    found = [(*rolled.findings, *stands.findings) for (rolled, _), stands in zip(projects, standing, strict=True)]
    counts = list(map(counts_of, found))
    frame = pd.DataFrame(
        {
            **{name: [getattr(project, name) for _, project in projects] for name in (*layout.MONEY_LINES, "claimed")},
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
        money_unit=series_of([project.money_unit for _, project in projects], index),
        standard=series_of([project.standard for _, project in projects], index),
    )
    frame = frame.assign(**{name: _rates(frame, name, projects, standards) for name in layout.RATE_LINES})
    remarks = [
        _remark(project, stands, number.errors, standards)
        for (_, project), stands, number in zip(projects, standing, counts, strict=True)
    ]
    grades = series_of([project.grade for _, project in projects], index)
    conclusions = series_of([_conclusion(project.conclusion) for _, project in projects], index)
    return frame.assign(grade=grades, remark=series_of(remarks, index), conclusion=conclusions)


def _conclusion(said: str | None) -> str | None:
    """Return 复核结论 as it can be filtered: in the words of the form where it says one of them."""
    return said and next((word for word in CONCLUSIONS if same_name(said) == word), said)


def with_keys(rows: pd.DataFrame, standards: Standards) -> pd.DataFrame:
    """Return the rows in their order with what the lowest are found by: blank where a row does not count."""
    apart = (rows.index.to_numpy() + PROJECTS.first_row) / APART
    spending = pd.Series(np.nan, index=rows.index)
    for one in standards.listed:
        if name := standards.spending_of(one.name):
            spending = rows[name].where(rows["standard"].eq(one.name), spending)
    figures = {"total_key": rows["reviewed"], "spending_key": spending}
    return rows.assign(**{key: (figure + apart).where(rows["counted"]) for key, figure in figures.items()})


def _rates(
    frame: pd.DataFrame, name: str, projects: Sequence[tuple[Rolled, Project]], standards: Standards
) -> np.ndarray:
    """Return a rate as the formula of the row gives it, in the terms of the standard it was read by.

    Where the amounts cannot be told in 元, it is as the form has it.
    """
    found = np.array([getattr(project, name) for _, project in projects], dtype=float)
    told = frame["money_unit"].ne("").to_numpy(dtype=bool)
    for one in standards.listed:
        if rate := standards.rate(one.name, name):
            upper, lower = (frame[amount].to_numpy(dtype=float) for amount in rate.terms)
            rates = np.where((upper == 0) & (lower == 0), 0.0, ratio(upper * 100, lower))
            found = np.where(told & frame["standard"].eq(one.name).to_numpy(dtype=bool), rates, found)
    return found


def _remark(project: Project, standing: Standing, errors: int, standards: Standards) -> str:
    words = [standing.remark]
    if project.standard in standards.by_name and project.standard != standards.listed[0].name:
        words.append(f"评价标准是{standards.by_name[project.standard].title}")
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
