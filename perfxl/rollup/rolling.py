"""Many workbooks into one roll-up: what counts, sums, and the lists of what is left to be done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from perfxl.criteria import read_criterion
from perfxl.findings import alike, grouped
from perfxl.rollup.beside import NOTHING_BESIDE, Beside
from perfxl.rollup.duplicates import standings
from perfxl.rollup.expected import reporting_rows
from perfxl.rollup.indicators import indicator_rows
from perfxl.rollup.layout import DEPARTMENTS, UNITS, UNKNOWN
from perfxl.rollup.levels import level_rows
from perfxl.rollup.listing import CriterionRow, FindingRow, ReviewRow, WaitingRow
from perfxl.rollup.model import Rolled, Rollup
from perfxl.rollup.names import with_usual_names
from perfxl.rollup.previous import previous_rows
from perfxl.rollup.project import Project
from perfxl.rollup.projects import Found, listed, order_of, project_rows
from perfxl.rollup.shown import shown_of
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import plain


def rolled_up(workbooks: Iterable[Rolled], *read_by: Standard, beside: Beside = NOTHING_BESIDE) -> Rollup:
    """Return the roll-up of some workbooks, in an order that does not depend on theirs.

    `read_by` are the standards they were read by, the one of most first; `beside` is what they are compared with.
    """
    given = sorted(workbooks, key=lambda rolled: rolled.place)
    projects = with_usual_names([(rolled, rolled.project) for rolled in given if rolled.project is not None])
    standing, shown = standings(projects), shown_of(read_by)
    found = sorted(((*project, stands) for project, stands in zip(projects, standing, strict=True)), key=order_of)
    rows = project_rows(found, shown)
    departments, department_numbers = level_rows(rows, shown, DEPARTMENTS)
    units, unit_numbers = level_rows(rows, shown, UNITS)
    listing = listed(rows, shown, unit_numbers, department_numbers)
    counted = [(rolled, project) for rolled, project, stands in found if stands.counted]
    indicators, single = indicator_rows(counted)
    return Rollup(
        shown=shown,
        projects=listing,
        departments=departments,
        units=units,
        indicators=indicators,
        single=single,
        findings=list(_finding_rows(found)),
        reviews=list(_review_rows(found)),
        waiting=list(_waiting_rows(counted)),
        criteria=_criterion_rows(counted),
        unreadable=[rolled for rolled in given if rolled.project is None and not rolled.blank],
        blanks=[rolled.place for rolled in given if rolled.blank],
        reporting=None if beside.expected is None else reporting_rows(beside.expected.projects, listing),
        previous=None if beside.previous is None else previous_rows(beside.previous, listing, shown),
    )


def _finding_rows(found: Sequence[Found]) -> Iterator[FindingRow]:
    """Yield every finding of every project, unit by unit."""
    for rolled, project, stands in sorted(found, key=_by_unit):
        said = (*stands.findings, *rolled.findings)
        times = Counter(map(alike, said))
        for finding, cells in grouped(said):
            count = times[alike(finding)]
            yield FindingRow(project.unit or UNKNOWN, project.name or UNKNOWN, finding, cells, count, rolled.place)


def _review_rows(found: Sequence[Found]) -> Iterator[ReviewRow]:
    """Yield what reviewers wrote, unit by unit: the conclusion with the opinion, then what stands beside indicators."""
    table = layout.OPINION
    for rolled, project, _ in sorted(found, key=_by_unit):
        names, place = (project.unit or UNKNOWN, project.name or UNKNOWN), rolled.place
        opinion = [said for said in (project.conclusion, project.opinion) if said]
        if opinion:
            name = "conclusion" if project.conclusion else "opinion"
            yield ReviewRow(*names, table.sheet, table.cell("entry", name), "：".join(opinion), place)
        for remark in project.remarks:
            cell = layout.INDICATORS.cell("review_note", remark.row)
            yield ReviewRow(*names, layout.INDICATORS.sheet, cell, f"{remark.indicator}：{remark.text}", place)


def _by_unit(one: Found) -> tuple[str, str, str]:
    rolled, project, _ = one
    return project.unit or UNKNOWN, project.name or UNKNOWN, rolled.place


def _waiting_rows(counted: Sequence[tuple[Rolled, Project]]) -> Iterator[WaitingRow]:
    for rolled, project in counted:
        for open_score in project.open_scores:
            yield WaitingRow(project.unit or UNKNOWN, project.name or UNKNOWN, open_score, rolled.place)


def _criterion_rows(counted: Sequence[tuple[Rolled, Project]]) -> list[CriterionRow]:
    """Return the distinct criteria that could not be read or leave cases to a person, the most frequent first."""
    where: dict[str, list[tuple[str, str, str]]] = {}
    for rolled, project in counted:
        for name, text in project.unsettled:
            where.setdefault(plain(text), []).append((text, name, rolled.place))
    rows = [
        CriterionRow(
            text=uses[0][0],
            unsettled=_unsettled(uses[0][0]),
            times=len(uses),
            projects=len({place for _, _, place in uses}),
            example=f"{uses[0][1]}（{uses[0][2]}）",
        )
        for uses in where.values()
    ]
    return sorted(rows, key=lambda row: (-row.times, row.text))


def _unsettled(text: str) -> str:
    """Return the words in the way of a reading, or the reading with the cases it leaves to a person."""
    reading = read_criterion(text)
    return "；".join(reading.unread) or f"已读懂，但有要人评分的：{reading.reading}"
