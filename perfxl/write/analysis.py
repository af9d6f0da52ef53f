"""绩效分析: totals, rates, levels and indicators at a glance, every figure a formula on the sheets before it."""

from collections.abc import Sequence

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.records import Record, record_of, rows_of
from perfxl.template.results import Results, progress
from perfxl.write.book import HEADING, SECTION, TITLE, Book, Sheet, Style, lines_needed
from perfxl.write.book import height_of as height
from perfxl.write.comparison import (
    NO_LEVEL,
    NUMBER,
    TEXT,
    WIDTHS,
    Span,
    differences_formula,
    differences_text,
    write_differences,
    write_list,
    write_typed,
)
from perfxl.write.form import print_on_a4

SUMMARY_ROWS = 9
INDICATORS, FUNDING = layout.INDICATORS, layout.FUNDING
MONEY = Style(number_format="#,##0.00", align="right")
CHART_ROWS, CHART_HEIGHT, CHART_WIDTHS = 11, 270, (385, 510)


def write_analysis(book: Book, results: Results, workbook: int) -> None:
    """Write the sheet; it holds nothing that is not a formula or a name."""
    sheet = book.sheet(layout.ANALYSIS_SHEET)
    for position, width in enumerate(WIDTHS):
        sheet.worksheet.set_column(position, position, width)
    for position in range(1, len(WIDTHS)):
        sheet.worksheet.write_blank(0, position, None, book.format(TITLE))
    sheet.put("A1", layout.ANALYSIS_SHEET, TITLE)
    sheet.worksheet.set_default_row(20)
    sheet.worksheet.set_row(0, 30)
    rows = {row: entry for row, entry in rows_of(results.indicators, workbook).items() if entry["is_indicator"]}
    names = [_level_names(entry) for entry in rows.values()]
    level1, level2 = list(dict.fromkeys(name[:1] for name in names)), list(dict.fromkeys(names))
    money_row = SUMMARY_ROWS + 1
    levels_row = _funding(sheet, results, workbook, money_row) + 1
    charts_row = levels_row + 2 + len(level1) + 1
    level2_row = charts_row + CHART_ROWS
    list_row = level2_row + 2 + len(level2) + 1
    span = Span(list_row + 2, max(list_row + 1 + len(rows), list_row + 2))
    _summary(sheet, results, workbook, rows, span)
    _levels(sheet, rows, level1, levels_row, span)
    _charts(book, sheet, levels_row, len(level1), money_row, charts_row)
    _levels(sheet, rows, level2, level2_row, span)
    write_list(sheet, rows, list_row)
    typed_row = max(list_row + 2 + len(rows), list_row + 3) + 1
    write_differences(sheet, rows, write_typed(sheet, results, workbook, typed_row) + 1, span)
    print_on_a4(sheet, landscape=False, repeated_rows=0)


def _level_names(entry: Record) -> tuple[str, ...]:
    return entry["level1"] or NO_LEVEL, entry["level2"] or NO_LEVEL


def _summary(sheet: Sheet, results: Results, workbook: int, rows: dict[int, Record], span: Span) -> None:
    total = int(results.entries.total_row[workbook])
    claimed, reviewed = record_of(results.claimed, workbook), record_of(results.reviewed, workbook)
    sheet.put("A3", "一、总分与等级", SECTION)
    for cell, text in (("A4", "项目"), ("B4", "自评"), ("C4", "复核")):
        sheet.put(cell, text, HEADING)
    for row, label, key, source in ((5, "总分", "total", total), (6, "评价等级", "grade", total + 1)):
        sheet.put(f"A{row}", label, HEADING)
        for letter, column, sums in (("B", "score", claimed), ("C", "reviewed_score", reviewed)):
            cell = INDICATORS.absolute(column, source)
            sheet.formula(f"{letter}{row}", f'IF({cell}="","",{cell})', sums[key], NUMBER)
    sentences = (
        (7, "评分进度", progress_formula(total), progress(reviewed)),
        (8, "复核差异", differences_formula(span), differences_text(rows)),
    )
    for row, label, formula, text in sentences:
        sheet.put(f"A{row}", label, HEADING)
        sheet.merge(f"B{row}:J{row}", "", TEXT)
        sheet.formula(f"B{row}", formula, text, TEXT)
        sheet.worksheet.set_row(row - 1, height(lines_needed(text, sum(WIDTHS[1:]))))


def progress_formula(total_row: int) -> str:
    """Return the same sentence as a formula on 复核得分."""
    first, last = INDICATORS.first_row, max(total_row - 1, INDICATORS.first_row)
    scores, names = INDICATORS.span("reviewed_score", first, last), INDICATORS.span("indicator", first, last)
    weights = INDICATORS.span("weight", first, last)
    decided, known = f"COUNT({scores})", f"ROUND(SUM({scores}),2)"
    undecided = f"(COUNTA({names})-{decided})"
    open_weight = f'ROUND(SUMPRODUCT(({names}<>"")*(1-ISNUMBER({scores})),{weights}),2)'
    most = f"MIN({known}+{open_weight},MAX(ROUND(SUM({weights}),2),{known}))"
    return (
        f'"已定"&{decided}&"项"&TEXT({known},"0.00")&"分，"&IF({undecided}=0,"全部评定",'
        f'"待人工评分"&{undecided}&"项共"&{open_weight}&"分，总分在"&TEXT({known},"0.00")&"至"&TEXT({most},"0.00")&"之间")'
    )


def _funding(sheet: Sheet, results: Results, workbook: int, row: int) -> int:
    sheet.put(f"A{row}", "二、资金", SECTION)
    names = (*layout.MONEY_LINES, "balance", *layout.RATE_LINES)
    for offset, name in enumerate(names, start=1):
        line, cell = FUNDING.line_by_name[name], FUNDING.absolute("total", name)
        sheet.put(f"A{row + offset}", line.label, HEADING)
        value = record_of(results.funding[name], workbook)["total"]
        sheet.formula(f"B{row + offset}", f'IF({cell}="","",{cell})', value, MONEY)
        sheet.put(f"C{row + offset}", line.sign, TEXT)
    return row + len(names) + 1


def _levels(sheet: Sheet, rows: dict[int, Record], names: Sequence[tuple[str, ...]], row: int, span: Span) -> None:
    deep = bool(names) and len(names[0]) > 1
    sheet.put(f"A{row}", "四、按二级指标" if deep else "三、按一级指标", SECTION)
    labels = ("权重", "自评得分", "自评得分率(%)", "复核得分", "复核得分率(%)")
    _names(sheet, row + 1, ("一级指标", "二级指标") if deep else ("一级指标",), HEADING)
    for letter, label in zip("DEFGH", labels, strict=True):
        sheet.put(f"{letter}{row + 1}", label, HEADING)
    for number, name in enumerate(names, start=row + 2):
        group = [entry for entry in rows.values() if _level_names(entry)[: len(name)] == name]
        _names(sheet, number, name, TEXT)
        weight = float(round_half_up(sum(entry["weight"] for entry in group if entry["weight"] == entry["weight"])))
        match = f"({span.of('A')}=$A{number})" + (f"*({span.of('B')}=$B{number})" if deep else "")
        sheet.formula(f"D{number}", f"ROUND(SUMPRODUCT({match}*1,{span.of('D')}),2)", weight, NUMBER)
        for letter, rate_letter, source, column in (("E", "F", "E", "score"), ("G", "H", "F", "reviewed_score")):
            score = float(round_half_up(sum(entry[column] for entry in group)))
            complete = f"SUMPRODUCT({match}*ISNUMBER({span.of(source)}))=SUMPRODUCT({match}*1)"
            formula = f'IF({complete},ROUND(SUMPRODUCT({match}*1,{span.of(source)}),2),"")'
            sheet.formula(f"{letter}{number}", formula, score, NUMBER)
            rate = float(round_half_up(score / weight * 100)) if weight else None
            guard = f"AND(ISNUMBER({letter}{number}),D{number}>0)"
            formula = f'IF({guard},ROUND(ROUND({letter}{number}/D{number}*100,8),2),"")'
            sheet.formula(f"{rate_letter}{number}", formula, rate, NUMBER)
        sheet.worksheet.set_row(number - 1, height(lines_needed(name[0], WIDTHS[0] if deep else sum(WIDTHS[:3]))))
    sheet.worksheet.set_row(row, height(2))


def _names(sheet: Sheet, row: int, names: Sequence[str], style: Style) -> None:
    """Write the names of a level over columns A to C."""
    *upper, lowest = names
    for letter, text in zip("AB", upper, strict=False):
        sheet.put(f"{letter}{row}", text, style)
    sheet.merge(f"{'ABC'[len(upper)]}{row}:C{row}", lowest, style)


def _charts(book: Book, sheet: Sheet, levels_row: int, groups: int, money_row: int, row: int) -> None:
    name = layout.ANALYSIS_SHEET
    first, last = levels_row + 1, levels_row + max(groups, 1)
    scores = book.workbook.add_chart({"type": "column"})
    for series, column, color in (("权重", 3, "#9DB7D5"), ("复核得分", 6, "#2F6DB5")):
        scores.add_series(
            {
                "name": series,
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "fill": {"color": color},
                "data_labels": {"value": True, "num_format": "0.##"},
                "gap": 60,
            }
        )
    scores.set_title({"name": layout.ANALYSIS_CHARTS[0], "name_font": {"size": 11}})
    money = book.workbook.add_chart({"type": "column"})
    for line, color in (("budgeted", "#9DB7D5"), ("received", "#6AA56A"), ("spent", "#D58A3C")):
        position = money_row + layout.MONEY_LINES.index(line)
        money.add_series(
            {
                "name": [name, position, 0],
                "categories": [name, money_row - 1, 0, money_row - 1, 0],
                "values": [name, position, 1, position, 1],
                "fill": {"color": color},
                "data_labels": {"value": True, "num_format": "#,##0"},
            }
        )
    money.set_title({"name": layout.ANALYSIS_CHARTS[1], "name_font": {"size": 11}})
    money.set_x_axis({"visible": False})
    for title, chart, cell, width in zip(
        layout.ANALYSIS_CHARTS, (scores, money), (f"A{row}", f"D{row}"), CHART_WIDTHS, strict=True
    ):
        chart.set_legend({"position": "bottom"})
        grid = {"visible": True, "line": {"color": "#E0E0E0"}}
        chart.set_y_axis({"major_gridlines": grid, "min": 0, "num_format": "#,##0"})
        chart.set_size({"width": width, "height": CHART_HEIGHT})
        sheet.worksheet.insert_chart(cell, chart, {"object_position": 2, "description": title})
