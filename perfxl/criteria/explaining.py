"""`perfxl explain`: how a criterion is read, and the scores at chosen actuals."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfxl.criteria.case import Asked, ElementList, Score, read_named
from perfxl.criteria.families.cited import AlsoCited
from perfxl.criteria.families.elements import Elements
from perfxl.criteria.formulas import score_formula
from perfxl.criteria.lexicon.connecting import NUMBERS
from perfxl.criteria.lexicon.spelling import respelled
from perfxl.criteria.lexicon.units import ITEMS
from perfxl.criteria.model import Cells, Rules
from perfxl.criteria.reading import Reading
from perfxl.criteria.scoring import score_column
from perfxl.criteria.values import Value, read_value
from perfxl.numerals import percent, shown

ROW = Cells("F4", "Q4", "R4")


@dataclass(frozen=True)
class ScoreAt:
    """The score at one actual; None where a person must decide, and why."""

    actual: str
    score: float | None
    why: str


@dataclass(frozen=True)
class Explanation:
    """A criterion's reading, scores around its edges, its formula, and the words that remained unread."""

    reading: str | None
    scores: tuple[ScoreAt, ...]
    formula: str | None
    unread: tuple[str, ...]


def explain(
    criterion: str,
    weight: float,
    target: object = None,
    actuals: Sequence[object] = (),
    rules: Rules | None = None,
    *,
    indicator: str = "",
    year: float = math.nan,
) -> Explanation:
    """The criterion as perfxl reads it, in the row of this indicator, tried at these actuals (or around every edge)."""
    reading, rules = read_named(criterion, indicator), rules or Rules()
    tried = tuple(actuals) or _useful(reading, read_value(_typed(target)))
    said = [_possessed(actual) if reading.needs_elements and not _counts(actual) else None for actual in tried]
    numbers = _numbers(reading, said)
    lists = [_listed(numbers, possessed) if numbers and possessed is not None else None for possessed in said]
    cases = [
        Asked(criterion, weight, _typed(target), "General", _typed(actual), "General", indicator or None, year, listed)
        for actual, listed in zip(tried, lists, strict=True)
    ]
    scored = score_column(cases, rules)
    scores = tuple(
        ScoreAt(_said(actual), None if math.isnan(one.score) else one.score, _why(one.detail, one.warnings))
        for actual, one in zip(tried, scored, strict=True)
    )
    return Explanation(reading.reading, scores, _formula(scored), reading.unread)


def _typed(value: object) -> object:
    """A number typed on a command line is a number in a cell."""
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d+(?:\.\d+)?\s*", value):
        return float(value)
    return value


def _said(actual: object) -> str:
    return shown(actual) if isinstance(actual, float) else str(actual)


def _why(detail: str | None, warnings: tuple[tuple[str, str], ...]) -> str:
    return "；".join(filter(None, [detail, *(said for _, said in warnings)]))


def _counts(actual: object) -> bool:
    """`5项`: how many are possessed, not which."""
    counted = read_value(actual)
    return counted.kind == "number" and counted.unit in ITEMS


def _possessed(actual: object) -> frozenset[int]:
    """`要素1；要素3`, `1,3` or `1-8`: the numbers possessed."""
    found: set[int] = set()
    for first, last in NUMBERS.findall(respelled(str(actual))):
        found |= set(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _numbers(reading: Reading, lists: Sequence[frozenset[int] | None]) -> tuple[int, ...]:
    """The list's numbers, from the criterion: as many as make up the weight."""
    if not reading.needs_elements:
        return ()
    mentioned = max((number for possessed in lists if possessed for number in possessed), default=0)
    rule = reading.rule
    if isinstance(rule, Elements):
        top = max(rule.numbers, default=1)
        sizes = [size for size in range(top, 31) if rule.each is not None and rule.fits(size, 1.0)]
        return tuple(range(1, (sizes[0] if sizes else max(top, mentioned)) + 1))
    return tuple(range(1, max(mentioned, 1) + 1))


def _useful(reading: Reading, target: Value) -> tuple[object, ...]:
    """Actuals on both sides of every edge."""
    if isinstance(reading.rule, Elements):
        numbers = _numbers(reading, [])
        everything = "；".join(f"要素{number}" for number in numbers)
        without = ["；".join(f"要素{number}" for number in numbers if number != left) or "无" for left in numbers]
        return (everything, *without, "无")
    found = reading.rule.edges() if reading.rule is not None else ()
    worded = reading.rule.cited.edges() if isinstance(reading.rule, AlsoCited) else ()
    return found or _around(target) or worded


def _around(target: Value) -> tuple[object, ...]:
    if target.kind == "words":
        return (target.text, f"未{target.text}")
    if target.kind not in ("number", "range"):
        return ()
    ends = {target.number, target.high if target.kind == "range" else target.number}
    values = sorted({round(end * factor, 6) for end in ends for factor in (0, 0.5, 0.9, 1, 1.1, 2)})
    return tuple(percent(value) if target.percent else f"{shown(value)}{target.unit}" for value in values)


def _listed(numbers: tuple[int, ...], possessed: frozenset[int]) -> ElementList:
    return ElementList(numbers, tuple(number in possessed for number in numbers))


def _formula(scored: Sequence[Score]) -> str | None:
    if not scored:
        return None
    first = scored[0]
    return score_formula(first.rule, first.actual_value, first.target_value, ROW) or None
