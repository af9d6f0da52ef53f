"""The letter of one workbook, from its results: nothing is computed here, everything that is open is gathered."""

import math
from collections.abc import Iterable

from perfxl.findings import Finding, Severity
from perfxl.letter.model import Letter
from perfxl.letter.revised import remarks, revised
from perfxl.template import layout
from perfxl.template.identity import name_in
from perfxl.template.model import Owner
from perfxl.template.results import Results, progress
from perfxl.template.reviewing import opinion_of

OF_REVIEWER = {
    (table.sheet, column.letter)
    for table in (layout.INDICATORS, layout.ELEMENTS, layout.OPINION)
    for column in table.columns
    if column.owner is Owner.REVIEWER
}


def letter_of(results: Results, number: int) -> Letter:
    """Return what goes back with the workbook of this number."""
    basics = results.basics[number]
    waiting = [one for one in results.findings[number] if _is_for_unit(one)]
    return Letter(
        **{name: name_in(basics[name]) for name in ("unit", "department", "project", "year")},
        standing=_standing(results, number),
        to_mend=_of(Severity.ERROR, waiting),
        to_score=_of(Severity.OPEN, waiting),
        to_explain=_of(Severity.WARNING, waiting),
        revised=revised(results, number),
        remarks=remarks(results, number),
        opinion=opinion_of(results, number),
    )


def _is_for_unit(finding: Finding) -> bool:
    """Tell whether the unit has something to do: what the reviewer set is his to explain."""
    column = finding.cell.rstrip("0123456789")
    return not finding.transient and not finding.is_answered and (finding.sheet, column) not in OF_REVIEWER


def _standing(results: Results, number: int) -> str:
    reviewed = results.reviewed[number]
    if math.isnan(reviewed.total):
        return progress(reviewed, results.standard.full_total)
    return f"复核总分{reviewed.total:.2f}分，评价等级为{reviewed.grade}"


def _of(severity: Severity, found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if finding.severity is severity)
