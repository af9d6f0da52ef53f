"""What a roll-up keeps of one workbook: small enough for ten thousand, plain enough to travel between processes."""

import math
from typing import NamedTuple

from perfxl.template import layout
from perfxl.template.identity import name_in
from perfxl.template.indicators import Indicator
from perfxl.template.money_unit import YUAN, unit_of_money
from perfxl.template.rates import rates_of
from perfxl.template.records import record_of
from perfxl.template.results import Results
from perfxl.template.years import year_in


class IndicatorScore(NamedTuple):
    """The reviewed score of one indicator in points, NaN where undecided."""

    name: str
    weight: float
    score: float


class OpenScore(NamedTuple):
    """An indicator that waits for a person's score, between `low` and `high` where these are known (else NaN)."""

    row: int
    name: str
    criterion: str | None
    weight: float
    low: float
    high: float
    why: str


class Project(NamedTuple):
    """One project; amounts in 元, rates in percent, totals in points; NaN or None where unknown.

    `unit`, `name` and `year` are None where the form does not say. `money_unit` is what the amounts were typed in
    (`万元`), "" where it is unknown and the amounts therefore are. `unread` are the indicators whose criterion could
    not be read, and that criterion.
    """

    unit: str | None
    name: str | None
    year: int | None
    money_unit: str
    budgeted: float
    invested: float
    received: float
    spent: float
    execution_rate: float
    arrival_rate: float
    spending_rate: float
    claimed: float
    reviewed: float
    grade: str | None
    scores: tuple[IndicatorScore, ...]
    open_scores: tuple[OpenScore, ...]
    unread: tuple[tuple[str, str], ...]


def project_of(results: Results, number: int) -> Project:
    """Return what a roll-up keeps of the workbook with this number."""
    basics, reviewed = record_of(results.basics, number), results.reviewed[number]
    money_unit = unit_of_money(results.entries.loose[number])
    factor = YUAN.get(money_unit, float("nan"))
    totals = {name: float(record_of(frame, number)["total"]) for name, frame in results.funding.items()}
    indicators = {row: entry for row, entry in results.indicators.of(number).items() if entry.is_indicator}
    return Project(
        unit=name_in(basics["unit"]),
        name=name_in(basics["project"]),
        year=year_in(basics["year"]),
        money_unit=money_unit,
        **{name: round(totals[name] * factor, 2) for name in layout.MONEY_LINES},
        **{rate.name: totals[rate.line] for rate in rates_of(results.standard)},
        claimed=results.claimed[number].total,
        reviewed=reviewed.total,
        grade=reviewed.grade,
        scores=tuple(_score(entry) for entry in indicators.values()),
        open_scores=tuple(_open_score(row, entry) for row, entry in indicators.items() if _is_open(entry)),
        unread=tuple(
            (str(entry.indicator), str(entry.criterion))
            for entry in indicators.values()
            if entry.criterion is not None and entry.reading is None
        ),
    )


def _score(entry: Indicator) -> IndicatorScore:
    return IndicatorScore(str(entry.indicator), float(entry.weight), float(entry.reviewed_score))


def _is_open(entry: Indicator) -> bool:
    return math.isnan(entry.reviewed_score)


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
