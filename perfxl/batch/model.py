"""What goes into a batch and what comes back: small values that travel between processes and machines."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perfxl.findings import Counts, Finding, counts_of
from perfxl.standards import Standard

if TYPE_CHECKING:
    from perfxl.batch.predecessor import Overruled
    from perfxl.compare.model import State
    from perfxl.letter.model import Letter
    from perfxl.read.archive import Limits
    from perfxl.rollup.project import Project


class Job(NamedTuple):
    """A workbook and where its completed form goes; None: it is read and computed, and nothing is written.

    One that was `found` in a folder, and not named, is passed over where it is a blank template.
    """

    source: Path
    output: Path | None
    found: bool = False


class Options(NamedTuple):
    """What holds for all workbooks of a batch.

    `given` are the standards of the command line; which of them, or of those built in, a workbook is read by, it says.
    `force` replaces outputs that somebody changed; `skip_existing` leaves out workbooks whose output is whole and
    newer; `with_project` asks for what a summary needs of each workbook; `as_report` writes reports, not workbooks;
    `protect` locks what perfxl computes; `with_state` asks for what a comparison needs, `with_letter` for what goes
    back to the unit; `patience` is how many seconds a workbook may take, None for as many
    as it needs.
    """

    given: tuple[Standard, ...] = ()
    force: bool = False
    reset_review: bool = False
    limits: "Limits | None" = None
    skip_existing: bool = False
    with_project: bool = False
    as_report: bool = False
    protect: bool = False
    with_state: bool = False
    with_letter: bool = False
    patience: float | None = None


class Summary(NamedTuple):
    """What one line says of a workbook; scores in points, rates in percent, NaN or None where unknown."""

    project: str
    total: float
    grade: str | None
    progress: str
    rates: tuple[tuple[str, float], ...]
    remark: str = ""
    """What is odd about the weights the total is counted of."""


class Outcome(NamedTuple):
    """What became of one workbook: its findings, its summary if it could be read, its output if one was written.

    `kept` is the new name of an older output that somebody had changed; `skipped` tells that an output was there
    already; `blank` that it is a template without a project, `stray` that it is no template, found in a folder;
    `project`, `state` and `letter` are there if the options ask for them. `overruled` is what a reviewer had
    set in the state before and is gone.
    """

    source: Path
    findings: tuple[Finding, ...]
    summary: Summary | None = None
    output: Path | None = None
    kept: Path | None = None
    skipped: bool = False
    project: "Project | None" = None
    state: "State | None" = None
    letter: "Letter | None" = None
    overruled: "Overruled | None" = None
    blank: bool = False
    stray: bool = False

    @property
    def passed_over(self) -> bool:
        """Whether it is no project's, and said together with others of its kind."""
        return self.blank or self.stray

    @property
    def counts(self) -> Counts:
        """How much is to be done about it."""
        return counts_of(self.findings)

    @property
    def errors(self) -> int:
        """How many findings must be mended."""
        return self.counts.errors

    @property
    def open(self) -> int:
        """How many scores only a person can give."""
        return self.counts.open

    @property
    def warnings(self) -> int:
        """How many findings deserve a look, answered or not."""
        return self.counts.warnings

    @property
    def is_complete(self) -> bool:
        """Whether nothing must be mended or scored by a person: exit status 0."""
        return not self.errors and not self.open
