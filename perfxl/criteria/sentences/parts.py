"""What a criterion is made of once its clauses are put together."""

from dataclasses import dataclass

from perfxl.criteria.sentences.clauses import Basis, Branch, Cap, Whole
from perfxl.criteria.sentences.steps import Step, StepParts


@dataclass(frozen=True)
class Parts:
    """What a criterion is made of once awards stand with their conditions."""

    branches: tuple[Branch, ...]
    caps: tuple[Cap, ...] = ()
    wholes: tuple[Whole, ...] = ()
    bases: tuple[Basis, ...] = ()
    left: tuple[str, ...] = ()
    counted: bool = False
    """Whether it speaks of numbers only (定量指标)."""
    left_numbered: bool = True
    """Whether every clause left over carries a number (①), as listed requirements do."""

    def of_steps(self) -> tuple[float | None, StepParts] | None:
        """The cap of deductions in points and what becomes of parts of a step, if said; None where said twice."""
        caps = [cap.points for cap in self.caps if cap.points is not None]
        wholes = {whole.parts for whole in self.wholes}
        steps = [branch.award for branch in self.branches if isinstance(branch.award, Step)]
        fit = all(whole.fits(step) for whole in self.wholes for step in steps)
        if len(caps) > 1 or len(wholes) > 1 or not fit:
            return None
        return caps[0] if caps else None, wholes.pop() if wholes else ""
