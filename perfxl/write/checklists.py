"""The checklists of one workbook as they stand now: what every element does for the score, and what it earned."""

import math
from functools import cached_property

from perfxl.criteria.families.elements import Part
from perfxl.criteria.lists import HAD, LACKED, in_words, parts_of
from perfxl.template.cells import ErrorValue, is_blank
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator


class Checklists:
    """Every element's part in its indicator's score, by row; `lists` are those of each indicator, by its row."""

    def __init__(self, elements: dict[int, Element], indicators: dict[int, Indicator]) -> None:
        self.elements, self.indicators = elements, indicators
        self.lists: dict[int, dict[int, Element]] = {}
        for row, element in elements.items():
            if not math.isnan(element.of) and int(element.of) in indicators:
                self.lists.setdefault(int(element.of), {})[row] = element
        sound = (of for of, listed in self.lists.items() if all(element.sound for element in listed.values()))
        self.parts = {of: self._parts(indicators[of], self.lists[of]) for of in sound}
        self.part_of = {row: part for parts in self.parts.values() for row, part in parts.items()}
        self._earned: dict[tuple[int, bool], float | str | None] = {}

    @staticmethod
    def _parts(entry: Indicator, listed: dict[int, Element]) -> dict[int, Part]:
        rule = entry.rule
        by_number = parts_of(rule) if rule is not None and rule.elements is not None else {}
        numbers = {row: int(element.number) for row, element in listed.items()}
        return {row: by_number[number] for row, number in numbers.items() if number in by_number}

    @cached_property
    def faulty(self) -> bool:
        """Whether error values stand in some list."""
        return any(
            isinstance(value, ErrorValue)
            for one in self.elements.values()
            for value in (one.indicator, one.typed_number, one.typed_possessed, one.typed_reviewed)
        )

    def is_veto(self, row: int) -> bool:
        """Tell whether nothing is earned where the element is missing."""
        part = self.part_of.get(row)
        return part is not None and (part.is_veto or bool(part.veto_group))

    @staticmethod
    def worth_of(part: Part, entry: Indicator) -> float | None:
        """Return what an element is worth in points; None where the weight is not known."""
        if not part.by_weight or in_words(part):
            return part.amount
        return None if math.isnan(entry.weight) else part.amount * float(entry.weight)

    def is_had(self, row: int, *, reviewed: bool) -> bool | None:
        """Return whether an element is possessed; None while that is not decided."""
        element = self.elements[row]
        if reviewed and not is_blank(element.typed_reviewed):
            return element.reviewed
        return element.possessed

    def sum_now(self, of: int, *, reviewed: bool) -> float | None:
        """Return what the elements of a list earned; None while one is not decided."""
        earned = [self.earned_now(row, reviewed=reviewed) for row in self.lists[of]]
        return None if None in earned else sum(each for each in earned if isinstance(each, int | float))

    def earned_now(self, row: int, *, reviewed: bool) -> float | str | None:
        """Return what an element earned, in words where that is no number; None while it is not decided."""
        if (row, reviewed) not in self._earned:
            self._earned[row, reviewed] = self._earned_by(row, reviewed=reviewed)
        return self._earned[row, reviewed]

    def _earned_by(self, row: int, *, reviewed: bool) -> float | str | None:
        part, had = self.part_of.get(row), self.is_had(row, reviewed=reviewed)
        entry = self.indicators[int(self.elements[row].of)]
        if part is None or had is None:
            return None
        if part.is_counted or (part.head and not part.is_veto and not part.veto_group):
            return HAD if had else LACKED
        worth = self.worth_of(part, entry)
        if worth is None:
            return None
        return float(part.earned(worth, int(had), lambda numbers: self._count(row, numbers, reviewed=reviewed)))

    def _count(self, row: int, numbers: tuple[int, ...], *, reviewed: bool) -> int:
        listed = self.lists[int(self.elements[row].of)]
        chosen = (each for each, element in listed.items() if element.number in numbers)
        return sum(self.is_had(each, reviewed=reviewed) is True for each in chosen)

    def is_counted(self, of: int) -> bool:
        """Tell whether the rule only counts the elements."""
        return any(part.is_counted for part in self.parts.get(of, {}).values())

    def count(self, of: int, *, reviewed: bool) -> float | None:
        """Return how many elements are possessed; None while one is not decided."""
        had = [self.is_had(row, reviewed=reviewed) for row in self.lists[of]]
        return None if None in had else float(sum(map(bool, had)))
