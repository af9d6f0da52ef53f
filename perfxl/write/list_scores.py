"""What every element of 要素清单 is worth and earned, and what an indicator takes from its list."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, lru_cache, partial

from perfxl.criteria.expressions import quoted
from perfxl.criteria.families.elements import Part
from perfxl.criteria.lists import (
    HAD,
    ElementRow,
    ListRanges,
    added,
    count_formula,
    decided_formula,
    earned_formula,
    found_in,
    in_words,
    size_formula,
    sum_formula,
    whole_formula,
    worth_formula,
)
from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.write.checklists import Checklists
from perfxl.write.formulas import ROW
from perfxl.write.list_words import Written, any_of, cell_of, spelled, written_beside

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


class ListScores(Checklists):
    """The formulas of one workbook's checklists, beside what they show now."""

    def __init__(self, elements: dict[int, Element], indicators: dict[int, Indicator]) -> None:
        super().__init__(elements, indicators)
        self.last = last_row(elements)
        self.last_indicator = max([INDICATORS.first_row, *indicators]) + 1
        self._at: dict[tuple[int, object], tuple[str, str]] = {}
        self._seen: dict[tuple[int, str, object, bool], ListRanges] = {}
        # names as a spreadsheet compares them
        self._names = Counter(str(entry.indicator).casefold() for entry in indicators.values())

    def worth(self, row: int) -> Content:
        """Return 计分 of the element in a row; `ROW` stands in its formula for the row, as in what it earned."""
        part, element = self.part_of.get(row), self.elements[row]
        if part is None:
            return NOTHING
        entry = self.indicators[int(element.of)]
        spelled = element.typed_number if isinstance(element.typed_number, str) else ""
        weight, as_read = self._at_list(row, int(element.of), element.indicator)
        formula = worth_formula(part, int(element.number), cell_of("number"), weight, spelled, as_read)
        return formula, in_words(part) or self.worth_of(part, entry)

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
        numbers = _sum_of_numbers(listed) - self._nameless
        return whole_formula(self.ranges(of, name_cell, name, reviewed=False), numbers)

    @cached_property
    def _nameless(self) -> int:
        """The numbers of elements that name no indicator, together."""
        return _sum_of_numbers(element for element in self.elements.values() if is_blank(element.indicator))

    def _still_read(self, row: int, of: int) -> str:
        """Return whether the indicator's criterion is the one that was read, and as many indicators have its name."""
        changed = layout.notice(f"{INDICATORS.sheet}!")
        if self._wanted(row, of) != f"$A{ROW}" or self.faulty:
            return f"{INDICATORS.sheet}!${INDICATORS.letter('reading')}${of}<>{changed}"
        names, readings = (INDICATORS.span(name, HEAD, self.last_indicator) for name in ("indicator", "reading"))
        alike = self._names[str(self.indicators[of].indicator).casefold()]
        return f"SUMPRODUCT(({names}=$A{ROW})*(1+({readings}={changed})))={alike}"

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
        part, element = self.part_of.get(row), self.elements[row]
        if part is None:
            return NOTHING
        written = written_beside(element)
        if part.group or part.veto_group:
            yes, no = written.said("possessed")
            decided, said = (written.decided, written.said_by_either) if reviewed else (f"OR({yes},{no})", "")
            had_of = partial(self._had_of, row, reviewed=reviewed)
            of_group = ElementRow(cell_of("worth"), yes, no, had_of, decided, said)
            formula = earned_formula(part, of_group)
        else:
            formula = _earned_alone(part, written, reviewed=reviewed)
        return formula, self.earned_now(row, reviewed=reviewed)

    def _had_of(self, row: int, numbers: tuple[int, ...], *, reviewed: bool) -> str:
        """Return how many of some elements of a row's list are possessed, as a formula."""
        cells = TABLE.span("number", HEAD, self.last)
        element = self.elements[row]
        ranges = self.ranges(int(element.of), f"$A{ROW}", element.indicator, reviewed=reviewed)
        chosen = added(found_in(cells, str(number)) if self.faulty else f"({cells}={number})" for number in numbers)
        return f"SUMPRODUCT({ranges.own}*{chosen}*{self.had(int(self.elements[row].of), reviewed=reviewed)})"

    def had(self, of: int, *, reviewed: bool) -> str:
        """Return which elements are possessed, by the unit's word, or in the review the reviewer's first."""
        yes = self._typed(of, "possessed", layout.YES)
        return f"({self._typed(of, 'reviewed', layout.YES)}+{self._no_review(of)}*{yes})" if reviewed else yes

    def _said(self, of: int) -> str:
        """Return what is said in the review of each element: 2 for 是, 1 for 否, 0 for neither."""
        reviewer, unit = (
            f"{self._typed(of, column, layout.NO)}+2*{self._typed(of, column, layout.YES)}"
            for column in ("reviewed", "possessed")
        )
        return f"{reviewer}+{self._no_review(of)}*({unit})"

    def _typed(self, of: int, column: str, word: str) -> str:
        """Return where the unit or the reviewer says a word, however it is spelled."""
        return any_of(TABLE.span(column, HEAD, self.last), word, self._answers(of, column), faulty=self.faulty)

    def _no_review(self, of: int) -> str:
        """Return where the reviewer says nothing."""
        cells = TABLE.span("reviewed", HEAD, self.last)
        return any_of(f"TRIM({cells})", "", self._answers(of, "reviewed"), faulty=self.faulty)

    def _answers(self, of: int, column: str) -> list[object]:
        """Return what the reviewer typed beside the elements of a list, or the unit beside those persons listed."""
        listed = self.lists[of].values()
        if column == "reviewed":
            return [element.typed_reviewed for element in listed]
        return [element.typed_possessed for element in listed if not element.made]

    def ranges(self, of: int, name_cell: str, name: object, *, reviewed: bool) -> ListRanges:
        """Return the list of an indicator as formulas see it, `name` being what stands in `name_cell`."""
        key = (of, name_cell, name, reviewed)
        if key not in self._seen:
            names = [self.indicators[of].indicator, *(element.indicator for element in self.lists[of].values())]
            spelled = tuple(dict.fromkeys(str(each) for each in names if each not in (None, name)))
            listed, numbers = (TABLE.span(column, HEAD, self.last) for column in ("indicator", "number"))
            earned = TABLE.span("reviewed_earned" if reviewed else "earned", HEAD, self.last)
            self._seen[key] = ListRanges(listed, numbers, earned, name_cell, spelled, self.faulty)
        return self._seen[key]

    def _ranges(self, of: int, name_cell: str, *, reviewed: bool) -> ListRanges:
        return self.ranges(of, name_cell, self.indicators[of].indicator, reviewed=reviewed)

    def own(self, of: int, name_cell: str, first: int = HEAD, last: int = 0) -> str:
        """Return which rows of the list are the indicator's."""
        names = TABLE.span("indicator", first, last or self.last)
        return replace(self._ranges(of, name_cell, reviewed=False), names=names).own

    def is_yes(self, row: int) -> str:
        """Return whether the unit says an element is possessed, where nothing is counted by it."""
        unit, cell = written_beside(self.elements[row]).unit, TABLE.absolute("possessed", row)
        said = [f"{cell}={quoted(text)}" for text in spelled(layout.YES, (unit,))]
        return f"OR({','.join(said)})" if len(said) > 1 else said[0]

    def size(self, of: int, name_cell: str) -> Content:
        """Return 目标取数 of an indicator with a list: how many elements it has.

        Of a list that nothing scores, as long as it is what it was; elsewhere every element tells that itself.
        """
        size = len(self.lists[of])
        whole = "" if self._is_scored(of) else self._whole(of, name_cell, self.indicators[of].indicator)
        if whole:
            return f'IFERROR(IF({whole},{size},""),"")', float(size)
        return size_formula(self._ranges(of, name_cell, reviewed=False)), float(size)

    def _is_scored(self, of: int) -> bool:
        return bool(self.parts.get(of)) and not math.isnan(self.indicators[of].weight)

    def taken(self, of: int, name_cell: str, *, reviewed: bool) -> Content:
        """Return 自评取数 or 复核取数: what the elements earned, or where they are counted how many are possessed."""
        ranges = self._ranges(of, name_cell, reviewed=reviewed)
        if self.is_counted(of):
            return count_formula(ranges, f"({ranges.earned}={quoted(HAD)})"), self.count(of, reviewed=reviewed)
        return sum_formula(ranges), self.sum_now(of, reviewed=reviewed)

    def count_formula(self, of: int, name_cell: str, size_cell: str) -> str:
        """Return 复核业绩值 of a list: how many elements are possessed, of those `size_cell` shows."""
        ranges, had = self._ranges(of, name_cell, reviewed=True), self.had(of, reviewed=True)
        if self._is_scored(of):
            return f'IF({size_cell}>0,{count_formula(ranges, had)},"")'
        return f'IF(ISNUMBER({size_cell}),IFERROR({decided_formula(ranges, self._said(of))},""),"")'


def name_cell(prefix: str = "") -> str:
    """Return where an indicator's name stands, in the row of its formula."""
    return f"{prefix}${INDICATORS.letter('indicator')}{ROW}"


@lru_cache(maxsize=4096)
def _earned_alone(part: Part, written: Written, *, reviewed: bool) -> str:
    """Return what an element earned that counts by itself; where the reviewer says nothing, what the unit says."""
    otherwise = f'IF({written.no_review},{cell_of("earned")},"")' if reviewed else '""'
    yes, no = written.said("reviewed" if reviewed else "possessed")
    return earned_formula(part, ElementRow(cell_of("worth"), yes, no, had_of=_in_no_group), otherwise)


def _in_no_group(_: tuple[int, ...]) -> str:
    raise ValueError("no group of elements counts for one that counts by itself")


def _sum_of_numbers(elements: Iterable[Element]) -> int:
    numbers = (each.number for each in elements if not isinstance(each.typed_number, str))
    return sum(int(number) for number in numbers if not math.isnan(number))
