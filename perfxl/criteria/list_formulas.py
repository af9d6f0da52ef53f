"""A checklist in formulas: what every element is worth and earned, and what an indicator takes from its list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from perfxl.criteria.expressions import found_in, quoted
from perfxl.criteria.families.elements import Elements, Term
from perfxl.criteria.formulas import is_usable_list
from perfxl.criteria.model import Settled
from perfxl.criteria.taken import number_of

HAD, LACKED = "具备", "不具备"
COUNTED, VETO, TOGETHER = "计入个数", "缺则不得分", "与要素{}合并计分"
LOSES_ALL = -9999
"""What a missing element costs without which nothing is earned: no weight is more."""


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

    @property
    def own(self) -> str:
        """Which rows are the indicator's."""
        names = self.spellings
        return added(found_in(self.names, name) if self.faulty else f"({self.names}={name})" for name in names)

    @property
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


@dataclass(frozen=True)
class Part:
    """What one element of a list does for the score: its own worth, or that of a group it stands first in."""

    amount: float = 0.0
    by_weight: bool = True
    is_counted: bool = False
    is_veto: bool = False
    costs: bool = False
    """Whether it costs its worth where it is missing, rather than earning it."""
    group: tuple[int, ...] = ()
    """The elements of which so many must be possessed to earn the worth."""
    needed: int = 0
    veto_group: tuple[int, ...] = ()
    """The elements of which one must be possessed."""
    head: int = 0
    """The element of the same group that shows what all of it earned."""

    @property
    def in_words(self) -> str:
        """计分 in words, where it is no number."""
        if self.is_counted:
            return COUNTED
        if self.head:
            return TOGETHER.format(self.head)
        return VETO if (self.is_veto or self.veto_group) and not self.amount else ""


@lru_cache(maxsize=4096)
def parts_of(place: Settled) -> dict[int, Part]:
    """What every element of a list does, by its number; empty where the list cannot decide."""
    rule, numbers = place.rule, place.elements or ()
    if not is_usable_list(place):
        return {}
    if rule.counts_elements or not isinstance(rule, Elements):
        return dict.fromkeys(numbers, Part(is_counted=True))
    return {number: _part(rule, number) for number in numbers}


def _part(rule: Elements, number: int) -> Part:
    term = next((term for term in rule.terms if number in term.numbers), None)
    alone = (number,) in rule.vetoes
    together = next((group for group in rule.vetoes if len(group) > 1 and group[0] == number), ())
    by_weight = rule.by == "weight"
    if rule.missing is not None:
        return Part(rule.missing, by_weight, is_veto=alone, veto_group=together, costs=True)
    if term is None:
        return Part(rule.each or 0.0, by_weight, is_veto=alone, veto_group=together)
    if term.how == "each" or len(term.numbers) == 1:
        return Part(term.amount, by_weight, is_veto=alone, veto_group=together)
    return _grouped(term, number, Part(term.amount, by_weight, is_veto=alone, veto_group=together))


def _grouped(term: Term, number: int, part: Part) -> Part:
    head = term.numbers[0]
    if number != head:
        return Part(0.0, part.by_weight, is_veto=part.is_veto, veto_group=part.veto_group, head=head)
    needed = len(term.numbers) if term.how == "all" else 1
    return Part(part.amount, part.by_weight, is_veto=part.is_veto, veto_group=part.veto_group,
                group=term.numbers, needed=needed)  # fmt: skip


@lru_cache(maxsize=4096)
def worth_formula(part: Part, number: int, number_cell: str, weight: str, spelled: str = "", whole: str = "") -> str:
    """计分: what the element is worth as long as it has this number, and its list is the `whole` it was."""
    same = f"{number_cell}={quoted(spelled) if spelled else number}"
    same = f"AND({same},{whole})" if whole else same
    if part.in_words:
        return f'IFERROR(IF({same},{quoted(part.in_words)},""),"")'
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


def earned_formula(part: Part, row: ElementRow, otherwise: str = '""') -> str:
    """自评得分, 复核得分: what the element earned, by 是 and 否; `otherwise` where neither stands."""
    if part.is_counted or (part.head and not part.is_veto and not part.veto_group):
        had, lacked = quoted(HAD), quoted(LACKED)
    else:
        had, lacked = _with_group(part, row, possessed=True), _with_group(part, row, possessed=False)
    if had == lacked and row.decided:
        return f'IFERROR(IF({row.worth}="","",IF({row.decided},{had},{otherwise})),"")'
    return f'IFERROR(IF({row.worth}="","",IF({row.yes},{had},IF({row.no},{lacked},{otherwise}))),"")'


def _with_group(part: Part, row: ElementRow, *, possessed: bool) -> str:
    """What it earned where it is possessed, or missing."""
    worth = row.worth if not part.in_words else "0"
    had, lacked = ("0", f"-{worth}") if part.costs else (worth, "0")
    own = had if possessed else lacked
    if part.group:
        own = f"IF({row.had_of(part.group)}>={part.needed},{worth},0)"
    if part.is_veto and not possessed:
        return str(LOSES_ALL)
    if part.veto_group and (part.group or part.in_words or not possessed):
        return f"IF({row.had_of(part.veto_group)}=0,{LOSES_ALL},{own})"
    return own


def typed_count_formula(cell: str, size: str) -> str:
    """The number of elements that a reviewer typed in the place of the list's: a whole one, not more than there are."""
    return f'IF(ISNUMBER({cell}),IF(AND({cell}>=0,{cell}<={size},INT({cell})={cell}),{cell},""),"")'
