"""报送情况: what was expected and has come, has not come, and what came unexpected."""

from collections.abc import Sequence

from perfxl.rollup.expected import KINDS, MISSING, REPORTED, UNEXPECTED
from perfxl.rollup.listing import ReportingRow
from perfxl.rollup.lists import REPORTING
from perfxl.rollup.model import Rollup
from perfxl.write.book import Book
from perfxl.write.rollup.page import Formula, Link, Page
from perfxl.write.widths import sampled

KIND = REPORTING.by_name["kind"].number - 1


def write_reporting(book: Book, rollup: Rollup) -> None:
    """Write the sheet, where a list was given."""
    if rollup.reporting is None:
        return
    sample = sampled(rollup.reporting)
    page = Page(book, REPORTING, _note(rollup.reporting), sample=sample, is_long=True)
    for row, entry in enumerate(rollup.reporting, start=REPORTING.first_row):
        *values, place = entry
        link = Link(place, text=place.rsplit("/", 1)[-1]) if place else None
        page.row(row, [*values, link], [KIND] if entry.kind != REPORTED else [])
    page.filtered(REPORTING.first_row + max(len(rollup.reporting), 1) - 1)


def missing_projects(reporting: Sequence[ReportingRow]) -> Formula:
    """Return how many of the projects expected have not come, as a formula of another sheet."""
    return Formula(_counted(reporting, MISSING, REPORTING.sheet), counts(reporting)[MISSING])


def counts(reporting: Sequence[ReportingRow]) -> dict[str, int]:
    """Return how many projects have come, have not come, and were not expected."""
    return {kind: sum(entry.kind == kind for entry in reporting) for kind in KINDS}


def _counted(reporting: Sequence[ReportingRow], kind: str, sheet: str = "") -> str:
    span = REPORTING.span("kind", REPORTING.first_row, REPORTING.first_row + max(len(reporting), 1) - 1)
    return f'COUNTIF({span if sheet else span.partition("!")[2]},"{kind}")'


def _note(reporting: Sequence[ReportingRow]) -> Formula:
    came, missing, other = (_counted(reporting, kind) for kind in (REPORTED, MISSING, UNEXPECTED))
    formula = f'"应报"&{came}+{missing}&"项，已报"&{came}&"项，未报"&{missing}&"项；不在清单上的"&{other}&"项"'
    return Formula(formula, said(reporting))


def said(reporting: Sequence[ReportingRow]) -> str:
    """Return what a line says of it."""
    number = counts(reporting)
    expected = number[REPORTED] + number[MISSING]
    came = f"应报{expected}项，已报{number[REPORTED]}项，未报{number[MISSING]}项"
    return f"{came}；不在清单上的{number[UNEXPECTED]}项"
