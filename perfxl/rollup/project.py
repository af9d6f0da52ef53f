"""What a roll-up keeps of one workbook: small enough for ten thousand, plain enough to travel between processes."""

import math
from sys import intern
from typing import NamedTuple

from perfxl.criteria.reading import is_settled
from perfxl.template.identity import name_in
from perfxl.template.indicators import Indicator
from perfxl.template.money_unit import YUAN, unit_of_money
from perfxl.template.results import Results
from perfxl.template.reviewing import opinion_of
from perfxl.template.years import year_in


class IndicatorScore(NamedTuple):
    """The reviewed score of one indicator in points, NaN where undecided; the levels above it, "" where none stand."""

    name: str
    weight: float
    score: float
    level1: str = ""
    level2: str = ""


class OpenScore(NamedTuple):
    """An indicator that waits for a person's score, between `low` and `high` where these are known (else NaN)."""

    row: int
    name: str
    criterion: str | None
    weight: float
    low: float
    high: float
    why: str


class Remark(NamedTuple):
    """What a reviewer wrote beside an indicator."""

    row: int
    indicator: str
    text: str


class Project(NamedTuple):
    """One project; amounts in 元, rates in percent, totals in points; NaN or None where unknown.

    `amounts` are what the lines of the form come to, by their keys; `rates` by which amount over which.
    `department`, `unit`, `name` and `year` are None where the form does not say. `money_unit` is what the amounts were
    typed in (`万元`), "" where it is unknown and the amounts therefore are. `unsettled` are the indicators whose
    criterion could not be read or leaves cases to a person, and that criterion. `conclusion` and `opinion` are those
    of 复核意见, `remarks` what people wrote into 复核说明; `standard` is the name of the one the workbook was read by.
    """

    department: str | None
    unit: str | None
    name: str | None
    year: int | None
    money_unit: str
    amounts: dict[str, float]
    rates: dict[tuple[str, str], float]
    claimed: float
    reviewed: float
    grade: str | None
    scores: tuple[IndicatorScore, ...]
    open_scores: tuple[OpenScore, ...]
    unsettled: tuple[tuple[str, str], ...]
    conclusion: str | None = None
    opinion: str | None = None
    remarks: tuple[Remark, ...] = ()
    standard: str = "zhengzhou"


def project_of(results: Results, number: int) -> Project:
    """Return what a roll-up keeps of the workbook with this number."""
    form, basics, reviewed = results.standard.form, results.basics[number], results.reviewed[number]
    money_unit = unit_of_money(results.entries.loose[number], form)
    factor = YUAN.get(money_unit, float("nan"))
    totals = {name: float(grid.of(number)["total"]) for name, grid in results.funding.items()}
    rows, opinion = results.indicators.of(number), opinion_of(results, number)
    indicators = {row: entry for row, entry in rows.items() if entry.is_indicator}
    return Project(
        department=name_in(basics["department"]),
        unit=name_in(basics["unit"]),
        name=name_in(basics["project"]),
        year=year_in(basics["year"]),
        money_unit=money_unit,
        amounts={name: round(totals[name] * factor, 2) for name in form.money_lines},
        rates={terms: totals[name] for name, terms in form.terms.items()},
        claimed=results.claimed[number].total,
        reviewed=reviewed.total,
        grade=reviewed.grade,
        scores=tuple(_score(entry) for entry in indicators.values()),
        open_scores=tuple(_open_score(row, entry) for row, entry in indicators.items() if _is_open(entry)),
        unsettled=tuple(
            (str(entry.indicator), str(entry.criterion))
            for entry in indicators.values()
            if entry.criterion is not None and not is_settled(entry.reading)
        ),
        conclusion=name_in(opinion.conclusion),
        opinion=name_in(opinion.opinion),
        remarks=tuple(Remark(row, str(entry.called), entry.remark) for row, entry in rows.items() if entry.remark),
        standard=results.standard.name,
    )


def _score(entry: Indicator) -> IndicatorScore:
    levels = (intern(name_in(entry.level1) or ""), intern(name_in(entry.level2) or ""))
    return IndicatorScore(str(entry.indicator), float(entry.weight), float(entry.reviewed_score), *levels)


def _is_open(entry: Indicator) -> bool:
    return math.isnan(entry.reviewed_score) and not entry.reviewed_left_out


def _open_score(row: int, entry: Indicator) -> OpenScore:
    return OpenScore(
        row=row,
        name=str(entry.indicator),
        criterion=None if entry.criterion is None else str(entry.criterion),
        weight=float(entry.weight),
        low=float(entry.low),
        high=float(entry.high),
        why=str(entry.why or ""),
    )
