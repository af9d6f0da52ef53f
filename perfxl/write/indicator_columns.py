"""What the columns of 绩效指标 hold: what the unit typed; scores, review and working columns as formulas."""

import datetime
import math
from collections.abc import Callable, Sequence

from perfxl.template import layout
from perfxl.template.cells import PERCENT_FORMAT, is_blank
from perfxl.template.indicators import Indicator
from perfxl.template.model import Column, Kind, Owner
from perfxl.template.results import Results
from perfxl.write.contents import Contents
from perfxl.write.funding import number_written
from perfxl.write.measuring import display_width
from perfxl.write.readings import reading_written
from perfxl.write.scores import NOT_TAKEN, ScoreFormulas, Taken
from perfxl.write.styles import COUNT_FORMAT, DATE_FORMAT, Style, style_of

TABLE = layout.INDICATORS
TYPED_WEIGHTS: dict[str, Callable[[Indicator], float]] = {
    "level1_weight": lambda entry: entry.typed_level1_weight,
    "level2_weight": lambda entry: entry.typed_level2_weight,
    "weight": lambda entry: entry.weight,
}
LONG_VALUE = 12
USUAL = {column.name: style_of(column.kind, column.owner) for column in TABLE.by_name.values()}
"""How the cells of each column look."""
USUAL["evidence"] = style_of(Kind.LONG_TEXT, Owner.UNIT)._replace(valign="top")


class IndicatorColumns:
    """The columns of one workbook's indicators, those of the review blank where there is none."""

    def __init__(self, results: Results, workbook: int, scores: ScoreFormulas, *, reviewed: bool) -> None:
        self.reviewed = reviewed
        self.values, self.formulas, self.formats = (grid.down(workbook) for grid in results.entries.indicators)
        self.entries = results.indicators.of(workbook)
        self.scores = scores
        self.styles: dict[tuple[str, str, bool], Style] = {}

    def contents(self, columns: Sequence[Column]) -> dict[str, Contents]:
        """Return what the columns hold, by name."""
        computed = {
            "actual": self._actual,
            "score": self._score,
            "reviewed_actual": self._reviewed_actual,
            "reviewed_score": self._reviewed_score,
            "review_note": self._review_note,
            "reading": self._reading,
            "target_taken": self._target_taken,
            "actual_taken": self._actual_taken,
            "reviewed_taken": self._reviewed_taken,
        }
        contents = {}
        for column in columns:
            if put := computed.get(column.name):
                contents[column.name] = cells = Contents()
                for row, entry in self.entries.items():
                    put(cells, row, entry)
            else:
                of_unit = self._texts if column.kind in (Kind.TEXT, Kind.LONG_TEXT) else self._numbers
                contents[column.name] = of_unit(column)
        return contents

    def _texts(self, column: Column) -> Contents:
        """Return a column of texts that the unit fills."""
        return Contents.of_one_look(self.values.at(column), self.formulas.at(column), USUAL[column.name])

    def _numbers(self, column: Column) -> Contents:
        """Return targets or weights as the unit typed them; a weight in words is written as its number."""
        contents, number = Contents(), TYPED_WEIGHTS.get(column.name)
        values, looks, formulas = (typed.at(column) for typed in (self.values, self.formats, self.formulas))
        for row, entry in self.entries.items():
            value, look = values[row], looks[row]
            if number:
                value, look = number_written(value, look, number(entry))
            words = None if number else value
            contents.keep(row, value, self._style(column.name, look, words), formulas[row])
        return contents

    def _style(self, column: str, number_format: str = "General", words: object = None) -> Style:
        """Return the style of a column; words too long to look well in the middle stand to the left."""
        left = isinstance(words, str) and display_width(words) > LONG_VALUE * 2
        style = self.styles.get((column, number_format, left))
        if style is None:
            usual = USUAL[column].with_format(number_format)
            style = self.styles[column, number_format, left] = usual._replace(align="left") if left else usual
        return style

    def _actual(self, cells: Contents, row: int, entry: Indicator) -> None:
        """Put 业绩值: as typed, or where it was left blank a rate of 资金安排 or the phrases of a checklist."""
        fills = self.scores.fills_actual(row, entry)
        value = self.scores.filled_value(row, entry) if fills else self.values["actual"][row]
        percent = entry.percent_row and (fills or is_blank(value))
        style = self._style("actual", PERCENT_FORMAT if percent else self.formats["actual"][row], value)
        if fills:
            cells.put(row, value, style, self.scores.filled_actual(row, entry))
        else:
            cells.keep(row, value, style, self.formulas["actual"][row])

    def _score(self, cells: Contents, row: int, entry: Indicator) -> None:
        if entry.pasted:
            cells.put(row, entry.claim, USUAL["score"])
        elif entry.score_bad or not math.isnan(entry.claim):
            cells.keep(row, self.values["score"][row], USUAL["score"], self.formulas["score"][row])
        elif entry.is_indicator:
            cells.put(row, entry.computed_score, USUAL["score"], self.scores.self_score(row, entry))
        else:
            cells.put(row, None, USUAL["score"])

    def _reviewed_actual(self, cells: Contents, row: int, entry: Indicator) -> None:
        typed = self.values["reviewed_actual"][row]
        shown = (typed if entry.kept_actual is not None else entry.vouched_actual) if self.reviewed else None
        style = self._style("reviewed_actual", _reviewed_format(entry), shown)
        if not self.reviewed:
            cells.put(row, None, style)
        elif not entry.is_indicator or entry.kept_actual is not None:
            cells.keep(row, typed, style, self.formulas["reviewed_actual"][row])
        else:
            cells.put(row, shown, style, self.scores.vouched(row, entry))

    def _reviewed_score(self, cells: Contents, row: int, entry: Indicator) -> None:
        style = USUAL["reviewed_score"]
        if not self.reviewed:
            cells.put(row, None, style)
        elif not entry.is_indicator or entry.overridden or entry.reviewed_score_bad:
            cells.keep(row, self.values["reviewed_score"][row], style, self.formulas["reviewed_score"][row])
        else:
            cells.put(row, entry.reviewed_score, style, self.scores.reviewed_score(row, entry))

    def _review_note(self, cells: Contents, row: int, entry: Indicator) -> None:
        cells.put(row, entry.review_note if self.reviewed else None, USUAL["review_note"])

    def _reading(self, cells: Contents, row: int, entry: Indicator) -> None:
        """Put how the criterion is read: as a formula, so that words typed there are a person's."""
        if not entry.is_indicator:
            cells.put(row, None, USUAL["reading"])
            return
        listed = row in self.scores.lists.lists
        formula, shown, cells.sources[row] = reading_written(entry, self.values["criterion"][row], listed=listed)
        cells.put(row, shown, USUAL["reading"], formula)

    def _target_taken(self, cells: Contents, row: int, entry: Indicator) -> None:
        taken = self.scores.target_taken(row, entry) if entry.is_indicator else NOT_TAKEN
        self._put_taken("target_taken", cells, row, taken)

    def _actual_taken(self, cells: Contents, row: int, entry: Indicator) -> None:
        taken = self.scores.actual_taken(row, entry) if entry.is_indicator else NOT_TAKEN
        self._put_taken("actual_taken", cells, row, taken)

    def _reviewed_taken(self, cells: Contents, row: int, entry: Indicator) -> None:
        taken = self.scores.reviewed_taken(row, entry) if entry.is_indicator and self.reviewed else NOT_TAKEN
        self._put_taken("reviewed_taken", cells, row, taken)

    def _put_taken(self, column: str, cells: Contents, row: int, taken: Taken) -> None:
        number_format = "General"
        if taken.percent:
            number_format = PERCENT_FORMAT
        elif isinstance(taken.value, datetime.date):
            number_format = DATE_FORMAT
        style = self._style(column, number_format, taken.value)
        cells.put(row, taken.value if taken.formula else None, style, taken.formula or None)


def _reviewed_format(entry: Indicator) -> str:
    return str(entry.reviewed_actual_format) if entry.kept_actual is not None else vouched_format(entry)


def vouched_format(entry: Indicator) -> str:
    """Return the number format of 复核业绩值 as perfxl writes it."""
    if entry.counted:
        return COUNT_FORMAT
    if entry.vouched_percent or entry.percent_row:
        return PERCENT_FORMAT
    return DATE_FORMAT if isinstance(entry.vouched_actual, datetime.date) else "General"
