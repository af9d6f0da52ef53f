"""Charts of the roll-up: a column or a bar for each row of a small table."""

from typing import Literal

from perfxl.write.book import Book, Sheet

WIDTH = 460
MOST_HEIGHT, LEAST_HEIGHT, ROW_HEIGHT = 620, 300, 28


def add_chart(
    book: Book,
    sheet: Sheet,
    cell: str,
    kind: Literal["column", "bar"],
    title: str,
    rows: tuple[int, int],
    column: int,
    size: tuple[int, int] | None = None,
) -> None:
    """Show a column of numbers (from 0) beside the names in the first, from the first to the last of these rows."""
    first, last = (row - 1 for row in rows)
    name = sheet.worksheet.get_name()
    chart = book.workbook.add_chart({"type": kind})
    chart.add_series(
        {
            "name": title,
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
            "fill": {"color": "#2F6DB5"},
            "data_labels": {"value": True, "num_format": "General"},
            "gap": 60,
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    grid = {"visible": True, "line": {"color": "#E0E0E0"}}
    values = {"major_gridlines": grid, "min": 0}
    if kind == "bar":  # lies on its side: the names stand on the vertical axis, the first of them on top
        chart.set_x_axis(values)
        chart.set_y_axis({"reverse": True})
    else:
        chart.set_y_axis(values)
    height = min(max(LEAST_HEIGHT, ROW_HEIGHT * (last - first + 3)), MOST_HEIGHT)
    width, height = size or (WIDTH, height if kind == "bar" else LEAST_HEIGHT)
    chart.set_size({"width": width, "height": height})
    sheet.worksheet.insert_chart(cell, chart, {"object_position": 2})
