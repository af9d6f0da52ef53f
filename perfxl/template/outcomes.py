"""What scoring by a criterion came to, row by row."""

from typing import TYPE_CHECKING

import numpy as np

from perfxl.template.columns import Column, FlagColumn, Flags, NumberColumn, Row, Rows

if TYPE_CHECKING:
    from perfxl.criteria import Value
    from perfxl.criteria.model import Settled


class Outcome(Row):
    """A score between 0 and the weight, or NaN and why, where, and between which bounds a person's must lie."""

    score = NumberColumn()
    low = NumberColumn()
    high = NumberColumn()
    code = Column["str | None"]()
    at = Column["str | None"]()
    detail = Column["str | None"]()
    warnings = Column[tuple[tuple[str, str], ...]](blank=())
    understood = Column[object]()
    percent = FlagColumn()
    rule: Column["Settled | None"] = Column()
    actual_value: Column["Value | None"] = Column()
    target_value: Column["Value | None"] = Column()
    apart = FlagColumn()
    """A person's must be one of the bounds."""


def unread_actuals(own: Rows[Outcome]) -> Flags:
    """Return where no score follows because of what stands in 业绩值."""
    at_actual: Flags = own[Outcome.at] == "actual"
    return np.isnan(own[Outcome.score]) & at_actual
