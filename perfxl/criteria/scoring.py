"""Whole columns of scores: every distinct criterion read once, rows of one form computed together."""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from perfxl.criteria.elements import Elements
from perfxl.criteria.expressions import Columns, Numbers
from perfxl.criteria.items import Items, phrases
from perfxl.criteria.lists import ElementColumns, ElementList, element_lists
from perfxl.criteria.model import Doubt, Plan, Rule, Rules, Settled
from perfxl.criteria.numerals import percent, shown
from perfxl.criteria.reading import Reading, read_criterion
from perfxl.criteria.text import word
from perfxl.criteria.understanding import Understood, understand, unit_hint
from perfxl.criteria.values import Value, read_value


@dataclass
class Case:
    """One row on its way to a score."""

    weight: float
    reading: Reading
    target: Value
    actual: Value
    hint: str
    listed: ElementList | None
    understood: Understood = field(default_factory=Understood)
    score: float = math.nan
    doubt: Doubt | None = None
    warnings: tuple[tuple[str, str], ...] = ()


def awarded(points: Any, weight: Any) -> Numbers:
    """The score of these points: rounded half up to two decimals, within 0 and the weight."""
    with np.errstate(invalid="ignore"):
        score = np.floor(np.round(np.asarray(points, dtype=np.float64) * 100, 6) + 0.5) / 100
        return np.asarray(np.maximum(0.0, np.minimum(weight, score)))


def score_column(
    cases: pd.DataFrame, elements: pd.DataFrame, rules: Rules, *, typed_count_wins: bool = False
) -> pd.DataFrame:
    """Scores of all rows, and for those without one the reason.

    Args:
        cases: index (workbook, row); criterion, weight, target, target_format, actual, actual_format, indicator.
        elements: index as the indicator's row; number, possessed (True, False or None).
        rules: what the authority decides.
        typed_count_wins: whether a number typed as actual replaces the count of elements.
    """
    rows = _cases(cases, element_lists(elements))
    groups: dict[Any, list[Case]] = {}
    for case in rows:
        if math.isnan(case.weight):
            continue
        if case.reading.rule is None:
            case.doubt = _unread(case.reading, case.weight)
        elif case.listed is not None or isinstance(case.reading.rule, Elements):
            groups.setdefault(_list_form(case, typed_count_wins=typed_count_wins), []).append(case)
        else:
            groups.setdefault((case.reading.text, case.reading.rule.form(case.target), None), []).append(case)
    for (_, _, form), group in groups.items():
        if form is None:
            _score_values(group, rules)
        else:
            _score_lists(group, rules, typed=form == "typed")
    return _frame(rows, cases.index, rules)


def _cases(cases: pd.DataFrame, lists: dict[Any, ElementList]) -> list[Case]:
    columns = [
        cases[name].tolist()
        for name in ("criterion", "weight", "target", "target_format", "actual", "actual_format", "indicator")
    ]
    return [
        Case(
            math.nan if weight is None else float(weight), read_criterion(criterion if isinstance(criterion, str) else ""),
            read_value(target, target_format if isinstance(target_format, str) else None),
            read_value(actual, actual_format if isinstance(actual_format, str) else None),
            unit_hint(indicator if isinstance(indicator, str) else None), lists.get(index),
        )
        for index, criterion, weight, target, target_format, actual, actual_format, indicator in zip(cases.index, *columns, strict=True)
    ]  # fmt: skip


def settled(rule: Rule | None, target: Value, rules: Rules) -> Plan | Doubt:
    """The rule settled for this form of target."""
    if rule is None:
        raise ValueError("a criterion without a rule cannot be settled")
    return rule.plan(rule.form(target), rules)


def _unread(reading: Reading, weight: float) -> Doubt:
    words = "”“".join(reading.unread)
    if reading.judged:
        return Doubt("criterion-judgement", "criterion", f"评分标准中“{words}”需要人工判断", 0.0, weight)
    return Doubt("criterion-unread", "criterion", f"评分标准中“{words}”无法识别")


def _list_form(case: Case, *, typed_count_wins: bool) -> tuple[str, Value, Any]:
    """Lists of the same numbers are computed together; a typed count stands alone."""
    typed = (
        typed_count_wins and case.actual.kind == "number" and not case.actual.percent and case.reading.counts_elements
    )
    if typed:
        return case.reading.text, Value("missing"), "typed"
    return case.reading.text, Value("missing"), case.listed.numbers if case.listed else ()


def _score_values(group: list[Case], rules: Rules) -> None:
    """Rows whose actual is a value of its own."""
    plan = settled(group[0].reading.rule, group[0].target, rules)
    if isinstance(plan, Doubt):
        for case in group:
            case.doubt = plan
        return
    usable = []
    for case in group:
        case.understood = understand(case.actual, plan.expect, case.target, case.hint)
        case.doubt = case.understood.doubt or unfit(plan, case.weight)
        case.warnings = case.understood.warnings + differing_base(plan, case.target)
        if case.doubt is None:
            usable.append(case)
        elif case.doubt.code == "not-applicable" and rules.not_applicable == "full":
            case.score, case.doubt = awarded(case.weight, case.weight).item(), None
    if usable:
        scores = awarded(plan.points.column(_columns(usable)), [case.weight for case in usable])
        for case, score in zip(usable, np.broadcast_to(scores, len(usable)).tolist(), strict=True):
            _settle(case, plan, score)


def _columns(group: list[Case]) -> Columns:
    return {
        "weight": np.array([case.weight for case in group]),
        "actual": np.array(
            [_day(case.understood.date) if case.understood.date else case.understood.number for case in group]
        ),
        "target": np.array([_day(case.target.date) if case.target.date else case.target.number for case in group]),
        "word": np.array([case.understood.word for case in group], dtype=object),
        "target word": np.array([word(case.target.text) for case in group], dtype=object),
        "phrases": np.array([phrases(case.actual.text) for case in group], dtype=object),
    }


def _day(date: Any) -> float:
    return float(date.toordinal())


def _settle(case: Case, plan: Plan, score: float) -> None:
    """The score, or why there is none; a signed actual counts only where it earns full marks."""
    if math.isnan(score):
        said: float | str = case.understood.number if plan.expect.kind == "number" else case.actual.text
        case.doubt = plan.doubt(said, case.weight)
        return
    if case.understood.signed:
        agrees = (case.understood.signed in "≥>") == (plan.direction == "up") and plan.direction
        if not agrees or score < awarded(case.weight, case.weight).item():
            case.doubt = Doubt("actual-signed", "actual", f"业绩值“{case.actual.text}”带有符号，不是实际完成数")
            return
        case.warnings += (("actual-signed", f"业绩值“{case.actual.text}”带有符号，应填实际完成数"),)
    case.score = score


def unfit(plan: Plan, weight: float) -> Doubt | None:
    """Points or shares of the criterion that are not the weight of the row."""
    if plan.full_share is not None and abs(plan.full_share - 1) > 0.001:
        return Doubt(
            "criterion-points", "criterion", f"评分标准的分值合计或最高档为权重的{percent(plan.full_share)}，不是100%"
        )
    if plan.full_points is None or abs(plan.full_points - weight) <= 0.001 * weight + 1e-9:
        return None
    return Doubt("criterion-points", "criterion", f"评分标准的满分{shown(plan.full_points)}分与权重{shown(weight)}不符")


def differing_base(plan: Plan, target: Value) -> tuple[tuple[str, str], ...]:
    """The criterion's base beside another target: the criterion wins, with a warning."""
    if plan.base is None or target.kind != "number" or target.percent != bool(plan.expect.percent):
        return ()
    if abs(plan.base - target.number) < 1e-8:
        return ()
    base = percent(plan.base) if plan.expect.percent else shown(plan.base) + plan.expect.unit
    return (("base-differs", f"评分标准以{base}为满分基准，与目标值“{target.text}”不同，按评分标准计分"),)


def _score_lists(group: list[Case], rules: Rules, *, typed: bool) -> None:
    """Rows whose list of elements decides."""
    rule = rule_of_list(group[0].reading.rule, group[0].listed.numbers if group[0].listed else ())
    for case in group:
        case.doubt = list_doubt(case, rule, typed=typed)
    usable = [case for case in group if case.doubt is None or case.doubt.code == "elements-undecided"]
    if not usable or rule is None:
        return
    plan = rule.plan(Value("missing"), rules)
    if isinstance(plan, Doubt):
        return
    for case in usable:
        case.doubt = case.doubt or unfit(plan, case.weight)
    low, high = (_listed_scores(usable, plan, unknown=unknown, typed=typed) for unknown in (False, True))
    for case, least, most in zip(usable, low, high, strict=True):
        if case.doubt is None:
            case.score = least
        elif case.doubt.code == "elements-undecided":
            case.doubt = Doubt("elements-undecided", "elements", case.doubt.detail, min(least, most), max(least, most))


def rule_of_list(rule: Rule | None, numbers: tuple[int, ...]) -> Rule | None:
    """The rule a list is scored by: items of the criterion with the list's numbers are its elements."""
    return (rule.as_elements(numbers) or rule) if isinstance(rule, Items) else rule


def list_doubt(case: Case, rule: Rule | None, *, typed: bool) -> Doubt | None:
    """Why the list cannot decide."""
    if case.listed is None:
        return Doubt("elements-missing", "criterion", "评分标准按要素计分，要素清单中没有本指标的要素")
    if isinstance(rule, Elements):
        unknown = [number for number in rule.numbers if case.listed.numbers.count(number) != 1]
        if unknown:
            return Doubt("element-unknown", "criterion", f"评分标准提到要素{unknown[0]}，要素清单中没有或不止一条")
        if not rule.fits(len(case.listed.numbers), case.weight):
            return Doubt(
                "criterion-points",
                "criterion",
                f"评分标准各要素的分值合计与权重不符（要素清单共{len(case.listed.numbers)}项）",
            )
    elif rule is None or not rule.counts_elements:
        return Doubt("criterion-unread", "criterion", "要素清单列有要素，但评分标准没有说明要素如何计分")
    return _count_doubt(case, typed=typed)


def _count_doubt(case: Case, *, typed: bool) -> Doubt | None:
    listed = case.listed
    if typed:
        count = case.actual.number
        if listed is None or not (0 <= count <= len(listed.numbers)) or count != int(count):
            return Doubt("actual-unreadable", "actual", f"业绩值“{case.actual.text}”不是要素的个数")
        return None
    if listed is not None and not listed.is_decided:
        open_numbers = [
            str(number) for number, said in zip(listed.numbers, listed.possessed, strict=True) if said is None
        ]
        return Doubt("elements-undecided", "elements", f"要素{'、'.join(open_numbers)}是否具备没有填写“是”或“否”")
    return None


def _listed_scores(group: list[Case], plan: Plan, *, unknown: bool, typed: bool) -> list[float]:
    weight = np.array([case.weight for case in group])
    listed = [case.listed or ElementList((), ()) for case in group]
    columns = ElementColumns(
        listed[0].numbers, [[unknown if said is None else said for said in one.possessed] for one in listed], weight
    )
    if typed:
        columns["count"] = np.array([case.actual.number for case in group])
        columns["size"] = np.array([float(len(one.numbers)) for one in listed])
    columns["actual"] = columns["count"]
    return awarded(np.broadcast_to(plan.points.column(columns), len(group)), weight).tolist()


def _frame(rows: list[Case], index: pd.Index, rules: Rules) -> pd.DataFrame:
    doubts = [case.doubt for case in rows]
    return pd.DataFrame(
        {
            "score": np.array([case.score for case in rows], dtype=np.float64),
            "low": np.array([_bound(doubt, "low") for doubt in doubts], dtype=np.float64),
            "high": np.array([_bound(doubt, "high") for doubt in doubts], dtype=np.float64),
            "code": pd.Series([doubt.code if doubt else None for doubt in doubts], dtype=object, index=index),
            "at": pd.Series([doubt.at if doubt else None for doubt in doubts], dtype=object, index=index),
            "detail": pd.Series([doubt.detail if doubt else None for doubt in doubts], dtype=object, index=index),
            "warnings": pd.Series([case.warnings for case in rows], dtype=object, index=index),
            "understood": pd.Series([_understood(case) for case in rows], dtype=object, index=index),
            "percent": np.array([case.understood.percent for case in rows], dtype=bool),
            "rule": pd.Series([_in_place(case, rules) for case in rows], dtype=object, index=index),
            "actual_value": pd.Series([case.actual for case in rows], dtype=object, index=index),
            "target_value": pd.Series([case.target for case in rows], dtype=object, index=index),
        },
        index=index,
    )


def _in_place(case: Case, rules: Rules) -> Settled | None:
    if case.reading.rule is None:
        return None
    numbers = case.listed.numbers if case.listed else None
    rule = rule_of_list(case.reading.rule, numbers) if numbers is not None else case.reading.rule
    return Settled(rule, rules, case.hint, numbers) if rule is not None else None


def _bound(doubt: Doubt | None, side: str) -> float:
    value = getattr(doubt, side, None)
    return math.nan if value is None else round(float(value), 6)


def _understood(case: Case) -> object:
    """What the actual was understood as: a number, a date, the words as typed, or nothing."""
    if not math.isnan(case.understood.number):
        return case.understood.number
    if case.understood.date is not None:
        return case.understood.date
    return case.actual.text if case.understood.word else None
