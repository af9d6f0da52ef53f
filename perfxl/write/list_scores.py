"""What every element of 要素清单 is worth and earned, and what an indicator takes from its list."""

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple

from perfxl.criteria.expressions import found_in, quoted
from perfxl.criteria.list_formulas import (
    HAD,
    LACKED,
    LOSES_ALL,
    ElementRow,
    ListRanges,
    Part,
    added,
    count_formula,
    earned_formula,
    parts_of,
    size_formula,
    sum_formula,
    whole_formula,
    worth_formula,
)
from perfxl.template import layout
from perfxl.template.cells import ErrorValue, is_blank, same_name
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.write.formulas import ROW

TABLE, INDICATORS = layout.ELEMENTS, layout.INDICATORS
HEAD = TABLE.first_row - 1
"""Formulas look from the heading on, so that a row inserted below it is not passed over."""
LONGEST_NAME, WILD = 200, str.maketrans({"~": "~~", "*": "~*", "?": "~?"})
Content = tuple[str, object]
"""A formula and the value it has now."""
NOTHING: Content = ("", None)


def last_row(listed: Iterable[int]) -> int:
    """Return the last row formulas look at."""
    return max([TABLE.first_row + layout.ELEMENT_RANGE_ROWS - 1, *listed])


class ListScores:
    """The checklists of one workbook: every element's part in its indicator's score, and what a list comes to."""

    def __init__(self, elements: dict[int, Element], indicators: dict[int, Indicator]) -> None:
        self.elements, self.indicators = elements, indicators
        self.last = last_row(elements)
        self.last_indicator = max([INDICATORS.first_row, *indicators]) + 1
        self.faulty = _is_faulty(elements.values())
        self.lists: dict[int, dict[int, Element]] = {}
        for row, element in elements.items():
            if not math.isnan(element.of) and int(element.of) in indicators:
                self.lists.setdefault(int(element.of), {})[row] = element
        sound = (of for of, listed in self.lists.items() if all(element.sound for element in listed.values()))
        self.parts = {of: self._parts(indicators[of], self.lists[of]) for of in sound}
        self._part_of = {row: part for parts in self.parts.values() for row, part in parts.items()}
        self._at: dict[tuple[int, object], tuple[str, str]] = {}

    @staticmethod
    def _parts(entry: Indicator, listed: dict[int, Element]) -> dict[int, Part]:
        rule = entry.rule
        by_number = parts_of(rule) if rule is not None and rule.elements is not None else {}
        numbers = {row: int(element.number) for row, element in listed.items()}
        return {row: by_number[number] for row, number in numbers.items() if number in by_number}

    def is_veto(self, row: int) -> bool:
        """Tell whether nothing is earned where the element is missing."""
        part = self._part_of.get(row)
        return part is not None and (part.is_veto or bool(part.veto_group))

    def worth(self, row: int) -> Content:
        """Return 计分 of the element in a row; `ROW` stands in its formula for the row, as in what it earned."""
        part, element = self._part_of.get(row), self.elements[row]
        if part is None:
            return NOTHING
        entry = self.indicators[int(element.of)]
        spelled = element.typed_number if isinstance(element.typed_number, str) else ""
        weight, as_read = self._at_list(row, int(element.of), element.indicator)
        formula = worth_formula(part, int(element.number), _cell("number"), weight, spelled, as_read)
        return formula, part.in_words or self._worth(part, entry)

    def _at_list(self, row: int, of: int, name: object) -> tuple[str, str]:
        """Return an indicator's weight, and whether its list and criterion are what they were; alike for all rows."""
        if (of, name) not in self._at:
            as_read = filter(None, (self._whole(of, f"$A{ROW}", name), self._still_read(row, of)))
            self._at[of, name] = self.at_indicator(row, of, "weight"), ",".join(as_read)
        return self._at[of, name]

    def _whole(self, of: int, name_cell: str, name: object) -> str:
        """Return whether a list is what it was, its name being in `name_cell`; nothing can be told beside errors."""
        listed = self.lists[of].values()
        if self.faulty or not all(element.sound for element in listed):
            return ""
        nameless = [element for element in self.elements.values() if is_blank(element.indicator)]
        numbers = _sum_of_numbers(listed) - _sum_of_numbers(nameless)
        return whole_formula(self.ranges(of, name_cell, name, reviewed=False), numbers)

    def _still_read(self, row: int, of: int) -> str:
        """Return whether the indicator's criterion is the one that was read."""
        changed = layout.notice(f"{INDICATORS.sheet}!")
        if self._wanted(row, of) != f"$A{ROW}" or self.faulty:
            return f"{INDICATORS.sheet}!${INDICATORS.letter('reading')}${of}<>{changed}"
        names, readings = (INDICATORS.span(name, HEAD, self.last_indicator) for name in ("indicator", "reading"))
        return f"SUMPRODUCT(({names}=$A{ROW})*({readings}<>{changed}))>0"

    @staticmethod
    def _worth(part: Part, entry: Indicator) -> float | None:
        if not part.by_weight or part.in_words:
            return part.amount
        return None if math.isnan(entry.weight) else part.amount * float(entry.weight)

    def at_indicator(self, row: int, of: int, column: str) -> str:
        """Return a cell of an element's indicator, found by its name wherever rows are sorted or inserted."""
        cells, names = (INDICATORS.span(name, HEAD, self.last_indicator) for name in (column, "indicator"))
        name = str(self.indicators[of].indicator)
        if len(name) > LONGEST_NAME:
            return f"{INDICATORS.sheet}!${INDICATORS.letter(column)}${of}"
        return f"INDEX({cells},MATCH({self._wanted(row, of)},{names},0))"

    def _wanted(self, row: int, of: int) -> str:
        """Return what the name of an element's indicator is looked for by: its own cell where it is spelled alike."""
        name = str(self.indicators[of].indicator)
        same = name == self.elements[row].indicator and name == name.translate(WILD)
        return f"$A{ROW}" if same else quoted(name.translate(WILD))

    def earned(self, row: int, *, reviewed: bool) -> Content:
        """Return 自评得分 or 复核得分 of the element in a row."""
        part, element = self._part_of.get(row), self.elements[row]
        if part is None:
            return NOTHING
        written = _Written("" if element.made else _text(element.typed_possessed), _text(element.typed_reviewed))
        if part.group or part.veto_group:
            yes, no = written.said_by_either() if reviewed else written.said("possessed")
            decided = written.decided if reviewed else f"OR({yes},{no})"
            of_group = ElementRow(_cell("worth"), yes, no, partial(self._had_of, row, reviewed=reviewed), decided)
            formula = earned_formula(part, of_group)
        else:
            formula = _earned_alone(part, written, reviewed=reviewed)
        return formula, self._earned(row, reviewed=reviewed)

    def is_had(self, row: int, *, reviewed: bool) -> bool | None:
        """Return whether an element is possessed; None while that is not decided."""
        element = self.elements[row]
        if reviewed and not is_blank(element.typed_reviewed):
            return element.reviewed
        return element.possessed

    def _earned(self, row: int, *, reviewed: bool) -> float | str | None:
        part, had = self._part_of.get(row), self.is_had(row, reviewed=reviewed)
        entry = self.indicators[int(self.elements[row].of)]
        if part is None or had is None:
            return None
        if part.is_counted or (part.head and not part.is_veto and not part.veto_group):
            return HAD if had else LACKED
        worth = self._worth(part, entry)
        if worth is None:
            return None
        if part.is_veto and not had:
            return LOSES_ALL
        if part.veto_group and not had and not self._count(row, part.veto_group, reviewed=reviewed):
            return LOSES_ALL
        if part.group:
            return worth if self._count(row, part.group, reviewed=reviewed) >= part.needed else 0.0
        if part.costs:
            return 0.0 if had else -worth
        return worth if had else 0.0

    def _count(self, row: int, numbers: tuple[int, ...], *, reviewed: bool) -> int:
        listed = self.lists[int(self.elements[row].of)]
        chosen = (each for each, element in listed.items() if element.number in numbers)
        return sum(self.is_had(each, reviewed=reviewed) is True for each in chosen)

    def _had_of(self, row: int, numbers: tuple[int, ...], *, reviewed: bool) -> str:
        """Return how many of some elements of a row's list are possessed, as a formula."""
        cells = TABLE.span("number", HEAD, self.last)
        element = self.elements[row]
        ranges = self.ranges(int(element.of), f"$A{ROW}", element.indicator, reviewed=reviewed)
        chosen = added(found_in(cells, str(number)) if self.faulty else f"({cells}={number})" for number in numbers)
        return f"SUMPRODUCT({ranges.own}*{chosen}*{self.had(int(self.elements[row].of), reviewed=reviewed)})"

    def had(self, of: int, *, reviewed: bool, word: str = layout.YES) -> str:
        """Return which elements are possessed, by the unit's word, or in the review the reviewer's first."""
        listed = list(self.lists[of].values())
        unit, reviewer = TABLE.span("possessed", HEAD, self.last), TABLE.span("reviewed", HEAD, self.last)
        yes = _any_of(unit, word, [e.typed_possessed for e in listed if not e.made], faulty=self.faulty)
        if not reviewed:
            return yes
        typed = [e.typed_reviewed for e in listed]
        said, blank = (_any_of(reviewer, each, typed, faulty=self.faulty) for each in (word, ""))
        return f"({said}+{blank}*{yes})"

    def ranges(self, of: int, name_cell: str, name: object, *, reviewed: bool) -> ListRanges:
        """Return the list of an indicator as formulas see it, `name` being what stands in `name_cell`."""
        names = [self.indicators[of].indicator, *(element.indicator for element in self.lists[of].values())]
        spelled = tuple(dict.fromkeys(str(each) for each in names if each not in (None, name)))
        listed, numbers = (TABLE.span(column, HEAD, self.last) for column in ("indicator", "number"))
        earned = TABLE.span("reviewed_earned" if reviewed else "earned", HEAD, self.last)
        return ListRanges(listed, numbers, earned, name_cell, spelled, self.faulty)

    def _ranges(self, of: int, name_cell: str, *, reviewed: bool) -> ListRanges:
        return self.ranges(of, name_cell, self.indicators[of].indicator, reviewed=reviewed)

    def own(self, of: int, name_cell: str, first: int = HEAD, last: int = 0) -> str:
        """Return which rows of the list are the indicator's."""
        names = TABLE.span("indicator", first, last or self.last)
        return replace(self._ranges(of, name_cell, reviewed=False), names=names).own

    def is_yes(self, row: int) -> str:
        """Return whether the unit says an element is possessed."""
        element = self.elements[row]
        spelled = [] if is_blank(element.typed_possessed) or element.made else [str(element.typed_possessed)]
        return _equals(TABLE.absolute("possessed", row), layout.YES, spelled)

    def size(self, of: int, name_cell: str) -> Content:
        """Return 目标取数 of an indicator with a list: how many elements it has."""
        return size_formula(self._ranges(of, name_cell, reviewed=False)), float(len(self.lists[of]))

    def taken(self, of: int, name_cell: str, *, reviewed: bool) -> Content:
        """Return 自评取数 or 复核取数: what the elements earned, or where they are counted how many are possessed."""
        ranges = self._ranges(of, name_cell, reviewed=reviewed)
        if self.is_counted(of):
            return count_formula(ranges, f"({ranges.earned}={quoted(HAD)})"), self.count(of, reviewed=reviewed)
        earned = [self._earned(row, reviewed=reviewed) for row in self.lists[of]]
        known = None if None in earned else sum(each for each in earned if isinstance(each, int | float))
        return sum_formula(ranges), known

    def is_counted(self, of: int) -> bool:
        """Tell whether the rule only counts the elements."""
        return any(part.is_counted for part in self.parts.get(of, {}).values())

    def count(self, of: int, *, reviewed: bool) -> float | None:
        """Return how many elements are possessed; None while one is not decided."""
        had = [self.is_had(row, reviewed=reviewed) for row in self.lists[of]]
        return None if None in had else float(sum(map(bool, had)))

    def count_formula(self, of: int, name_cell: str, size_cell: str) -> str:
        """Return 复核业绩值 of a list: how many elements are possessed, of those `size_cell` shows."""
        ranges, had = self._ranges(of, name_cell, reviewed=True), self.had(of, reviewed=True)
        if self.parts.get(of) and not math.isnan(self.indicators[of].weight):
            counted = count_formula(ranges, had)
            return f'IF({size_cell}>0,{counted},"")'
        known = f"({had}+{self.had(of, reviewed=True, word=layout.NO)})"
        within = f"SUMPRODUCT({ranges.own}*{known})=SUMPRODUCT({ranges.own}*1)"
        if whole := self._whole(of, name_cell, self.indicators[of].indicator):
            within = f"AND({within},{whole})"
        return f'IFERROR(IF({within},SUMPRODUCT({ranges.own}*{had}),""),"")'


def name_cell(prefix: str = "") -> str:
    """Return where an indicator's name stands, in the row of its formula."""
    return f"{prefix}${INDICATORS.letter('indicator')}{ROW}"


def _text(typed: object) -> str:
    return "" if typed is None else str(typed)


def _cell(column: str) -> str:
    return f"{TABLE.letter(column)}{ROW}"


class _Written(NamedTuple):
    """How the unit and the reviewer wrote their word beside an element."""

    unit: str
    reviewer: str

    def said(self, column: str) -> tuple[str, str]:
        """Return whether 是, and whether 否, stands in 是否具备 or 复核是否具备."""
        typed = self.reviewer if column == "reviewed" else self.unit
        spelled = [] if is_blank(typed) else [typed]
        yes, no = (_equals(_cell(column), word, spelled) for word in (layout.YES, layout.NO))
        return yes, no

    @property
    def no_review(self) -> str:
        """Whether the reviewer says nothing."""
        return _is_blank(_cell("reviewed"), self.reviewer)

    @property
    def decided(self) -> str:
        """Whether the reviewer says one of both, or where he says nothing the unit."""
        by_unit = f"AND({self.no_review},OR({','.join(self.said('possessed'))}))"
        return f"OR({','.join((*self.said('reviewed'), by_unit))})"

    def said_by_either(self) -> tuple[str, str]:
        """Return whether the reviewer says 是, and whether 否, or where he says nothing the unit."""
        words = zip(self.said("reviewed"), self.said("possessed"), strict=True)
        yes, no = (f"OR({reviewer},AND({self.no_review},{unit}))" for reviewer, unit in words)
        return yes, no


@lru_cache(maxsize=4096)
def _earned_alone(part: Part, written: _Written, *, reviewed: bool) -> str:
    """Return what an element earned that counts by itself; where the reviewer says nothing, what the unit says."""
    otherwise = f'IF({written.no_review},{_cell("earned")},"")' if reviewed else '""'
    yes, no = written.said("reviewed" if reviewed else "possessed")
    return earned_formula(part, ElementRow(_cell("worth"), yes, no, had_of=_in_no_group), otherwise)


def _in_no_group(_: tuple[int, ...]) -> str:
    raise ValueError("no group of elements counts for one that counts by itself")


def _is_faulty(elements: Iterable[Element]) -> bool:
    return any(
        isinstance(value, ErrorValue)
        for one in elements
        for value in (one.indicator, one.typed_number, one.typed_possessed, one.typed_reviewed)
    )


def _sum_of_numbers(elements: Iterable[Element]) -> int:
    numbers = (each.number for each in elements if not isinstance(each.typed_number, str))
    return sum(int(number) for number in numbers if not math.isnan(number))


def _equals(cell: str, word: str, typed: Iterable[str]) -> str:
    """Return whether a word stands in a cell, however it is spelled there."""
    others = [text for text in typed if same_name(text) == word != text]
    if not others:
        return f"{cell}={quoted(word)}"
    return f"OR({','.join(f'{cell}={quoted(each)}' for each in (word, *others))})"


def _is_blank(cell: str, typed: str) -> str:
    """Return whether a cell is blank, also where what stands in it shows nothing."""
    if not typed.strip(" ") or not is_blank(typed):
        return f'TRIM({cell})=""'
    return f'OR(TRIM({cell})="",{cell}={quoted(typed)})'


def _any_of(cells: str, word: str, typed: Iterable[object], *, faulty: bool) -> str:
    """Return where a word stands in a range, however it is spelled; an error value is none."""
    texts = dict.fromkeys(str(each) for each in typed if each is not None)
    words = [word, *(text for text in texts if same_name(text) == word != text)]
    return added(found_in(cells, quoted(text)) if faulty else f"({cells}={quoted(text)})" for text in words)
