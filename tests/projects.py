"""Projects for the tests of roll-ups, made without a workbook."""

from perfxl.findings import Finding
from perfxl.rollup.model import Rolled, Rollup
from perfxl.rollup.project import IndicatorScore, Project
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import load_standard

NAN = float("nan")
COMPLETE = Project(
    unit="甲局", name="项目", year=2021, money_unit="元",
    budgeted=200.0, invested=200.0, received=100.0, spent=50.0,
    execution_rate=50.0, arrival_rate=50.0, spending_rate=50.0,
    claimed=95.0, reviewed=92.5, grade="优秀",
    scores=(IndicatorScore("培训人次", 60.0, 60.0), IndicatorScore("满意度", 40.0, 32.5)), open_scores=(), unread=(),
)  # fmt: skip


def rolled(place: str, *, saved: float = 0.0, findings: tuple[Finding, ...] = (), **changes: object) -> Rolled:
    """Return one workbook of a roll-up: the complete project, changed."""
    return Rolled(place, saved, findings, COMPLETE._replace(**changes))


def roll(*workbooks: Rolled) -> Rollup:
    """Return their roll-up."""
    return rolled_up(workbooks, load_standard())
