"""The stages before writing, for any number of workbooks at once: read → check → compute → review."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from perfxl.check.basics import sound_basics, years_of
from perfxl.check.consequences import causes
from perfxl.check.hidden import hidden_findings
from perfxl.check.merged import with_merges
from perfxl.findings import Finding, Found, in_sheet_order
from perfxl.indicators import completed_indicators
from perfxl.money import completed_money
from perfxl.read.archive import Limits, UnreadableWorkbook
from perfxl.read.gathering import gather
from perfxl.read.headings import template_findings
from perfxl.read.workbook import RawWorkbook, read_workbook
from perfxl.review import narrative, plausibility
from perfxl.standards import Problem, Standard, StandardError
from perfxl.template import layout
from perfxl.template.answers import answered
from perfxl.template.cells import SheetCells
from perfxl.template.columns import Rows, filled
from perfxl.template.entries import Entries
from perfxl.template.examples import EXAMPLES, example_for, example_sheets
from perfxl.template.indicators import Indicator
from perfxl.template.prefilled import blank_sheets
from perfxl.template.results import Results
from perfxl.working import moved_beside, shown_in


class Failure(NamedTuple):
    """A workbook that is not ours to complete, and why."""

    path: Path
    findings: tuple[Finding, ...]


def read(
    paths: Iterable[Path], limits: Limits | None = None, given: Sequence[Standard] = ()
) -> tuple[list[RawWorkbook], list[Failure]]:
    """Read workbooks, each by the standard it names; one that cannot be read, or is no template, stops no other.

    `given` are the standards of the command line.
    """
    read_ones: list[RawWorkbook] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            raw = read_workbook(path, limits, given)
        except UnreadableWorkbook as unreadable:
            failures.append(Failure(path, (unreadable.finding,)))
            continue
        found = template_findings(raw, raw.standard.form)
        if found:
            failures.append(Failure(path, tuple(found)))
        else:
            read_ones.append(raw)
    return read_ones, failures


def by_standard(workbooks: Iterable[RawWorkbook]) -> list[tuple[Standard, list[RawWorkbook]]]:
    """Return workbooks by the standard each is read by: the stages take those of one at a time."""
    groups: dict[str, tuple[Standard, list[RawWorkbook]]] = {}
    for raw in workbooks:
        groups.setdefault(raw.standard.name, (raw.standard, []))[1].append(raw)
    return list(groups.values())


def complete(workbooks: Sequence[RawWorkbook], standard: Standard, *, reset_review: bool = False) -> Results:
    """Check, compute and review workbooks that are known to be the template of this standard."""
    entries = gather(workbooks, standard.form)
    return results(without_review(entries) if reset_review else entries, standard)


def without_review(entries: Entries) -> Entries:
    """Return the entries without what reviewers typed into 复核业绩值, 复核得分 and 复核是否具备."""
    return replace(
        entries,
        indicators=entries.indicators.emptied(["reviewed_actual", "reviewed_score"]),
        elements=entries.elements.emptied(["reviewed"]),
    )


def results(entries: Entries, standard: Standard) -> Results:
    """Compute everything that follows from the entries, and say everything that is wrong with them."""
    basics, found = sound_basics(entries)
    found += [(workbook, remark) for workbook, remarks in enumerate(entries.remarks) for remark in remarks]
    money, said = completed_money(entries, standard)
    found += said
    scored, said = completed_indicators(entries, years_of(basics), money.lines, standard)
    found += said
    found += plausibility.reason_findings(scored.indicators, basics)
    found += plausibility.full_marks_findings(scored.indicators, money.lines.lines, standard)
    found += narrative.goal_findings(scored.indicators, basics)
    found += hidden_findings(entries)
    if any(entries.working):
        numbers = range(len(entries.paths))
        totals = zip(numbers, entries.total_row, scored.claimed, scored.reviewed, strict=True)
        shown = [
            shown_in(scored.indicators.of(n), scored.elements.of(n), standard.form, row, (claimed, reviewed))
            for n, row, claimed, reviewed in totals
        ]
        entries, said = moved_beside(entries, shown)
        found += said
    return Results(
        entries=entries,
        standard=standard,
        basics=basics,
        funding=money.lines.lines,
        funding_amounts=money.amounts,
        items=money.items,
        item_amounts=money.item_amounts,
        item_sums=money.item_sums,
        indicators=scored.indicators,
        elements=scored.elements,
        claimed=scored.claimed,
        reviewed=scored.reviewed,
        findings=_by_workbook(found, entries, scored.indicators),
    )


def _by_workbook(found: Found, entries: Entries, indicators: Rows[Indicator]) -> tuple[tuple[Finding, ...], ...]:
    grouped: list[list[Finding]] = [[] for _ in entries.paths]
    for workbook, finding in found:
        grouped[workbook].append(finding)
    belongs = indicators.workbooks[indicators[Indicator.is_indicator]]
    counts = np.bincount(belongs, minlength=len(entries.paths)).tolist()
    typed = filled(indicators[Indicator.actual]) & indicators[Indicator.is_indicator]
    actuals = np.bincount(indicators.workbooks[typed], minlength=len(entries.paths)).tolist()
    grouped = [causes(*each) for each in zip(grouped, counts, actuals, strict=True)]
    merged = [with_merges(group, apart) for group, apart in zip(grouped, entries.apart, strict=True)]
    said = [answered(group, answers) for group, answers in zip(merged, entries.answers, strict=True)]
    return tuple(tuple(in_sheet_order(group, layout.TEMPLATE_SHEETS)) for group in said)


def template_results(standard: Standard, *, example: bool = False) -> Results:
    """Return the results of a template nobody has typed into yet, or of the example project.

    Raises:
        StandardError: the form has no place for the example.
    """
    sheets = _example(standard) if example else blank_sheets(standard)
    return complete([RawWorkbook(Path(layout.TEMPLATE_NAME), sheets)], standard)


def _example(standard: Standard) -> dict[str, SheetCells]:
    name = example_for(standard.form)
    if name is None:
        forms = "和".join(EXAMPLES)
        words = f"示例项目是按{forms}的表式填的，“{standard.name}”的表式里没有它们的行或资金来源"
        raise StandardError([Problem("", 0, words)])
    return example_sheets(name, standard)
