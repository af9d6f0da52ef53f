"""The sheet as a whole: head, money, goals, indicators, total, note, lines to sign."""

import math

from perfxl.template import layout
from perfxl.template.cells import ErrorValue, is_blank
from perfxl.template.indicators import Indicator
from perfxl.template.one_page import ONE_PAGE
from perfxl.template.results import Results
from perfxl.template.years import year_in
from perfxl.write.book import Book
from perfxl.write.formulas import shown
from perfxl.write.one_page.indicators import List
from perfxl.write.one_page.money import POINTS, WEIGHT, Execution, write_money
from perfxl.write.one_page.page import LABEL, LINE, TEXT, WORD, Live, Page

GOAL_LINES, SIGN_LINES = 3.0, 2.0


def write_one_page(book: Book, results: Results, workbook: int) -> None:
    """Write the form as the ministry prints it; nothing on it is typed, all of it follows the template's sheets."""
    page, entries = Page(book), _Entries(results, workbook)
    page.title(ONE_PAGE.title)
    year, said = year_in(entries.values["year"]), str(entries.values["year"]).strip()
    named = year is not None and said.startswith(str(year))
    page.cell("A:I", Live(_year_formula(entries), f"（{year}年度）" if named else None), LINE._replace(align="center"))
    page.next()
    page.cell("A", "项目名称", LABEL)
    page.cell("B:I", entries.live("project"))
    page.next()
    for letters, label, field in (("A", "主管部门", "department"), ("E", "实施单位", "unit")):
        page.cell(letters, label, LABEL)
        page.cell("B:D" if letters == "A" else "F:I", entries.live(field))
    page.next()
    indicators = results.indicators.of(workbook)
    listed = {row: entry for row, entry in indicators.items() if entry.is_indicator or entry.is_part}
    execution = _execution(results, listed)
    rest = {row: entry for row, entry in listed.items() if execution is None or row != execution[0]}
    rows = List(results, workbook, rest)
    write_money(page, results, workbook, execution and Execution(*execution, rows.actual(*execution)))
    _goals(page, entries)
    heading_row = rows.write(page)
    _total(page, results, workbook)
    _foot(page, results, entries)
    page.end(heading_row)


class _Entries:
    """What 基本情况 says, from its cells."""

    def __init__(self, results: Results, workbook: int) -> None:
        self.table = layout.basics(results.standard.form)
        self.values = results.basics[workbook]

    def live(self, field: str) -> Live | None:
        """Return what stands in a field; nothing for one the form does not have."""
        if field not in self.table.line_by_name:
            return None
        value = self.values[field]
        usable = None if is_blank(value) or isinstance(value, ErrorValue) else value
        return Live(f'IFERROR({shown(self.cell(field))},"")', usable)

    def cell(self, field: str) -> str:
        """Return the address of a field."""
        return self.table.absolute("entry", field)

    def words(self, label: str, field: str) -> Live | str:
        """Return a label with what stands in a field."""
        if field not in self.table.line_by_name:
            return label
        value = self.values[field]
        said = "" if is_blank(value) or isinstance(value, ErrorValue) else str(value)
        return Live(f'IFERROR("{label}"&{self.cell(field)},"{label}")', f"{label}{said}")


def _year_formula(entries: _Entries) -> str:
    """Return the year in brackets; blank where none of four digits is there."""
    return f'IFERROR(TEXT(LEFT(TRIM({entries.cell("year")}),4)*1,"[>9999]"""";[>999]（0年度）;"""""),"")'


def _execution(results: Results, listed: dict[int, Indicator]) -> tuple[int, Indicator] | None:
    """Return the indicator whose weight and score stand beside the money."""
    rate = results.standard.form.execution_rate
    return next(((row, entry) for row, entry in listed.items() if rate and entry.line == rate), None)


def _goals(page: Page, entries: _Entries) -> None:
    page.cell("A", "年度总体目标", LABEL, rows=2)
    page.cell("B:E", "预期目标", LABEL)
    page.cell("F:I", "实际完成情况", LABEL)
    page.next()
    page.cell("B:E", entries.live("annual_goal"), TEXT)
    page.cell("F:I", entries.live("goal_done"), TEXT)
    page.heights[page.row] = max(page.heights[page.row], GOAL_LINES)
    page.next()


def _total(page: Page, results: Results, workbook: int) -> None:
    row, claimed = results.entries.total_row[workbook], results.claimed[workbook]
    page.cell("A:F", "总分", LABEL)
    weight = None if math.isnan(claimed.weight) or not claimed.weight else claimed.weight
    total = None if math.isnan(claimed.total) else claimed.total
    for letter, column, value, style in (("G", "weight", weight, WEIGHT), ("H", "score", total, POINTS)):
        page.cell(letter, Live(shown(layout.INDICATORS.absolute(column, row)), value), style)
    page.cell("I", None, WORD)
    page.next()


def _foot(page: Page, results: Results, entries: _Entries) -> None:
    """Write the standard's note, and lines for those who answer for the form."""
    if note := results.standard.form.page_note:
        page.cell("A:I", note, LINE)
        page.next()
    for left, right in (
        (entries.words("填报人签字：", "filler"), "单位负责人签字："),
        (entries.words("填报人电话：", "联系电话"), "单位盖章：　　　　　　　　　年　　月　　日"),
    ):
        page.cell("A:D", left, LINE)
        page.cell("E:I", right, LINE)
        page.heights[page.row] = SIGN_LINES
        page.next()
