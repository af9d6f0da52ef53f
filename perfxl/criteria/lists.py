"""A checklist: what every element is worth and earned, and what an indicator takes from it; as columns, in formulas."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from perfxl.criteria.case import Case, ElementList, unfit
from perfxl.criteria.expressions import Numbers, quoted
from perfxl.criteria.families.elements import LOSES_ALL, Elements, Part
from perfxl.criteria.families.items import rule_of_list
from perfxl.criteria.formulas import is_usable_list
from perfxl.criteria.guards import no_truth, number_of
from perfxl.criteria.meaning.awards import awarded
from perfxl.criteria.model import Doubt, Plan, Rule, Rules, Settled
from perfxl.criteria.values import MISSING

HAD, LACKED = "具备", "不具备"
COUNTED, VETO, TOGETHER = "计入个数", "缺则不得分", "与要素{}合并计分"


def found_in(cells: str, text: str) -> str:
    """Where a range holds a text, given in quotes or as a cell; error values in the range spoil nothing."""
    return f'ISNUMBER(FIND("|"&{text}&"|","|"&{cells}&"|"))'


@dataclass(frozen=True)
class ListRanges:
    """The columns of a list as formulas see them, each a range, and where one indicator's name stands."""

    names: str
    numbers: str
    earned: str
    name_cell: str
    spelled: tuple[str, ...] = ()
    """Further spellings of the name in this list, as literals."""
    faulty: bool = False
    """Whether error values stand in some list: a comparison would spoil the sums of all."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name as it is written in this list."""
        return self.name_cell, *map(quoted, self.spelled)

    @cached_property
    def own(self) -> str:
        """Which rows are the indicator's."""
        names = self.spellings
        return added(found_in(self.names, name) if self.faulty else f"({self.names}={name})" for name in names)

    @cached_property
    def others(self) -> str:
        """Which rows are not."""
        if self.faulty:
            return f"(1-{self.own})"
        return "*".join(f"({self.names}<>{name})" for name in self.spellings)


def added(conditions: Iterable[str]) -> str:
    """Where one of some conditions holds that exclude each other."""
    first, *more = conditions
    return f"({'+'.join((first, *more))})" if more else first


def size_formula(ranges: ListRanges) -> str:
    """目标取数 of a list: how many elements it has."""
    return f"SUMPRODUCT({ranges.own}*1)"


def whole_formula(ranges: ListRanges, numbers: int) -> str:
    """Whether the numbers of a list still add up to as much: none came, went, is another's now, or lost its name."""
    return f'SUMPRODUCT({ranges.own}-({ranges.names}=""),{ranges.numbers})={numbers}'


def sum_formula(ranges: ListRanges) -> str:
    """自评取数 or 复核取数: what its elements earned; blank while one of them is not decided."""
    all_decided = f'SUMPRODUCT(0/({ranges.others}+({ranges.earned}<>"")))'  # 0, or an error where one is not
    return f'IFERROR(SUMPRODUCT({ranges.own}*1,{ranges.earned})+{all_decided},"")'


def count_formula(ranges: ListRanges, had: str) -> str:
    """How many elements are possessed; blank while one of them is not decided."""
    return f'IFERROR(SUMPRODUCT({ranges.own}*{had}/({ranges.others}+({ranges.earned}<>""))),"")'


def decided_formula(ranges: ListRanges, said: str) -> str:
    """How many elements are possessed; an error while of one of them neither 是 (2) nor 否 (1) is said."""
    return f"SUMPRODUCT({ranges.own}*(2-2/({ranges.others}+{said})))"


def in_words(part: Part) -> str:
    """计分 in words, where it is no number."""
    if part.is_counted:
        return COUNTED
    if part.head:
        return TOGETHER.format(part.head)
    return VETO if (part.is_veto or part.veto_group) and not part.amount else ""


@lru_cache(maxsize=4096)
def parts_of(place: Settled) -> dict[int, Part]:
    """What every element of a list does, by its number; empty where the list cannot decide."""
    rule, numbers = place.rule, place.elements or ()
    if not is_usable_list(place):
        return {}
    if rule.counts_elements or not isinstance(rule, Elements):
        return dict.fromkeys(numbers, Part(is_counted=True))
    return {number: rule.part(number) for number in numbers}


@lru_cache(maxsize=4096)
def worth_formula(part: Part, number: int, number_cell: str, weight: str, spelled: str = "", whole: str = "") -> str:
    """计分: what the element is worth as long as it has this number, and its list is the `whole` it was."""
    same = f"{number_cell}={quoted(spelled) if spelled else number}"
    same = f"AND({same},{whole})" if whole else same
    if said := in_words(part):
        return f'IFERROR(IF({same},{quoted(said)},""),"")'
    amount = number_of(part.amount, percent=part.by_weight)
    worth = f'{amount}*("+"&{weight}&"e0")' if part.by_weight else amount  # no weight is blank, or below 0
    return f'IFERROR(IF({same},{worth},""),"")'


@dataclass(frozen=True)
class ElementRow:
    """One row of a list as its formulas see it: its worth, and how 是, 否 and nothing are written there."""

    worth: str
    yes: str
    no: str
    had_of: Callable[[tuple[int, ...]], str]
    """How many of some elements are possessed."""
    decided: str = ""
    """Whether one of both stands there."""
    said: str = ""
    """2 for 是, 1 for 否, 0 for neither, where yes and no stand in several cells."""


def earned_formula(part: Part, row: ElementRow, otherwise: str = '""') -> str:
    """自评得分, 复核得分: what the element earned, by 是 and 否; `otherwise` where neither stands."""
    if part.is_counted or (part.head and not part.is_veto and not part.veto_group):
        had, lacked = quoted(HAD), quoted(LACKED)
    else:
        had, lacked = _with_group(part, row, possessed=True), _with_group(part, row, possessed=False)
    if had == lacked and row.decided:
        return f'IFERROR(IF({row.worth}="","",IF({row.decided},{had},{otherwise})),"")'
    if row.said:
        return f'IFERROR(IF({row.worth}="","",CHOOSE(1+{row.said},{otherwise},{lacked},{had})),"")'
    return f'IFERROR(IF({row.worth}="","",IF({row.yes},{had},IF({row.no},{lacked},{otherwise}))),"")'


def _with_group(part: Part, row: ElementRow, *, possessed: bool) -> str:
    """What it earned where it is possessed, or missing."""
    worth = row.worth if not in_words(part) else "0"
    had, lacked = ("0", f"-{worth}") if part.costs else (worth, "0")
    own = had if possessed else lacked
    if part.group:
        own = f"IF({row.had_of(part.group)}>={part.needed},{worth},0)"
    if part.is_veto and not possessed:
        return str(LOSES_ALL)
    if part.veto_group and (part.group or in_words(part) or not possessed):
        return f"IF({row.had_of(part.veto_group)}=0,{LOSES_ALL},{own})"
    return own


def typed_count_formula(cell: str, size: str) -> str:
    """The number of elements that a reviewer typed in the place of the list's: a whole one, not more than there are."""
    return f'IF(ISNUMBER({cell}),IF(AND({cell}>=0,{cell}<={size},INT({cell})={cell},{no_truth(cell)}),{cell},""),"")'


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
