"""Whole columns of scores: every distinct criterion read once, rows of one form computed together."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from perfxl.criteria.bare import PER_MILLE, unit_hint
from perfxl.criteria.case import NOT_YET, Asked, Case, Score, base_beside, opposed, read_named, scores_of, unfit
from perfxl.criteria.expressions import TAKEN_DIGITS, Columns
from perfxl.criteria.families.elements import Elements
from perfxl.criteria.lexicon.degrees import should_be_little
from perfxl.criteria.lexicon.happening import answers_another
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lists import score_lists
from perfxl.criteria.meaning.awards import awarded, earns_all
from perfxl.criteria.model import Doubt, Left, Plan, Rule, Rules
from perfxl.criteria.reading import Reading
from perfxl.criteria.understanding import Understood, understand
from perfxl.criteria.values import MISSING, Value, as_date, as_deadline, read_value, with_year
from perfxl.garbage import left_lying
from perfxl.numerals import shown
from perfxl.rounding import round_half_up


@left_lying()
def score_column(cases: Sequence[Asked], rules: Rules, *, typed_count_wins: bool = False) -> list[Score]:
    """Scores of all rows, and for those without one the reason.

    Args:
        cases: what the rows' cells hold.
        rules: what the authority decides.
        typed_count_wins: whether a number typed as actual replaces the count of elements.
    """
    rows = [_case(each) for each in cases]
    groups: dict[Any, list[Case]] = {}
    for case in rows:  # one text may be several rules, by the rows' indicators
        if math.isnan(case.weight):
            case.understood = _read_only(case, rules)
            continue
        if case.reading.leaves_unread(case.actual, case.target):
            case.doubt = _unread(case.reading, case.weight)
        elif case.listed is not None or isinstance(case.reading.rule, Elements):
            groups.setdefault(_list_form(case, typed_count_wins=typed_count_wins), []).append(case)
        elif case.reading.rule is not None:
            groups.setdefault((id(case.reading.rule), case.reading.rule.form(case.target), None), []).append(case)
    for (_, _, form), group in groups.items():
        if form is None:
            _score_values(group, rules)
        else:
            score_lists(group, rules, typed=form == "typed")
    return scores_of(rows, rules)


def _case(asked: Asked) -> Case:
    indicator, criterion = _text(asked.indicator), _criterion(asked.criterion)
    wanted = as_deadline(read_value(asked.target, _text(asked.target_format)))
    if wanted.kind == "number" and not wanted.sign and should_be_little(indicator or "", wanted.unit):
        wanted = replace(wanted, sign="?")
    actual = _beside(wanted, read_value(asked.actual, _text(asked.actual_format)))
    if actual.kind == "words" and answers_another(word(actual.text), indicator or "", criterion):
        actual = Value("unreadable", text=actual.text)
    # `10月` beside a date is October
    actual = as_date(actual) if wanted.kind == "date" else actual
    year = None if math.isnan(asked.year) else int(asked.year)
    reading = read_named(criterion, indicator or "")
    hint = PER_MILLE if PER_MILLE in f"{criterion}{wanted.text}" else unit_hint(indicator)
    return Case(asked.weight, reading, with_year(wanted, year), with_year(actual, year), hint, asked.listed)


def _beside(target: Value, actual: Value) -> Value:
    """The actual; in the words of a target that is a day, it is that day."""
    is_same = target.kind == actual.kind == "date" and word(target.text) == word(actual.text)
    return replace(target, text=actual.text) if is_same else actual


def _criterion(value: object) -> str:
    """A criterion as text; a number in its place is none that can be read."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def settled(rule: Rule | None, target: Value, rules: Rules) -> Plan | Doubt:
    """The rule settled for this form of target."""
    if rule is None:
        raise ValueError("a criterion without a rule cannot be settled")
    return rule.plan(rule.form(target), rules)


def _unread(reading: Reading, weight: float) -> Doubt:
    words = "”“".join(reading.unread)
    if reading.judged:
        return Doubt("criterion-judgement", "criterion", f"评分标准中“{words}”需要人工判断", 0.0, weight)
    behind = f"，其后“{'”“'.join(reading.behind)}”可以读懂" if reading.behind else ""
    return Doubt("criterion-unread", "criterion", f"评分标准中“{words}”无法识别{behind}")


def _list_form(case: Case, *, typed_count_wins: bool) -> tuple[int, Value, Any]:
    """Lists of the same numbers are computed together; a typed count stands alone."""
    typed = (
        typed_count_wins and case.actual.kind == "number" and not case.actual.percent and case.reading.counts_elements
    )
    if typed:
        return id(case.reading.rule), MISSING, "typed"
    return id(case.reading.rule), MISSING, case.listed.numbers if case.listed else ()


def _score_values(group: list[Case], rules: Rules) -> None:
    """Rows whose actual is a value of its own."""
    plan = settled(group[0].reading.rule, group[0].target, rules)
    if isinstance(plan, Doubt):
        for case in group:
            case.doubt = plan
            _spare(case, rules)
        return
    meant = {actual: plan.beside(actual) for actual in {case.actual for case in group}}
    for each in plan.all:
        _score_planned([case for case in group if meant[case.actual] is each], each, rules)


def _score_planned(group: list[Case], plan: Plan, rules: Rules) -> None:
    """Rows of one plan."""
    usable: list[Case] = []
    for case in group:
        case.understood = understand(case.actual, plan.expect, case.target, case.hint)
        case.doubt = case.understood.doubt or unfit(plan, case.weight) or opposed(plan, case.target)
        case.warnings = case.understood.warnings + differing_base(plan, case.target) + unsound_bands(plan, case)
        if case.doubt is None:
            usable.append(case)
        else:
            _spare(case, rules)
    if usable:
        scores = awarded(plan.given(_columns(usable, plan)), [case.weight for case in usable])
        for case, score in zip(usable, np.broadcast_to(scores, len(usable)).tolist(), strict=True):
            _settle(case, plan, score)


def _spare(case: Case, rules: Rules) -> None:
    """Full marks for what does not apply, where the authority gives them."""
    if case.actual.kind == "not-applicable" and rules.not_applicable == "full":
        case.score, case.doubt = awarded(case.weight, case.weight).item(), None


def _read_only(case: Case, rules: Rules) -> Understood:
    """The actual as the rule would take it, where there is no weight to score."""
    rule = case.reading.rule
    if rule is None or case.listed is not None or isinstance(rule, Elements):
        return NOT_YET
    plan = settled(rule, case.target, rules)
    return NOT_YET if isinstance(plan, Doubt) else understand(case.actual, plan.expect, case.target, case.hint)


def _columns(group: list[Case], plan: Plan) -> Columns:
    weight = np.array([case.weight for case in group])
    if plan.expect.kind == "words" and plan.counted is None:
        return {
            "weight": weight,
            "word": np.array([case.understood.word for case in group], dtype=object),
            "target word": np.array([word(case.target.text) for case in group], dtype=object),
        }
    target = np.array([_measure(case.target.number, case.target.date) for case in group])
    if plan.counted is not None:
        actual = np.array([plan.count(case.actual.text) for case in group])
    else:
        actual = np.array([_measure(case.understood.number, case.understood.date) for case in group])
    return {
        "weight": weight,
        "actual": round_half_up(actual / target, 8) if plan.as_share else actual,
        "target": target,
    }


def _measure(number: float, date: dt.date | None) -> float:
    """A number to the decimals that count, or a day as a number."""
    return round(number, TAKEN_DIGITS) if date is None else float(date.toordinal())


def _settle(case: Case, plan: Plan, score: float) -> None:
    """The score, or why there is none; a signed actual counts only where it earns full marks."""
    if math.isnan(score):
        said: float | str = case.understood.number if plan.expect.kind == "number" else case.actual.text
        negative = plan.from_zero and case.understood.number < 0
        case.doubt = _NEGATIVE(case.actual.text, case.weight) if negative else _left_open(case, plan, said)
        if case.doubt.code in ("actual-gap", "criterion-bands"):  # said there already
            case.warnings = tuple(warning for warning in case.warnings if warning[0] != "bands")
        return
    if case.understood.signed:
        agrees = (case.understood.signed in "≥>") == (plan.direction == "up") and plan.direction
        is_full = score == awarded(case.weight, case.weight).item()
        if not (agrees and is_full and earns_all(plan, case.understood.number, case.target.number)):
            case.doubt = Doubt("actual-signed", "actual", f"业绩值“{case.actual.text}”带有符号，不是实际完成数")
            return
        case.warnings += (("actual-signed", f"业绩值“{case.actual.text}”带有符号，应填实际完成数"),)
    case.score = score


def _left_open(case: Case, plan: Plan, said: float | str) -> Doubt:
    """Why a plan gives no number; where its readings differ, with what lies between them."""
    if not plan.readings:
        return plan.doubt(said, case.weight)
    scores = [awarded(each.given(_columns([case], each)), case.weight).max().item() for each in plan.readings]
    undecided = [each for each, score in zip(plan.readings, scores, strict=True) if math.isnan(score)]
    doubts = [_left_open(case, each, said) for each in undecided]
    known = sorted({score for score in scores if not math.isnan(score)})
    open_ends = [bound for doubt in doubts for bound in (doubt.low, doubt.high)]
    if not known or None in open_ends:
        return doubts[0]
    if plan.unlike is not None and not doubts:
        return plan.unlike(known)
    ends = [*known, *(bound for bound in open_ends if bound is not None)]
    why = f"评分标准有几种读法，业绩值“{case.actual.text}”分别得{'或'.join(map(shown, known))}分，须由人工评分"
    return Doubt("criterion-unread", "criterion", why, min(ends), max(ends))


_NEGATIVE = Left("业绩值“{}”是负数，看不出说的是多少")


def differing_base(plan: Plan, target: Value) -> tuple[tuple[str, str], ...]:
    """The criterion's base beside another target, or one to be kept below: the criterion wins, with a warning."""
    base = base_beside(plan, target)
    turned = plan.direction == "up" and plan.base is not None and target.sign in ("≤", "<")
    if not (base or turned) or opposed(plan, target):
        return ()
    why = f"越多越好，目标值却是“{target.text}”" if turned else f"以{base}为满分基准，与目标值“{target.text}”不同"
    return (("base-differs", f"评分标准{why}，按评分标准计分"),)


def unsound_bands(plan: Plan, case: Case) -> tuple[tuple[str, str], ...]:
    """Gaps and contradictions of the criterion's bands, whether or not the actual lies in one."""
    if plan.faults is None:
        return ()
    said = plan.faults(plan.expect.unit or case.target.unit or case.hint, (case.target.number, case.actual.number))
    return (("bands", said),) if said else ()
