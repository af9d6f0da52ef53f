"""The live formulas of 业绩值, 评分结果, the review columns and the working columns in one row of 绩效指标."""

import datetime
import math
from functools import cache, cached_property
from typing import NamedTuple

from perfxl.criteria import (
    Cells,
    Value,
    actual_formula,
    held_actual,
    held_target,
    in_cell,
    score_formula,
    target_formula,
)
from perfxl.criteria.expressions import quoted
from perfxl.criteria.guards import no_truth
from perfxl.criteria.lists import typed_count_formula
from perfxl.criteria.taken import same_number, same_text
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.cells import is_number
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.write.formulas import BLANK, ROW
from perfxl.write.linked import rate_formula
from perfxl.write.list_phrases import filled_phrases, phrases_formula
from perfxl.write.list_scores import ListScores, name_cell
from perfxl.write.values import MOMENTS

TABLE = layout.INDICATORS


class Taken(NamedTuple):
    """What a working column shows: its formula, empty where there is none, its value, whether that is a percentage."""

    formula: str = ""
    value: object = None
    percent: bool = False


NOT_TAKEN = Taken()


@cache
def _place(prefix: str, column: str) -> str:
    return f"{prefix}{TABLE.letter(column)}{ROW}"


@cache
def _cells(prefix: str, taken: str) -> Cells:
    return Cells(*(_place(prefix, column) for column in ("weight", "target_taken", taken)))


class ScoreFormulas:
    """Makes the formulas of one workbook's indicators, as its sheet or another sees them; knows their checklists.

    `ROW` stands in them for the number of the row: many rows share one.
    """

    def __init__(
        self,
        form: Form,
        elements: dict[int, Element],
        indicators: dict[int, Indicator],
        *,
        elsewhere: bool = False,
    ) -> None:
        self.form = form
        self.prefix = f"{TABLE.sheet}!" if elsewhere else ""
        self.elements, self.indicators = elements, indicators
        self._claimed: dict[int, Taken] = {}
        self.name_cell = name_cell(self.prefix)
        self.claimed_cells, self.reviewed_cells = (_cells(self.prefix, of) for of in ("actual_taken", "reviewed_taken"))

    @cached_property
    def lists(self) -> ListScores:
        """The checklists, looked at when the first indicator is."""
        return ListScores(self.elements, self.indicators)

    def fills_actual(self, row: int, entry: Indicator) -> bool:
        """Tell whether perfxl fills 业绩值: blank, and linked or on a list that persons made."""
        listed = row in self.lists.lists and not entry.made and entry.readable
        return entry.actual is None and not entry.actual_broken and bool(listed or (entry.line and entry.usable))

    def filled_actual(self, row: int, entry: Indicator) -> str:
        """Return 业绩值 where perfxl fills it: a rate of 资金安排, or the phrases of a checklist."""
        if entry.line:
            return rate_formula(self.form, entry.line)
        return phrases_formula(self.lists, row, self.name_cell, self._at("target_taken"))

    def filled_value(self, row: int, entry: Indicator) -> object:
        """Return what that formula shows now."""
        if entry.line:
            return None if math.isnan(entry.rate) else round(entry.rate / 100, 8)
        return filled_phrases(self.lists, row, entry)

    def _at(self, column: str) -> str:
        return _place(self.prefix, column)

    def target_taken(self, row: int, entry: Indicator) -> Taken:
        """Return 目标取数: the target as a number, a word or a day; of a list how many elements it has."""
        if row in self.lists.lists:
            return Taken(*self.lists.size(row, self.name_cell))
        if not entry.usable:
            return NOT_TAKEN
        actuals = (entry.actual_value, *([] if entry.reviewed_rule is None else [self._seen(entry)]))
        formula = target_formula(entry.rule, actuals, entry.target_value, self._at("target"))
        return Taken(formula, *held_target(entry.rule, actuals, entry.target_value)) if formula else NOT_TAKEN

    def actual_taken(self, row: int, entry: Indicator) -> Taken:
        """Return 自评取数: what 业绩值 stands for, as long as the criterion is the one that was read."""
        return self._while_read(self._actual_taken(row, entry))

    def _while_read(self, taken: Taken) -> Taken:
        if not taken.formula:
            return taken
        return Taken(f'IF({self._is_changed},"",{taken.formula})', taken.value, taken.percent)

    @cached_property
    def _is_changed(self) -> str:
        return f"{self._at('reading')}={layout.notice(self.prefix)}"

    def _actual_taken(self, row: int, entry: Indicator) -> Taken:
        if row not in self._claimed:
            self._claimed[row] = self._taken_of_claim(row, entry)
        return self._claimed[row]

    def _taken_of_claim(self, row: int, entry: Indicator) -> Taken:
        if row in self.lists.lists:
            return self._of_list(row, reviewed=False)
        if entry.left_open:
            return NOT_TAKEN
        cells = (self._at("actual"), self._at("target_taken"))
        held = held_actual(entry.rule, entry.actual_value, entry.target_value)
        if entry.rounded:
            rate = f'IF({holds(self._at("actual"), entry.actual)},{rate_formula(self.form, entry.line)},"")'
            return Taken(rate, *held)
        formula = actual_formula(entry.rule, entry.actual_value, entry.target_value, *cells)
        return Taken(formula, *held) if formula else NOT_TAKEN

    def _of_list(self, row: int, *, reviewed: bool) -> Taken:
        if not self.lists.parts.get(row):
            return NOT_TAKEN
        return Taken(*self.lists.taken(row, self.name_cell, reviewed=reviewed))

    def reviewed_taken(self, row: int, entry: Indicator) -> Taken:
        """Return 复核取数: what 复核业绩值 stands for; a number there replaces the count of a list that is counted."""
        return self._while_read(self._reviewed_taken(row, entry))

    def _reviewed_taken(self, row: int, entry: Indicator) -> Taken:
        if row in self.lists.lists:
            if not self.lists.is_counted(row) or entry.count_ignored:
                return self._of_list(row, reviewed=True)
            formula = typed_count_formula(self._at("reviewed_actual"), self._at("target_taken"))
            typed = entry.kept_actual
            fits = is_number(typed) and 0 <= typed <= len(self.lists.lists[row]) and typed == int(typed)
            count = self.lists.count(row, reviewed=True)
            return Taken(formula, count if typed is None else typed if fits else None)
        if entry.left_open and entry.kept_actual is None:
            return NOT_TAKEN
        seen, cells = self._seen(entry), (self._at("reviewed_actual"), self._at("target_taken"))
        formula = actual_formula(entry.reviewed_rule, seen, entry.target_value, *cells)
        return Taken(formula, *held_actual(entry.reviewed_rule, seen, entry.target_value)) if formula else NOT_TAKEN

    @staticmethod
    def _seen(entry: Indicator) -> Value | None:
        """Return what stands in 复核业绩值, as the criterion reads it: what a person typed, else what perfxl wrote."""
        shown = entry.vouched_actual
        if entry.kept_actual is not None:
            return entry.reviewed_value
        if shown is None:
            return None
        if is_number(shown):
            percent = bool(entry.vouched_percent)
            return in_cell(entry.reviewed_rule, entry.reviewed_value, entry.target_value, float(shown), percent=percent)
        if isinstance(shown, datetime.date):
            return Value("date", text=shown.isoformat(), date=_day(shown), typed_number=True)
        return entry.reviewed_value

    def self_score(self, row: int, entry: Indicator) -> str:
        """Return 评分结果 as the criterion gives it for 业绩值."""
        unread_date = isinstance(entry.actual, MOMENTS) and math.isnan(entry.computed_score)
        if entry.weight == 0:
            return self._nothing(entry.computed_score)
        if not self._live(row, entry) or entry.left_open or unread_date:
            return BLANK
        cells = self.claimed_cells
        return score_formula(entry.rule, entry.actual_value, entry.target_value, cells, entry.weight) or BLANK

    def _nothing(self, score: float) -> str:
        """Return the score of an indicator of weight 0, whatever its actual, unless that is an error."""
        weight = self._at("weight")
        if math.isnan(score):
            return BLANK
        return f'IF(AND(ISNUMBER({weight}),{no_truth(weight)},{weight}=0),0,"")'

    def _live(self, row: int, entry: Indicator) -> bool:
        """Tell whether a formula can see everything the score depends on, and that what it sees is no date."""
        sound = row in self.lists.parts and entry.readable if row in self.lists.lists else entry.usable
        return entry.rule is not None and bool(sound) and not math.isnan(entry.weight)

    def vouched(self, row: int, entry: Indicator) -> str:
        """Return 复核业绩值: a rate of 资金安排, a checklist's count, else the unit's own as understood."""
        if entry.left_open:
            return BLANK
        if entry.line:
            return rate_formula(self.form, entry.line)
        if row in self.lists.parts:
            return self.lists.count_formula(row, self.name_cell, self._at("target_taken"))
        if entry.vouched_actual is None:
            return BLANK
        taken = self._actual_taken(row, entry)
        if taken.formula and taken.value == entry.vouched_actual:
            return self._at("actual_taken")
        actual = self._at("actual")
        if is_number(entry.vouched_actual) and not is_number(entry.actual):
            number = literal(entry.vouched_actual)
            return f'IFERROR(IF({holds(actual, entry.actual)},{number},""),"")'
        return f'IFERROR(IF({actual}="","",{actual}),"")'

    def reviewed_score(self, row: int, entry: Indicator) -> str:
        """Return 复核得分 as the criterion gives it for 复核业绩值."""
        if entry.accepted:
            return self._accepted_formula(entry)
        if entry.weight == 0:
            return self._nothing(entry.computed_reviewed_score)
        typed = entry.kept_actual if entry.kept_actual is not None else entry.actual
        unread_date = isinstance(typed, MOMENTS) and math.isnan(entry.computed_reviewed_score)
        if not self._live(row, entry) or (entry.left_open and not entry.kept_actual is not None) or unread_date:
            return BLANK
        cells, rule = self.reviewed_cells, entry.reviewed_rule
        return score_formula(rule, entry.reviewed_value, entry.target_value, cells, entry.weight) or BLANK

    def _accepted_formula(self, entry: Indicator) -> str:
        """Return the claim, as long as it lies in the allowed interval and the actual is still this one."""
        claim, actual = self._at("score"), self._at("reviewed_actual")
        vouched = entry.vouched_actual
        same = holds(actual, "" if vouched is None else vouched)
        same = f"{same},NOT({self._is_changed})"
        inside = f"{claim}>={entry.low:.10g},{claim}<={entry.high:.10g}"
        if entry.apart:
            inside = f"OR({claim}={entry.low:.10g},{claim}={entry.high:.10g})"
        return f'IF(ISNUMBER({claim}),IF(AND({same},{inside}),ROUND({claim},2),""),"")'


def _day(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value


def literal(value: object) -> str:
    """Return a value as a formula writes it."""
    return f"{value:.15g}" if isinstance(value, int | float) else quoted(str(value))


def holds(cell: str, value: object) -> str:
    """Return whether a cell still holds a value."""
    return same_number(cell, literal(value)) if isinstance(value, int | float) else same_text(cell, str(value))
