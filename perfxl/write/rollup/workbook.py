"""The roll-up workbook, sheet by sheet."""

from pathlib import Path

from perfxl.rollup.model import Rollup
from perfxl.write.book import Book
from perfxl.write.printing import header
from perfxl.write.rollup.grades import write_grades
from perfxl.write.rollup.levels import write_departments, write_units
from perfxl.write.rollup.lists import (
    write_criteria,
    write_findings,
    write_indicators,
    write_single_indicators,
    write_unreadable,
    write_waiting,
)
from perfxl.write.rollup.overview import write_overview
from perfxl.write.rollup.previous import write_previous
from perfxl.write.rollup.progress import write_progress
from perfxl.write.rollup.projects import write_projects, years_said
from perfxl.write.rollup.reporting import write_reporting

SHEETS = (
    write_overview,
    write_projects,
    write_departments,
    write_units,
    write_reporting,
    write_previous,
    write_indicators,
    write_single_indicators,
    write_grades,
    write_progress,
    write_findings,
    write_waiting,
    write_criteria,
    write_unreadable,
)
"""The sheets in their order."""


def write_rollup(rollup: Rollup, path: Path) -> None:
    """Write the roll-up into the file `path`."""
    above = header(f"绩效自评汇总　{len(rollup.projects)}个项目", f"{years_said(rollup)}年度")
    book = Book(path, header=above, in_memory=False)  # the sheets of ten thousand projects are put together on disk
    for write in SHEETS:
        write(book, rollup)
    book.close()
