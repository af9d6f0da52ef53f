"""The charts: score against weight by level 1, and the money budgeted, received and spent."""

from typing import Any

from perfxl.standards import Form, Role
from perfxl.template import layout
from perfxl.write.book import Sheet

SHEET = layout.ANALYSIS_SHEET
COLOURS: dict[Role, str] = {"budgeted": "#9DB7D5", "received": "#6AA56A", "spent": "#D58A3C"}
"""The lines of 资金安排 that are drawn, where the form has them."""
CHART_ROWS, CHART_HEIGHT, CHART_WIDTHS = 9, 230, (315, 385)


def write_charts(sheet: Sheet, levels_row: int, groups: int, money_row: int, row: int, form: Form) -> None:
    """Write both beside each other, below the sections that begin in these rows."""
    charts = _scores(sheet, levels_row, groups), _money(sheet, money_row, form)
    titles = (
        layout.ANALYSIS_CHARTS if form.has("received") else (layout.ANALYSIS_CHARTS[0], layout.CHART_WITHOUT_RECEIVED)
    )
    for title, chart, cell, width in zip(titles, charts, (f"A{row}", f"D{row}"), CHART_WIDTHS, strict=True):
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_legend({"position": "bottom"})
        grid = {"visible": True, "line": {"color": "#E0E0E0"}}
        chart.set_y_axis({"major_gridlines": grid, "min": 0, "num_format": "#,##0"})
        chart.set_size({"width": width, "height": CHART_HEIGHT})
        sheet.worksheet.insert_chart(cell, chart, {"object_position": 2, "description": title})


def _scores(sheet: Sheet, levels_row: int, groups: int) -> Any:
    chart = sheet.book.workbook.add_chart({"type": "column"})
    first, last = levels_row + 1, levels_row + max(groups, 1)
    for series, column, color in (("权重", 3, "#9DB7D5"), ("复核得分", 6, "#2F6DB5")):
        chart.add_series(
            {
                "name": series,
                "categories": [SHEET, first, 0, last, 0],
                "values": [SHEET, first, column, last, column],
                "fill": {"color": color},
                "data_labels": {"value": True, "num_format": "General"},
                "gap": 60,
            }
        )
    return chart


def _money(sheet: Sheet, money_row: int, form: Form) -> Any:
    chart = sheet.book.workbook.add_chart({"type": "column"})
    shown = [(line, color) for line, color in COLOURS.items() if form.has(line)]
    for line, color in shown or zip(form.money_lines, COLOURS.values(), strict=False):
        position = money_row + form.money_lines.index(line)
        chart.add_series(
            {
                "name": [SHEET, position, 0],
                "categories": [SHEET, money_row - 1, 0, money_row - 1, 0],
                "values": [SHEET, position, 1, position, 1],
                "fill": {"color": color},
                "data_labels": {"value": True, "num_format": "#,##0"},
            }
        )
    chart.set_x_axis({"visible": False})
    return chart
