"""A checklist in formulas: what every element is worth and earned, and what an indicator takes from its list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from perfxl.criteria.bare import no_truth, number_of
from perfxl.criteria.expressions import quoted
from perfxl.criteria.families.elements import LOSES_ALL, Elements, Part
from perfxl.criteria.formulas import is_usable_list
from perfxl.criteria.model import Settled

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
