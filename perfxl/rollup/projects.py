"""项目汇总: a row per workbook."""

import math
from collections.abc import Sequence

import numpy as np

from perfxl.findings import counts_of
from perfxl.rollup.duplicates import Standing
from perfxl.rollup.layout import APART, FIRST_ROW, UNKNOWN
from perfxl.rollup.listing import COUNTS, Listed, Workbook
from perfxl.rollup.model import Rolled
from perfxl.rollup.project import Project
from perfxl.rollup.shown import Shown
from perfxl.rollup.sums import ratio
from perfxl.template import layout
from perfxl.template.cells import same_name
from perfxl.template.columns import Array, Listing, Named, Numbers
from perfxl.template.money_unit import YUAN
from perfxl.template.rates import Rate

CONCLUSIONS = (layout.PASSED, layout.RETURNED)
Found = tuple[Rolled, Project, Standing]


def order_of(found: Found) -> tuple[float, str, str, str]:
    """Return what the order of 项目汇总 goes by: the best reviewed total first, undecided ones last."""
    rolled, project, _ = found
    total = math.inf if math.isnan(project.reviewed) else -project.reviewed
    return total, project.unit or UNKNOWN, project.name or UNKNOWN, rolled.place


def project_rows(found: Sequence[Found], shown: Shown) -> Listing[Workbook]:
    """Return a row per workbook, in their order.

    A total stands as in the completed workbook, blank while a score is undecided; what must be mended is remarked.
    """
    projects = [project for _, project, _ in found]
    counts = [counts_of((*rolled.findings, *stands.findings)) for rolled, _, stands in found]
    amounts = {
        name: np.array([project.amounts.get(name, math.nan) for project in projects], dtype=float)
        for name in shown.names
    }
    return Listing(
        Workbook,
        {
            **{Named(name): values for name, values in amounts.items()},
            **{Named(rate.name): _rates(amounts, rate, projects) for rate in shown.rates},
            **{count: [number[place] for number in counts] for place, count in enumerate(COUNTS)},
            Workbook.department: [project.department or UNKNOWN for project in projects],
            Workbook.unit: [project.unit or UNKNOWN for project in projects],
            Workbook.name: [project.name or UNKNOWN for project in projects],
            Workbook.year: [project.year or UNKNOWN for project in projects],
            Workbook.claimed: [project.claimed for project in projects],
            Workbook.reviewed: [project.reviewed for project in projects],
            Workbook.grade: [project.grade for project in projects],
            Workbook.conclusion: [_conclusion(project.conclusion) for project in projects],
            Workbook.counted: [stands.counted for _, _, stands in found],
            Workbook.place: [rolled.place for rolled, _, _ in found],
            Workbook.standard: [project.standard for project in projects],
            Workbook.money_unit: [project.money_unit for project in projects],
            Workbook.remark: [
                _remark(project, stands, number.errors, shown)
                for (_, project, stands), number in zip(found, counts, strict=True)
            ],
        },
    )


def _conclusion(said: str | None) -> str | None:
    """Return 复核结论 as it can be filtered: in the words of the form where it says one of them."""
    return said and next((word for word in CONCLUSIONS if same_name(said) == word), said)


def listed(rows: Listing[Workbook], shown: Shown, units: Array, departments: Array) -> Listing[Listed]:
    """Return the rows with their numbers, and what the lowest are found by: blank where a row does not count."""
    number = np.arange(len(rows))
    apart = np.where(rows[Workbook.counted], (number + FIRST_ROW) / APART, np.nan)
    spending = rows[Named(shown.spending.name)] if shown.spending else np.full(len(rows), np.nan)
    return rows.grown(
        Listed,
        {
            Listed.project_number: number + 1,
            Listed.unit_number: units,
            Listed.department_number: departments,
            Listed.total_key: rows[Workbook.reviewed] + apart,
            Listed.spending_key: spending + apart,
        },
    )


def _rates(amounts: dict[str, Numbers], rate: Rate, projects: Sequence[Project]) -> Numbers:
    """Return a rate as the formula of the row gives it; as the form has it where the amounts cannot be told in 元."""
    upper, lower = (amounts[amount] for amount in rate.terms)
    rates = np.where((upper == 0) & (lower == 0), 0.0, ratio(upper * 100, lower))
    told = np.array([project.money_unit != "" for project in projects], dtype=bool)
    return np.where(told, rates, [project.rates.get(rate.terms, math.nan) for project in projects])


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
