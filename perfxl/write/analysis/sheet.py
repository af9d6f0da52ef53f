"""The sheet as a whole: where each section begins, and the sections one after the other."""

import math
from collections.abc import Sequence

from perfxl.template import layout
from perfxl.template.model import column_letters
from perfxl.template.results import Results
from perfxl.write.analysis.charts import CHART_ROWS, write_charts
from perfxl.write.analysis.differences import write_differences
from perfxl.write.analysis.formulas import Span
from perfxl.write.analysis.indicators import write_indicators
from perfxl.write.analysis.levels import Listed, level_names, write_levels
from perfxl.write.analysis.look import widths_for
from perfxl.write.analysis.pages import Rows, set_up_pages
from perfxl.write.analysis.summary import SUMMARY_ROW, SUMMARY_ROWS, write_funding, write_summary
from perfxl.write.analysis.typed import write_typed
from perfxl.write.book import Book, Sheet
from perfxl.write.styles import TITLE


def write_analysis(book: Book, results: Results, workbook: int) -> None:
    """Write the sheet; it holds nothing that is not a formula or a name."""
    amounts = [abs(float(grid.of(workbook)["total"])) for grid in results.funding.values()]
    widths = widths_for(max((amount for amount in amounts if not math.isnan(amount)), default=0))
    sheet = _begin(book, widths)
    indicators = results.indicators.of(workbook)
    rows = {row: entry for row, entry in indicators.items() if entry.is_indicator}
    typed, total_row = results.entries.indicators.values.down(workbook), results.entries.total_row[workbook]
    listed = Listed(rows, indicators, typed, total_row)
    names = [level_names(entry) for entry in rows.values()]
    level1, level2 = list(dict.fromkeys(name[:1] for name in names)), list(dict.fromkeys(names))
    money_row = SUMMARY_ROWS + 1
    levels_row = write_funding(sheet, results, workbook, money_row) + 1
    charts_row = levels_row + 2 + len(level1) + 1
    level2_row = charts_row + CHART_ROWS
    list_row = level2_row + 2 + len(level2) + 1
    span = Span(list_row + 2, max(list_row + 1 + len(rows), list_row + 2))
    write_summary(sheet, results, workbook, rows, span)
    write_levels(sheet, listed, level1, levels_row, span)
    write_charts(sheet, levels_row, len(level1), money_row, charts_row, results.standard.form)
    write_levels(sheet, listed, level2, level2_row, span)
    write_indicators(sheet, listed, list_row, widths)
    typed_row = max(list_row + 2 + len(rows), list_row + 3) + 1
    differences_row = write_typed(sheet, results, workbook, typed_row) + 1
    last, places = write_differences(sheet, rows, differences_row, span)
    sections = [SUMMARY_ROW, money_row, levels_row, level2_row, list_row, typed_row]
    if any(entry.gap != 0 for entry in rows.values()):  # otherwise it is but a heading, which begins no page
        sections.append(differences_row)
    set_up_pages(sheet, Rows(sections, list_row, last, places))


def _begin(book: Book, widths: Sequence[float]) -> Sheet:
    sheet = book.sheet(layout.ANALYSIS_SHEET)
    for position, width in enumerate(widths):
        sheet.worksheet.set_column(position, position, width)
    for position in range(1, len(widths)):
        sheet.put(f"{column_letters(position + 1)}1", None, TITLE)
    sheet.put("A1", layout.ANALYSIS_SHEET, TITLE)
    sheet.worksheet.set_default_row(20)
    sheet.set_height(1, 30)
    return sheet
