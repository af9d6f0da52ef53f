"""The live formulas of 业绩值, 评分结果, 复核业绩值 and 复核得分 in one row of 绩效指标."""

import math

from perfxl.criteria import Cells, ElementCells, actual_formula, score_formula
from perfxl.criteria.expressions import quoted
from perfxl.criteria.formulas import LONGEST_FORMULA
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.write import elements as lists
from perfxl.write.formulas import BLANK, ROW
from perfxl.write.linked import rate_formula
from perfxl.write.values import MOMENTS

TABLE = layout.INDICATORS
NAME_CELL = "$" + TABLE.letter("indicator")


class ScoreFormulas:
    """Makes the formulas of one workbook's indicators, as its sheet or another sees them; knows their checklists.

    `ROW` stands in them for the number of the row: many rows share one.
    """

    def __init__(self, form: Form, elements: dict[int, Element], *, elsewhere: bool = False) -> None:
        self.form = form
        self.prefix = f"{TABLE.sheet}!" if elsewhere else ""
        self.last_element, self.faulty = lists.last_row(elements), lists.is_faulty(elements.values())
        self.elements: dict[int, list[Element]] = {}
        self.element_rows: dict[int, list[int]] = {}
        for row, element in elements.items():
            if not math.isnan(element.of):
                self.element_rows.setdefault(int(element.of), []).append(row)
                self.elements.setdefault(int(element.of), []).append(element)
        self.sound_lists = {of for of, listed in self.elements.items() if all(element.sound for element in listed)}

    def fills_actual(self, row: int, entry: Indicator) -> bool:
        """Tell whether perfxl fills 业绩值: blank, and linked or on a list that persons made."""
        return entry.actual is None and entry.usable and bool(entry.line or row in self._listed(entry))

    def _listed(self, entry: Indicator) -> dict[int, list[int]]:
        return {} if entry.made else self.element_rows

    def filled_actual(self, row: int, entry: Indicator) -> str:
        """Return 业绩值 where perfxl fills it: a rate of 资金安排, or the phrases of a checklist."""
        if entry.line:
            return rate_formula(self.form, entry.line)
        spelled = self._spelled(row, entry)
        name = f"{self.prefix}{NAME_CELL}{ROW}"
        return lists.phrases_formula(self.element_rows[row], name, self.last_element, spelled)

    @staticmethod
    def filled_value(entry: Indicator) -> object:
        """Return what that formula shows now."""
        if entry.line:
            return None if math.isnan(entry.rate) else round(entry.rate / 100, 8)
        return entry.phrases

    def _spelled(self, row: int, entry: Indicator) -> lists.Spelled:
        return lists.spellings(self.elements[row], entry.indicator, faulty=self.faulty)

    def _element_cells(self, row: int, entry: Indicator, *, reviewed: bool) -> ElementCells:
        spelled = self._spelled(row, entry)
        return lists.element_cells(f"{self.prefix}{NAME_CELL}{ROW}", self.last_element, spelled, reviewed=reviewed)

    def _at(self, column: str) -> str:
        return f"{self.prefix}{TABLE.letter(column)}{ROW}"

    def _cells(self, row: int, entry: Indicator, *, reviewed: bool) -> Cells:
        listed = row in self.element_rows
        elements = self._element_cells(row, entry, reviewed=reviewed) if listed else None
        kept = entry.kept_actual
        counted = reviewed and listed and entry.counts_elements and (kept is None or is_number(kept))
        return Cells(
            weight=self._at("weight"),
            target=self._at("target"),
            actual=self._at("reviewed_actual" if reviewed else "actual"),
            elements=elements,
            typed_count=counted,
            actual_is_number=reviewed and is_number(kept if entry.kept_actual is not None else entry.vouched_actual),
        )

    def self_score(self, row: int, entry: Indicator) -> str:
        """Return 评分结果 as the criterion gives it for 业绩值."""
        unread_date = isinstance(entry.actual, MOMENTS) and math.isnan(entry.computed_score)
        if entry.weight == 0:
            return self._nothing()
        if not self._live(row, entry) or entry.left_open or unread_date:
            return BLANK
        if entry.rounded:
            return self._of_rounded(row, entry)
        cells = self._cells(row, entry, reviewed=False)
        return _fitting(row, score_formula(entry.rule, entry.actual_value, entry.target_value, cells))

    def _nothing(self) -> str:
        """Return the score of an indicator of weight 0, whatever its actual."""
        weight = self._at("weight")
        return f'IF(AND(ISNUMBER({weight}),{weight}=0),0,"")'

    def _of_rounded(self, row: int, entry: Indicator) -> str:
        """Return what the rate of 资金安排 earns, as long as that rate rounded is what the unit typed."""
        same = f"{self._at('actual')}={literal(entry.actual)}"
        cells = self._cells(row, entry, reviewed=True)
        score = score_formula(entry.rule, entry.actual_value, entry.target_value, cells)
        if entry.kept_actual is not None or _fitting(row, score) == BLANK:
            weight = self._at("weight")
            score = f'IF({weight}={literal(entry.weight)},{literal(entry.computed_score)},"")'
        return f'IF({same},{score},"")'

    def _live(self, row: int, entry: Indicator) -> bool:
        """Tell whether a formula can see everything the score depends on, and that what it sees is no date."""
        sound = row not in self.element_rows or row in self.sound_lists
        return entry.rule is not None and bool(entry.usable) and sound and not math.isnan(entry.weight)

    def vouched(self, row: int, entry: Indicator) -> str:
        """Return 复核业绩值: a rate of 资金安排, a checklist's count, else the unit's own as understood."""
        if entry.left_open:
            return BLANK
        if entry.line:
            return rate_formula(self.form, entry.line)
        if row in self.sound_lists:
            return lists.count_formula(self._element_cells(row, entry, reviewed=True))
        if entry.vouched_actual is None:
            return BLANK
        rule = entry.rule if is_number(entry.vouched_actual) else None
        return actual_formula(rule, entry.actual_value, entry.target_value, self._at("actual"), self._at("target"))

    def reviewed_score(self, row: int, entry: Indicator) -> str:
        """Return 复核得分 as the criterion gives it for 复核业绩值."""
        if entry.accepted:
            return self._accepted_formula(entry)
        if entry.weight == 0:
            return self._nothing()
        typed = entry.kept_actual if entry.kept_actual is not None else entry.actual
        unread_date = isinstance(typed, MOMENTS) and math.isnan(entry.computed_reviewed_score)
        if not self._live(row, entry) or (entry.left_open and not entry.kept_actual is not None) or unread_date:
            return BLANK
        cells = self._cells(row, entry, reviewed=True)
        return _fitting(row, score_formula(entry.reviewed_rule, entry.reviewed_value, entry.target_value, cells))

    def _accepted_formula(self, entry: Indicator) -> str:
        """Return the claim, as long as it lies in the allowed interval and the actual is still this one."""
        claim, actual = self._at("score"), self._at("reviewed_actual")
        vouched = entry.vouched_actual
        same = f"{actual}={literal(vouched)}" if vouched is not None else f'{actual}=""'
        inside = f"{claim}>={entry.low:.10g},{claim}<={entry.high:.10g}"
        return f'IF(ISNUMBER({claim}),IF(AND({same},{inside}),ROUND({claim},2),""),"")'


def _fitting(row: int, formula: str) -> str:
    """Return a score's formula; nothing where there is none, or none that fits a cell of its row."""
    numbers = formula.count(ROW) * (len(str(row)) - 1) if len(formula) > LONGEST_FORMULA // 2 else 0
    return formula if 0 < len(formula) + numbers < LONGEST_FORMULA else BLANK


def is_number(value: object) -> bool:
    """Tell whether a cell holds a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def literal(value: object) -> str:
    """Return a value as a formula writes it."""
    return f"{value:.15g}" if isinstance(value, int | float) else quoted(str(value))
