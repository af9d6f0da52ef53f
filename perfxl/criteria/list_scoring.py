"""Scores of rows whose list of elements decides."""

import numpy as np

from perfxl.criteria.case import Case, ElementList, unfit
from perfxl.criteria.expressions import Numbers
from perfxl.criteria.families.elements import Elements
from perfxl.criteria.families.items import rule_of_list
from perfxl.criteria.meaning.awards import awarded
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import MISSING


def score_lists(group: list[Case], rules: Rules, *, typed: bool) -> None:
    """Rows whose list of elements decides."""
    rule = rule_of_list(group[0].reading.rule, group[0].listed.numbers if group[0].listed else ())
    for case in group:
        case.doubt = list_doubt(case, rule, typed=typed)
    usable = [case for case in group if case.doubt is None or case.doubt.code == "elements-undecided"]
    if not usable or rule is None:
        return
    plan = rule.plan(MISSING, rules)
    if isinstance(plan, Doubt):
        return
    for case in usable:
        case.doubt = case.doubt or unfit(plan, case.weight)
    low = high = _listed_scores(usable, rule, plan, unknown=False, typed=typed)
    if any(case.doubt for case in usable):
        high = _listed_scores(usable, rule, plan, unknown=True, typed=typed)
    for case, least, most in zip(usable, low, high, strict=True):
        if case.doubt is None:
            case.score = least
        elif case.doubt.code == "elements-undecided":
            case.doubt = Doubt("elements-undecided", "elements", case.doubt.detail, min(least, most), max(least, most))


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


def _listed_scores(group: list[Case], rule: Rule, plan: Plan, *, unknown: bool, typed: bool) -> list[float]:
    weight = np.array([case.weight for case in group])
    listed = [case.listed or ElementList((), ()) for case in group]
    had = [[float(unknown if said is None else said) for said in one.possessed] for one in listed]
    count = np.array([case.actual.number if typed else sum(own) for case, own in zip(group, had, strict=True)])
    size = np.array([float(len(one.numbers)) for one in listed])
    actual = count if rule.counts_elements or not isinstance(rule, Elements) else _earned(rule, listed[0], had, weight)
    columns = {"weight": weight, "size": size, "count": count, "actual": actual}
    return list(awarded(np.broadcast_to(plan.points.column(columns), len(group)), weight).tolist())


def _earned(rule: Elements, listed: ElementList, had: list[list[float]], weight: Numbers) -> Numbers:
    """What all elements earned together, in lists of one form."""
    of = {number: np.array([own[place] for own in had]) for place, number in enumerate(listed.numbers)}
    parts = [(rule.part(number), own) for number, own in of.items()]
    worths = [part.amount * (weight if part.by_weight else 1.0) for part, _ in parts]
    earned = (
        part.earned(worth, own, lambda numbers: sum(of[number] for number in numbers))
        for (part, own), worth in zip(parts, worths, strict=True)
    )
    return np.asarray(sum(earned))
