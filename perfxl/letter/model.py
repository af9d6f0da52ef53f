"""What a letter of return says: small values that travel between processes."""

from typing import NamedTuple

from perfxl.findings import Finding
from perfxl.template.reviewing import Opinion


class Point(NamedTuple):
    """One thing to read: the cell it is about, and the words."""

    cell: str
    text: str


class Letter(NamedTuple):
    """What goes back to one unit with one workbook.

    `unit`, `department`, `project` and `year` are as the form has them, None where it does not say. `standing` is what
    is known of the total. `to_mend`, `to_score` and `to_explain` are findings without an answer of the unit's;
    `revised` is what the reviewer changed, `remarks` what people wrote into 复核说明;
    `opinion` is what stands on 复核意见.
    """

    unit: str | None
    department: str | None
    project: str | None
    year: str | None
    standing: str
    to_mend: tuple[Finding, ...]
    to_score: tuple[Finding, ...]
    to_explain: tuple[Finding, ...]
    revised: tuple[Point, ...]
    remarks: tuple[Point, ...]
    opinion: Opinion

    @property
    def asks_nothing(self) -> bool:
        """Whether there is nothing in it that the unit has to do or to know."""
        return not (self.to_mend or self.to_score or self.to_explain or self.revised or self.remarks)
