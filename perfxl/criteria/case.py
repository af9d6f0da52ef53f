"""One row on its way to a score: its criterion beside its indicator, what is checked, what scoring came to."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from perfxl.criteria.families.around import sized, within
from perfxl.criteria.families.changed import Changed, Grown, named
from perfxl.criteria.families.completion import completed, no_task
from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.items import rule_of_list
from perfxl.criteria.families.withheld import Contrary
from perfxl.criteria.lexicon.changes import is_growth
from perfxl.criteria.lexicon.degrees import BELOW_NOTHING, may_be_size
from perfxl.criteria.lexicon.measures import are_apart, are_contrary, says_all_by_done
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.units import converted, is_scaled, same
from perfxl.criteria.meaning.subjects import own_name
from perfxl.criteria.model import Doubt, Plan, Rules, Settled
from perfxl.criteria.reading import Reading, read_criterion
from perfxl.criteria.understanding import Understood
from perfxl.criteria.values import Value
from perfxl.numerals import percent, shown

NOT_YET = Understood()


@dataclass(frozen=True)
class ElementList:
    """One indicator's list: the numbers, and of each whether it is possessed (None: not said)."""

    numbers: tuple[int, ...]
    possessed: tuple[bool | None, ...]

    @property
    def is_decided(self) -> bool:
        """Whether every element is said to be possessed or not."""
        return None not in self.possessed


class Asked(NamedTuple):
    """A row that asks for a score: what its cells hold, the year under evaluation, and its list of elements."""

    criterion: object
    weight: float
    target: object
    target_format: object
    actual: object
    actual_format: object
    indicator: object = None
    year: float = math.nan
    listed: ElementList | None = None


@dataclass
class Case:
    """One row on its way to a score."""

    weight: float
    reading: Reading
    target: Value
    actual: Value
    hint: str
    listed: ElementList | None
    understood: Understood = NOT_YET
    score: float = math.nan
    doubt: Doubt | None = None
    warnings: tuple[tuple[str, str], ...] = ()


def base_beside(plan: Plan, target: Value) -> str:
    """The criterion's base in words; nothing where the target is the same, or cannot be compared with it."""
    comparable = target.kind == "number" and target.percent == bool(plan.expect.percent)
    wanted = target.number
    if comparable and target.unit and plan.expect.unit and not same(target.unit, plan.expect.unit):
        scaled = converted(target.number, target.unit, plan.expect.unit)
        comparable, wanted = scaled is not None, scaled or 0.0
    if plan.base is None or not comparable or abs(plan.base - wanted) < 1e-8:
        return ""
    return percent(plan.base) if plan.expect.percent else shown(plan.base) + plan.expect.unit


def opposed(plan: Plan, target: Value) -> Doubt | None:
    """A criterion that speaks of something else than the target, or in another unit, so far as anybody can tell."""
    return _unscaled(plan, target) or _for_little(plan, target)


def _unscaled(plan: Plan, target: Value) -> Doubt | None:
    """`100000以内` beside 10万元: the number may be one in 元, unless it is the target's own."""
    own = plan.base if plan.base is not None else plan.expect.bound
    if own is None or plan.expect.percent or plan.expect.unit or not is_scaled(target.unit) or target.number == own:
        return None
    why = f"评分标准的{shown(own)}没有写单位，目标值是“{target.text}”，不知是否也以“{target.unit}”计"
    return Doubt("criterion-opposed", "criterion", why)


def _for_little(plan: Plan, target: Value) -> Doubt | None:
    """Full marks for little beside a target that asks for much: the criterion may speak of the gap between them."""
    base = base_beside(plan, target)
    if not plan.asks_for_little or target.kind != "number" or target.sign in ("≤", "<"):
        return None
    if target.sign in ("≥", ">"):
        return Doubt("criterion-opposed", "criterion", f"少的得满分，目标值却是“{target.text}”")
    if not base or target.number < (plan.base or 0):
        return None
    why = f"不超过{base}得满分，目标值却是“{target.text}”，看不出说的是不是一回事"
    return Doubt("criterion-opposed", "criterion", why)


def unfit(plan: Plan, weight: float) -> Doubt | None:
    """Points or shares of the criterion that are not the weight of the row."""
    if plan.full_share is not None and abs(plan.full_share - 1) > 0.001:
        return Doubt(
            "criterion-points", "criterion", f"评分标准的分值合计或最高档为权重的{percent(plan.full_share)}，不是100%"
        )
    if plan.full_points is None or abs(plan.full_points - weight) <= 0.001 * weight + 1e-9:
        return None
    return Doubt("criterion-points", "criterion", f"评分标准的满分{shown(plan.full_points)}分与权重{shown(weight)}不符")


class Score(NamedTuple):
    """A score, or NaN and the reason, where and in which interval; warnings, and what the formulas need."""

    score: float
    low: float
    high: float
    code: str | None
    at: str | None
    detail: str | None
    warnings: tuple[tuple[str, str], ...]
    understood: object
    percent: bool
    rule: Settled | None
    actual_value: Value
    target_value: Value
    apart: bool = False


def scores_of(rows: list[Case], rules: Rules) -> list[Score]:
    """Return what became of every row."""
    places: dict[tuple[Any, ...], Settled | None] = {}
    return [_score(case, _in_place(case, rules, places)) for case in rows]


def _score(case: Case, rule: Settled | None) -> Score:
    doubt = case.doubt
    return Score(
        case.score,
        _bound(case, "low"),
        _bound(case, "high"),
        doubt.code if doubt else None,
        doubt.at if doubt else None,
        doubt.detail if doubt else None,
        case.warnings,
        _understood(case),
        _is_percent(case),
        rule,
        case.actual,
        case.target,
        doubt.apart if doubt else False,
    )


def _in_place(case: Case, rules: Rules, places: dict[tuple[Any, ...], Settled | None]) -> Settled | None:
    """The rule in its place; rows of one rule share it."""
    numbers = case.listed.numbers if case.listed else None
    key = (id(case.reading.rule), case.hint, numbers)
    if key not in places:
        rule = case.reading.rule
        if rule is not None and numbers is not None:
            rule = rule_of_list(rule, numbers)
        places[key] = _settled(rule, rules, case.hint, numbers) if rule is not None else None
    return places[key]


_settled = lru_cache(maxsize=4096)(Settled)
"""The same rule in the same place is one object, so that whoever looks it up need not compare."""


def _bound(case: Case, side: str) -> float:
    """A bound of the interval left to a person; nothing to full marks is no interval worth the name."""
    doubt = case.doubt
    if doubt is None or doubt.low is None or doubt.high is None:
        return math.nan
    if doubt.low <= 0 and doubt.high >= case.weight and not doubt.apart:
        return math.nan
    return round(float(getattr(doubt, side)), 6)


def _understood(case: Case) -> object:
    """What the actual was understood as: a number, a date, what was typed where no rule asks for more, or nothing."""
    if not math.isnan(case.understood.number) and not case.understood.unsaid:
        return case.understood.number
    if case.understood.unsaid and case.actual.date is not None and case.actual.typed_number:
        return case.actual.date
    if case.understood.date is not None:
        return case.understood.date
    doubt, typed = case.understood.doubt, case.actual
    if typed.kind in ("missing", "unreadable") or (doubt is not None and doubt.code != "not-applicable"):
        return None
    return typed.number if typed.typed_number and typed.kind == "number" else typed.text


def _is_percent(case: Case) -> bool:
    """Whether it is a percentage, as understood or as its cell shows it."""
    typed = math.isnan(case.understood.number) and case.actual.typed_number
    return case.actual.percent if typed else case.understood.percent


@lru_cache(maxsize=65536)
def read_named(text: str, indicator: str) -> Reading:
    """The criterion's rule, in the row of an indicator of this name."""
    found = read_criterion(text, *own_name(text, indicator))
    if found.rule is None or found.unread:
        return found
    name = canonical(indicator)
    rule = completed(named(found.rule, name), name)
    found = replace(found, rule=rule)
    if isinstance(rule, Changed):
        return found  # its sign is known, and its measure
    contrary, apart = (are(found.measure, name) for are in (are_contrary, are_apart))
    counted = isinstance(within(rule), Counts) and indicator.endswith("性")  # 准确性 is no number of its own
    if apart or (contrary and not counted):
        return replace(found, rule=Contrary(rule, found.measure, indicator, apart=apart))
    if may_be_size(indicator) and not BELOW_NOTHING.search(canonical(text or "")):
        rule = sized(rule)
    if is_growth(name) or is_growth(found.measure):
        rule = Grown(rule)
    of_a_task = says_all_by_done(found.measure) and says_all_by_done(name)
    return replace(found, rule=rule if of_a_task else no_task(rule))
