"""Which indicators reached their target, which did not, and which wait for a person's score."""

from collections.abc import Iterable
from typing import NamedTuple

from perfxl.criteria.values import Value
from perfxl.report.words import entry as words
from perfxl.report.words import score
from perfxl.review.notes import NO_REASON, number
from perfxl.template.indicators import Indicator


class Standing(NamedTuple):
    """The indicators of a workbook by what became of them."""

    reached: list[Indicator]
    missed: list[Indicator]
    undecided: list[Indicator]


def standing(indicators: Iterable[Indicator]) -> Standing:
    """Sort indicators: reached are those with full marks whose actual is not short of the target."""
    found = Standing([], [], [])
    for indicator in indicators:
        lost = points_lost(indicator)
        if lost != lost:  # noqa: PLR0124 - NaN: no score yet
            found.undecided.append(indicator)
        elif lost > 0 or falls_short(indicator):
            found.missed.append(indicator)
        else:
            found.reached.append(indicator)
    return found


def points_lost(indicator: Indicator) -> float:
    """Return the points between the weight and the reviewed score, NaN where there is none."""
    return round(float(indicator.weight) - float(indicator.reviewed_score), 2)


def falls_short(indicator: Indicator) -> bool:
    """Tell whether the actual is known to be short of the target, whatever it scored."""
    actual: Value | None = indicator.reviewed_value
    target: Value | None = indicator.target_value
    if actual is None or target is None or actual.percent != target.percent:
        return False
    if actual.kind == "number" and target.kind in ("number", "range"):
        return _number_falls_short(actual, target)
    if actual.date is not None and target.date is not None and actual.year_known and target.year_known:
        return actual.date > target.date
    return False


def _number_falls_short(actual: Value, target: Value) -> bool:
    if actual.unit and target.unit and actual.unit != target.unit:
        return False
    value, bound = round(actual.number, 8), round(target.number, 8)
    if target.kind == "range":
        return not bound <= value <= round(target.high, 8)
    match target.sign:
        case "≤":
            return value > bound
        case "<":
            return value >= bound
        case ">":
            return value <= bound
    return value < bound


def target_words(indicator: Indicator) -> str:
    """Return the target as its cell shows it."""
    return words(indicator.target, indicator.target_format)


def actual_words(indicator: Indicator) -> str:
    """Return the actual that is scored: the reviewer's, the count of a checklist, the rate of 资金安排, the unit's."""
    if indicator.kept_actual is not None:
        return f"{words(indicator.kept_actual, indicator.reviewed_actual_format)}（复核）"
    if indicator.counted and indicator.vouched_actual is not None:
        return f"具备{indicator.listed}项要素中的{indicator.vouched_actual:.0f}项"
    if indicator.line and indicator.rate == indicator.rate:
        return f"{number(indicator.rate)}%{'（按资金安排）' if indicator.rate_differs else ''}"
    return words(indicator.actual, indicator.actual_format)


def differs(indicator: Indicator) -> bool:
    """Tell whether the unit's score and the reviewed one are not the same."""
    return score(indicator.score) != score(indicator.reviewed_score)


def score_words(indicator: Indicator) -> str:
    """Return the score, or both where the unit's and the reviewed one differ."""
    claimed, reviewed = indicator.score, indicator.reviewed_score
    if claimed != claimed or not differs(indicator):  # noqa: PLR0124 - NaN: the unit gave none
        return f"得{score(reviewed)}分"
    return f"自评{score(claimed)}分，复核{score(reviewed)}分"


def why_undecided(indicator: Indicator) -> str:
    """Return why nobody but a person can give the score."""
    return str(indicator.why or NO_REASON)
