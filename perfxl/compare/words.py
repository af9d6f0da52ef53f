"""A comparison in words: the same on the console and on the sheet."""

import math

from perfxl.compare.model import OWNERS, Change, Comparison, State

NOTHING, UNKNOWN = "空", "未定"
ALONE = {"old": "只有原来的一边有", "new": "只有现在的一边有"}
OVERRULED = {"": "", "changed": "复核人填过，现已改动", "cleared": "复核人填过，现已清除"}
"""What became of something the reviewer had set."""


def value_said(value: str | float | None) -> str:
    """Return a value as a sentence quotes it."""
    if value is None:
        return NOTHING
    return f"“{value}”" if isinstance(value, str) else f"{value:.15g}"


def place_of_change(change: Change) -> str:
    """Return where a change stands."""
    return f"{change.sheet}!{change.cell}" if change.cell else change.sheet


def sentence(change: Change) -> str:
    """Return a change as one line: whose, where, what, from what to what."""
    label = OVERRULED[change.overruled] or OWNERS[change.owner]
    return f"[{label}] {place_of_change(change)} {change.heading}：{value_said(change.old)}→{value_said(change.new)}"


def total_said(total: float) -> str:
    """Return a total in points, or that there is none."""
    return UNKNOWN if math.isnan(total) else f"{total:.2f}"


def alone(side: str, place: str, state: State) -> str:
    """Return that a workbook is on one side only, and whose it is as far as it says."""
    known = "，".join(filter(None, (state.unit, state.name)))
    return f"{ALONE[side]}：{place}" + (f"（{known}）" if known else "")


def counted(pair: Comparison, owner: str) -> int:
    """Return how many cells of an owner differ."""
    return sum(change.owner == owner for change in pair.changes)


def grades_said(pair: Comparison) -> str:
    """Return the grade, or from which to which it changed."""
    before, after = pair.old.grade or UNKNOWN, pair.new.grade or UNKNOWN
    return before if before == after else f"{before}→{after}"
