"""The goals in words against the targets in the table: numbers with units that contradict each other."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from perfxl import findings
from perfxl.criteria import Value
from perfxl.findings import Finding
from perfxl.patterns import pattern
from perfxl.review.notes import shown
from perfxl.spelling import unspaced
from perfxl.template import layout
from perfxl.template.columns import Rows
from perfxl.template.entries import Basics
from perfxl.template.indicators import Indicator

GOALS = ("overall_goal", "annual_goal")
UNITS = "人次|场次|人|场|期|次|项|个|家|户|件|套|台|篇|份|公里|亩|吨|米"
STATED = rf"(?P<before>[^\d，。；、,;:：]{{2,20}}?)(?P<number>\d+(?:\.\d+)?)(?P<unit>%|{UNITS})"
NAMED = pattern(r"[(（]([^()（）]+)[)）]")
SHARED_WORDS = {"%": 3}
LEAST_SHARED = 2
"""How many characters in a row a goal and an indicator's name must share to speak of the same thing."""


class _Target(NamedTuple):
    """A target that is a number, with its row and its indicator."""

    row: int
    value: Value
    indicator: Indicator


def goal_findings(indicators: Rows[Indicator], basics: Basics) -> Iterator[tuple[int, Finding]]:
    """Yield the numbers of the goals that are not the target of the indicator they speak of."""
    targets: dict[tuple[int, str], list[_Target]] = {}
    for (workbook, row), indicator in indicators.items():
        value = indicator.target_value
        if value is not None and value.kind == "number":
            for unit in _units(value, str(indicator.indicator)):
                targets.setdefault((workbook, unit), []).append(_Target(row, value, indicator))
    for workbook, goals in enumerate(basics):
        for field in GOALS:
            for stated in re.finditer(STATED, unspaced(str(goals[field]))) if goals[field] is not None else ():
                finding = _contradiction(stated, targets.get((workbook, stated["unit"]), []), field)
                if finding is not None:
                    yield workbook, finding


def _contradiction(stated: re.Match[str], targets: list[_Target], field: str) -> Finding | None:
    """Return the finding for one number of a goal, if of the targets in its unit the one nearest in name is another."""
    unit, number = stated["unit"], float(stated["number"])
    alike = [(_shared(stated["before"], str(target.indicator.indicator)), target) for target in targets]
    most = max((length for length, _ in alike), default=0)
    nearest = [target for length, target in alike if length == most]
    if most < SHARED_WORDS.get(unit, LEAST_SHARED) or len(nearest) > 1:
        return None
    row, value, indicator = nearest[0]
    if round(abs(value.number * (100 if unit == "%" else 1) - number), 8) == 0:
        return None
    return findings.GOAL_CONTRADICTS.at(
        layout.BASICS_SHEET,
        layout.basics_cell(field),
        stated=f"“{stated['before'][-10:]}{stated['number']}{unit}”",
        indicator=indicator.indicator,
        target=f"“{shown(indicator.target, indicator.target_format)}”",
        place=layout.INDICATORS.absolute("target", row),
    )


def _units(target: Value, name: str) -> set[str]:
    """Return the units a target is in: its own, and those its indicator names in brackets."""
    return {"%"} if target.percent else {target.unit, *NAMED.findall(name)}


def _shared(words: str, name: str) -> int:
    """Return the length of the longest run of characters two texts share."""
    longest = 0
    for start in range(len(words)):
        while start + longest < len(words) and words[start : start + longest + 1] in name:
            longest += 1
    return longest
