"""The report of one workbook, put together and saved: equal results, equal bytes."""

import datetime
import io
import zipfile
from pathlib import Path

from docx.document import Document

from perfxl.findings import counts_of
from perfxl.report.analysis import write_analysis
from perfxl.report.basics import REPORT, one_line, write_advice, write_goals, write_head, write_overview
from perfxl.report.evidence import write_evidence
from perfxl.report.expenditure import write_expenditure
from perfxl.report.funding import write_funding
from perfxl.report.opinion import write_opinion
from perfxl.report.page import end, new_document
from perfxl.report.paragraphs import heading
from perfxl.report.scale import expenditure_scale, funding_scale
from perfxl.report.scoring import write_scoring
from perfxl.report.standing import standing
from perfxl.template.grid import Record
from perfxl.template.results import Results
from perfxl.template.reviewing import opinion_of
from perfxl.write.seal import DATE, seal

CREATED = datetime.datetime(2021, 1, 1)  # noqa: DTZ001 - the same in every report
LONGEST_PROPERTY = 255


def write_report(results: Results, number: int, path: Path) -> None:
    """Write the report of the workbook with this number; its figures are computed from the entries."""
    basics = results.basics[number]
    claimed, reviewed = results.claimed[number], results.reviewed[number]
    indicators = list(results.indicators.of(number).values())
    document = new_document()
    _set_properties(document, basics)
    write_head(document, basics, counts_of(results.findings[number]))
    heading(document, 1, "一、项目的基本情况")
    write_overview(document, basics)
    heading(document, 2, "（二）项目资金安排和使用情况")
    scale = funding_scale(results, number)
    write_funding(document, results, number, scale)
    write_expenditure(document, results, number, expenditure_scale(results, number, scale))
    write_goals(document, basics, results.standard.form.further)
    stands = standing(
        indicator for indicator in indicators if indicator.is_indicator and not indicator.reviewed_left_out
    )
    write_analysis(document, basics, claimed, reviewed, results.standard.full_total, stands)
    write_advice(document, basics)
    write_opinion(document, opinion_of(results, number))
    write_scoring(document, indicators, list(results.elements.of(number).values()), claimed, reviewed)
    write_evidence(document, indicators)
    end(document.add_paragraph())
    save(document, path)


def _set_properties(document: Document, basics: Record) -> None:
    """Say what the document is; when it was made is not said, it would differ each time."""
    properties = document.core_properties
    properties.title = f"{one_line(basics['project'])}{REPORT}"[:LONGEST_PROPERTY]
    properties.author = one_line(basics["unit"])[:LONGEST_PROPERTY]
    properties.comments = ""
    properties.created = properties.modified = CREATED


def save(document: Document, path: Path) -> None:
    """Save a document without the time of day in its archive, and seal it."""
    draft = io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as parts, zipfile.ZipFile(path, "w") as archive:
        for part in parts.infolist():
            archive.writestr(zipfile.ZipInfo(part.filename, DATE), parts.read(part), zipfile.ZIP_DEFLATED)
        seal(archive)
