"""What is found in the project with something typed over, beside what is found in it as it is."""

from collections.abc import Sequence
from pathlib import Path

from workbooks import UNSCORED, Edits, edited

from perfxl.batch import check_workbooks

Found = set[tuple[str, str]]
"""Codes, each with its cell."""
Case = tuple[Edits, Found, Found]
"""What is typed, the findings that come of it, and those of the project that go."""
SEED_SAYS: Found = {("B04", "B9"), ("B04", "B10"), ("M05", "C10"), ("S06", "C12"), ("V10", "H14")}


def found_in(cases: Sequence[Case], folder: Path) -> list[Found]:
    """Return what is found in each, checked in one batch."""
    workbooks = [edited(UNSCORED, folder / f"{number}.xlsx", typed) for number, (typed, *_) in enumerate(cases)]
    outcomes = check_workbooks(workbooks)
    return [{(finding.code, finding.cell) for finding in outcome.findings} for outcome in outcomes]
