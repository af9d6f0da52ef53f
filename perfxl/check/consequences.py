"""One cause, one finding: what only follows from another is left out, what a whole column lacks is said once."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from perfxl import findings
from perfxl.findings import BLANKING, Code, Finding, cells_together
from perfxl.template import layout
from perfxl.template.model import place_of

TABLE = layout.INDICATORS
FOLLOW: Mapping[Code, tuple[Code, ...]] = {
    findings.INDICATOR_BELOW_TOTAL: (findings.WEIGHT_TOTAL, findings.WEIGHT_LEVEL, findings.ELEMENT_ORPHAN),
    findings.NO_INDICATORS: (findings.ELEMENT_ORPHAN,),
    findings.RATE_OTHER_DEFINITION: (findings.SPENT_OVER_BUDGETED_LOW,),
}
"""Cause → what follows from it anywhere in the workbook."""
FOLLOW_IN_ROW: Mapping[Code, tuple[Code, ...]] = {
    findings.ACTUAL_MISSING: (findings.TARGET_MISSING,),
    findings.RATE_OTHER_DEFINITION: (findings.PERCENT_ASSUMED,),
}
"""Cause → what follows from it in its row of 绩效指标, or is mended with it."""


class Lacking(NamedTuple):
    """What a column lacks where all its rows are said to: the codes, the most severe first."""

    column: str
    codes: tuple[Code, ...]


LACKING = (
    Lacking("level1", (findings.LEVEL_MISSING,)),
    Lacking("weight", (findings.NUMBER_MISSING,)),
    Lacking("target", (findings.TARGET_MISSING_UNDECIDED, findings.TARGET_MISSING)),
    Lacking("actual", (findings.ACTUAL_MISSING,)),
    Lacking("evidence", (findings.EVIDENCE_MISSING,)),
)
LEAST = 2
"""A column of one row is a cell."""


def causes(found: list[Finding], indicators: int, actuals: int) -> list[Finding]:
    """Return the findings of a workbook without those that others bring about.

    It has so many indicators, and so many actuals that the unit typed.
    """
    names = {finding.code for finding in found}
    everywhere = {code.name for cause, codes in FOLLOW.items() if cause.name in names for code in codes}
    in_row = {
        (code.name, row) for cause, codes in FOLLOW_IN_ROW.items() for row in _rows(found, cause) for code in codes
    }
    blank = {(one.sheet, one.cell) for one in found if one.severity in BLANKING}
    kept = [one for one in found if one.code not in everywhere and (one.code, _row(one)) not in in_row]
    kept = [one for one in kept if one.code != findings.REVIEW_ACTUAL.name or (one.sheet, one.cell) not in blank]
    for lacking in LACKING if indicators >= LEAST else ():
        nobody_typed = lacking.column == "actual" and not actuals
        kept = _said_once(kept, lacking, indicators, LEAST if nobody_typed else indicators)
    return _with_orphans(_with_lost_formulas(kept))


def _rows(found: list[Finding], code: Code) -> Iterator[int]:
    return (_row(finding) for finding in found if finding.code == code.name)


def _row(finding: Finding) -> int:
    return place_of(finding.cell)[0] if finding.cell and finding.sheet == TABLE.sheet else 0


def _said_once(found: list[Finding], lacking: Lacking, indicators: int, least: int) -> list[Finding]:
    """Return the findings with one for the whole column where so many indicators have one of these."""
    column, names = TABLE.by_name[lacking.column], [code.name for code in lacking.codes]
    cells = [one for one in found if one.sheet == TABLE.sheet and one.code in names and _is_in(one, column.number)]
    if len(cells) < least:
        return found
    worst = min(cells, key=lambda one: (names.index(one.code), _row(one)))
    places = [TABLE.cell(lacking.column, row) for row in sorted(set(map(_row, cells)))]
    which = "全部" if len(cells) >= indicators else "应填的"
    problem = f"{which}{len(cells)}项指标（{cells_together(places)}）都没有填“{column.heading}”"
    whole = worst._replace(cell=places[0], problem=problem, aside="", others=tuple(places[1:]))
    return [*(one for one in found if one not in cells), whole]


def _with_orphans(found: list[Finding]) -> list[Finding]:
    """Return the findings with a list that nobody owns said beside the one indicator that has none."""
    owners = [one for one in found if one.code in (findings.ELEMENTS_MISSING.name, findings.ELEMENT_UNKNOWN.name)]
    orphans = [one for one in found if one.code == findings.ELEMENT_ORPHAN.name]
    if len(owners) != 1 or not orphans:
        return found
    words = "；".join(dict.fromkeys(one.problem for one in orphans))
    kept = [one for one in found if one.code != findings.ELEMENT_ORPHAN.name]
    return [one._replace(problem=f"{one.problem}；{words}") if one is owners[0] else one for one in kept]


def _with_lost_formulas(found: list[Finding]) -> list[Finding]:
    """Return the findings with error values that are left of formulas not taken over said as such, once."""
    cut = {(one.sheet, one.cell): one for one in found if one.code == findings.FORMULA_CUT.name}
    errors = {(one.sheet, one.cell) for one in found if one.code == findings.CELL_ERROR.name}
    kept = []
    for one in found:
        reason = cut.get((one.sheet, one.cell)) if one.cell else None
        if reason is not None and one.code == findings.CELL_ERROR.name:
            kept.append(one._replace(aside=f"（{reason.problem}）"))
        elif reason is not one or (one.sheet, one.cell) not in errors:
            kept.append(one)
    return kept


def _is_in(finding: Finding, column: int) -> bool:
    return bool(finding.cell) and place_of(finding.cell)[1] == column
