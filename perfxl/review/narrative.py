"""The goals in words against the targets in the table: numbers with units that contradict each other."""

import re
from collections.abc import Iterator

import pandas as pd

from perfxl import findings
from perfxl.findings import Finding
from perfxl.review.notes import shown
from perfxl.template import layout
from perfxl.template.cells import plain
from perfxl.template.records import Record, records

GOALS = ("overall_goal", "annual_goal")
UNITS = "人次|场次|人|场|期|次|项|个|家|户|件|套|台|篇|份|公里|亩|吨|米"
STATED = rf"(?P<before>[^\d，。；、,;:：]{{2,20}}?)(?P<number>\d+(?:\.\d+)?)(?P<unit>%|{UNITS})"
NAMED = re.compile(r"[(（]([^()（）]+)[)）]")
SHARED_WORDS = {"%": 3}
LEAST_SHARED = 2
"""How many characters in a row a goal and an indicator's name must share to speak of the same thing."""


def goal_findings(indicators: pd.DataFrame, basics: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield the numbers of the goals that are not the target of the indicator they speak of."""
    targets: dict[tuple[int, str], list[tuple[int, Record]]] = {}
    for (workbook, row), entry in records(indicators[["indicator", "target", "target_format", "target_value"]]):
        target = entry["target_value"]
        if target is not None and target.kind == "number":
            for unit in _units(entry):
                targets.setdefault((workbook, unit), []).append((row, entry))
    for workbook, goals in records(basics[list(GOALS)]):
        for field in GOALS:
            for stated in re.finditer(STATED, plain(goals[field])) if goals[field] is not None else ():
                finding = _contradiction(stated, targets.get((workbook, stated["unit"]), []), field)
                if finding is not None:
                    yield workbook, finding


def _contradiction(stated: re.Match[str], targets: list[tuple[int, Record]], field: str) -> Finding | None:
    """Return the finding for one number of a goal, if of the targets in its unit the one nearest in name is another."""
    unit, number = stated["unit"], float(stated["number"])
    alike = [(_shared(stated["before"], str(entry["indicator"])), row, entry) for row, entry in targets]
    most = max((length for length, _, _ in alike), default=0)
    nearest = [match for match in alike if match[0] == most]
    if most < SHARED_WORDS.get(unit, LEAST_SHARED) or len(nearest) > 1:
        return None
    _, row, entry = nearest[0]
    target = entry["target_value"].number * (100 if unit == "%" else 1)
    if round(abs(target - number), 8) == 0:
        return None
    return findings.GOAL_CONTRADICTS.at(
        layout.BASICS.sheet,
        layout.BASICS.cell("entry", field),
        stated=f"“{stated['before'][-10:]}{stated['number']}{unit}”",
        indicator=entry["indicator"],
        target=f"“{shown(entry['target'], entry['target_format'])}”",
        place=layout.INDICATORS.absolute("target", row),
    )


def _units(entry: Record) -> set[str]:
    """Return the units a target is in: its own, and those its indicator names in brackets."""
    target = entry["target_value"]
    return {"%"} if target.percent else {target.unit, *NAMED.findall(str(entry["indicator"]))}


def _shared(words: str, name: str) -> int:
    """Return the length of the longest run of characters two texts share."""
    longest = 0
    for start in range(len(words)):
        while start + longest < len(words) and words[start : start + longest + 1] in name:
            longest += 1
    return longest
