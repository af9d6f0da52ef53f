"""绩效指标 on 自评表: levels printed once over their rows, target, actual, weight, score and reason of each."""

from collections.abc import Mapping

from perfxl.template import layout
from perfxl.template.cells import PERCENT_FORMAT, ErrorValue, is_blank
from perfxl.template.grid import Cells
from perfxl.template.indicators import Indicator
from perfxl.template.names import IndicatorColumn
from perfxl.template.one_page import ONE_PAGE
from perfxl.template.results import Results
from perfxl.write.formulas import shown
from perfxl.write.one_page.money import POINTS, WEIGHT, points
from perfxl.write.one_page.page import LABEL, TEXT, WORD, Live, Page
from perfxl.write.scores import ScoreFormulas
from perfxl.write.styles import Style
from perfxl.write.values import dated

TABLE = layout.INDICATORS
HEADINGS = ONE_PAGE.columns[1:]


class List:
    """The indicators of one workbook, each in the words of its cells."""

    def __init__(self, results: Results, workbook: int, rows: Mapping[int, Indicator]) -> None:
        grids = results.entries.indicators
        self.values, self.formats = (grid.of(workbook) for grid in (grids.values, grids.formats))
        self.scores = ScoreFormulas(
            results.standard.form, results.elements.of(workbook), results.indicators.of(workbook)
        )
        self.rows = rows
        self.level1 = _spans([(entry.level1,) for entry in rows.values()])
        self.level2 = _spans([(entry.level1, entry.level2) for entry in rows.values()])
        self.places = {row: place for place, row in enumerate(rows)}

    def write(self, page: Page) -> int:
        """Write headings and rows, and return the row of the headings."""
        heading_row = page.row
        page.cell("A", ONE_PAGE.columns[0].heading, LABEL, rows=1 + max(len(self.rows), 1))
        for column in HEADINGS:
            page.cell(column.letter, column.heading, LABEL)
        page.next()
        for row in self.rows:
            self._write(page, row)
            page.next()
        if not self.rows:
            for column in HEADINGS:
                page.cell(column.letter, None)
            page.next()
        return heading_row

    def _write(self, page: Page, row: int) -> None:
        entry, place = self.rows[row], self.places[row]
        levels: tuple[tuple[IndicatorColumn, str, dict[int, int]], ...] = (
            ("level1", "B", self.level1),
            ("level2", "C", self.level2),
        )
        for name, letter, spans in levels:
            if place in spans:
                page.cell(letter, self._level(name, row), WORD, rows=spans[place])
        worded: tuple[tuple[IndicatorColumn, Style], ...] = (("indicator", TEXT), ("target", WORD))
        for name, style in worded:
            page.cell(ONE_PAGE.letter(name), self._typed(name, row), style.with_format(self._format(name, row)))
        page.cell(ONE_PAGE.letter("actual"), *self.actual(row, entry))
        page.cell(ONE_PAGE.letter("weight"), points(row, entry, "weight"), WEIGHT)
        page.cell(ONE_PAGE.letter("score"), points(row, entry, "score"), POINTS)
        page.cell(ONE_PAGE.letter("deviation"), self._typed("deviation", row), TEXT)

    def _level(self, name: IndicatorColumn, row: int) -> Live:
        """Return a level from the row that names it, at or above the indicator's."""
        named = [other for other, cells in self.values.items() if other <= row and not is_blank(cells[name])]
        return self._typed(name, max(named, default=row))

    def _typed(self, name: IndicatorColumn, row: int) -> Live:
        value = _usable(self.values[row], name)
        return Live(f'IFERROR({shown(TABLE.absolute(name, row))},"")', value)

    def _format(self, name: IndicatorColumn, row: int) -> str:
        return str(self.formats[row][name])

    def actual(self, row: int, entry: Indicator) -> tuple[Live, Style]:
        """Return what an indicator came to: as typed, or the rate that stands for it where nothing is."""
        fills = self.scores.fills_actual(row, entry)
        value = self.scores.filled_value(row, entry) if fills else _usable(self.values[row], "actual")
        percent = entry.percent_row and (fills or is_blank(value))
        style = WORD.with_format(PERCENT_FORMAT if percent else self._format("actual", row))
        return Live(f'IFERROR({shown(TABLE.absolute("actual", row))},"")', value), dated(style, value)


def _usable(cells: Cells[IndicatorColumn], name: IndicatorColumn) -> object:
    value = cells[name]
    return None if is_blank(value) or isinstance(value, ErrorValue) else value


def _spans(names: list[tuple[object, ...]]) -> dict[int, int]:
    """Return the places where a group begins, and over how many rows it goes."""
    begins = [place for place, name in enumerate(names) if place == 0 or name != names[place - 1]]
    ends = [*begins[1:], len(names)]
    return {begin: end - begin for begin, end in zip(begins, ends, strict=False)}
