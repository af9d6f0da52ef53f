"""Targets that do not say whether less is better, beside names of what should be little."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.criteria.families.default import Default
from perfxl.criteria.families.goals import Goal
from perfxl.criteria.model import Settled
from perfxl.criteria.values import Value
from perfxl.findings import Finding, quote
from perfxl.review.notes import shown
from perfxl.review.plausibility import cell_finding, chosen

SHOULD_BE_LITTLE = re.compile(
    "差错|错误|投诉|事故|故障|违规|逾期|空置|流失|死亡|损耗|能耗|排放|超支|返工|拖欠|不合格|退货|"
    "成本|单价|造价|时限|时长|用时|耗时|响应时间|等待"
)


def direction_findings(indicators: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield targets taken for something to be reached although their indicator, by its name, should be little."""
    rules, targets = indicators["rule"], indicators["target_value"]
    upward = np.array([_is_taken_upward(*pair) for pair in zip(rules, targets, strict=True)], dtype=bool)
    for place, row in chosen(indicators, upward & indicators["review_computed"].notna().to_numpy()):
        if SHOULD_BE_LITTLE.search(str(row["indicator"])):
            words = {"indicator": row["indicator"], "target": quote(shown(row["target"], row["target_format"]))}
            yield cell_finding(place, "target", findings.UNSIGNED_LIMIT, **words)


def _is_taken_upward(settled: Settled | None, target: Value | None) -> bool:
    """Tell whether only the target could say which way is better, and has no sign to say it."""
    if settled is None or target is None or target.kind != "number":
        return False
    asked = isinstance(settled.rule, Default) or (isinstance(settled.rule, Goal) and not settled.rule.limit)
    return asked and target.number > 0 and target.sign in ("", "=")
